"""What goes out with a paper, and what is said when it cannot be made. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents.papers.kind import Failure, Format
from domain.speech import Choice, Screen
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Words
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Subject

TEMPLATE = "template"
"""The code of a failure: the agency's own template cannot be used."""

MOST_DOUBTS = 2
"""Reasons of a draft that a card tells."""

MOST_CHANGES = 2
"""Lines of what has changed that a card tells; the history of the paper tells all."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made: its title and file; `again`, `changes`: of a later version; `doubts`: why it is a draft; `as_of`, `stale`: as
    `making.Gathered` says."""

    title: str
    path: str
    again: datetime | None
    changes: Sequence[str]
    doubts: Sequence[Failure]
    as_of: datetime | None = None
    stale: bool = False


def paper_screen(_: Words, offer: Offer[Any], subject: Subject, made: Made, *, reads: bool) -> Screen:
    """The file; of a later version what it says otherwise; of a draft why it is one. `reads`: a copy for reading can be made, too."""
    if made.as_of:
        return _as_it_was_screen(_, offer, subject, made, reads=reads)
    again = made.again
    version = _("Văn bản lập lại lúc {at}, thay bản trước.", at=_.when(again)) if again else ""
    changed = _("Thay đổi: {what}.", what="; ".join(made.changes[:MOST_CHANGES])) if again and made.changes else ""
    other = offer.instead(subject)
    notes = [*([other.note(_)] if other else []), *offer.notes(_)]
    why = [_("Dự thảo: {why}", why=offer.said(_, one)) for one in made.doubts[:MOST_DOUBTS]]
    rows = [act(_("Bổ sung thông tin"), *where.split(":")) for where in _ways(made.doubts)[:1]]
    rows.append(way_of(_, offer, subject))
    if reads and offer.kind.format is not Format.PICTURE:
        rows.append(act(_("Bản để đọc (PDF)"), "ppmake", offer.code, subject.id, "pdf"))
    if again:
        rows.append(act(_("Các bản đã lập"), "pphist", offer.code, subject.id))
    title, back = _("{title}", title=made.title), _back(_, subject)
    return card(_, title, *notes, version, changed, *why, rows=rows, back=back, paper=made.path)


def _as_it_was_screen(_: Words, offer: Offer[Any], subject: Subject, made: Made, *, reads: bool) -> Screen:
    """For those who read a paper of the bloc and do not renew it."""
    at = made.as_of
    since = _("Bản lập lúc {at}.", at=_.when(at)) if at else ""
    stale = _("Sau đó thông tin đã thay đổi; bản mới do Thư ký Khối lập.") if made.stale else ""
    rows = [way_of(_, offer, subject)]
    if reads and offer.kind.format is not Format.PICTURE:
        rows.append(act(_("Bản để đọc (PDF)"), "ppmake", offer.code, subject.id, "pdf"))
    title = _("{title}", title=made.title)
    return card(_, title, since, stale, rows=rows, back=_back(_, subject), paper=made.path)


def _ways(failures: Sequence[Failure]) -> list[str]:
    """Where they are mended, each once."""
    return [*dict.fromkeys(one.where for one in failures if one.where)]


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
    if found := next((one for one in failures if one.code == TEMPLATE), None):
        return _unfit_screen(_, offer, subject, found)
    told = [offer.said(_, one) for one in failures[:3]]
    rows = [act(_("Xem lại số liệu"), *one.split(":")) for one in _ways(failures[:3])]
    return card(
        _, _("Chưa lập {paper}: {title}", paper=named(offer), title=subject.title), *told,
        _("Hệ thống không lập văn bản có số liệu không khớp; đề nghị đồng chí rà lại."), rows=rows or [way_of(_, offer, subject)],
        back=_back(_, subject),
    )  # fmt: skip


def _unfit_screen(_: Words, offer: Offer[Any], subject: Subject, failure: Failure) -> Screen:
    """The agency's own template cannot be used for it."""
    return card(
        _, _("Chưa lập {paper}: {title}", paper=named(offer), title=subject.title),
        _("Mẫu của cơ quan không dùng được cho văn bản này: tệp đã mất hoặc trường trong mẫu không còn phù hợp."),
        _("Đề nghị người phụ trách mẫu gửi mẫu khác hoặc trở lại mẫu trước."),
        rows=[act(_("Mẫu của cơ quan"), *failure.where.split(":"))], back=_back(_, subject),
    )  # fmt: skip


def no_more_screen(_: Words, offer: Offer[Any], subject: Subject, missing: Missing) -> Screen:
    """It was asked for while it could be made, and now it cannot."""
    name = _("Chưa lập {paper}: {title}", paper=named(offer), title=subject.title)
    rows = [act(_("Xem lại số liệu"), *missing.where.split(":"))] if missing.where else []
    return card(_, name, missing.say(_), rows=rows, back=_back(_, subject))


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
