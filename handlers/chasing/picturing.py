"""The picture "Tiến độ thực hiện": with names for the head, in numbers for everybody else unless the chair chooses otherwise."""

from collections import Counter
from collections.abc import Sequence
from html import unescape

from documents import progress_picture as picture
from documents.progress_picture import Column, Mark
from domain.eligibility import Act, Role
from domain.shown_dates import short_day
from domain.speech import Choice, Screen
from handlers.chasing import watching
from handlers.chasing.standings import DONE, NOT_BEGUN, PAPER, UNDER_WAY, WITH_LEADER, Standing, chased_steps, standings
from handlers.kit.access import Place
from handlers.kit.cards import act, back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.steps import step_name
from handlers.kit.talk import Talk
from handlers.kit.where import at_year, gone
from handlers.kit.words import Words
from storage import blocs
from storage.tables import Step

BOARD = Act.SEE_WHO_IS_LATE
NAMES = "progress_names"
"""Among a bloc's settings: whether the picture that is sent on names agencies; only the chair sets it."""

LATE, NOT_OWED = "late", ""
_GREEN, _YELLOW, _RED, _WHITE, _GREY = "#bfe3c6", "#fdf0c2", "#f6d0cb", "#ffffff", "#ececec"

# Screens


def marks(_: Words) -> dict[str, Mark]:
    """Every state with its letter: done looks filled, late hatched, not begun empty, whatever the colours."""
    return {
        DONE: Mark("Đ", _("Đã gửi"), _GREEN),
        PAPER: Mark("G", _("Đã gửi bản giấy"), _GREEN),
        WITH_LEADER: Mark("K", _("Chờ lãnh đạo ký"), _YELLOW),
        UNDER_WAY: Mark("L", _("Đang làm"), _YELLOW),
        NOT_BEGUN: Mark("–", _("Chưa bắt đầu"), _WHITE),
        LATE: Mark("Q", _("Quá hạn"), _RED, hatched=True),
        NOT_OWED: Mark("0", _("Không phải làm"), _GREY),
    }


def head_screen(_: Words, year_id: str, path: str) -> Screen:
    """The picture with names."""
    rows = [act(_("Ảnh để gửi chung"), "progpub", year_id), act(_("Ai được xem tên cơ quan"), "progset", year_id)]
    line = _("Ảnh có tên cơ quan, chỉ dùng trong cơ quan Trưởng khối.")
    return card(_, _("Tiến độ thực hiện"), line, rows=rows, back=back_to(_, "chaseall", 0), picture=path)


def shared_screen(_: Words, year_id: str, path: str, said: Sequence[str]) -> Screen:
    """The picture to be sent on, with its numbers in words."""
    return card(_, _("Tiến độ thực hiện"), *said[:4], back=back_to(_, "progress", year_id), picture=path)


def who_screen(_: Words, year_id: str, *, shared: bool, watched: bool, chairs: bool, said: str = "") -> Screen:
    """Who sees names: two settings."""
    lines = [
        said,
        _("Ảnh gửi chung: nêu tên cơ quan.") if shared else _("Ảnh gửi chung: chỉ nêu số."),
        _("Giám sát: xem tên cơ quan sau hạn.") if watched else _("Giám sát: chỉ xem số sau hạn."),
    ]
    rows: list[Choice] = []
    if chairs:
        change = _("Ảnh gửi chung: chỉ nêu số") if shared else _("Ảnh gửi chung: nêu tên")
        rows.append(act(change, "progset", year_id, "shared", "numbers" if shared else "names"))
    else:
        lines.append(_("Ảnh gửi chung do chủ trì quyết định."))
    change = _("Giám sát: chỉ xem số") if watched else _("Giám sát: xem tên")
    rows.append(act(change, "progset", year_id, "watched", "numbers" if watched else "names"))
    return card(_, _("Ai được xem tên cơ quan"), *lines, rows=rows, back=back_to(_, "progress", year_id))


# Callbacks


def show(talk: Talk) -> str:
    """The head's own picture."""
    place = at_year(talk, BOARD, talk.words[0] if talk.words else "")
    path, _said = _drawn(talk, place, named=True)
    talk.show(head_screen(talk._, place.year.id, path))
    return END


def share(talk: Talk) -> str:
    """The picture that may be sent on."""
    place = at_year(talk, BOARD, talk.words[0] if talk.words else "")
    path, said = _drawn(talk, place, named=bool(place.bloc.settings.get(NAMES)))
    talk.show(shared_screen(talk._, place.year.id, path, said))
    return END


def settings(talk: Talk) -> str:
    """Who sees names; with a setting and its value in the button it is set to that."""
    _, place = talk._, at_year(talk, BOARD, talk.words[0] if talk.words else "")
    chairs, said = Role.CHAIR in place.roles, ""
    if talk.words[1:]:
        which, how = talk.words[1:] if len(talk.words) == 3 else ("", "")
        if which not in {"shared", "watched"} or how not in {"names", "numbers"}:
            raise gone(talk)
        if which == "shared" and not chairs:
            raise Refusal(_("Ảnh gửi chung có nêu tên hay không do chủ trì quyết định."))
        _set(talk, place, which, names=how == "names")
        said = _("Đã ghi nhận.")
    shared, watched = bool(place.bloc.settings.get(NAMES)), watching.shows_names(place.bloc)
    talk.show(who_screen(_, place.year.id, shared=shared, watched=watched, chairs=chairs, said=said))
    return END


def _set(talk: Talk, place: Place, which: str, *, names: bool) -> None:
    """Set it to that, and note it; what is so already stays."""
    name = NAMES if which == "shared" else watching.NAMES
    if bool(place.bloc.settings.get(name)) is names:
        return
    blocs.set_setting(talk.session, place.bloc, name, names)
    if which == "shared":
        talk.note(place.bloc.id, "progress_named" if names else "progress_numbered")
    else:
        talk.note(place.bloc.id, "supervisor_named" if names else "supervisor_numbered")


def _drawn(talk: Talk, place: Place, *, named: bool) -> tuple[str, list[str]]:
    """Where the picture lies, and its numbers in words."""
    _ = talk._
    found = [(one, standings(talk.session, one, talk.now)) for one in chased_steps(talk.session, place)]
    found = _nearest([(one, stands) for one, stands in found if stands])
    if not found:
        raise Refusal(_("Hiện không có bước nào đang mở cần các cơ quan gửi."))
    shown = marks(_)
    columns = [_column(_, one, stands, shown) for one, stands in found]
    states = {state for _one, stands in found for state in map(_state, stands)}
    title = unescape(_("Tiến độ thực hiện"))
    subtitle = f"{place.bloc.short_name or place.bloc.name} · {short_day(talk.now.astimezone(_.tz))}"
    if named:
        by_agency = [{each.agency.id: each for each in stands} for _one, stands in found]
        listed = {each.agency.id: each.name for _one, stands in found for each in stands}
        rows = [(name, [shown[_state(of.get(key))] for of in by_agency]) for key, name in listed.items()]
        states |= {_state(of.get(key)) for key in listed for of in by_agency}
        rest = len(rows) - picture.MOST_ROWS
        more = unescape(_("Còn {n} cơ quan khác.", n=rest)) if rest > 0 else ""
        legend = [mark for state, mark in shown.items() if state in states]
        drawn = picture.names(title, subtitle, columns, rows, legend, more)
    else:
        drawn = picture.numbers(title, subtitle, columns, [mark for state, mark in shown.items() if state in states])
    said = [_("{step}: {said}.", step=column.name, said=column.said) for column in columns]
    return talk.house.keep_file("tien-do-thuc-hien.png", drawn.png), [str(one) for one in said]


def _nearest(found: list[tuple[Step, list[Standing]]]) -> list[tuple[Step, list[Standing]]]:
    """As many steps as a picture holds: those not finished first, then in the order of the year."""
    unfinished = [one for one in found if not all(each.done for each in one[1])]
    keep = {id(one) for one in [*unfinished, *reversed(found)][: picture.MOST_STEPS]}
    return [one for one in found if id(one) in keep]


def _column(_: Words, step: Step, stands: Sequence[Standing], shown: dict[str, Mark]) -> Column:
    counted = Counter(map(_state, stands))
    values = {"done": sum(one.done for one in stands), "all": len(stands)}
    day = short_day(step.due_at.astimezone(_.tz)) if step.due_at else ""
    said = (
        _("{done}/{all} cơ quan đã gửi, hạn {day}", **values, day=day)
        if day
        else _("{done}/{all} cơ quan đã gửi", **values)
    )
    name = step_name(_, step.code, step.title)
    counts = [(mark, counted[state]) for state, mark in shown.items() if counted[state]]
    return Column(unescape(name), unescape(said), unescape(_("{step}: {done}/{all}", step=name, **values)), counts)


def _state(one: Standing | None) -> str:
    if one is None:
        return NOT_OWED
    return LATE if one.late else one.state
