"""What can be done at an item of the closing meeting, as buttons: the item's own first. Pure."""

from collections.abc import Sequence

from domain.agenda import Item, Point
from domain.pact import sign_of
from domain.speech import Choice
from handlers.honours.screens import subject_name
from handlers.kit.cards import act, label
from handlers.kit.words import Words
from handlers.rails.book import Facts, Rails, settled, undecided
from handlers.voting.proposing import MOST_QUESTIONS

Row = Choice | tuple[Choice, ...]

MOST = 3
"""Actions of an item beside the way on."""


def actions(_: Words, rails: Rails, point: Point, facts: Facts) -> list[Row]:
    """At most three, lists apart."""
    where, key = rails.where, point.key
    more = act(_("Thêm"), "rlmore", where, key)
    quick = act(_("Biểu quyết nhanh"), "rlquick", where, key)
    match point.item:
        case Item.HALL:
            return _hall(_, rails, quick)
        case Item.REPORT:
            return [act(_("Ghi diễn biến"), "mtnotes", where), quick, more]
        case Item.SCORES:
            return [*_scores(_, rails), act(_("Bảng tổng hợp điểm"), "rk", rails.year.id, 0), more]
        case Item.LIST:
            lists = [
                act(label(subject_name(_, rails.chosen, one)), "rllist", where, one, 0)
                for one in point.subjects
                if one not in rails.left and not rails.chosen.by_ballot(one)
            ]
            return [*lists, quick, more]
        case Item.AWARD:
            return [*_subject(_, rails, key, facts), *_ballot(_, rails, point, facts), more]
        case Item.OFFICES:
            offices = [one for subject in point.subjects for one in _subject(_, rails, subject, facts)]
            found = [*offices, *_ballot(_, rails, point, facts)]
            return [*found, more] if len(found) < MOST else [*found]
        case Item.HANDOVER:
            year = str(rails.year.year + 1)
            hand = act(_("Bàn giao, sang năm {year}", year=year), "suc", rails.year.id)
            return [*([hand] if rails.chosen.current else []), quick, more]
        case Item.PACT:
            mine = facts.pact is not None and facts.pact[0].id == rails.hall.place.year.id
            pact = [act(_("Giao ước thi đua"), "pact", rails.hall.place.year.id)] if mine else []
            return [*pact, quick, more]


def _hall(_: Words, rails: Rails, quick: Choice) -> list[Row]:
    where, count = rails.where, rails.hall.count
    there = act(_("Có mặt ({n}/{all})", n=count.present or 0, all=count.members), "mtpres", where, 0)
    if rails.hall.code:
        return [there, (act(_("Ảnh mã QR"), "mtqr", where), act(_("Cập nhật"), "rl", where, Item.HALL.value))]
    if count.present is None:
        return [(act(_("Đủ mặt"), "rlfull", where), act(_("Có cơ quan vắng"), "mtpres", where, 0)), quick]
    return [there, *([] if count.decides else [act(_("Ghi lý do"), "mtwhy", where)]), quick]


def _scores(_: Words, rails: Rails) -> list[Row]:
    if rails.year.adopted_at is not None or not rails.chosen.current:
        return []
    if rails.year.frozen_at is None:
        return [act(_("Chốt để trình hội nghị"), "frz", rails.year.id)]
    return [act(_("Thông qua bảng tổng hợp điểm"), "adopt", rails.where)]


def _subject(_: Words, rails: Rails, subject: str, facts: Facts) -> list[Choice]:
    """Agreeing on one award or office, or doing so anew; nothing while a ballot about it is under way or has decided."""
    ballot = facts.ballots.get(subject)
    if not rails.chosen.current or rails.chosen.by_ballot(subject) or (ballot and ballot.state != "draft"):
        return []
    office = subject_name(_, rails.chosen, subject)
    one_of_two = "DEPUTY" in {one for point in rails.points for one in point.subjects} and subject in {"HEAD", "DEPUTY"}
    if rails.chosen.chosen(subject):
        word = _("Ghi nhận lại: {what}", what=office) if one_of_two else _("Ghi nhận lại")
        return [act(label(word), "rllist", rails.where, subject, 0)]
    if not facts.lists.get(subject):
        word = _("Chọn {what}", what=office) if subject in {"HEAD", "DEPUTY"} else _("Chọn cơ quan")
        return [act(label(word), "rllist", rails.where, subject, 0)]
    return [agreed_by_all(_, rails, subject, facts.lists[subject])]


def agreed_by_all(_: Words, rails: Rails, subject: str, proposed: Sequence[str]) -> Choice:
    """One tap records that everybody in the hall agrees to just this list."""
    there, what = rails.hall.coming, rails.chosen.called(proposed)
    word = _("Nhất trí {n}/{all}: {names}", n=there, all=there, names=what)
    return act(label(word), "rlall", rails.where, subject, sign_of(proposed)[:4])


def _ballot(_: Words, rails: Rails, point: Point, facts: Facts) -> list[Choice]:
    """The ballot about an item, or the way to one: with everything that is not decided yet."""
    there = next((facts.ballots[one] for one in point.subjects if one in facts.ballots), None)
    if there is not None:
        return [
            {
                "draft": act(_("Tiếp tục chuẩn bị"), "vedit", there.id),
                "open": act(_("Xem tiến độ"), "vprog", there.id),
                "counted": act(_("Xem kết quả"), "vres", there.id, 0),
            }[there.state]
        ]
    open_ = undecided(rails, facts)
    if not rails.chosen.current or all(settled(rails, one) for one in point.subjects):
        return []
    many = min(len(open_), MOST_QUESTIONS)
    word = _("Bỏ phiếu {n} nội dung", n=many) if many > 1 else _("Bỏ phiếu")
    return [act(word, "rlvote", rails.where)]
