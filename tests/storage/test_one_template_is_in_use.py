"""Of an agency's templates for one kind of paper at most one is in use, whatever happens at the same moment."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import papers, templates
from storage.tables import Agency, AgencyTemplate, PaperJob, Person
from storage.writer import Writer

KIND = "invitation"
NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)


def people(session: Session) -> None:
    session.add_all([Agency(id="a", key="a", name="Ban A"), Agency(id="b", key="b", name="Ban B")])
    session.add(Person(id="p", full_name="Một", created_at=NOW))


def row(name: str, state: str = "offered", agency: str = "a", version: int = 0) -> AgencyTemplate:
    return AgencyTemplate(
        id=name, agency_id=agency, kind=KIND, version=version, state=state, name="m.docx", path=f"papers/{name}", digest=name, sent_by="p",
        sent_at=NOW, changed_by="p", changed_at=NOW,
    )  # fmt: skip


def used(name: str, minutes: int = 0) -> Callable[[Session], bool]:
    return lambda session: templates.use(session, "a", KIND, name, "p", NOW + timedelta(minutes=minutes))


def states(session: Session) -> dict[str, tuple[int, str]]:
    return {one.id: (one.version, one.state) for one in templates.of_kind(session, "a", KIND)}


async def test_versions_are_numbered_and_the_last_offer_counts(engine: Engine, writer: Writer) -> None:
    """Sent at once they get different numbers; what was offered before and never used is dropped; another agency counts for itself."""
    await writer.run(people)
    await asyncio.gather(*(writer.run(partial(templates.offer, row=row(f"t{n}")), n) for n in range(4)))
    await writer.run(partial(templates.offer, row=row("other", agency="b")))
    with Session(engine) as session:
        found = states(session)
        assert sorted(found.values()) == [(1, "dropped"), (2, "dropped"), (3, "dropped"), (4, "offered")]
        assert [one.version for one in templates.of_kind(session, "b", KIND)] == [1]
        last = next(name for name, (version, _state) in found.items() if version == 4)
    assert await writer.run(lambda s: templates.drop(s, s.get_one(AgencyTemplate, last), "p", NOW))
    assert not await writer.run(lambda s: templates.drop(s, s.get_one(AgencyTemplate, last), "p", NOW))


async def test_use_is_set_and_goes_back(engine: Engine, writer: Writer) -> None:
    """Twice is once; back from the third leads to the second, then the first, then ours; from ours to the one used last."""
    await writer.run(people)
    for n, name in enumerate(("t1", "t2", "t3")):
        await writer.run(partial(templates.offer, row=row(name)))
        assert await writer.run(used(name, n))
        assert not await writer.run(used(name, n))
    ways = []
    for n in range(3, 6):
        with Session(engine) as session:
            before = templates.before(templates.of_kind(session, "a", KIND))
        ways.append(before.id if before else "")
        await writer.run(used(ways[-1], n))
    assert ways == ["t2", "t1", ""]
    with Session(engine) as session:
        assert templates.in_use(session, "a", KIND) is None
        assert templates.kinds_in_use(session, "a") == frozenset()
        found = templates.before(templates.of_kind(session, "a", KIND))
        assert found is not None
        assert found.id == "t1"


async def test_many_who_choose_at_once_leave_one(engine: Engine, writer: Writer) -> None:
    """Whoever comes last has it; and no row can be brought into use beside another."""
    await writer.run(people)
    for n in range(1, 5):
        await writer.run(partial(Session.add, instance=row(f"t{n}", "withdrawn", version=n)))
    await asyncio.gather(*(writer.run(used(f"t{n % 4 + 1}", n), n) for n in range(12)))
    with Session(engine) as session:
        assert [state for _version, state in states(session).values()].count("in_use") == 1
        assert len(templates.kinds_in_use(session, "a")) == 1
        for one in session.exec(select(AgencyTemplate)):
            one.state = "in_use"
        with pytest.raises(IntegrityError):
            session.flush()


async def test_a_layout_stays_with_its_paper(engine: Engine, writer: Writer) -> None:
    """Chosen before it was ever wanted, it goes with the job; nobody waits for the paper because of that."""
    await writer.run(lambda session: papers.set_layout(session, KIND, "m", "administrative"))
    assert await writer.run(lambda session: papers.claim(session, NOW, NOW, 4)) == []
    await writer.run(lambda session: papers.want(session, KIND, "m", "p"))
    (job,) = await writer.run(lambda session: papers.claim(session, NOW, NOW, 4))
    assert (job.layout, job.wanted_by) == ("administrative", ("p",))
    with Session(engine) as session:
        assert papers.layout_of(session, KIND, "m") == "administrative"
        assert papers.layout_of(session, KIND, "other") == ""
        assert papers.made(session, KIND, ["m"]) == frozenset()
        session.get_one(PaperJob, (KIND, "m")).version = 1
        session.flush()
        assert papers.made(session, KIND, ["m", "other"]) == {"m"}
