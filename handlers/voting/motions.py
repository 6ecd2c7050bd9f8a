"""A motion (nội dung biểu quyết) on a ballot: its words are typed, and everybody says yes, no or nothing to them."""

from dataclasses import replace

from domain.questions import MOTION, Question
from domain.speech import Screen
from handlers.assessing.proving import refuse_secrets
from handlers.kit.cards import back_to, card
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.kit.words import Words
from handlers.voting import preparing, wording
from handlers.voting.at_hand import draft_here
from handlers.voting.proposing import has_room
from storage import ballots, voting_rules
from storage.tables import Ballot

MOTION_TEXT = "motion"
"""The state in which the words are awaited."""

LONGEST = 300

NEW = ""
"""Among what is kept: where the words belong to a question that is not there yet."""

# Screens


def ask_screen(_: Words, ballot_id: str) -> Screen:
    """Asks for the words."""
    return card(
        _, wording.subject(_, MOTION),
        _("Mời đồng chí gõ nội dung, ví dụ: Thông qua Quy chế hoạt động năm 2026."),
        _("Mỗi cơ quan trả lời đồng ý, không đồng ý hoặc không có ý kiến."),
        back=back_to(_, "vedit", ballot_id),
    )  # fmt: skip


# Callbacks


def ask(talk: Talk) -> str:
    """Wait for the words of a new motion, or of the one that the button names."""
    _place, ballot = draft_here(talk)
    where = talk.words[1] if talk.words[1:] else NEW
    _check(talk, ballot, where)
    talk.show(ask_screen(talk._, ballot.id))
    return talk.wait(MOTION_TEXT, where=(ballot.id, where))


def take_text(talk: Talk) -> str:
    """Put the words on the ballot."""
    place, ballot = draft_here(talk, kept(talk))
    where, _ = kept(talk)[1], talk._
    _check(talk, ballot, where)
    refuse_secrets(talk, talk.heard.text)
    text = " ".join(talk.heard.text.split()).rstrip(".")
    if not text or len(text) > LONGEST:
        raise Refusal(_("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=LONGEST))
    questions = [*ballots.content_of(ballot).questions]
    if text in {one.text for one in questions}:
        raise Refusal(_("Nội dung này đã có trên phiếu. Mời đồng chí gõ nội dung khác."))
    if where == NEW:
        rules = voting_rules.rules(place.year, MOTION).rules
        questions.append(Question.of_motion(_free_number(questions), text, rules))
    else:
        questions[int(where)] = replace(questions[int(where)], text=text)
    preparing.keep(talk, ballot, tuple(questions))
    preparing.show_draft(talk, place, ballot)
    return END


# What they share


def _check(talk: Talk, ballot: Ballot, where: str) -> None:
    """Refused when the ballot takes no more questions, or the one that is to be changed is no motion."""
    if where == NEW:
        if not has_room(ballots.content_of(ballot)):
            raise Refusal(talk._("Phiếu đã đủ số câu. Mời đồng chí tách thành hai đợt."))
        return
    numbered = where.isascii() and where.isdigit() and len(where) < 4
    if not numbered or preparing.question_here(talk, ballot, int(where)).subject != MOTION:
        raise gone(talk)


def _free_number(questions: list[Question]) -> int:
    """From 1, the first that no motion of the ballot has."""
    taken = {one.nominees[0] for one in questions if one.text}
    return next(n for n in range(1, len(questions) + 2) if f"{MOTION}-{n}" not in taken)
