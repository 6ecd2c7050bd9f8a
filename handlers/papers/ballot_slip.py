"""The slip of a ballot (phiếu suy tôn, phiếu bình xét, phiếu bầu), gathered from what the ballot asks and nothing that was cast."""

from collections.abc import Sequence
from html import unescape

from documents.papers.ballot_slip import BALLOT_SLIP, Asked, BallotSlip
from domain.honours import OFFICES
from domain.questions import Question, QuestionKind
from domain.quotas import GOVERNMENT
from domain.voting_rules import Order
from handlers.kit.awards import award_name
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import head_of
from handlers.papers.offers import Missing, Offer
from handlers.papers.subject import About, Source
from handlers.voting.rule_screens import no_opinion
from storage import ballots, paper_facts, voting_rules
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
    names = paper_facts.full_names(session, source.subject.year.id, (key for one in questions for key in one.nominees))
    bloc, coming, words = source.subject.bloc, source.subject.year.year + 1, Words("vi", source.tz)
    return BallotSlip(
        head=head_of(source, at), title=ballot.title, kinds=_kinds(bloc, frozenset(one.subject for one in questions)),
        at=at.astimezone(source.tz),
        questions=tuple(
            Asked(
                _subject(words, bloc, one.subject, coming), tuple(names[key] for key in one.nominees), one.most, one.least,
                _told(words, one),
            )
            for one in questions
        ),
    )  # fmt: skip


def _kinds(bloc: Bloc, subjects: frozenset[str]) -> tuple[str, ...]:
    """What is done by it: the leading agency is acclaimed, other awards are assessed, offices are elected."""
    offices = [_office(bloc, one) for one in OFFICES if one in subjects]
    elects = (f"bầu {', '.join(offices)}",) if offices else ()
    praises = ("suy tôn",) if GOVERNMENT in subjects else ()
    return (*praises, *(("bình xét",) if subjects - {GOVERNMENT, *OFFICES} else ()), *elects)


def _office(bloc: Bloc, subject: str) -> str:
    return bloc.head_word if subject == "HEAD" else bloc.deputy_word


def _subject(words: Words, bloc: Bloc, subject: str, coming: int) -> str:
    if subject in OFFICES:
        return f"Bầu {_office(bloc, subject)} năm {coming}"
    return f"Đề nghị {unescape(award_name(words, subject))}"


def _told(words: Words, question: Question) -> tuple[str, ...]:
    """What its rules say about a paper."""
    said = [unescape(no_opinion(words, question.rules))] if question.kind is QuestionKind.YES_NO else []
    if not question.rules.self_allowed:
        said.append("Cơ quan không bỏ phiếu cho mình.")
    if question.rules.blank_invalid:
        said.append("Phiếu để trống là phiếu không hợp lệ.")
    elif question.kind is QuestionKind.CHOOSE:
        said.append("Không chọn cơ quan nào là không có ý kiến.")
    return tuple(said)


def _missing(source: Source) -> Missing | None:
    ballot, year = source.ballot, source.subject.year
    asked = ballots.content_of(ballot).questions
    if ballot.kind != "real" or ballot.state not in SLIP_STATES:
        return Missing(lambda _: _("Phiếu chỉ lập trước khi kết thúc bỏ phiếu."))
    if not asked:
        return Missing(lambda _: _("Đợt bỏ phiếu chưa có nội dung. Mời đồng chí gõ /bophieu để chuẩn bị."), "votes")
    if ballot.state == "draft" and any(voting_rules.rules(year, one.subject).order is Order.SHUFFLED for one in asked):
        return Missing(lambda _: _("Thứ tự trên phiếu được xáo khi bắt đầu bỏ phiếu; từ lúc đó mới in được phiếu."))
    return None


def _notes(_: Words) -> Sequence[Safe]:
    return (_("Đề nghị đồng chí in đủ số phiếu, đóng dấu từng phiếu trước khi phát."),)


SLIP = Offer(kind=BALLOT_SLIP, about=About.BALLOT, gather=gather, missing=_missing, slips=True, notes=_notes)
