"""Hiệp thương: one tap records that all agree, whoever is in the hall objects with one tap until the item is left, names come and go."""

from pathlib import Path

from sqlmodel import Session, select

from storage import honours
from storage.tables import Ballot, MeetingLine
from tests.handlers.harness import Phone, Stage, a_stage
from tests.handlers.rails.closing import Hall, adopted, chosen, decisions, left, scored, trail

FLAG_LINE = "Đề nghị tặng Cờ thi đua của UBND tỉnh: Ban Tổ chức"
ALL = "Nhất trí 9/9: Ban Tổ chức"
NEWS = "Hội nghị nhất trí"


async def before_the_flag(stage: Stage) -> Hall:
    """The item of the provincial flag is under way."""
    found = await adopted(stage)
    await left(found[2], 1)
    assert "Mục 5/8" in found[2].text
    return found


async def heard(stage: Stage, phone: Phone, words: str) -> int:
    """In how many messages somebody reads these words."""
    await stage.settle(phone)
    return len([text for text in phone.texts if words in text])


async def test_one_tap_records_that_all_agree(stage: Stage) -> None:
    """The list as it was read becomes the nomination and a decision with counts; the leaders in the hall hear it once."""
    bloc, chair, secretary, leaders = await before_the_flag(stage)
    data = secretary.data_of(ALL)
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    assert "Cờ thi đua của UBND tỉnh, hội nghị nhất trí: Ban Tổ chức." in secretary.text
    assert await chosen(stage, bloc, "PROV_FLAG") == [0]
    assert (await decisions(stage))[-1] == ("PROV_FLAG", FLAG_LINE, 9, 9, [])
    assert len(await decisions(stage)) == 2
    for phone in (chair, leaders[3]):
        assert await heard(stage, phone, NEWS) == 1
    assert "trước khi hội nghị sang mục khác" in leaders[3].text
    await secretary.tap("Xong mục này")
    assert "Ủy ban Kiểm tra (hạng 2" in secretary.text


async def test_an_objection_is_shown_at_once_and_undoes_nothing(stage: Stage) -> None:
    """Secretary and chair hear it, the choice stands beside it, the item is not left over it and offers ballot and recording anew."""
    bloc, chair, secretary, leaders = await before_the_flag(stage)
    await secretary.tap(ALL)
    await stage.settle(leaders[3])
    await leaders[3].tap("Có ý kiến khác")
    for phone in (secretary, chair):
        assert await heard(stage, phone, "Ban Dân vận có ý kiến khác") == 1
    await secretary.tap("Mở mục này")
    assert "Ban Tổ chức. Có ý kiến khác: Ban Dân vận. Mời đồng chí cho bỏ phiếu hoặc ghi nhận lại." in secretary.text
    assert {"Ghi nhận lại", "Bỏ phiếu 3 nội dung"} <= {*secretary.buttons}
    assert await chosen(stage, bloc, "PROV_FLAG") == [0]
    assert (await decisions(stage))[-1][4] == [bloc.agencies[3]]
    await secretary.tap("Xong mục này")
    assert "Còn ý kiến khác của Ban Dân vận." in secretary.toast + secretary.text
    await leaders[3].tap("Rút ý kiến")
    assert (await decisions(stage))[-1][4] == []
    await secretary.say("/dieuhanh")
    await secretary.tap("Xong mục này")
    assert "Mục 6/8" in secretary.text


async def test_what_is_recorded_anew_stands_beside_what_was_objected_to(database_url: str, tmp_path: Path) -> None:
    """Another agency is agreed on: the first decision keeps its objector, the leaders are asked again."""
    async with a_stage(tmp_path, database_url) as stage:
        bloc, _chair, secretary, leaders = await before_the_flag(stage)
        await secretary.tap(ALL)
        await stage.settle(leaders[3])
        await leaders[3].tap("Có ý kiến khác")
        await secretary.say("/dieuhanh")
        await secretary.tap("Ghi nhận lại")
        await secretary.tap("● Ban Tổ chức")
        await secretary.tap("○ Ủy ban Kiểm tra")
        await secretary.tap("Nhất trí 9/9: Ủy ban Kiểm tra")
        assert "hội nghị nhất trí: Ủy ban Kiểm tra." in secretary.text
        assert await chosen(stage, bloc, "PROV_FLAG") == [1]
        found = await decisions(stage)
        assert [(one[0], one[4]) for one in found] == [
            ("scores", []),
            ("PROV_FLAG", [bloc.agencies[3]]),
            ("PROV_FLAG", []),
        ]
        assert await heard(stage, leaders[5], NEWS) == 2
        await secretary.tap("Xong mục này")
        assert "Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh: Ban Tổ chức" in secretary.text


async def test_once_the_item_is_left_it_stands(stage: Stage) -> None:
    """The old button says so, and so does the secretary's own; opened again both work."""
    bloc, _chair, secretary, leaders = await before_the_flag(stage)
    again = secretary.data_of(ALL)
    await secretary.tap(ALL)
    await stage.settle(leaders[3])
    objects = leaders[3].data_of("Có ý kiến khác")
    await secretary.tap("Xong mục này")
    await leaders[3].tap_data(objects)
    assert "Hội nghị đã kết thúc mục này." in leaders[3].toast + leaders[3].text
    await secretary.tap_data(again)
    assert "Hội nghị đã xong mục này." in secretary.toast + secretary.text
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap("Cờ thi đua")
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    await secretary.tap("● Ban Tổ chức")
    await secretary.tap("○ Văn phòng")
    await secretary.tap("Ghi nhận 1 cơ quan")
    assert "Hội nghị đã xong mục này." in secretary.toast + secretary.text
    assert await chosen(stage, bloc, "PROV_FLAG") == [0]
    assert await stage.read(lambda session: honours.objections(session, bloc.year_id)) == []
    await secretary.say("/dieuhanh")
    await secretary.tap("Mục trước")
    await secretary.tap("Mở lại mục này")
    await leaders[3].tap_data(objects)
    assert "Có ý kiến khác" not in leaders[3].buttons
    assert len(await stage.read(lambda session: honours.objections(session, bloc.year_id))) == 1


async def test_who_is_not_in_the_hall_neither_hears_nor_objects(stage: Stage) -> None:
    """Eight of nine agree; the leader of the ninth gets no card, and a forged tap is refused."""
    bloc, _chair, secretary, leaders = await before_the_flag(stage)
    await secretary.tap("Thêm")
    await secretary.tap("Có mặt")
    await secretary.tap("● Văn phòng")
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Nhất trí 8/8: Ban Tổ chức")
    assert (await decisions(stage))[-1] == ("PROV_FLAG", FLAG_LINE, 8, 8, [])
    assert await heard(stage, leaders[4], NEWS) == 1
    assert await heard(stage, leaders[5], NEWS) == 0
    await leaders[5].say("/viec")
    await leaders[5].tap_data(f"honno:{bloc.year_id}:PROV_FLAG")
    assert "được ghi vắng mặt" in leaders[5].toast + leaders[5].text


async def test_names_are_added_and_withdrawn_with_a_tap(database_url: str, tmp_path: Path) -> None:
    """On the list of an award; whoever is chosen for the higher one leaves the later list, and a tap on an old card changes nothing."""
    async with a_stage(tmp_path, database_url) as stage:
        bloc, _chair, secretary, _leaders = await adopted(stage)
        await secretary.tap("Bằng khen")
        assert "Được đề nghị 2 cơ quan; danh sách có 2." in secretary.text
        added = secretary.data_of("○ Văn phòng")
        await secretary.tap_data(added)
        await secretary.tap_data(added)
        await secretary.tap("● Ban Tuyên giáo")
        assert await trail(stage, "list_added") == 1
        await secretary.tap("⬅ Quay lại")
        assert "Bằng khen của Chủ tịch UBND tỉnh: Ủy ban Kiểm tra (hạng 2, 56,75 điểm), Văn phòng" in secretary.text
        await left(secretary, 1)
        old = secretary.data_of(ALL)
        await secretary.tap("Thêm")
        await secretary.tap("Sửa danh sách")
        await secretary.tap("● Ban Tổ chức")
        await secretary.tap("○ Văn phòng")
        await secretary.tap_data(old)
        assert "Danh sách đã thay đổi" in secretary.toast
        await secretary.tap("Nhất trí 9/9: Văn phòng")
        await secretary.tap("Xong mục này")
        assert "Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh: Ủy ban Kiểm tra (hạng 2, 56,75 điểm)." in secretary.text
        await secretary.tap("Thêm")
        await secretary.tap("Sửa danh sách")
        assert not any("Văn phòng" in one for one in secretary.buttons)
        await secretary.tap_data(f"rltick:{bloc.meeting_id}:PROV_CERT:{bloc.agencies[5]}:1:0")
        assert "không còn dùng được" in secretary.toast + secretary.text


async def test_with_too_few_there_nothing_is_agreed(stage: Stage) -> None:
    """The tap is refused with the numbers; a decision without names is none."""
    bloc, _chair, secretary, _leaders = await before_the_flag(stage)
    agree = secretary.data_of(ALL)
    await secretary.tap("Thêm")
    await secretary.tap("Có mặt")
    for name in [one for one in secretary.buttons if one.startswith("● ")][:4]:
        await secretary.tap(name)
    await secretary.tap_data(agree)
    assert "mới có mặt 5/9" in secretary.toast + secretary.text
    assert await chosen(stage, bloc, "PROV_FLAG") == []


async def test_what_is_agreed_off_the_rails_is_the_same(stage: Stage) -> None:
    """Recorded from the card of the year while the meeting is under way: the item shows it, the decision is there."""
    bloc, _chair, secretary, _leaders = await before_the_flag(stage)
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap("Cờ thi đua")
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    await secretary.tap("○ Ban Tổ chức")
    await secretary.tap("Ghi nhận 1 cơ quan")
    assert (await decisions(stage))[-1] == ("PROV_FLAG", FLAG_LINE, 9, 9, [])
    await secretary.say("/dieuhanh")
    assert "hội nghị nhất trí: Ban Tổ chức." in secretary.text
    assert await chosen(stage, bloc, "PROV_FLAG") == [0]


async def test_the_ballot_takes_the_lists_of_the_meeting(stage: Stage) -> None:
    """One item alone, or all that are open; what was agreed is not asked, and a second tap prepares nothing more."""
    bloc, _chair, secretary, _leaders = await before_the_flag(stage)
    await secretary.tap("Thêm")
    await secretary.tap("Sửa danh sách")
    await secretary.tap("○ Văn phòng")
    await secretary.tap("⬅ Quay lại")
    await secretary.tap("Thêm")
    alone = secretary.data_of("Chỉ bỏ phiếu mục này")
    await secretary.tap_data(alone)
    assert "1. Cờ thi đua của UBND tỉnh: 2 cơ quan, chọn 1, cần 6 phiếu" in secretary.text
    await secretary.tap_data(alone)
    assert "1. Cờ thi đua của UBND tỉnh: 2 cơ quan" in secretary.text
    await secretary.say("/dieuhanh")
    assert "đã chuẩn bị bỏ phiếu" in secretary.text
    await secretary.tap("Xong mục này")
    await secretary.tap("Bỏ phiếu 2 nội dung")
    assert "2. Bầu Trưởng khối năm sau: 9 cơ quan" in secretary.text

    def asked(session: Session) -> list[list[str]]:
        found = session.exec(select(Ballot).where(Ballot.meeting_id == bloc.meeting_id)).all()
        return sorted([one["subject"] for one in ballot.content["questions"]] for ballot in found)

    assert await stage.read(asked) == [["PROV_CERT", "HEAD"], ["PROV_FLAG"]]


async def test_a_decision_about_an_award_is_changed_in_its_item_only(stage: Stage) -> None:
    """It has no button to be deleted, and a forged tap deletes nothing; the leader objects to it in one place."""
    bloc, _chair, secretary, leaders = await before_the_flag(stage)
    await secretary.tap(ALL)
    await secretary.say("/hoinghi")
    await secretary.tap("Nội dung thông qua (2)")
    assert f"2. {FLAG_LINE}: nhất trí 9/9." in secretary.text
    assert "Xóa 2" not in secretary.buttons
    line = await stage.read(lambda s: s.exec(select(MeetingLine.id).where(MeetingLine.item == "PROV_FLAG")).one())
    await secretary.tap_data(f"mtdel:{line}")
    assert "không còn dùng được" in secretary.toast + secretary.text
    await leaders[3].say("/hoinghi")
    await leaders[3].tap("Nội dung thông qua (2)")
    await leaders[3].tap("Có ý kiến khác về nội dung 2")
    assert (await decisions(stage))[-1][4] == [bloc.agencies[3]]


async def test_a_show_of_hands_takes_two_taps(stage: Stage) -> None:
    """The question of the item or a typed one; said again the count is corrected, not added; too few decide nothing."""
    _bloc, _chair, secretary, _leaders = await scored(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap("Đủ mặt")
    await left(secretary, 1)
    await secretary.tap("Biểu quyết nhanh")
    data = secretary.data_of("8/9")
    await secretary.tap("8/9")
    assert "Mục 2/8" in secretary.text
    assert "Đã ghi nhận: 8/9 tán thành." in secretary.text
    await secretary.tap_data(data)
    await secretary.tap("Biểu quyết nhanh")
    await secretary.tap("Nhất trí 9/9")
    report = "Thông qua báo cáo tổng kết công tác thi đua năm 2023"
    assert await decisions(stage) == [("report", report, 9, 9, [])]
    await secretary.tap("Biểu quyết nhanh")
    await secretary.say("Tham quan mô hình ở tỉnh bạn")
    await secretary.say("7/9")
    assert (await decisions(stage))[-1] == ("report", "Tham quan mô hình ở tỉnh bạn", 7, 9, [])
    await secretary.say("bieu quyet")
    await secretary.say("6/9")
    assert (await decisions(stage))[0] == ("report", report, 6, 9, [])
    for wrong in ("10:9:-", "9:0:-", "9:99:-", "9:9:x", "9:9"):
        await secretary.tap_data(f"{data.rsplit(':', 3)[0]}:{wrong}")
        assert "không còn dùng được" in secretary.toast + secretary.text
    assert len(await decisions(stage)) == 2
