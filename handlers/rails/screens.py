"""The items of a closing meeting under way, one card each: what the chair reads, what is to be done, the way on. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.agenda import Item, Point, beside
from domain.speech import Choice, Screen, plain
from handlers.honours.screens import subject_name
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.quorum import count_said
from handlers.kit.words import Words
from handlers.rails.actions import actions, agreed_by_all
from handlers.rails.book import Facts, Rails, settled, undecided
from handlers.rails.spoken import item_name, spoken
from handlers.rails.standing import standing
from storage.tables import Meeting

Row = Choice | tuple[Choice, ...]

SUMMED = 3
"""Choices told on the last card."""


def item_card(_: Words, rails: Rails, point: Point, facts: Facts, said: str = "") -> Screen:
    """One item: how many are there, what the chair reads, how the item stands; its actions first, then the way on."""
    place = rails.points.index(point) + 1
    title = _("Mục {n}/{all}: {name}", n=place, all=len(rails.points), name=item_name(_, rails, point))
    lines = [said, count_said(_, rails.hall.count), spoken(_, rails, point, facts), *standing(_, rails, point, facts)]
    rows: list[Row] = [_again(_, rails, point)] if point.key in rails.left else actions(_, rails, point, facts)
    previous = beside(rails.points, point.key, -1)
    way = [act(_("Mục trước"), "rl", rails.where, previous.key)] if previous else []
    following = beside(rails.points, point.key, 1)
    if point.key not in rails.left:
        way.append(act(_("Xong mục này"), "rldone", rails.where, point.key))
    else:
        way.append(act(_("Mục sau"), "rl", rails.where, *([following.key] if following else ["end"])))
    back = None if previous else back_to(_, "mtg", rails.where)
    return card(_, title, *lines, rows=[*rows, tuple(way)], back=back)


def _again(_: Words, rails: Rails, point: Point) -> Choice:
    return act(_("Mở lại mục này"), "rlback", rails.where, point.key)


def end_card(_: Words, rails: Rails, said: str = "") -> Screen:
    """All items are behind: what was chosen, what is missing, the end."""
    every = [one for point in rails.points if point.decides for one in point.subjects]
    chosen = [
        _("{subject}: {names}.", subject=subject_name(_, rails.chosen, one), names=rails.chosen.called(rails.chosen.chosen(one)))
        for one in every
        if rails.chosen.chosen(one)
    ]  # fmt: skip
    missing = ", ".join(subject_name(_, rails.chosen, one) for one in every if not rails.chosen.chosen(one))
    lines = [said, *chosen[:SUMMED], _("Chưa ghi nhận: {what}.", what=missing) if missing else ""]
    rows: list[Row] = [
        act(_("Kết thúc hội nghị"), "mtend", rails.where),
        (act(_("Mục trước"), "rl", rails.where, rails.points[-1].key), act(_("Thêm"), "rlmore", rails.where, "end")),
    ]
    return card(_, _("Hội nghị đã xong các mục"), *lines, rows=rows, back=back_to(_, "mtg", rails.where))


def more_card(_: Words, rails: Rails, point: Point | None, facts: Facts) -> Screen:
    """What an item needs now and then."""
    where, key = rails.where, point.key if point else "end"
    rows: list[Row] = [act(_("Biểu quyết nhanh"), "rlquick", where, key), act(_("Có mặt"), "mtpres", where, 0)]
    if point is not None and point.item is Item.AWARD:
        if not rails.chosen.by_ballot(key) and key not in rails.left:
            rows.append(act(_("Sửa danh sách"), "rllist", where, key, 0))
        open_ = undecided(rails, facts)
        if key in open_ and len(open_) > 1:
            rows.append(act(_("Chỉ bỏ phiếu mục này"), "rlvote", where, key))
    else:
        rows += [act(_("Ghi chép"), "mtlist", where, "note", 0), act(_("Mở hội nghị"), "mtg", where)]
    return card(_, _("Thêm"), plain(rails.hall.meeting.title), rows=rows, back=back_to(_, "rl", where, key))


@dataclass(frozen=True, slots=True)
class Listed:
    """Who may stand for an award or an office, in the order of the paper, and who is put before the meeting."""

    subject: str
    able: Sequence[str]
    proposed: Sequence[str]
    barred: bool


def list_card(_: Words, rails: Rails, listed: Listed, page: int, said: str = "") -> Screen:
    """The list for one award or office: a name is added or withdrawn with a tap, and agreed on below."""
    subject, where = listed.subject, rails.where
    items = [
        act(
            label(("● " if one in listed.proposed else "○ ") + rails.chosen.names[one]),
            "rltick", where, subject, one, 0 if one in listed.proposed else 1, page,
        )
        for one in listed.able
    ]  # fmt: skip
    rows: list[Row] = [*paged(_, items, page, "rllist", where, subject)]
    same = settled(rails, subject) and {*rails.chosen.chosen(subject)} == {*listed.proposed}
    if listed.proposed and not same:
        rows.append(agreed_by_all(_, rails, subject, listed.proposed))
    places = rails.chosen.quotas.get(subject)
    lines = [
        said,
        _("Mời đồng chí bấm tên để thêm hoặc rút khỏi danh sách."),
        _("Được đề nghị {n} cơ quan; danh sách có {listed}.", n=places, listed=len(listed.proposed)) if places else "",
        _("Cơ quan chưa đăng ký hoặc đã được chọn ở mục trước không có trong danh sách.") if listed.barred else "",
    ]
    title = plain(subject_name(_, rails.chosen, subject))
    return card(_, title, *lines, rows=rows, back=back_to(_, "rl", where))


PER_ROW = 5
"""Counts in a row."""


def quick_offer(_: Words, meeting: Meeting) -> Screen:
    """At a meeting that does not go item by item: the way to its show of hands."""
    rows = [act(_("Biểu quyết nhanh"), "mtquick", meeting.id)]
    return card(_, plain(meeting.title), _("Hội nghị đang họp."), rows=rows, back=back_to(_, "mtg", meeting.id))


def quick_card(_: Words, rails: Rails, key: str, text: str, *, typed: bool, said: str = "") -> Screen:
    """One question, numbers: all of those in the hall agree, or so many."""
    there, where = rails.hall.coming, rails.where
    mark = "t" if typed else "-"
    rows: list[Row] = [act(_("Nhất trí {n}/{all}", n=there, all=there), "rlsay", where, key, there, there, mark)]
    counts = [act(f"{n}/{there}", "rlsay", where, key, n, there, mark) for n in range(there - 1, -1, -1)]
    rows += [tuple(counts[n : n + PER_ROW]) for n in range(0, len(counts), PER_ROW)]
    ask = _("Mời đồng chí bấm số tán thành. Muốn biểu quyết nội dung khác, mời gõ nội dung đó.")
    return card(_, _("Biểu quyết nhanh"), said, plain(text), ask, rows=rows, back=back_to(_, "rl", where, key))
