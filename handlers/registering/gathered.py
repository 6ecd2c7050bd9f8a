"""What the head reads of all registrations, and the one rule it may set: propose nobody who did not register."""

from domain.eligibility import Act
from domain.speech import Choice
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import at_step, gone, number_of
from handlers.registering import screens
from handlers.registering.screens import Gathered
from storage import blocs, registrations
from storage.tables import Step


def show(talk: Talk) -> str:
    """Every agency of the year that the button names, in the order of the deciding document, some to a page."""
    place, step = at_step(talk, Act.SEE_SHEETS, talk.words[:2])
    return show_page(talk, place, step, number_of(talk.words[2]) if talk.words[2:] else 0)


def manage_choice(talk: Talk, place: Place) -> Choice | None:
    """The way to it from the head's screen, while titles are registered."""
    step = blocs.step(talk.session, place.year.id, registrations.STEP)
    if step is None or step.state != "open":
        return None
    return act(talk._("Đăng ký thi đua"), "rgall", step.code, step.year_id)


def rule(talk: Talk) -> str:
    """Set whether only registered agencies may be proposed; the button says what will be."""
    place, step = at_step(talk, Act.SET_UP, talk.words[:2])
    if talk.words[2:] not in {("yes",), ("no",)} or step.state == "outside":
        raise gone(talk)
    wanted = talk.words[2] == "yes"
    if wanted is not registrations.only_registered(place.bloc):
        blocs.set_setting(talk.session, place.bloc, registrations.ONLY_REGISTERED, wanted)
        talk.note(place.bloc.id, "only_registered", on=wanted)
    return show_page(talk, place, step, 0)


def show_page(talk: Talk, place: Place, step: Step, page: int) -> str:
    """One page of it."""
    rows, _ = registrations.of_year(talk.session, step.year_id), talk._
    marks = blocs.marks(talk.session, step.year_id, step.code)
    lines: list[tuple[str, str]] = []
    missing: list[str] = []
    left = blocs.left(talk.session, step.year_id)
    for agency in blocs.members(talk.session, step.year_id):
        name, row, mark = agency.short_name or agency.name, rows.get(agency.id), marks.get(agency.id)
        if agency.id in left and not mark:
            continue
        if row and row.state == "submitted":
            lines.append((name, screens.titles_said(_, row.titles)))
        elif mark and mark.number:
            lines.append((name, _("bản giấy số {number}", number=mark.number)))
        elif mark or step.state == "outside":
            lines.append((name, _("đã thực hiện ngoài hệ thống")))
        else:
            missing.append(name)
    bound = registrations.only_registered(place.bloc)
    sets = place.may(Act.SET_UP) and step.state != "outside"
    counts = bool(registrations.counted(place.bloc, place.year))
    found = Gathered((step.code, step.year_id), place.year.year, lines, missing, bound=bound, sets=sets, counts=counts)
    talk.show(screens.gathered(_, found, page))
    return END
