"""A bot that starts while Telegram wants peace, or before the network is up, waits instead of giving up."""

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import patience
from bot.patience import patiently


class Call:
    """Fails as told, then succeeds."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors, self.tries = list(errors), 0

    async def __call__(self) -> str:
        """One try."""
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)
        return "here"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSES", (0.001, 0.001))
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as the composition root sets it


async def test_flood_control_is_waited_out_however_often() -> None:
    """Telegram says when: the bot is there then."""
    call = Call(*[RetryAfter(0)] * 9)
    assert (await patiently(call), call.tries) == ("here", 10)


async def test_a_network_that_comes_up_late_is_tried_again() -> None:
    """Twice not reached, then there."""
    call = Call(NetworkError("refused"), TimedOut())
    assert (await patiently(call), call.tries) == ("here", 3)


@pytest.mark.parametrize("error", [InvalidToken(), BadRequest("no")], ids=["token", "request"])
async def test_what_telegram_refuses_for_good_is_not_repeated(error: TelegramError) -> None:
    """The operator reads at once what to mend."""
    call = Call(error)
    with pytest.raises(type(error)):
        await patiently(call)
    assert call.tries == 1


async def test_a_messenger_that_stays_away_ends_the_start() -> None:
    """After the last pause its error is the answer."""
    call = Call(*[NetworkError("refused")] * 9)
    with pytest.raises(NetworkError):
        await patiently(call)
    assert call.tries == 3
