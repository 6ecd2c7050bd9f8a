"""The audit of a bloc's year: what was registered, agreed, chosen and handed over. As in `bot.audit`, a line a finding."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from domain import announcements as news
from domain.calendar import STEP
from domain.counted import HIGHEST
from domain.dossiers import Move, moves_alternate
from domain.pact import sign_of
from domain.requests import Kind, State
from storage import ballots, dossiers, launch, presence, registrations
from storage.tables import (
    Announcement,
    Attachment,
    Ballot,
    Bloc,
    Document,
    DossierMove,
    Handover,
    Meeting,
    MeetingItem,
    Membership,
    Nomination,
    Pact,
    PactAnswer,
    PactSigning,
    Presence,
    Recipient,
    Registration,
    Report,
    Request,
    RequestAnswer,
    Seat,
    SheetVersion,
    Step,
    StepMark,
    Successor,
    Teller,
    Year,
)


def registrations_are_marked(session: Session) -> Iterator[str]:
    """A submitted registration is a done step."""
    marks = select(StepMark.year_id, StepMark.agency_id).where(StepMark.code == registrations.STEP)
    marked = set(session.exec(marks).all())
    for one in session.exec(select(Registration).where(Registration.state == "submitted")):
        if (one.year_id, one.agency_id) not in marked:
            yield f"the registration of agency {one.agency_id} in year {one.year_id} is submitted, and it is not marked"


def versions_of_sheets_follow(session: Session) -> Iterator[str]:
    """What went to the bloc is numbered from one on, and nothing of it is lost."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for sheet_id, number in session.exec(select(SheetVersion.sheet_id, SheetVersion.number)):
        numbers[sheet_id].append(number)
    for sheet_id, found in numbers.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f"sheet {sheet_id} has the versions {sorted(found)}"


def registered_numbers_are_counts(session: Session) -> Iterator[str]:
    """Numbers beside registrations are whole, none negative."""
    for one in session.exec(select(Registration)):
        for item, number in [*one.numbers.items(), *one.paper_numbers.items()]:
            if type(number) is not int or not 0 <= number <= HIGHEST:
                yield f"the registration of agency {one.agency_id} in year {one.year_id} has {number} of {item}"


def reports_are_marked(session: Session) -> Iterator[str]:
    """A submitted report is a done step."""
    marked = set(session.exec(select(StepMark.year_id, StepMark.code, StepMark.agency_id)).all())
    for one in session.exec(select(Report).where(Report.state == "submitted")):
        if (one.year_id, one.code, one.agency_id) not in marked:
            yield f"the {one.code} of agency {one.agency_id} in year {one.year_id} is submitted, and it is not marked"


def requests_are_steps(session: Session) -> Iterator[str]:
    """A request is a step that is open as long as it is; answers are of agencies that are asked, and say what was wanted."""
    steps = {(one.year_id, one.code): one for one in session.exec(select(Step).where(col(Step.code).not_in(STEP)))}
    rows = {(one.year_id, one.code): one for one in session.exec(select(Request))}
    for year_id, code in steps.keys() ^ rows.keys():
        yield f"request {code} of year {year_id} is not a request and a step"
    for key in steps.keys() & rows.keys():
        if (steps[key].state == "open") is not (rows[key].state == State.OPEN):
            yield f"request {key[1]} of year {key[0]} is {rows[key].state}, and its step {steps[key].state}"
    for said in session.exec(select(RequestAnswer)):
        request = rows.get((said.year_id, said.code))
        if request is None or said.agency_id not in request.agencies:
            yield f"agency {said.agency_id} answers request {said.code} of year {said.year_id}, which does not ask it"
        elif (said.value is not None) is not (request.kind in {Kind.TAP, Kind.NUMBER}):
            yield f"the answer of agency {said.agency_id} to request {said.code} of year {said.year_id} is no {request.kind}"


def announcements_have_readers_once_they_are_out(session: Session) -> Iterator[str]:
    """What has not gone out has reached nobody; nobody confirmed one before it went out; what was recalled says when."""
    rows = {one.id: one for one in session.exec(select(Announcement))}
    for got in session.exec(select(Recipient)):
        row = rows[got.announcement_id]
        if row.state in {news.State.DRAFT, news.State.SCHEDULED} or row.sent_at is None:
            yield f"announcement {row.id} went to person {got.person_id}, and it is not sent"
        elif got.confirmed_at is not None and got.confirmed_at < row.sent_at:
            yield f"person {got.person_id} confirmed announcement {row.id} before it was sent"
    for row in rows.values():
        if (row.state == news.State.RECALLED) is (row.recalled_at is None):
            yield f"announcement {row.id} is {row.state}, and was recalled at {row.recalled_at}"


def pacts_are_of_members(session: Session) -> Iterator[str]:
    """Answers are of members and of versions that are there; signatures of a signed pact."""
    members = set(session.exec(select(Membership.year_id, Membership.agency_id)).all())
    rows = {pact.year_id: pact for pact in session.exec(select(Pact))}
    for said in session.exec(select(PactAnswer)):
        if (said.year_id, said.agency_id) not in members:
            yield f"agency {said.agency_id} answers to the pact of year {said.year_id}, and is no member"
        if said.version > rows[said.year_id].version:
            yield f"agency {said.agency_id} answers to version {said.version} of the pact of year {said.year_id}, which is not there"
        if said.version == rows[said.year_id].version and said.points.keys() - _marks(rows[said.year_id]):
            yield f"agency {said.agency_id} remarks on a content that the pact of year {said.year_id} has not"
    for one in session.exec(select(PactSigning)):
        if rows[one.year_id].state != "signed":
            yield f"agency {one.agency_id} has signed the pact of year {one.year_id}, which is not signed"


def _marks(pact: Pact) -> set[str]:
    return {sign_of([text]) for text in pact.contents}


def ballots_have_chosen(session: Session) -> Iterator[str]:
    """What is recorded as chosen by a ballot was elected by it."""
    elected: dict[str, set[tuple[str, str]]] = {}
    for ballot in session.exec(select(Ballot).where(Ballot.state == "counted", Ballot.kind == "real")):
        questions = zip(ballots.content_of(ballot).questions, ballots.elected(ballot), strict=False)
        elected[ballot.id] = {(question.subject, key) for question, found in questions for key in found}
        if unreadable := (ballot.result or {}).get("unreadable", 0):
            yield f"ballot {ballot.id}: {unreadable} papers did not open"
        for number, proposed in (ballot.proposed or {}).items():
            tie = (ballot.result or {})["questions"][int(number)].get("tie")
            if tie is None or not {*proposed} <= {*tie["asks_head"]} or len(proposed) > tie["places"]:
                yield f"ballot {ballot.id}: the head has proposed others than the tied ones of question {number}"
    for one in session.exec(select(Nomination).where(col(Nomination.ballot_id).is_not(None))):
        if (one.award, one.agency_id) not in elected.get(one.ballot_id or "", set()):
            yield f"agency {one.agency_id} stands for {one.award}, which ballot {one.ballot_id} does not say"
    for chosen in session.exec(select(Successor).where(col(Successor.ballot_id).is_not(None))):
        if (chosen.office.upper(), chosen.agency_id) not in elected.get(chosen.ballot_id or "", set()):
            yield f"agency {chosen.agency_id} is the next {chosen.office}, which ballot {chosen.ballot_id} does not say"


def papers_are_in_order(session: Session) -> Iterator[str]:
    """Versions of a paper count from 1 without a gap; what is attached to a paper belongs to one that is there."""
    counted: dict[tuple[str, str], list[int]] = {}
    for one in session.exec(select(Document).order_by(col(Document.version))):
        counted.setdefault((one.year_id, one.kind), []).append(one.version)
    for (year_id, kind), versions in counted.items():
        if versions != list(range(1, len(versions) + 1)):
            yield f"the {kind} of year {year_id} has versions {versions}"
    places = {launch.place_of(one) for one in session.exec(select(Document.id))}
    for file in session.exec(select(Attachment).where(col(Attachment.place).startswith(launch.place_of("")))):
        if file.place not in places:
            yield f"file {file.file_id} is attached to {file.place}, which is not there"


def dossiers_are_of_nominations(session: Session) -> Iterator[str]:
    """A dossier is sent for a nomination, and comes back before it is sent again."""
    nominated = set(session.exec(select(Nomination.year_id, Nomination.award, Nomination.agency_id)).all())
    found: defaultdict[tuple[str, str, str], list[DossierMove]] = defaultdict(list)
    for row in session.exec(select(DossierMove).order_by(col(DossierMove.place))):
        found[row.year_id, row.award, row.agency_id].append(row)
    for which, rows in found.items():
        year_id, award, agency_id = which
        what = f"the dossier of agency {agency_id} for {award} in year {year_id}"
        if rows[-1].kind == Move.SENT and which not in nominated:
            yield f"{what} is sent, and nobody is nominated"
        if not moves_alternate(dossiers.kinds(rows)) or [row.place for row in rows] != list(range(len(rows))):
            yield f"{what} was sent or returned twice in a row"


def halls_are_of_members(session: Session) -> Iterator[str]:
    """Who was in a hall is a member of its year, came and left as is noted, and the meeting has begun, also where it has left items; a
    reason to go on was given below the quorum."""
    members = set(session.exec(select(Membership.year_id, Membership.agency_id)).all())
    found: Counter[str] = Counter()
    for row, meeting in session.exec(
        select(Presence, Meeting).join(Meeting, col(Meeting.id) == col(Presence.meeting_id))
    ):
        found[meeting.id] += 1
        if (meeting.year_id, row.agency_id) not in members:
            yield f"agency {row.agency_id} was at meeting {meeting.id}, and is no member of its year"
        if meeting.state == "planned":
            yield f"agency {row.agency_id} was at meeting {meeting.id}, which has not begun"
        changes = presence.history(session, meeting.id).get(row.agency_id, [])
        if changes and (
            changes[-1].present is not row.present or [one.place for one in changes] != [*range(len(changes))]
        ):
            yield f"agency {row.agency_id} came to meeting {meeting.id} or left it otherwise than is noted"
    items = select(MeetingItem, Meeting).join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
    for item, meeting in session.exec(items.where(Meeting.state == "planned")):
        yield f"meeting {meeting.id} has left item {item.item}, and has not begun"
    for one in session.exec(select(Meeting)):
        reasoned = (one.quorum_present is not None, bool(one.quorum_reason))
        if reasoned != (False, False) and (reasoned != (True, True) or not found[one.id]):
            yield f"meeting {one.id} goes on with too few, and the reason, its number or who was there is not noted"


def tellers_serve_the_bloc(session: Session) -> Iterator[str]:
    """Who counts at a meeting was named for a member agency of its year, and has or had a seat in the bloc."""
    members = set(session.exec(select(Membership.year_id, Membership.agency_id)).all())
    seated = set(session.exec(select(Seat.bloc_id, Seat.person_id)).all())
    wanted = select(Teller, Meeting, Year).join(Meeting, col(Meeting.id) == col(Teller.meeting_id))
    for row, meeting, year in session.exec(wanted.join(Year, col(Year.id) == col(Meeting.year_id))):
        if (year.id, row.agency_id) not in members or (year.bloc_id, row.person_id) not in seated:
            yield f"person {row.person_id} counts at meeting {meeting.id}, and never served a member of its year"


def years_follow(session: Session) -> Iterator[str]:
    """A bloc that has handed a year over is in a later one."""
    to, now = aliased(Year), aliased(Year)
    wanted = select(Handover.year_id, Bloc.id).join(to, col(to.id) == col(Handover.to_year_id))
    wanted = wanted.join(Bloc, col(Bloc.id) == col(to.bloc_id)).join(now, col(now.id) == col(Bloc.current_year_id))
    wanted = wanted.where(col(Handover.accepted_at).is_not(None), col(now.year) < col(to.year))
    for year_id, bloc_id in session.exec(wanted):
        yield f"bloc {bloc_id} has handed over year {year_id}, and is not in a later one"
