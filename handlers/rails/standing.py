"""How far an item of the closing meeting is, in words. Pure."""

from domain.agenda import Item, Point
from handlers.honours.screens import subject_name
from handlers.kit.words import Safe, Words
from handlers.meeting.hall_screens import clock, moved
from handlers.rails.book import Facts, Rails, settled


def standing(_: Words, rails: Rails, point: Point, facts: Facts) -> list[str]:
    """At most two lines."""
    found: list[str] = []
    if point.item is Item.HALL:
        code = _("Mã có mặt: {code}", code=rails.hall.code) + "." if rails.hall.code else ""
        found = [" ".join(filter(None, [moved(_, rails.hall), code]))]
    if point.item is Item.REPORT and facts.reports is not None:
        all_ = len(rails.hall.members)
        found = [_("Đã nhận báo cáo tổng kết của {n}/{all} cơ quan.", n=facts.reports, all=all_)]
    if point.item is Item.SCORES:
        found = [_adopted(_, rails)]
    if point.decides and not all(settled(rails, one) for one in point.subjects):
        found = [decided(_, rails, point, facts)]
    if point.item is Item.HANDOVER and facts.handed_over:
        found = [_("Đã bàn giao, Khối sang năm {year}.", year=str(rails.year.year + 1))]
    if row := rails.left.get(point.key):
        found.append(_("Hội nghị đã xong mục này lúc {at}.", at=clock(_, row.left_at)))
    return found


def decided(_: Words, rails: Rails, point: Point, facts: Facts) -> str:
    """How the awards or offices of an item stand; what is settled is read out by the chair."""
    return Safe(" ".join(filter(None, (_decided(_, rails, one, facts) for one in point.subjects))))


def _adopted(_: Words, rails: Rails) -> Safe:
    at = rails.year.adopted_at
    if at is not None:
        return _("Đã thông qua bảng tổng hợp điểm lúc {when}.", when=_.when(at))
    return Safe("") if rails.year.frozen_at else _("Điểm chưa chốt nên hội nghị chưa thông qua được.")


def _decided(_: Words, rails: Rails, subject: str, facts: Facts) -> Safe:
    """How an award or an office stands."""
    chosen, ballot = rails.chosen.chosen(subject), facts.ballots.get(subject)
    what, names = subject_name(_, rails.chosen, subject), rails.chosen.called(chosen)
    if against := rails.chosen.objectors(subject):
        against_said = rails.chosen.called(against)
        line = _("{what}: {names}. Có ý kiến khác: {against}.", what=what, names=names, against=against_said)
        return line if ballot else Safe(f"{line} {_('Mời đồng chí cho bỏ phiếu hoặc ghi nhận lại.')}")
    if chosen and rails.chosen.by_ballot(subject):
        return _("{what}, kết quả bỏ phiếu: {names}.", what=what, names=names)
    if chosen:
        return _("{what}, hội nghị nhất trí: {names}.", what=what, names=names)
    if ballot is None:
        return Safe("")
    if ballot.published_at is not None:
        return _("{what}: bỏ phiếu chưa chọn được cơ quan.", what=what)
    return {
        "draft": _("{what}: đã chuẩn bị bỏ phiếu.", what=what),
        "open": _("{what}: đang bỏ phiếu.", what=what),
        "counted": _("{what}: đã kiểm phiếu, chờ công bố.", what=what),
    }[ballot.state]
