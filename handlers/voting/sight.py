"""What somebody is shown of a ballot: the rows, put before the one function that decides (`domain.vote_sight`), and in words."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from domain.vote_sight import Sight, Stage, Step, Turnout, Viewer, sees, stage, step, viewer
from handlers.kit.words import Safe, Words
from handlers.voting import use_cases
from storage import ballots, urn
from storage.tables import Ballot


@dataclass(frozen=True, slots=True)
class Seen:
    """A turnout as one person may see it. `cast`: None where only the step is told; `missing`: names, () where they are not told."""

    step: Step
    papers: int
    cast: int | None = None
    missing: tuple[str, ...] = ()


def of(session: Session, ballot: Ballot, person_id: str, roles: Collection[str]) -> Sight:
    """What this person, with these roles in the ballot's bloc, sees of a real ballot."""
    at = _stage(ballot)
    teller = at is not Stage.PUBLISHED and person_id in use_cases.counting(session, ballot)
    return sees(
        viewer(roles, presides=ballot.opened_by == person_id, teller=teller),
        at,
        secret=not ballots.content_of(ballot).open,
    )


def of_everybody(ballot: Ballot) -> Sight:
    """What anybody of the bloc sees of a real ballot: what a paper or a file for all of them may hold."""
    return sees(Viewer.MEMBER, _stage(ballot), secret=not ballots.content_of(ballot).open)


def before(session: Session, ballot: Ballot, sight: Sight) -> Seen:
    """The turnout of a ballot as this sight has it."""
    agencies = ballots.content_of(ballot).agencies
    cast = set(urn.voted(session, ballot.id))
    names = ballots.names(session, agencies) if sight.missing else {}
    return Seen(
        step(len(cast), len(agencies)), len(agencies), len(cast) if sight.turnout is Turnout.EXACT else None,
        tuple(names[one] for one in agencies if one not in cast) if sight.missing else (),
    )  # fmt: skip


def turnout_line(_: Words, seen: Seen) -> Safe:
    """How many have voted: the number, or the step."""
    if seen.cast is not None:
        return _("Đã có {n}/{total} cơ quan bỏ phiếu.", n=seen.cast, total=seen.papers)
    return {
        Step.UNDER_WAY: _("Đang bỏ phiếu, chưa đủ các cơ quan."),
        Step.UP_TO_HALF: _("Đã bỏ phiếu: chưa quá nửa số cơ quan."),
        Step.OVER_HALF: _("Đã bỏ phiếu: quá nửa số cơ quan."),
        Step.ALL: _("Các cơ quan đã bỏ phiếu đủ."),
    }[seen.step]


def _stage(ballot: Ballot) -> Stage:
    return stage(ballot.state, published=ballot.published_at is not None)
