"""What the chair reads aloud at each item, from the facts. Pure."""

from collections.abc import Sequence

from domain.agenda import Item, Point
from domain.honours import OFFICES
from domain.quotas import GOVERNMENT
from domain.speech import plain
from handlers.honours.screens import subject_name
from handlers.kit.cards import some_names
from handlers.kit.items import key_said
from handlers.kit.words import Safe, Words
from handlers.rails.book import Facts, Rails, settled
from handlers.rails.standing import decided

NAMED = 6
"""Agencies read aloud by name; of more the number."""

RANKED = 3


def item_name(_: Words, rails: Rails, point: Point) -> Safe:
    """What an item is called."""
    bloc, coming = rails.hall.place.bloc, str(rails.year.year + 1)
    if point.item is Item.AWARD:
        award = subject_name(_, rails.chosen, point.subjects[0])
        return _("Suy tôn cơ quan dẫn đầu: {award}", award=award) if point.key == GOVERNMENT else Safe(plain(award))
    if point.item is Item.OFFICES and len(point.subjects) == 1:
        return _("{office} năm {year}", office=bloc.head_word, year=coming)
    if point.item is Item.OFFICES:
        return _("{head}, {deputy} năm {year}", head=bloc.head_word, deputy=bloc.deputy_word, year=coming)
    return key_said(_, point.key)


def spoken(_: Words, rails: Rails, point: Point, facts: Facts) -> str:
    """What the chair reads, under "Chủ trì đọc"."""
    text = read_aloud(_, rails, point, facts)
    return _("Chủ trì đọc: “{text}”", text=text) if text else ""


def read_aloud(_: Words, rails: Rails, point: Point, facts: Facts) -> Safe:
    """The sentences the chair reads: what is put before the meeting, and once it is settled what was chosen; "" where there is nothing."""
    if point.decides and all(settled(rails, one) for one in point.subjects):
        return Safe(decided(_, rails, point, facts))
    said = {
        Item.HALL: _hall, Item.REPORT: _report, Item.SCORES: _scores, Item.LIST: _list, Item.AWARD: _award, Item.OFFICES: _offices,
        Item.HANDOVER: _handover, Item.PACT: _pact,
    }[point.item](_, rails, point, facts)  # fmt: skip
    return Safe(" ".join(filter(None, said)))


def names_of(_: Words, rails: Rails, facts: Facts, agencies: Sequence[str]) -> str:
    """Agencies with rank and points where the scores are fixed."""
    return some_names(_, [_ranked(_, rails, facts, one) for one in agencies], NAMED)


def _ranked(_: Words, rails: Rails, facts: Facts, agency: str) -> str:
    name = rails.chosen.names[agency]
    if agency not in facts.ranks:
        return name
    rank, total = facts.ranks[agency]
    return _("{agency} (hạng {rank}, {points} điểm)", agency=Safe(name), rank=rank, points=_.points(total))


def _hall(_: Words, rails: Rails, _point: Point, _facts: Facts) -> list[str]:
    count, hall = rails.hall.count, rails.hall
    if count.present is None:
        return [_("Khối có {n} cơ quan thành viên. Đề nghị Thư ký báo cáo số cơ quan có mặt.", n=count.members)]
    away = [one.short_name or one.name for one in hall.members if not hall.is_there(one.id)]
    enough = _("Đủ số cơ quan cần có mặt, hội nghị bắt đầu.")
    return [
        _("Khối có {all} cơ quan thành viên, có mặt {n}.", all=count.members, n=count.present),
        _("Vắng: {names}.", names=some_names(_, away, NAMED)) if away else "",
        enough if count.enough else _("Chưa đủ số cơ quan cần có mặt ({n}).", n=count.needed),
    ]


def _report(_: Words, rails: Rails, _point: Point, facts: Facts) -> list[str]:
    head = ", ".join(facts.heads) or rails.hall.place.bloc.head_word
    return [
        _("Mời {head} báo cáo tổng kết công tác thi đua năm {year}.", head=head, year=str(rails.year.year)),
        _("Sau đó đề nghị các cơ quan thảo luận."),
    ]


def _scores(_: Words, rails: Rails, _point: Point, facts: Facts) -> list[str]:
    if rails.year.frozen_at is None:
        return []
    best = sorted(facts.ranks, key=lambda one: facts.ranks[one][0])
    first = some_names(_, [_ranked(_, rails, facts, one) for one in best], RANKED)
    return [
        _("Xếp hạng năm {year}: {names}.", year=str(rails.year.year), names=first) if best else "",
        _("Đề nghị hội nghị thông qua bảng tổng hợp điểm."),
    ]


def _list(_: Words, rails: Rails, point: Point, facts: Facts) -> list[str]:
    said: list[str] = [
        _("{award}: {names}.", award=subject_name(_, rails.chosen, one), names=names_of(_, rails, facts, facts.lists[one]))
        for one in point.subjects
        if facts.lists.get(one)
    ]  # fmt: skip
    if not said:
        return [_("Đề nghị các cơ quan giới thiệu danh sách đề nghị khen thưởng.")]
    return [_("Dự kiến đề nghị:"), *said, _("Cơ quan nào đề nghị thêm hoặc rút tên?")]


def _award(_: Words, rails: Rails, point: Point, facts: Facts) -> list[str]:
    subject = point.subjects[0]
    award, proposed = subject_name(_, rails.chosen, subject), facts.lists.get(subject, ())
    if not proposed:
        return [_("Mời các cơ quan giới thiệu để đề nghị tặng {award}.", award=award)]
    names = names_of(_, rails, facts, proposed)
    put = _("Đề nghị tặng {award}: {names}.", award=award, names=names)
    if subject == GOVERNMENT:
        put = _("Đề nghị suy tôn {names} dẫn đầu Khối, trình tặng {award}.", names=names, award=award)
    return [put, _("Cơ quan nào có ý kiến khác?")]


def _offices(_: Words, rails: Rails, point: Point, facts: Facts) -> list[str]:
    bloc, year = rails.hall.place.bloc, str(rails.year.year)
    said: list[str] = [
        _("{office} năm {year} là {names}.", office=office, year=year, names=", ".join(names))
        for office, names in ((bloc.head_word, facts.heads), (bloc.deputy_word, facts.deputies))
        if names
    ]
    for one in point.subjects:
        office, proposed = subject_name(_, rails.chosen, one), facts.lists.get(one, ())
        names = some_names(_, [rails.chosen.names[key] for key in proposed], NAMED)
        said.append(
            _("Đề nghị bầu {office}: {names}.", office=office, names=names)
            if proposed
            else _("Đề nghị hội nghị giới thiệu {office}.", office=office)
        )
    return said


def _handover(_: Words, rails: Rails, _point: Point, facts: Facts) -> list[str]:
    coming, office = rails.chosen.called(rails.chosen.chosen("HEAD")), subject_name(_, rails.chosen, OFFICES[0])
    if not coming:
        return [_("Hội nghị chưa bầu {office}.", office=office)]
    if coming == ", ".join(facts.heads):
        return [_("{agency} tiếp tục giữ nhiệm vụ {office}.", agency=coming, office=office)]
    return [
        _("Mời {agency} bàn giao cho {coming}, {office}.", agency=", ".join(facts.heads), coming=coming, office=office)
    ]


def _pact(_: Words, _rails: Rails, _point: Point, facts: Facts) -> list[str]:
    if facts.pact is None:
        return []
    year, contents = facts.pact
    if not contents:
        return [_("Mời các cơ quan ký giao ước thi đua năm {year}.", year=str(year.year))]
    return [_("Mời các cơ quan ký giao ước thi đua năm {year}, gồm {n} nội dung.", year=str(year.year), n=contents)]
