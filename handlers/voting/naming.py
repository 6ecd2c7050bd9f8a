"""An agency names who casts its paper, until voting begins; the trail says who named whom."""

from domain.eligibility import Act, BallotState, check_name_voter
from domain.refusals import Refusal as Rule
from handlers.kit.access import allowed
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.voting import use_cases, wording
from storage import ballots
from storage.tables import Ballot, Person


def choose(talk: Talk) -> None:
    """Who of the agency holds the paper now, and who else could."""
    place = allowed(talk, Act.NAME_VOTER)
    _ = talk._
    ballot = talk.session.get(Ballot, talk.words[0]) if talk.words else None
    if ballot is None or ballot.year_id != place.year.id or place.agency is None:
        raise Refusal(_("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /bophieu để xem danh sách."))
    if len(talk.words) > 1:
        _name(talk, ballot, place.bloc.id, place.agency.id, talk.words[1])
    holder = use_cases.holder(talk.session, ballot, place.bloc.id, place.agency.id)
    everybody = [
        talk.session.get(Person, one) for one in ballots.people_of(talk.session, place.bloc.id, place.agency.id)
    ]
    rows = [
        act(("● " if person.id == holder else "○ ") + person.full_name, "vholder", ballot.id, person.id)
        for person in everybody
        if person
    ]
    talk.show(
        card(
            _, _("Người bỏ phiếu của {agency}", agency=place.agency.short_name or place.agency.name), ballot.title,
            _("Mời đồng chí chọn người giữ phiếu tại hội nghị này; đổi được đến khi bắt đầu bỏ phiếu."),
            rows=rows, back=back_to(_, "votes"),
        )
    )  # fmt: skip


def _name(talk: Talk, ballot: Ballot, bloc_id: str, agency_id: str, person_id: str) -> None:
    try:
        check_name_voter(BallotState(ballot.state), ballots.people_of(talk.session, bloc_id, agency_id), person_id)
    except Rule as rule:
        raise wording.refused(talk._, rule) from None
    ballots.name_holder(talk.session, ballot.id, agency_id, person_id)
    talk.note(bloc_id, "voter_named", ballot=ballot.id, agency=agency_id, person=person_id)
    talk.session.flush()
