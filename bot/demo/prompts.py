"""What the page proposes around the phones: hints that tick themselves off, buttons of the stage, milestones of the clock."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.demo.facts import Facts
from bot.demo.marks import marks
from bot.demo.scenes import Play
from bot.demo.seeding import LEFT_OVER
from handlers.kit.words import Words

LOOK_S = 0.7
NEXT_DAY = timedelta(days=1)


class Prompter:
    """Looks what has happened and puts up what to try next. What has once been done stays done."""

    def __init__(self, play: Play) -> None:
        self.play, self.texts = play, play.texts
        house = play.machine.house
        self._marks = marks(play.file, house, play.lang, self.texts, play.eve_at)
        self._words = Words(play.lang, house.tz)
        self._done: set[str] = set()
        self._up: dict[str, object] = {}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Put the stage up anew when something has changed."""
        if self.play.teller is not None:
            hints, actions = self.play.teller.hints(), self.play.teller.actions()
            await self._put_up(hints, actions)
            return
        facts = await self.play.facts()
        self._done |= facts.happened
        self._done |= {name async for name in self._seen(facts)}
        await self._put_up(self._hints(facts), self._actions(facts))

    async def _put_up(self, hints: list[dict[str, object]], actions: list[dict[str, object]]) -> None:
        stage: dict[str, object] = {
            "title": self.play.file.short_name, "banner": self.texts["banner"], "hints": hints, "actions": actions,
            "marks": self._marks,
        }  # fmt: skip
        if stage != self._up:
            await self.play.stagehand.tell("PUT", "stage", **stage)
            self._up = stage

    async def _seen(self, facts: Facts) -> AsyncIterator[str]:
        """What leaves no row: which cards two people have opened, and where the clock stands."""
        if "looked" not in self._done and await self._shows("secretary", self._words("Đôn đốc")):
            yield "looked"
        if facts.act != "after":
            return
        if "read" not in self._done and await self._shows("officer", self._words("Kết quả: {title}", title="")):
            yield "read"
        if self.play.machine.clock() > self.play.meeting_at + NEXT_DAY:
            yield "reminded"

    async def _shows(self, who: str, beginning: str) -> bool:
        role = self.play.cast.called(who)
        messages = await self.play.stagehand.messages(role.number) if role else []
        return any(one["from"] == "bot" and one.get("text", "").startswith(beginning) for one in messages)

    def _hints(self, facts: Facts) -> list[dict[str, object]]:
        """Those of the act, and before them those of an empty bloc that is being founded."""
        founding = "founded" in facts.happened and "admitted" not in facts.happened
        found = []
        for name, who, text in (*(self.texts["founding"] if founding else ()), *self.texts[facts.act]):
            hint: dict[str, object] = {"text": text.format(n=LEFT_OVER), "done": name in self._done}
            role = self.play.cast.called(who)
            if role or who == "newcomer":
                hint["person_id"] = role.number if role else self.play.newcomer
            found.append(hint)
        return found

    def _actions(self, facts: Facts) -> list[dict[str, object]]:
        """What can be set going now; what is done for good is not shown any more."""
        names = {"eve": ["tomorrow"], "meeting": ["others"], "after": []}[facts.act]
        done = "others" in facts.happened
        labels = self.texts["actions"]
        return [
            {"name": name, "label": labels[name], "done": done and name == "others"} for name in (*names, "new_bloc")
        ]
