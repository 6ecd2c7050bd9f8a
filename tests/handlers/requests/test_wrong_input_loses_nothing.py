"""Bad input at each step of a request: a clear sentence, nothing lost, nothing changed; doubled taps change nothing twice."""

from sqlmodel import Session, select

from storage import requests
from storage.tables import Request, Step
from tests.handlers.harness import Phone, Stage
from tests.handlers.requests.asked import TITLE, ask, everybody


async def said(phone: Phone, text: str, sentence: str) -> None:
    """Typed, and answered with this."""
    await phone.say(text)
    assert sentence in phone.texts[-1], phone.texts[-1]


async def test_each_question_of_a_new_request_helps_along(stage: Stage) -> None:
    """Title, deadline and the rest, typed wrongly and then rightly; labels and numbers are typed instead of taps."""
    people = await everybody(stage)
    phone = people.secretary
    await phone.say("yeu cau")
    await phone.say("Yêu cầu mới")
    await said(phone, "2026", "Tên yêu cầu cần có chữ.")
    await said(phone, "a" * 121, "Nội dung dài quá 120 ký tự.")
    await said(phone, "Danh sách (MẬT)", "không nhận tài liệu có độ mật")
    await phone.say(TITLE)
    await phone.say("cho ai cũng được")
    assert "Hệ thống chưa hiểu nội dung này." in phone.texts[-1]
    await phone.tap_data("rqto:officers")
    for text, sentence in (
        ("31/2", "Không có ngày này: 31/2."), ("1/2/2024", "đã qua"), ("25h ngày 7/2", "Không có giờ này"),
        ("thứ Hai 7/2", "không khớp thứ đã gõ"), ("sớm", "Chưa đọc được ngày."),
    ):  # fmt: skip
        await said(phone, text, sentence)
    await phone.say("chiều mai")
    assert "Hạn: 17:00 thứ Ba, 06/02/2024." in phone.text
    await phone.say("2")
    assert "Trả lời bằng một con số." in phone.text
    await phone.say("Đổi hạn")
    await phone.say("7.2")
    assert "Hạn: 17:00 thứ Tư, 07/02/2024." in phone.text
    await phone.say("1")
    assert "Đã gửi yêu cầu." in phone.text
    found = await stage.read(lambda session: session.exec(select(Step.title).where(Step.title != "")).all())
    assert found == [TITLE]


async def test_a_doubled_tap_sends_once(stage: Stage) -> None:
    """The second delivery shows the request that is there; a form left behind by another one is refused."""
    people = await everybody(stage)
    phone = people.secretary
    await phone.say("/yeucau")
    await phone.tap("Yêu cầu mới")
    await phone.say(TITLE)
    await phone.tap("Cán bộ 9 cơ quan")
    await phone.tap(phone.buttons[0])
    await phone.tap("Một con số")
    data = phone.data_of("Gửi yêu cầu")
    for _ in range(3):
        await phone.tap_data(data)
    assert await stage.read(lambda session: len(session.exec(select(Request)).all())) == 1
    assert len(people.officers[0].texts) == 1
    await phone.tap_data("rqkind:number")
    assert "không còn dùng được" in phone.toast


async def test_a_deadline_that_has_passed_meanwhile_is_not_sent(stage: Stage) -> None:
    """The form was left open until after its own deadline."""
    people = await everybody(stage)
    phone = people.secretary
    await phone.say("/yeucau")
    await phone.tap("Yêu cầu mới")
    await phone.say(TITLE)
    await phone.tap("Cán bộ 9 cơ quan")
    await phone.say("9h ngày 5/2")
    await phone.tap("Một con số")
    await stage.pass_time(hours=1)
    await phone.tap("Gửi yêu cầu")
    assert "09:00 thứ Hai, 05/02/2024 đã qua." in phone.toast
    await phone.tap("Đổi hạn")
    await phone.say("17h ngày 6/2")
    await phone.tap("Gửi yêu cầu")
    assert "Đã gửi yêu cầu." in phone.text


async def test_each_kind_of_answer_says_what_it_takes(stage: Stage) -> None:
    """A file where a number is wanted, a text where files are, a line too long, a secret one, neither yes nor no."""
    people = await everybody(stage)
    officer = people.officers[0]
    for kind, wrong, sentence in (
        ("Một con số", "mười hai", "Chưa đọc được số: mười hai."),
        ("Một dòng chữ", "x" * 501, "Nội dung dài quá 500 ký tự."),
        ("Một dòng chữ", "Theo công văn (MẬT) số 12", "không nhận tài liệu có độ mật"),
        ("Bấm Có hoặc Không", "để xem", "trả lời bằng Có hoặc Không"),
        ("Ảnh, tệp", "gửi sau", "Yêu cầu này cần ảnh hoặc tệp."),
    ):
        code = await ask(people, kind=kind)
        await officer.tap_data(f"rqopen:{code}:{people.bloc.year_id}:{people.bloc.agencies[1]}")
        await said(officer, wrong, sentence)
        if kind != "Ảnh, tệp":
            await officer.file("a.pdf", b"%PDF-1.4")
            assert "Yêu cầu này không nhận tệp." in officer.texts[-1]
        assert await answers(people.stage, people.bloc.year_id, code) == []
    await officer.tap_data(f"rqopen:{code}:{people.bloc.year_id}:{people.bloc.agencies[1]}")
    await officer.file("a.exe", b"MZ")
    assert "chỉ nhận ảnh (JPG, PNG)" in officer.texts[-1]
    await officer.file("12-BC (MẬT).pdf", b"%PDF-1.4")
    assert "không nhận tài liệu có độ mật" in officer.texts[-1]


async def answers(stage: Stage, year_id: str, code: str) -> list[tuple[int | None, str]]:
    """What has come."""

    def read(session: Session) -> list[tuple[int | None, str]]:
        return [(one.value, one.text) for one in requests.answers(session, year_id, code).values()]

    return await stage.read(read)


async def test_yes_and_no_may_be_typed_and_changed(stage: Stage) -> None:
    """The last word stands; the same tap again changes nothing, not even the time."""
    people = await everybody(stage)
    code = await ask(people, kind="Bấm Có hoặc Không")
    officer = people.officers[0]
    await officer.tap("Trả lời")
    await officer.say("có")
    assert await answers(stage, people.bloc.year_id, code) == [(1, "")]
    await officer.say("khong")
    data = f"rqyes:{code}:{people.bloc.year_id}:{people.bloc.agencies[1]}:0"
    first = officer.text
    await stage.pass_time(minutes=5)
    await officer.tap_data(data)
    await officer.tap_data(data)
    assert officer.text == first
    assert await answers(stage, people.bloc.year_id, code) == [(0, "")]
    await officer.tap_data(data[:-1] + "7")
    assert "không còn dùng được" in officer.toast


async def test_who_may_not_is_refused(stage: Stage) -> None:
    """An officer sends no request and reads no answers of others; another agency's button answers nothing."""
    people = await everybody(stage)
    code = await ask(people)
    officer, where = people.officers[0], f"{code}:{people.bloc.year_id}"
    await officer.say("/yeucau")
    assert officer.buttons[0] == f"{TITLE}: chưa trả lời"
    for data in (
        "rqnew",
        f"rqone:{where}",
        f"rqall:{where}:0",
        f"rqtable:{where}",
        f"rqclose:{where}:yes",
        f"rqback:{where}:yes",
    ):
        await officer.tap_data(data)
        assert "không thuộc phần việc" in officer.toast, data
    await officer.tap_data(f"rqopen:{where}:{people.bloc.agencies[2]}")
    assert "Việc này thuộc cơ quan khác." in officer.toast
    for data in (f"calone:{where}", f"calmove:{where}", f"rpall:{where}", "rqone", f"rqone:{code}", "rqopen:x:y:z"):
        await people.secretary.tap_data(data)
        assert "không còn dùng được" in people.secretary.toast, data


async def test_thanks_do_not_replace_an_answer_of_one_line(stage: Stage) -> None:
    """A line that was answered is changed only after a tap; whatever is typed next is not taken for another answer."""
    people = await everybody(stage)
    await ask(people, kind="Một dòng chữ")
    officer = people.officers[0]
    await officer.say("/viec")
    await officer.tap(f"Trả lời: {TITLE}")
    await officer.say("Đồng chí Lan")
    assert "Đã ghi nhận: Đồng chí Lan" in officer.text
    await officer.say("Cảm ơn đồng chí")
    await officer.say("/yeucau")
    await officer.tap(officer.buttons[0])
    assert "Đã ghi nhận: Đồng chí Lan" in officer.text
    await officer.tap("Sửa trả lời")
    await officer.say("Đồng chí Huệ")
    assert "Đã ghi nhận: Đồng chí Huệ" in officer.text
