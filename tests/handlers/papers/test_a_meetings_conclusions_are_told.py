"""The notice of conclusions: every member has it once the meeting has ended, and nothing in it that is still secret or an opinion."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from documents.papers.conclusion_notice import SAMPLE, check
from storage import meetings
from storage.tables import Step
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import MEETING, all_vote, papers
from tests.handlers.papers.test_a_meetings_minutes_come_when_it_ends import agreed
from tests.handlers.papers.test_points_leave_as_papers import asked
from tests.handlers.papers.test_proposals_leave_as_papers import played
from tests.handlers.voting.hall import FLAG, choose, hall, opened, voted
from tests.handlers.voting.hall import asked as votes_on

NOTICE = "thong-bao-ket-luan.docx"


async def written(secretary: Phone, meeting: str, kind: str, *texts: str) -> None:
    """Lines of a meeting, as they are typed."""
    await secretary.tap_data(f"mtadd:{meeting}:{kind}")
    for text in texts:
        await secretary.say(text)


async def ended(stage: Stage, secretary: Phone) -> None:
    await stage.pass_time(hours=2)
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    await stage.settle(secretary)


async def due(stage: Stage, bloc: TheBloc) -> None:
    """The dossiers are due after the meeting, the council's step and one before the meeting are no task."""

    def write(session: Session) -> None:
        for code, day in (("PROPOSE", 20), ("HANDOVER", 21), ("COUNCIL", 28)):
            session.add(Step(year_id=bloc.year_id, code=code, due_at=stage.now.replace(day=day)))
        session.add(Step(year_id=bloc.year_id, code="APPEAL", due_at=stage.now.replace(day=2)))

    await stage.write(write)


async def test_the_notice_tells_what_was_concluded(stage: Stage) -> None:
    """Who was there, each item with its decision, the open one a marked place, the votes, who was chosen, who does what by when."""
    bloc, chair, secretary, leaders = await hall(stage)
    await due(stage, bloc)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap_data(f"mtpres:{bloc.meeting_id}:0")
    await secretary.tap("● Báo Kon Tum")
    await written(
        secretary,
        bloc.meeting_id,
        "agenda",
        "1. Báo cáo tổng kết\n2. Thảo luận\n3. Bình xét, suy tôn\n4. Kết luận hội nghị",
    )
    await written(secretary, bloc.meeting_id, "guest", "Ông Y Bảy, Phó Trưởng ban")
    await written(secretary, bloc.meeting_id, "note", "Văn phòng đề nghị tổ chức hội thao")
    await written(secretary, bloc.meeting_id, "decision", "Thông qua báo cáo tổng kết", "7/8")
    await written(secretary, bloc.meeting_id, "decision", "Kế hoạch hoạt động năm 2024", "8/8")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await chair.tap_data(f"vpub:{ballot_id}")
    await agreed(stage, bloc, secretary)
    assert await asked(stage, leaders[2], "conclusion_notice", bloc.meeting_id, NOTICE) == []
    assert "Thông báo kết luận được lập khi hội nghị kết thúc." in leaders[2].toast + leaders[2].text
    await ended(stage, secretary)
    (paper,) = await asked(stage, leaders[2], "conclusion_notice", bloc.meeting_id, NOTICE)
    for line in (
        "THÔNG BÁO\nKết luận Hội nghị tổng kết năm 2023",
        "- Thời gian: 8 giờ 30 phút, ngày 06 tháng 02 năm 2024; kết thúc lúc 10 giờ 30 phút.\n- Địa điểm: Trường Chính trị tỉnh.",
        "- Chủ trì: Chủ trì, Chuyên viên.\n- Có mặt 8/9 cơ quan thành viên.\n- Dự họp: Ban Tổ chức Tỉnh ủy; Ủy ban Kiểm tra Tỉnh ủy;",
        "- Vắng: Báo Kon Tum.\n- Khách mời: Ông Y Bảy, Phó Trưởng ban.",
        "1. Báo cáo tổng kết\n- Thông qua báo cáo tổng kết (7/8 cơ quan tán thành).\n2. Thảo luận\n......",
        "3. Bình xét, suy tôn\nKết quả nêu tại mục III.\n4. Nội dung khác\n- Kế hoạch hoạt động năm 2024 (8/8 cơ quan tán thành).",
        "- Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh: Ban Tổ chức Tỉnh ủy (bỏ phiếu).",
        "- Đề nghị Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: Ban Nội chính Tỉnh ủy (hội nghị thông qua).",
        "- Trưởng khối năm 2024: Ban Nội chính Tỉnh ủy (hội nghị nhất trí).",
        "Cờ thi đua của Ủy ban nhân dân tỉnh | Ban Tổ chức Tỉnh ủy | 7/9 phiếu, đạt 77,8% | Đạt",
        "1 | Báo cáo thành tích, giấy tờ của hồ sơ khen thưởng | Ban Tổ chức Tỉnh ủy, Ban Nội chính Tỉnh ủy | 16/02/2024",
        "2 | Tờ trình và hồ sơ khen thưởng | Trưởng khối | 20/02/2024\n3 | Bàn giao nhiệm kỳ | Trưởng khối | 21/02/2024\nViệc khác",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Chủ trì",
        "- Các cơ quan thành viên Khối; / - Đại biểu dự hội nghị;",
    ):
        assert line in paper, line
    for told in ("hội thao", "ý kiến khác", "Ban Dân vận Tỉnh ủy (", "Kết luận hội nghị\n", "Kiến nghị"):
        assert told not in paper, told
    assert await asked(stage, secretary, "conclusion_notice", bloc.meeting_id, NOTICE) == [paper]


async def test_whom_nobody_chose_is_not_told(stage: Stage) -> None:
    """Of an election among many the notice and the minutes list those who got votes."""
    bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    ballot_id = await votes_on(stage, bloc, chair, choose(bloc, 5, 1))
    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Ban Tuyên giáo" if number < 6 else "Ban Tổ chức")
    await stage.settle(chair)
    await chair.tap_data(f"vpub:{ballot_id}")
    await ended(stage, secretary)
    (notice,) = await asked(stage, leaders[2], "conclusion_notice", bloc.meeting_id, NOTICE)
    (minutes,) = papers(stage, secretary, MEETING)
    for paper in (notice, minutes):
        assert [one.split(" | ")[1:3] for one in paper.splitlines() if "/9 phiếu, đạt" in one] == [
            ["Ban Tuyên giáo Tỉnh ủy", "6/9 phiếu, đạt 66,7%"],
            ["Ban Tổ chức Tỉnh ủy", "3/9 phiếu, đạt 33,3%"],
        ]


async def test_what_is_not_published_is_not_told(stage: Stage) -> None:
    """A counted ballot is called by its name alone until it is published; an annulled one is not mentioned; nobody else has the paper."""
    bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await ended(stage, secretary)
    (paper,) = await asked(stage, leaders[2], "conclusion_notice", bloc.meeting_id, NOTICE)
    assert "- Hội nghị tổng kết năm 2023: kết quả được thông báo sau khi công bố." in paper
    assert "7/9" not in paper
    assert "Đề nghị Cờ" not in paper
    assert "- Có mặt ....../9 cơ quan thành viên." in paper
    assert "Vắng" not in paper
    stranger = await stage.stranger("Người lạ")
    assert await asked(stage, stranger, "conclusion_notice", bloc.meeting_id, NOTICE) == []


@pytest.mark.timeout(300)
async def test_kon_tum_concludes_what_was_published(stage: Stage) -> None:
    """Flag, certificates, head and deputy of 2024 by name, all of one mind; signed by the head that held the meeting."""
    cast = await played(stage, "kon-tum")

    def meeting(session: Session) -> str:
        return next(
            one.id for one in meetings.of_year(session, cast.bloc.year_id) if one.title.startswith("Hội nghị tổng kết")
        )

    held = await stage.read(meeting)
    (paper,) = await asked(stage, cast.people["bao-kon-tum/officer"], "conclusion_notice", held, NOTICE)
    for line in (
        "Địa điểm: Trường Chính trị tỉnh.",
        "Có mặt 9/9 cơ quan thành viên.",
        "- Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh: Trường Chính trị tỉnh (hội nghị nhất trí).",
        (
            "- Đề nghị Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: Ban Tổ chức Tỉnh ủy, Ban Nội chính Tỉnh ủy, Văn phòng Tỉnh ủy "
            "(hội nghị nhất trí)."
        ),
        "- Trưởng khối năm 2024: Ban Nội chính Tỉnh ủy (hội nghị nhất trí).",
        "- Phó khối năm 2024: Ban Tuyên giáo Tỉnh ủy (hội nghị nhất trí).",
        "TM. KHỐI THI ĐUA / TRƯỞNG KHỐI / Lãnh đạo Trường Chính trị",
    ):
        assert line in paper, line
    assert "ngày 06 tháng 02 năm 2024" in paper


@pytest.mark.parametrize(
    ("change", "code"), [({"members": 4}, "notice.present"), ({"votes": (replace(SAMPLE.votes[0], yes=4),)}, "notice.votes")]
)  # fmt: skip
def test_what_is_wrong_with_a_notice_is_found(change: dict[str, Any], code: str) -> None:
    """An agency neither present nor absent; more votes than there are."""
    assert [one.code for one in check(replace(SAMPLE, **change))] == [code]
