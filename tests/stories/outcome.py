"""What a story has to end with: the rows say what was published, no less and no more."""

from sqlmodel import Session, col, select

from domain.agenda import is_subject
from domain.honours import How
from storage import blocs, honours, pacts
from storage.tables import Bloc, Drive, MeetingLine, Office, Year
from tests.stories.player import Cast, Story

ADOPTED = {"plan": "Kế hoạch", "criteria": "Bảng tiêu chí"}


def as_published(session: Session, story: Story, cast: Cast) -> None:
    """Nominations, offices and the way they were chosen, pact, drives, papers adopted."""
    nominations(session, story, cast)
    offices(session, story, cast)
    _pact(session, story, cast)
    _adopted(session, story)


def nominations(session: Session, story: Story, cast: Cast) -> None:
    """Exactly those published, for the year that was closed."""
    wanted = {
        (one.award.value, cast.agency(key))
        for one in (story.file.decisions.nominations if story.file.decisions else ())
        for key in one.agencies
    }
    found = honours.nominations(session, cast.bloc.year_id)
    assert {(one.award, one.agency_id) for one in found} == wanted
    assert {one.how for one in found} <= {How.CONSENSUS}


def offices(session: Session, story: Story, cast: Cast) -> None:
    """Head and deputies of the following year are in office, chosen as published; without a publication nothing has changed."""
    row = session.get_one(Bloc, cast.bloc.id)
    year = session.get_one(Year, row.current_year_id or "")
    assert year.year == story.year
    decided = story.file.decisions
    if decided is None or decided.next_head is None:
        assert year.id == cast.bloc.year_id
        return
    held = {(one.office, one.agency_id) for one in session.exec(select(Office).where(Office.year_id == year.id))}
    deputies = {("deputy", cast.agency(one.agency)) for one in decided.next_deputies}
    assert held == {("head", cast.agency(decided.next_head.agency)), *deputies}
    head = honours.successors(session, cast.bloc.year_id)[0]
    assert head.how == (How.BALLOT if decided.next_head.how == "election" else How.CONSENSUS)


def _pact(session: Session, story: Story, cast: Cast) -> None:
    """The published contents, agreed by every member and signed."""
    published = story.file.pact
    if published is None:
        return
    row = session.get_one(Bloc, cast.bloc.id)
    pact = pacts.find(session, row.current_year_id or "")
    assert pact is not None
    assert (pact.contents, pact.state) == (list(published.contents), "signed")
    members = {agency.id for agency in blocs.members(session, row.current_year_id or "")}
    assert {key for key, one in pacts.answers(session, pact).items() if one.answer == "agreed"} == members
    assert pacts.signings(session, pact.year_id).keys() == members
    names = {one.name for one in session.exec(select(Drive))}
    assert {*published.drives} <= names


def _adopted(session: Session, story: Story) -> None:
    """Papers adopted at a meeting are decisions of it, nobody objecting."""
    wanted = [
        ADOPTED[one.value]
        for one in (story.file.decisions.adopted if story.file.decisions else ())
        if one.value in ADOPTED
    ]
    lines = select(MeetingLine).where(MeetingLine.kind == "decision").order_by(col(MeetingLine.position))
    found = [
        one for one in session.exec(lines) if not is_subject(one.item)
    ]  # awards and offices are compared by themselves
    assert [next((word for word in wanted if one.text.startswith(word)), "") for one in found] == wanted
    assert all(one.agree is None and not one.objectors for one in found)
