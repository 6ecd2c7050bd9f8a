"""Hội nghị: agencies say who comes, the head keeps agenda and notes, what is agreed can be objected to while the meeting lasts."""

from sqlmodel import Session, col, select

from storage import meetings
from storage.tables import Meeting, MeetingAnswer, MeetingLine, Step
from tests.handlers.assessing.sheets import png
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import FLAG, hall, opened

Hall = tuple[TheBloc, Phone, Phone, list[Phone]]


async def eve(stage: Stage) -> Hall:
    """The day before the closing meeting."""
    bloc = await stage.bloc()
    chair = await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"))
    leaders = [chair, *[await stage.person(f"Lãnh đạo {n}", bloc, agency=n, roles=("leader",)) for n in range(1, 9)]]
    return bloc, chair, secretary, leaders


async def under_way(stage: Stage) -> Hall:
    """The closing meeting has begun."""
    found = await hall(stage)
    await found[2].say("/hoinghi")
    await found[2].tap("Bắt đầu hội nghị")
    await found[2].say("/hoinghi")
    assert "Hội nghị đang họp." in found[2].text
    return found


async def lines(stage: Stage, kind: str) -> list[str]:
    wanted = select(MeetingLine.text).where(MeetingLine.kind == kind).order_by(col(MeetingLine.position))
    return await stage.read(lambda session: list(session.exec(wanted)))


async def test_an_agency_says_who_comes(stage: Stage) -> None:
    """One tap for the leader, a typed name for a substitute; the last word stands, and the head reads all answers."""
    _bloc, _chair, secretary, leaders = await eve(stage)
    await leaders[3].say("/viec")
    assert "Trả lời mời họp" in leaders[3].text
    await leaders[3].tap("Trả lời mời họp")
    await leaders[3].tap("Lãnh đạo dự họp")
    assert "Cơ quan đã trả lời: lãnh đạo dự họp." in leaders[3].text
    await leaders[4].say("hoi nghi")
    await leaders[4].tap("Cử người dự thay")
    await leaders[4].say("Nguyễn Văn B, Phó Trưởng ban")
    assert "Nguyễn Văn B, Phó Trưởng ban dự thay." in leaders[4].text
    await leaders[5].say("/hoinghi")
    await leaders[5].tap("Lãnh đạo dự họp")
    await leaders[5].tap("Đổi câu trả lời")
    await leaders[5].tap("Không dự được")
    await secretary.say("/hoinghi")
    assert "Đã trả lời 3/9 cơ quan: 2 dự họp." in secretary.text
    await secretary.tap("Trả lời mời (3/9)")
    assert "Người dự thay (1): Ban Nội chính (Nguyễn Văn B, Phó Trưởng ban)." in secretary.text
    assert "Không dự được (1): Văn phòng." in secretary.text
    assert len(await stage.read(lambda session: session.exec(select(MeetingAnswer)).all())) == 3
    await leaders[3].say("/viec")
    assert "Trả lời mời họp" not in leaders[3].text


async def test_the_agenda_is_the_usual_one_or_pasted(stage: Stage) -> None:
    """By what the meeting performs, in one tap; more lines pasted with their numbers; everybody reads it."""
    _bloc, _chair, secretary, leaders = await eve(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Chương trình (0)")
    await secretary.tap("Dùng chương trình mẫu")
    assert "1. Ổn định tổ chức, giới thiệu đại biểu" in secretary.text
    await secretary.tap("Thêm")
    await secretary.say("1. Tham quan mô hình\n2. Trao đổi kinh nghiệm")
    assert (await lines(stage, "agenda"))[-2:] == ["Tham quan mô hình", "Trao đổi kinh nghiệm"]
    assert "Bầu Trưởng khối, Phó khối năm sau" in await lines(stage, "agenda")
    await leaders[2].say("/hoinghi")
    await leaders[2].tap("Chương trình (10)")
    assert "Thêm" not in leaders[2].buttons
    await secretary.tap("Xóa 10")
    assert len(await lines(stage, "agenda")) == 9


async def test_what_is_agreed_can_be_objected_to_while_the_meeting_lasts(stage: Stage) -> None:
    """Recorded before it has begun or after it has ended: refused. An objection stands beside it until it is withdrawn."""
    _bloc, _chair, secretary, leaders = await eve(stage)
    meeting = await stage.read(lambda session: session.exec(select(Meeting.id)).one())
    await secretary.say("/hoinghi")
    await secretary.tap_data(f"mtadd:{meeting}:decision")
    assert "Hội nghị chưa bắt đầu" in secretary.toast + secretary.text
    await stage.pass_time(days=1)
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.say("/hoinghi")
    await secretary.tap("Nội dung thông qua (0)")
    await secretary.tap("Thêm")
    await secretary.say("Kế hoạch hoạt động năm 2024")
    await secretary.tap("Nhất trí")
    assert "1. Kế hoạch hoạt động năm 2024: nhất trí." in secretary.text
    await secretary.tap("Thêm")
    await secretary.say("Bảng tiêu chí năm 2024")
    await secretary.say("mười phiếu")
    assert "Chưa đọc được số tán thành" in secretary.texts[-1]
    await secretary.say("8/9")
    assert "2. Bảng tiêu chí năm 2024: 8/9 tán thành." in secretary.text
    objector = leaders[6]
    await stage.settle(objector)
    assert len([text for text in objector.texts if "Hội nghị nhất trí thông qua" in text]) == 1
    await objector.tap("Xem nội dung thông qua")
    data = objector.data_of("Có ý kiến khác về nội dung 1")
    await objector.tap_data(data)
    await objector.tap_data(data)
    assert "1. Kế hoạch hoạt động năm 2024: có ý kiến khác (Đảng ủy Khối)." in objector.text
    await stage.settle(secretary)
    assert len([text for text in secretary.texts if "Đảng ủy Khối có ý kiến khác" in text]) == 1
    await objector.tap("Rút ý kiến về nội dung 1")
    assert "nhất trí." in objector.text
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    await objector.tap_data(data)
    assert "Hội nghị đã kết thúc" in objector.toast + objector.text
    assert await stage.read(lambda session: [one.objectors for one in session.exec(select(MeetingLine))]) == [[], []]


async def test_notes_are_the_heads_with_photos(stage: Stage) -> None:
    """Typed or photographed, also after the end; representatives do not read them."""
    bloc, _chair, secretary, leaders = await under_way(stage)
    await secretary.tap("Ghi chép (0)")
    await secretary.tap("Thêm")
    await secretary.say("Ban Tổ chức đề nghị bổ sung tiêu chí.")
    await secretary.tap("Thêm")
    await secretary.file("trang-1.png", png(), kind="photo")
    await secretary.tap("Tài liệu không có độ mật")
    assert "Đã nhận 1 tệp." in secretary.text
    meeting = await stage.read(lambda session: session.exec(select(Meeting.id)).one())
    await leaders[2].say("/hoinghi")
    assert not any("Ghi chép" in label for label in leaders[2].buttons)
    await leaders[2].tap_data(f"mtlist:{meeting}:note:0")
    assert "Ghi chép do Thư ký Khối giữ" in leaders[2].toast + leaders[2].text
    assert await lines(stage, "note") == ["Ban Tổ chức đề nghị bổ sung tiêu chí."]
    assert bloc.meeting_id == meeting


async def test_the_end_of_a_meeting_is_the_end_of_its_step(stage: Stage) -> None:
    """Asked once more before; refused while a ballot is open; the closing meeting is done in the calendar then."""
    bloc, chair, secretary, leaders = await under_way(stage)
    await opened(stage, secretary, chair, FLAG)
    await secretary.say("/hoinghi")
    await secretary.tap("Kết thúc hội nghị")
    assert "Còn đợt bỏ phiếu đang mở" in secretary.toast + secretary.text

    def annul(session: Session) -> None:
        from storage.tables import Ballot

        for ballot in session.exec(select(Ballot)):
            ballot.state, ballot.wrapped_secret = "annulled", None

    await stage.write(annul)
    await secretary.tap("Kết thúc hội nghị")
    await secretary.tap("Kết thúc hội nghị")
    assert any("Hội nghị đã kết thúc." in text for text in secretary.texts)
    assert await stage.read(lambda session: session.get_one(Step, (bloc.year_id, "MEETING")).state) == "done"
    await leaders[2].say("/viec")
    await leaders[2].tap_data(f"mtcome:{bloc.meeting_id}:leader")
    assert "không trả lời mời nữa" in leaders[2].toast + leaders[2].text


async def test_nobody_else_touches_a_meeting(stage: Stage) -> None:
    """A leader's forged taps of the head's buttons, another bloc's secretary's of all of them."""
    bloc, _chair, secretary, leaders = await under_way(stage)
    await secretary.tap("Chương trình (0)")
    await secretary.tap("Dùng chương trình mẫu")
    line = await stage.read(lambda session: next(iter(meetings.lines(session, bloc.meeting_id)["agenda"])).id)
    far = await stage.bloc("ha-giang")
    stranger = await stage.person("Thư ký khác", far, agency=0, roles=("officer", "secretary"))
    where = bloc.meeting_id
    heads = (
        f"mtopen:{where}",
        f"mtend:{where}:yes",
        f"mtadd:{where}:agenda",
        f"mtdel:{line}",
        f"mtwho:{where}",
        f"mtnotes:{where}",
    )
    for phone, forged in (
        (leaders[2], heads),
        (stranger, (*heads, f"mtg:{where}", f"mtlist:{where}:agenda:0", f"mtcome:{where}:leader")),
    ):
        await phone.say("/viec")
        for data in forged:
            await phone.tap_data(data)
            assert "Ổn định" not in phone.text
    assert len(await lines(stage, "agenda")) == 8
    assert await stage.read(lambda session: session.get_one(Meeting, where).state) == "open"
    assert await stage.read(lambda session: meetings.answers(session, where)) == {}
