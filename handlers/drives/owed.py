"""What somebody still has to do about drives, for the home card."""

from datetime import datetime, time, timedelta

from domain.eligibility import Act
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act, label
from handlers.kit.talk import Talk
from storage import drives, people

AHEAD = timedelta(days=7)
"""A report is work of today from so long before the drive's last day."""

ENDS = time(17, 0)


def duties(talk: Talk, place: Place) -> list[Duty]:
    """The officer reports of drives that end; a leader does where the agency has no officer here."""
    agency = place.agency
    if agency is None or not place.owes("DRIVES") or not place.may(Act.SCORE):
        return []
    if "officer" not in place.roles and people.holders(talk.session, place.bloc.id, "officer", agency.id):
        return []
    done, found = drives.reported_by_agency(talk.session, place.year.id, agency.id), []
    for one in drives.of_year(talk.session, place.year.id):
        due_at = datetime.combine(one.last_on, ENDS, talk.house.tz)
        if one.state != "open" or one.id in done or one.agency_id not in {None, agency.id} or due_at - talk.now > AHEAD:
            continue
        line = talk._("Báo cáo phong trào: {name}.", name=one.name)
        found.append(
            Duty(line, act(label(talk._("Báo cáo: {name}", name=one.name)), "drrep", one.id, agency.id), due_at)
        )
    return found
