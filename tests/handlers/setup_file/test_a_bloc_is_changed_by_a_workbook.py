"""Bảng Excel của Khối: sent filled in, sent back edited, shown before it counts, applied once."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, col, select

from documents.bloc_file.writing import write_bloc
from storage import blocs, pacts
from storage.tables import Agency, Meeting, Office, SetupFile, Step, Trail
from tests.handlers.harness import TOKEN, Phone, Stage, TheBloc
from tests.handlers.setup_file.books import at_front, book_of, edited, exported, put, row_of, secretary_of, sent, tended


async def acts(stage: Stage) -> list[str]:
    """What the trail says was done."""
    return await stage.read(lambda session: list(session.exec(select(Trail.act).order_by(col(Trail.id)))))


async def step_of(stage: Stage, bloc: TheBloc, code: str) -> Step:
    found = await stage.read(lambda session: blocs.step(session, bloc.year_id, code))
    assert found is not None
    return found


async def everything_changed(stage: Stage, bloc: TheBloc) -> bytes:
    """A workbook with a rename, a new member, one that leaves, a new deputy, a moved date, a theme, a quota."""
    book = await book_of(stage, bloc)
    last = row_of(book, "Thành viên", "bao")
    leaving = [put("Thành viên", f"{letter}{last}", None) for letter in "ABCDEFG"]
    due = row_of(book, "Lịch", "Tự chấm điểm")
    return edited(
        book,
        put("Thành viên", "B3", "Ủy ban Kiểm tra tỉnh"),
        put("Thành viên", "E4", "Phó khối"),
        *leaving,
        put("Thành viên", f"B{last + 1}", "Đảng ủy Ủy ban nhân dân tỉnh"),
        put("Thành viên", f"C{last + 1}", "Đảng ủy UBND"),
        put("Thành viên", f"D{last + 1}", "Cơ quan khác"),
        put("Lịch", f"B{due}", date(2024, 2, 5)),
        put("Lịch", f"C{due}", "16:00"),
        put("Khối", f"B{row_of(book, 'Khối', 'Chủ đề')}", "Đoàn kết, sáng tạo"),
        put("Danh hiệu", "A2", "Cờ thi đua của UBND tỉnh"),
        put("Danh hiệu", "B2", 2),
    )


async def test_the_workbook_comes_filled_in_and_changes_nothing_unchanged(stage: Stage) -> None:
    """What the bot sends is the bloc as it is; the same file sent back has nothing to apply."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    await secretary.tap("Nhận bảng Excel")
    await secretary.tap("Nhận bảng Excel")
    assert "gửi ngay dưới đây" in secretary.text
    await tended(stage, secretary)
    papers = [body["document"] for body in secretary.from_bot if "document" in body]
    assert [paper["file_name"] for paper in papers] == ["kon-tum.xlsx"]
    content = stage.world.bot_of(TOKEN).files.get(papers[0]["file_id"])
    assert content is not None
    await sent(stage, secretary, content.content)
    assert "không có gì khác" in secretary.text
    assert "Áp dụng" not in str(secretary.buttons)


async def test_changes_are_shown_and_applied_by_a_tap(stage: Stage) -> None:
    """Nothing counts before the tap; then everything does, is in the trail, and who owes the moved step is told."""
    bloc = await stage.bloc()
    officer = await stage.person("Cán bộ", bloc, agency=3)
    secretary = await secretary_of(stage, bloc)
    before = write_bloc(await exported(stage, bloc))
    await sent(stage, secretary, await everything_changed(stage, bloc))
    assert "7 thay đổi, chưa áp dụng" in secretary.text
    said = secretary.text
    await secretary.tap("Trang sau ▶")
    said += secretary.text
    for words in (
        "Chủ đề: Đoàn kết, sáng tạo", "Đổi tên: Ủy ban Kiểm tra Tỉnh ủy thành Ủy ban Kiểm tra tỉnh",
        "Thêm cơ quan: Đảng ủy Ủy ban nhân dân tỉnh", "Bớt cơ quan: Báo Kon Tum", "Phó khối: Ban Tuyên giáo",
        "Tự chấm điểm: 16:00 thứ Hai, 05/02/2024", "Cờ thi đua của UBND tỉnh: số lượng 2",
    ):  # fmt: skip
        assert words in said
    assert write_bloc(await exported(stage, bloc)) == before

    await secretary.tap("Áp dụng 7 thay đổi")
    assert "Đã áp dụng" in str(secretary.texts)
    after = await exported(stage, bloc)
    assert [member.short_name for member in after.members][-1] == "Đảng ủy UBND"
    assert "Báo Kon Tum" not in {member.name for member in after.members}
    assert [office.agency for office in after.deputies] == ["ban-tuyen-giao"]
    assert after.theme == "Đoàn kết, sáng tạo"
    assert [(one.award, one.quota) for one in after.awards] == [("PROV_FLAG", 2)]
    assert (await step_of(stage, bloc, "SELF_SCORE")).due_at == datetime(2024, 2, 5, 9, 0, tzinfo=UTC)
    done = await acts(stage)
    assert {
        "file_applied",
        "theme_set",
        "agency_renamed",
        "members_set",
        "deputies_set",
        "date_moved",
        "quota_set",
    } <= {*done}
    await stage.settle(officer)
    assert "16:00 thứ Hai" in str(officer.texts)


async def test_a_second_tap_changes_nothing_twice(stage: Stage) -> None:
    """The tap delivered again finds it done, whatever has happened since."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    await sent(stage, secretary, await everything_changed(stage, bloc))
    data = secretary.data_of("Áp dụng")
    await secretary.tap_data(data)

    def later(session: Session) -> None:
        session.get_one(Step, (bloc.year_id, "SELF_SCORE")).due_at = datetime(2024, 2, 20, 10, 0, tzinfo=UTC)

    await stage.write(later)
    done = await acts(stage)
    await secretary.tap_data(data)
    assert "Đã áp dụng" in secretary.text
    assert await acts(stage) == done
    assert (await step_of(stage, bloc, "SELF_SCORE")).due_at == datetime(2024, 2, 20, 10, 0, tzinfo=UTC)


async def test_a_bloc_that_changed_since_is_shown_again(stage: Stage) -> None:
    """Somebody moved a date between the card and the tap: the card comes again and asks again."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    await sent(stage, secretary, await everything_changed(stage, bloc))

    def meanwhile(session: Session) -> None:
        session.get_one(Meeting, bloc.meeting_id).starts_at = datetime(2024, 2, 7, 1, 0, tzinfo=UTC)
        session.get_one(Step, (bloc.year_id, "MEETING")).due_at = datetime(2024, 2, 7, 1, 0, tzinfo=UTC)

    await stage.write(meanwhile)
    await secretary.tap("Áp dụng 7 thay đổi")
    assert "vừa thay đổi" in secretary.text
    assert (await exported(stage, bloc)).theme is None
    await secretary.tap("Áp dụng 8 thay đổi")
    assert "Đã áp dụng" in str(secretary.texts)
    assert (await step_of(stage, bloc, "MEETING")).due_at == datetime(2024, 2, 6, 1, 0, tzinfo=UTC)


async def test_a_file_not_applied_changes_nothing(stage: Stage) -> None:
    """ "Không áp dụng" is final, and a newer file takes the place of the one that waits."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    await sent(stage, secretary, await everything_changed(stage, bloc))
    first = secretary.data_of("Áp dụng")
    await secretary.say("/viec")
    assert "kon-tum.xlsx chờ đồng chí xác nhận" in secretary.text
    await at_front(secretary)
    await sent(stage, secretary, await everything_changed(stage, bloc), "moi.xlsx")
    await secretary.tap_data(first)
    assert "Không áp dụng tệp" in secretary.text
    await at_front(secretary)
    await secretary.tap("Xem thay đổi chờ xác nhận")
    second = secretary.data_of("Áp dụng")
    await secretary.tap("Không áp dụng")
    await secretary.tap_data(second)
    assert (await exported(stage, bloc)).theme is None
    assert "file_applied" not in await acts(stage)


async def test_a_yaml_file_does_the_same(stage: Stage) -> None:
    """Who has the bloc as YAML sends that; findings name the line."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    text = write_bloc(await exported(stage, bloc))
    await sent(
        stage, secretary, text.replace("year: 2023", "year: 2023\nslogan: Thi đua yêu nước", 1).encode(), "khoi.yaml"
    )
    assert "Khẩu hiệu: Thi đua yêu nước" in secretary.text
    await secretary.tap("Áp dụng 1 thay đổi")
    assert (await exported(stage, bloc)).slogan == "Thi đua yêu nước"
    await at_front(secretary)
    await sent(stage, secretary, text.replace("key: ban-to-chuc", "kay: ban-to-chuc", 1).encode(), "khoi.yaml")
    assert "dòng " in secretary.text
    assert "không có mục tên này" in secretary.text


async def test_a_meeting_moves_with_its_step(stage: Stage) -> None:
    """The day of the closing meeting in the file moves the meeting of the rows."""
    bloc = await stage.bloc()
    secretary = await secretary_of(stage, bloc)
    book = await book_of(stage, bloc)
    row = row_of(book, "Lịch", "Hội nghị tổng kết")
    await sent(stage, secretary, edited(book, put("Lịch", f"B{row}", date(2024, 2, 20))))
    await secretary.tap("Áp dụng 1 thay đổi")
    found = await stage.read(lambda session: session.get_one(Meeting, bloc.meeting_id).starts_at)
    assert found == datetime(2024, 2, 20, 1, 0, tzinfo=UTC)


async def test_the_head_changes_by_the_file(stage: Stage) -> None:
    """Another head: its leader presides from now on and is told."""
    bloc = await stage.bloc()
    leader = await stage.person("Lãnh đạo Hai", bloc, agency=2, roles=("leader",))
    secretary = await secretary_of(stage, bloc)
    book = await book_of(stage, bloc)
    await sent(stage, secretary, edited(book, put("Thành viên", "E2", None), put("Thành viên", "E4", "Trưởng khối")))
    await secretary.tap("Áp dụng 1 thay đổi")

    def heads(session: Session) -> list[str]:
        wanted = select(Office.agency_id).where(Office.year_id == bloc.year_id, Office.office == "head")
        return list(session.exec(wanted))

    assert await stage.read(heads) == [bloc.agencies[2]]
    await stage.settle(leader)
    assert "Đồng chí là chủ trì của Khối từ nay." in str(leader.texts)


async def test_a_draft_of_the_pact_is_rewritten(stage: Stage) -> None:
    """Contents and numeric targets of the draft come from the sheet; the agencies have not been asked yet."""
    bloc = await stage.bloc()
    await stage.write(lambda session: setattr(pacts.hold(session, bloc.year_id), "contents", ["Nội dung cũ"]))
    secretary = await secretary_of(stage, bloc)
    target = {"A3": "Chỉ tiêu", "B3": "Văn bản được ký số", "D3": "Từ", "E3": 95.5, "F3": "%"}
    edits = [put("Giao ước", cell, value) for cell, value in {"B2": "Nội dung mới", **target}.items()]
    await sent(stage, secretary, edited(await book_of(stage, bloc), *edits))
    assert "Giao ước năm 2023: 1 nội dung" in secretary.text
    assert "Giao ước năm 2023: 1 chỉ tiêu" in secretary.text
    await secretary.tap("Áp dụng 2 thay đổi")

    def draft(session: Session) -> tuple[list[str], list[Any]]:
        row = pacts.hold(session, bloc.year_id)
        return row.contents, [(one["indicator"], one["value"]) for one in row.targets]

    assert await stage.read(draft) == (["Nội dung mới"], [("Văn bản được ký số", 9550)])


async def test_others_neither_send_nor_apply(stage: Stage) -> None:
    """An officer of a member gets no card; a tap on somebody else's button is refused, in this bloc and in another."""
    bloc = await stage.bloc()
    officer = await stage.person("Cán bộ", bloc, agency=3)
    far = await stage.bloc("ha-giang")
    stranger: Phone = await stage.person("Thư ký khác", far, agency=0, roles=("officer", "secretary"))
    secretary = await secretary_of(stage, bloc)
    await sent(stage, secretary, await everything_changed(stage, bloc))
    data = secretary.data_of("Áp dụng")
    for phone in (officer, stranger):
        await phone.say("/viec")
        await phone.tap_data(data)
        assert phone.toast
    assert (await exported(stage, bloc)).theme is None
    assert await stage.read(lambda session: [one.state for one in session.exec(select(SetupFile))]) == ["ready"]
    assert not await stage.read(lambda session: session.exec(select(Agency).where(Agency.name == "Đảng ủy UBND")).all())
