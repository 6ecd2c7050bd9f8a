"""Done on paper: number and day of the document in one typed line, told by the agency or noted by the secretary."""

from datetime import datetime

from domain.eligibility import Act
from domain.shown_dates import short_day
from domain.speech import Screen
from handlers.assessing.proving import refuse_secrets
from handlers.assessing.receiving import note_paper
from handlers.assessing.references import Reference, read_reference
from handlers.chasing.board import may_undo, show_agency
from handlers.chasing.standings import DONE, Standing, of_spot, refuse_over
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.steps import step_name
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_agency, at_own_agency, kept
from handlers.kit.words import Words
from storage import blocs, chasing

SHEET = "SELF_SCORE"

# Screens


def ask_screen(_: Words, spot: Spot, *, own: bool) -> Screen:
    """Which document it was."""
    title = _("Đã gửi văn bản") if own else _("Đã nhận bản giấy")
    back = back_to(_, "home") if own else back_to(_, "chaseone", *spot.words)
    return card(
        _, title, _("{step}, {agency}.", step=step_name(_, spot.step.code, spot.step.title), agency=spot.name),
        _("Mời đồng chí gõ số và ngày của văn bản trong một dòng, ví dụ: 12-BC/TU ngày 5/11."), back=back,
    )  # fmt: skip


def told_screen(_: Words, spot: Spot, reference: Reference) -> Screen:
    """What was noted, for the agency."""
    day = short_day(reference.dated) if reference.dated else ""
    values = {
        "step": step_name(_, spot.step.code, spot.step.title),
        "agency": spot.name,
        "number": reference.number,
        "day": day,
    }
    return card(
        _, _("Đã ghi nhận văn bản"), _("{step}, {agency}: số {number} ngày {day}.", **values),
        _("Hệ thống không nhắc việc này nữa."),
        rows=[act(_("Sửa số, ngày"), "paper", *spot.words)],
    )  # fmt: skip


# Callbacks


def ask_own(talk: Talk) -> str:
    """The agency says that it has sent the paper."""
    spot = at_own_agency(talk, Act.REPORT_PAPER, talk.words)
    _refuse_done(talk, spot)
    talk.show(ask_screen(talk._, spot, own=True))
    return talk.wait("own_paper", where=spot.words)


def take_own(talk: Talk) -> str:
    """Number and day, from the agency."""
    spot = at_own_agency(talk, Act.REPORT_PAPER, kept(talk))
    reference = _read(talk, spot)
    talk.show(told_screen(talk._, spot, reference))
    return END


def ask(talk: Talk) -> str:
    """The secretary has the paper in hand."""
    spot = at_agency(talk, Act.MARK_PAPER, talk.words)
    _refuse_done(talk, spot, received=True)
    talk.show(ask_screen(talk._, spot, own=False))
    return talk.wait("paper", where=spot.words)


def take(talk: Talk) -> str:
    """Number and day, from the secretary."""
    spot = at_agency(talk, Act.MARK_PAPER, kept(talk))
    reference = _read(talk, spot, received=True)
    if spot.step.code == SHEET and reference.dated is not None:
        where = (spot.place.bloc.id, spot.place.year, spot.agency.id)
        note_paper(talk, *where, reference.number, reference.dated.isoformat(), spot.due_at)
    return show_agency(talk, spot, talk._("Đã ghi nhận bản giấy."))


def undo(talk: Talk) -> str:
    """Take a mark back that was a mistake; reminders go on."""
    _ = talk._
    spot = at_agency(talk, Act.MARK_PAPER, talk.words)
    one = of_spot(talk, spot)
    if _beside(talk, spot, one) and one.mark is not None and one.mark.number:
        one.mark.number = one.mark.dated = ""
        note_paper(talk, spot.place.bloc.id, spot.place.year, spot.agency.id, "", "", spot.due_at)
        talk.note(spot.place.bloc.id, "paper_unmarked", step=spot.step.code, agency=spot.agency.id)
        talk.session.flush()
    elif one.mark is not None and one.mark.how == "paper":
        if not may_undo(talk, spot, one):
            raise Refusal(
                _("Bảng này cơ quan đã gửi kèm bản giấy đã ký. Cơ quan có thể rút lại trong mục Tự chấm điểm.")
            )
        if spot.step.code == SHEET:
            note_paper(talk, spot.place.bloc.id, spot.place.year, spot.agency.id, "", "", spot.due_at)
        blocs.unmark(talk.session, spot.step.year_id, spot.step.code, spot.agency.id)
        talk.note(spot.place.bloc.id, "paper_unmarked", step=spot.step.code, agency=spot.agency.id)
        talk.session.flush()
    return show_agency(talk, spot, _("Đã bỏ ghi nhận."))


def _beside(talk: Talk, spot: Spot, one: Standing) -> bool:
    """Whether a paper would stand beside a score sheet that has come by itself, and only says when."""
    states = chasing.states(talk.session, spot.step.year_id, SHEET) if spot.step.code == SHEET else {}
    return one.mark is not None and states.get(spot.agency.id) == "submitted"


def _refuse_done(talk: Talk, spot: Spot, *, received: bool = False) -> None:
    """What has come in the program needs no paper; what is on paper may be corrected.

    `received`: the secretary records by which paper the score sheet had come before, which matters for its day.
    """
    refuse_over(talk, spot.step)
    one = of_spot(talk, spot)
    came_late = one.mark is not None and one.due_at is not None and one.mark.marked_at > one.due_at
    if received and spot.step.code == SHEET and came_late:
        return
    if one.state == DONE:
        raise Refusal(talk._("{agency} đã gửi trong hệ thống, không cần ghi nhận bản giấy.", agency=spot.name))


def _read(talk: Talk, spot: Spot, *, received: bool = False) -> Reference:
    """Read the line and mark the step; doing it twice keeps the last word."""
    _ = talk._
    chasing.lock_step(talk.session, spot.step)
    chasing.lock_way(talk.session, spot.step, spot.agency.id)
    _refuse_done(talk, spot, received=received)
    refuse_secrets(talk, talk.heard.text)
    today = talk.now.astimezone(talk.house.tz).date()
    reference = read_reference(talk.heard.text, today)
    if reference is None:
        raise Refusal(_("Chưa đọc được số văn bản. Mời đồng chí gõ lại, ví dụ: 12-BC/TU ngày 5/11."))
    if reference.dated is None:
        raise Refusal(
            _("Còn thiếu ngày của văn bản. Mời đồng chí gõ lại, ví dụ: {number} ngày 5/11.", number=reference.number)
        )
    if reference.dated > today:
        day = datetime.combine(reference.dated, datetime.min.time(), talk.house.tz)
        raise Refusal(_("Ngày văn bản {day} chưa tới. Mời đồng chí kiểm tra và gõ lại.", day=_.day(day)))
    number, dated, one = reference.number, reference.dated.isoformat(), of_spot(talk, spot)
    if received and _beside(talk, spot, one) and one.mark is not None:
        one.mark.number, one.mark.dated = number, dated
    else:
        blocs.mark_done(
            talk.session, spot.step.year_id, spot.step.code, spot.agency.id, how="paper", by=talk.person.id, now=talk.now,
            number=number, dated=dated,
        )  # fmt: skip
    talk.note(
        spot.place.bloc.id, "paper_marked", step=spot.step.code, agency=spot.agency.id, number=reference.number,
        dated=reference.dated.isoformat(),
    )  # fmt: skip
    talk.session.flush()
    return reference
