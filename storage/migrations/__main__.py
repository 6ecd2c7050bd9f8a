"""Write a migration by comparing the tables with what the scripts make: `python -m storage.migrations WHAT`.

`--again` writes the newest one anew; that is for scripts no release has carried.
"""

import argparse

from alembic import command
from sqlalchemy import create_engine

from storage import schema


def main() -> None:
    """Write `versions/NNNN_what.py` and tidy it."""
    parser = argparse.ArgumentParser(prog="python -m storage.migrations")
    parser.add_argument("what", help="the script's name in a word or two, joined by _")
    parser.add_argument("--again", action="store_true", help="in the place of the newest script")
    asked = parser.parse_args()
    scripts = schema.scripts()
    if asked.again and scripts:
        scripts.pop().unlink()
    with create_engine("sqlite://").connect() as connection:
        config = schema.config(connection)
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        config.set_section_option("post_write_hooks", "hooks", "tidy")
        config.set_section_option("post_write_hooks", "tidy.type", "module")
        config.set_section_option("post_write_hooks", "tidy.module", "ruff")
        config.set_section_option("post_write_hooks", "tidy.options", "format -q REVISION_SCRIPT_FILENAME")
        if scripts:
            command.upgrade(config, "head")
        command.revision(config, asked.what, autogenerate=True, rev_id=f"{len(scripts) + 1:04d}")


if __name__ == "__main__":
    main()
