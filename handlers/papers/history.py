"""What a paper has said: its versions, each with its moment and what it changed, and the file of each as it was made."""

from collections.abc import Collection, Sequence

from domain.speech import Choice, Screen
from handlers.kit.cards import PAGE, act, back_to, card, paged
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Safe, Words
from handlers.papers.asking import named, not_yours
from handlers.papers.offers import Offer, may_have, may_have_version
from handlers.papers.subject import Subject
from storage import papers
from storage.tables import AgencyTemplate, PaperVersion

TOLD = 3
"""Versions whose changes a card tells, the last ones; the others are behind their buttons."""


def listed(
    _: Words, offer: Offer[object], subject: Subject, found: Sequence[PaperVersion], told: Collection[int], page: int
) -> Screen:
    """Versions, the last first. `told`: those of which is said what they changed."""
    lines = [_said(_, one) for one in found[:TOLD] if one.changes and one.version in told]
    if not found:
        lines.append(_("Chưa có bản nào để gửi đồng chí. Mời đồng chí lập văn bản."))
    ways = [
        act(
            _("Bản {n}, {at}, mẫu của cơ quan", n=one.version, at=_.when(one.made_at))
            if one.template_id
            else _("Bản {n}, {at}", n=one.version, at=_.when(one.made_at)),
            "ppver",
            offer.code,
            subject.id,
            one.version,
        )
        for one in found
    ]
    rows = paged(_, ways, page, "pphist", offer.code, subject.id)
    title = _("Các bản đã lập: {paper}, {title}", paper=offer.kind.name, title=subject.title)
    return card(_, title, *lines, rows=rows, back=_back(_, subject))


def version(
    _: Words,
    offer: Offer[object],
    subject: Subject,
    one: PaperVersion,
    own: AgencyTemplate | None = None,
    *,
    told: bool,
) -> Screen:
    """One version with its file, and with what it changed when that is `told`; `own`: the agency's own template by which it was made."""
    title = _("{paper}: bản {n}, {at}", paper=offer.kind.name, n=one.version, at=_.when(one.made_at))
    changed = _said(_, one) if one.changes and told else ""
    by = _("Lập theo mẫu của cơ quan, bản {n}.", n=own.version) if own else ""
    draft = _("Bản này là dự thảo.") if one.fields.get("du_thao") else ""
    return card(_, title, changed, by, draft, back=back_to(_, "pphist", offer.code, subject.id), paper=one.path)


def _said(_: Words, one: PaperVersion) -> Safe:
    return _("Bản {n} thay đổi: {what}.", n=one.version, what="; ".join(one.changes[:2]))


def _back(_: Words, subject: Subject) -> Choice:
    return back_to(_, "pp", subject.year.id)


def show(talk: Talk) -> str:
    """The versions of the paper that the button names by code and subject; a page of them."""
    offer, subject, found, told = _found(talk)
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    talk.show(listed(talk._, offer, subject, found, told, min(page, max(0, (len(found) - 1) // PAGE))))
    return END


def send(talk: Talk) -> None:
    """The file of one version, as it was made."""
    offer, subject, found, told = _found(talk)
    one = next((one for one in found if talk.words[2:] == (str(one.version),)), None)
    if one is None:
        raise gone(talk)
    if not one.path or talk.house.read_file(one.path) is None:
        raise Refusal(talk._("Bản này không còn tệp. Mời đồng chí chọn bản khác."))
    own = talk.session.get(AgencyTemplate, one.template_id) if one.template_id else None
    talk.show(version(talk._, offer, subject, one, own, told=one.version in told))


def _found(talk: Talk) -> tuple[Offer[object], Subject, list[PaperVersion], set[int]]:
    """The versions for somebody who may have the paper now, and the numbers of those that follow one he may have."""
    offer, subject = named(talk)
    if not may_have(talk.session, offer, subject, talk.person.id):
        raise not_yours(talk)
    found = [
        one
        for one in papers.versions(talk.session, offer.code, subject.id)[::-1]
        if may_have_version(talk.session, subject, talk.person.id, one.kept_for)
    ]
    return offer, subject, found, {one.version + 1 for one in found}
