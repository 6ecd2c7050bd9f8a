"""The script of a meeting (kịch bản điều hành): what the chair reads is what the cards of /dieuhanh say, at the times of the agenda."""

from html import unescape

from sqlmodel import Session

from documents.press.filters import in_full
from storage.tables import Meeting, MeetingStep, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.minuted import papers
from tests.handlers.rails.closing import scored
from tests.handlers.voting.hall import hall

SCRIPT = "kich-ban-dieu-hanh.docx"
SPOKEN = "Chủ trì đọc: “"


async def _made(stage: Stage, secretary: Phone, bloc: TheBloc) -> str:
    """The newest script."""
    await secretary.say("/vanban")
    await secretary.tap_data(f"ppmake:meeting_script:{bloc.meeting_id}")
    return papers(stage, secretary, SCRIPT)[-1]


def _spoken(card: str) -> str:
    """What the chair reads on a card of the rails."""
    return unescape(card.partition(SPOKEN)[2].partition("”")[0])


async def test_paper_and_cards_say_the_same(stage: Stage) -> None:
    """Every item of the meeting stands in the paper, with its card's own sentences, before anything was decided and afterwards."""
    bloc, _chair, secretary, _leaders = await scored(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap("Đủ mặt")
    paper = await _made(stage, secretary, bloc)
    keys = ["hall", "report", "scores", "list", "PROV_FLAG", "PROV_CERT", "offices"]
    said = list[str]()
    for key in keys:
        await secretary.tap_data(f"rl:{bloc.meeting_id}:{key}")
        if SPOKEN in secretary.text:
            said.append(_spoken(secretary.text))
            assert in_full(said[-1]) in paper, said[-1]
    assert len(said) > 5
    assert "Khối có 9 cơ quan thành viên, có mặt 9." in paper
    assert "hạng 1, " in paper
    await secretary.tap_data(f"rl:{bloc.meeting_id}:PROV_FLAG")
    await secretary.tap(next(one for one in secretary.buttons if one.startswith("Nhất trí 9/9")))
    await secretary.tap_data(f"rl:{bloc.meeting_id}:PROV_FLAG")
    agreed = in_full(_spoken(secretary.text))
    assert "hội nghị nhất trí" in agreed
    assert agreed not in paper
    assert agreed in await _made(stage, secretary, bloc)


async def test_the_agenda_gives_order_times_and_speakers(stage: Stage) -> None:
    """Lines that announce several items have them below; an own item of the bloc is read by its name; nothing known is a dotted place."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await secretary.say("/viec")
    await secretary.tap_data(f"mtadd:{bloc.meeting_id}:guest")
    await secretary.say("Y Bảy, Sở Nội vụ")
    await secretary.tap_data(f"mtadd:{bloc.meeting_id}:agenda")
    await secretary.say(
        "1. Ổn định tổ chức; Thư ký; 10 phút\n2. Báo cáo tổng kết; Ban Tổ chức; 20 phút\n3. Thu chi quỹ; Văn phòng; 5 phút\n"
        "4. Hiệp thương, bình xét\n5. Bầu Trưởng khối, bàn giao"
    )
    paper = await _made(stage, secretary, bloc)
    for line in (
        "KỊCH BẢN ĐIỀU HÀNH\nHội nghị tổng kết năm 2023",
        "- Thời gian: 8 giờ 00 phút, thứ Ba, ngày 06 tháng 02 năm 2024.\n- Địa điểm: Trường Chính trị tỉnh.",
        "tổ chức Hội nghị tổng kết năm 2023, mời 9 cơ quan thành viên và các đại biểu: đồng chí Y Bảy, ",
        "TT | Thời gian | Nội dung | Người phát biểu | Chủ trì đọc | Thư ký",
        "1 | 8h00 - 8h10 | Ổn định tổ chức | Thư ký | Khối có 9 cơ quan thành viên. Đề nghị Thư ký báo cáo số cơ quan có mặt. | Báo cáo số",
        "2 | 8h10 - 8h30 | Báo cáo tổng kết | Ban Tổ chức | Mời Ban Tổ chức báo cáo tổng kết công tác thi đua năm 2023. Sau đó đề nghị các",
        "3 | 8h30 - 8h35 | Thu chi quỹ | Văn phòng | Hội nghị chuyển sang nội dung: Thu chi quỹ. Mời Văn phòng trình bày. | Ghi ý kiến",
        "4 |  | Hiệp thương, bình xét |  |  | ",
        "4.1 |  | Hiệp thương danh sách | Các cơ quan | Đề nghị các cơ quan giới thiệu danh sách đề nghị khen thưởng. | Ghi cơ quan",
        "5 |  | Bầu Trưởng khối, bàn giao |  |  | ",
        "5.1 |  | Trưởng khối năm 2024 | Các cơ quan | Trưởng khối năm 2023 là Ban Tổ chức. Đề nghị hội nghị giới thiệu ",
        "5.2 |  | Bàn giao nhiệm kỳ | Ban Tổ chức | Hội nghị đã bầu ................ làm Trưởng khối năm 2024. Mời Ban Tổ chức bàn giao ",
        "THƯ KÝ / (ký, ghi rõ họ tên) / Thư ký | CHỦ TRÌ / (ký, ghi rõ họ tên) / Chủ trì",
    ):
        assert line in paper, line


async def test_what_only_the_meeting_tells_is_a_place_to_fill_in(stage: Stage) -> None:
    """Before scores are fixed and a head is chosen the chair reads whole sentences with dots, never that something is missing."""
    bloc, _chair, secretary, _leaders = await scored(stage)
    await stage.write(lambda session: setattr(session.get_one(Year, bloc.year_id), "frozen_at", None))
    paper = await _made(stage, secretary, bloc)
    for line in (
        "| Chủ trì | Xếp hạng năm 2023: ................. Đề nghị hội nghị thông qua bảng tổng hợp điểm. |",
        "| Hội nghị đã bầu ................ làm Trưởng khối năm 2024. Mời Ban Tổ chức bàn giao nhiệm vụ Trưởng khối. |",
    ):
        assert line in paper, line
    assert "chưa bầu" not in paper


async def test_it_is_the_heads_and_made_before_the_end(stage: Stage) -> None:
    """A member has neither button nor paper; of a meeting that is over it is refused; another kind of meeting needs an agenda first."""
    bloc, _chair, secretary, leaders = await hall(stage)
    tap = f"ppmake:meeting_script:{bloc.meeting_id}"
    await leaders[3].say("/vanban")
    await leaders[3].tap("Lập văn bản")
    assert "Kịch bản điều hành" not in leaders[3].buttons
    await leaders[3].tap_data(tap)
    assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text
    await secretary.say("/vanban")
    await secretary.tap("Lập văn bản")
    assert "Kịch bản điều hành" in secretary.buttons

    def only_met(session: Session) -> None:
        session.delete(session.get_one(MeetingStep, (bloc.meeting_id, bloc.year_id, "MEETING")))

    await stage.write(only_met)
    await secretary.tap_data(tap)
    assert "Hội nghị chưa có chương trình." in secretary.toast + secretary.text
    await stage.write(lambda session: setattr(session.get_one(Meeting, bloc.meeting_id), "state", "ended"))
    await secretary.tap_data(tap)
    assert "Kịch bản chỉ lập khi hội nghị chưa kết thúc." in secretary.toast + secretary.text
    assert not papers(stage, secretary, SCRIPT)
