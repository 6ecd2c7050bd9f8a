"""The member agencies as bodies, on cards: name, dissolved or not. Pure."""

from collections.abc import Sequence
from datetime import date

from domain.calendar import Period
from domain.shown_dates import short_day
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.words import Words
from storage.tables import Agency

NONE = "-"


def listed(_: Words, agencies: Sequence[Agency], page: int) -> Screen:
    """All members of the year."""
    items = [act(label(("✕ " if one.ended_on else "") + one.name), "agy", one.id) for one in agencies]
    line = _("Dấu ✕ là cơ quan đã giải thể, sáp nhập.") if any(one.ended_on for one in agencies) else ""
    return card(
        _, _("Cơ quan thành viên"), line, _("Mời đồng chí chọn cơ quan cần đổi tên hoặc ghi nhận giải thể, sáp nhập."),
        rows=paged(_, items, page, "agys"), back=back_to(_, "mgmore"),
    )  # fmt: skip


def one(_: Words, agency: Agency, successor: Agency | None, period: str, people: int, said: str = "") -> Screen:
    """One agency, and what may be recorded of it. `period`: as `storage.blocs.left`; `people`: how many it has here."""
    lines = [said, _("Tên ngắn: {name}.", name=agency.short_name or agency.name)]
    rows = [act(_("Đổi tên"), "agyname", agency.id)]
    if agency.ended_on is None:
        rows.append(act(_("Ghi nhận giải thể, sáp nhập"), "agyend", agency.id))
    else:
        day, to = short_day(agency.ended_on), name_of(successor)
        lines.append(
            _("Sáp nhập vào {successor} từ ngày {day}.", successor=to, day=day)
            if to
            else _("Giải thể từ ngày {day}.", day=day)
        )
        if period == Period.INHERIT:
            lines.append(_("{successor} báo cáo, chấm điểm cho cả năm.", successor=to))
            if people:
                rows.append(act(_("Chuyển {n} người sang cơ quan mới", n=people), "agymove", agency.id))
        elif period == Period.SPLIT:
            lines.append(_("Cơ quan vẫn báo cáo, tự chấm điểm phần thời gian trước sáp nhập."))
        lines.append(_("Cơ quan không bỏ phiếu, không được đề nghị khen thưởng, không giữ nhiệm vụ của Khối."))
        rows.append(act(_("Ghi nhầm, bỏ ghi nhận"), "agyback", agency.id))
    return card(_, plain(agency.name), *lines, rows=rows, back=back_to(_, "agys", 0))


def name_of(agency: Agency | None) -> str:
    """Its short name; nothing for none."""
    return (agency.short_name or agency.name) if agency else ""


def ask_period(_: Words, agency: Agency, successor: Agency) -> Screen:
    """Who answers for the part of the year before the merger."""
    rows = [
        act(_("Cơ quan mới tính cả năm"), "agytime", agency.id, successor.id, Period.INHERIT),
        act(_("Chia hai phần thời gian"), "agytime", agency.id, successor.id, Period.SPLIT),
    ]
    return card(
        _, plain(agency.name), _("Sáp nhập vào {successor}. Thành tích trước sáp nhập tính thế nào?", successor=successor.name),
        _("Tính cả năm: cơ quan mới báo cáo, chấm điểm cho cả hai."),
        _("Chia hai phần: mỗi cơ quan báo cáo, chấm điểm phần trước hoặc sau sáp nhập."), rows=rows, back=back_to(_, "agy", agency.id),
    )  # fmt: skip


def moved(_: Words, agency: Agency, successor: Agency) -> Screen:
    """What somebody reads whose agency was merged."""
    return card(
        _, _("Đồng chí nay thuộc {successor}", successor=successor.name),
        _("{agency} đã sáp nhập. Phần việc của đồng chí giữ nguyên.", agency=agency.name), rows=[act(_("Việc cần làm"), "home")],
    )  # fmt: skip


def moved_back(_: Words, agency: Agency) -> Screen:
    """What somebody reads who was moved by mistake."""
    return card(
        _, _("Đồng chí vẫn thuộc {agency}", agency=agency.name), _("Việc ghi nhận sáp nhập đã được bỏ."),
        rows=[act(_("Việc cần làm"), "home")],
    )  # fmt: skip


def ask_name(_: Words, agency: Agency) -> Screen:
    """Type the new name."""
    return card(
        _, _("Đổi tên cơ quan"), _("Hiện nay: {name}.", name=agency.name), _("Mời đồng chí gõ tên đầy đủ theo quyết định."),
        _("Các năm trước giữ tên cũ."), back=back_to(_, "agy", agency.id),
    )  # fmt: skip


def ask_day(_: Words, agency: Agency) -> Screen:
    """Type the day."""
    return card(
        _, plain(agency.name), _("Giải thể, sáp nhập từ ngày nào? Mời đồng chí gõ ngày, ví dụ: 1/7/2025."),
        back=back_to(_, "agy", agency.id),
    )  # fmt: skip


def ask_successor(_: Words, agency: Agency, on: date, others: Sequence[Agency], page: int) -> Screen:
    """Into which agency, if any."""
    items: list[Choice] = [act(_("Giải thể, không có cơ quan kế thừa"), "agyinto", agency.id, NONE)]
    items += [act(label(each.name), "agyinto", agency.id, each.id) for each in others]
    return card(
        _, plain(agency.name), _("Từ ngày {day}. Cơ quan nào kế thừa?", day=short_day(on)),
        rows=paged(_, items, page, "agypage", agency.id), back=back_to(_, "agy", agency.id),
    )  # fmt: skip
