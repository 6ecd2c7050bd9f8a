"""A bloc before its pact: its people, and what the rows say."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from storage.tables import Pact, PactAnswer, Step
from tests.handlers.harness import Phone, Stage, TheBloc

DUE = datetime(2024, 2, 6, 1, 0, tzinfo=UTC)
AGREE, REMARK = "Nhất trí nội dung giao ước", "Góp ý"
People = tuple[TheBloc, Phone, Phone, Phone]


async def a_bloc_with_people(stage: Stage, members: int = 3) -> People:
    """A bloc that signs its pact on 6 February: the head's secretary and chair, and the leader of the second agency."""
    bloc = await stage.bloc(members=members)

    def due(session: Session) -> None:
        session.add(Step(year_id=bloc.year_id, code="PACT", due_at=DUE))

    await stage.write(due)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",))
    return bloc, secretary, chair, leader


async def asked(secretary: Phone) -> None:
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await secretary.tap("Gửi xin ý kiến")


async def signed(secretary: Phone, away: str = "Ban Tuyên giáo") -> None:
    """Asked, frozen and recorded as signed by all but one; the secretary is before the pact's card."""
    await asked(secretary)
    await secretary.tap("Theo dõi ý kiến (0/3 nhất trí)")
    await secretary.tap("Chốt nội dung")
    await secretary.tap("Ghi nhận đã ký tại hội nghị")
    await secretary.tap(f"● {away}")
    await secretary.tap("Ghi nhận 2/3 cơ quan đã ký")


async def pact_of(stage: Stage, bloc: TheBloc) -> Pact:
    def read(session: Session) -> Pact:
        row = session.get_one(Pact, bloc.year_id)
        session.expunge(row)
        return row

    return await stage.read(read)


async def answers_of(stage: Stage) -> list[tuple[int, str, str]]:
    """Version, answer and remark of all answers."""
    wanted = select(PactAnswer).order_by(col(PactAnswer.version), col(PactAnswer.answered_at))
    return await stage.read(lambda session: [(a.version, a.answer, a.remark) for a in session.exec(wanted)])
