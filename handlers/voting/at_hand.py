"""The ballot that a button is about."""

from domain.eligibility import Act
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import ballots
from storage.tables import Ballot


def ballot_here(talk: Talk, right: Act, *, locked: bool = True) -> tuple[Place, Ballot]:
    """A ballot of the person's year, locked when it is about to change; refused to whoever has not the right."""
    place = allowed(talk, right)
    number = talk.words[0] if talk.words else ""
    ballot = ballots.lock(talk.session, number) if locked else talk.session.get(Ballot, number)
    if ballot is None or ballot.year_id != place.year.id or ballot.kind != "real":
        raise Refusal(talk._("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /bophieu để xem danh sách."))
    return place, ballot
