"""What became of a letter, beyond its own end: a new card, a group that has moved, is lost, or refused its card."""

from datetime import datetime

import structlog
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.mouth import Answer
from domain.speech import Screen
from handlers.kit.talk import Draft
from storage import groups, outbox
from storage.outbox import Letter

log = structlog.get_logger("sender")


def is_new_card(letter: Letter | Draft, message_id: int | None) -> bool:
    """Whether a message became the card of its chat: sent, or sent because the one to edit was gone."""
    card = isinstance(letter, Draft) or letter.act in {"card", "edit"}
    return card and message_id is not None and message_id != letter.message_id


def settle_group(session: Session, letter: Letter | Draft, answer: Answer, now: datetime) -> None:
    """What became of a letter to a group, apart: a row that does not fit shall not hold up the marking of the others."""
    try:
        with session.begin_nested():
            _of_group(session, letter, answer, now)
    except IntegrityError:
        log.exception("group not noted")


def _of_group(session: Session, letter: Letter | Draft, answer: Answer, now: datetime) -> None:
    """What became of a letter to a group: its card has a number and is pinned, or the group is lost or has moved."""
    address = letter.channel, letter.chat
    if answer.retry or isinstance(letter, Draft):
        return
    if answer.gone:
        groups.lose(session, address, now)
    elif answer.moved:
        there = groups.move(session, address, answer.moved, now)
        if there and letter.act == "news":
            screen, new = Screen.from_json(letter.screen), (letter.channel, answer.moved)
            outbox.put(session, new, "news", screen, urgency=outbox.ANNOUNCEMENT)
    elif letter.act == "pin":
        groups.pin_ended(session, address, done=not answer.error)
    elif answer.error and letter.act in {"card", "edit"}:
        groups.card_refused(session, address)
    elif is_new_card(letter, answer.message_id):
        groups.card_shown(session, address, answer.message_id or 0)
