"""The hall with an announcement: written, sent, and its rows."""

from sqlmodel import Session, select

from bot.clock import Ticks
from storage import announcing
from storage.tables import Announcement
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

TEXT = "Mời các đồng chí dự tập huấn lúc 14:00 thứ Tư tại Hội trường A."
SAID = "Thông báo của Trưởng khối"
People = tuple[TheBloc, Phone, Phone, list[Phone]]


async def written(stage: Stage, text: str = TEXT, to: str = "Tất cả") -> People:
    """The secretary is before the preview."""
    bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/thongbao")
    await secretary.tap("Soạn thông báo")
    await secretary.tap(to)
    await secretary.say(text)
    return bloc, chair, secretary, leaders


async def sent(stage: Stage, text: str = TEXT, to: str = "Tất cả") -> People:
    """It is out, and everybody's phone has it."""
    people = await written(stage, text, to)
    await people[2].tap("Gửi ngay")
    return people


async def the_row(stage: Stage) -> Announcement:
    """The only one there is."""

    def read(session: Session) -> Announcement:
        row = session.exec(select(Announcement)).one()
        session.expunge(row)
        return row

    return await stage.read(read)


async def numbers(stage: Stage) -> tuple[int, int, int, int]:
    """People, reached, confirmed, failed."""
    row = await the_row(stage)
    found = await stage.read(lambda session: announcing.delivered(session, row.id))
    return found.people, found.sent, found.confirmed, found.failed


def news(phone: Phone) -> list[str]:
    """The announcements on a phone."""
    return [text for text in phone.texts if text.startswith(SAID)]


async def clock(stage: Stage, phone: Phone) -> None:
    """A tick, and everything it has queued is said."""
    await Ticks(stage.machine).tick()
    await stage.settle(phone)
