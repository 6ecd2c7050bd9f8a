"""A bot and a stage director for the tests of the page: plain HTTP against a running simulator."""

import itertools
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

TOKEN = "700100:" + "a" * 35
NAMES = itertools.count(1)


def ask(method: str, url: str, body: object = None) -> Any:
    """The decoded JSON answer, also of a refusal."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310  # a loopback address
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # a loopback address
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return json.load(refusal)


@dataclass
class Stage:
    """A running simulator with one bot that does only what a test tells it to."""

    url: str
    seen: int = 0
    updates: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, **params: object) -> Any:
        """The result of a Bot API method."""
        answer = ask("POST", f"{self.url}/bot{TOKEN}/{method}", params)
        assert answer["ok"], answer
        return answer["result"]

    def send(self, person: int, text: str, *rows: list[dict[str, object]], **params: object) -> int:
        """A message of the bot with inline buttons, parsed as HTML; its number."""
        markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
        sent = self.call("sendMessage", chat_id=person, text=text, parse_mode="HTML", **markup, **params)
        return int(sent["message_id"])

    def next_update(self, kind: str, person: int) -> dict[str, Any]:
        """Wait for the next update of a kind from a person, such as "message" or "callback_query"."""
        for _ in range(20):
            for update in self.updates:
                if kind in update and update[kind]["from"]["id"] == person:
                    self.updates.remove(update)
                    found: dict[str, Any] = update[kind]
                    return found
            news = self.call("getUpdates", offset=self.seen + 1, timeout=2)
            self.updates += news
            self.seen = max((update["update_id"] for update in news), default=self.seen)
        raise AssertionError(f"no {kind} of {person} among {self.updates}")

    def control(self, method: str, path: str, body: object = None) -> Any:
        """An order to the simulator's control interface."""
        return ask(method, f"{self.url}/control/{quote(path, safe='/?=&')}", body)

    def person(self, *, started: bool = True, **fields: object) -> int:
        """A new person, by default one who has started the bot; their id."""
        names = {"first_name": f"Người {next(NAMES)}", "language_code": "vi", **fields}
        number = int(self.control("POST", "people", names)["id"])
        if started:
            self.control("POST", f"chats/{number}/start", {})
            self.next_update("message", number)
        return number

    def phone(self, *people: int, language: str = "vi") -> str:
        """The address of the page with these phones open."""
        return f"{self.url}/?lang={language}#{','.join(map(str, people))}"


def button(text: str, data: str) -> dict[str, object]:
    """A callback button."""
    return {"text": text, "callback_data": data}
