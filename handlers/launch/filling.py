"""What a paper holds: its text, pasted in one message or several, and its files."""

from domain.launch import TEXT_LONGEST
from handlers import attaching
from handlers.assessing.proving import refuse_secrets
from handlers.assessing.references import read_reference
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.launch import screens
from handlers.launch.book import changed
from handlers.launch.reading import files_of
from storage import launch
from storage.tables import Document

NOTE_LONGEST = 500


def ask(talk: Talk) -> str:
    """Wait for text and files."""
    _book, row = changed(talk, talk.words[0] if talk.words else "")
    return wait_for(talk, row)


def wait_for(talk: Talk, row: Document, said: str = "", typed: str = "", **arg: object) -> str:
    """Show what is there and wait; `typed`: what has just come, whose legal bases are looked at."""
    talk.session.flush()
    warned = screens.caution(talk._, typed, row.dated)
    talk.show(screens.ask_content(talk._, row, files_of(talk, row), said, warned))
    return talk.wait("fill", where=(row.id,), **arg)


def take_text(talk: Talk) -> str:
    """Some of the text; each message goes below the one before."""
    book, row = changed(talk, kept(talk)[0] if kept(talk) else "")
    _, text = talk._, talk.heard.text.strip()
    refuse_secrets(talk, text)
    whole = f"{row.text}\n{text}".strip()
    if len(whole) > TEXT_LONGEST:
        raise Refusal(_("Văn bản dài quá {n} ký tự. Mời đồng chí gửi tệp thay cho toàn văn.", n=TEXT_LONGEST))
    row.text = whole
    talk.note(book.place.bloc.id, "document_text_added", document=row.id, chars=len(text))
    return wait_for(talk, row, _("Đã nhận nội dung."), text)


def clear(talk: Talk) -> str:
    """The text was pasted wrong; a second tap finds it gone, and one that came meanwhile stays."""
    book, row = changed(talk, talk.words[0] if talk.words else "")
    if len(talk.words) != 2:
        raise gone(talk)
    if row.text and talk.words[1] == str(len(row.text)):
        row.text = ""
        talk.note(book.place.bloc.id, "document_text_cleared", paper=row.kind, number=row.number or "-")
    return wait_for(talk, row, talk._("Đã xóa nội dung đã gõ.") if not row.text else "")


def take_file(talk: Talk) -> str | None:
    """A photo or file; what is written below it is kept as a remark."""
    book, row = changed(talk, kept(talk)[0] if kept(talk) else "")
    return take(talk, book.place.bloc.id, row)


def take(talk: Talk, bloc_id: str, row: Document) -> str | None:
    """A file for this paper."""
    caption = " ".join(talk.heard.sent_file.caption.split())
    state = attaching.take(talk, _form(talk, bloc_id, row, caption))
    today = talk.now.astimezone(talk.house.tz).date()
    named = read_reference(caption, today)
    if caption and (named is None or named.number != row.number):
        row.note = caption[:NOTE_LONGEST]
    return state


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    book, row = changed(talk, talk.words[0] if talk.words else "")
    return attaching.confirm(talk, _form(talk, book.place.bloc.id, row, row.note))


def ask_to_confirm(talk: Talk) -> str:
    """A text while files wait for the word about secrecy."""
    raise Refusal(
        talk._("Có tệp đang chờ. Mời đồng chí chọn Tài liệu không có độ mật, hoặc Quay lại nếu không gửi tệp nữa.")
    )


def drop_file(talk: Talk) -> str:
    """Take a file off."""
    book, row = changed(talk, talk.words[0] if talk.words else "")
    if len(talk.words) != 2:
        raise gone(talk)
    return attaching.drop(talk, _form(talk, book.place.bloc.id, row), talk.words[1])


def _form(talk: Talk, bloc_id: str, row: Document, caption: str = "") -> attaching.Form:
    """The paper as a form that takes files."""
    place = launch.place_of(row.id)

    def again(said: str, **arg: object) -> str:
        return wait_for(talk, row, said, caption, **arg)

    return attaching.Form(place, row.agency_id, bloc_id, (row.id,), "docclean", "docfill", lambda: None, again)
