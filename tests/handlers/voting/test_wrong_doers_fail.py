"""Everybody who might do wrong at a ballot tries it; what each heard is kept in `docs/who-can-do-what.md`.

`THIDUA_GOLDEN=1` writes the file anew; without it, it has to be as it is.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from tests.handlers.harness import a_stage
from tests.handlers.voting import hands
from tests.handlers.voting.races import replicas
from tests.handlers.voting.wrong_doers import means, outcome, people, scene

GOLDEN = Path(__file__).parents[3] / "docs" / "who-can-do-what.md"
HEAD = """# Who can do what to a vote

Made by `tests/handlers/voting/test_wrong_doers_fail.py`, which tries all of it through the program: an open ballot on which two
agencies have voted, a counted one that is not published, a draft. Whatever was tried, no row of ballot, roll, urn, holders and
trail changed and nothing of a result was shown, unless the line says *may*. The sentences are what the person read.
"""
OPERATOR = """
## The operator, with SQL

Whoever runs the machine can write any row. No choice of an open ballot can be read there. Each line was done to sound rows, then
`thidua audit` was asked, then the open ballot was closed and counted, then all was taken back.

With BALLOT_KEY *and* a copy of the database made during the vote, the operator can open that copy's papers; two copies, one before
and one after a single vote, then tell what that vote was. This the program cannot prevent: keep the key apart from the backups
(`operator.md`), and vote on paper where the operator is not trusted.
"""


def section(name: str, answers: list[tuple[str, str]]) -> list[str]:
    """Somebody's attempts, those with the same answer in one line."""
    heard: defaultdict[str, list[str]] = defaultdict(list)
    for what, answer in answers:
        heard[answer].append(what)
    rows = [("; ".join(tried), answer) for answer, tried in heard.items()]
    return ["", f"## {name}", "", *table(("tried", "heard"), rows)]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Markdown's lines."""
    return [_line(head), _line(("---",) * len(head)), *map(_line, rows)]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


async def test_wrong_doers_fail(tmp_path: Path) -> None:
    """A stranger, another bloc, an officer, the supervisor, the head, forged and replayed taps, forwarded cards, the operator."""
    lines = HEAD.splitlines()
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/test.db") as stage, replicas(stage, 1) as here:
        made = await scene(here)
        everybody = await people(made)
        for name, found in groupby(await means(made), key=lambda line: line[0]):
            lines += section(name, [line[1:] for line in found])
        assert not await stage.read(lambda session: hands.reads(session, made))
        sql = await stage.read(lambda session: hands.tried(session, made))
        for person in everybody:
            answers = [(one.what, await outcome(made, person.phone, one)) for one in person.attempts(made)]
            lines += section(person.name, answers)
    lines += [*OPERATOR.splitlines(), "", *table(("he", "the audit finds", "the count", "how else it shows"), sql), ""]
    written = "\n".join(lines)
    if os.environ.get("THIDUA_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")
