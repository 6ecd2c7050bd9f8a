"""What somebody still has to do about a ballot."""

from datetime import timedelta

from domain.eligibility import Act
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from handlers.voting import annulling, answered, delegates, naming, sight, tallying, use_cases
from storage import ballots, urn
from storage.tables import Ballot

TRIAL_WAITS = timedelta(days=30)
"""Where a trial stands among things that have a deadline: behind those of the month."""


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Papers to cast, a close to confirm, slips to count, an annulment to confirm, a result to publish."""
    _ = talk._
    found = []
    for ballot in ballots.of_year(talk.session, place.year.id):
        if ballot.state == "open":
            found += _while_open(talk, place, ballot)
        if ballot.state == "counting" and tallying.may_enter(talk, place, ballot):
            line = _("Nhập kết quả phiếu giấy: {title}", title=ballot.title)
            found.append(Duty(line, act(_("Kiểm phiếu"), "vprog", ballot.id)))
        if annulling.waits_for(talk, place, ballot):
            line = _("Xác nhận hủy đợt bỏ phiếu: {title}", title=ballot.title)
            found.append(Duty(line, act(_("Xem đề nghị"), "vnull", ballot.id)))
        if ballot.state == "counted" and ballot.published_at is None and _publishes(talk, place, ballot):
            found.append(
                Duty(_("Công bố kết quả: {title}", title=ballot.title), act(_("Xem kết quả"), "vres", ballot.id, 0))
            )
    return [*found, *_trial(talk, place)]


def _while_open(talk: Talk, place: Place, ballot: Ballot) -> list[Duty]:
    """The own papers, papers that nobody holds, the close."""
    _, found, cast = talk._, list[Duty](), urn.roll(talk.session, ballot.id)
    for voter in delegates.papers_of(talk.session, ballot, place.bloc.id, talk.person.id):
        if voter not in cast and not answered.is_over(ballot, talk.now):
            line = _("Bỏ phiếu: {title}", title=ballot.title)
            found.append(Duty(line, act(_("Bỏ phiếu"), "vpaper", ballot.id, str(voter))))
    for paper in naming.replaceable(talk, place, ballot):
        line = _("Phiếu của {agency} chưa có người giữ.", agency=paper.name(_))
        found.append(Duty(line, act(_("Cử người bỏ phiếu"), "vholder", ballot.id, str(paper.voter))))
    progress = act(_("Xem tiến độ"), "vprog", ballot.id)
    if _is_asked(talk, place, ballot):
        found.append(Duty(_("Xác nhận kết thúc bỏ phiếu"), progress))
    elif sight.of(talk.session, ballot, talk.person.id, place.roles).missing:  # of those who hold the vote
        content = ballots.content_of(ballot)
        values = {"n": len(cast), "total": content.issued}
        line = _("Đang bỏ phiếu: {n}/{total} cơ quan.", **values)
        if content.papers > 1:
            line = _("Đang bỏ phiếu: {n}/{total} phiếu.", **values)
        found.append(Duty(line, progress))
    return found


def _publishes(talk: Talk, place: Place, ballot: Ballot) -> bool:
    """The chair, or who began it in the chair's place."""
    return "chair" in place.roles or (ballot.opened_by == talk.person.id and place.may(Act.PUBLISH_RESULT))


def _is_asked(talk: Talk, place: Place, ballot: Ballot) -> bool:
    """Whether somebody else has asked for the close and this person may confirm it."""
    if ballot.close_asked_by is None or talk.person.id in {ballot.close_asked_by, ballot.close_confirmed_by}:
        return False
    return talk.person.id in use_cases.may_confirm_close(talk.session, ballot, place.bloc)


def _trial(talk: Talk, place: Place) -> list[Duty]:
    """A trial that was sent and not tried, as long as no real ballot has begun."""
    trial = ballots.trial_of(talk.session, place.year.id)
    if (
        trial is None
        or trial.opened_at is None
        or place.agency is None
        or ballots.any_begun(talk.session, place.year.id)
    ):
        return []
    held = delegates.papers_of(talk.session, trial, place.bloc.id, talk.person.id)
    mine = [one for one in held if one.agency_id == place.agency.id and not urn.has_voted(talk.session, trial.id, one)]
    if not mine:
        return []
    _ = talk._
    button = act(_("Bỏ phiếu thử"), "vpaper", trial.id, str(mine[0]))
    return [Duty(_("Bỏ phiếu thử, không tính kết quả"), button, trial.opened_at + TRIAL_WAITS)]
