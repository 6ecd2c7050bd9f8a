"""What somebody still has to do about a ballot."""

from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from handlers.voting import use_cases
from storage import ballots, urn


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Papers to cast, a close to confirm, a result to publish."""
    _ = talk._
    found = []
    for ballot in ballots.of_year(talk.session, place.year.id):
        if ballot.state == "open":
            cast = set(urn.voted(talk.session, ballot.id))
            for agency_id in use_cases.papers_of(talk.session, ballot, place.bloc.id, talk.person.id):
                if agency_id not in cast:
                    line = _("Bỏ phiếu: {title}", title=ballot.title)
                    found.append(Duty(line, act(_("Bỏ phiếu"), "vpaper", ballot.id, agency_id)))
            asked = ballot.close_asked_by
            if (
                asked
                and asked != talk.person.id
                and talk.person.id in use_cases.may_confirm_close(talk.session, ballot, place.bloc)
            ):
                found.append(Duty(_("Xác nhận kết thúc bỏ phiếu"), act(_("Xem tiến độ"), "vprog", ballot.id)))
        if ballot.state == "counted" and ballot.published_at is None and "chair" in place.roles:
            found.append(
                Duty(_("Công bố kết quả: {title}", title=ballot.title), act(_("Xem kết quả"), "vres", ballot.id, 0))
            )
    return found
