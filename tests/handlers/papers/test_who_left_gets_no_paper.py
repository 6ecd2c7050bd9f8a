"""A right that ended after a paper was asked for has ended: neither file nor word reaches who was to have it."""

from sqlmodel import Session, col, select

from bot.papers import tend
from storage import papers as jobs
from storage.papers import PACK
from storage.tables import Seat
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import papers
from tests.handlers.papers.test_papers_are_had_from_one_list import INVITATION
from tests.handlers.voting.hall import hall


async def test_a_seat_that_ends_before_the_paper_is_made(stage: Stage) -> None:
    """A member's invitation and a secretary's pack, asked for before; afterwards old buttons are refused, of versions, too."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    assert len(papers(stage, secretary, INVITATION)) == 1

    def ended(session: Session) -> None:
        for phone in (secretary, leaders[3]):
            jobs.want(session, "invitation", bloc.meeting_id, phone.person_id)
        jobs.want(session, PACK, bloc.meeting_id, secretary.person_id)
        left = (secretary.person_id, leaders[3].person_id)
        for seat in session.exec(select(Seat).where(col(Seat.person_id).in_(left))):
            seat.until_at = stage.now

    await stage.write(ended)
    before = len(secretary.from_bot), len(leaders[3].from_bot)
    await tend(stage.machine)
    await stage.settle(secretary)
    assert (len(secretary.from_bot), len(leaders[3].from_bot)) == before
    for words in (
        f"ppmake:invitation:{bloc.meeting_id}",
        f"ppver:invitation:{bloc.meeting_id}:1",
        f"pphist:invitation:{bloc.meeting_id}",
        f"pppack:{bloc.meeting_id}",
    ):
        await secretary.tap_data(words)
    assert len(papers(stage, secretary, INVITATION)) == 1
    assert not any("Bộ tài liệu" in one or "Bản 1" in one for one in secretary.texts)
