"""Everybody who might do wrong at a ballot tries it; what each heard is kept in `docs/who-can-do-what.md`.

`THIDUA_GOLDEN=1` writes the file anew; without it, it has to be as it is.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from tests.handlers.harness import a_stage
from tests.handlers.voting import hands, hands_of_forms, wrong_forms
from tests.handlers.voting.races import replicas
from tests.handlers.voting.witness import folder
from tests.handlers.voting.wrong_doers import Person, means, outcome, people, scene

SHOWS = ("he", "the audit finds", "the count", "how else it shows")
GOLDEN = Path(__file__).parents[3] / "docs" / "who-can-do-what.md"
HEAD = """# Who can do what to a vote

Made by `tests/handlers/voting/test_wrong_doers_fail.py`, which tries all of it through the program: an open ballot on which two
agencies have voted, a counted one that is not published, a draft. Whatever was tried, no row of ballot, roll, urn, holders and
trail changed and nothing of a result was shown, unless the line says *may*. The sentences are what the person read.
"""
BY_NAME = """
# An open vote by name, on a motion

One agency has spoken by phone and one by the secretary's hand; a counted one, and a draft. As above, what failed changed no row and
showed no name before the close. What chair or secretary write down for an agency stands beside its name after the close, too.
"""
BY_NAME_SQL = """
## The operator, with SQL, at an open vote

What agencies say stands readable in the rows from the moment they say it: the program shows it to nobody before the close, but whoever
runs the machine, or has a copy of the database, can read it. Each word is sealed with BALLOT_KEY, as it is to be counted.
"""
WITHOUT = """
# A ballot without a meeting, and several papers an agency

Each agency has two papers; one of the second ones is in a colleague's hands, the others in nobody's. One ballot takes answers and has
enough, of two the time is over with too few; a draft.
"""
WITHOUT_SQL = """
## The operator, with SQL, at a ballot without a meeting
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


def whole(found: list[tuple[str, str, str]]) -> list[str]:
    """Everybody's attempts in one table, those of one with the same answer in one line."""
    heard: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for who, what, answer in found:
        heard[who, answer].append(what)
    return [
        "",
        *table(("who", "tried", "heard"), [(who, "; ".join(tried), answer) for (who, answer), tried in heard.items()]),
    ]


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Markdown's lines."""
    return [_line(head), _line(("---",) * len(head)), *map(_line, rows)]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


async def openly(tmp_path: Path) -> list[str]:
    """At an open vote by name, and at its motion."""
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/test.db") as stage, replicas(stage, 1) as here:
        made = await wrong_forms.by_name(here)
        lines = whole(await wrong_forms.means_by_name(made))
        assert await stage.read(lambda session: hands.reads(session, made))
        sql = await stage.read(lambda session: hands_of_forms.by_name(session, made))
        secretary = Person("The secretary", made.secretary, 0)
        tried = await wrong_forms.everybody(made, wrong_forms.at_a_vote_by_name, secretary)
    return [*lines[:3], *whole(tried)[3:], *lines[3:], *BY_NAME_SQL.splitlines(), "", *table(SHOWS, sql)]


async def circulated(tmp_path: Path) -> list[str]:
    """At a ballot without a meeting, with two papers an agency."""
    async with a_stage(tmp_path, f"sqlite:///{tmp_path}/test.db") as stage, replicas(stage, 1) as here:
        made = await wrong_forms.without_a_meeting(here)
        lines = whole(await wrong_forms.means_without(made))
        assert not await stage.read(lambda session: hands.reads(session, made))
        sql = await stage.read(lambda session: hands_of_forms.without_a_meeting(session, made))
        tried = await wrong_forms.everybody(made, wrong_forms.at_a_ballot_without_a_meeting)
    return [*lines[:3], *whole(tried)[3:], *lines[3:], *WITHOUT_SQL.splitlines(), "", *table(SHOWS, sql)]


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
    lines += [*OPERATOR.splitlines(), "", *table(SHOWS, sql)]
    lines += [*BY_NAME.splitlines(), *await openly(folder(tmp_path, "openly"))]
    lines += [*WITHOUT.splitlines(), *await circulated(folder(tmp_path, "round")), ""]
    written = "\n".join(lines)
    if os.environ.get("THIDUA_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")
