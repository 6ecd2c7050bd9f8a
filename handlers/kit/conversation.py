"""Which callback answers what. The words are PTB's (entry points, states, END); the memory is the position row.

A callback gets the `Talk` and returns the next state: a name of what the bot is waiting for, `END`, or None to leave the
person's position as it is. Buttons carry their own meaning and need no position: a tap never disturbs a form half filled in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handlers.kit.talk import Talk

END = ""
"""The conversation is over: the next text means nothing in particular."""

Callback = Callable[[Talk], str | None]


@dataclass(frozen=True, slots=True)
class Expect:
    """What a state waits for; what it does not name is answered by the strays, and the form stays."""

    text: Callback | None = None
    file: Callback | None = None
    contact: Callback | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """`commands` and `taps` are entry points from anywhere; `states` say what the next text, file or contact means.

    A command's aliases share one callback: {("bophieu", "vote"): show}. `phrases` are typed words that do what the command
    does ("bỏ phiếu"); they are compared without diacritics and case.
    """

    name: str
    commands: Mapping[tuple[str, ...], Callback] = field(default_factory=dict)
    taps: Mapping[str, Callback] = field(default_factory=dict)
    states: Mapping[str, Expect] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], Callback] = field(default_factory=dict)
