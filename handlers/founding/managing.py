"""/dieuhanh: the map of the year's set-up for the head agency's people, and the duties that follow from a bloc half set up."""

from collections.abc import Callable, Sequence

from domain.eligibility import Act, Role, may
from domain.speech import Choice, Screen
from handlers.duties import Duty
from handlers.founding import year_map
from handlers.founding.asking import setup_of
from handlers.founding.plan import Setup, is_founded_in_chat, read_setup
from handlers.founding.year_map import Row, Standing
from handlers.kit.access import Place, allowed
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, people
from storage.tables import Bloc

AT_HAND: list[Callable[[Talk, Place], Choice | None]] = []
"""Filled by `handlers.contents`: what other conversations put on top of the map while this moment needs it."""

BESIDE: list[Callable[[Talk, Place], Choice | None]] = []
"""Filled by `handlers.contents`: what they put behind "Thêm"."""

# Screens


def managing_screen(_: Words, bloc: Bloc, facts: Sequence[str], rows: Sequence[Row]) -> Screen:
    """The parts of the year's set-up, at most seven, each with how it stands; the rest behind "Thêm"."""
    missing = sum(row.standing is Standing.MISSING for row in rows)
    said = (
        _.plural("▶ Còn {n} mục cần làm.", "▶ Còn {n} mục cần làm.", missing)
        if missing
        else _("Không còn mục nào thiếu.")
    )
    return card(
        _, _("Điều hành {bloc}", bloc=bloc.short_name or bloc.name), *facts, said,
        rows=[*(row.choices for row in rows), act(_("Thêm"), "mgmore")], back=back_to(_, HOME),
    )  # fmt: skip


def rest_screen(_: Words, rows: Sequence[Choice]) -> Screen:
    """What is needed now and then."""
    pairs = [tuple(rows[n : n + 2]) for n in range(0, len(rows), 2)]
    return card(_, _("Điều hành Khối: mục khác"), _("Mời đồng chí chọn."), rows=pairs, back=back_to(_, "manage"))


def changes_screen(_: Words, setup: Setup) -> Screen:
    """What the secretary of a bloc made in chat may change afterwards."""
    return card(
        _,
        _("Thông tin Khối"),
        _("{name}: {n} cơ quan.", name=setup.bloc.name, n=sum(one.ended_on is None for one in setup.members)),
        _("Mời đồng chí chọn mục cần thay đổi."),
        rows=[
            (act(_("Tên Khối"), "foask", "name"), act(_("Thành viên"), "foask", "members")),
            (act(_("Trưởng khối"), "foask", "head"), act(_("Phó khối"), "foask", "deputy")),
        ],
        back=back_to(_, "mgmore"),
    )


# Callbacks


def show(talk: Talk) -> str | None:
    """The map."""
    place = allowed(talk, Act.SET_UP)
    now = [choice for of in AT_HAND if (choice := of(talk, place)) is not None]
    extra = [Row(Standing.MISSING, choice.label, tuple(choice.action.split(":"))) for choice in now]
    rows = year_map.rows_of(talk, place, extra)
    talk.show(managing_screen(talk._, place.bloc, _facts(talk, place), rows))
    return None


def show_rest(talk: Talk) -> str | None:
    """What the map does not show."""
    place, _ = allowed(talk, Act.SET_UP), talk._
    rows: list[Choice] = []
    if is_founded_in_chat(place.bloc) and not read_setup(talk.session, place.bloc, place.year).left:
        rows.append(act(_("Thông tin Khối"), "foedit"))
    rows.append(act(_("Người tham gia"), "members", 0))
    if may(Act.INVITE, place.roles):
        rows.append(act(_("Mời các cơ quan"), "invite"))
    rows.append(act(_("Văn bản của Khối"), "docs", place.year.id))
    if Role.CHAIR in place.roles:
        rows.append(act(_("Ủy quyền Thư ký"), "stand"))
    rows.append(act(_("Hạn rơi vào ngày nghỉ"), "roll"))
    rows += filter(None, (of(talk, place) for of in BESIDE))
    talk.show(rest_screen(_, rows))
    return None


def show_changes(talk: Talk) -> str | None:
    """What may be changed."""
    talk.show(changes_screen(talk._, setup_of(talk)))
    return None


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Setting up that was left."""
    if not may(Act.SET_UP, place.roles) or not is_founded_in_chat(place.bloc):
        return []
    left, _ = read_setup(talk.session, place.bloc, place.year).left, talk._
    if not left:
        return []
    line = _.plural("Thiết lập Khối: còn {n} mục.", "Thiết lập Khối: còn {n} mục.", left)
    return [Duty(line, act(_("Tiếp tục thiết lập"), "found"))]


def _facts(talk: Talk, place: Place) -> list[str]:
    _ = talk._
    head = ", ".join(agency.name for agency in blocs.officed(talk.session, place.year.id, "head"))
    chair = ", ".join(person.full_name for person in people.holders(talk.session, place.bloc.id, "chair"))
    theme = place.year.theme.rstrip(".")
    return [
        _("Năm {year}. Trưởng khối: {head}.", year=str(place.year.year), head=head) if head else "",
        _("Chủ trì: {name}.", name=chair)
        if chair
        else _("Chưa có chủ trì: lãnh đạo cơ quan Trưởng khối được duyệt sẽ là chủ trì."),
        _("Chủ đề: {theme}.", theme=theme) if theme else "",
    ]
