"""Write every template anew; the same drafts make the same bytes."""

import sys

from documents.papers.registry import ALL
from documents.templates import FOLDER


def main() -> None:
    """Write what has changed, remove what no paper has any more, and name both."""
    made = {f"{one.code}.docx": one.draft().to_bytes() for one in ALL if one.draft is not None}
    for old in sorted(FOLDER.glob("*.docx")):
        if old.name not in made:
            old.unlink()
            sys.stdout.write(f"removed {old.name}\n")
    for name, content in made.items():
        path = FOLDER / name
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            sys.stdout.write(f"written {name}\n")


if __name__ == "__main__":
    main()
