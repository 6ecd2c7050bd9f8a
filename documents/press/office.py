"""LibreOffice: a Word or Excel file into PDF, headless, in a profile folder of its own. Where it is not installed there is no PDF."""

import shutil
import subprocess
import tempfile
from pathlib import Path

TIMEOUT = 60.0
"""Seconds; a first start takes some three on a slow machine."""


def office() -> str | None:
    """The program, if it is on the path."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(path: Path) -> Path | None:
    """The PDF beside the file; None without LibreOffice, or when it could not or took too long."""
    program = office()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="soffice-") as profile:
        command = [
            program, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "pdf", "--outdir", str(path.parent), str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)  # noqa: S603  # the arguments are ours
        except (subprocess.SubprocessError, OSError):
            return None
    made = path.with_suffix(".pdf")
    return made if made.is_file() else None
