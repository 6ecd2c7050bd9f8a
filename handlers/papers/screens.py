"""What goes out with minutes, and what is said when they cannot be made. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen
from handlers.kit.cards import act, card
from handlers.kit.words import Safe, Words
from storage.minutes import COUNT


def paper_screen(
    _: Words, kind: str, subject_id: str, title: str, path: str, again: datetime | None, *, void: bool = False
) -> Screen:
    """The file. `void`: of a ballot that was annulled."""
    name = _("Biên bản kiểm phiếu: {title}", title=title) if kind == COUNT else _("Biên bản: {title}", title=title)
    version = _("Biên bản lập lại lúc {at}, thay bản trước.", at=_.when(again)) if again else ""
    then = _("Đề nghị đồng chí đối chiếu, ghi số và trình ký trước khi giải tán.")
    over = "" if kind == COUNT else _("Hội nghị đã kết thúc.")
    if void:
        over = _("Đợt bỏ phiếu bị hủy, không có kết quả.")
    return card(_, name, over, version, then, rows=[way_of(_, kind, subject_id)], paper=path)


def way_of(_: Words, kind: str, subject_id: str) -> Choice:
    """The card from which it can be fetched again."""
    if kind == COUNT:
        return act(_("Xem kết quả"), "vres", subject_id, 0)
    return act(_("Mở hội nghị"), "mtg", subject_id)


def refused_screen(_: Words, kind: str, subject_id: str, title: str, rule: Rule) -> Screen:
    """A sum does not hold: which."""
    return card(
        _, _("Chưa lập biên bản kiểm phiếu: {title}", title=title), sum_said(_, rule.code, rule.params),
        _("Hệ thống không lập biên bản có số không khớp; đề nghị tổ kiểm phiếu rà lại."), rows=[way_of(_, kind, subject_id)],
    )  # fmt: skip


def sum_said(_: Words, code: str, params: Mapping[str, Any]) -> Safe:
    """The sum that does not hold, with its numbers; questions are counted from 1 here."""
    said = dict(params)
    if "question" in said:
        said["question"] += 1
    if code == "minutes.issued":
        return _("Số phiếu phát ra ({issued}) khác số thu về ({collected}) cộng số không thu về ({missing}).", **said)
    if code == "minutes.channels":
        return _("Số phiếu theo hình thức ({came}) khác số phiếu thu về ({collected}).", **said)
    if code == "minutes.collected":
        return _(
            "Câu {question}: số phiếu thu về ({collected}) khác số hợp lệ ({valid}) cộng số không hợp lệ ({invalid}).",
            **said,
        )
    return _(
        "Câu {question}: tổng đồng ý, không đồng ý, không có ý kiến của một cơ quan ({votes}) khác số phiếu hợp lệ ({valid}).", **said
    )  # fmt: skip


def failed_screen(_: Words, kind: str, subject_id: str, title: str, code: str, *, over: bool) -> Screen:
    """It could not be made; with the code under which the log tells why."""
    name = _("Chưa lập được biên bản: {title}", title=title)
    then = (
        _("Hệ thống đã dừng thử. Đề nghị đồng chí báo mã {code} cho người quản trị rồi chọn lại biên bản.", code=code)
        if over
        else _("Hệ thống đang thử lại và sẽ gửi khi xong. Mã để báo người quản trị: {code}.", code=code)
    )
    return card(_, name, then, rows=[way_of(_, kind, subject_id)])
