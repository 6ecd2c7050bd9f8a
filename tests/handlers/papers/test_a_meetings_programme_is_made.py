"""The programme of a meeting comes from its agenda as people typed it: what, who, how long, and so when."""

from sqlmodel import Session

from storage.tables import Meeting
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import hall

PROGRAMME, INVITATION = "chuong-trinh-hoi-nghi.docx", "giay-moi.docx"


async def test_a_programme_says_what_who_and_when(stage: Stage) -> None:
    """Typed lines become times; a member gets it too; the invitation has the items without who and how long."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await secretary.say("/viec")
    await secretary.tap_data(f"mtadd:{bloc.meeting_id}:agenda")
    assert "1. Báo cáo tổng kết; Trưởng khối; 20 phút" in secretary.text
    await secretary.say(
        "1. Ổn định tổ chức (10 phút)\n2. Báo cáo tổng kết; Ban Tổ chức; 20 phút\n3. Bình xét; Chủ trì; 45 phút"
    )
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    await secretary.tap("Chương trình hội nghị")
    (paper,) = papers(stage, secretary, PROGRAMME)
    for line in (
        "CHƯƠNG TRÌNH\nHội nghị tổng kết năm 2023",
        "- Thời gian: 8 giờ 00 phút, thứ Ba, ngày 06 tháng 02 năm 2024.",
        "TT | Thời gian | Nội dung | Người trình bày",
        "1 | 8h00 - 8h10 | Ổn định tổ chức | \n2 | 8h10 - 8h30 | Báo cáo tổng kết | Ban Tổ chức\n3 | 8h30 - 9h15 | Bình xét | Chủ trì",
        "Dự kiến kết thúc lúc 9 giờ 15 phút cùng ngày.",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Chủ trì",
    ):
        assert line in paper, line
    await leaders[4].say("/viec")
    await leaders[4].tap_data(f"ppmake:programme:{bloc.meeting_id}")
    assert papers(stage, leaders[4], PROGRAMME) == [paper]
    await leaders[4].tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    (invitation,) = papers(stage, leaders[4], INVITATION)
    assert "+ Ổn định tổ chức.\n+ Báo cáo tổng kết.\n+ Bình xét." in invitation


async def test_a_programme_waits_for_an_agenda(stage: Stage) -> None:
    """Without one the list says so and leads to it; without a place the paper is a draft."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    assert "Chương trình hội nghị: Hội nghị chưa có chương trình." in secretary.text
    await secretary.tap("Bổ sung: Chương trình hội nghị")
    await secretary.tap("Dùng chương trình mẫu")
    await stage.write(lambda session: _no_place(session, bloc.meeting_id))
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:programme:{bloc.meeting_id}")
    (paper,) = papers(stage, secretary, PROGRAMME)
    assert "DỰ THẢO" in paper
    assert "1 | 8h00 | Ổn định tổ chức, giới thiệu đại biểu | \n2 |  | Báo cáo tổng kết" in paper
    assert "Dự kiến kết thúc" not in paper


def _no_place(session: Session, meeting_id: str) -> None:
    session.get_one(Meeting, meeting_id).place = ""
