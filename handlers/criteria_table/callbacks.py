"""The secretary opens the year's table, sends a workbook, reads what was understood."""

from functools import partial

from documents.workbook.opening import LARGEST
from domain.eligibility import Act
from domain.speech import Screen
from handlers.assessing.proving import NAME_LONGEST, refuse_secrets
from handlers.criteria_table import book, screens
from handlers.duties import Duty
from handlers.founding import use_cases
from handlers.kit.access import Place, allowed
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_year, gone
from storage import setup_files
from storage.tables import SetupFile

PURPOSE = "criteria"


def show(talk: Talk) -> str:
    """The year's table; with the year and the sample's name take the sample, if there is no table yet."""
    place, said = allowed(talk, Act.SET_UP), ""
    if talk.words:
        allowed(talk, Act.LOAD_CRITERIA)
        if talk.words != (place.year.id, screens.SAMPLE):
            raise gone(talk)
        if place.year.criteria is None:
            use_cases.adopt_sample_table(place.year)
            talk.note(place.bloc.id, "criteria_set", table=screens.SAMPLE)
            said = talk._("Đã ghi nhận.")
    talk.show(table_screen(talk, place, said))
    return END


def table_screen(talk: Talk, place: Place, said: str = "") -> Screen:
    """The card of the year's table."""
    session, year = talk.session, place.year
    waiting = setup_files.newest(session, place.bloc.id, talk.person.id, ("ready",), PURPOSE)
    in_use, last = book.is_in_use(session, year), book.before(session, year) is not None
    return screens.table_card(talk._, year, waiting, last=last, in_use=in_use, said=said)


def ask(talk: Talk) -> str:
    """From here on a file is taken."""
    place = at_year(talk, Act.LOAD_CRITERIA, talk.words[0] if talk.words else "")
    refuse_in_use(talk, place)
    talk.show(screens.front(talk._, place.year))
    return talk.wait("file", where=(place.year.id,))


def take(talk: Talk) -> str:
    """A file: refused by name and size before anything is fetched, otherwise noted for the worker."""
    _, file = talk._, talk.heard.sent_file
    place = at_year(talk, Act.LOAD_CRITERIA, str(next(iter(talk.arg.get("where", ())), "")))
    refuse_in_use(talk, place)
    refuse_secrets(talk, file.name, file.caption)
    ending = file.name.rpartition(".")[2].lower()
    if ending in {"xlsm", "xlsb", "xltm"}:
        raise Refusal(_("Hệ thống không nhận tệp Excel có mã lệnh kèm theo. Mời đồng chí lưu thành .xlsx rồi gửi lại."))
    if ending == "xls":
        raise Refusal(_("Tệp theo định dạng Excel cũ. Mời đồng chí lưu thành .xlsx rồi gửi lại."))
    if ending != "xlsx":
        raise Refusal(_("Mời đồng chí gửi bảng tiêu chí bằng tệp Excel (.xlsx)."))
    if file.size > LARGEST:
        raise Refusal(_("Tệp lớn hơn 2 MB. Mời đồng chí xóa hình ảnh, trang thừa rồi gửi lại."))
    name = " ".join(file.name.split())
    row = SetupFile(
        id=talk.house.new_id(), bloc_id=place.bloc.id, year_id=place.year.id, person_id=talk.person.id, channel=talk.account.channel,
        state="wanted", purpose=PURPOSE, added_at=talk.now, external_file_id=file.id,
        name=name if len(name) <= NAME_LONGEST else f"{name[:NAME_LONGEST].rstrip()}….{ending}",
    )  # fmt: skip
    setup_files.replace_waiting(talk.session, row)
    talk.show(screens.reading(_, row))
    return talk.wait("file", where=(place.year.id,))


def typed(talk: Talk) -> str | None:
    """A text where a file is waited for: what became of the last one."""
    place, states = allowed(talk, Act.LOAD_CRITERIA), ("wanted", "ready", "useless", "applied", "dropped")
    find = partial(setup_files.newest, talk.session, place.bloc.id, talk.person.id, purpose=PURPOSE)
    row = find(states=setup_files.WAITING) or find(states=states)
    if row is None:
        raise Refusal(talk._("Mời đồng chí gửi tệp Excel có bảng tiêu chí."))
    return show_file(talk, row)


def see(talk: Talk) -> str | None:
    """What was understood of a file."""
    _place, row = file_of(talk)
    return show_file(talk, row)


def show_file(talk: Talk, row: SetupFile, said: str = "") -> str | None:
    """The card that fits the state of a file."""
    _ = talk._
    if row.state == "wanted":
        talk.show(screens.reading(_, row))
    elif row.state in {"ready", "useless"}:
        talk.show(screens.overview(_, row, book.reading_of(row), said))
    else:
        talk.show(screens.done(_, row))
    return None


def drop(talk: Talk) -> str | None:
    """Do nothing of it."""
    _place, row = file_of(talk)
    if row.state == "ready":
        row.state, row.content = "dropped", None
    return show_file(talk, row)


def file_of(talk: Talk, file_id: str = "") -> tuple[Place, SetupFile]:
    """The file a button names, or the form keeps, held until the commit, for who may load criteria in its bloc."""
    row = setup_files.hold(talk.session, file_id or next(iter(talk.words), ""))
    if row is None or row.purpose != PURPOSE:
        raise gone(talk)
    return at_year(talk, Act.LOAD_CRITERIA, row.year_id), row


def refuse_in_use(talk: Talk, place: Place) -> None:
    """A table by which somebody has scored stays as it is."""
    if book.is_in_use(talk.session, place.year):
        raise Refusal(talk._("Đã có cơ quan chấm điểm theo bảng tiêu chí của năm nên bảng không thay được nữa."))


def duties(talk: Talk, place: Place) -> list[Duty]:
    """A table that was read and waits for a word."""
    if not place.may(Act.LOAD_CRITERIA):
        return []
    row = setup_files.newest(talk.session, place.bloc.id, talk.person.id, ("ready",), PURPOSE)
    if row is None or row.year_id != place.year.id:
        return []
    line = talk._("Bảng tiêu chí {name} chờ đồng chí xem lại.", name=row.name)
    return [Duty(line, act(talk._("Xem bảng đã đọc"), "ctsee", row.id))]
