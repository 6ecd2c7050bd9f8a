"""Thể thức: in which layout an agency writes, and another one for a single paper; from "Thêm" of the papers."""

from collections.abc import Sequence
from typing import Any

from documents.layouts import Family, family_of
from domain.eligibility import Act
from domain.speech import Choice, Screen
from handlers.kit.access import Place
from handlers.kit.cards import PAGE, act, back_to, card, label, paged
from handlers.kit.conversation import END
from handlers.kit.layouts import family_said
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, number_of
from handlers.kit.words import Words
from handlers.papers import issuing, shelf
from handlers.papers.asking import named
from handlers.papers.catalogue import named_offer
from handlers.papers.offers import Offer
from handlers.papers.subject import Subject
from storage import papers
from storage.tables import Agency, Bloc, Year

USUAL = "usual"
"""In a button: not chosen, so that the agency's kind or the issuer decides."""

# Screens


def agency_screen(_: Words, year: Year, agency: Agency, said: str = "", *, finer: bool = False) -> Screen:
    """The layout of all papers of an agency; one button for each other choice. `finer`: the way to what sources tell differently."""
    usual, chosen = family_of(agency.kind), agency.layout
    now = _("Đang dùng: {layout}.", layout=family_said(_, Family(chosen or usual)))
    why = "" if chosen else _("Theo loại cơ quan, chưa chọn riêng.")
    then = _("Văn bản cơ quan ban hành từ nay theo thể thức này; bản đã lập giữ nguyên.")
    rows = [
        act(family_said(_, one), "pplays", year.id, agency.id, one) for one in Family if one != (chosen or usual)
    ] + ([act(_("Theo loại cơ quan"), "pplays", year.id, agency.id, USUAL)] if chosen else [])
    if finer:
        rows.append(act(_("Chi tiết"), "ppfine", year.id, chosen or usual))
    title = _("Thể thức văn bản: {agency}", agency=agency.short_name or agency.name)
    return card(_, title, said, now, why, then, rows=rows, back=back_to(_, "ppmore", year.id))


def paper_screen(_: Words, offer: Offer[Any], subject: Subject, agency: Agency, chosen: str, said: str = "") -> Screen:
    """The layout of one paper."""
    usual = Family(agency.layout or family_of(agency.kind))
    now = _("Đang dùng: {layout}.", layout=family_said(_, Family(chosen or usual)))
    why = _("Chọn riêng cho văn bản này.") if chosen else _("Theo cơ quan ban hành.")
    rows = [
        act(family_said(_, one), "ppforms", offer.code, subject.id, one) for one in Family if one != (chosen or usual)
    ] + ([act(_("Theo cơ quan ban hành"), "ppforms", offer.code, subject.id, USUAL)] if chosen else [])
    rows.append(act(_("Lập văn bản này"), "ppmake", offer.code, subject.id))
    title = _("Thể thức: {paper}, {title}", paper=offer.kind.name, title=subject.title)
    return card(_, title, said, now, why, rows=rows, back=back_to(_, "ppof", offer.code, subject.year.id))


def subjects_screen(_: Words, year: Year, offer: Offer[Any], found: Sequence[Subject], page: int) -> Screen:
    """For which one of several."""
    ways = [act(label(one.title), "ppform", offer.code, one.id) for one in found]
    rows = paged(_, ways, page, "ppopt", offer.code, year.id)
    said = _("Chọn văn bản cần thể thức riêng.")
    return card(
        _, _("Thể thức: {paper}", paper=offer.kind.name), said, rows=rows, back=back_to(_, "ppof", offer.code, year.id)
    )


# Callbacks


def way_in(talk: Talk, place: Place, year: Year) -> list[Choice]:
    """Layout and own templates, for somebody who decides for an agency."""
    agency = issuing.decided_by(talk, place.bloc, place.agency)
    if agency is None:
        return []
    _, found = talk._, [act(talk._("Mẫu của cơ quan"), "tm", year.id, agency.id)]
    own = not issuing.is_head(talk.session, place.bloc, agency)
    if issuing.decides(talk.session, talk.person.id, place.bloc, agency.id, own=own):
        found.append(act(_("Thể thức"), "pplay", year.id, agency.id))
    return found


def show_agency(talk: Talk) -> str:
    """The layout of an agency's papers."""
    year, agency = _agency(talk)
    return _show_agency(talk, year, agency)


def set_agency(talk: Talk) -> str:
    """Set it."""
    year, agency = _agency(talk)
    layout = _layout(talk, 2)
    said = ""
    if agency.layout != layout:
        agency.layout = layout
        talk.note(year.bloc_id, "layout_set", agency=agency.id, layout=layout or family_of(agency.kind))
        said = talk._("Đã ghi nhận.")
    return _show_agency(talk, year, agency, said)


def _show_agency(talk: Talk, year: Year, agency: Agency, said: str = "") -> str:
    bloc = talk.session.get_one(Bloc, year.bloc_id)
    finer = issuing.decides(
        talk.session, talk.person.id, bloc, agency.id, own=False
    )  # what the bloc chooses, its head does
    talk.show(agency_screen(talk._, year, agency, said, finer=finer))
    return END


def _agency(talk: Talk) -> tuple[Year, Agency]:
    if len(talk.words) < 2:
        raise gone(talk)
    place, year = at_any_year(talk, Act.SEE_BLOC, talk.words[0])
    head = issuing.head_agency(talk.session, place.bloc.current_year_id)
    own = head is None or head.id != talk.words[1]
    return year, issuing.to_decide(talk, place.bloc, talk.words[1], own=own)


def choose(talk: Talk) -> str:
    """Of a kind of papers the one that is to look otherwise."""
    offer = named_offer(talk.words[0]) if talk.words[1:] else None
    if offer is None:
        raise gone(talk)
    _place, year = at_any_year(talk, Act.SEE_BLOC, talk.words[1])
    items = shelf.readable(talk, [(offer, one) for one in shelf.of_year(talk.session, year, offer)])
    found = [one.subject for one in items if may_choose(talk, offer, one.subject)]
    if not found:
        raise gone(talk)
    if len(found) == 1:
        return _show_paper(talk, offer, found[0])
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    talk.show(subjects_screen(talk._, year, offer, found, min(page, (len(found) - 1) // PAGE)))
    return END


def may_choose(talk: Talk, offer: Offer[Any], subject: Subject) -> bool:
    """Whether the person who speaks decides how this paper looks."""
    agency = issuing.issuer(talk.session, offer, subject)
    own = issuing.is_own(offer)
    return agency is not None and issuing.decides(talk.session, talk.person.id, subject.bloc, agency.id, own=own)


def show_paper(talk: Talk) -> str:
    """The layout of one paper."""
    return _show_paper(talk, *named(talk))


def _show_paper(talk: Talk, offer: Offer[Any], subject: Subject, said: str = "") -> str:
    agency = issuing.refuse_others(talk, offer, subject)
    chosen = papers.layout_of(talk.session, offer.code, subject.id)
    talk.show(paper_screen(talk._, offer, subject, agency, chosen, said))
    return END


def set_paper(talk: Talk) -> str:
    """Set it for one paper."""
    offer, subject = named(talk)
    agency = issuing.refuse_others(talk, offer, subject)
    layout = _layout(talk, 2)
    if papers.layout_of(talk.session, offer.code, subject.id) == layout:
        return _show_paper(talk, offer, subject)
    papers.set_layout(talk.session, offer.code, subject.id, layout)
    family = layout or agency.layout or family_of(agency.kind)
    talk.note(subject.bloc.id, "paper_layout_set", text=f"{offer.kind.name}, {subject.title}", layout=family)
    return _show_paper(talk, offer, subject, talk._("Đã ghi nhận."))


def _layout(talk: Talk, word: int) -> str:
    """A family of layouts as a row keeps it; "" for none chosen."""
    said = talk.words[word] if talk.words[word:] else ""
    if said not in {USUAL, *Family}:
        raise gone(talk)
    return "" if said == USUAL else said
