"""A kill at any moment of small talk loses no answer, doubles none and leaves everybody's choice as it was made."""

from functools import partial
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from storage.tables import Account, Person, Seen
from tests.crash import ledger
from tests.crash.crowd import Crowd
from tests.crash.phones import Phone
from tests.crash.scene import a_scene

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
ROUNDS = 3
LABELS = {"vi": "Tiếng Việt", "en": "English"}


async def _choose_languages(crowd: Crowd, number: int, chosen: dict[str, str]) -> None:
    """Change the language again and again, and type something nobody waits for in between."""
    phone = await crowd.person(number, f"Người {number}")
    for round_ in range(ROUNDS):
        await crowd.say(phone, "/ngonngu", lambda seen: bool(seen.data("English")))
        lang = chosen[str(number)] = crowd.chance.choice(list(LABELS))
        await crowd.change(phone, LABELS[lang])
        last = phone.card.message_id
        await crowd.say(phone, f"{round_} là số thứ tự", partial(_has_a_card_after, last))


def _has_a_card_after(last: int, phone: Phone) -> bool:
    return phone.card.message_id > last


def _languages(session: Session) -> dict[str, str]:
    wanted = select(Account.external_id, Person.lang).join(Person, col(Person.id) == col(Account.person_id))
    return dict(session.exec(wanted).all())


@pytest.mark.parametrize(("people", "cold"), [(16, False), (4, True)], ids=["crowd", "cold-starts"])
async def test_every_answer_is_given_once_and_in_order(
    tmp_path: Path, database_url: str, people: int, cold: bool
) -> None:
    """Each update is played once and answered by one letter, phones saw all letters in order, the last choice stands."""
    chosen: dict[str, str] = {}
    async with a_scene("small talk", tmp_path, database_url, cold=cold) as scene:
        await scene.play(_choose_languages(scene.crowd, 5001 + n, chosen) for n in range(people))
        assert scene.audited() == []
        assert scene.deliveries() == []
        assert (
            scene.read(lambda session: session.exec(select(func.count()).select_from(Seen)).one())
            == scene.crowd.updates
        )
        assert sum(map(len, ledger.letters(scene.engine).values())) == scene.crowd.updates
        assert scene.read(_languages) == chosen
