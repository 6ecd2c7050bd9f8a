"""Báo lãnh đạo cơ quan: the leaders of a late agency hear of it only when the secretary, who has seen the sentence, sends it."""

from domain.eligibility import Act
from handlers.chasing import board, screens
from handlers.chasing.standings import of_spot, refuse_over
from handlers.kit.hours import calendar_of_bloc
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import Spot, at_agency
from handlers.kit.words import Words
from storage import chasing, reminded
from storage.tables import Person


def preview(talk: Talk) -> str:
    """The sentence, to whom and when, before it is sent."""
    spot = at_agency(talk, Act.SEE_WHO_IS_LATE, talk.words)
    leaders = _leaders(talk, spot)
    calendar = calendar_of_bloc(talk.house, spot.place.bloc)
    opens_at = None if calendar.half_day(talk.now) else calendar.next_opening_at(talk.now)
    names = [one.full_name for one in leaders]
    talk.show(screens.lead_card(talk._, spot.step, of_spot(talk, spot), names, opens_at, talk.now))
    return ""


def send(talk: Talk) -> str:
    """Tell them; in one half-day once."""
    _, spot = talk._, at_agency(talk, Act.SEE_WHO_IS_LATE, talk.words)
    chasing.lock_step(talk.session, spot.step)
    leaders = _leaders(talk, spot)
    calendar = calendar_of_bloc(talk.house, spot.place.bloc)
    half_day = calendar.half_day(calendar.next_opening_at(talk.now))
    key = f"lead:{spot.step.code}@{spot.step.year_id}:{spot.agency.id}:{half_day.key if half_day else ''}"
    if not reminded.claim(talk.session, {f"{key}:{one.id}": one.id for one in leaders}, talk.now):
        raise Refusal(_("Đã báo lãnh đạo cơ quan trong buổi này. Mời đồng chí báo lại vào buổi sau hoặc gọi điện."))
    one = of_spot(talk, spot)
    for leader in leaders:
        talk.news(leader.id, screens.to_leader(Words(leader.lang, talk.house.tz), spot.step, one, talk.now))
    talk.note(spot.place.bloc.id, "leaders_told", step=spot.step.code, agency=spot.agency.id)
    return board.show_agency(talk, spot, _("Đã báo lãnh đạo cơ quan."))


def _leaders(talk: Talk, spot: Spot) -> list[Person]:
    """The agency's leaders that can be reached; Refusal when it is not late, or when there is none."""
    refuse_over(talk, spot.step)
    if not of_spot(talk, spot).late:
        raise Refusal(talk._("Cơ quan này không còn quá hạn."))
    found = chasing.people_of_agency(talk.session, spot.place.bloc.id, spot.agency.id, ("leader",))
    leaders = [person for person, _role in found if person.unreachable_at is None and person.id != talk.person.id]
    if not leaders:
        raise Refusal(talk._("Chưa liên lạc được với lãnh đạo cơ quan qua hệ thống. Đề nghị đồng chí gọi điện."))
    there = [one for one in leaders if one.away_until_at is None or one.away_until_at <= talk.now]
    return there or leaders
