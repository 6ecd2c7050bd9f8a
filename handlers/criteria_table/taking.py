"""A table becomes the year's: from a file, or last year's; what it changes is shown and asked first."""

from domain.criteria import CriteriaTable
from domain.criteria_json import table_to_json
from domain.eligibility import Act
from handlers.criteria_table import book, screens
from handlers.criteria_table.callbacks import file_of, refuse_in_use, show_file, table_screen
from handlers.founding import use_cases
from handlers.founding.plan import is_founded_in_chat
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_year


def use(talk: Talk) -> str | None:
    """Take the table of a file. A year that has one already is asked about first, with what would change."""
    place, row = file_of(talk)
    if row.state != "ready":
        return show_file(talk, row)
    _hold(talk, place)
    table = book.reading_of(row).checked.table
    if table is None:
        return show_file(talk, row, talk._("Bảng còn chỗ phải sửa trước khi dùng."))
    sign = book.sign_of(place.year, table)
    changes = book.changes_of(place.year, table)
    if changes is not None and talk.words[1:] != (sign,):
        yes, no = act(talk._("Thay bảng"), "ctuse", row.id, sign), act(talk._("Không thay"), "ctsee", row.id)
        talk.show(screens.changes(talk._, talk._("Thay bảng tiêu chí đang dùng?"), changes, yes, no, table))
        return None
    row.state, row.content = "applied", None
    talk.note(place.bloc.id, "criteria_read", name=row.name, count=sum(1 for _leaf in table.all_leaves()))
    return _take(talk, place, table)


def last_year(talk: Talk) -> str | None:
    """Take last year's table, after its size and what it changes have been shown."""
    place = at_year(talk, Act.LOAD_CRITERIA, talk.words[0] if talk.words else "")
    _hold(talk, place)
    table = book.before(talk.session, place.year)
    if table is None:
        raise Refusal(talk._("Năm trước không có bảng tiêu chí nào khác với bảng của năm nay."))
    sign = book.sign_of(place.year, table)
    if talk.words[1:] != (sign,):
        title = talk._("Lấy bảng tiêu chí năm {year}?", year=str(place.year.year - 1))
        yes, no = act(talk._("Lấy bảng này"), "ctlast", place.year.id, sign), act(talk._("Không lấy"), "crit")
        talk.show(screens.changes(talk._, title, book.changes_of(place.year, table), yes, no, table))
        return None
    talk.note(place.bloc.id, "criteria_again", year=str(place.year.year - 1))
    return _take(talk, place, table)


def _hold(talk: Talk, place: Place) -> None:
    """The year as it is now, held until the commit, so that nobody begins to score meanwhile."""
    talk.session.refresh(place.year, with_for_update=True)
    refuse_in_use(talk, place)


def _take(talk: Talk, place: Place, table: CriteriaTable) -> str:
    place.year.criteria = table_to_json(table)
    if is_founded_in_chat(place.bloc):
        use_cases.answered(place.bloc, "criteria")
    talk.session.flush()
    talk.show(table_screen(talk, place, talk._("Đã ghi nhận bảng tiêu chí.")))
    return END
