"""Các lần gửi: a sheet as it went to the bloc each time, to be seen for ever."""

from collections.abc import Sequence

from domain.answers import Answer, points
from domain.facts import Tally
from domain.refusals import Refusal as Rule
from domain.speech import Screen
from handlers.assessing import walking, wording
from handlers.assessing.desk import Desk, open_desk
from handlers.assessing.reasons import reason
from handlers.assessing.taps import gone, number, word
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from storage import sheet_versions, sheets
from storage.sheet_versions import Said
from storage.tables import SheetVersion

CHANGES = 6

# Screens


def list_screen(_: Words, desk: Desk, versions: Sequence[SheetVersion], page: int) -> Screen:
    """Every time it went out, the newest first."""
    items = [act(_version_label(_, one), "asver", desk.sheet.id, one.number, 0) for one in reversed(versions)]
    line = _("Mỗi lần gửi được giữ nguyên như lúc gửi.") if versions else _("Bảng điểm chưa gửi Khối lần nào.")
    rows = paged(_, items, page, "asvers", desk.sheet.id)
    return card(_, _("Các lần gửi"), line, rows=rows, back=back_to(_, "asmap", desk.sheet.id))


def _version_label(_: Words, one: SheetVersion) -> str:
    """ "Lần gửi 1 · thứ Hai, 16/11/2026 · 92,5"."""
    return label(f"{_kind(_, one)} {one.number} · {_.day(one.made_at)} · {_.points(one.total)}")


def _kind(_: Words, one: SheetVersion) -> Safe:
    if one.kind == "submitted":
        return _("Lần gửi")
    return _("Số chính thức") if one.kind == "late_value" else _("Ngày văn bản")


def version_screen(
    _: Words, desk: Desk, one: SheetVersion, earlier: SheetVersion | None, who: str, page: int
) -> Screen:  # fmt: skip
    """One version: when, by whom, what changed since the one before, every criterion."""
    said = sheet_versions.read(one)
    order = [leaf.code for leaf in desk.table.all_leaves()]
    codes = sorted(said, key=lambda code: (order.index(code) if code in order else len(order), code))
    items = [
        act(label(f"{code} · {_.points(said[code].points)}"), "asverat", desk.sheet.id, one.number, walking.token(code))
        for code in codes
    ]  # fmt: skip
    how = _("theo bản giấy đã ký") if one.on_paper else who
    late = _("Trễ hạn ({when}).", when=_.when(one.due_at)) if one.due_at and one.made_at > one.due_at else ""
    return card(
        _, f"{_kind(_, one)} {one.number}",
        " ".join(filter(None, [_("Lúc {when} ({how}).", when=_.when(one.made_at), how=how), late])),
        _("Lý do: {reason}.", reason=one.reason.rstrip(".")) if one.reason else "",
        _("Tổng điểm: {points}.", points=_.points(one.total)),
        _changes(_, said, sheet_versions.read(earlier)) if earlier else "",
        rows=paged(_, items, page, "asver", desk.sheet.id, one.number), back=back_to(_, "asvers", desk.sheet.id, 0),
    )  # fmt: skip


def _changes(_: Words, said: dict[str, Said], before: dict[str, Said]) -> Safe:
    """ "Thay đổi so với lần trước: I.1: 12 → 13"."""
    none = Said({}, 0)
    changed = [
        f"{code}: {_.points(before.get(code, none).points)} → {_.points(said.get(code, none).points)}"
        for code in sorted(said.keys() | before.keys())
        if said.get(code, none).points != before.get(code, none).points
    ]
    if not changed:
        return _("Điểm như lần trước.")
    shown = "; ".join(changed[:CHANGES]) + ("; …" if len(changed) > CHANGES else "")
    return _("Thay đổi so với lần trước: {changes}.", changes=shown)


def criterion_screen(_: Words, desk: Desk, one: SheetVersion, code: str, said: Said) -> Screen:
    """One criterion as it went out."""
    leaf = next((leaf for leaf in desk.table.all_leaves() if leaf.code == code), None)
    title = _("{code}. {title}", code=code, title=leaf.title) if leaf else code
    answer = _("{points} điểm", points=_.points(said.points))
    if leaf is not None:
        try:
            given = Answer.from_json(said.answer)
            points(leaf, given)
            answer = wording.answered(_, leaf, desk.table.part(code), given, said.points)
        except (Rule, TypeError):
            pass  # the table has changed since: the points still stand
    marks = [_("Đã chấm: {answer}.", answer=answer), _("Số tạm tính.") if said.provisional else ""]
    facts = _("Theo dữ liệu trong năm: {reason}.", reason=reason(_, Tally.from_json(said.basis))) if said.basis else ""
    return card(
        _, title, " ".join(filter(None, marks)), facts,
        _("Ghi chú: {note}", note=said.note) if said.note else "",
        _("Minh chứng: {names}.", names="; ".join(said.proofs)) if said.proofs else _("Không có minh chứng."),
        back=back_to(_, "asver", desk.sheet.id, one.number, 0),
    )  # fmt: skip


# Callbacks


def look(talk: Talk) -> str:
    """All versions."""
    desk = open_desk(talk, word(talk, 0))
    found = sheet_versions.of_sheet(talk.session, desk.sheet.id)
    talk.show(list_screen(talk._, desk, found, number(talk, 1)))
    return END


def show(talk: Talk) -> str:
    """One version."""
    desk = open_desk(talk, word(talk, 0))
    found, one = _version(talk, desk)
    earlier = next((each for each in found if each.number == one.number - 1), None)
    who = sheets.names(talk.session, [one.made_by]).get(one.made_by or "", "")
    talk.show(version_screen(talk._, desk, one, earlier, who, number(talk, 2)))
    return END


def criterion(talk: Talk) -> str:
    """One criterion of a version."""
    desk = open_desk(talk, word(talk, 0))
    _found, one = _version(talk, desk)
    said = sheet_versions.read(one)
    code = next((code for code in said if walking.token(code) == word(talk, 2)), None)
    if code is None:
        raise gone(talk)
    talk.show(criterion_screen(talk._, desk, one, code, said[code]))
    return END


def _version(talk: Talk, desk: Desk) -> tuple[list[SheetVersion], SheetVersion]:
    found = sheet_versions.of_sheet(talk.session, desk.sheet.id)
    one = next((one for one in found if one.number == number(talk, 1)), None)
    if one is None:
        raise gone(talk)
    return found, one
