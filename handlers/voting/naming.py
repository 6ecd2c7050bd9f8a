"""An agency names who casts its paper, until voting begins; the trail says who named whom.

Where an agency has several papers each is named for by itself, and nobody holds two of them.
A leader names for the agencies that he leads, the secretary for those of which no leader uses the program. While voting goes on
somebody is named only for a paper that nobody holds any more, by either of them.
"""

from collections.abc import Sequence
from functools import partial

from domain.eligibility import Act, BallotState, check_name_voter, may
from domain.refusals import Refusal as Rule
from domain.speech import Screen, plain
from domain.voters import Voter
from handlers.kit.access import Place, here
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.where import number_of
from handlers.kit.words import Words
from handlers.voting import delegates, holding, wording
from handlers.voting.delegates import PaperOf
from storage import ballots, blocs, holders, people
from storage.tables import Agency, Ballot, Person

PAGE_OF = "p"
"""The word before the number of a page of the list."""

# Screens


def voters_screen(
    _: Words, ballot_id: str, title: str, voters: Sequence[tuple[Voter, str, str]], page: int = 0
) -> Screen:
    """For which paper; each as (voter, name, who holds it now or "")."""
    items = [
        act(_("{agency}: {person}", agency=name, person=person or _("chưa có")), "vholder", ballot_id, str(voter))
        for voter, name, person in voters
    ]
    rows = paged(_, items, page, "vholder", ballot_id, PAGE_OF)
    return card(
        _, _("Người bỏ phiếu"), plain(title), _("Mời đồng chí chọn cơ quan."), rows=rows, back=back_to(_, "votes")
    )  # fmt: skip


def people_screen(
    _: Words,
    ballot_id: str,
    title: str,
    paper: tuple[Voter, str],
    everybody: list[tuple[str, str]],
    holder: str | None,
    *,
    begun: bool = False,
) -> Screen:
    """Who holds a paper (voter, name) now, and who else could: each as (id, full name). `begun`: while voting goes on."""
    voter, name = paper
    if not everybody:
        what = _("Cơ quan này chưa có ai trong hệ thống.")
    elif begun:
        what = _("Đang bỏ phiếu. Mời đồng chí cử người giữ phiếu; việc cử được ghi vào nhật ký và không đổi lại được.")
    else:
        what = _("Mời đồng chí chọn người giữ phiếu tại hội nghị này; đổi được đến khi bắt đầu bỏ phiếu.")
    rows = [
        act(("● " if person_id == holder else "○ ") + full_name, "vholder", ballot_id, str(voter), person_id)
        for person_id, full_name in everybody
    ]
    return card(
        _, _("Người bỏ phiếu của {agency}", agency=name), plain(title), what, rows=rows, back=back_to(_, "votes")
    )  # fmt: skip


def named_screen(_: Words, title: str, agency_name: str, person_name: str, which: str = "", *, you: bool) -> Screen:
    """To whoever holds the paper from now on, and to whoever held it until now."""
    paper = wording.paper_name(_, agency_name, which)
    line = (
        _("Đồng chí được cử bỏ phiếu của {agency}. Hệ thống gửi phiếu khi bắt đầu.", agency=paper)
        if you
        else _("Người bỏ phiếu của {agency} là đồng chí {person}.", agency=paper, person=person_name)
    )
    return card(_, plain(title), line, rows=[act(_("Xem các đợt bỏ phiếu"), "votes")])


# Callbacks


def choose(talk: Talk) -> None:
    """Step by step: for which paper (when there are several), then who; a further tap names somebody else."""
    place, _ = here(talk), talk._
    ballot = ballots.lock(talk.session, talk.words[0]) if talk.words else None
    if ballot is None or ballot.year_id != place.year.id or ballot.kind != "real":
        raise Refusal(_("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /bophieu để xem danh sách."))
    begun = ballot.state != BallotState.DRAFT
    agencies = _of_hers(talk, place) if begun else nameable(talk, place)
    able = {paper.voter: paper for paper in delegates.papers(talk.session, ballot, agencies)}
    vacant = holding.vacant(talk.session, ballot)
    open_to = {voter: paper for voter, paper in able.items() if not begun or voter in vacant}
    listed = talk.words[1:2] in {(), (PAGE_OF,)}
    wanted = next(iter(open_to or able), Voter("")) if listed else Voter.from_text(talk.words[1])
    if wanted not in able:
        raise Refusal(_("Việc cử người bỏ phiếu do lãnh đạo cơ quan thực hiện."))
    if wanted not in open_to:
        raise wording.refused(_, Rule("voter.too_late"))
    if listed and len(open_to) > 1:
        page = number_of(talk.words[2]) if talk.words[2:] else 0
        talk.show(voters_screen(_, ballot.id, ballot.title, _holders(talk, place, ballot, [*open_to.values()]), page))
        return
    if len(talk.words) > 2 and not listed:
        _name(talk, place, ballot, able[wanted], talk.words[2])
        if begun:  # it is done, and cannot be done again
            named = talk.session.get_one(Person, talk.words[2])
            talk.show(
                named_screen(_, ballot.title, able[wanted].agency_name, named.full_name, able[wanted].which, you=False)
            )
            return
    _show_people(talk, place, ballot, able[wanted])


def nameable(talk: Talk, place: Place) -> list[Agency]:
    """The agencies of the bloc for which this person may name the voters before voting begins, in the order of the members."""
    led = _led(talk, place)
    reached = {
        seat_of
        for seat_of, person in people.leaders_of_all(talk.session, place.bloc.id)
        if person.unreachable_at is None
    }
    return [agency for agency in _of_hers(talk, place) if agency.id in led or agency.id not in reached]


def replaceable(talk: Talk, place: Place, ballot: Ballot) -> list[PaperOf]:
    """While voting goes on: the papers for which this person may name somebody, since nobody holds them any more."""
    able = _of_hers(talk, place)
    there = ballots.represented(talk.session, place.bloc.id) if able else {}
    vacant = holding.vacant(talk.session, ballot) if able else set[Voter]()
    wanted = [agency for agency in able if agency.id in there]
    return [paper for paper in delegates.papers(talk.session, ballot, wanted) if paper.voter in vacant]


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


def _holders(talk: Talk, place: Place, ballot: Ballot, papers: list[PaperOf]) -> list[tuple[Voter, str, str]]:
    found = []
    for paper in papers:
        person_id = delegates.holder(talk.session, ballot, place.bloc.id, paper.voter)
        person = talk.session.get(Person, person_id) if person_id else None
        found.append((paper.voter, paper.name(talk._), person.full_name if person else ""))
    return found


def _show_people(talk: Talk, place: Place, ballot: Ballot, paper: PaperOf) -> None:
    holder = delegates.holder(talk.session, ballot, place.bloc.id, paper.voter)
    everybody = ballots.people_of(talk.session, place.bloc.id, paper.voter.agency_id)
    found = [(one, talk.session.get_one(Person, one).full_name) for one in everybody]
    begun, named = ballot.state != BallotState.DRAFT, (paper.voter, paper.name(talk._))
    talk.show(people_screen(talk._, ballot.id, ballot.title, named, found, holder, begun=begun))


def _name(talk: Talk, place: Place, ballot: Ballot, paper: PaperOf, person_id: str) -> None:
    """Name somebody; whoever holds a paper of the agency from now on, and whoever held it, is told. Naming the same person again
    changes nothing."""
    session, bloc_id, voter = talk.session, place.bloc.id, paper.voter
    before = delegates.holders_of(session, ballot, bloc_id, voter.agency_id)
    try:
        everybody, vacant = ballots.people_of(session, bloc_id, voter.agency_id), holding.vacant(session, ballot)
        others = {one for other, one in before.items() if one is not None and other != voter}
        check_name_voter(
            BallotState(ballot.state), everybody, person_id, vacant=voter in vacant, others=others
        )  # fmt: skip
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
    named = session.get_one(Person, person_id)
    if ballot.state != BallotState.DRAFT:
        holding.name_again(talk, bloc_id, ballot, paper, named)
        talk.toast(talk._("Đã cử đồng chí {person}.", person=named.full_name))
        return
    if before[voter] == person_id:
        return
    holders.name(session, ballot.id, voter, person_id)
    talk.note(bloc_id, "voter_named", ballot=ballot.id, person=person_id, **paper.noted)
    session.flush()
    after = delegates.holders_of(session, ballot, bloc_id, voter.agency_id)
    for other, holds in after.items():
        if holds != before[other]:
            _tell_of_change(talk, ballot, delegates.paper(session, ballot, other), before[other], holds)
    talk.afterwards("look", "")
    talk.toast(talk._("Đã cử đồng chí {person}.", person=named.full_name))


def _tell_of_change(talk: Talk, ballot: Ballot, paper: PaperOf, before: str | None, after: str | None) -> None:
    """To whoever holds a paper now and whoever held it, but not to who does this."""
    session, now = talk.session, talk.session.get(Person, after) if after else None
    if now is None:
        return
    for one in sorted(filter(None, {after, before} - {talk.person.id})):
        say = partial(
            named_screen, title=ballot.title, agency_name=paper.agency_name, person_name=now.full_name, you=one == after,
            which=paper.which,
        )  # fmt: skip
        key = f"vnamed:{ballot.id}:{paper.voter}:{one}:{talk.heard.update_id}"
        tell(session, talk.house, session.get_one(Person, one), say, key=key)
