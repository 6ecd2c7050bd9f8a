"""LibreOffice computes a workbook anew: the values of its cells, as an office would see them."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")


def computed(content: bytes, folder: Path) -> dict[str, list[list[Any]]]:
    """The rows of every sheet with formulas replaced by what they make. Skipped where LibreOffice is not installed, but not in CI."""
    if PROGRAM is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is needed to compute the workbooks")
        pytest.skip("LibreOffice is not installed")
    source = folder / "book.xlsx"
    source.write_bytes(_without_values(content))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(
        [PROGRAM, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", source],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    book = load_workbook(folder / "out" / "book.xlsx", data_only=True)
    found = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    book.close()
    return found


def _without_values(content: bytes) -> bytes:
    """Our files hold no values beside their formulas: what comes back was computed there."""
    book: Workbook = load_workbook(BytesIO(content), data_only=True)
    formulas: Workbook = load_workbook(BytesIO(content))
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert book[sheet.title][cell.coordinate].value is None
    return content
