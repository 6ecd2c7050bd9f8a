"""The pact of a year as a Word file: every content, target, drive and signature of the rows, for everybody who may read it."""

from datetime import date

from sqlmodel import Session

from domain.drives import Kind, Origin
from storage.tables import Drive, MeetingLine, MeetingStep, Pact, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.pact.people import a_bloc_with_people, signed
from tests.handlers.papers.listed import kind, kind_not_yet
from tests.handlers.papers.minuted import papers

PACT = "giao-uoc-thi-dua.docx"


async def made(phone: Phone, paper: str) -> None:
    await kind(phone, paper)
    await phone.tap("Khối các cơ quan Đảng, 2023")


async def the_rest(stage: Stage, bloc: TheBloc) -> None:
    """A theme, a target, drives of all three origins, and the meeting that signs with its guest."""

    def write(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.theme = "Đoàn kết, kỷ cương"
        pact = session.get_one(Pact, bloc.year_id)
        target = {
            "indicator": "Văn bản được ký số",
            "operator": ">=",
            "value": 95_00,
            "unit": "%",
            "base": "số văn bản",
        }
        pact.targets = [target]
        for number, (origin, name) in enumerate(
            [
                (Origin.ABOVE, "Chung tay vì người nghèo"),
                (Origin.BLOC, "Văn hóa công sở"),
                (Origin.AGENCY, "Việc riêng"),
            ]
        ):
            session.add(
                Drive(
                    id=stage.new_id(), year_id=bloc.year_id, name=name, kind=Kind.THEMATIC, origin=origin, launched_at=stage.now,
                    agency_id=bloc.agencies[1] if origin is Origin.AGENCY else None, first_on=date(2023, 2 + number, 6),
                    last_on=date(2023, 9, 2),
                )
            )  # fmt: skip
        session.add(MeetingStep(meeting_id=bloc.meeting_id, year_id=bloc.year_id, code="PACT"))
        session.add(
            MeetingLine(
                id=stage.new_id(), meeting_id=bloc.meeting_id, kind="guest", position=0, text="Y Bảy, Sở Nội vụ", written_at=stage.now
            )
        )  # fmt: skip

    await stage.write(write)


async def test_the_signed_pact_names_everybody_and_everything(stage: Stage) -> None:
    """Theme, contents, target, shared drives, who signs with post and day, who is still to sign, the witness; a leader reads the same."""
    bloc, secretary, chair, leader = await a_bloc_with_people(stage)
    await signed(secretary)
    await the_rest(stage, bloc)
    await made(secretary, "Giao ước thi đua")
    (paper,) = papers(stage, secretary, PACT)
    for line in (
        "Trường Chính trị tỉnh, 3 cơ quan thành viên Khối thi đua các cơ quan Đảng tỉnh thống nhất ký kết",
        "Chủ đề thi đua: Đoàn kết, kỷ cương.",
        "1 | Văn bản được ký số | từ 95% số văn bản",
        "1 | Chung tay vì người nghèo | Cấp trên phát động | 06/02/2023 | 02/09/2023",
        "2 | Văn hóa công sở | Khối phát động | 06/03/2023 | 02/09/2023",
        "1 | Ban Tổ chức Tỉnh ủy | Chủ trì / Chuyên viên | Đã ký ngày 05/02/2024",
        "2 | Ủy ban Kiểm tra Tỉnh ủy | Lãnh đạo / Chuyên viên | Đã ký ngày 05/02/2024",
        "3 | Ban Tuyên giáo Tỉnh ủy | ................ / ................ | \n",
        "1 | Y Bảy, Sở Nội vụ | ",
        "Căn cứ Nghị định số 98/2023/NĐ-CP",
    ):
        assert line in paper, line
    assert "Việc riêng" not in paper
    assert "DỰ THẢO" not in paper
    contents = await stage.read(lambda session: list(session.get_one(Pact, bloc.year_id).contents))
    assert all(f"\n{number}. {text.rstrip('.')}" in paper for number, text in enumerate(contents, 1))
    for phone in (chair, leader):
        await made(phone, "Giao ước thi đua")
        assert papers(stage, phone, PACT) == [paper]


async def test_a_pact_under_discussion_is_a_draft(stage: Stage) -> None:
    """Before it is sent round there is no paper but the way to the pact; while agencies answer it is marked, and once frozen no more."""
    _bloc, secretary, _chair, leader = await a_bloc_with_people(stage)
    await secretary.say("/giaouoc")
    await secretary.tap("Dùng nội dung mẫu (6)")
    await kind_not_yet(secretary, "Giao ước thi đua")
    assert "Giao ước chỉ lập khi đã gửi xin ý kiến các cơ quan." in secretary.text
    await secretary.say("/giaouoc")
    await secretary.tap("Gửi xin ý kiến")
    await made(leader, "Giao ước thi đua")
    assert "DỰ THẢO" in papers(stage, leader, PACT)[-1]
    await secretary.say("/giaouoc")
    await secretary.tap("Theo dõi ý kiến (0/3 nhất trí)")
    await secretary.tap("Chốt nội dung")
    await made(leader, "Giao ước thi đua")
    assert "DỰ THẢO" not in papers(stage, leader, PACT)[-1]


async def test_a_text_that_has_ended_makes_a_draft(stage: Stage) -> None:
    """A content that cites a decree no longer in force on the day of the signing keeps the mark, signed or not."""
    bloc, secretary, _chair, _leader = await a_bloc_with_people(stage)
    await signed(secretary)

    def cite(session: Session) -> None:
        pact = session.get_one(Pact, bloc.year_id)
        pact.contents = [*pact.contents, "Thực hiện Nghị định số 91/2017/NĐ-CP của Chính phủ"]

    await stage.write(cite)
    await made(secretary, "Giao ước thi đua")
    assert "DỰ THẢO" in papers(stage, secretary, PACT)[-1]
