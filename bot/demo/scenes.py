"""Where the play stands when it begins, and what the buttons of the stage do.

A bloc on the eve of its closing meeting: one sheet is left to be finished, a trial ballot is open. "Sang ngày mai" opens the
meeting with the scores fixed and the real ballot; "Tạo Khối mới" brings a secretary with an empty bloc.
"""

import asyncio
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.clock import Ticks
from bot.demo import facts, others, scene_changes, seeding
from bot.demo.facts import Facts
from bot.demo.people import cast_of
from bot.demo.stagehand import CannotPlayError, Stagehand
from bot.demo.telling import TELL, Teller
from bot.demo.texts import TEXTS
from bot.machine import Machine
from documents.bloc_file.format import BlocFile
from documents.stories import Story
from handlers.founding import use_cases as founding

NEWCOMER = 1900
"""Secretaries of new blocs are numbered from here on."""

EVE = time(8, 30)
FEWEST = 2
ANSWER_S = 30.0
LOOK_S = 0.03


class Play:
    """One bloc on the stage. `scene` is held while a scene is changed: the clock ticks before or after it."""

    def __init__(
        self, machine: Machine, stagehand: Stagehand, bloc: BlocFile, lang: str, story: Story | None = None
    ) -> None:
        self.machine, self.stagehand, self.file, self.lang = machine, stagehand, bloc, lang
        self.texts = TEXTS["en" if lang == "en" else "vi"]
        if len(bloc.members) < FEWEST:
            raise CannotPlayError(f"{bloc.key}: a play needs at least {FEWEST} agencies")
        keys = [member.key for member in bloc.members]
        self.cast = cast_of(len(keys), keys.index(bloc.head.agency) if bloc.head else 0)
        self.meeting_at = self._meeting_at()
        self.teller = Teller(story, self.cast, self.texts) if story else None
        self.founded: list[str] = []
        self.scene = asyncio.Lock()

    def _meeting_at(self) -> datetime:
        """The closing meeting, or, for a file that has none, the last deadline of its calendar."""
        dated = self.file.deadlines()
        closing = [deadline for step, deadline in dated.items() if step.value == "MEETING"] or list(dated.values())[-1:]
        if not closing:
            raise CannotPlayError(f"{self.file.key}: the file dates no step of the year, so there is no day to play")
        return closing[0].due_at(self.machine.house.tz)

    @property
    def eve_at(self) -> datetime:
        """The morning before the meeting, or an hour before the story, when the play begins."""
        if self.teller is not None and (first := self.teller.next) is not None:
            return first.at.replace(tzinfo=self.machine.house.tz) - timedelta(hours=1)
        day = self.meeting_at.astimezone(self.machine.house.tz) - timedelta(days=1)
        return day.replace(hour=EVE.hour, minute=EVE.minute)

    async def open(self, ticks: Ticks) -> None:
        """Everybody has pressed Start, has been reminded of what is due, and has been sent a trial ballot, in this order.

        A story begins with what the bloc's file says and nothing else.
        """
        seed = seeding.seed if self.teller is None else seeding.seed_story
        await self.machine.writer.run(
            lambda session: seed(session, self.machine.house, self.file, self.cast, self.lang, self.machine.clock())
        )
        for role in self.cast.by_weight():
            first, last = role.given
            agency = self.file.members[role.place].short_name
            await self.stagehand.tell(
                "POST", "people", id=role.number, first_name=first, last_name=last, language_code=self.lang, group=agency,
                label=self.texts[role.roles[-1]].format(agency=agency),
            )  # fmt: skip
            await self.stagehand.tell("POST", f"chats/{role.number}/start")
        await self._greeted([role.number for role in self.cast.roles])
        await ticks.tick()
        await self.machine.settled()
        if self.teller is not None:
            return
        await self._change(scene_changes.open_trial)
        await self.machine.settled()

    async def _greeted(self, numbers: list[int]) -> None:
        """Until the bot has answered on all these phones."""
        async with asyncio.timeout(ANSWER_S):
            for number in numbers:
                while all(message["from"] == "user" for message in await self.stagehand.messages(number)):
                    await asyncio.sleep(LOOK_S)

    async def press(self, name: str) -> None:
        """A button of the stage."""
        if name == "tomorrow":
            async with self.scene:
                if self.machine.clock() < self.meeting_at:
                    await self.stagehand.set_clock(self.meeting_at)
                await self._change(scene_changes.open_meeting)
        elif name == "others":
            played = {self.cast.head, self.cast.last}
            numbers = [self.cast.leader(place).number for place in range(len(self.file.members)) if place not in played]
            await others.vote(self.stagehand, numbers, (await self.facts()).ballot_id)
        elif name == "new_bloc":
            await self._new_bloc()
        elif name == TELL and self.teller is not None:
            async with self.scene:
                await self.teller.tell(self.stagehand, self.machine.house.tz)

    async def facts(self) -> Facts:
        """What has happened so far."""
        founded = self.founded[-1] if self.founded else ""

        def look(session: Session) -> Facts:
            _bloc, year = seeding.rows_of(session, self.file)
            return facts.read(session, year, self.cast.last, self.cast.head, founded)

        return await self.machine.writer.run(look)

    async def _change(self, scene: scene_changes.Scene) -> None:
        def work(session: Session) -> None:
            bloc, year = seeding.rows_of(session, self.file)
            scene(session, self.machine.house, bloc, year, self.machine.clock())

        await self.machine.writer.run(work)
        self.machine.sender.look()

    async def _new_bloc(self) -> None:
        """An empty bloc, and its secretary with the link."""
        house = self.machine.house
        bloc_id = house.new_id()
        invitation = await self.machine.writer.run(
            lambda session: founding.found_bloc(session, house, bloc_id, self.machine.clock()).code
        )
        self.founded.append(bloc_id)
        name = self.texts["newcomer"].format(n=len(self.founded))
        await self.stagehand.tell(
            "POST", "people", id=self.newcomer, first_name=name, language_code=self.lang, group=self.texts["newcomers"]
        )
        await self.stagehand.tell("POST", f"chats/{self.newcomer}/start", payload=invitation)

    @property
    def newcomer(self) -> int:
        """The phone of the newest bloc's secretary."""
        return NEWCOMER + len(self.founded)
