"""A bloc before which no meeting lies, and the clock that ticks when told."""

from sqlmodel import Session, delete

from bot.clock import Ticks
from storage.tables import Meeting, MeetingStep
from tests.handlers.harness import Phone, Stage


async def without_meeting(stage: Stage) -> None:
    """Nobody is invited to anything."""

    def remove(session: Session) -> None:
        session.exec(delete(MeetingStep))
        session.exec(delete(Meeting))

    await stage.write(remove)


async def tick(stage: Stage, phone: Phone) -> None:
    """The clock, and all it says."""
    await Ticks(stage.machine).tick()
    await stage.settle(phone)
