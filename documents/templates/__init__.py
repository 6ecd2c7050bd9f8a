"""The Word templates of the house, one a paper, as they lie beside this file. `make templates` writes them anew from the papers' drafts."""

from pathlib import Path

FOLDER = Path(__file__).parent


def template_of(code: str) -> bytes:
    """Our template of a paper."""
    return (FOLDER / f"{code}.docx").read_bytes()
