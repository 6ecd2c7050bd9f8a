"""What goes out with a paper, and what is said when it cannot be made. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from documents.papers.kind import Failure, Format
from domain.speech import Choice, Screen
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Words
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Subject

MOST_CHANGES = 2
"""Lines of what has changed that a card tells; the history of the paper tells all."""


def paper_screen(
    _: Words,
    offer: Offer[Any],
    subject: Subject,
    title: str,
    path: str,
    again: datetime | None,
    changes: Sequence[str],
    *,
    reads: bool,
) -> Screen:
    """The file; of a later version what it says otherwise. `reads`: a copy for reading can be made, too."""
    version = _("Văn bản lập lại lúc {at}, thay bản trước.", at=_.when(again)) if again else ""
    changed = _("Thay đổi: {what}.", what="; ".join(changes[:MOST_CHANGES])) if again and changes else ""
    other = offer.instead(subject)
    notes = [*([other.note(_)] if other else []), *offer.notes(_)]
    rows = [way_of(_, offer, subject)]
    if reads and offer.kind.format is not Format.PICTURE:
        rows.append(act(_("Bản để đọc (PDF)"), "ppmake", offer.code, subject.id, "pdf"))
    if again:
        rows.append(act(_("Các bản đã lập"), "pphist", offer.code, subject.id))
    return card(_, _("{title}", title=title), *notes, version, changed, rows=rows, back=_back(_, subject), paper=path)


def pdf_screen(_: Words, subject: Subject, title: str, path: str) -> Screen:
    """The same paper for reading."""
    return card(_, _("Bản để đọc: {title}", title=title), back=_back(_, subject), paper=path)


def _back(_: Words, subject: Subject) -> Choice:
    return back_to(_, "pp", subject.year.id)


def way_of(_: Words, offer: Offer[Any], subject: Subject) -> Choice:
    """The card from which it can be fetched again."""
    if offer.about is About.BALLOT and not offer.slips:
        return act(_("Xem kết quả"), "vres", subject.id, 0)
    if offer.about is About.MEETING:
        return act(_("Mở hội nghị"), "mtg", subject.id)
    return act(_("Lập văn bản"), "pp", subject.year.id)


def refused_screen(_: Words, offer: Offer[Any], subject: Subject, failures: Sequence[Failure]) -> Screen:
    """What does not hold, the first three, each with the way to where it is mended."""
    told = [offer.said(_, one) for one in failures[:3]]
    ways = dict.fromkeys(one.where for one in failures[:3] if one.where)
    rows = [act(_("Xem lại số liệu"), *one.split(":")) for one in ways]
    return card(
        _, _("Chưa lập {paper}: {title}", paper=named(offer), title=subject.title), *told,
        _("Hệ thống không lập văn bản có số liệu không khớp; đề nghị đồng chí rà lại."), rows=rows or [way_of(_, offer, subject)],
        back=_back(_, subject),
    )  # fmt: skip


def failed_screen(_: Words, offer: Offer[Any], subject: Subject, code: str, *, over: bool) -> Screen:
    """It could not be made; with the code under which the log tells why."""
    name = _("Chưa lập được {paper}: {title}", paper=named(offer), title=subject.title)
    then = (
        _("Hệ thống đã dừng thử. Đề nghị đồng chí báo mã {code} cho người quản trị rồi chọn lại văn bản.", code=code)
        if over
        else _("Hệ thống đang thử lại và sẽ gửi khi xong. Mã để báo người quản trị: {code}.", code=code)
    )
    return card(_, name, then, rows=[way_of(_, offer, subject)], back=_back(_, subject))


def named(offer: Offer[Any]) -> str:
    """A paper in the middle of a sentence: "biên bản kiểm phiếu"."""
    return offer.kind.name[:1].lower() + offer.kind.name[1:]
