"""`python -m tests.documents.pictures`: pages of made-up papers as pictures for the guide, in `docs/pictures/guide` (`make pictures`).

Needs LibreOffice and poppler-utils.
"""

import tempfile
from pathlib import Path

from PIL import Image

from tests.documents.layouts_read import pages
from tests.documents.papers import PAPERS

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "guide"
SHOWN = {"counting-minutes": 0, "submission": 0, "total-table": 0}
"""The paper and its page."""

COLOURS = 8


def main() -> None:
    """Each page in few colours, as text needs no more."""
    with tempfile.TemporaryDirectory() as folder:
        for name, made in pages({name: PAPERS[name] for name in SHOWN}, Path(folder)).items():
            target = FOLDER / f"paper-{name}.png"
            Image.open(made[SHOWN[name]]).convert("L").quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
