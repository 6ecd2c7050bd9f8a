"""What somebody still has to do about the checking of a year, for the home card."""

from datetime import datetime

from domain.eligibility import Act
from domain.verifying import Decider
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act, label
from handlers.kit.talk import Talk
from handlers.verifying.appealing import deciders
from handlers.verifying.book import Round, round_of
from handlers.verifying.correcting import deciders as who
from handlers.verifying.correcting import why_not
from storage import blocs, people, sheets, verifying

SHOWN = 3


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Sheets to check, returned criteria, objections to decide, changes to confirm; nothing before the checking has begun."""
    year = place.year
    if not year.criteria or (verifying.draw_of(year) is None and year.frozen_at is None):
        return []
    if year.frozen_at is not None:
        return _corrections(talk, place)
    book = round_of(talk, place)
    return [*_to_check(talk, book), *_asked(talk, place), *_appeals(talk, book)]


def _acts(talk: Talk, place: Place) -> bool:
    """Whether this person does the work of the agency: its officer, or a leader where it has no officer here."""
    agency = place.agency
    if agency is None or not place.may(Act.SCORE):
        return False
    return "officer" in place.roles or not people.holders(talk.session, place.bloc.id, "officer", agency.id)


def _due(talk: Talk, book: Round) -> datetime | None:
    step = blocs.step(talk.session, book.year.id, verifying.STEP)
    return step.due_at if step else None


def _to_check(talk: Talk, book: Round) -> list[Duty]:
    acts = _acts(talk, book.place)
    own = [task for task in book.mine if (task.person or acts) and book.sheet(task.checked) is not None]
    left = [task for task in own if not book.is_done(task)]
    if not left:
        return []
    _ = talk._
    names = [book.names.get(task.checked, "") for task in left]
    sheet = book.sheet(left[0].checked)
    if len(left) == 1 and sheet is not None:
        line = _("Thẩm định bảng điểm của {agency}.", agency=names[0])
        choice = act(label(_("Thẩm định: {agency}", agency=names[0])), "ckopen", sheet.id)
    else:
        line = _.plural("Còn {n} bảng điểm cần thẩm định.", "Còn {n} bảng điểm cần thẩm định.", len(left))
        choice = act(_("Thẩm định điểm"), "check")
    return [Duty(line, choice, _due(talk, book))]


def _asked(talk: Talk, place: Place) -> list[Duty]:
    if place.agency is None or not _acts(talk, place):
        return []
    _, sheet = talk._, sheets.find(talk.session, place.year.id, place.agency.id)
    rows = verifying.asked_of(talk.session, sheet.id) if sheet is not None and sheet.state == "submitted" else []
    return [
        Duty(
            _("Nơi thẩm định hỏi về tiêu chí {code}.", code=one.code),
            act(label(_("Trả lời về {code}", code=one.code)), "iqone", one.id),
        )
        for one in rows[:SHOWN]
    ]


def _appeals(talk: Talk, book: Round) -> list[Duty]:
    place = book.place
    if not (place.may(Act.DECIDE_APPEAL) or "supervisor" in place.roles):
        return []
    _, of, found = talk._, {one.id: agency for agency, one in book.sheets.items()}, []
    for row in verifying.appeals(talk.session, of):
        if row.state != "open":
            continue
        how, persons = deciders(talk, book, of[row.sheet_id])
        if how is not Decider.MEETING and talk.person.id in persons:
            name = book.names.get(of[row.sheet_id], "")
            line = _("{agency} kiến nghị về tiêu chí {code}.", agency=name, code=row.code)
            found.append(Duty(line, act(label(_("Giải quyết kiến nghị {code}", code=row.code)), "apone", row.id)))
    return found[:SHOWN]


def _corrections(talk: Talk, place: Place) -> list[Duty]:
    if not (place.may(Act.SET_UP) or place.may(Act.CONFIRM_CORRECTION)):
        return []
    rows = [
        one
        for one in verifying.corrections(talk.session, place.year.id)
        if one.confirmed_at is None and one.dropped_at is None and one.asked_by != talk.person.id
    ]
    if not rows:
        return []
    _, book = talk._, round_of(talk, place)
    of = {one.id: agency for agency, one in book.sheets.items()}
    return [
        Duty(
            _("Đề nghị sửa điểm {code} sau chốt chờ xác nhận.", code=one.code),
            act(label(_("Xác nhận sửa {code}", code=one.code)), "fxsee", one.id),
        )
        for one in rows[:SHOWN]
        if why_not(one.asked_by or "", talk.person.id, who(talk, book, of[one.sheet_id])) == ""
    ]
