"""Which callback answers what was heard: by table, not by a chain of ifs.

A tap goes by its action's name. A command goes by its name. A typed text is, in this order: the label of a button of the last
card; the answer to what the form waits for; the number of a button; the words of a command; something not understood.
"""

import re
from dataclasses import replace

from domain.words import fold
from handlers import strays
from handlers.kit.conversation import Callback, Conversation
from handlers.kit.heard import Heard
from storage.positions import Spot

Found = tuple[str, Callback, Heard]

_PICTOGRAM = re.compile(r"^[^\w]+|[^\w)%]+$")


class Routes:
    """The tables made from all conversations; a name claimed twice is refused at start."""

    def __init__(self, conversations: tuple[Conversation, ...]) -> None:
        self._conversations = {c.name: c for c in conversations}
        self._taps: dict[str, tuple[str, Callback]] = {}
        self._commands: dict[str, tuple[str, Callback]] = {}
        self._phrases: dict[str, tuple[str, Callback]] = {}
        for conversation in conversations:
            for tap, callback in conversation.taps.items():
                _claim(self._taps, tap, (conversation.name, callback))
            for names, callback in conversation.commands.items():
                for name in names:
                    _claim(self._commands, name, (conversation.name, callback))
                    _claim(self._phrases, fold(name), (conversation.name, callback))
            for phrases, callback in conversation.phrases.items():
                for phrase in phrases:
                    self._phrases[fold(phrase)] = (conversation.name, callback)

    @property
    def commands(self) -> frozenset[str]:
        """All commands that work."""
        return frozenset(self._commands)

    def find(self, heard: Heard, position: Spot) -> Found:
        """The conversation's name, the callback, and what was heard as that callback should hear it."""
        if heard.kind == "tap":
            return self._tap(heard)
        if heard.kind == "command":
            name, callback = self._commands.get(heard.action, ("", strays.unknown_command))
            return name, callback, heard
        if heard.kind == "text":
            return self._text(heard, position)
        conversation = self._conversations.get(position.conversation)
        expected = conversation.states.get(position.state) if conversation else None
        if heard.kind == "file" and expected and expected.file:
            return position.conversation, expected.file, heard
        if heard.kind == "contact" and expected and expected.contact:
            return position.conversation, expected.contact, heard
        return "", strays.BY_KIND[heard.kind], heard

    def _tap(self, heard: Heard) -> Found:
        name, callback = self._taps.get(heard.action, ("", strays.unknown_tap))
        return name, callback, heard

    def _text(self, heard: Heard, position: Spot) -> Found:
        said = fold(heard.text)
        if action := _by_label(said, position):
            return self._tap(_as_tap(heard, action))
        conversation = self._conversations.get(position.conversation)
        expected = conversation.states.get(position.state) if conversation else None
        if expected and expected.text:
            return position.conversation, expected.text, heard
        if said.isdigit() and 0 < int(said) <= len(position.offer):
            return self._tap(_as_tap(heard, position.offer[int(said) - 1][1]))
        name, callback = self._phrases.get(said.replace(" ", ""), self._phrases.get(said, ("", strays.unknown_text)))
        return name, callback, heard


def _claim(table: dict[str, tuple[str, Callback]], key: str, value: tuple[str, Callback]) -> None:
    if key in table:
        raise ValueError(f"claimed twice: {key}")
    table[key] = value


def _by_label(said: str, position: Spot) -> str:
    """The action of the button whose label was typed, pictograms aside."""
    return next((action for label, action in position.offer if fold(_PICTOGRAM.sub("", label)) == said), "")


def _as_tap(heard: Heard, action: str) -> Heard:
    name, *words = action.split(":")
    return replace(heard, kind="tap", action=name, words=tuple(words))
