"""Reading the years of the bloc; everybody of it may."""

from itertools import groupby

from domain.eligibility import Act
from handlers.history import screens
from handlers.kit.access import Place, allowed
from handlers.kit.conversation import END
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, number_of
from handlers.launch import reading
from handlers.voting import sight
from storage import ballots, blocs, honours, launch, years
from storage.tables import Agency, Year


def show(talk: Talk) -> str:
    """All years."""
    place = allowed(talk, Act.SEE_BLOC)
    heads = {year.id: head for year, head, _deputies in _offices(talk, place)}
    listed = [(year, heads.get(year.id, "")) for year in past(talk, place)]
    awards = honours.awards_given(talk.session, place.bloc.id)
    talk.show(screens.years(talk._, place.bloc, listed, awards, number_of(talk.words[0]) if talk.words else 0))
    return END


def year(talk: Talk) -> str:
    """One year."""
    place, one = at_any_year(talk, Act.SEE_BLOC, talk.words[0] if talk.words else "")
    in_sight(talk, place, one)
    found = next(((head, deputies) for each, head, deputies in _offices(talk, place) if each.id == one.id), ("", ""))
    given: dict[str, list[str]] = {}
    nominations = honours.nominations(talk.session, one.id)
    names = ballots.names(talk.session, (row.agency_id for row in nominations)) | years.names_then(talk.session, one.id)
    for row in nominations:
        given.setdefault(row.award, []).append(names[row.agency_id])
    members = len(blocs.members(talk.session, one.id))
    awards = [(award, ", ".join(who)) for award, who in given.items()]
    votes = len(_published(talk, place, one))
    beside = any(of(talk, place, one) for of in reading.BESIDE)
    papers = bool(one.slogan) or beside or launch.has_any(talk.session, one.id)
    talk.show(screens.year_card(talk._, place.bloc, one, members, found, awards, votes, papers=papers))
    return END


def votes(talk: Talk) -> str:
    """The published results of one year."""
    place, one = at_any_year(talk, Act.SEE_RESULT, talk.words[0] if talk.words else "")
    in_sight(talk, place, one)
    talk.show(screens.votes(talk._, one, _published(talk, place, one)))
    return END


def agencies(talk: Talk) -> str:
    """Every agency that is or was a member."""
    place = allowed(talk, Act.SEE_BLOC)
    listed = years.ever_members(talk.session, place.bloc.id)
    talk.show(screens.agencies(talk._, listed, number_of(talk.words[0]) if talk.words else 0))
    return END


def agency(talk: Talk) -> str:
    """One agency's own line."""
    place = allowed(talk, Act.SEE_BLOC)
    ever = {one.id: one for one in years.ever_members(talk.session, place.bloc.id)}
    one: Agency | None = ever.get(talk.words[0] if talk.words else "")
    if one is None:
        raise gone(talk)
    there = past(talk, place)
    seen, scored = {each.id for each in there}, any(each.criteria for each in there)
    held = [
        (each, office)
        for each, office in years.offices(talk.session, place.bloc.id)
        if office.agency_id == one.id and each.id in seen
    ]
    won = honours.of_agency(talk.session, place.bloc.id, one.id)
    page = number_of(talk.words[1]) if talk.words[1:] else 0
    talk.show(screens.agency(talk._, place.bloc, one, held, won, page, scored=scored))
    return END


def award(talk: Talk) -> str:
    """Who was proposed for one award."""
    place = allowed(talk, Act.SEE_RESULT)
    code = talk.words[0] if talk.words else ""
    if code not in honours.awards_given(talk.session, place.bloc.id):
        raise gone(talk)
    won = honours.of_award(talk.session, place.bloc.id, code)
    talk.show(screens.award(talk._, code, won, number_of(talk.words[1]) if talk.words[1:] else 0))
    return END


def heads(talk: Talk) -> str:
    """Who was head and deputy."""
    place = allowed(talk, Act.SEE_BLOC)
    held = _offices(talk, place)
    talk.show(screens.heads(talk._, place.bloc, held, number_of(talk.words[0]) if talk.words else 0))
    return END


def past(talk: Talk, place: Place) -> list[Year]:
    """The years up to the current one, the newest first; the coming one is not yet anybody's."""
    return [one for one in years.of_bloc(talk.session, place.bloc.id) if one.year <= place.year.year]


def in_sight(talk: Talk, place: Place, one: Year) -> None:
    """Refused for the coming year."""
    if one.year > place.year.year:
        raise gone(talk)


def _offices(talk: Talk, place: Place) -> list[tuple[Year, str, str]]:
    """(year, head, deputies) of the years in sight that have a head, the newest first."""
    held = years.offices(talk.session, place.bloc.id)
    names = ballots.names(talk.session, (office.agency_id for _year, office in held))
    by_year = years.all_names_then(talk.session, place.bloc.id)
    found: list[tuple[Year, str, str]] = []
    for _number, group in groupby(held, key=lambda each: each[0].year):
        rows = list(group)
        then = names | by_year.get(rows[0][0].id, {})
        said = {
            office: ", ".join(then[row.agency_id] for _year, row in rows if row.office == office)
            for office in ("head", "deputy")
        }
        found.append((rows[0][0], said["head"], said["deputy"]))
    return [entry for entry in found if entry[0].year <= place.year.year]


def _published(talk: Talk, place: Place, one: Year) -> list[tuple[str, str]]:
    """Results this person may see."""
    found = ballots.of_year(talk.session, one.id)
    seen = [ballot for ballot in found if sight.of(talk.session, ballot, talk.person.id, place.roles).result]
    return [(ballot.id, ballot.title) for ballot in seen]
