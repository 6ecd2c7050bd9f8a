"""Biểu quyết nhanh at a meeting that does not go item by item: one question by show of hands, a number, two taps."""

from domain.meetings import LINE_LONGEST, read_count
from domain.refusals import Refusal as Rule
from domain.speech import Choice, Screen, plain
from handlers.assessing.proving import refuse_secrets
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.meeting import minutes
from handlers.meeting.book import Book
from storage import closing

STATE = "hands"
"""The state in which another question, or a number, may be typed."""

USUAL = "Thông qua nội dung chủ trì vừa kết luận"
"""What is asked where nothing is typed, in the language of the paper."""

PER_ROW = 5

# Screens


def quick_card(_: Words, meeting_id: str, there: int, text: str, *, typed: bool) -> Screen:
    """One question, numbers: all of those in the hall agree, or so many."""
    mark = "t" if typed else "-"
    rows: list[Choice | tuple[Choice, ...]] = [
        act(_("Nhất trí {n}/{all}", n=there, all=there), "mtsay", meeting_id, there, there, mark)
    ]
    counts = [act(f"{n}/{there}", "mtsay", meeting_id, n, there, mark) for n in range(there - 1, -1, -1)]
    rows += [tuple(counts[n : n + PER_ROW]) for n in range(0, len(counts), PER_ROW)]
    ask = _("Mời đồng chí bấm hoặc gõ số tán thành. Muốn biểu quyết nội dung khác, mời gõ nội dung đó.")
    return card(_, _("Biểu quyết nhanh"), plain(text), ask, rows=rows, back=back_to(_, "mtg", meeting_id))


# Callbacks


def ask(talk: Talk) -> str:
    """One question; a typed text is asked in its place."""
    return _ask(talk, minutes.deciding(talk, talk.words[0] if talk.words else ""), "")


def _ask(talk: Talk, book: Book, text: str) -> str:
    talk.show(quick_card(talk._, book.meeting.id, book.coming, text or USUAL, typed=bool(text)))
    return talk.wait(STATE, where=(book.meeting.id,), text=text)


def take(talk: Talk) -> str:
    """A number is the count, anything else the question."""
    book, said = minutes.deciding(talk, kept(talk)[0] if kept(talk) else ""), talk.heard.text
    try:
        agree, there = read_count(said, book.coming)
    except Rule:
        if not any(one.isalpha() for one in said):
            example = f"{book.coming}/{book.coming}"
            raise Refusal(
                talk._("Chưa đọc được số tán thành. Mời đồng chí gõ lại, ví dụ: {example}.", example=example)
            ) from None
    else:
        return _say(talk, book, str(talk.arg.get("text", "")) or USUAL, agree, there)
    refuse_secrets(talk, said)
    text = " ".join(said.split()).rstrip(".")
    if len(text) > LINE_LONGEST:
        raise Refusal(talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LINE_LONGEST))
    return _ask(talk, book, text)


def say(talk: Talk) -> str:
    """So many of so many agree; said again about the same question, the last count stands."""
    if len(talk.words) != 4 or talk.words[3] not in {"t", "-"}:
        raise gone(talk)
    book, typed = minutes.deciding(talk, talk.words[0]), talk.words[3] == "t"
    text = str(talk.arg.get("text", "")) if typed else USUAL
    if not text or (typed and kept(talk) != (book.meeting.id,)):
        raise gone(talk)
    return _say(talk, book, text, number_of(talk.words[1]), number_of(talk.words[2]))


def _say(talk: Talk, book: Book, text: str, agree: int, there: int) -> str:
    if not 0 < there <= len(book.members) or agree > there:
        raise gone(talk)
    had = next((one for one in closing.decisions(talk.session, book.meeting.id, "") if one.text == text), None)
    if had is not None and (had.agree, had.present) == (agree, there):
        return minutes.show_decisions(talk, book)
    if had is not None:
        had.agree, had.present, had.written_by, had.written_at = agree, there, talk.person.id, talk.now
        talk.note(
            book.place.bloc.id, "meeting_decided", meeting=book.meeting.id, text=text, agree=agree, present=there
        )  # fmt: skip
        return minutes.show_decisions(talk, book)
    return minutes.decide(talk, book, text, agree, there)
