"""Slips of written opinions (phiếu lấy ý kiến): of a ballot without a meeting, of an absent agency, and about the bloc's drafts."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from documents.bloc_file.codes import Step
from documents.papers.ballot_slip import Asked
from documents.papers.opinion_slip import DRAFT_OPINION, OPINION_SLIP, OpinionSlip
from domain.pact import PactState
from handlers.kit.words import Safe, Words
from handlers.papers.asked import asked_of, not_yet
from handlers.papers.letterhead import Hall, hall_of, head_of
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Source
from storage import balloting, ballots, blocs, pacts
from storage.paper_facts import SLIP_STATES
from storage.tables import Ballot, Meeting


def gather(source: Source) -> OpinionSlip | None:
    """What the paper says of a ballot that takes answers; nothing in it tells who has answered."""
    ballot, content = source.ballot, ballots.content_of(source.ballot)
    if ballot.state not in SLIP_STATES or not content.questions:
        return None
    return _made(source, ballot.title, asked_of(source), until=_until(source, ballot), signed=content.open)


def _until(source: Source, ballot: Ballot) -> datetime | None:
    """Until when answers are taken: as set for a ballot without a meeting, otherwise so long before the meeting as the bloc says."""
    if ballot.until_at is not None:
        return ballot.until_at
    meeting = source.session.get(Meeting, ballot.meeting_id) if ballot.meeting_id else None
    return balloting.of(source.subject.year).written_until(meeting.starts_at) if meeting else None


def _made(
    source: Source, title: str, questions: tuple[Asked, ...], *, until: datetime | None, signed: bool
) -> OpinionSlip:
    """`until`: written by hand where it has passed before the paper was made."""
    head, hall = head_of(source, source.now), hall_of(source)
    return OpinionSlip(
        head=head, title=title, at=source.now.astimezone(source.tz), votes=source.subject.ballot is not None, signed=signed,
        until=until.astimezone(source.tz) if until is not None and until > source.now else None,
        to=head.agency, secretary=_secretary(hall), questions=questions,
    )  # fmt: skip


def _secretary(hall: Hall) -> tuple[str, ...]:
    return tuple(one.name for one in hall.with_role("secretary")[:1])


def _notes(_: Words) -> Sequence[Safe]:
    return (
        _("Đề nghị đồng chí in, đóng dấu từng phiếu rồi gửi cơ quan."),
        _("Phiếu về đến nơi, đồng chí ghi nhận tại /bophieu."),
    )


OPINIONS = Offer(kind=OPINION_SLIP, about=About.BALLOT, gather=gather, missing=not_yet, slips=True, notes=_notes)


# Drafts


def gather_drafts(source: Source) -> OpinionSlip | None:
    """What the paper says about the drafts that the meeting which signs the pact is to adopt."""
    step, drafts = blocs.step(source.session, source.subject.year.id, Step.PACT), tuple(_drafts(source))
    if step is None or not drafts:
        return None
    asked = Asked("Dự thảo văn bản", drafts, motion=True)
    title = f"Dự thảo văn bản của Khối năm {source.subject.year.year}"
    return _made(source, title, (asked,), until=step.due_at, signed=True)


def _drafts(source: Source) -> Iterator[str]:
    """The papers of the launch while the meeting that adopts them has not been; a pact that is fixed is no draft any more."""
    session, year = source.session, source.subject.year
    step, pact = blocs.step(session, year.id, Step.PACT), pacts.find(session, year.id)
    if step is None or step.state != "open":
        return
    yield f"Quy chế hoạt động của Khối năm {year.year}"
    yield f"Kế hoạch hoạt động của Khối năm {year.year}"
    if year.criteria:
        yield f"Bảng tiêu chí chấm điểm thi đua năm {year.year}"
    if pact is not None and pact.contents and pact.state in {PactState.DRAFT, PactState.ASKED}:
        yield f"Giao ước thi đua năm {year.year}" + (f" (bản {pact.version})" if pact.version > 1 else "")


def _no_drafts(source: Source) -> Missing | None:
    if any(True for _draft in _drafts(source)):
        return None
    return Missing(lambda _: _("Khối không có dự thảo nào chờ hội nghị ký giao ước thông qua."))


def _draft_notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí in, đóng dấu từng phiếu rồi gửi cơ quan cùng dự thảo."),)


DRAFT_OPINIONS = Offer(
    kind=DRAFT_OPINION, about=About.YEAR, gather=gather_drafts, missing=_no_drafts, steps=frozenset({Step.PACT}), notes=_draft_notes
)  # fmt: skip
