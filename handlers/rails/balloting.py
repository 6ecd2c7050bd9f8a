"""From an item to the ballot: one draft with everything that the meeting has not decided, ready to be put to the chair."""

from collections.abc import Sequence
from dataclasses import replace

from domain.honours import OFFICES
from domain.papers import mask_bits
from domain.questions import Question, QuestionKind
from handlers.honours.standing import may_stand
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone
from handlers.rails.book import Facts, Rails, facts_of, named_rails, undecided
from handlers.rails.lists import before
from handlers.voting import preparing, wording
from handlers.voting.proposing import MOST_QUESTIONS, in_order, prepare, proposed
from storage import voting_rules
from storage.ballots import Content


def vote(talk: Talk) -> None:
    """Prepare the ballot and show it; a second tap shows what is prepared. A second word: of this item alone."""
    rails, _ = named_rails(talk, talk.words[0] if talk.words else "", held=True), talk._
    point = rails.point(talk.words[1]) if talk.words[1:] else next((one for one in rails.points if one.decides), None)
    if point is None or not rails.chosen.current:
        raise gone(talk)
    facts = facts_of(talk, rails, point)
    wanted = [one for one in undecided(rails, facts) if not talk.words[1:] or one in point.subjects]
    if not wanted:
        drafts = [one for one in facts.ballots.values() if one.state == "draft"]
        if not drafts:
            raise Refusal(_("Các nội dung đã được nhất trí hoặc đã bỏ phiếu. Mời đồng chí xem kết quả."))
        _show(talk, drafts[0].id)
        return
    questions = _questions(talk, rails, facts, wanted)
    title = _("Bỏ phiếu năm {year}", year=str(rails.year.year))
    ballot = prepare(talk.session, talk.house.new_id(), rails.year, title, talk.now)
    ballot.content = Content(questions, ()).to_json()
    talk.session.flush()
    _show(talk, ballot.id)


def _questions(talk: Talk, rails: Rails, facts: Facts, wanted: list[str]) -> tuple[Question, ...]:
    """In the order of the items, with the lists that are put before the meeting."""
    session, year, asked = talk.session, rails.year, list[Question]()
    settled = {
        one: list(facts.lists[one])
        for one in facts.lists
        if one not in {*wanted, *OFFICES} and rails.chosen.chosen(one)
    }
    for subject in wanted[:MOST_QUESTIONS]:
        able = may_stand(session, year, subject)
        if not able:
            named = wording.subject(talk._, subject)
            raise Refusal(talk._("Chưa có cơ quan nào đăng ký {subject}.", subject=named))
        question = proposed(session, year, subject, [*before(session, year, settled), *asked])
        listed = facts.lists.get(subject) if subject in rails.hall.meeting.proposed and subject not in OFFICES else None
        asked.append(_with(talk, rails, question, listed) if listed else question)
    try:
        mask_bits(tuple(asked))
    except ValueError:
        raise Refusal(
            talk._("Một đợt bỏ phiếu không chứa hết số cơ quan này. Mời đồng chí tách thành hai đợt.")
        ) from None
    return tuple(asked)


def _with(talk: Talk, rails: Rails, question: Question, listed: Sequence[str]) -> Question:
    """The question with the agencies that the meeting has put forward."""
    subject = question.subject
    nominees = tuple(in_order(talk.session, rails.year, subject, listed))
    places = min(rails.chosen.quotas.get(subject, question.places), len(nominees)) or 1
    most, least = 0, 0
    if question.kind is QuestionKind.CHOOSE:
        most, least = voting_rules.rules(rails.year, subject).limits(places, len(nominees))
    return replace(question, nominees=nominees, places=places, most=most, least=least)


def _show(talk: Talk, ballot_id: str) -> None:
    """The card of preparation, as if its own button had been tapped."""
    talk.heard = replace(talk.heard, words=(ballot_id,))
    preparing.edit(talk)
