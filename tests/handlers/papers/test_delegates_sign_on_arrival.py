"""The list of delegates for signing on arrival: who comes for whom, lines for who has not said, and who does not come."""

from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import hall

DELEGATES = "danh-sach-dai-bieu.docx"


async def test_delegates_sign_on_arrival(stage: Stage) -> None:
    """A leader by name and post, a substitute as such, guests last; an agency that said no is named below and has no line to sign."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await leaders[1].say("/hoinghi")
    await leaders[1].tap("Cử người dự thay")
    await leaders[1].say("Bà Trần Thị Hai, Phó Chủ nhiệm")
    await leaders[2].say("/hoinghi")
    await leaders[2].tap("Lãnh đạo dự họp")
    await leaders[8].say("/hoinghi")
    await leaders[8].tap("Không dự được")
    await secretary.say("/viec")
    for guest in ("Ông Y Bảy, Phó Trưởng ban", "Phạm Văn Năm, Phó Giám đốc Sở Nội vụ"):
        await secretary.tap_data(f"mtadd:{bloc.meeting_id}:guest")
        await secretary.say(guest)
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    await secretary.tap("Danh sách đại biểu")
    (paper,) = papers(stage, secretary, DELEGATES)
    for line in (
        "DANH SÁCH ĐẠI BIỂU\nHội nghị tổng kết năm 2023",
        "TT | Họ và tên | Chức vụ | Cơ quan | Ký nhận",
        "1 |  |  | Ban Tổ chức Tỉnh ủy | ",
        "2 | Bà Trần Thị Hai | Phó Chủ nhiệm (dự thay) | Ủy ban Kiểm tra Tỉnh ủy | ",
        "3 | Lãnh đạo 2 | Chuyên viên | Ban Tuyên giáo Tỉnh ủy | ",
        "9 | Ông Y Bảy | Phó Trưởng ban | Khách mời | \n10 | Phạm Văn Năm | Phó Giám đốc | Sở Nội vụ (khách mời) | ",
        "Vắng: Báo Kon Tum.",
    ):
        assert line in paper, line
    assert " | Báo Kon Tum | " not in paper
    await leaders[4].say("/viec")
    await leaders[4].tap_data(f"ppmake:delegates:{bloc.meeting_id}")
    assert papers(stage, leaders[4], DELEGATES) == []
    assert "không thuộc phần việc" in leaders[4].toast + leaders[4].text
