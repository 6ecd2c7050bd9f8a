"""Wrong input at every question changes nothing and says what to do; a form left is taken up where it was left."""

import pytest
from sqlmodel import Session

from storage.tables import Agency, Membership
from tests.handlers.harness import Stage
from tests.handlers.joining.door import Thumb, actions, bloc_code, data, person_row, personal_code, requests, seats_of

LONG = "x" * 3000


async def at_door(stage: Stage, until: str) -> Thumb:
    """A newcomer with the bloc's link, who has answered everything before `until`."""
    bloc = await stage.bloc()
    an = Thumb(await stage.stranger("An"))
    await an.open(await bloc_code(stage, bloc))
    for question, answer in (
        ("agency", "joinag"),
        ("role", "joinro"),
        ("name", "Nguyễn Văn An"),
        ("post", "Chuyên viên"),
    ):
        if question == until:
            break
        await (an.tap(answer) if answer.startswith("join") else an.type(answer))
    return an


@pytest.mark.parametrize("typed", ["Sở Nội vụ", "Ban", "99", LONG, "<b>", "..."])
async def test_an_agency_that_is_no_member_is_not_taken(stage: Stage, typed: str) -> None:
    """The list stays, and the next line is read as an agency again."""
    an = await at_door(stage, "agency")
    await an.type(typed)
    assert "Khối không có cơ quan này" in an.phone.texts[-1]
    await an.type("Ban Nội chính")
    assert an.text.startswith("Vai trò của đồng chí tại Ban Nội chính")


@pytest.mark.parametrize("typed", ["giám đốc", "9", LONG])
async def test_a_role_that_does_not_exist_brings_the_question_again(stage: Stage, typed: str) -> None:
    """A word and the three roles again; the typed label then works."""
    an = await at_door(stage, "role")
    await an.type(typed)
    assert an.text.startswith("Vai trò của đồng chí")
    await an.type("cán bộ tham mưu")
    assert an.text.startswith("Họ và tên")


@pytest.mark.parametrize("typed", ["<b>An</b>", "An & Bình", "0912345678", "A", "x" * 61, LONG, "Nguyễn 2"])
async def test_what_is_no_name_is_asked_for_again(stage: Stage, typed: str) -> None:
    """Marks, signs, numbers and names without end; nothing of it is kept."""
    an = await at_door(stage, "name")
    await an.type(typed)
    assert "gồm chữ cái, từ 2 đến 60 ký tự" in an.text
    assert (await person_row(stage, an.phone)).full_name == ""


@pytest.mark.parametrize("typed", ["0912345678", "12", "x" * 101, LONG])
async def test_what_is_no_post_is_asked_for_again(stage: Stage, typed: str) -> None:
    """A post has letters and ends somewhere."""
    an = await at_door(stage, "post")
    await an.type(typed)
    assert "Chức vụ cần có chữ" in an.text
    assert (await person_row(stage, an.phone)).post == ""


async def test_a_wrong_phone_number_behind_the_post_is_said(stage: Stage) -> None:
    """Neither post nor number is taken before the number is right."""
    an = await at_door(stage, "post")
    await an.type("Phó Trưởng ban, 0123 456 789 012")
    assert "Số điện thoại chưa đúng" in an.text
    await an.type("Phó Trưởng ban, 0912 345 678")
    assert (await person_row(stage, an.phone)).phone == "0912345678"


async def test_control_characters_and_marks_become_plain_words(stage: Stage) -> None:
    """What is kept is one clean line, and what is shown is escaped."""
    an = await at_door(stage, "name")
    await an.type("Nguyễn\u202e Văn\x07\n An\u200b")
    await an.type("Trưởng phòng <i>A</i> & B\u0000")
    person = await person_row(stage, an.phone)
    assert (person.full_name, person.post) == ("Nguyễn Văn An", "Trưởng phòng <i>A</i> & B")
    assert "Trưởng phòng <i>A</i> & B" in an.text


async def test_anything_typed_at_the_consent_is_no_consent(stage: Stage) -> None:
    """Only the button or its words agree; other words bring the card again."""
    an = await at_door(stage, "consent")
    for typed in ("có", "yes", "99", LONG):
        await an.type(typed)
        assert data(an.phone, "joinok")
    assert (await person_row(stage, an.phone)).consented_at is None


async def test_who_does_not_agree_leaves_nothing_behind(stage: Stage) -> None:
    """Name, post and phone number go with the request."""
    an = await at_door(stage, "consent")
    await an.tap("joinno")
    assert an.text.startswith("Đã rút đề nghị")
    person = await person_row(stage, an.phone)
    assert (person.full_name, person.post, person.phone, person.consented_at) == ("", "", "", None)


async def test_a_form_left_on_monday_goes_on_on_friday(stage: Stage) -> None:
    """Help, home and unknown commands in between lose nothing; /thamgia asks what is still open."""
    an = await at_door(stage, "post")
    for said in ("/trogiup", "/viec", "/khongco", "/tamdung"):
        await an.phone.say(said)
    await stage.pass_time(days=4)
    await an.phone.say("/thamgia")
    assert an.text.startswith("Chức vụ")
    await an.type("Chuyên viên")
    await an.tap("joinok")
    assert an.text.startswith("Đã gửi đề nghị")


async def test_every_answer_can_be_changed_before_and_after_sending(stage: Stage) -> None:
    """A changed request waits no longer until it is sent again."""
    an = await at_door(stage, "consent")
    await an.tap("joinok")
    await an.tap("joinfix")
    await an.phone.tap("Họ và tên")
    await an.type("Nguyễn Văn Ân")
    await an.tap("joinfix")
    await an.phone.tap("Vai trò")
    await an.phone.tap("Cả hai")
    await an.tap("joinfix")
    await an.phone.tap("Cơ quan")
    await an.phone.tap("Báo Kon Tum")
    await an.phone.tap("Lãnh đạo phụ trách")
    assert "Nguyễn Văn Ân, Chuyên viên, Báo Kon Tum (lãnh đạo phụ trách)" in an.text
    await an.tap("joinok")
    await an.phone.say("/thamgia")
    assert an.text.startswith("Đã gửi đề nghị")
    await an.tap("joinno")
    assert (await person_row(stage, an.phone)).full_name == ""


async def test_one_person_may_ask_for_both_roles(stage: Stage) -> None:
    """Small agencies have one person for both."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary",))
    an = Thumb(await stage.stranger("An"))
    await an.open(await bloc_code(stage, bloc))
    await an.phone.tap("Báo Kon Tum")
    await an.phone.tap("Cả hai")
    await an.type("Nguyễn Văn An")
    await an.type("Tổng Biên tập")
    await an.tap("joinok")
    await thu.tap("Xem đề nghị")
    await thu.tap("Duyệt")
    assert {role for role, _agency, _now in await seats_of(stage, an.phone)} == {"leader", "officer"}


async def test_a_member_asks_for_another_role_but_not_for_the_same(stage: Stage) -> None:
    """The same link serves who is already in."""
    bloc = await stage.bloc()
    an = Thumb(await stage.person("An", bloc, agency=2))
    await an.open(await bloc_code(stage, bloc))
    await an.phone.tap("Ban Tuyên giáo")
    await an.phone.tap("Cán bộ tham mưu")
    assert "đã có vai trò này" in an.phone.toast
    await an.phone.tap("Lãnh đạo phụ trách")
    await an.tap("joinok")
    assert (await requests(stage, bloc))[0].role == "leader"


async def test_other_peoples_forms_are_closed(stage: Stage) -> None:
    """A button of somebody else's request, or one with words cut off, changes nothing."""
    bloc = await stage.bloc()
    code = await bloc_code(stage, bloc)
    an, eve = Thumb(await stage.stranger("An")), await stage.stranger("Eve")
    await an.open(code)
    own = actions(an.phone)[0].split(":")[1]
    await eve.say("/viec")
    for stolen in (
        f"joinag:{own}:{bloc.agencies[0]}", f"joinro:{own}:leader", f"joinok:{own}", f"joinno:{own}", f"joinfix:{own}:name",
        f"joinph:{own}", "joinag", f"joinag:{own}", "joinro::", "joinok:" + "y" * 50, "joinpg:x:-1", "joinfix", "joingo",
    ):  # fmt: skip
        await eve.tap_data(stolen)
        assert eve.toast
    assert (await requests(stage, bloc))[0].agency_id is None
    await an.phone.tap_data(f"joinag:{own}:{'z' * 10}")
    assert "Khối không có cơ quan này" in an.phone.toast
    await an.phone.tap_data(f"joinro:{own}:chair")
    assert "không có trong danh sách" in an.phone.toast


async def test_a_long_list_of_agencies_has_pages(stage: Stage) -> None:
    """Ten a page; a page that does not exist is the last one; a number counts over all pages."""
    bloc = await stage.bloc()

    def add(session: Session) -> None:
        for place in (9, 10, 11):
            agency = Agency(id=stage.new_id(), province="kon-tum", key=f"co-quan-{place}", name=f"Cơ quan {place}")
            session.add(agency)
            session.flush()
            session.add(Membership(year_id=bloc.year_id, agency_id=agency.id, position=place))

    await stage.write(add)
    an = Thumb(await stage.stranger("An"))
    await an.open(await bloc_code(stage, bloc))
    own = actions(an.phone)[0].split(":")[1]
    await an.phone.tap_data(f"joinpg:{own}:7")
    assert an.phone.buttons[:2] == ["Cơ quan 10", "Cơ quan 11"]
    await an.type("12")
    assert an.text.startswith("Vai trò của đồng chí tại Cơ quan 11")


async def test_a_supervisor_belongs_to_no_agency(stage: Stage) -> None:
    """A personal invitation for who follows the bloc from above."""
    bloc = await stage.bloc()
    an = Thumb(await stage.stranger("An"))
    await an.open(await personal_code(stage, bloc, None, "supervisor"))
    await an.type("Nguyễn Văn An")
    await an.type("Phó Trưởng phòng, Sở Nội vụ")
    await an.tap("joinok")
    assert await seats_of(stage, an.phone) == [("supervisor", None, True)]
    assert "theo dõi của cấp trên" in an.text
