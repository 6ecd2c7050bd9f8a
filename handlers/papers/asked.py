"""What a ballot asks, in the words of its papers: the slip and the slip of written opinions ask the same."""

from html import unescape

from documents.papers.ballot_slip import Asked
from domain.honours import OFFICES
from domain.questions import MOTION, Question, QuestionKind
from domain.voting_rules import Order
from handlers.kit.awards import award_name
from handlers.kit.words import Words
from handlers.papers.offers import Missing
from handlers.papers.subject import Source
from handlers.voting.rule_screens import no_opinion
from storage import ballots, paper_facts, voting_rules
from storage.paper_facts import SLIP_STATES
from storage.tables import Bloc


def asked_of(source: Source) -> tuple[Asked, ...]:
    """Every question with its nominees in the order of the ballot, by full name; of a motion its words."""
    content, bloc, words = ballots.content_of(source.ballot), source.subject.bloc, Words("vi", source.tz)
    named = [key for one in content.questions if one.subject != MOTION for key in one.nominees]
    names = paper_facts.full_names(source.session, source.subject.year.id, named) | content.motions
    coming = source.subject.year.year + 1
    return tuple(
        Asked(
            _subject(words, bloc, one.subject, coming), tuple(names[key] for key in one.nominees), one.most, one.least,
            _told(words, one), motion=one.subject == MOTION,
        )
        for one in content.questions
    )  # fmt: skip


def office(bloc: Bloc, subject: str) -> str:
    """What the bloc calls an office."""
    return bloc.head_word if subject == "HEAD" else bloc.deputy_word


def _subject(words: Words, bloc: Bloc, subject: str, coming: int) -> str:
    if subject == MOTION:
        return "Nội dung biểu quyết"
    if subject in OFFICES:
        return f"Bầu {office(bloc, subject)} năm {coming}"
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


def not_yet(source: Source) -> Missing | None:
    """Why a ballot has nothing to print now."""
    ballot, year = source.ballot, source.subject.year
    asked = ballots.content_of(ballot).questions
    if ballot.kind != "real" or ballot.state not in SLIP_STATES:
        return Missing(lambda _: _("Phiếu chỉ lập trước khi kết thúc bỏ phiếu."), over=True)
    if not asked:
        return Missing(lambda _: _("Đợt bỏ phiếu chưa có nội dung. Mời đồng chí gõ /bophieu để chuẩn bị."), "votes")
    if ballot.state == "draft" and any(voting_rules.rules(year, one.subject).order is Order.SHUFFLED for one in asked):
        return Missing(lambda _: _("Thứ tự trên phiếu được xáo khi bắt đầu bỏ phiếu; từ lúc đó mới in được phiếu."))
    return None
