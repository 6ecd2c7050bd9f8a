"""A turn is a transaction: what was said, the position and the answer are committed together or not at all."""

import pytest
from sqlmodel import Session, func, select

from handlers.contents import CONVERSATIONS
from handlers.kit.heard import Heard
from handlers.kit.talk import Talk
from storage.tables import Outgoing, Person, Seen
from tests.handlers.harness import TOKEN, Stage


async def test_a_stranger_is_greeted_and_told_how_to_come_in(stage: Stage) -> None:
    """Somebody who belongs to no bloc gets the way in, and no trace of anybody's bloc."""
    an = await stage.stranger("An")
    await an.say("/viec")

    assert an.text.startswith("Kính chào đồng chí.")
    assert an.buttons == ["Tham gia Khối", "Trợ giúp"]


async def test_a_tap_edits_the_card_in_place(stage: Stage) -> None:
    """Tapping changes the one message; a text brings the card again below and the old one loses its buttons."""
    an = await stage.stranger("An")
    await an.say("/trogiup")
    await an.tap("Ngôn ngữ")
    assert len(an.from_bot) == 1

    await an.say("English")
    assert len(an.from_bot) == 2
    assert "reply_markup" not in an.from_bot[0]
    assert an.text.startswith("Help") or "Trợ giúp" in an.text


async def test_a_repeated_update_does_nothing_the_second_time(stage: Stage) -> None:
    """The same update delivered twice is played once."""
    an = await stage.stranger("An")
    stage.world.bot_of(TOKEN).queue.deliver_twice("repeat_same_id")
    await an.say("/viec")

    assert len(an.from_bot) == 1


async def test_a_bug_takes_everything_back_and_apologises_with_a_reference(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a bug nothing of the turn is stored, the person reads a sentence, and the next update is served."""
    an = await stage.stranger("An")
    await an.say("/viec")

    def broken(talk: Talk) -> None:
        talk.person.full_name = "không được lưu"
        talk.session.flush()
        raise RuntimeError("broken on purpose")

    monkeypatch.setitem(stage.machine.turn.routes._commands, "help", ("helping", broken))
    await an.say("/help")

    assert "chưa được ghi nhận" in an.texts[-1]
    names = await stage.read(_names)
    assert "không được lưu" not in names
    monkeypatch.undo()
    await an.say("/help")
    assert "Trợ giúp" in an.text


async def test_the_messenger_hears_nothing_before_the_commit(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the transaction runs, no call leaves for the messenger."""
    an = await stage.stranger("An")
    seen: list[int] = []
    play = stage.machine.turn._play

    def watched(session: Session, heard: Heard) -> object:
        before = len(stage.world.calls.after(0))
        outcome = play(session, heard)
        seen.append(len(stage.world.calls.after(0)) - before)
        return outcome

    monkeypatch.setattr(stage.machine.turn, "_play", watched)
    await an.say("/viec")

    assert seen == [0]


async def test_what_was_said_leaves_the_outbox(stage: Stage) -> None:
    """Once said, a letter's row is gone; the update's number stays."""
    an = await stage.stranger("An")
    await an.say("/viec")

    assert await stage.read(lambda session: session.exec(select(func.count()).select_from(Outgoing)).one()) == 0
    assert await stage.read(lambda session: session.exec(select(func.count()).select_from(Seen)).one()) == 1


@pytest.mark.parametrize("typed", ["/khongco", "sticker", "abc xyz"])
async def test_what_nobody_waits_for_gets_a_clear_sentence(stage: Stage, typed: str) -> None:
    """Unknown commands and words are answered, and change nothing."""
    an = await stage.stranger("An")
    await an.say(typed)

    assert "Mời đồng chí" in an.texts[-1]


async def test_typing_a_label_or_a_number_does_what_the_button_does(stage: Stage) -> None:
    """Everything can be done without a tap."""
    an = await stage.stranger("An")
    await an.say("viec")
    await an.say("2")
    assert "Trợ giúp" in an.text
    await an.say("ngon ngu")
    assert "chọn ngôn ngữ" in an.text


def _names(session: Session) -> list[str]:
    return list(session.exec(select(Person.full_name)))


def test_every_conversation_has_a_name_of_its_own() -> None:
    """The position row names a conversation: two of one name would answer for each other."""
    names = [conversation.name for conversation in CONVERSATIONS]
    assert len(names) == len(set(names))
