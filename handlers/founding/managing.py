"""/dieuhanh: what the head agency's people do for the bloc, and the duties that follow from a bloc half set up."""

from collections.abc import Callable

from domain.eligibility import Act, Role, may
from domain.speech import Choice, Screen
from handlers.duties import Duty
from handlers.founding.asking import setup_of
from handlers.founding.plan import Setup, is_founded_in_chat, read_setup
from handlers.kit.access import Place, allowed
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, joining, people
from storage.tables import Bloc

ROWS = 5
"""Rows of one button; of more, two stand in a row."""

BESIDE: list[Callable[[Talk, Place], Choice | None]] = []
"""Filled by `handlers.contents`: rows of other conversations, for the moment in which they are needed."""

# Screens


def managing_screen(_: Words, bloc: Bloc, facts: tuple[str, str], rows: list[Choice]) -> Screen:
    """The bloc's people and papers, one button each."""
    pairs = [tuple(rows[n : n + 2]) for n in range(0, len(rows), 2)] if len(rows) > ROWS else [(one,) for one in rows]
    return card(_, _("Điều hành {bloc}", bloc=bloc.short_name or bloc.name), *facts, rows=pairs, back=back_to(_, HOME))


def changes_screen(_: Words, setup: Setup) -> Screen:
    """What the secretary of a bloc made in chat may change afterwards."""
    return card(
        _,
        _("Thông tin Khối"),
        _("{name}: {n} cơ quan.", name=setup.bloc.name, n=len(setup.members)),
        _("Mời đồng chí chọn mục cần thay đổi."),
        rows=[
            (act(_("Tên Khối"), "foask", "name"), act(_("Thành viên"), "foask", "members")),
            (act(_("Trưởng khối"), "foask", "head"), act(_("Phó khối"), "foask", "deputy")),
        ],
        back=back_to(_, "manage"),
    )


# Callbacks


def show(talk: Talk) -> str | None:
    """The head agency's screen."""
    place, _ = allowed(talk, Act.SET_UP), talk._
    waiting = joining.count_waiting(talk.session, place.bloc.id)
    rows: list[Choice] = []
    if is_founded_in_chat(place.bloc):
        left = read_setup(talk.session, place.bloc, place.year).left
        rows.append(act(_("Tiếp tục thiết lập ({n})", n=left), "found") if left else act(_("Thông tin Khối"), "foedit"))
    if waiting:
        rows.append(act(_("Đề nghị tham gia ({n})", n=waiting), "joins", place.bloc.id))
    rows.append(act(_("Thành viên"), "members", 0))
    if may(Act.INVITE, place.roles):
        rows.append(act(_("Mời các cơ quan"), "invite"))
    if Role.CHAIR in place.roles:
        rows.append(act(_("Ủy quyền Thư ký"), "stand"))
    rows += filter(None, (of(talk, place) for of in BESIDE))
    talk.show(managing_screen(_, place.bloc, _facts(talk, place), rows))
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


def _facts(talk: Talk, place: Place) -> tuple[str, str]:
    _ = talk._
    head = ", ".join(agency.name for agency in blocs.officed(talk.session, place.year.id, "head"))
    chair = ", ".join(person.full_name for person in people.holders(talk.session, place.bloc.id, "chair"))
    return (
        _("Năm {year}. Trưởng khối: {head}.", year=str(place.year.year), head=head) if head else "",
        _("Chủ trì: {name}.", name=chair)
        if chair
        else _("Chưa có chủ trì: lãnh đạo cơ quan Trưởng khối được duyệt sẽ là chủ trì."),
    )
