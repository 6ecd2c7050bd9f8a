"""A paper's layout as Word sees it, read back from the file through its styles, and files turned into pages to be looked at."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents.layouts import Profile
from documents.papers.kind import PaperKind
from documents.press.office import office
from documents.press.styles import BOTH, CENTER, LEFT, RIGHT, Form
from tests.documents.papers import printed

ALIGNED = {ALIGN.LEFT: LEFT, ALIGN.CENTER: CENTER, ALIGN.RIGHT: RIGHT, ALIGN.JUSTIFY: BOTH}


def sample_in(kind: PaperKind[Any], profile: Profile) -> bytes:
    """A paper's own sample in that layout."""
    made = kind.sample
    return printed(kind, replace(made, head=replace(made.head, profile=profile)))


def form_of(paragraph: Paragraph) -> Form:
    """The layout of a paragraph, which it has from its style alone."""
    style: Any = paragraph.style
    font, shape = style.font, style.paragraph_format
    rule = style.element.pPr.find(qn("w:pBdr")) is not None
    exact = shape.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    return Form(
        size=round(font.size.pt), align=ALIGNED[shape.alignment], bold=bool(font.bold), italic=bool(font.italic),
        underline=bool(font.underline), indent=_mm(shape.first_line_indent), inset=_mm(shape.left_indent),
        spacing=round(shape.line_spacing.pt) if exact else 0, before=round(shape.space_before.pt), after=round(shape.space_after.pt),
        rule=rule, keeps=bool(shape.keep_with_next),
    )  # fmt: skip


def _mm(length: Any) -> int:
    return round(length.mm) if length else 0


def paragraphs(paper: Document) -> Iterator[Paragraph]:
    """All of them, those in tables too."""
    yield from paper.paragraphs
    for table in paper.tables:
        for cell in cells(table):
            yield from cell.paragraphs


def cells(table: Table) -> Iterator[_Cell]:
    """Every cell of a table."""
    for row in table.rows:
        yield from row.cells


def has_own_look(paragraph: Paragraph) -> bool:
    """Whether a paragraph or its words look otherwise than their style says."""
    own = paragraph._p.pPr
    shaped = own is not None and any(child.tag != qn("w:pStyle") for child in own)
    return shaped or any(run._r.rPr is not None and len(run._r.rPr) for run in paragraph.runs)


def can_be_looked_at() -> str:
    """What is missing for `pages`, in a word; "" when nothing is."""
    return "" if office() and shutil.which("pdftoppm") else "LibreOffice or poppler-utils is not installed"


def pages(papers: Mapping[str, bytes], into: Path) -> dict[str, list[Path]]:
    """Word files as LibreOffice shows them, opened one after another by one program: by name a picture a page, to be looked at."""
    for name, content in papers.items():
        (into / f"{name}.docx").write_bytes(content)
    with tempfile.TemporaryDirectory() as profile:
        command = [office() or "", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        files = map(str, sorted(into.glob("*.docx")))
        subprocess.run([*command, "--outdir", str(into), *files], check=True, capture_output=True, timeout=110)
    for name in papers:
        subprocess.run(["pdftoppm", "-r", "70", "-png", into / f"{name}.pdf", into / name], check=True)
    return {name: sorted(into.glob(f"{name}-*.png")) for name in papers}
