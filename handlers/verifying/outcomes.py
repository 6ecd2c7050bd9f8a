"""What the checking of a sheet came to: the agency's own result, criterion by criterion, and until when it may object."""

from collections import defaultdict
from datetime import datetime

from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.verifying import Decider, Rules
from handlers.assessing import walking
from handlers.kit.access import Place
from handlers.kit.conversation import END
from handlers.kit.hours import calendar_of
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.verifying import appeal_screens
from handlers.verifying.appeal_screens import Outcome
from handlers.verifying.book import Round, round_at, table_of
from storage import blocs, meetings, people, sheets, standings, verifying
from storage.tables import Correction, Finding, Meeting, Sheet, Year

DIGITS = 7


def outcome(talk: Talk) -> str:
    """The result that a button names: of the own agency, or of any for the head's people."""
    if len(talk.words) < 2:
        raise gone(talk)
    book = round_at(talk, Act.SEE_BLOC, talk.words[0], own_agency(talk, talk.words[1]))
    return show_outcome(talk, book, talk.words[1], number_of(talk.words[2]) if talk.words[2:] else 0)


def own_agency(talk: Talk, agency_id: str) -> str | None:
    """Which agency to go to: the named one for whoever serves there."""
    return agency_id if any(one.agency_id == agency_id for one in people.seats(talk.session, talk.person.id)) else None


def show_outcome(talk: Talk, book: Round, agency_id: str, page: int = 0, *, waiting: int = 0) -> str:
    """The criteria that changed. `waiting`: so many objections of all agencies that this person reads are not decided."""
    sheet = book.sheet(agency_id)
    if sheet is None:
        raise Refusal(talk._("Cơ quan chưa gửi bảng tự chấm điểm, nên chưa có kết quả thẩm định."))
    talk.show(appeal_screens.outcome(talk._, read_outcome(talk, book, sheet), page, waiting=waiting))
    return END


def read_outcome(talk: Talk, book: Round, sheet: Sheet) -> Outcome:
    """What the checking of a sheet came to; Refusal for whoever may not see it. Before it is finished nothing found is shown."""
    session, place = talk.session, book.place
    own = place.agency is not None and place.agency.id == sheet.agency_id and place.may(Act.SCORE)
    if not (own or place.may(Act.SEE_SHEETS) or place.may(Act.DECIDE_APPEAL) or supervises(place, book.rules)):
        raise Refusal(talk._("Kết quả thẩm định của cơ quan khác chưa mở cho đồng chí."))
    session.flush()
    checked = book.checked(sheet.agency_id)
    looks = [one.id for one in book.looks.get(sheet.id, ()) if one.state == "done"] if checked else []
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for rows in verifying.findings(session, looks).values():
        for code, row in rows.items():
            found[code].append(row)
    fixes: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in verifying.corrections(session, book.year.id):
        if one.sheet_id == sheet.id and one.confirmed_at is not None:
            fixes[one.code].append(one)
    now = standings.of_year(session, book.year.id).get(sheet.agency_id, {}) if checked or fixes else {}
    until = _until(talk, book, sheet) if checked else None
    return Outcome(
        sheet, book.year.year, book.names.get(sheet.agency_id, ""), table_of(talk, book.year, sheet.id), now, found,
        {one.code: one for one in verifying.appeals(session, [sheet.id])}, fixes, checked, until, own,
        own and book.year.frozen_at is None and until is not None and talk.now <= until,
    )  # fmt: skip


def supervises(place: Place, rules: Rules) -> bool:
    """Whether this person decides objections as the supervisor."""
    return rules.appeal_by is Decider.SUPERVISOR and "supervisor" in place.roles


def _until(talk: Talk, book: Round, sheet: Sheet) -> datetime | None:
    """The end of the window: so many working days behind the last look, or the step's deadline when that is later."""
    done = [one.done_at for one in book.looks.get(sheet.id, ()) if one.done_at is not None]
    if not done:
        return None
    calendar = calendar_of(talk.house)
    day = calendar.add(max(done).astimezone(talk.house.tz).date(), book.rules.appeal_days)
    step = blocs.step(talk.session, book.year.id, verifying.APPEALS)
    due_at = blocs.due_for(talk.session, step, sheet.agency_id) if step else None
    return max(one for one in (calendar.deadline_at(day), due_at) if one is not None)


def sheet_book(talk: Talk, sheet_id: str) -> tuple[Round, Sheet]:
    """The sheet that a button names, while it is with the bloc, and the checking of its year."""
    sheet = sheets.by_id(talk.session, sheet_id)
    if sheet is None:
        raise gone(talk)
    book = round_at(talk, Act.SEE_BLOC, sheet.year_id, own_agency(talk, sheet.agency_id))
    if book.sheet(sheet.agency_id) is None:
        raise gone(talk)
    return book, sheet


def leaf_of(talk: Talk, it: Outcome, word: str) -> tuple[Leaf, Part]:
    """The criterion that a button means, and where it stands."""
    leaf = walking.leaf_of(it.table, word)
    if leaf is None:
        raise gone(talk)
    return leaf, it.table.part(leaf.code)


def open_leaf(talk: Talk) -> str:
    """One criterion of a result."""
    if len(talk.words) != 2:
        raise gone(talk)
    it = read_outcome(talk, *sheet_book(talk, talk.words[0]))
    leaf, part = leaf_of(talk, it, talk.words[1])
    talk.show(appeal_screens.leaf_card(talk._, it, leaf, part))
    return END


def meeting_of(talk: Talk, year: Year) -> Meeting | None:
    """The closing meeting while it is under way."""
    step = blocs.step(talk.session, year.id, "MEETING")
    found = meetings.of_step(talk.session, step) if step else None
    return found if found is not None and found.state == "open" else None
