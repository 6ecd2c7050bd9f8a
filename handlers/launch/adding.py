"""The head's people put a paper in: kind, number and date in one typed line; a new version; a correction; a paper taken out."""

from dataclasses import dataclass
from datetime import date

from domain.launch import NEEDED, Kind, is_numberless, kind_of
from handlers.assessing.proving import refuse_secrets
from handlers.assessing.references import read_reference
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.launch import filling, screens
from handlers.launch.book import NOT_MADE, Book, changed, read_book, written
from handlers.launch.reading import show_list, show_one
from storage import blocs, launch
from storage.tables import Document


@dataclass(frozen=True, slots=True)
class Line:
    """What a typed line says of a paper. `kind`: None when it names none; `number` empty for a paper without one."""

    kind: Kind | None
    number: str
    dated: date


def ask(talk: Talk) -> str:
    """Wait for the line, or for a file with it."""
    return _ask(talk, written(talk, talk.words[0] if talk.words else ""))


def _ask(talk: Talk, book: Book, said: str = "") -> str:
    talk.show(screens.ask_line(talk._, book, said))
    return talk.wait("line", where=(book.where,))


def take_line(talk: Talk) -> str:
    """The line was typed: the paper is there, and its text and files are asked for."""
    book = written(talk, kept(talk)[0] if kept(talk) else "")
    kind, line = _with_kind(talk, talk.heard.text)
    before = book.current(kind)
    if before is not None and (before.number, before.dated) != (line.number, line.dated):
        talk.show(screens.sure_supersede(talk._, book, before, kind, line.number, line.dated))
        return talk.wait("line", where=(book.where,), line=(kind.value, line.number, line.dated.isoformat()))
    return _put(talk, book, kind, line)


def take_file(talk: Talk) -> str | None:
    """A file came first, with the line below it."""
    _, book, file = talk._, written(talk, kept(talk)[0] if kept(talk) else ""), talk.heard.sent_file
    if not file.caption.strip():
        raise Refusal(
            _("Mời đồng chí gửi lại tệp, ghi loại, số, ngày ở phần chú thích; hoặc gõ dòng đó trước rồi gửi tệp.")
        )
    kind, line = _with_kind(talk, file.caption)
    before = book.current(kind)
    if before is not None and (before.number, before.dated) != (line.number, line.dated):
        raise Refusal(
            _("Khối đã có {name}. Mời đồng chí gõ dòng loại, số, ngày trước, xác nhận thay bản cũ, rồi gửi tệp.",
              name=screens.kinds_said(_, [kind]))
        )  # fmt: skip
    row = before or _add(talk, book, kind, line)
    talk.wait("fill", where=(row.id,))
    return filling.take(talk, book.place.bloc.id, row)


def supersede(talk: Talk) -> str:
    """The new version that was typed takes the place of the old one; tapped twice it does so once."""
    book = written(talk, talk.words[0] if talk.words else "")
    said = [str(word) for word in talk.arg.get("line", ())]
    if len(said) != 3 or talk.words[1:] != (said[0],):
        raise gone(talk)
    return _put(talk, book, Kind(said[0]), Line(Kind(said[0]), said[1], date.fromisoformat(said[2])))


def _put(talk: Talk, book: Book, kind: Kind, line: Line) -> str:
    """The paper as it is, or as a new version; then what it holds is asked for."""
    before = book.current(kind)
    there = before is not None and (before.number, before.dated) == (line.number, line.dated)
    row = before if before is not None and there else _add(talk, book, kind, line)
    said = talk._("Văn bản này đã có.") if there else talk._("Đã thêm: {name}.", name=screens.name_of(talk._, row))
    return filling.wait_for(talk, row, said, line=(kind.value, line.number, line.dated.isoformat()))


def _add(talk: Talk, book: Book, kind: Kind, line: Line) -> Document:
    agency = book.place.agency or next(iter(blocs.officed(talk.session, book.year.id, "head")), None)
    if agency is None:
        raise Refusal(talk._("Khối chưa có Trưởng khối. Mời đồng chí chọn Trưởng khối trước, ở mục Điều hành Khối."))
    row = launch.add(
        talk.session, talk.house.new_id(), book.year.id, kind.value, number=line.number, dated=line.dated, agency_id=agency.id,
        by=talk.person.id, now=talk.now,
    )  # fmt: skip
    talk.note(book.place.bloc.id, "document_added", paper=row.kind, number=row.number or "-", version=row.version)
    return row


def skip(talk: Talk) -> str:
    """The bloc makes no such paper this year, or does after all: the button says which."""
    book = written(talk, talk.words[0] if talk.words else "")
    if len(talk.words) != 3 or talk.words[1] not in list(NEEDED) or talk.words[2] not in {"0", "1"}:
        raise gone(talk)
    kind = Kind(talk.words[1])
    wanted = book.not_made | {kind} if talk.words[2] == "1" else book.not_made - {kind}
    if wanted != book.not_made:
        value = {**(book.place.bloc.settings.get(NOT_MADE) or {}), book.year.id: sorted(wanted)}
        blocs.set_setting(talk.session, book.place.bloc, NOT_MADE, value)
        talk.note(book.place.bloc.id, "document_not_made" if kind in wanted else "document_wanted", paper=kind.value)
    return _ask(talk, read_book(talk, book.place), talk._("Đã ghi nhận."))


def ask_line_again(talk: Talk) -> str:
    """Number or date was typed wrong."""
    _book, row = changed(talk, talk.words[0] if talk.words else "")
    talk.show(screens.ask_line_again(talk._, row))
    return talk.wait("again", where=(row.id,))


def correct(talk: Talk) -> str:
    """Number and date as they are now."""
    book, row = changed(talk, kept(talk)[0] if kept(talk) else "")
    line = _read(talk, talk.heard.text)
    if line.kind not in {None, Kind(row.kind)}:
        raise Refusal(
            talk._("Dòng này nêu loại văn bản khác. Mời đồng chí gõ số, ngày; nếu nhầm loại thì xóa rồi thêm lại.")
        )
    if (row.number, row.dated) != (line.number, line.dated):
        row.number, row.dated = line.number, line.dated
        talk.note(book.place.bloc.id, "document_corrected", paper=row.kind, number=row.number or "-")
    return show_one(talk, read_book(talk, book.place), row, talk._("Đã sửa."))


def delete(talk: Talk) -> str:
    """It was put in by mistake; what a meeting has adopted stays."""
    _ = talk._
    if len(talk.words) == 2 and launch.find(talk.session, talk.words[0]) is None:
        raise Refusal(_("Văn bản này đã được xóa."))
    book, row = changed(talk, talk.words[0] if talk.words else "")
    if book.adopted(row):
        raise Refusal(_("Hội nghị đã thông qua văn bản này nên không xóa được. Mời đồng chí thêm bản mới để thay."))
    if talk.words[1:] != ("yes",):
        talk.show(screens.sure_delete(_, row))
        return END
    talk.note(book.place.bloc.id, "document_deleted", paper=row.kind, number=row.number or "-")
    launch.delete(talk.session, row)
    return show_list(talk, read_book(talk, book.place), _("Đã xóa văn bản."))


def _with_kind(talk: Talk, text: str) -> tuple[Kind, Line]:
    line = _read(talk, text)
    if line.kind is None:
        raise Refusal(
            talk._("Chưa rõ loại văn bản. Mời đồng chí ghi: Quy chế, Kế hoạch, Hướng dẫn chấm điểm hoặc Giao ước.")
        )
    return line.kind, line


def _read(talk: Talk, text: str) -> Line:
    """The line, or what to type instead."""
    _, today = talk._, talk.now.astimezone(talk.house.tz).date()
    refuse_secrets(talk, text)
    number, said = "", read_reference(text, today)
    if said is not None:
        number = said.number
    elif is_numberless(text):
        said = read_reference(f"số 0 {text}", today)
    example = screens.example(today)
    if said is None:
        raise Refusal(
            _("Chưa thấy số văn bản. Mời đồng chí gõ, ví dụ: {example}; hoặc ghi: không số.", example=example)
        )
    if said.dated is None:
        raise Refusal(
            _("Chưa thấy ngày của văn bản. Mời đồng chí gõ cả số và ngày, ví dụ: {example}.", example=example)
        )
    if said.dated > today:
        raise Refusal(_("Ngày của văn bản ở sau hôm nay. Mời đồng chí kiểm tra và gõ lại."))
    return Line(kind_of(text), number, said.dated)
