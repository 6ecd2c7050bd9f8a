"""A bloc in which the secretary asks something: nine agencies, an officer in three of them."""

from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook
from sqlmodel import Session, col, select

from bot.clock import Ticks
from storage.tables import Meeting, Request, Step
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc

TITLE = "Gửi số vận động viên dự hội thao"


@dataclass(slots=True)
class Asked:
    """Everybody on the stage."""

    stage: Stage
    bloc: TheBloc
    secretary: Phone
    officers: list[Phone]
    leader: Phone

    async def code(self) -> str:
        """The newest request's code."""

        def read(session: Session) -> str:
            return session.exec(select(Request.code).order_by(col(Request.sent_at).desc()).limit(1)).one()

        return await self.stage.read(read)

    def sent_file(self) -> bytes:
        """The newest file that the secretary was sent."""
        papers = [body["document"] for body in self.secretary.from_bot if "document" in body]
        found = self.stage.world.bot_of(TOKEN).files.get(papers[-1]["file_id"])
        assert found is not None
        return found.content

    def table(self) -> list[list[object]]:
        """The rows of the newest table."""
        book = load_workbook(BytesIO(self.sent_file()))
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]

    async def tick(self) -> None:
        """The clock looks around."""
        await Ticks(self.stage.machine).tick()
        await self.stage.machine.settled()


async def everybody(stage: Stage) -> Asked:
    """Secretary of the head, officers of the second to fourth agency, a leader of the second; nothing else is due."""
    bloc = await stage.bloc()

    def quiet(session: Session) -> None:
        for code in ("SELF_SCORE", "MEETING"):
            session.get_one(Step, (bloc.year_id, code)).state = "outside"
        session.get_one(Meeting, bloc.meeting_id).state = "ended"

    await stage.write(quiet)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("secretary",))
    officers = [await stage.person(f"Cán bộ {n}", bloc, agency=n) for n in (1, 2, 3)]
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    return Asked(stage, bloc, secretary, officers, leader)


async def ask(
    people: Asked, whom: str = "Cán bộ 9 cơ quan", kind: str = "Một con số", title: str = TITLE, due: str = ""
) -> str:  # fmt: skip
    """A request from /yeucau to sent; its code."""
    phone = people.secretary
    await phone.say("/yeucau")
    await phone.tap("Yêu cầu mới")
    await phone.say(title)
    await phone.tap(whom)
    if due:
        await phone.say(due)
    else:
        await phone.tap(phone.buttons[0])
    await phone.tap(kind)
    code = phone.data_of("Gửi yêu cầu").split(":")[1]
    await phone.tap("Gửi yêu cầu")
    return code
