"""How many agencies the bloc may propose for an award, confirmed or typed by the head's people; the Government's flag and its place."""

from domain.eligibility import Act
from domain.quotas import GOVERNMENT, PROVINCIAL, Quota, Rounding, read_quota
from domain.speech import Choice, Screen, plain
from handlers.dossiers.rules import by_rule
from handlers.honours.book import Book, read_book
from handlers.kit.awards import award_name
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, kept
from handlers.kit.words import Safe, Words
from storage import blocs, quotas

# Screens


def quota_said(_: Words, quota: Quota) -> Safe:
    """A quota as people read it."""
    if quota.percent is not None:
        how = {
            Rounding.DOWN: _("làm tròn xuống"), Rounding.UP: _("làm tròn lên"), Rounding.NEAREST: _("làm tròn"),
        }[quota.rounding]  # fmt: skip
        return _("{n}% số thành viên, {rounding}", n=quota.percent, rounding=how)
    if quota.bands:
        parts = [
            _("đến {n} cơ quan: {places}", n=band.members, places=band.places)
            if band.members is not None
            else _("còn lại: {places}", places=band.places)
            for band in quota.bands
        ]
        return Safe("; ".join(parts))
    return _("số cố định")


def places_card(
    _: Words, book: Book, award: str, quota: Quota, members: int, *, counts: bool, said: str = ""
) -> Screen:
    """The places of one award; `counts`: whether the Government's nominee uses a provincial place."""
    where = (book.year.id, award)
    rows: list[Choice] = []
    if quota.assumed and book.current:
        rows.append(act(_("Xác nhận số này"), "honsure", *where))
    flags = award in {GOVERNMENT, PROVINCIAL} and GOVERNMENT in book.quotas
    if flags and book.current:
        word = _("Không tính vào suất Cờ của tỉnh") if counts else _("Tính vào suất Cờ của tỉnh")
        rows.append(act(word, "hongov", *where, "no" if counts else "yes"))
    rows.append(act(_("Giấy tờ của hồ sơ"), "dslist", *where))
    on = _("Cơ quan được đề nghị Cờ thi đua của Chính phủ dùng một suất Cờ của tỉnh.")
    off = _("Cơ quan được đề nghị Cờ thi đua của Chính phủ không dùng suất Cờ của tỉnh.")
    lines = [
        said,
        _("Được đề nghị: {n} cơ quan ({rule}).", n=quota.places(members), rule=quota_said(_, quota)),
        _("Mặc định của hệ thống hoặc năm trước, chưa đối chiếu văn bản năm nay.") if quota.assumed else "",
        (on if counts else off) if flags else "",
        _("Mời đồng chí gõ số khác, ví dụ: 2; 20% làm tròn xuống; đến 7: 1, còn lại: 2.") if book.current else "",
    ]
    return card(_, plain(award_name(_, award)), *lines, rows=rows, back=back_to(_, "honit", *where))


# Callbacks


def show(talk: Talk) -> str:
    """The places of an award; a typed line changes them."""
    book, award = _award(talk, talk.words)
    return _show(talk, book, award)


def _show(talk: Talk, book: Book, award: str, said: str = "") -> str:
    book = read_book(talk, book.place, book.year)
    quota = quotas.rules(book.year).get(award, Quota(number=0))
    members, counts = len(blocs.acting(talk.session, book.year.id)), quotas.government_counts(book.year)
    talk.show(places_card(talk._, book, award, quota, members, counts=counts, said=said))
    return talk.wait("places", where=(book.year.id, award)) if book.current else END


def typed(talk: Talk) -> str:
    """So many, as typed."""
    book, award = _changing(talk, kept(talk))
    return _set(talk, book, award, by_rule(talk, lambda: read_quota(talk.heard.text)))


def confirm(talk: Talk) -> str:
    """What is shown is right."""
    book, award = _changing(talk, talk.words)
    quota = quotas.rules(book.year)[award]
    return _set(talk, book, award, Quota(quota.number, quota.percent, quota.rounding, quota.bands))


def _set(talk: Talk, book: Book, award: str, quota: Quota) -> str:
    if quotas.rules(book.year).get(award) != quota:
        quotas.set_rule(talk.session, book.year, award, quota)
        members = len(blocs.acting(talk.session, book.year.id))
        talk.note(book.place.bloc.id, "places_set", award=award, number=quota.places(members))
    return _show(talk, book, award, talk._("Đã ghi nhận."))


def government(talk: Talk) -> str:
    """Whether the nominee for the Government's flag uses a provincial place."""
    book, award = _changing(talk, talk.words)
    counts = talk.words[2:3] == ("yes",)
    if quotas.government_counts(book.year) is not counts:
        quotas.set_government_counts(talk.session, book.year, counts=counts)
        talk.note(book.place.bloc.id, "government_place_counts" if counts else "government_place_free")
    return _show(talk, book, award, talk._("Đã ghi nhận."))


def _award(talk: Talk, words: tuple[str, ...]) -> tuple[Book, str]:
    """The award that (year, award) name, for the head's people."""
    if len(words) < 2:
        raise gone(talk)
    place, year = at_any_year(talk, Act.SET_UP, words[0])
    if words[1] not in quotas.rules(year):
        raise gone(talk)
    return read_book(talk, place, year), words[1]


def _changing(talk: Talk, words: tuple[str, ...]) -> tuple[Book, str]:
    """As `_award`, in the year the bloc is in."""
    book, award = _award(talk, words)
    if not book.current:
        raise Refusal(talk._("Khối đã bàn giao năm này, không ghi nhận lại được."))
    return book, award
