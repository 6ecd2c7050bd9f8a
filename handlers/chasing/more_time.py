"""More time (gia hạn): an agency asks, the secretary answers or gives it unasked; its reminders follow the new day."""

from datetime import datetime

from domain.calendar import check_extension
from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen
from handlers import reminding
from handlers.assessing.proving import refuse_secrets
from handlers.chasing.board import show_agency
from handlers.chasing.standings import of_spot, refuse_over
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.dues import due_line
from handlers.kit.refusal import Refusal
from handlers.kit.steps import step_name
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_agency, at_own_agency, day_of, kept
from handlers.kit.words import Safe, Words
from handlers.reminding.days import day_rows, more_days, off_work, read_deadline, stamp
from storage import chasing

REASON_LONGEST = 200

# Screens


def days_screen(_: Words, spot: Spot, days: list[datetime], now: datetime, *, own: bool) -> Screen:
    """Three working days, or a typed one."""
    name = "moreday" if own else "chasegive"
    rows = day_rows(_, days, lambda label, at: act(label, name, *spot.words, at))
    title = _("Xin gia hạn") if own else _("Gia hạn cho {agency}", agency=spot.name)
    back = back_to(_, "home") if own else back_to(_, "chaseone", *spot.words)
    what = _("{step}, {agency}.", step=step_name(_, spot.step.code, spot.step.title), agency=spot.name)
    return card(
        _, title, what, due_line(_, spot.due_at, now),
        _("Mời đồng chí chọn hoặc gõ ngày, ví dụ: 17h ngày 25/11."), rows=rows, back=back,
    )  # fmt: skip


def confirm_screen(_: Words, spot: Spot, until_at: datetime, caution: Safe) -> Screen:
    """A typed day shown back before it is taken."""
    rows = [
        act(_("Xác nhận"), "chasegive", *spot.words, stamp(until_at, _.tz)),
        act(_("Chọn ngày khác"), "chasemore", *spot.words),
    ]
    line = _(
        "{step}: gia hạn cho {agency} đến {when}.",
        step=step_name(_, spot.step.code, spot.step.title),
        agency=spot.name,
        when=_.when(until_at),
    )
    return card(_, _("Xác nhận gia hạn"), line, caution, rows=rows, back=back_to(_, "chaseone", *spot.words))


def reason_screen(_: Words, spot: Spot, wanted_at: datetime, caution: Safe) -> Screen:
    """The day shown back, and why it is needed."""
    rows = [
        act(_("Không nêu lý do"), "moreask", *spot.words, stamp(wanted_at, _.tz)),
        act(_("Chọn ngày khác"), "moretime", *spot.words),
    ]
    line = _(
        "{step}: xin gia hạn đến {when}.", step=step_name(_, spot.step.code, spot.step.title), when=_.when(wanted_at)
    )
    return card(_, _("Xin gia hạn"), line, caution, _("Mời đồng chí gõ lý do trong một dòng."), rows=rows)


def sent_screen(_: Words, spot: Spot, wanted_at: datetime) -> Screen:
    """The request is on its way."""
    line = _(
        "{step}: xin gia hạn đến {when}.", step=step_name(_, spot.step.code, spot.step.title), when=_.when(wanted_at)
    )
    return card(
        _, _("Đã gửi đề nghị gia hạn"), line, _("Hệ thống sẽ báo khi Thư ký Khối trả lời. Trước đó hạn giữ nguyên.")
    )


def no_screen(_: Words, spot: Spot) -> Screen:
    """Why not."""
    rows: list[Choice] = [act(_("Không nêu lý do"), "extnot", *spot.words)]
    line = _("{agency} sẽ được báo là chưa gia hạn.", agency=spot.name)
    return card(
        _,
        _("Chưa đồng ý gia hạn"),
        line,
        _("Mời đồng chí gõ lý do trong một dòng."),
        rows=rows,
        back=back_to(_, "chaseone", *spot.words),
    )


# Callbacks: the agency


def ask(talk: Talk) -> str:
    """Until when more time is needed."""
    spot = _open(talk, at_own_agency(talk, Act.ASK_EXTENSION, talk.words))
    talk.show(days_screen(talk._, spot, _proposals(talk, spot), talk.now, own=True))
    return talk.wait("own_day", where=spot.words)


def own_day(talk: Talk) -> str:
    """A proposed day was tapped."""
    spot = _open(talk, at_own_agency(talk, Act.ASK_EXTENSION, talk.words[:3]))
    return _ask_reason(talk, spot, _from_button(talk))


def own_typed(talk: Talk) -> str:
    """A day was typed."""
    spot = _open(talk, at_own_agency(talk, Act.ASK_EXTENSION, kept(talk)))
    return _ask_reason(talk, spot, read_deadline(talk, talk.heard.text))


def _ask_reason(talk: Talk, spot: Spot, wanted_at: datetime) -> str:
    _check(talk, spot, wanted_at)
    talk.show(reason_screen(talk._, spot, wanted_at, off_work(talk._, reminding.calendar_of(talk.house), wanted_at)))
    return talk.wait("own_reason", where=spot.words, until=stamp(wanted_at, talk.house.tz))


def without_reason(talk: Talk) -> str:
    """Send the request as it is."""
    spot = _open(talk, at_own_agency(talk, Act.ASK_EXTENSION, talk.words[:3]))
    return _request(talk, spot, _from_button(talk), "")


def own_reason(talk: Talk) -> str:
    """Send the request with its reason."""
    spot = _open(talk, at_own_agency(talk, Act.ASK_EXTENSION, kept(talk)))
    return _request(talk, spot, day_of(talk, str(talk.arg.get("until", ""))), _line(talk))


def _request(talk: Talk, spot: Spot, wanted_at: datetime, reason: str) -> str:
    _check(talk, spot, wanted_at)
    chasing.ask_more_time(talk.session, _key(spot), wanted_at, reason, talk.now)
    talk.note(
        spot.place.bloc.id, "more_time_asked", step=spot.step.code, agency=spot.agency.id, until=wanted_at.isoformat()
    )
    reminding.remind_bloc(talk.session, talk.house, talk.now, spot.place.bloc.id)
    talk.show(sent_screen(talk._, spot, wanted_at))
    return END


# Callbacks: the secretary


def choose(talk: Talk) -> str:
    """Three days, or a typed one."""
    spot = _open(talk, at_agency(talk, Act.EXTEND, talk.words))
    talk.show(days_screen(talk._, spot, _proposals(talk, spot), talk.now, own=False))
    return talk.wait("day", where=spot.words)


def typed(talk: Talk) -> str:
    """A typed day is shown back."""
    spot = _open(talk, at_agency(talk, Act.EXTEND, kept(talk)))
    until_at = read_deadline(talk, talk.heard.text)
    _check(talk, spot, until_at)
    talk.show(confirm_screen(talk._, spot, until_at, off_work(talk._, reminding.calendar_of(talk.house), until_at)))
    return talk.wait("day", where=spot.words)


def give(talk: Talk) -> str:
    """Give more time until the button's day."""
    spot = _open(talk, at_agency(talk, Act.EXTEND, talk.words[:3]))
    until_at = _from_button(talk)
    said = talk._("Đã gia hạn đến {when}. Cơ quan được báo.", when=talk._.when(until_at))
    if spot.due_at == until_at and not of_spot(talk, spot).asks:
        return show_agency(talk, spot, said)  # the same tap again
    _check(talk, spot, until_at)
    chasing.give_more_time(talk.session, _key(spot), until_at, talk.person.id, talk.now)
    talk.note(
        spot.place.bloc.id, "more_time_given", step=spot.step.code, agency=spot.agency.id, until=until_at.isoformat()
    )
    reminding.remind_bloc(talk.session, talk.house, talk.now, spot.place.bloc.id)
    return show_agency(talk, at_agency(talk, Act.EXTEND, spot.words), said)


def ask_why_not(talk: Talk) -> str:
    """Wait for the reason."""
    spot = at_agency(talk, Act.EXTEND, talk.words)
    _refuse_answered(talk, spot)
    talk.show(no_screen(talk._, spot))
    return talk.wait("no_reason", where=spot.words)


def refuse(talk: Talk) -> str:
    """Not given, without a reason."""
    return _refuse(talk, at_agency(talk, Act.EXTEND, talk.words), "")


def refuse_because(talk: Talk) -> str:
    """Not given, with the reason typed."""
    return _refuse(talk, at_agency(talk, Act.EXTEND, kept(talk)), _line(talk))


def _refuse(talk: Talk, spot: Spot, reason: str) -> str:
    _refuse_answered(talk, spot)
    chasing.refuse_more_time(talk.session, _key(spot), reason, talk.person.id, talk.now)
    talk.note(spot.place.bloc.id, "more_time_refused", step=spot.step.code, agency=spot.agency.id, reason=reason)
    reminding.remind_bloc(talk.session, talk.house, talk.now, spot.place.bloc.id)
    return show_agency(talk, spot, talk._("Đã báo cơ quan: chưa gia hạn."))


def _open(talk: Talk, spot: Spot) -> Spot:
    """Held until the commit; refused when nothing is left to do."""
    chasing.lock_step(talk.session, spot.step)
    refuse_over(talk, spot.step)
    if of_spot(talk, spot).done or spot.step.state != "open":
        raise Refusal(talk._("{agency} đã làm xong việc này, không cần gia hạn.", agency=spot.name))
    return spot


def _refuse_answered(talk: Talk, spot: Spot) -> None:
    chasing.lock_step(talk.session, spot.step)
    if not of_spot(talk, spot).asks:
        raise Refusal(talk._("Đề nghị gia hạn của {agency} đã được trả lời.", agency=spot.name))


def _check(talk: Talk, spot: Spot, until_at: datetime) -> None:
    """More time must be more than there is, and still to come."""
    _ = talk._
    if until_at <= talk.now:
        raise Refusal(_("{when} đã qua. Mời đồng chí chọn một ngày sắp tới.", when=_.when(until_at)))
    if spot.due_at is None:
        raise Refusal(_("Bước này chưa đặt hạn nên không cần gia hạn."))
    try:
        check_extension(spot.due_at, until_at)
    except Rule:
        raise Refusal(_("Ngày gia hạn phải sau hạn hiện nay là {when}.", when=_.when(spot.due_at))) from None


def _proposals(talk: Talk, spot: Spot) -> list[datetime]:
    return more_days(reminding.calendar_of(talk.house), spot.due_at, talk.now)


def _from_button(talk: Talk) -> datetime:
    return day_of(talk, talk.words[3] if len(talk.words) == 4 else "")


def _line(talk: Talk) -> str:
    """A typed reason: one line, not too long, nothing secret."""
    refuse_secrets(talk, talk.heard.text)
    reason = " ".join(talk.heard.text.split()).rstrip(".")
    if len(reason) > REASON_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=REASON_LONGEST))
    return reason


def _key(spot: Spot) -> tuple[str, str, str]:
    return spot.step.year_id, spot.step.code, spot.agency.id
