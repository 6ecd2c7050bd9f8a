"""The invitation addresses agencies and guests."""

from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import hall

INVITATION = "giay-moi.docx"
OPENING = "trân trọng kính mời đại diện lãnh đạo các cơ quan"


async def test_guests_are_invited_beside_the_agencies(stage: Stage) -> None:
    """Each by name below the agencies, a person as comrade; without guests the paper invites agencies alone."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    for guest in ("Y Bảy, Phó Trưởng ban", "Ông Lê Văn Ba", "Sở Nội vụ"):
        await secretary.tap_data(f"mtadd:{bloc.meeting_id}:guest")
        await secretary.say(guest)
    await secretary.tap_data(f"ppmake:invitation:{bloc.meeting_id}")
    before, after = papers(stage, secretary, INVITATION)
    assert f"{OPENING} dự Hội nghị tổng kết năm 2023." in before
    assert "quý đại biểu" not in before
    for line in (
        "- Báo Kon Tum;\n- Đồng chí Y Bảy, Phó Trưởng ban;\n- Ông Lê Văn Ba;\n- Sở Nội vụ.\n",
        f"{OPENING} và quý đại biểu dự Hội nghị tổng kết năm 2023.",
        "đúng thành phần, thời gian; kính mong quý đại biểu thu xếp thời gian đến dự.",
    ):
        assert line in after, line
