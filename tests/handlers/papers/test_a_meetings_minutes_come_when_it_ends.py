"""The minutes of a meeting reach its secretary when it ends: what is known stands in them, and what is not published does not."""

from sqlmodel import Session

from domain.honours import How
from domain.quorum import Quorum
from storage import honours, presence
from storage.tables import Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import MEETING, all_vote, papers
from tests.handlers.voting.hall import FLAG, hall, opened


async def test_the_meetings_minutes_come_when_it_ends(stage: Stage) -> None:
    """To the secretary: who was there, agenda, notes, decisions, the published ballot, what was chosen by consensus, the next head."""
    bloc, chair, secretary, leaders = await hall(stage)
    await leaders[1].say("/hoinghi")
    await leaders[1].tap("Cử người dự thay")
    await leaders[1].say("Bà Trần Thị Hai, Phó Chủ nhiệm")
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    meeting = bloc.meeting_id
    await secretary.tap_data(f"mtpres:{meeting}:0")
    await secretary.tap("● Báo Kon Tum")
    for kind, text in (
        ("agenda", "1. Báo cáo tổng kết\n2. Bình xét, suy tôn"), ("guest", "Ông Y Bảy, Phó Trưởng ban"),
        ("note", "Văn phòng đề nghị tổ chức hội thao"),
    ):  # fmt: skip
        await secretary.tap_data(f"mtadd:{meeting}:{kind}")
        await secretary.say(text)
    await secretary.tap_data(f"mtadd:{meeting}:decision")
    await secretary.say("Kế hoạch hoạt động năm 2024")
    await secretary.say("7/8")
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await chair.tap_data(f"vpub:{ballot_id}")
    await agreed(stage, bloc, secretary)
    await stage.pass_time(hours=2)
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    await stage.settle(secretary)

    (paper,) = papers(stage, secretary, MEETING)
    for line in (
        "- Bắt đầu lúc 8 giờ 30 phút, ngày 06 tháng 02 năm 2024.",
        "- Chủ trì: Chủ trì, Chuyên viên.",
        "- Có mặt: 8/9 cơ quan thành viên. Số cơ quan cần có mặt theo quy chế: .................\n",
        "2 | Ủy ban Kiểm tra Tỉnh ủy | Bà Trần Thị Hai, Phó Chủ nhiệm (dự thay) | ",
        "- Vắng: Báo Kon Tum.",
        "- Khách mời: Ông Y Bảy, Phó Trưởng ban.",
        "- Báo cáo tổng kết.\n- Bình xét, suy tôn.",
        "- Văn phòng đề nghị tổ chức hội thao.",
        "- Kế hoạch hoạt động năm 2024 (7/8 cơ quan tán thành).",
        "phát ra 9 phiếu, thu về 9 phiếu",
        "Cờ thi đua của Ủy ban nhân dân tỉnh | Ban Tổ chức Tỉnh ủy | 7/9 phiếu, đạt 77,8% | Đạt",
        "- Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh: Ban Tổ chức Tỉnh ủy (bỏ phiếu).",
        (
            "- Đề nghị Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: Ban Nội chính Tỉnh ủy "
            "(hội nghị nhất trí; có ý kiến khác: Ban Dân vận Tỉnh ủy)."
        ),
        "- Trưởng khối năm 2024: Ban Nội chính Tỉnh ủy (hội nghị nhất trí).",
        "Hội nghị kết thúc lúc 10 giờ 30 phút, ngày 06 tháng 02 năm 2024.",
    ):
        assert line in paper, line
    assert not papers(stage, chair, MEETING)
    assert "Biên bản: Hội nghị tổng kết năm 2023" in secretary.text
    assert "điền chỗ còn để trống" in secretary.text
    await secretary.tap("Mở hội nghị")
    await secretary.tap("Biên bản hội nghị")
    assert papers(stage, secretary, MEETING) == [paper, paper]
    await stage.write(lambda s: presence.set_rule(s, s.get_one(Year, bloc.year_id), Quorum.TWO_THIRDS))
    await secretary.tap_data(f"ppmake:meeting_minutes:{meeting}")
    assert "- Có mặt: 8/9 cơ quan thành viên. Cần ít nhất 6 cơ quan.\n" in papers(stage, secretary, MEETING)[-1]


async def agreed(stage: Stage, bloc: TheBloc, secretary: Phone) -> None:
    """A certificate with an objection, and the head of next year, by consensus."""

    def work(session: Session) -> None:
        for subject in ("PROV_CERT", "HEAD"):
            honours.record(
                session,
                bloc.year_id,
                subject,
                [bloc.agencies[4]],
                how=How.CONSENSUS,
                by=secretary.person_id,
                now=stage.now,
            )
        honours.set_objection(
            session, bloc.year_id, "PROV_CERT", bloc.agencies[3], objects=True, by=secretary.person_id, now=stage.now
        )

    await stage.write(work)


async def test_a_meeting_of_which_little_is_known_has_its_minutes(stage: Stage) -> None:
    """Nobody noted who was there, nothing was decided: what is known stands there, and what is not published does not."""
    bloc, chair, secretary, leaders = await hall(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await secretary.tap_data(f"ppmake:meeting_minutes:{bloc.meeting_id}")
    assert "được lập khi hội nghị kết thúc" in secretary.toast + secretary.text
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    await stage.settle(secretary)
    (paper,) = papers(stage, secretary, MEETING)
    assert "- Có mặt: ....../9 cơ quan thành viên." in paper
    assert "- Hội nghị tổng kết năm 2023: đã kiểm phiếu, kết quả chưa công bố khi hội nghị kết thúc." in paper
    assert "7/9" not in paper
    await leaders[2].say("/viec")
    await leaders[2].tap_data(f"ppmake:meeting_minutes:{bloc.meeting_id}")
    assert "không thuộc phần việc" in leaders[2].toast + leaders[2].text
    assert papers(stage, leaders[2], MEETING) == []
