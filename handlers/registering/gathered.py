"""What the head reads of all registrations, and the one rule it may set: propose nobody who did not register."""

from domain.eligibility import Act
from handlers.kit.access import allowed
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.registering import screens
from storage import blocs, registrations


def show(talk: Talk) -> str:
    """Every agency with what it registered, in the order of the deciding document."""
    place, _ = allowed(talk, Act.SEE_SHEETS), talk._
    rows, lines, missing = registrations.of_year(talk.session, place.year.id), [], []
    marks = blocs.marks(talk.session, place.year.id, registrations.STEP)
    for agency in blocs.members(talk.session, place.year.id):
        name, row, mark = agency.short_name or agency.name, rows.get(agency.id), marks.get(agency.id)
        if row and row.state == "submitted":
            lines.append((name, screens.titles_said(_, row.titles)))
        elif mark:
            said = _("bản giấy số {number}", number=mark.number) if mark.number else _("đã thực hiện ngoài hệ thống")
            lines.append((name, said))
        else:
            missing.append(name)
    talk.show(
        screens.gathered(
            _, place.year.year, lines, missing, registrations.only_registered(place.bloc), sets=place.may(Act.SET_UP)
        )
    )
    return END


def rule(talk: Talk) -> str:
    """Set whether only registered agencies may be proposed; the button says what will be."""
    place = allowed(talk, Act.SET_UP)
    wanted = talk.words == ("yes",)
    if wanted is not registrations.only_registered(place.bloc):
        place.bloc.settings = {**place.bloc.settings, registrations.ONLY_REGISTERED: wanted}
        talk.note(place.bloc.id, "only_registered", on=wanted)
    return show(talk)
