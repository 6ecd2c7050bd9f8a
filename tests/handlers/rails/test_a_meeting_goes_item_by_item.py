"""Điều hành hội nghị: one card an item with what the chair reads; the place is in the rows; nobody else steers."""

from pathlib import Path

import pytest
from sqlmodel import Session

from domain.score_sight import Scope
from handlers.kit.access import SCOPE
from storage.tables import Bloc, Office, Year
from tests.handlers.harness import Phone, Stage, a_stage
from tests.handlers.rails.closing import Hall, adopted, begun, left, scored, trail
from tests.handlers.voting.hall import hall, voted

AGREE = "Đồng ý"
BUDGET = 30


class Counted:
    """A phone whose taps, and words typed in place of taps, are counted."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.taps = phone, 0

    async def tap(self, label: str) -> None:
        """One more."""
        self.taps += 1
        await self.phone.tap(label)

    async def say(self, text: str) -> None:
        """One more."""
        self.taps += 1
        await self.phone.say(text)


async def test_a_whole_meeting_takes_at_most_thirty_taps_of_the_secretary(database_url: str, tmp_path: Path) -> None:
    """Nine agencies, the scores adopted, one ballot of three questions whose rules nobody has confirmed yet, the handover, the end."""
    async with a_stage(tmp_path, database_url) as stage:
        _bloc, chair, phone, leaders = await scored(stage)
        await phone.say("/hoinghi")
        secretary = Counted(phone)
        await secretary.tap("Bắt đầu hội nghị")
        await secretary.tap("Đủ mặt")
        for _item in ("hall", "report"):
            await secretary.tap("Xong mục này")
        await secretary.tap("Thông qua bảng tổng hợp điểm")
        await secretary.tap("Hội nghị nhất trí")
        await secretary.tap("Mở hội nghị")
        for _item in ("scores", "list"):
            await secretary.tap("Xong mục này")
        await secretary.tap("Bỏ phiếu 3 nội dung")
        await secretary.tap("Trình chủ trì bắt đầu")
        await secretary.tap("Xác nhận, trình chủ trì")
        await stage.settle(chair)
        await chair.tap("Bắt đầu bỏ phiếu")
        await stage.settle(chair)
        for leader in leaders:
            if leader is chair:
                await chair.say("/bophieu")
            await voted(leader, AGREE, AGREE, AGREE, "Ban Nội chính")
        await stage.settle(chair)
        await chair.tap("Xem kết quả")
        for _question in range(2):
            await chair.tap("Câu sau")
        await chair.tap("Công bố kết quả")
        await secretary.say("/dieuhanh")
        assert "kết quả bỏ phiếu: Ban Tổ chức." in phone.text
        await secretary.tap("Xong mục này")
        assert "kết quả bỏ phiếu: Ủy ban Kiểm tra, Ban Tuyên giáo." in phone.text
        await secretary.tap("Xong mục này")
        assert "kết quả bỏ phiếu: Ban Nội chính." in phone.text
        await secretary.tap("Xong mục này")
        assert "Mời Ban Tổ chức bàn giao cho Ban Nội chính, Trưởng khối năm 2024." in phone.text
        await secretary.tap("Bàn giao, sang năm 2024")
        await secretary.tap("Bàn giao cho Ban Nội chính")
        await secretary.say("/dieuhanh")
        await secretary.tap("Xong mục này")
        assert "Hội nghị đã xong các mục" in phone.text
        await secretary.tap("Kết thúc hội nghị")
        await secretary.tap("Kết thúc hội nghị")
        assert any("Hội nghị đã kết thúc." in text for text in phone.texts)
        assert [text.partition(":")[0] for text in phone.texts if "trình ký" in text] == [
            "Biên bản kiểm phiếu",
            "Biên bản",
        ]
        assert secretary.taps <= BUDGET


async def test_every_card_says_what_the_chair_reads(stage: Stage) -> None:
    """From the facts: who is there, the quorum, the ranking, who is put forward, who is head."""
    _bloc, _chair, secretary, _leaders = await scored(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    assert "Mục 1/8: Có mặt" in secretary.text
    assert "Khối có 9 cơ quan thành viên. Đề nghị Thư ký báo cáo số cơ quan có mặt." in secretary.text
    await secretary.tap("Có cơ quan vắng")
    await secretary.tap("● Văn phòng")
    await secretary.tap("⬅ Quay lại")
    assert "có mặt 8. Vắng: Văn phòng. Đủ số cơ quan cần có mặt, hội nghị bắt đầu.”" in secretary.text
    await secretary.tap("Xong mục này")
    assert "Mời Ban Tổ chức báo cáo tổng kết công tác thi đua năm 2023." in secretary.text
    assert "Có mặt 8/9; cần ít nhất 6" in secretary.text
    await secretary.tap("Xong mục này")
    ranking = "Ban Tổ chức (hạng 1, 57 điểm), Ủy ban Kiểm tra (hạng 2, 56,75 điểm), Ban Tuyên giáo (hạng 3, 56,5 điểm)"
    assert f"Xếp hạng năm 2023: {ranking} và 6 cơ quan khác." in secretary.text
    await secretary.tap("Xong mục này")
    flag, certificates = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"
    assert f"{flag}: Ban Tổ chức (hạng 1, 57 điểm)." in secretary.text
    assert (
        f"{certificates}: Ủy ban Kiểm tra (hạng 2, 56,75 điểm), Ban Tuyên giáo (hạng 3, 56,5 điểm)." in secretary.text
    )
    await secretary.tap("Xong mục này")
    assert f"Mục 5/8: {flag}" in secretary.text
    assert f"Đề nghị tặng {flag}: Ban Tổ chức (hạng 1, 57 điểm). Cơ quan nào có ý kiến khác?" in secretary.text
    await left(secretary, 2)
    assert "Mục 7/8: Trưởng khối năm 2024" in secretary.text
    assert "Trưởng khối năm 2023 là Ban Tổ chức. Đề nghị hội nghị giới thiệu Trưởng khối năm 2024." in secretary.text
    await secretary.tap("Xong mục này")
    assert "Hội nghị chưa bầu Trưởng khối năm 2024." in secretary.text
    await secretary.tap("Xong mục này")
    assert (
        "Chưa ghi nhận: Cờ thi đua của UBND tỉnh, Bằng khen của Chủ tịch UBND tỉnh, Trưởng khối năm 2024."
        in secretary.text
    )


async def test_what_a_bloc_does_not_use_is_no_item(stage: Stage) -> None:
    """Without scores none to adopt; with a deputy it stands beside the head; no pact where the meeting signs none."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def deputy(session: Session) -> None:
        session.add(Office(year_id=bloc.year_id, agency_id=bloc.agencies[1], office="deputy"))

    await stage.write(deputy)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    titles = []
    for _item in range(7):
        titles.append(secretary.text.splitlines()[0])
        if "Phó khối năm 2024" in titles[-1]:
            assert "Trưởng khối năm 2023 là Ban Tổ chức. Phó khối năm 2023 là Ủy ban Kiểm tra." in secretary.text
        await secretary.tap("Xong mục này")
    assert titles == [
        "Mục 1/7: Có mặt", "Mục 2/7: Báo cáo tổng kết", "Mục 3/7: Hiệp thương danh sách", "Mục 4/7: Cờ thi đua của UBND tỉnh",
        "Mục 5/7: Bằng khen của Chủ tịch UBND tỉnh", "Mục 6/7: Trưởng khối, Phó khối năm 2024", "Mục 7/7: Bàn giao nhiệm kỳ",
    ]  # fmt: skip


async def test_the_place_is_found_again_by_whoever_steers(stage: Stage) -> None:
    """By command, by words, from the home card, by the chair; a tap on an old card leaves nothing twice."""
    _bloc, chair, secretary, _leaders = await begun(stage)
    data = secretary.data_of("Xong mục này")
    await secretary.tap("Xong mục này")
    await secretary.tap_data(data)
    assert "Mục 2/8" in secretary.text
    assert await trail(stage, "item_left") == 1
    for say in ("/dieuhanh", "điều hành", "dieu hanh"):
        await chair.say(say)
        assert "Mục 2/8: Báo cáo tổng kết" in chair.text
    await chair.say("/viec")
    await chair.tap("Điều hành hội nghị")
    await chair.tap("Xong mục này")
    await secretary.say("/dieuhanh")
    assert "Mục 3/8" in secretary.text


async def test_one_goes_back_and_on(stage: Stage) -> None:
    """An item behind says when it was left, and is opened again with a tap."""
    _bloc, _chair, secretary, _leaders = await begun(stage)
    await left(secretary, 2)
    await secretary.tap("Mục trước")
    assert "Mục 2/8" in secretary.text
    assert "Hội nghị đã xong mục này lúc 08:30." in secretary.text
    assert "Xong mục này" not in secretary.buttons
    await secretary.tap("Mục sau")
    assert "Mục 3/8" in secretary.text
    await secretary.tap("Mục trước")
    await secretary.tap("Mở lại mục này")
    assert "Xong mục này" in secretary.buttons
    await secretary.say("/dieuhanh")
    assert "Mục 2/8" in secretary.text
    assert await trail(stage, "item_reopened") == 1
    await secretary.say("/nhatky")
    assert "mở lại mục của hội nghị: Báo cáo tổng kết" in secretary.text


async def test_without_a_closing_meeting_the_map_is_shown(stage: Stage) -> None:
    """Before it, and where another meeting is under way."""
    bloc, _chair, secretary, _leaders = await scored(stage)
    await secretary.say("/dieuhanh")
    assert "Điều hành Khối các cơ quan Đảng" in secretary.text
    await secretary.tap_data(f"rl:{bloc.meeting_id}")
    assert "khi hội nghị tổng kết đang họp" in secretary.toast + secretary.text


async def test_points_that_not_everybody_may_see_are_not_read_out(stage: Stage) -> None:
    """The scores are adopted and the lists read without them, in the same order."""
    bloc, _chair, secretary, _leaders = await scored(stage)

    def hide(session: Session) -> None:
        row = session.get_one(Bloc, bloc.id)
        row.settings = {**row.settings, SCOPE: Scope.OWN.value}

    await stage.write(hide)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await left(secretary, 2)
    assert "Chủ trì đọc: “Đề nghị hội nghị thông qua bảng tổng hợp điểm.”" in secretary.text
    await secretary.tap("Xong mục này")
    assert "Bằng khen của Chủ tịch UBND tỉnh: Ủy ban Kiểm tra, Ban Tuyên giáo" in secretary.text
    await secretary.tap("Xong mục này")
    assert "Cờ thi đua của UBND tỉnh: Ban Tổ chức." in secretary.text
    assert not [text for text in secretary.texts if "hạng" in text]


async def test_scores_that_are_not_fixed_are_not_read_out(stage: Stage) -> None:
    """The card says so and leads to fixing them."""
    _bloc, _chair, secretary, _leaders = await scored(stage, frozen=False)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await left(secretary, 2)
    assert "Điểm chưa chốt nên hội nghị chưa thông qua được." in secretary.text
    assert "hạng" not in secretary.text
    assert "Chốt để trình hội nghị" in secretary.buttons
    await secretary.tap("Xong mục này")
    assert "Đề nghị các cơ quan giới thiệu danh sách đề nghị khen thưởng." in secretary.text


@pytest.mark.parametrize("who", ["leader", "officer", "supervisor", "other bloc"])
async def test_nobody_else_steers(stage: Stage, who: str) -> None:
    """Forged taps are refused and change nothing."""
    bloc, _chair, secretary, leaders = await adopted(stage)
    phone = leaders[3]
    if who == "officer":
        phone = await stage.person("Cán bộ", bloc, agency=3)
    if who == "supervisor":
        phone = await stage.person("Giám sát", bloc, agency=None, roles=("supervisor",))
    if who == "other bloc":
        phone = await stage.person("Thư ký khác", await stage.bloc("khac"), agency=0, roles=("officer", "secretary"))
    await phone.say("/viec")
    where, agency = bloc.meeting_id, bloc.agencies[2]
    taps = (
        f"rl:{where}", f"rldone:{where}:list", f"rlback:{where}:hall", f"rlfull:{where}", f"rlmore:{where}:list", f"rlvote:{where}",
        f"rllist:{where}:PROV_FLAG:0", f"rltick:{where}:PROV_FLAG:{agency}:1:0", f"rlall:{where}:PROV_FLAG:abcd",
        f"rlquick:{where}:list", f"rlsay:{where}:list:9:9:-", f"mtopen:{where}", f"mtqr:{where}", f"mtcode:{where}:1",
    )  # fmt: skip
    before = secretary.texts
    for data in taps:
        await phone.tap_data(data)
        assert "không thuộc phần việc" in phone.toast + phone.text or "Khối khác" in phone.toast + phone.text, data
    assert secretary.texts == before
    await secretary.say("/dieuhanh")
    assert "Mục 4/8" in secretary.text


async def test_the_new_head_ends_the_meeting_that_has_handed_over(stage: Stage) -> None:
    """With the handover accepted in the hall the rights are the new secretary's, and the item says so."""
    found: Hall = await adopted(stage)
    bloc, _chair, secretary, leaders = found
    officer = await stage.person("Cán bộ Nội chính", bloc, agency=4)
    await left(secretary, 3)
    await secretary.tap("Chọn Trưởng khối năm 2024")
    await secretary.tap("○ Ban Nội chính")
    await secretary.tap("Nhất trí 9/9: Ban Nội chính")
    await secretary.tap("Xong mục này")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap("Bàn giao cho Ban Nội chính")
    await stage.settle(leaders[4])
    await leaders[4].tap("Nhận bàn giao")
    await secretary.say("/dieuhanh")
    assert "không thuộc phần việc" in secretary.toast + secretary.text
    await officer.say("/dieuhanh")
    assert "Mục 8/8: Bàn giao nhiệm kỳ" in officer.text
    assert "Đã bàn giao, Khối sang năm 2024." in officer.text
    await officer.tap("Xong mục này")
    await officer.tap("Kết thúc hội nghị")
    await officer.tap("Kết thúc hội nghị")
    assert any("Hội nghị đã kết thúc." in text for text in officer.texts)

    def year(session: Session) -> int:
        return session.get_one(Year, session.get_one(Bloc, bloc.id).current_year_id).year

    assert await stage.read(year) == 2024
