"""Evidence at hand: what the agency has sent in the year, and what proved the same criterion last year; what fits comes first."""

from collections.abc import Sequence

from domain.calendar import STEP
from domain.evidence_fit import About, fits, takes
from domain.leaves import Leaf
from domain.speech import Choice, Screen
from handlers.assessing import last_year, walking, wording
from handlers.assessing.desk import Desk
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.steps import step_name
from handlers.kit.talk import Talk
from handlers.kit.words import Safe, Words
from storage import evidence_sources
from storage.evidence_sources import Source

FIRST = 2
"""So many stand among a criterion's evidence, if they fit; the rest is one tap away."""


def at_hand(talk: Talk, desk: Desk, leaf: Leaf) -> list[Source]:
    """What could prove this criterion and does not yet, what fits first."""
    before = last_year.sheet_before(talk.session, desk)
    listed = [*evidence_sources.sent(talk.session, desk.year, desk.agency.id)]
    if before is not None and last_year.same_leaf(before[0], leaf) is not None:
        listed = [*evidence_sources.used(talk.session, before[1], leaf.code), *listed]
    has = {(proof.number, proof.dated) for proof in desk.proofs_of(leaf.code) if proof.kind == "document"}
    files = {proof.file_id for proof in desk.proofs_of(leaf.code) if proof.file_id}
    free: dict[str, Source] = {}
    for one in listed:
        new = one.file_id not in files if one.file_id else (one.number, one.dated) not in has
        if new and takes(leaf, file=bool(one.file_id)):
            free.setdefault(one.key, one)
    return sorted(free.values(), key=lambda one: not fits(leaf, one.about, one.number))


def buttons(_: Words, desk: Desk, leaf: Leaf, listed: Sequence[Source]) -> list[Choice]:
    """The first that fit, and the way to the others."""
    first = [one for one in listed if fits(leaf, one.about, one.number)][:FIRST]
    rows = [choice(_, desk, leaf, one) for one in first]
    if more := len(listed) - len(first):
        label = _("Văn bản, tệp đã gửi ({n})", n=more)
        rows.append(act(label, "assources", desk.sheet.id, walking.token(leaf.code), 0))
    return rows


def list_screen(_: Words, desk: Desk, leaf: Leaf, listed: Sequence[Source], page: int) -> Screen:
    """Everything at hand, what fits first."""
    sheet, code = desk.sheet.id, walking.token(leaf.code)
    items = [choice(_, desk, leaf, one) for one in listed]
    line = (
        _("Chọn để dùng làm minh chứng; tệp không phải gửi lại.")
        if listed
        else _("Không còn văn bản, tệp nào để dùng.")
    )
    rows = paged(_, items, page, "assources", sheet, code)
    return card(
        _, _("Văn bản, tệp đã gửi: {code}", code=leaf.code), line, rows=rows, back=back_to(_, "asmore", sheet, code, 0)
    )


def choice(_: Words, desk: Desk, leaf: Leaf, one: Source) -> Choice:
    """The button that attaches it."""
    words = label(_("Dùng {name}", name=name(_, one)))
    return act(words, "astake", desk.sheet.id, walking.token(leaf.code), one.key)


def name(_: Words, one: Source) -> Safe:
    """A document by number and day, a file by its name, both with what they were sent for."""
    what = _("số {number} ngày {day}", number=one.number, day=wording.day(one.dated)) if one.number else one.name
    if one.about is About.LAST_YEAR:
        return _("{what} (năm trước)", what=what)
    title = step_name(_, one.title) if one.title in STEP else one.title
    return _("{what} ({title})", what=what, title=title)
