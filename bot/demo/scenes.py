"""Where the play stands when it begins, and what the buttons of the stage do.

A bloc on the eve of its closing meeting: all agencies but the last have sent their sheets, the last one has more time until
this evening and four criteria left; a trial ballot is open. "Sang ngày mai" opens the meeting with the scores fixed.
"""

from datetime import UTC, datetime, time, timedelta

from sqlmodel import Session, select

from bot.application import Machine
from bot.demo import scene_changes, sheets
from bot.demo.people import Role, cast_of
from bot.demo.stagehand import CannotPlayError, Stagehand
from bot.demo.texts import TEXTS
from documents.bloc_file import BlocFile, criteria_of
from domain.calendar import STEP
from handlers import loading
from handlers.founding import use_cases as founding
from storage import blocs
from storage.tables import Account, Bloc, Extension, Meeting, Person, Position, Seat, Step, Year

LEFT_OVER = 4
NEWCOMER = 1900
EVE = time(8, 30)
MORNING = time(8, 0)


class Play:
    """One bloc on the stage. `cast` is everybody, in the order of the members."""

    def __init__(self, machine: Machine, stagehand: Stagehand, bloc: BlocFile, lang: str) -> None:
        self.machine, self.stagehand, self.file, self.lang = machine, stagehand, bloc, lang
        self.texts = TEXTS["en" if lang == "en" else "vi"]
        keys = [member.key for member in bloc.members]
        self.head = keys.index(bloc.head.agency) if bloc.head else 0
        self.cast = cast_of(len(bloc.members), self.head)
        self.meeting_at = self._meeting_at()
        self.newcomers = 0

    def _meeting_at(self) -> datetime:
        """The closing meeting, or, for a file that has none, the last deadline of its calendar."""
        dated = self.file.deadlines()
        closing = [deadline for step, deadline in dated.items() if step.value == "MEETING"] or list(dated.values())[-1:]
        return closing[0].due_at(self.machine.house.tz)

    async def set_clock(self) -> None:
        """The morning before the meeting."""
        eve = (self.meeting_at.astimezone(self.machine.house.tz) - timedelta(days=1)).replace(
            hour=EVE.hour, minute=EVE.minute
        )
        await self.stagehand.set_clock(eve)

    async def open(self) -> None:
        """Rows, people and phones; everybody has pressed Start."""
        await self.machine.writer.run(self._seed)
        for role in self.cast:
            first, last = role.given
            agency = self.file.members[role.place].short_name
            await self.stagehand.tell(
                "POST", "people", id=role.number, first_name=first, last_name=last, language_code=self.lang, group=agency,
                label=f"{agency} · {self.texts[role.roles[-1]]}",
            )  # fmt: skip
        await self.stagehand.tell("PUT", "stage", **self._stage())
        await self.machine.writer.run(self._open_trial)
        for role in self.cast:
            await self.stagehand.tell("POST", f"chats/{role.number}/start")

    async def press(self, name: str) -> None:
        """A button of the stage."""
        if name == "tomorrow":
            await self.stagehand.set_clock(
                self.meeting_at.astimezone(self.machine.house.tz).replace(hour=MORNING.hour, minute=MORNING.minute)
            )
            await self.machine.writer.run(self._open_meeting)
            self.machine.sender.look()
        elif name == "new_bloc":
            await self._new_bloc()

    def _stage(self) -> dict[str, object]:
        officer = next(role for role in self.cast if role.place == self._last and "officer" in role.roles)
        leader = next(role for role in self.cast if role.place == self._last and "leader" in role.roles)
        secretary = next(role for role in self.cast if "secretary" in role.roles)
        chair = next(role for role in self.cast if "chair" in role.roles)
        people = {"officer": officer, "leader": leader, "secretary": secretary, "chair": chair}
        hints = [
            {"text": text.format(agency=self.file.members[self._last].short_name), "person_id": people[who].number}
            for who, text in self.texts["hints"]
        ]
        marks = [
            {"at": deadline.due_at(self.machine.house.tz).isoformat(), "label": STEP[step.value].title}
            for step, deadline in self.file.deadlines().items()
        ]
        actions = [{"name": name, "label": self.texts[name]} for name in ("tomorrow", "new_bloc")]
        title = f"{self.file.name}, {self.file.year}"
        return {"banner": self.texts["banner"], "title": title, "hints": hints, "actions": actions, "marks": marks}

    @property
    def _last(self) -> int:
        """The agency whose sheet is left to finish: the last member that is not head."""
        return max(place for place in range(len(self.file.members)) if place != self.head)

    def _seed(self, session: Session) -> None:
        house, now = self.machine.house, self.machine.clock()
        # Loaded as of the spring, so that the steps of the autumn are open.
        loading.load_bloc(session, house, self.file, datetime(self.file.year, 1, 2, tzinfo=UTC))
        bloc, year = self._rows(session)
        bloc.demo = True
        agencies = blocs.members(session, year.id)
        people = [self._seat(session, role, bloc, agencies[role.place].id, now) for role in self.cast]
        table = criteria_of(self.file)
        if table is not None:
            for place, agency in enumerate(agencies):
                by = people[2 * place].id
                at = now - timedelta(days=6, hours=place)
                sheets.fill(
                    session, house, year, table, agency, place, by, at, leave=LEFT_OVER if place == self._last else 0
                )
        self._past_is_done(session, year, agencies[self._last].id, now)

    def _past_is_done(self, session: Session, year: Year, last_agency: str, now: datetime) -> None:
        """What was due before today has been done, but for the one sheet that has more time."""
        evening = now.astimezone(self.machine.house.tz).replace(hour=17, minute=0).astimezone(UTC)
        for step in session.exec(select(Step).where(Step.year_id == year.id)):
            if step.code == sheets.STEP:
                session.add(
                    Extension(
                        year_id=year.id,
                        code=step.code,
                        agency_id=last_agency,
                        until_at=evening,
                        reason="",
                        decided_at=now,
                    )
                )
            elif step.due_at is not None and step.due_at < now:
                step.state = "outside"
        for meeting in session.exec(select(Meeting).where(Meeting.year_id == year.id)):
            meeting.state = "ended" if meeting.starts_at < now else "planned"

    def _seat(self, session: Session, role: Role, bloc: Bloc, agency_id: str, now: datetime) -> Person:
        house = self.machine.house
        person = Person(
            id=house.new_id(), full_name=role.name, post=role.post, phone=role.phone, lang=self.lang, bloc_id=bloc.id,
            agency_id=agency_id, created_at=now, consented_at=now,
        )  # fmt: skip
        session.add(person)
        session.flush()
        account = Account(channel="telegram", external_id=str(role.number), person_id=person.id)
        session.add(account)
        session.flush()
        session.add(Position(account_id=account.id or 0))
        for number, name in enumerate(role.roles):
            since = now - timedelta(days=300) + timedelta(seconds=role.number + number)
            session.add(
                Seat(
                    id=house.new_id(),
                    bloc_id=bloc.id,
                    agency_id=agency_id,
                    person_id=person.id,
                    role=name,
                    since_at=since,
                )
            )
        return person

    def _open_trial(self, session: Session) -> None:
        bloc, year = self._rows(session)
        scene_changes.open_trial(session, self.machine.house, bloc, year)

    def _open_meeting(self, session: Session) -> None:
        bloc, year = self._rows(session)
        scene_changes.open_meeting(session, self.machine.house, bloc, year, self.machine.clock())

    async def _new_bloc(self) -> None:
        """An empty bloc, and its secretary with the link."""
        self.newcomers += 1
        house, number = self.machine.house, NEWCOMER + self.newcomers

        def found(session: Session) -> str:
            return founding.found_bloc(session, house, house.new_id(), self.machine.clock()).code

        code = await self.machine.writer.run(found)
        label = f"{self.texts['newcomer']} {self.newcomers}"
        await self.stagehand.tell(
            "POST", "people", id=number, first_name=label, last_name="", language_code=self.lang, group=self.texts["new_bloc"], label=label
        )  # fmt: skip
        await self.stagehand.tell("POST", f"chats/{number}/start", payload=code)

    def _rows(self, session: Session) -> tuple[Bloc, Year]:
        bloc = blocs.by_key(session, self.file.key)
        year = blocs.current_year(session, bloc) if bloc else None
        if bloc is None or year is None:
            raise CannotPlayError(f"{self.file.key}: the bloc is not in the database any more")
        return bloc, year
