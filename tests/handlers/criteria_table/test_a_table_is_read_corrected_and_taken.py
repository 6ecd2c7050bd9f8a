"""The secretary sends the workbook the bloc has, sees what was understood, corrects it by tapping, and takes it."""

from typing import Any

from sqlmodel import Session, col, select

from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json, table_to_json
from domain.leaves import Kind
from storage import setup_files
from storage.tables import SetupFile, Sheet, Trail, Year
from tests.documents.criteria_books import HEAD, TEN, book
from tests.documents.criteria_books import Sheet as Page
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.setup_file.books import sent

GOOD = TEN["roman and arabic numbers, blank rows"]
CROOKED = book(
    Page(
        "Bảng",
        [
            HEAD, ("I", "Chuyên môn", 60), (1, "Kế hoạch", 30), (2, "Kết quả, chậm trừ 1 điểm/lần, thiếu trừ 2 điểm/lần", 25),
            ("II", "Phong trào", 40), (1, "Văn nghệ", 40), (None, "Tổng cộng", 100),
        ],
    )
)  # fmt: skip


async def at_table(stage: Stage, bloc: TheBloc) -> Phone:
    """The secretary with the card of the scoring table open."""
    phone = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    await phone.say("/dieuhanh")
    return await phone.tap("Tiêu chí")


async def with_file(stage: Stage, bloc: TheBloc, content: bytes, name: str = "bang.xlsx") -> Phone:
    """The same, after a file was sent and read."""
    phone = await at_table(stage, bloc)
    await phone.tap("Gửi bảng Excel")
    return await sent(stage, phone, content, name)


async def table_of(stage: Stage, bloc: TheBloc) -> CriteriaTable | None:
    """The year's table."""
    stored: Any = await stage.read(lambda session: session.get_one(Year, bloc.year_id).criteria)
    return table_from_json(stored) if stored else None


async def codes_of(stage: Stage, bloc: TheBloc) -> list[str]:
    """The criteria of the year's table."""
    table = await table_of(stage, bloc)
    return [leaf.code for leaf in table.all_leaves()] if table else []


async def acts(stage: Stage) -> list[str]:
    """What the trail says was done."""
    return await stage.read(lambda session: list(session.exec(select(Trail.act).order_by(col(Trail.id)))))


async def test_a_table_that_adds_up_is_taken_by_two_taps(stage: Stage) -> None:
    """The card shows the sections with their sums; one tap takes the table, and a second tap changes nothing."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, GOOD)
    assert "7 tiêu chí, 100 điểm" in phone.text
    assert "I. THỰC HIỆN NHIỆM VỤ CHÍNH TRỊ: 50 điểm" in phone.text
    assert "Không có chỗ phải sửa" in phone.text
    assert await table_of(stage, bloc) is None
    data = phone.data_of("Dùng bảng này")
    await phone.tap_data(data)
    table = await table_of(stage, bloc)
    assert table is not None
    assert table.leaf("I.3").kind is Kind.DEDUCT
    assert "Đã ghi nhận bảng tiêu chí" in phone.text
    done = await acts(stage)
    assert done[-1] == "criteria_read"
    await phone.tap_data(data)
    assert "Bảng đã được dùng" in phone.text
    assert await acts(stage) == done


async def test_what_is_wrong_is_mended_by_tapping(stage: Stage) -> None:
    """A heading that does not add up and a doubtful way of scoring: each opens its row, and then the table can be taken."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, CROOKED)
    assert "Còn 2 chỗ phải sửa" in phone.text
    assert "Dùng bảng này" not in phone.buttons
    await phone.tap("Xem lại từng chỗ")
    assert "Trang Bảng, dòng 2" in phone.text
    assert "Mục ghi 60 điểm, các mục con cộng lại 55: 30 + 25 (dòng 3 đến 4)." in phone.text
    await phone.tap("Sửa dòng này")
    await phone.tap("Các dòng con (2)")
    await phone.tap("I.2 Kết quả")
    assert "nhiều mức điểm mỗi lần khác nhau" in phone.text
    await phone.tap("Điểm tối đa")
    await phone.say("ba mươi")
    assert "Chưa đọc được số điểm" in phone.texts[-1]
    await phone.say("30")
    assert "Tối đa 30 điểm" in phone.text
    await phone.tap("Cách chấm")
    await phone.tap("Trừ mỗi lần")
    await phone.say("1 điểm/lần")
    assert "trừ mỗi lần, 1 điểm/lần" in phone.text
    await phone.say("/dieuhanh")
    await phone.tap("Tiêu chí")
    await phone.tap("Xem bảng đã đọc")
    await phone.tap("Dùng bảng này")
    table = await table_of(stage, bloc)
    assert table is not None
    leaf = table.leaf("I.2")
    assert (leaf.max, leaf.kind, leaf.per) == (3000, Kind.DEDUCT, 100)


async def test_rows_are_dropped_moved_and_taken_back(stage: Stage) -> None:
    """A row can be left out and come back, become a bonus, get levels; a total can be left out; a doubt can be right so."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, CROOKED)
    await phone.tap("Các dòng của bảng")
    await phone.tap("II Phong trào")
    await phone.tap("Các dòng con (1)")
    await phone.tap("II.1 Văn nghệ")
    await phone.tap("Bỏ dòng này")
    assert "Dòng đã bỏ" in phone.text
    await phone.tap("Lấy lại dòng này")
    await phone.tap("Thưởng, trừ")
    await phone.tap("Điểm thưởng")
    assert "Điểm thưởng" in phone.text
    await phone.tap("Cách chấm")
    await phone.tap("Chọn mức")
    await phone.say("Giải nhất: 5\nGiải nhì: 3")
    assert "Giải nhất: 5" in phone.text
    await phone.tap("Quay lại")
    await phone.tap("II Phong trào")
    await phone.tap("Bỏ dòng này")
    await phone.tap("Quay lại")
    await phone.tap("I Chuyên môn")
    await phone.tap("Lấy tổng các dòng con: 55")
    await phone.say("/dieuhanh")
    await phone.tap("Tiêu chí")
    await phone.tap("Xem bảng đã đọc")
    await phone.tap("Xem lại từng chỗ")
    assert "Dòng “Tổng cộng” ghi 100 điểm" in phone.text
    await phone.tap("Bỏ dòng tổng này")
    await phone.tap("Đúng như vậy")
    await phone.tap("Quay lại")
    await phone.tap("Dùng bảng này")
    table = await table_of(stage, bloc)
    assert table is not None
    assert (table.scale, [leaf.code for leaf in table.bonus]) == (5500, ["T.1"])


async def test_a_table_in_the_place_of_another_is_asked_about(stage: Stage) -> None:
    """What comes, what goes and whose points change is shown; "Không thay" changes nothing; a year that changed is asked about again."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, GOOD)
    await phone.tap("Dùng bảng này")
    await phone.tap("Gửi bảng Excel")
    await sent(stage, phone, TEN["no numbering"], "moi.xlsx")
    await phone.tap("Dùng bảng này")
    assert "Thay bảng tiêu chí đang dùng?" in phone.text
    assert "Thêm 4: 1.1, 1.2, 2.1, 2.2." in phone.text
    assert "Bỏ 7: I.1, I.2, I.3" in phone.text
    stale = phone.data_of("Thay bảng")
    await phone.tap("Không thay")
    assert "I.1" in await codes_of(stage, bloc)

    def another(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.criteria = {**(year.criteria or {}), "title": "Bảng khác"}

    await stage.write(another)
    await phone.tap_data(stale)
    assert "Thay bảng tiêu chí đang dùng?" in phone.text
    await phone.tap("Thay bảng")
    assert "1.1" in await codes_of(stage, bloc)


async def test_a_table_in_use_is_frozen(stage: Stage) -> None:
    """When somebody has begun to score, nothing offers another table, and old buttons are refused."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, GOOD)
    await phone.tap("Dùng bảng này")
    await phone.tap("Gửi bảng Excel")
    await sent(stage, phone, TEN["no numbering"], "moi.xlsx")
    await phone.tap("Dùng bảng này")
    data = phone.data_of("Thay bảng")
    await stage.write(lambda session: session.add(Sheet(id="s", year_id=bloc.year_id, agency_id=bloc.agencies[1])))
    await phone.tap_data(data)
    assert "không thay được nữa" in phone.toast
    assert "I.1" in await codes_of(stage, bloc)
    await phone.say("/dieuhanh")
    await phone.tap("Tiêu chí")
    assert "không thay được nữa" in phone.text
    assert not {"Gửi bảng Excel", "Lấy bảng năm trước"} & {*phone.buttons}


async def test_last_years_table_is_taken_again(stage: Stage) -> None:
    """Offered when last year had another table; its size is shown, one more tap takes it."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, GOOD)
    await phone.tap("Dùng bảng này")
    table = await table_of(stage, bloc)
    assert table is not None

    def a_year_later(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        session.add(Year(id="before", bloc_id=bloc.id, year=year.year - 1, criteria=table_to_json(table)))
        year.criteria = None

    await stage.write(a_year_later)
    await phone.say("bảng tiêu chí")
    await phone.tap("Lấy bảng năm trước")
    assert "Lấy bảng tiêu chí năm 2022?" in phone.text
    assert await table_of(stage, bloc) is None
    await phone.tap("Lấy bảng này")
    assert await table_of(stage, bloc) == table
    assert (await acts(stage))[-1] == "criteria_again"


async def test_bad_files_are_answered_with_a_sentence(stage: Stage) -> None:
    """Another kind of file, macros, no table, a mark of secrecy: the year's table stays, and the next file is taken."""
    bloc = await stage.bloc()
    phone = await at_table(stage, bloc)
    await phone.tap("Gửi bảng Excel")
    await phone.file("bang.pdf", b"%PDF-1.7")
    assert "tệp Excel (.xlsx)" in phone.texts[-1]
    await phone.file("bang.xlsm", b"PK")
    assert "mã lệnh" in phone.texts[-1]
    await sent(stage, phone, b"not a workbook")
    assert "Chưa đọc được" in phone.text
    assert "tệp hỏng" in phone.text.lower()
    await sent(stage, phone, book(Page("Bảng", [HEAD, (1, "Kế hoạch (Mật)", 100)])))
    assert "dấu độ mật" in phone.text
    assert await stage.read(lambda session: "Kế hoạch" not in str(list(session.exec(select(SetupFile.content)))))
    await sent(stage, phone, GOOD)
    assert "7 tiêu chí, 100 điểm" in phone.text
    assert await table_of(stage, bloc) is None


async def test_a_table_that_waits_is_a_duty_and_can_be_declined(stage: Stage) -> None:
    """It stands among what is to be done until it is taken or not; a newer file takes its place."""
    bloc = await stage.bloc()
    phone = await with_file(stage, bloc, GOOD, "mot.xlsx")
    first = phone.data_of("Dùng bảng này")
    await phone.say("/viec")
    assert "mot.xlsx chờ đồng chí xem lại" in phone.text
    await phone.say("bảng tiêu chí")
    await phone.tap("Gửi bảng Excel")
    await sent(stage, phone, GOOD, "hai.xlsx")
    await phone.tap_data(first)
    assert "Không dùng tệp" in phone.text
    await phone.say("đã xong chưa")
    assert "hai.xlsx: 7 tiêu chí" in phone.text
    await phone.tap("Không dùng")
    await phone.say("/viec")
    assert "chờ đồng chí xem lại" not in phone.text
    assert await table_of(stage, bloc) is None


async def test_others_neither_send_nor_take(stage: Stage) -> None:
    """An officer of a member and a secretary of another bloc are refused on every button."""
    bloc = await stage.bloc()
    far = await stage.bloc("ha-giang")
    officer = await stage.person("Cán bộ", bloc, agency=3)
    stranger = await stage.person("Thư ký khác", far, agency=0, roles=("officer", "secretary"))
    phone = await with_file(stage, bloc, CROOKED)
    row = await stage.read(
        lambda session: setup_files.newest(session, bloc.id, phone.person_id, ("ready",), "criteria")
    )
    assert row is not None
    before = row.content
    for other in (officer, stranger):
        await other.say("/viec")
        for data in (
            f"ctuse:{row.id}",
            f"ctset:{row.id}:0:drop",
            f"ctfix:{row.id}:number",
            f"ctdrop:{row.id}",
            f"ctlast:{bloc.year_id}",
        ):
            await other.tap_data(data)
            assert other.toast
    after = await stage.read(lambda session: session.get_one(SetupFile, row.id).content)
    assert after == before
    forged = (
        f"ctset:{row.id}:99:drop",
        f"ctset:{row.id}:x:drop",
        f"ctset:{row.id}:0:kind:magic",
        f"ctfix:{row.id}:total:9",
    )
    for data in (*forged, "ctsee:nothing"):
        await phone.tap_data(data)
        assert "không còn dùng được" in phone.toast
