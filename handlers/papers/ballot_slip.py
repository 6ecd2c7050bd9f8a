"""The slip of a ballot (phiếu suy tôn, phiếu bình xét, phiếu bầu), gathered from what the ballot asks and nothing that was cast."""

from collections.abc import Sequence

from documents.papers.ballot_slip import BALLOT_SLIP, BallotSlip
from domain.honours import OFFICES
from domain.questions import MOTION
from domain.quotas import GOVERNMENT
from handlers.kit.words import Safe, Words
from handlers.papers.asked import asked_of, not_yet, office
from handlers.papers.letterhead import head_of
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Source
from storage import ballots
from storage.paper_facts import SLIP_STATES
from storage.tables import Bloc, Meeting


def gather(source: Source) -> BallotSlip | None:
    """What the paper says; None of a ballot that takes no more slips."""
    session, ballot = source.session, source.ballot
    questions = ballots.content_of(ballot).questions
    if ballot.state not in SLIP_STATES or not questions:
        return None
    meeting = session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    at = meeting.starts_at if meeting else source.now
    return BallotSlip(
        head=head_of(source, at), title=ballot.title, kinds=_kinds(source.subject.bloc, frozenset(one.subject for one in questions)),
        at=at.astimezone(source.tz), questions=asked_of(source),
    )  # fmt: skip


def _kinds(bloc: Bloc, subjects: frozenset[str]) -> tuple[str, ...]:
    """What is done by it: the leading agency is acclaimed, other awards are assessed, offices are elected, motions are put to the vote."""
    offices = [office(bloc, one) for one in OFFICES if one in subjects]
    elects = (f"bầu {', '.join(offices)}",) if offices else ()
    praises = ("suy tôn",) if GOVERNMENT in subjects else ()
    assesses = ("bình xét",) if subjects - {GOVERNMENT, MOTION, *OFFICES} else ()
    return (*praises, *assesses, *elects, *(("biểu quyết",) if MOTION in subjects else ()))


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí in đủ số phiếu, đóng dấu từng phiếu trước khi phát."),)


SLIP = Offer(kind=BALLOT_SLIP, about=About.BALLOT, gather=gather, missing=not_yet, slips=True, notes=_notes)
