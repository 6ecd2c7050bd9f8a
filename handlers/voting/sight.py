"""What somebody is shown of a ballot: the rows, put before the one function that decides (`domain.vote_sight`), and in words."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

from sqlmodel import Session

from domain.vote_sight import Sight, Stage, Step, Turnout, Viewer, sees, stage, step, viewer
from domain.voters import Voter
from handlers.kit.words import Safe, Words
from handlers.voting import use_cases
from storage import ballots, urn
from storage.ballots import Content
from storage.tables import Ballot


@dataclass(frozen=True, slots=True)
class Seen:
    """A turnout as one person may see it. `cast`: None where only the step is told; `missing`: names of papers, () where they are not
    told; `several`: where each agency has several papers, they are counted, and not agencies."""

    step: Step
    papers: int
    cast: int | None = None
    missing: tuple[str, ...] = ()
    several: bool = False


def of(session: Session, ballot: Ballot, person_id: str, roles: Collection[str]) -> Sight:
    """What this person, with these roles in the ballot's bloc, sees of a real ballot."""
    at = _stage(ballot)
    teller = at is not Stage.PUBLISHED and person_id in use_cases.counting(session, ballot)
    return sees(
        viewer(roles, presides=ballot.opened_by == person_id, teller=teller),
        at,
        secret=not _is_open(ballot),
    )


def _is_open(ballot: Ballot) -> bool:
    """Said by the content without reading all of it: lists of ballots ask this of each."""
    return bool(ballot.content.get("open"))


def of_everybody(ballot: Ballot) -> Sight:
    """What anybody of the bloc sees of a real ballot: what a paper or a file for all of them may hold."""
    return sees(Viewer.MEMBER, _stage(ballot), secret=not _is_open(ballot))


def before(_: Words, session: Session, ballot: Ballot, sight: Sight) -> Seen:
    """The turnout of a ballot as this sight has it."""
    content = ballots.content_of(ballot)
    cast = urn.roll(session, ballot.id)
    exact = len(cast) if sight.turnout is Turnout.EXACT else None
    return Seen(
        step(len(cast), content.issued), content.issued, exact,
        _missing(_, session, content, cast) if sight.missing else (), content.papers > 1,
    )  # fmt: skip


def _missing(_: Words, session: Session, content: Content, cast: Collection[Voter]) -> tuple[str, ...]:
    """The agencies that have papers to cast, and where each has several how many: which of its people has not voted is their affair."""
    names = ballots.names(session, content.agencies)
    left = Counter(voter.agency_id for voter in content.voters if voter not in cast)
    if content.papers == 1:
        return tuple(names[one] for one in left)
    return tuple(unescape(_("{agency} ({n} phiếu)", agency=names[one], n=count)) for one, count in left.items())


def turnout_line(_: Words, seen: Seen) -> Safe:
    """How many have voted: the number, or the step."""
    if seen.several:
        return _papers_line(_, seen)
    if seen.cast is not None:
        return _("Đã có {n}/{total} cơ quan bỏ phiếu.", n=seen.cast, total=seen.papers)
    return {
        Step.UNDER_WAY: _("Đang bỏ phiếu, chưa đủ các cơ quan."),
        Step.UP_TO_HALF: _("Đã bỏ phiếu: chưa quá nửa số cơ quan."),
        Step.OVER_HALF: _("Đã bỏ phiếu: quá nửa số cơ quan."),
        Step.ALL: _("Các cơ quan đã bỏ phiếu đủ."),
    }[seen.step]


def _papers_line(_: Words, seen: Seen) -> Safe:
    if seen.cast is not None:
        return _("Đã bỏ {n}/{total} phiếu.", n=seen.cast, total=seen.papers)
    return {
        Step.UNDER_WAY: _("Đang bỏ phiếu, chưa đủ số phiếu."),
        Step.UP_TO_HALF: _("Đã bỏ phiếu: chưa quá nửa số phiếu."),
        Step.OVER_HALF: _("Đã bỏ phiếu: quá nửa số phiếu."),
        Step.ALL: _("Đã bỏ đủ số phiếu."),
    }[seen.step]


def _stage(ballot: Ballot) -> Stage:
    return stage(ballot.state, published=ballot.published_at is not None)
