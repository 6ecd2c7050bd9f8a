"""Lập văn bản (from /vanban): what can be made for the next meeting, what is missing and where it is mended, the rest of the year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from domain.eligibility import Act
from domain.speech import Choice, Screen, plain
from handlers.kit.access import Place
from handlers.kit.cards import PAGE, act, back_to, card, label, paged
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, number_of
from handlers.kit.words import Safe, Words
from handlers.papers import looks, shelf
from handlers.papers.catalogue import every, named_offer
from handlers.papers.offers import Missing, Offer, Readers, may_have, may_have_version
from handlers.papers.shelf import Item
from handlers.papers.subject import About, Subject
from storage import papers
from storage.tables import Meeting, Year


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of papers: with the number of those that can be made now, and those of which there is none yet."""

    ready: tuple[tuple[Offer[Any], int], ...]
    lacking: tuple[Offer[Any], ...]


TOLD = 3
"""Of what is missing, as many are told on the card."""

# Screens


def shown(_: Words, year: Year, meeting: Meeting | None, items: Sequence[Item], page: int, *, packs: bool) -> Screen:
    """The papers of the next meeting. `packs`: this person gets all of them at once."""
    ready = [one for one in items if one.missing is None]
    lacking = [one for one in items if one.missing is not None and not one.missing.over][:TOLD]
    lines: list[Safe | str] = (
        [_("Hội nghị: {title}, {when}.", title=meeting.title, when=_.when(meeting.starts_at))] if meeting else []
    )
    lines += [_why(_, one, one.missing) for one in lacking if one.missing]
    if not ready and not lacking:
        lines.append(_("Chưa có văn bản nào lập được."))
    rows: list[Choice | tuple[Choice, ...]] = [*paged(_, [_way(_, one) for one in ready], page, "pp", year.id)]
    own = [one for one in lacking if packs or one.offer.readers is Readers.OWN]
    ways = {
        one.missing.where: one for one in reversed(own) if one.missing and one.missing.where
    }  # named after the first
    rows += [_mend(_, where, one) for where, one in reversed(ways.items())]
    if packs and meeting and len(ready) > 1:
        rows.append(act(_("Cả bộ tài liệu hội nghị"), "pppack", meeting.id))
    rows.append(act(_("Thêm"), "ppmore", year.id))
    return card(
        _, _("Lập văn bản năm {year}", year=str(year.year)), *lines, rows=rows, back=back_to(_, "docs", year.id)
    )


def _mend(_: Words, where: str, item: Item) -> Choice:
    """The way to where something is brought."""
    named = _mending(_, where) or _("Bổ sung: {paper}", paper=item.offer.kind.name)
    return act(label(named), *where.split(":"))


def _mending(_: Words, where: str) -> str:
    """What waits for a meeting's end opens the meeting."""
    return _("Mở hội nghị") if where.startswith("mtg:") else ""


def _why(_: Words, item: Item, missing: Missing) -> Safe:
    """What a paper lacks; a sentence that begins with its name, be it shortened, needs it no second time."""
    why, name = missing.say(_), item.offer.kind.name
    return why if why.split()[:2] == name.split()[:2] else _("{paper}: {why}", paper=name, why=why)


def rest(_: Words, year: Year, kinds: Kinds, page: int, others: Sequence[Choice]) -> Screen:
    """The kinds of papers that can be made in a year, each with of how many subjects. `others`: the ways to how they look."""
    ways = [
        act(label(_("{paper} ({n})", paper=one.kind.name, n=n)), "ppof", one.code, year.id) for one, n in kinds.ready
    ]
    empty = "" if ways else _("Chưa có văn bản nào lập được.")
    rows: list[Choice | tuple[Choice, ...]] = [*paged(_, ways, page, "ppmore", year.id)]
    if kinds.lacking:
        rows.append(act(_("Chưa đủ thông tin để lập ({n})", n=len(kinds.lacking)), "pplack", year.id))
    rows += others
    back = back_to(_, "pp", year.id)
    return card(_, _("Tất cả văn bản năm {year}", year=str(year.year)), empty, rows=rows, back=back)


def lacking_screen(_: Words, year: Year, kinds: Kinds, page: int) -> Screen:
    """The kinds of papers of which none can be made yet; what each lacks is on its card."""
    ways = [act(label(one.kind.name), "ppof", one.code, year.id) for one in kinds.lacking]
    said = _("Bấm vào văn bản để xem còn thiếu gì.") if ways else _("Văn bản nào cũng lập được.")
    title = _("Chưa đủ thông tin để lập, năm {year}", year=str(year.year))
    return card(_, title, said, rows=paged(_, ways, page, "pplack", year.id), back=back_to(_, "ppmore", year.id))


def of_kind(
    _: Words, year: Year, offer: Offer[Any], items: Sequence[Item], page: int, made: Collection[str], *, mine: bool
) -> Screen:
    """What a paper may be about; a tap makes it. `made`: subjects of which there are versions; `mine`: this person may set its layout."""
    ready = [one for one in items if one.missing is None]
    lacking = [one for one in items if one.missing is not None]
    lack = lacking[0].missing if lacking and not ready else None
    why = lack.say(_) if lack else ""
    rows = paged(_, [_way(_, one, bare=True) for one in ready], page, "ppof", offer.code, year.id)
    if lack and lack.where and mine:
        rows.append((act(_mending(_, lack.where) or _("Bổ sung"), *lack.where.split(":")),))
    if made:
        one = next(iter(made)) if len(made) == 1 else ""
        rows.append(
            (act(_("Các bản đã lập"), *(("pphist", offer.code, one) if one else ("ppmade", offer.code, year.id))),)
        )
    if mine:
        rows.append((act(_("Thể thức"), "ppopt", offer.code, year.id),))
    return card(_, _("{title}", title=offer.kind.name), why, rows=rows, back=back_to(_, "ppmore", year.id))


def versions_of_kind(_: Words, year: Year, offer: Offer[Any], subjects: Sequence[Subject], page: int) -> Screen:
    """Of which subjects there are versions of a paper."""
    ways = [act(label(one.title), "pphist", offer.code, one.id) for one in subjects]
    rows = paged(_, ways, page, "ppmade", offer.code, year.id)
    title = _("Các bản đã lập: {paper}", paper=offer.kind.name)
    return card(_, title, rows=rows, back=back_to(_, "ppof", offer.code, year.id))


def _way(_: Words, item: Item, *, bare: bool = False) -> Choice:
    """The button that makes a paper; `bare`: called by its subject alone."""
    name, title = item.offer.kind.name, plain(item.subject.title)
    said = (
        title
        if bare
        else name
        if item.offer.about in {About.MEETING, About.YEAR}
        else _("{paper}: {title}", paper=name, title=item.subject.title)
    )
    return act(label(said), "ppmake", item.offer.code, item.subject.id)


# Callbacks


def way_in(talk: Talk, place: Place, year: Year) -> Choice | None:
    """The button among the papers of a year; of a year that somebody else's bloc is in there is none."""
    return act(talk._("Lập văn bản"), "pp", year.id) if place.bloc.id == year.bloc_id else None


def show(talk: Talk) -> str:
    """The papers of the next meeting of the year that the button names; a page of them."""
    place, year = _year(talk, 0)
    meeting = shelf.next_meeting(talk.session, year)
    items = shelf.readable(talk, shelf.of_meeting(talk.session, meeting)) if meeting else []
    page = _page(talk, 1, sum(one.missing is None for one in items))
    talk.show(shown(talk._, year, meeting, items, page, packs=place.may(Act.SET_UP)))
    return END


def show_rest(talk: Talk) -> str:
    """Every kind of paper of the year that can be made."""
    place, year = _year(talk, 0)
    kinds = _kinds(talk, year)
    page = _page(talk, 1, len(kinds.ready))
    talk.show(rest(talk._, year, kinds, page, looks.way_in(talk, place, year)))
    return END


def show_lacking(talk: Talk) -> str:
    """Every kind of paper of the year that cannot be made yet."""
    _place, year = _year(talk, 0)
    kinds = _kinds(talk, year)
    talk.show(lacking_screen(talk._, year, kinds, _page(talk, 1, len(kinds.lacking))))
    return END


def _kinds(talk: Talk, year: Year) -> Kinds:
    ready, lacking = list[tuple[Offer[Any], int]](), list[Offer[Any]]()
    for offer in every():
        items = shelf.readable(talk, [(offer, one) for one in shelf.of_year(talk.session, year, offer)])
        if count := sum(one.missing is None for one in items):
            ready.append((offer, count))
        elif items:
            lacking.append(offer)
    return Kinds(tuple(ready), tuple(lacking))


def _page(talk: Talk, word: int, rows: int) -> int:
    """The page that a button names, or the last there is."""
    page = number_of(talk.words[word]) if talk.words[word:] else 0
    return min(page, max(0, (rows - 1) // PAGE))


def show_kind(talk: Talk) -> str:
    """One kind of paper and all it may be about."""
    year, offer, items = _kind(talk)
    page = _page(talk, 2, sum(one.missing is None for one in items))
    made = [one.id for one in _made(talk, offer, items)]
    mine = any(looks.may_choose(talk, offer, one.subject) for one in items[:1])
    talk.show(of_kind(talk._, year, offer, items, page, made, mine=mine))
    return END


def show_made(talk: Talk) -> str:
    """The subjects of one kind of paper of which there are versions."""
    year, offer, items = _kind(talk)
    found = _made(talk, offer, items)
    talk.show(versions_of_kind(talk._, year, offer, found, _page(talk, 2, len(found))))
    return END


def _made(talk: Talk, offer: Offer[Any], items: Sequence[Item]) -> list[Subject]:
    made = papers.made(talk.session, offer.code, [one.subject.id for one in items])
    found = [one.subject for one in items if one.subject.id in made]
    return [
        one
        for one in found
        if may_have(talk.session, offer, one, talk.person.id)
        and any(
            may_have_version(talk.session, one, talk.person.id, version.kept_for)
            for version in papers.versions(talk.session, offer.code, one.id)
        )
    ]


def _kind(talk: Talk) -> tuple[Year, Offer[Any], list[Item]]:
    offer = named_offer(talk.words[0]) if talk.words else None
    if offer is None:
        raise gone(talk)
    _place, year = _year(talk, 1)
    return year, offer, shelf.readable(talk, [(offer, one) for one in shelf.of_year(talk.session, year, offer)])


def _year(talk: Talk, word: int) -> tuple[Place, Year]:
    if not talk.words[word:]:
        raise gone(talk)
    return at_any_year(talk, Act.SEE_BLOC, talk.words[word])
