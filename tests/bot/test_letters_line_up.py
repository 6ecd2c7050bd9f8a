"""Who may be written to now: order in a chat, answers first, Telegram's limits. All times are numbers of the test."""

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import Bucket
from bot.lineup import Chat, Lineup, Pace
from domain.speech import Screen
from handlers.kit.talk import Draft
from storage.outbox import ANNOUNCEMENT, ANSWER, BROADCAST, Letter

FREE = Pace.unbounded()
_NUMBERS = itertools.count(1)


def letter(chat: str = "1", urgency: int = ANSWER, act: str = "news", **more: object) -> Letter:
    """A letter for a chat."""
    screen = {"text": "x", **more}
    return Letter(next(_NUMBERS), "telegram", chat, act, screen, None, urgency, 0)


def draft(chat: str = "1", message_id: int | None = 5, text: str = "x") -> Draft:
    """A card with a choice not yet cast."""
    return Draft("telegram", chat, message_id, Screen(text))


def lined_up(pace: Pace, *letters: Letter | Draft) -> Lineup:
    """A lineup of these."""
    lineup = Lineup(pace)
    for one in letters:
        lineup.add(one)
    return lineup


def taken(lineup: Lineup, now: float) -> tuple[Chat, Letter | Draft]:
    """What may go now; there is something."""
    found = lineup.take(now)
    assert found is not None
    return found


def say_all(lineup: Lineup, until: float = 0.0, step: float = 0.05) -> list[tuple[float, Letter | Draft]]:
    """Everything that may be said until a time, each with its time; saying takes no time."""
    said = []
    for tick in range(round(until / step) + 1):
        while found := lineup.take(tick * step):
            chat, one = found
            lineup.said(chat)
            said.append((tick * step, one))
    return said


def test_a_chat_keeps_its_order_and_others_pass() -> None:
    """While one letter of a chat is under way, the next one waits and other chats go on."""
    first, second, other = letter("1"), letter("1"), letter("2")
    lineup = lined_up(FREE, first, second, other)
    found = lineup.take(0)
    assert found is not None
    chat, one = found
    assert one is first
    assert [one for _, one in say_all(lineup)] == [other]
    lineup.said(chat)
    assert [one for _, one in say_all(lineup)] == [second]
    assert not lineup


def test_answers_go_first() -> None:
    """Of two hundred reminders under way none delays the answer to a tap, in its own chat neither."""
    reminders = [letter(str(n), BROADCAST) for n in range(200)]
    lineup = lined_up(FREE, *reminders)
    lineup.add(answer := letter("150"))

    assert [one for _, one in say_all(lineup)][:2] == [answer, reminders[0]]


def test_nothing_is_lost_between_the_two_rows() -> None:
    """A chat that moves to the row of answers comes back for its broadcast."""
    reminder, answer = letter("1", BROADCAST), letter("1")
    lineup = lined_up(FREE, reminder, answer, letter("2", BROADCAST))

    said = [one for _, one in say_all(lineup)]
    assert said[0] is answer
    assert reminder in said
    assert len(said) == 3


def test_thirty_a_second_in_all() -> None:
    """After the first thirty no second sees more than thirty."""
    lineup = lined_up(Pace(), *(letter(str(n)) for n in range(100)))
    times = [at for at, _ in say_all(lineup, until=5)]

    assert len(times) == 100
    assert times[29] == 0
    assert all(later - sooner >= 0.95 for sooner, later in zip(times[1:], times[32:], strict=False) if sooner > 0)
    assert 2.2 <= times[-1] <= 2.5


def test_one_a_second_to_a_person() -> None:
    """A few at once, as people tap, then one a second; nobody else waits meanwhile."""
    lineup = lined_up(Pace(), *(letter("1") for _ in range(8)), letter("2"))
    said = say_all(lineup, until=10)
    hers = [at for at, one in said if one.chat == "1"]

    assert hers[:5] == [0] * 5
    assert hers[5:] == pytest.approx([1, 2, 3], abs=0.06)
    assert [at for at, one in said if one.chat == "2"] == [0]


def test_twenty_a_minute_to_a_group() -> None:
    """Bot FAQ: groups are quieter."""
    lineup = lined_up(Pace(), *(letter("-100") for _ in range(30)))
    times = [at for at, _ in say_all(lineup, until=61, step=0.5)]

    assert len(times) == 5 + 20


def test_what_takes_two_calls_counts_twice() -> None:
    """A card that takes the old one's buttons away, and a contact beside the words, are two messages to Telegram."""
    plain, with_contact = letter("1"), letter("2", contact=["An", "+84912345678"])
    card = Letter(next(_NUMBERS), "telegram", "3", "card", {"text": "x"}, 9, ANSWER, 0)
    pace = Pace(everybody=(5, 1))
    assert len(say_all(lined_up(pace, plain, with_contact, card))) == 3
    assert lined_up(pace, plain, with_contact, card).wait(0) is not None
    lineup = lined_up(pace, plain, with_contact, card)
    say_all(lineup)
    lineup.add(letter("4"))
    assert lineup.wait(0) == pytest.approx(1)


def test_one_chat_refused_leaves_the_others_alone() -> None:
    """429 for one chat: it waits, keeps the letter at its head, and the others go on."""
    first, second = letter("1"), letter("1")
    lineup = lined_up(FREE, first, second)
    chat, one = taken(lineup, 0)
    lineup.refused(chat, one, 3, 0)
    lineup.add(other := letter("2"))

    assert [one for _, one in say_all(lineup)] == [other]
    assert [(at, one) for at, one in say_all(lineup, until=4, step=1)] == [(3, first), (3, second)]


def test_two_chats_refused_mean_the_whole_bot() -> None:
    """Telegram does not say whom it means; the second one refused meanwhile shows it, and then nobody is written to."""
    lineup = lined_up(FREE, letter("1"), letter("2"))
    for _ in range(2):
        chat, one = taken(lineup, 0)
        lineup.refused(chat, one, 5, 0)
    lineup.add(letter("3"))

    assert lineup.wait(0) == pytest.approx(5)
    assert {at for at, _ in say_all(lineup, until=6, step=1)} == {5}


def test_one_chat_refused_again_does_not_mean_the_whole_bot() -> None:
    """Only a second chat shows that."""
    lineup = lined_up(FREE, letter("1"))
    for now in (0, 5):
        chat, one = taken(lineup, now)
        lineup.refused(chat, one, 5, now)
    lineup.add(other := letter("2"))

    assert [one for _, one in say_all(lineup, until=6, step=6)] == [other]


def test_what_failed_keeps_its_place_and_waits_longer_each_time() -> None:
    """A quarter of a second, 1, 4, 16, 30 seconds; the next letter of the chat does not overtake it."""
    first, second = letter("1"), letter("1")
    lineup, now, pauses = lined_up(FREE, first, second), 0.0, []
    for _ in range(7):
        chat, one = taken(lineup, now)
        assert one is first
        lineup.failed(chat, one, now)
        pauses.append(lineup.wait(now) or 0)
        now += pauses[-1]

    assert pauses == pytest.approx([0.25, 1, 4, 16, 30, 30, 30])
    chat, one = taken(lineup, now)
    lineup.said(chat)
    assert chat.failing_since is None
    assert lineup.take(now) == (chat, second)


def test_drafts_of_one_card_replace_each_other() -> None:
    """Five quick taps on a paper are one edit; what is under way is not taken back; another card is another matter."""
    lineup = lined_up(FREE, draft(text="a"))
    chat, _ = taken(lineup, 0)
    for text in "bcd":
        lineup.add(draft(text=text))
    lineup.add(draft(message_id=6, text="e"))
    lineup.said(chat)

    assert [one.screen.text for _, one in say_all(lineup) if isinstance(one, Draft)] == ["d", "e"]


def test_a_draft_stays_behind_what_was_said_before_it() -> None:
    """The card of the draft must be there first; the confirmation that follows comes last."""
    card, paper, confirmed = letter(act="card"), draft(), letter(act="edit")

    assert [one for _, one in say_all(lined_up(FREE, card, paper, confirmed))] == [card, paper, confirmed]


def test_a_draft_is_not_repeated() -> None:
    """Its next tap repairs it; the letters behind it go on."""
    lineup = lined_up(FREE, draft(), after := letter("1"))
    chat, one = taken(lineup, 0)
    lineup.refused(chat, one, 2, 0)

    assert say_all(lineup, until=2, step=1) == [(2, after)]


def test_chats_that_are_done_are_forgotten() -> None:
    """A broadcast to many leaves nothing in memory, but a limit that still counts is kept."""
    lineup = lined_up(Pace(everybody=(1e6, 1e6)), *(letter(str(n), BROADCAST) for n in range(1000)))
    say_all(lineup)
    lineup.sweep(0)
    assert len(lineup._chats) == 1000
    lineup.add(letter("7"))
    lineup.sweep(2)

    assert list(lineup._chats) == ["7"]


def test_an_empty_lineup_waits_for_nothing() -> None:
    """Only a new letter helps then."""
    assert Lineup(Pace()).wait(0) is None


@given(st.floats(1, 50), st.floats(0.1, 50), st.lists(st.floats(0, 5), max_size=60))
def test_a_bucket_never_gives_more_than_its_rate(size: float, rate: float, pauses: list[float]) -> None:
    """In any time t at most size + rate * t, however one asks."""
    bucket, now, taken = Bucket(size, rate), 1000.0, 0
    for pause in pauses:
        now += pause
        while bucket.wait(now) <= 0:
            bucket.take(now)
            taken += 1
    assert taken <= size + rate * (now - 1000) + 1e-6


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from([ANSWER, BROADCAST])), max_size=40), st.randoms())
def test_every_letter_is_said_once_and_in_order(wanted: list[tuple[str, int]], chance: Random) -> None:
    """Whatever fails, is refused or arrives meanwhile: each chat says its answers in order and its broadcasts in order."""
    lineup, said, now = Lineup(FREE), list[Letter](), 0.0
    letters = [letter(chat, urgency) for chat, urgency in wanted]
    waiting = list(letters)
    while waiting or lineup:
        if waiting and chance.random() < 0.5:
            lineup.add(waiting.pop(0))
        found = lineup.take(now)
        if found is None:
            now += lineup.wait(now) or 0
            continue
        chat, one = found
        assert isinstance(one, Letter)
        outcome = chance.choice(["said", "said", "refused", "failed"])
        if outcome == "said":
            said.append(one)
            lineup.said(chat)
        elif outcome == "refused":
            lineup.refused(chat, one, 1, now)
        else:
            lineup.failed(chat, one, now)
    for chat_name, urgency in itertools.product("123", (ANSWER, BROADCAST)):
        kind = [one for one in letters if (one.chat, one.urgency) == (chat_name, urgency)]
        assert [one for one in said if (one.chat, one.urgency) == (chat_name, urgency)] == kind


def test_replies_go_before_reminders_and_reminders_before_announcements() -> None:
    """Over all chats and within one: whoever acts is answered while an announcement is under way, a reminder overtakes it."""
    lineup = lined_up(Pace((1, 1), (9, 9), (9, 9)))
    for urgency in (ANNOUNCEMENT, BROADCAST, ANSWER):
        for chat in ("1", "2"):
            lineup.add(letter(chat, urgency))
    said = [one.urgency for _at, one in say_all(lineup, until=6.0) if isinstance(one, Letter)]
    assert said == [ANSWER, ANSWER, BROADCAST, BROADCAST, ANNOUNCEMENT, ANNOUNCEMENT]


def test_nothing_is_said_inside_the_window_that_telegram_named() -> None:
    """429 with a time: not a second before it is the chat written to, whatever is added; after it, in order."""
    lineup = lined_up(Pace.unbounded(), letter("1"), letter("1", ANNOUNCEMENT))
    chat, first = taken(lineup, 0.0)
    lineup.refused(chat, first, 30.0, 0.0)
    for second in range(30):
        lineup.add(letter("1"))
        assert lineup.take(float(second)) is None
    assert taken(lineup, 30.0)[1] is first


def test_a_bot_refused_as_a_whole_says_nothing_inside_the_window() -> None:
    """Two chats refused: until the longer time is over nobody hears anything, not even an answer."""
    lineup = lined_up(Pace.unbounded(), letter("1"), letter("2"), letter("3", ANSWER))
    for seconds in (5.0, 20.0):
        chat, one = taken(lineup, 0.0)
        lineup.refused(chat, one, seconds, 0.0)
    assert all(lineup.take(second / 2) is None for second in range(40))
    assert lineup.take(20.0) is not None
