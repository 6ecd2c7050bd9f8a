"""Papers that are wanted are made by one process, for everybody who waits, and again when somebody asks again."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from storage import papers as jobs
from storage.papers import Job
from storage.tables import PaperJob
from storage.writer import Writer

COUNT = "counting_minutes"
NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)


def claimed(session: Session, now: datetime = NOW) -> list[Job]:
    return jobs.claim(session, now, now + timedelta(seconds=30), 4)


async def test_many_who_ask_at_once_are_all_served_by_one(engine: Engine, writer: Writer) -> None:
    """Twenty ask at the same moment, some of them twice: one row, each waits once; of those who claim it at once one gets it."""

    def ask(number: int) -> Callable[[Session], None]:
        return lambda session: jobs.want(session, COUNT, "ballot", f"p{number % 12:02d}")

    await asyncio.gather(*(writer.run(ask(number), number) for number in range(20)))
    found = await asyncio.gather(*(writer.run(claimed, number) for number in range(4)))
    (job,) = [one for jobs in found for one in jobs]
    assert sorted(job.wanted_by) == [f"p{number:02d}" for number in range(12)]
    assert job.tries == 1
    with Session(engine) as session:
        assert not jobs.any_due(session, NOW)
        assert jobs.any_due(session, LATER)


async def test_who_asks_while_it_is_made_waits_for_the_next(engine: Engine, writer: Writer) -> None:
    """The one that is on its way serves those it was made for; two processes that made it at once send it once."""
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot"))
    (first,) = await writer.run(claimed)
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot", "late"))
    (second,) = await writer.run(lambda session: claimed(session, LATER))
    sent = [await writer.run(partial(jobs.sent, job=job)) for job in (first, second)]
    assert sent == [False, True]
    with Session(engine) as session:
        row = session.get_one(PaperJob, (COUNT, "ballot"))
        assert (row.state, row.wanted_by) == ("made", [])
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot", "again"))
    (third,) = await writer.run(claimed)
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot", "behind"))
    assert await writer.run(lambda session: jobs.sent(session, third))
    (fourth,) = await writer.run(claimed)
    assert fourth.wanted_by == ("behind",)


async def test_what_says_something_else_now_is_not_sent_as_it_was(engine: Engine, writer: Writer) -> None:
    """Made anew while the old one is on its way: that one reaches nobody, the next everybody; what was never wanted is not made."""
    await writer.run(lambda session: jobs.want_anew(session, COUNT, "never"))
    assert await writer.run(claimed) == []
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot"))
    (old,) = await writer.run(claimed)
    await writer.run(lambda session: jobs.want_anew(session, COUNT, "ballot"))
    (new,) = await writer.run(claimed)
    assert new.wanted_by == (jobs.BY_THEMSELVES,)
    assert [await writer.run(partial(jobs.sent, job=job)) for job in (old, new)] == [False, True]
    await writer.run(lambda session: jobs.want_anew(session, COUNT, "ballot"))
    (again,) = await writer.run(claimed)
    assert (again.tries, again.wanted_by) == (1, (jobs.BY_THEMSELVES,))


async def test_a_version_counts_only_when_it_says_something_else(engine: Engine, writer: Writer) -> None:
    """The first has no moment; the same content keeps what it had; another content has the moment of its making and what has changed."""
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot"))
    (job,) = await writer.run(claimed)

    def note(session: Session, says: str, at: datetime) -> jobs.Version:
        return jobs.version_of(
            session, job, says, {"says": says}, lambda before: [f"{before.fields['says']} → {says}"], at
        )

    said = [("a", NOW), ("a", LATER), ("b", LATER), ("b", LATER + timedelta(hours=1))]
    found = [await writer.run(partial(note, says=says, at=at)) for says, at in said]
    assert [(one.number, one.again, one.changes) for one in found] == [
        (1, None, ()), (1, None, ()), (2, LATER, ("a → b",)), (2, LATER, ("a → b",)),
    ]  # fmt: skip
    await writer.run(lambda session: jobs.keep(session, COUNT, "ballot", 1, "papers/one/a.docx"))
    await writer.run(lambda session: jobs.keep(session, COUNT, "ballot", 1, "papers/other/a.docx"))
    with Session(engine) as session:
        kept = jobs.versions(session, COUNT, "ballot")
    assert [(one.version, one.fields, one.path) for one in kept] == [
        (1, {"says": "a"}, "papers/one/a.docx"), (2, {"says": "b"}, ""),
    ]  # fmt: skip


async def test_what_is_stopped_waits_for_a_new_wish(engine: Engine, writer: Writer) -> None:
    """A failure is tried again after its pause; given up, nothing is due until somebody asks."""
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot"))
    (job,) = await writer.run(claimed)
    await writer.run(lambda session: jobs.try_again(session, job, LATER))
    assert await writer.run(claimed) == []
    (again,) = await writer.run(lambda session: claimed(session, LATER))
    assert again.tries == 2
    await writer.run(lambda session: jobs.stop(session, again))
    assert await writer.run(lambda session: claimed(session, LATER + timedelta(days=1))) == []
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot", "p"))
    (fresh,) = await writer.run(claimed)
    assert (fresh.tries, fresh.wanted_by) == (1, ("p",))


async def test_who_asks_again_while_it_is_made_gets_what_is_true_then(writer: Writer) -> None:
    """What was begun before reaches nobody; the next one goes to all who wait, once, with the copy for reading asked for meanwhile."""
    for person in ("p01", "p02"):
        await writer.run(partial(jobs.want, kind=COUNT, subject_id="ballot", by=person))
    (begun,) = await writer.run(claimed)
    await writer.run(partial(jobs.want, kind=COUNT, subject_id="ballot", by="p01", pdf=True))
    (anew,) = await writer.run(claimed)
    assert await writer.run(lambda session: jobs.sent(session, begun)) is False
    assert anew.wanted_by == ("p01", "p02")
    assert anew.pdf == ("p01",)
    assert await writer.run(lambda session: jobs.sent(session, anew)) is True
    assert await writer.run(claimed) == []


async def test_a_lease_that_is_renewed_keeps_others_away(engine: Engine, writer: Writer) -> None:
    """However long it takes: nobody else claims it. A renewal after it was sent, or of an older try, holds nothing."""
    await writer.run(lambda session: jobs.want(session, COUNT, "ballot"))
    (job,) = await writer.run(claimed)
    await writer.run(partial(jobs.hold_longer, job=job, until_at=LATER + timedelta(seconds=20)))
    assert await writer.run(lambda session: claimed(session, LATER)) == []
    (again,) = await writer.run(lambda session: claimed(session, LATER + timedelta(seconds=20)))
    await writer.run(partial(jobs.hold_longer, job=job, until_at=LATER + timedelta(hours=1)))
    assert await writer.run(partial(jobs.sent, job=again))
    await writer.run(partial(jobs.hold_longer, job=again, until_at=LATER + timedelta(hours=1)))
    with Session(engine) as session:
        assert session.get_one(PaperJob, (COUNT, "ballot")).try_after_at is None
