"""What Telegram answers to a letter, and what is made of it: said, wait, try again, refused, gone. The simulator speaks as Telegram."""

from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, InvalidToken

from bot.mouth import Answer
from domain.speech import Choice, Screen
from handlers.kit.talk import Draft
from simulator.entities import units
from simulator.faults import Kind
from storage.outbox import Letter
from tests.handlers.harness import Phone, Stage

HOME = ((Choice("🏠 Việc cần làm", action="home"),),)
PIXEL = Path(__file__).parent / "pixel.png"


def letter(an: Phone, words: str, act: str = "news", at: int | None = None, **more: Any) -> Letter:
    """A letter to a phone."""
    screen = {**Screen(words, HOME).to_json(), **more}
    return Letter(1, "telegram", str(an.id), act, screen, at, 0, 0)


@pytest.fixture
async def an(stage: Stage) -> Phone:
    """Somebody with the chat open."""
    return await stage.stranger("An")


async def say(stage: Stage, one: Letter | Draft, card: int = 0) -> Answer:
    """What becomes of it."""
    return await stage.machine.mouth.say(one, card)


async def test_said(stage: Stage, an: Phone) -> None:
    """The number of the message comes back."""
    answer = await say(stage, letter(an, "<b>Chào</b>"))

    assert answer == Answer(message_id=an.last["message_id"])
    assert an.texts == ["Chào"]


async def test_what_cannot_be_drawn_goes_out_in_words(stage: Stage, an: Phone) -> None:
    """A chart of another version of the program: the card comes with its buttons, says so, and is not tried for ever."""
    answer = await say(stage, letter(an, "Xếp hạng", chart={"kind": "none"}, otherwise="Chưa vẽ được biểu đồ."))

    assert answer == Answer(message_id=an.last["message_id"])
    assert (an.texts, an.buttons) == (["Xếp hạng\nChưa vẽ được biểu đồ."], ["🏠 Việc cần làm"])


async def test_an_unchanged_edit_is_success(stage: Stage, an: Phone) -> None:
    """After a crash the same edit is made again, and Telegram calls it "not modified"."""
    sent = await say(stage, letter(an, "một"))
    edit = letter(an, "hai", "edit", sent.message_id)
    first, again = await say(stage, edit), await say(stage, edit)

    assert first == again == sent
    assert an.texts == ["hai"]


async def test_an_edit_of_what_is_gone_is_a_new_message(stage: Stage, an: Phone) -> None:
    """She has deleted the card: it comes below."""
    answer = await say(stage, letter(an, "một", "edit", 4711))

    assert answer == Answer(message_id=an.last["message_id"])
    assert an.texts == ["một"]


async def test_an_edit_of_a_picture_comes_below(stage: Stage, an: Phone) -> None:
    """A text cannot take a picture's place: the picture loses its buttons."""
    (stage.machine.settings.data_dir / "qr.png").write_bytes(PIXEL.read_bytes())
    picture = await say(stage, letter(an, "Mã", picture="qr.png"))
    answer = await say(stage, letter(an, "một", "edit", picture.message_id))

    assert answer.message_id != picture.message_id
    assert [("reply_markup" in body) for body in an.from_bot] == [False, True]


@pytest.mark.parametrize("known", [0, 1], ids=["by the letter", "by what went out just now"])
async def test_a_new_card_takes_the_old_ones_buttons(stage: Stage, an: Phone, known: int) -> None:
    """Also when two cards came so quickly that the second letter does not know the first card."""
    old = await say(stage, letter(an, "một", "card"))
    assert old.message_id
    await say(stage, letter(an, "hai", "card", None if known else old.message_id), old.message_id * known)

    assert [("reply_markup" in body) for body in an.from_bot] == [False, True]


@pytest.mark.parametrize("fault", ["429", "5xx", "drop_before", "drop_after", "403"])
async def test_a_card_is_not_said_twice_for_the_sake_of_old_buttons(stage: Stage, an: Phone, fault: Kind) -> None:
    """Taking them away is best effort: the card itself has gone out. A limit met there is kept all the same."""
    old = await say(stage, letter(an, "một", "card"))
    stage.world.faults.order(fault, method="editMessageReplyMarkup", retry_after=9)
    answer = await say(stage, letter(an, "hai", "card", old.message_id))

    assert answer == Answer(message_id=an.last["message_id"], wait=9.0 if fault == "429" else None)
    assert an.texts == ["một", "hai"]


@pytest.mark.parametrize("fault", ["429", "5xx", "403"])
async def test_words_are_not_said_twice_for_the_sake_of_a_contact(stage: Stage, an: Phone, fault: Kind) -> None:
    """The telephone number stands beside words that have gone out."""
    stage.world.faults.order(fault, method="sendContact", retry_after=9)
    answer = await say(stage, letter(an, "Gọi", contact=["Lan", "+84912345678"]))

    assert answer.message_id
    assert an.texts == ["Gọi"]


async def test_a_contact_goes_along(stage: Stage, an: Phone) -> None:
    """[Gọi điện] sends words and a card that telephones can dial."""
    answer = await say(stage, letter(an, "Gọi", contact=["Lan", "+84912345678"]))

    assert an.from_bot[0]["message_id"] == answer.message_id
    assert an.from_bot[1]["contact"]["phone_number"] == "+84912345678"


TROUBLES = {
    "429": Answer(wait=9),
    "5xx": Answer(retry=True),
    "drop_before": Answer(retry=True),
    "drop_after": Answer(retry=True),
    "403": Answer(error="Forbidden", gone=True),
}


@pytest.mark.parametrize("kind", TROUBLES)
@pytest.mark.parametrize("act", ["news", "edit"])
async def test_trouble_is_told_apart(stage: Stage, an: Phone, act: str, kind: Kind) -> None:
    """429 waits as long as told, a broken network tries again, a blocked bot is gone."""
    sent = await say(stage, letter(an, "một"))
    stage.world.faults.order(kind, retry_after=9)

    assert await say(stage, letter(an, "hai", act, sent.message_id)) == TROUBLES[kind]


async def test_who_never_opened_the_chat_is_gone(stage: Stage) -> None:
    """Telegram does not know the chat."""
    answer = await say(stage, Letter(1, "telegram", "99", "news", {"text": "x"}, None, 0, 0))

    assert answer.gone
    assert not answer.retry


async def test_what_telegram_refuses_is_refused_for_good(stage: Stage, an: Phone) -> None:
    """Broken marks stay broken; the reason does not quote the text, because it goes into the log."""
    answer = await say(stage, letter(an, "<Nguyễn>bí mật"))

    assert answer == Answer(error="Can't parse entities")
    assert an.texts == []


@pytest.mark.parametrize("screen", [{"picture": "nowhere.png"}, {"choices": [[["x", "", "", ""]]]}, {"text": None}])
async def test_what_cannot_be_drawn_is_the_letters_own_fault(
    stage: Stage, an: Phone, screen: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is tried again, because a file may come back, and given up after a while; nothing is raised."""
    answer = await say(stage, letter(an, "x", **screen))

    assert answer.retry
    assert answer.error


async def test_a_text_over_the_limit_loses_its_end(stage: Stage, an: Phone) -> None:
    """Counted as Telegram counts: 4,096 units after the marks have been read, and a letter outside of the plane is two."""
    fits = "<b>" + "&amp;" * 4000 + "</b>"
    assert (await say(stage, letter(an, fits))).message_id
    assert an.text == "&" * 4000
    for words in ("a" * 5000, "😀" * 2049, "<i>&lt;" * 1 + "ế" * 4096 + "</i>"):
        assert (await say(stage, letter(an, words))).message_id
        assert units(an.text) <= 4096
        assert an.text.endswith("…")


async def test_a_caption_over_the_limit_loses_its_end(stage: Stage, an: Phone) -> None:
    """1,024 below a picture."""
    (stage.machine.settings.data_dir / "qr.png").write_bytes(PIXEL.read_bytes())
    assert (await say(stage, letter(an, "ế" * 1030, picture="qr.png"))).message_id

    assert units(an.text) == 1024


async def test_a_typed_draft_comes_below_and_is_the_card(stage: Stage, an: Phone) -> None:
    """The card before it loses its buttons."""
    old = await say(stage, letter(an, "một", "card"))
    draft = Draft("telegram", str(an.id), None, Screen("nháp", HOME))
    assert old.message_id
    answer = await say(stage, draft, old.message_id)

    assert answer.message_id == an.last["message_id"]
    assert [("reply_markup" in body) for body in an.from_bot] == [False, True]


async def test_a_menu_is_set(stage: Stage, an: Phone) -> None:
    """The commands of a chat, by role."""
    screen = Screen("", ((Choice("Việc cần làm", action="viec"),),)).to_json()
    assert await say(stage, Letter(1, "telegram", str(an.id), "menu", screen, None, 0, 0)) == Answer()


@pytest.mark.parametrize("fault", ["429", "5xx", "drop_after"])
async def test_a_toast_is_best_effort(stage: Stage, an: Phone, fault: Kind) -> None:
    """What the tap did has been committed; the answer to it may fail, also because it comes too late."""
    stage.world.faults.order(fault)
    await stage.machine.mouth.toast("1", "x" * 300, alert=True)
    await stage.machine.mouth.toast("too old", "x", alert=False)


async def test_a_revoked_token_costs_no_letter(stage: Stage, an: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it lasts: it is no fault of the letter's, so it is never given up."""

    async def refuse(*_args: object, **_more: object) -> None:
        raise InvalidToken

    monkeypatch.setattr(type(stage.machine.mouth.bot.request), "post", refuse)
    assert await say(stage, letter(an, "một")) == Answer(retry=True)


async def test_a_picture_that_is_refused_goes_as_a_document(
    stage: Stage, an: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bot API, sendPhoto: width and height together at most 10000, their ratio at most 20."""

    async def refuse(*_args: object, **_more: object) -> None:
        raise BadRequest("PHOTO_INVALID_DIMENSIONS")

    monkeypatch.setattr(type(stage.machine.mouth.bot), "send_photo", refuse)
    (stage.machine.settings.data_dir / "qr.png").write_bytes(PIXEL.read_bytes())
    answer = await say(stage, letter(an, "Mã", picture="qr.png", paper_name="dài.png"))

    assert answer == Answer(message_id=an.last["message_id"])
    assert an.last["document"]["file_name"] == "dài.png"
