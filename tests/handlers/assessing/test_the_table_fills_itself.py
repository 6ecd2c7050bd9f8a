"""Criteria bound to facts of the year come answered with their reasons; the agency agrees with one tap or contests with a word."""

from typing import Any

from sqlmodel import Session, select

from storage import standings
from storage.tables import Finding, Presence, Score, Sheet, Verification
from tests.handlers.assessing.a_year import excuse, known_year
from tests.handlers.assessing.sheets import points_of, sheet_of, trail
from tests.handlers.harness import Phone, Stage, TheBloc

ALL = "Đồng ý các mục hệ thống đã điền"


async def offers(stage: Stage) -> tuple[TheBloc, Phone]:
    """An officer before what is filled in."""
    bloc = await known_year(stage)
    an = await stage.person("An", bloc)
    await an.say("/tucham")
    await an.tap("Bắt đầu chấm điểm")
    return bloc, an


async def basis_of(stage: Stage, code: str) -> dict[str, Any]:
    """What the facts said of a criterion when it was answered."""
    wanted = select(Score).where(Score.code == code)
    return await stage.read(lambda session: session.exec(wanted).one().basis or {})


async def test_nine_of_thirty_three_come_filled_in(stage: Stage) -> None:
    """Each with its reason; one tap agrees to all, and asks for no evidence."""
    _bloc, an = await offers(stage)
    assert "Hệ thống đã điền 9 mục" in an.text
    labels = "\n".join(an.buttons)
    for line in (
        "I.6 · 3/3 · trả lời đúng hạn 2/2 yêu cầu",
        "III.4 · 1/2 · tham gia 1/1 hoạt động",
        "IV.1 · 3/3 · đăng ký, giao ước đúng hạn 2/2",
        "IV.2 · 4/4 · phát động, báo cáo 2/2 phong trào",
        "IV.4 · 2,5/3 · đúng hạn 1/2 báo cáo",
        "IV.5 · 1,5/2 · dự 1/2 hội nghị",
        "IV.7 · 2/2 · Hệ thống tính sau khi thẩm định",
        "TR.1 · −0,5 · đúng hạn 1/2 báo cáo, bảng điểm",
        "TR.2 · −1 · vắng không báo trước 1/2 hội nghị",
    ):
        assert line in labels
    await an.tap(ALL)
    assert "Đã đồng ý 9 mục." in an.text
    assert "Tiến độ 9/33" in an.text
    assert await points_of(stage) == {
        "I.6": 300, "III.4": 100, "IV.1": 300, "IV.2": 400, "IV.4": 250, "IV.5": 150, "IV.7": 200, "TR.1": 50, "TR.2": 100,
    }  # fmt: skip
    await an.say("/tucham")
    assert "Các mục có điểm đều đã có minh chứng." in an.text
    assert len(await trail(stage, "facts_agreed")) == 1


async def test_a_second_tap_agrees_to_nothing_twice(stage: Stage) -> None:
    """The trail keeps one line, the answers stay."""
    _bloc, an = await offers(stage)
    data, message = an.data_of(ALL), an.card["message_id"]
    await an.tap_data(data, message)
    before = await points_of(stage)
    await an.tap_data(data, message)
    assert await points_of(stage) == before
    assert len(await trail(stage, "facts_agreed")) == 1


async def test_what_was_not_on_the_card_is_not_agreed_to(stage: Stage) -> None:
    """Presence was corrected meanwhile: the card comes again with a word."""
    _bloc, an = await offers(stage)
    data, message = an.data_of(ALL), an.card["message_id"]

    def correct(session: Session) -> None:
        for row in session.exec(select(Presence)):
            row.present = True

    await stage.write(correct)
    await an.tap_data(data, message)
    assert "vừa thay đổi" in an.toast
    assert await points_of(stage) == {}
    assert "dự 2/2 hội nghị" in "\n".join(an.buttons)


async def test_another_answer_wants_a_word(stage: Stage) -> None:
    """Nothing is kept before it; both answers and the word stand on the card afterwards."""
    _bloc, an = await offers(stage)
    await an.tap("IV.5 ·")
    assert "Theo dữ liệu trong năm: 1 lần vắng (1,5 điểm); dự 1/2 hội nghị (vắng: Hội nghị sơ kết (12/06))." in an.text
    await an.tap("0")
    assert "Cơ quan chấm: 0 lần vắng (2 điểm)." in an.text
    assert await points_of(stage) == {}
    await an.say("12")
    assert "gõ lý do bằng lời" in an.text
    await an.say("Có mặt, văn thư ghi nhầm")
    assert "Đã ghi IV.5 kèm lý do." in an.text
    assert await points_of(stage) == {"IV.5": 200}
    assert (await basis_of(stage, "IV.5"))["count"] == 1
    await an.say("/tucham")
    await an.tap("Từng phần, từng tiêu chí")
    await an.tap("IV. ")
    await an.tap("IV.5 ·")
    assert "Đã chấm 0 lần vắng (2 điểm)" in an.text
    assert "văn thư ghi nhầm" in an.text
    assert "Theo dữ liệu trong năm: 1 lần vắng (1,5 điểm)" in an.text
    assert "gửi ảnh, tệp" in an.text  # what is contested wants evidence of its own
    await an.tap("Đồng ý: 1 lần vắng")
    assert await points_of(stage) == {"IV.5": 150}


async def test_what_is_counted_after_verification_is_not_scored_by_the_agency(stage: Stage) -> None:
    """It can only be agreed to."""
    _bloc, an = await offers(stage)
    await an.tap("IV.7 ·")
    assert "cơ quan không tự chấm" in an.text
    data, message = an.data_of("Đồng ý: 0 tiêu chí"), an.card["message_id"]
    await an.say("1")
    assert "tính sau khi thẩm định" in an.text
    assert await points_of(stage) == {}
    await an.tap_data(data, message)
    assert await points_of(stage) == {"IV.7": 200}


async def test_none_left_does_not_hide_what_is_known(stage: Stage) -> None:
    """ "Nothing else was taken off" keeps the late report and the missed meeting."""
    _bloc, an = await offers(stage)
    await an.tap("TR.1 ·")
    await an.tap("Không có điểm trừ nào khác")
    assert await points_of(stage) == {"TR.1": 50, "TR.2": 100, "TR.3": 0, "TR.4": 0, "TR.5": 0}


async def test_an_announced_absence_is_no_unexcused_one(stage: Stage) -> None:
    """It still counts as an absence."""
    bloc, an = await offers(stage)
    await excuse(stage, bloc, "Hội nghị sơ kết")
    await an.tap("TR.2 ·")
    assert "0 lần (không trừ điểm); vắng không báo trước 0/2 hội nghị" in an.text


async def submitted(stage: Stage, *, late: bool) -> tuple[TheBloc, Phone, Phone]:
    """The sheet of the first agency with the bloc: an officer and a leader of it."""
    bloc, an = await offers(stage)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    await an.tap(ALL)
    while any("Để sau" in label for label in an.buttons):
        none = [label for label in an.buttons if label.startswith("Không có điểm")]
        await an.tap(none[0] if none else next(label for label in an.buttons if label != "Đồng ý"))
    if late:
        await stage.pass_time(days=2)
    await bich.say("/tucham")
    await bich.tap("Ký và gửi Khối")
    return bloc, an, bich


async def test_lateness_is_computed_when_the_sheet_comes(stage: Stage) -> None:
    """In time nothing is added; two days late costs another half point, and the version says what was signed."""
    bloc, _an, bich = await submitted(stage, late=True)
    assert (await points_of(stage))["TR.1"] == 100
    assert "Gửi trễ hạn." in bich.text
    assert (await sheet_of(stage, bloc.agencies[0])).submitted_at == stage.now


async def test_the_paper_that_came_before_counts(stage: Stage) -> None:
    """The secretary records number and day: the deduction goes, the trail shows both days, and undone it comes back."""
    bloc, an, bich = await submitted(stage, late=True)
    thu = await stage.person("Thư", bloc, agency=1, roles=("officer", "secretary"))
    await thu.say("/dondoc")
    await thu.tap_data(f"chaseone:SELF_SCORE:{bloc.year_id}:{bloc.agencies[0]}")
    await thu.tap("Đã nhận bản giấy (số, ngày)")
    await thu.say("45-BC/TU ngày 5/2/2024")
    assert "Theo văn bản số 45-BC/TU ngày 05/02/2024" in thu.text
    assert (await points_of(stage))["TR.1"] == 50
    assert "45-BC/TU" in bich.texts[-1]
    assert "45-BC/TU" in an.texts[-1]
    await bich.say("/tucham")
    assert "Gửi trễ hạn." not in bich.text
    assert "số 45-BC/TU ngày 05/02/2024" in bich.text
    await bich.say("/nhatky")
    assert "văn bản số 45-BC/TU ngày 05/02/2024, Hệ thống nhận lúc" in bich.text
    assert "07/02/2024" in bich.text

    await thu.tap("Bỏ ghi nhận bản giấy")
    assert (await points_of(stage))["TR.1"] == 100
    assert await stage.read(lambda session: session.exec(select(Sheet.state)).one()) == "submitted"


async def test_who_kept_the_points_keeps_what_the_paper_makes_of_them(stage: Stage) -> None:
    """The paper is recorded after the check: a kept deduction goes with it and reaches the total, one that was found stays."""
    bloc, _an, _bich = await submitted(stage, late=True)
    thu = await stage.person("Thư", bloc, agency=1, roles=("officer", "secretary"))
    sheet = (await sheet_of(stage, bloc.agencies[0])).id

    def check(session: Session) -> None:
        for look, found in (("v1", 100), ("v2", 75)):
            session.add(Verification(id=look, sheet_id=sheet, state="done", given_at=stage.now))
            session.flush()
            session.add(Finding(verification_id=look, code="TR.1", points=found, found_at=stage.now))

    await stage.write(check)
    await thu.say("/dondoc")
    await thu.tap_data(f"chaseone:SELF_SCORE:{bloc.year_id}:{bloc.agencies[0]}")
    await thu.tap("Đã nhận bản giấy (số, ngày)")
    await thu.say("45-BC/TU ngày 5/2/2024")

    def found(session: Session) -> dict[str, int]:
        return {one.verification_id: one.points for one in session.exec(select(Finding))}

    assert await stage.read(found) == {"v1": 50, "v2": 75}
    now = await stage.read(lambda session: standings.of_year(session, bloc.year_id)[bloc.agencies[0]]["TR.1"])
    assert (now.own, now.points) == (50, 63)
    assert await stage.read(lambda session: {one.state for one in session.exec(select(Verification))}) == {"done"}


async def test_the_paper_before_the_sheet_counts_too(stage: Stage) -> None:
    """Recorded first, it stays when the sheet comes in the program."""
    bloc, an = await offers(stage)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    thu = await stage.person("Thư", bloc, agency=1, roles=("officer", "secretary"))
    await an.tap(ALL)
    while any("Để sau" in label for label in an.buttons):
        none = [label for label in an.buttons if label.startswith("Không có điểm")]
        await an.tap(none[0] if none else an.buttons[0])
    await thu.say("/dondoc")
    await thu.tap_data(f"chasepaper:SELF_SCORE:{bloc.year_id}:{bloc.agencies[0]}")
    await thu.say("45-BC/TU ngày 4/2/2024")
    await stage.pass_time(days=2)
    await bich.say("/tucham")
    await bich.tap("Ký và gửi Khối")
    assert (await points_of(stage))["TR.1"] == 50
    assert (await sheet_of(stage, bloc.agencies[0])).paper_number == "45-BC/TU"


async def test_corrections_are_counted_after_verification(stage: Stage) -> None:
    """Two criteria lowered cost two times a half; nothing of it before the check is done."""
    bloc, _an, _bich = await submitted(stage, late=False)
    checked = Verification(id="v1", sheet_id=(await sheet_of(stage, bloc.agencies[0])).id, given_at=stage.now)

    def find(session: Session) -> None:
        session.add(checked.model_copy())
        session.flush()
        for code, lower in (("I.1", 100), ("I.2", 200), ("I.3", 0), ("IV.7", 0)):
            own = session.exec(select(Score.points).where(Score.code == code)).one()
            session.add(Finding(verification_id="v1", code=code, points=own - lower, found_at=stage.now))

    await stage.write(find)
    before = await stage.read(lambda session: standings.of_year(session, bloc.year_id)[bloc.agencies[0]]["IV.7"])
    assert before.points == 200

    def done(session: Session) -> None:
        session.get_one(Verification, "v1").state = "done"

    await stage.write(done)
    after = await stage.read(lambda session: standings.of_year(session, bloc.year_id)[bloc.agencies[0]]["IV.7"])
    assert (after.own, after.verified, after.points) == (200, 100, 100)
