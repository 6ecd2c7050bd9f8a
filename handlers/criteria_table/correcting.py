"""A table that was read is corrected by taps: one remark after the other, one row after the other."""

from documents.criteria_sheet import Item, Level
from documents.criteria_sheet.amounts import level_of, text_points
from documents.criteria_sheet.kinds import guess_kind
from domain.leaves import ALLOWED, Kind, Part
from handlers.criteria_table import book, row_screens, screens
from handlers.criteria_table.book import Reading
from handlers.criteria_table.callbacks import file_of
from handlers.criteria_table.wording import KINDS
from handlers.kit.access import Place
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from storage.tables import SetupFile

LEVELS_MOST = 10


def look(talk: Talk) -> str | None:
    """One remark; the last one when there are fewer by now."""
    _place, row, found = _open(talk)
    if not found.remarks:
        talk.show(screens.all_seen(talk._, row))
        return None
    number = number_of(talk.words[1]) if talk.words[1:] else 0
    talk.show(screens.look(talk._, row, found, min(number, len(found.remarks) - 1)))
    return None


def fix(talk: Talk) -> str | None:
    """What a remark offers besides correcting its row: it is right so; number all anew; leave a total out."""
    _place, row, found = _open(talk)
    draft, what, place = found.draft, talk.words[1] if talk.words[1:] else "", number_of((*talk.words, "", "", "")[2])
    if what == "number":
        draft.renumbered = True
    elif what == "total" and place < len(draft.totals):
        draft.totals[place].dropped = True
    elif what == "right" and place < len(draft.remarks) and draft.remarks[place].weight == "doubt":
        draft.remarks[place].weight = "guess"
    else:
        raise gone(talk)
    book.keep(row, draft)
    again = book.reading_of(row)  # the remark that is the most important one now
    talk.show(screens.look(talk._, row, again, 0) if again.open_remarks else screens.all_seen(talk._, row))
    return None


def list_rows(talk: Talk) -> str | None:
    """The rows below a heading."""
    _place, row, found = _open(talk)
    above = _item(talk, found) if talk.words[1:2] != ("top",) else None
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    talk.show(row_screens.rows_card(talk._, row, found, above, page))
    return None


def row(talk: Talk) -> str:
    """One row."""
    _place, file, found = _open(talk)
    talk.show(row_screens.row_card(talk._, file, found, _item(talk, found)))
    return END


def kinds(talk: Talk) -> str | None:
    """Which way of scoring."""
    _place, file, found = _open(talk)
    talk.show(row_screens.kinds_card(talk._, file, found, _item(talk, found)))
    return None


def parts(talk: Talk) -> str | None:
    """Which list."""
    _place, file, found = _open(talk)
    talk.show(row_screens.parts_card(talk._, file, found, _item(talk, found)))
    return None


def change(talk: Talk) -> str | None:
    """Change a row: what can be tapped is done, what has to be typed is asked for."""
    _place, file, found = _open(talk)
    at, what = _item(talk, found), talk.words[2] if talk.words[2:] else ""
    word = talk.words[3] if talk.words[3:] else ""
    item = found.draft.items[at]
    if what == "max":
        return _ask(talk, file, found, at, "max")
    if what == "kind" and word in KINDS and Kind(word) in ALLOWED[item.part]:
        if needs := _set_kind(item, Kind(word)):
            return _ask(talk, file, found, at, needs, word)
    elif what == "part" and word in list(Part):
        _move(found, at, Part(word))
    elif what == "sum":
        item.max = found.checked.sums.get(at)
    elif what in {"drop", "keep"}:
        item.dropped = what == "drop"
    else:
        raise gone(talk)
    _changed(talk, file, found, at)
    return None


def _set_kind(item: Item, kind: Kind) -> str:
    """Let a row be scored so; what of it has to be typed: "per", "levels", or nothing."""
    item.kind, item.why = kind, "chosen"
    counted = kind in {Kind.PER_UNIT, Kind.DEDUCT}
    item.levels = item.levels if kind is Kind.LEVELS else []
    item.per = item.per if counted else 0
    if kind is Kind.LEVELS and not item.levels:
        return "levels"
    return "per" if counted and not item.per else ""


def _move(found: Reading, at: int, part: Part) -> None:
    """A row into another list; a way of scoring that is not allowed there becomes the ordinary one."""
    item = found.draft.items[at]
    item.part, item.depth = part, 0
    if item.max is not None:
        item.max = abs(item.max)
    if item.kind not in ALLOWED[part]:
        item.kind = Kind.PER_UNIT if item.kind is Kind.DEDUCT and part is Part.MINUS else Kind.FREE
        item.per = item.per if item.kind is Kind.PER_UNIT else 0


def _ask(talk: Talk, file: SetupFile, found: Reading, at: int, what: str, kind: str = "") -> str:
    talk.show(row_screens.value_card(talk._, file, found, at, what))
    return talk.wait("value", where=(file.year_id, file.id, str(at), what, kind))


def typed(talk: Talk) -> str:
    """The value that was asked for; the question stays until it is readable."""
    _year, file_id, at, what, kind = (*kept(talk), "", "", "", "", "")[:5]
    _place, file, found = _open(talk, file_id)
    place = _item(talk, found, at)
    item, text = found.draft.items[place], talk.heard.text
    if kind in KINDS:
        item.kind, item.why = Kind(kind), "chosen"
    if what == "max":
        item.max = _points(talk, text)
    elif what == "per":
        _per(talk, item, text)
    else:
        _levels(talk, item, text)
    _changed(talk, file, found, place)
    return END


def _points(talk: Talk, text: str) -> int:
    points = text_points(text).value
    if points is None or points <= 0:
        raise Refusal(talk._("Chưa đọc được số điểm. Mời đồng chí gõ một số lớn hơn 0, ví dụ 9,5."))
    return points


def _per(talk: Talk, item: Item, text: str) -> None:
    guess = guess_kind([text if "/" in text else f"{text}/lần"], Part.MINUS)
    if not guess.per:
        raise Refusal(talk._("Chưa đọc được số điểm mỗi lần. Mời đồng chí gõ lại, ví dụ 0,5 điểm/lần."))
    item.per, item.unit = guess.per, guess.unit
    item.levels = []


def _levels(talk: Talk, item: Item, text: str) -> None:
    found = [level_of(line.strip()) for part in text.splitlines() for line in part.split(";") if line.strip()]
    levels = [Level(name=one[0], points=one[1]) for one in found if one]
    if not levels or len(levels) < len(found) or len(levels) > LEVELS_MOST:
        raise Refusal(talk._("Chưa đọc được các mức. Mời đồng chí gõ mỗi mức một dòng, ví dụ: Xuất sắc: 12."))
    item.levels, item.max, item.per = levels, max(one.points for one in levels), 0


def _changed(talk: Talk, file: SetupFile, found: Reading, at: int) -> None:
    found.draft.settle(at)
    book.keep(file, found.draft)
    again = book.reading_of(file)
    talk.show(row_screens.row_card(talk._, file, again, at, talk._("Đã ghi nhận.")))


def _open(talk: Talk, file_id: str = "") -> tuple[Place, SetupFile, Reading]:
    """The file a button names, or the form keeps, while it can still be corrected."""
    place, file = file_of(talk, file_id)
    if file.state != "ready":
        raise Refusal(talk._("Tệp này đã xử lý xong. Mời đồng chí mở Bảng tiêu chí để xem."))
    return place, file, book.reading_of(file)


def _item(talk: Talk, found: Reading, word: str = "") -> int:
    word = word or (talk.words[1] if talk.words[1:] else "")
    if not (word.isascii() and word.isdecimal() and len(word) < 5 and int(word) < len(found.draft.items)):
        raise gone(talk)
    return int(word)
