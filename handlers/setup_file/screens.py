"""The bloc's workbook on cards: what it is for, what a file would change, what is wrong with it. Pure."""

from collections.abc import Sequence

from domain.speech import Choice, Screen, plain
from handlers.kit.cards import act, back_to, card, label
from handlers.kit.words import Safe, Words
from handlers.setup_file.book import Plan
from handlers.setup_file.wording import change_said, problem_said
from storage.tables import SetupFile

LINES = 4
NOT_THE_FILES = frozenset({"unreachable", "secret"})
"""Findings that nobody mends in the file."""
"""Changes or findings on one card."""

USUAL = range(4, 16)
"""How many members a bloc usually has."""


def front(_: Words, year_id: str, waiting: SetupFile | None, said: str = "") -> Screen:
    """What the workbook is for; whoever sees this may send a file."""
    rows = [act(_("Nhận bảng Excel"), "sfget", year_id)]
    if waiting is not None and waiting.state == "ready":
        rows.insert(0, act(_("Xem thay đổi chờ xác nhận"), "sfsee", waiting.id, 0))
    return card(
        _, _("Bảng Excel của Khối"), said,
        _("Hệ thống gửi bảng đã điền sẵn thông tin của Khối. Mời đồng chí sửa rồi gửi lại tệp tại đây (.xlsx, tối đa 2 MB)."),
        _("Hệ thống nêu từng thay đổi, từng lỗi; chưa có gì thay đổi cho đến khi đồng chí xác nhận."),
        rows=rows, back=back_to(_, "mgmore"),
    )  # fmt: skip


def example(_: Words, year: int, path: str) -> Screen:
    """The workbook itself."""
    return card(
        _, _("Bảng Excel của Khối, năm {year}", year=str(year)),
        _("Trang Hướng dẫn cho biết cách ghi. Sửa xong, mời đồng chí gửi lại tệp tại đây."),
        rows=[], back=back_to(_, "sfile"), paper=path,
    )  # fmt: skip


def preview(_: Words, row: SetupFile, plan: Plan, page: int, said: str = "") -> Screen:
    """What the file would change, some lines at a time."""
    if not plan.changes:
        line = _("Tệp không có gì khác với thông tin hiện có của Khối. Không có gì thay đổi.")
        return card(_, _name(row), said, line, rows=[], back=back_to(_, "sfile"))
    n = len(plan.changes)
    lines = [change_said(_, one) for one in plan.changes[page * LINES : (page + 1) * LINES]]
    rows: list[Choice | Sequence[Choice]] = [
        act(_("Áp dụng {n} thay đổi", n=n), "sfdo", row.id, plan.sign),
        act(_("Không áp dụng"), "sfdrop", row.id),
    ]
    count = len(plan.wanted.members)
    title = _("{name}: {n} thay đổi, chưa áp dụng", name=_name(row), n=n)
    few = "" if count in USUAL else _("Khối có {n} cơ quan; thường có từ 4 đến 15.", n=count)
    return card(_, title, said or few, *lines, rows=[*rows, _turn(_, row, page, n)], back=back_to(_, "sfile"))


def wrong(_: Words, row: SetupFile, page: int) -> Screen:
    """What is wrong, some lines at a time."""
    n = len(row.problems)
    lines = [problem_said(_, *one) for one in row.problems[page * LINES : (page + 1) * LINES]]
    if {code for _place, code, _params in row.problems} <= NOT_THE_FILES:
        return card(_, _("Chưa đọc được {name}", name=_name(row)), *lines, rows=[], back=back_to(_, "sfile"))
    title = _("{name}: {n} chỗ cần sửa", name=_name(row), n=n)
    last = _("Chưa có gì thay đổi. Mời đồng chí sửa rồi gửi lại tệp.")
    return card(_, title, *lines, last, rows=[_turn(_, row, page, n)], back=back_to(_, "sfile"))


def not_made(_: Words) -> Screen:
    """The workbook that was asked for could not be made."""
    return card(
        _, _("Chưa lập được bảng Excel"), _("Mời đồng chí thử lại sau; nếu vẫn chưa được, đề nghị báo người vận hành."),
        rows=[], back=back_to(_, "sfile"),
    )  # fmt: skip


def reading(_: Words, row: SetupFile) -> Screen:
    """The file has come and is being read."""
    return card(
        _, _("Đã nhận tệp {name}", name=_name(row)), _("Hệ thống đang đọc; kết quả gửi ngay dưới đây."),
        rows=[], back=back_to(_, "sfile"),
    )  # fmt: skip


def done(_: Words, row: SetupFile) -> Screen:
    """What became of a file that is decided."""
    line = (
        _("Đã áp dụng các thay đổi của tệp. Người liên quan được báo theo lịch.")
        if row.state == "applied"
        else _("Không áp dụng tệp. Không có gì thay đổi.")
    )
    return card(_, _name(row), line, rows=[], back=back_to(_, "sfile"))


def _name(row: SetupFile) -> Safe:
    return Safe(plain(label(row.name)))


def _turn(_: Words, row: SetupFile, page: int, count: int) -> tuple[Choice, ...]:
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "sfsee", row.id, page - 1))
    if (page + 1) * LINES < count:
        turn.append(act(_("Trang sau ▶"), "sfsee", row.id, page + 1))
    return tuple(turn)
