"""An agency names who casts its paper, until voting begins; the trail says who named whom.

A leader names for the agencies that he leads, the secretary for those of which no leader uses the program. While voting goes on
somebody is named only for a paper that nobody holds any more, by either of them.
"""

from functools import partial

from domain.eligibility import Act, BallotState, check_name_voter, may
from domain.refusals import Refusal as Rule
from domain.speech import Screen, plain
from handlers.kit.access import Place, here
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.voting import holding, use_cases, wording
from storage import ballots, blocs, people
from storage.tables import Agency, Ballot, Person

# Screens


def agencies_screen(_: Words, ballot_id: str, title: str, agencies: list[tuple[str, str, str]]) -> Screen:
    """For which agency; each as (id, name, who holds its paper now or "")."""
    rows = [
        act(_("{agency}: {person}", agency=name, person=person or _("chưa có")), "vholder", ballot_id, agency_id)
        for agency_id, name, person in agencies
    ]
    return card(
        _, _("Người bỏ phiếu"), plain(title), _("Mời đồng chí chọn cơ quan."), rows=rows, back=back_to(_, "votes")
    )  # fmt: skip


def people_screen(
    _: Words,
    ballot_id: str,
    title: str,
    agency: tuple[str, str],
    everybody: list[tuple[str, str]],
    holder: str | None,
    *,
    begun: bool = False,
) -> Screen:
    """Who of the agency (id, name) holds the paper now, and who else could: each as (id, full name). `begun`: while voting goes on."""
    agency_id, name = agency
    if not everybody:
        what = _("Cơ quan này chưa có ai trong hệ thống.")
    elif begun:
        what = _("Đang bỏ phiếu. Mời đồng chí cử người giữ phiếu; việc cử được ghi vào nhật ký và không đổi lại được.")
    else:
        what = _("Mời đồng chí chọn người giữ phiếu tại hội nghị này; đổi được đến khi bắt đầu bỏ phiếu.")
    rows = [
        act(("● " if person_id == holder else "○ ") + full_name, "vholder", ballot_id, agency_id, person_id)
        for person_id, full_name in everybody
    ]
    return card(
        _, _("Người bỏ phiếu của {agency}", agency=name), plain(title), what, rows=rows, back=back_to(_, "votes")
    )  # fmt: skip


def named_screen(_: Words, title: str, agency_name: str, person_name: str, *, you: bool) -> Screen:
    """To whoever holds the paper from now on, and to whoever held it until now."""
    line = (
        _("Đồng chí được cử bỏ phiếu của {agency}. Hệ thống gửi phiếu khi bắt đầu.", agency=agency_name)
        if you
        else _("Người bỏ phiếu của {agency} là đồng chí {person}.", agency=agency_name, person=person_name)
    )
    return card(_, plain(title), line, rows=[act(_("Xem các đợt bỏ phiếu"), "votes")])


# Callbacks


def choose(talk: Talk) -> None:
    """Step by step: for which agency (when there are several), then who; a further tap names somebody else."""
    place, _ = here(talk), talk._
    ballot = ballots.lock(talk.session, talk.words[0]) if talk.words else None
    if ballot is None or ballot.year_id != place.year.id or ballot.kind != "real":
        raise Refusal(_("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /bophieu để xem danh sách."))
    begun = ballot.state != BallotState.DRAFT
    able = {agency.id: agency for agency in (_of_hers(talk, place) if begun else nameable(talk, place))}
    vacant = holding.vacant(talk.session, ballot)
    open_to = {key: agency for key, agency in able.items() if not begun or key in vacant}
    wanted = talk.words[1] if len(talk.words) > 1 else next(iter(open_to or able), "")
    if wanted not in able:
        raise Refusal(_("Việc cử người bỏ phiếu do lãnh đạo cơ quan thực hiện."))
    if wanted not in open_to:
        raise wording.refused(_, Rule("voter.too_late"))
    able = open_to
    if len(talk.words) == 1 and len(able) > 1:
        talk.show(agencies_screen(_, ballot.id, ballot.title, _holders(talk, place, ballot, list(able.values()))))
        return
    if len(talk.words) > 2:
        _name(talk, place, ballot, able[wanted], talk.words[2])
        if begun:  # it is done, and cannot be done again
            name, named = able[wanted].short_name or able[wanted].name, talk.session.get_one(Person, talk.words[2])
            talk.show(named_screen(_, ballot.title, name, named.full_name, you=False))
            return
    _show_people(talk, place, ballot, able[wanted])


def nameable(talk: Talk, place: Place) -> list[Agency]:
    """The agencies of the bloc for which this person may name the voter before voting begins, in the order of the members."""
    led = _led(talk, place)
    reached = {
        seat_of
        for seat_of, person in people.leaders_of_all(talk.session, place.bloc.id)
        if person.unreachable_at is None
    }
    return [agency for agency in _of_hers(talk, place) if agency.id in led or agency.id not in reached]


def replaceable(talk: Talk, place: Place, ballot: Ballot) -> list[Agency]:
    """While voting goes on: the agencies for which this person may name somebody, since nobody holds the paper any more."""
    able = _of_hers(talk, place)
    wanted = holding.vacant(talk.session, ballot) & ballots.represented(talk.session, place.bloc.id) if able else set()
    return [agency for agency in able if agency.id in wanted]


def _of_hers(talk: Talk, place: Place) -> list[Agency]:
    """The agencies that somebody leads; of the secretary all of them."""
    led, for_all = _led(talk, place), "secretary" in place.roles and may(Act.NAME_VOTER, {"secretary"})
    if not led and not for_all:
        return []
    return [agency for agency in blocs.acting(talk.session, place.year.id) if for_all or agency.id in led]


def _led(talk: Talk, place: Place) -> set[str | None]:
    mine = [seat for seat in people.seats(talk.session, talk.person.id) if seat.bloc_id == place.bloc.id]
    return {seat.agency_id for seat in mine if seat.role != "secretary" and may(Act.NAME_VOTER, {seat.role})}


# What they share


def _holders(talk: Talk, place: Place, ballot: Ballot, agencies: list[Agency]) -> list[tuple[str, str, str]]:
    found = []
    for agency in agencies:
        person_id = use_cases.holder(talk.session, ballot, place.bloc.id, agency.id)
        person = talk.session.get(Person, person_id) if person_id else None
        found.append((agency.id, agency.short_name or agency.name, person.full_name if person else ""))
    return found


def _show_people(talk: Talk, place: Place, ballot: Ballot, agency: Agency) -> None:
    holder = use_cases.holder(talk.session, ballot, place.bloc.id, agency.id)
    found = [talk.session.get_one(Person, one) for one in ballots.people_of(talk.session, place.bloc.id, agency.id)]
    everybody = [(person.id, person.full_name) for person in found]
    name = agency.short_name or agency.name
    begun = ballot.state != BallotState.DRAFT
    talk.show(people_screen(talk._, ballot.id, ballot.title, (agency.id, name), everybody, holder, begun=begun))


def _name(talk: Talk, place: Place, ballot: Ballot, agency: Agency, person_id: str) -> None:
    """Name somebody; whoever holds the paper now, and whoever held it, is told. Naming the same person again changes nothing."""
    session = talk.session
    try:
        everybody, vacant = ballots.people_of(session, place.bloc.id, agency.id), holding.vacant(session, ballot)
        check_name_voter(BallotState(ballot.state), everybody, person_id, vacant=agency.id in vacant)
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
    if ballot.state != BallotState.DRAFT:
        named = session.get_one(Person, person_id)
        holding.name_again(talk, place.bloc.id, ballot, agency.id, named)
        talk.toast(talk._("Đã cử đồng chí {person}.", person=named.full_name))
        return
    before = use_cases.holder(session, ballot, place.bloc.id, agency.id)
    if before == person_id:
        return
    ballots.name_holder(session, ballot.id, agency.id, person_id)
    talk.note(place.bloc.id, "voter_named", ballot=ballot.id, agency=agency.id, person=person_id)
    session.flush()
    named, name = session.get_one(Person, person_id), agency.short_name or agency.name
    for one in filter(None, (person_id, before)):
        if one == talk.person.id:
            continue
        say = partial(
            named_screen, title=ballot.title, agency_name=name, person_name=named.full_name, you=one == person_id
        )
        told = session.get_one(Person, one)
        tell(session, talk.house, told, say, key=f"vnamed:{ballot.id}:{agency.id}:{one}:{talk.heard.update_id}")
    talk.afterwards("look", "")
    talk.toast(talk._("Đã cử đồng chí {person}.", person=named.full_name))
