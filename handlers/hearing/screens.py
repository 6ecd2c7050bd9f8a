"""When a person hears, in words and buttons. Pure."""

from collections.abc import Sequence
from datetime import datetime

from domain.hours import AFTERNOON, MORNING, Hours
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Safe, Words
from handlers.reminding.days import stamp

OFFERED = {"am": Hours(afternoon=None), "pm": Hours(morning=None), "all": Hours(MORNING, AFTERNOON)}
"""Hours that a button sets."""


def own_card(_: Words, hours: Hours, away_until_at: datetime | None, said: str = "", *, own: bool = False) -> Screen:
    """A person's hours and absence. `own`: the hours are this person's own choice."""
    lines = [
        said,
        _("Giờ nhận tin của đồng chí: {hours}.", hours=str(hours))
        if own
        else _("Giờ nhận tin theo Khối: {hours}.", hours=str(hours)),
        _("Ngoài giờ này, ngày nghỉ, lễ, Tết hệ thống chỉ gửi điều đồng chí yêu cầu và tin của hội nghị đang họp."),
    ]
    if away_until_at:
        lines.append(_("Đang đi công tác đến hết {day}.", day=_.day(away_until_at)))
    halves = (act(_("Chỉ buổi sáng"), "hearset", "am"), act(_("Chỉ buổi chiều"), "hearset", "pm"))
    rows: list[Choice | tuple[Choice, ...]] = [
        act(_("Đã về"), "awayback") if away_until_at else act(_("Đang đi công tác"), "away"),
        halves,
        act(_("Theo giờ của Khối"), "hearset", "bloc") if own else act(_("Giờ khác"), "hearown"),
    ]
    return card(_, _("Giờ nhận tin"), *lines, rows=rows, back=back_to(_, "help"))


def ask_hours(_: Words, *back: str) -> Screen:
    """Ask for hours."""
    return card(
        _, _("Giờ nhận tin"), _("Mời đồng chí gõ giờ trong ngày làm việc, ví dụ 8h-11h, 14h-16h30."),
        _("Từ 6:30 đến 18:30; buổi sáng hết trước 12:00."), back=back_to(_, *back),
    )  # fmt: skip


def why_not(_: Words, rule: Rule) -> Safe:
    """Why typed hours were not taken."""
    if rule.code == "hours.range":
        return _(
            "Giờ nằm trong khoảng 6:30 đến 18:30, mỗi buổi một khoảng. Mời đồng chí gõ lại, ví dụ 8h-11h, 14h-16h30."
        )
    return _("Chưa đọc được giờ: {text}. Mời đồng chí gõ lại, ví dụ 8h-11h, 14h-16h30.", text=rule.params["text"])


def ask_away(_: Words, days: list[datetime], colleagues: Sequence[str]) -> Screen:
    """Until when somebody is away, and who hears instead."""
    return card(
        _, _("Đang đi công tác"), instead(_, colleagues), _("Đồng chí đi đến hết ngày nào?"),
        rows=[
            *(act(_("Đến hết {day}", day=_.day(day)), "awayset", stamp(day, _.tz)) for day in days),
            act(_("Ngày khác"), "awayown"),
        ],
        back=back_to(_, "hear"),
    )  # fmt: skip


def instead(_: Words, colleagues: Sequence[str]) -> Safe:
    """Who hears while somebody is away."""
    if colleagues:
        return _("Trong thời gian này lời nhắc gửi đến {names}.", names=", ".join(colleagues[:3]))
    return _("Cơ quan chưa có người cùng nhiệm vụ trong hệ thống, nên lời nhắc vẫn gửi đến đồng chí.")


def ask_day(_: Words, title: Safe, *back: str) -> Screen:
    """Ask for a day."""
    return card(
        _,
        title,
        _("Mời đồng chí gõ ngày, ví dụ 25/11, 17h ngày 25/11, chiều thứ Sáu tuần sau."),
        back=back_to(_, *back),
    )


def stands_in(_: Words, name: str, agency: str, until: datetime) -> Screen:
    """To the colleague of somebody who is away."""
    return card(
        _, "", _("Kính gửi đồng chí: đồng chí {name} đi công tác đến hết {day}.", name=name, day=_.day(until)),
        _("Trong thời gian này lời nhắc việc của {agency} gửi đến đồng chí.", agency=agency),
    )  # fmt: skip


def later_card(_: Words, stamp: str, count: int, morning: Safe) -> Screen:
    """When a reminder comes again; `morning`: how the next working morning is called."""
    return card(
        _, _("Nhắc lại sau"), _.plural("Còn {n} việc chưa xong.", "Còn {n} việc chưa xong.", count), _("Nhắc lại khi nào?"),
        rows=[
            (act(_("Sau 1 giờ"), "laterset", stamp, "h"), act(morning, "laterset", stamp, "m")),
            act(_("Ngày khác"), "laterown", stamp),
        ],
        back=back_to(_, "latercard", stamp),
    )  # fmt: skip


def put_off(_: Words, at: datetime, caution: Safe) -> Screen:
    """When it will come."""
    return card(
        _,
        "",
        _("Hệ thống sẽ nhắc lại lúc {when}.", when=_.when(at)),
        caution,
        _("Việc nào xong trước lúc đó sẽ không nhắc."),
    )


def nothing_left(_: Words) -> Screen:
    """All that a reminder spoke of is done."""
    return card(_, "", _("Các việc trong lời nhắc này đã xong."))


def bloc_card(_: Words, hours: Hours, said: str = "", *, escalates: bool) -> Screen:
    """The head's rules for everybody."""
    other = (
        act(_("Chỉ báo khi Thư ký bấm"), "blescal", "0")
        if escalates
        else act(_("Tự động báo lãnh đạo cơ quan"), "blescal", "1")
    )
    return card(
        _, _("Giờ gửi tin của Khối"), said, _("Ngày làm việc: {hours}.", hours=str(hours)),
        _("Người tham gia có thể chọn giờ riêng trong Trợ giúp."),
        _("Cơ quan quá hạn 4 ngày: hệ thống báo Thư ký và lãnh đạo cơ quan.")
        if escalates
        else _("Cơ quan quá hạn 4 ngày: hệ thống báo Thư ký; lãnh đạo cơ quan chỉ nhận khi Thư ký báo."),
        rows=[(act(_("Giờ thông thường"), "blhearset", "all"), act(_("Giờ khác"), "blhearown")), other],
        back=back_to(_, "mgmore"),
    )  # fmt: skip
