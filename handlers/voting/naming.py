"""An agency names who casts its paper, until voting begins; the trail says who named whom.

A leader names for the agencies that he leads, the secretary for those of which no leader uses the program.
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
from handlers.voting import use_cases, wording
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
    _: Words, ballot_id: str, title: str, agency: tuple[str, str], everybody: list[tuple[str, str]], holder: str | None
) -> Screen:
    """Who of the agency (id, name) holds the paper now, and who else could: each as (id, full name)."""
    agency_id, name = agency
    if not everybody:
        what = _("Cơ quan này chưa có ai trong hệ thống.")
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
    able = {agency.id: agency for agency in nameable(talk, place)}
    wanted = talk.words[1] if len(talk.words) > 1 else next(iter(able), "")
    if wanted not in able:
        raise Refusal(_("Việc cử người bỏ phiếu do lãnh đạo cơ quan thực hiện."))
    if ballot.state != BallotState.DRAFT:
        raise wording.refused(_, Rule("voter.too_late"))
    if len(talk.words) == 1 and len(able) > 1:
        talk.show(agencies_screen(_, ballot.id, ballot.title, _holders(talk, place, ballot, list(able.values()))))
        return
    if len(talk.words) > 2:
        _name(talk, place, ballot, able[wanted], talk.words[2])
    _show_people(talk, place, ballot, able[wanted])


def nameable(talk: Talk, place: Place) -> list[Agency]:
    """The agencies of the bloc for which this person may name the voter, in the order of the members."""
    mine = [seat for seat in people.seats(talk.session, talk.person.id) if seat.bloc_id == place.bloc.id]
    led = {seat.agency_id for seat in mine if seat.role != "secretary" and may(Act.NAME_VOTER, {seat.role})}
    for_all = any(seat.role == "secretary" for seat in mine) and may(Act.NAME_VOTER, {"secretary"})
    reached = {
        seat_of
        for seat_of, person in ballots.leaders_of_all(talk.session, place.bloc.id)
        if person.unreachable_at is None
    }
    members = blocs.acting(talk.session, place.year.id)
    return [agency for agency in members if agency.id in led or (for_all and agency.id not in reached)]


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
    talk.show(people_screen(talk._, ballot.id, ballot.title, (agency.id, name), everybody, holder))


def _name(talk: Talk, place: Place, ballot: Ballot, agency: Agency, person_id: str) -> None:
    """Name somebody; whoever holds the paper now, and whoever held it, is told. Naming the same person again changes nothing."""
    session = talk.session
    try:
        check_name_voter(BallotState(ballot.state), ballots.people_of(session, place.bloc.id, agency.id), person_id)
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
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
