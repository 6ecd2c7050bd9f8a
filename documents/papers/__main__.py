"""The process that makes papers. One JSON on its input: {"into": folder, "orders": [...]}; a JSON line on its output for each that is made.

It runs at the lowest priority and ends when it is done, so its memory goes back to the machine and no tap waits for it.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from documents.press.job import Order

NICE = 15
MOST_SECONDS = 120
MOST_MEMORY = 1_000_000_000
"""Bytes for what makes a paper, many times what the largest takes; LibreOffice starts without this bound."""


def main() -> None:
    """Make everything that is asked for, in order; what cannot be made says why and the others go on."""
    os.nice(NICE)
    _bound()
    asked = json.load(sys.stdin)
    into = Path(asked["into"])
    for number, order in enumerate(asked["orders"]):
        sys.stdout.write(json.dumps(_made(number, Order.from_json(order), into)) + "\n")
        sys.stdout.flush()


def _made(number: int, order: Order, into: Path) -> dict[str, Any]:
    from documents.papers.making import UnfitTemplateError, make
    from documents.papers.registry import BY_CODE
    from documents.press.office import to_pdf

    try:
        path = into / f"{number}.{BY_CODE[order.kind].format}"
        with _within(MOST_MEMORY):
            path.write_bytes(make(order))
        pdf = to_pdf(path) if order.pdf else None
    except UnfitTemplateError as error:
        told = [(one.code, one.what, one.near) for one in error.problems]
        return {"number": number, "error": f"{order.kind}: {error}"[:500], "problems": told}
    except Exception as error:  # noqa: BLE001  # whatever it is, one paper must not stop the others
        return {"number": number, "error": f"{type(error).__name__}: {error}"[:500]}
    return {"number": number, "file": path.name, "pdf": pdf.name if pdf else ""}


@contextmanager
def _within(memory: int) -> Iterator[None]:
    """A template that fills the memory fails as one that cannot be printed, and takes nothing from the machine."""
    try:
        import resource
    except ImportError:  # not on this system
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _bound() -> None:
    """Seconds of work: a template that would loop for ever ends this process instead."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, hard))


if __name__ == "__main__":
    main()
