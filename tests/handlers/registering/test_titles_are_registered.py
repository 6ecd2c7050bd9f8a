"""Đăng ký thi đua: an officer ticks, a leader signs what was read, the head reads all; who did not register is not proposed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from storage.tables import Bloc, Person, Registration, Seat, Step, StepMark, Trail
from tests.handlers.harness import Phone, Stage, TheBloc, a_stage

TTLDTT, FLAG, CERT = "Tập thể lao động tiên tiến", "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"
DUE = datetime(2024, 2, 28, 10, 0, tzinfo=UTC)
People = tuple[TheBloc, Phone, Phone, Phone]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def _people(stage: Stage, lang: str = "vi") -> People:
    """A bloc whose registrations are due on 28 February: an officer and a leader of the second agency, the head's secretary."""
    bloc = await stage.bloc()

    def due(session: Session) -> None:
        session.add(Step(year_id=bloc.year_id, code="REGISTER", due_at=DUE))

    await stage.write(due)
    officer = await stage.person("Cán bộ", bloc, agency=1, lang=lang)
    leader = await stage.person("Lãnh đạo", bloc, agency=1, roles=("leader",), lang=lang)
    secretary = await stage.person("Thư ký", bloc, agency=0, roles=("officer", "secretary"), lang=lang)
    return bloc, officer, leader, secretary


async def _row(stage: Stage, bloc: TheBloc) -> tuple[list[str], str, bool]:
    """What the second agency has registered, where it is, and whether the step is marked as done."""

    def read(session: Session) -> tuple[list[str], str, bool]:
        row = session.get_one(Registration, (bloc.year_id, bloc.agencies[1]))
        mark = session.get(StepMark, (bloc.year_id, "REGISTER", bloc.agencies[1]))
        return list(row.titles), row.state, mark is not None

    return await stage.read(read)


async def _registered(officer: Phone, leader: Phone, *titles: str) -> None:
    await officer.say("/dangkythidua")
    for title in titles:
        await officer.tap(f"○ {title}")
    await officer.tap("Trình lãnh đạo ký")
    await leader.stage.settle(leader)
    await leader.tap("Xem bản đăng ký")
    await leader.tap("Ký và gửi Khối")


async def test_an_officer_ticks_and_a_leader_signs(stage: Stage) -> None:
    """From the home card in five taps; both see where it is, and the step is done."""
    bloc, officer, leader, _secretary = await _people(stage)
    await officer.say("/viec")
    await officer.tap("Đăng ký thi đua")
    await officer.tap(f"○ {FLAG}")
    await officer.tap(f"○ {TTLDTT}")
    assert f"Đăng ký: {TTLDTT}; {FLAG}." in officer.text
    await officer.tap("Trình lãnh đạo ký")
    assert "Đang chờ lãnh đạo ký gửi (Cán bộ trình lúc" in officer.text
    await stage.settle(leader)
    assert "Ủy ban Kiểm tra trình bản đăng ký thi đua năm 2023." in leader.text
    await leader.tap("Xem bản đăng ký")
    await leader.tap("Ký và gửi Khối")
    assert "Đã gửi Khối lúc" in leader.text
    await stage.settle(officer)
    assert "Đồng chí Lãnh đạo đã ký gửi Khối" in officer.text

    assert await _row(stage, bloc) == (["TTLDTT", "PROV_FLAG"], "submitted", True)
    acts = await stage.read(lambda session: list(session.exec(select(Trail.act))))
    assert [act for act in acts if act.startswith("registration")] == [
        "registration_sent_up",
        "registration_submitted",
    ]


async def test_a_leader_signs_what_was_read_and_no_other(stage: Stage) -> None:
    """Changed meanwhile it is shown again; an officer's forged tap signs nothing."""
    bloc, officer, leader, _secretary = await _people(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {FLAG}")
    await leader.say("/dangkythidua")
    sign = leader.data_of("Ký và gửi Khối")
    await officer.tap(f"○ {CERT}")
    await leader.tap_data(sign)
    assert "đã thay đổi" in leader.toast
    assert (await _row(stage, bloc))[1] == "draft"
    await officer.tap_data(leader.data_of("Ký và gửi Khối"))
    assert (await _row(stage, bloc))[1] == "draft"
    await leader.tap("Ký và gửi Khối")

    assert await _row(stage, bloc) == (["PROV_FLAG", "PROV_CERT"], "submitted", True)


async def test_it_is_taken_back_before_the_deadline_and_not_after(stage: Stage) -> None:
    """Taken back it is owed again; after the deadline the bloc keeps it."""
    bloc, officer, leader, _secretary = await _people(stage)
    await _registered(officer, leader, FLAG)
    await officer.say("/dangkythidua")
    await officer.tap("Rút lại để sửa")
    assert await _row(stage, bloc) == (["PROV_FLAG"], "draft", False)
    await officer.tap(f"● {FLAG}")
    assert "Trình lãnh đạo ký" not in officer.buttons
    await officer.tap(f"○ {CERT}")
    await officer.tap("Trình lãnh đạo ký")
    await leader.say("/dangkythidua")
    pull = officer.data_of("Rút lại để sửa")
    await leader.tap("Ký và gửi Khối")
    stage.now = datetime(2024, 2, 29, 3, 0, tzinfo=UTC)
    await officer.tap_data(pull)

    assert "Đã quá hạn" in officer.toast
    assert await _row(stage, bloc) == (["PROV_CERT"], "submitted", True)


async def test_paper_counts_and_closes_the_form(stage: Stage) -> None:
    """Number and day of the paper; marks of an old card change nothing."""
    bloc, officer, _leader, _secretary = await _people(stage)
    await officer.say("/dangkythidua")
    old = officer.data_of(f"○ {FLAG}")
    await officer.tap("Đã gửi văn bản")
    await officer.say("12-ĐK/UBKT ngày 5/2")
    await officer.say("/dangkythidua")
    assert "Đã gửi bằng văn bản số 12-ĐK/UBKT ngày 05/02/2024." in officer.text
    await officer.tap_data(old)
    assert "bằng văn bản" in officer.toast
    await officer.say("/viec")

    assert "Đăng ký thi đua" not in officer.text
    assert await stage.read(lambda session: session.get(Registration, (bloc.year_id, bloc.agencies[1]))) is None


async def test_a_step_done_before_the_program_was_there_says_so(stage: Stage) -> None:
    """Nothing to tick, and for the head no agency that is late."""
    bloc, officer, _leader, secretary = await _people(stage)

    def done(session: Session) -> None:
        session.get_one(Step, (bloc.year_id, "REGISTER")).state = "outside"

    await stage.write(done)
    await officer.say("/dangkythidua")
    assert officer.text.splitlines()[1:] == ["Đã thực hiện ngoài hệ thống."]
    assert officer.buttons == ["⬅ Quay lại", "🏠 Việc cần làm"]
    await secretary.say("/dangkythidua")
    await secretary.tap("Các cơ quan đăng ký")

    assert "Ban Dân vận: đã thực hiện ngoài hệ thống." in secretary.text
    assert "Chưa gửi" not in secretary.text


async def test_where_no_leader_uses_the_program_the_officer_is_told_the_way(stage: Stage) -> None:
    """The paper, signed, counts; nothing waits for somebody who is not there."""
    bloc = await stage.bloc()
    await stage.write(lambda session: session.add(Step(year_id=bloc.year_id, code="REGISTER", due_at=DUE)))
    officer = await stage.person("Cán bộ", bloc, agency=1)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {FLAG}")
    await officer.tap("Trình lãnh đạo ký")

    assert "Đã gửi văn bản" in officer.toast
    assert (await _row(stage, bloc))[1] == "draft"


async def test_the_head_reads_all_and_sees_who_has_not(stage: Stage) -> None:
    """One card: who registered what, who has not sent it; nobody else sees it."""
    bloc, officer, leader, secretary = await _people(stage)
    await _registered(officer, leader, FLAG, CERT)
    await secretary.say("/dangkythidua")
    await secretary.tap("Các cơ quan đăng ký")
    assert f"Ủy ban Kiểm tra: {FLAG}; {CERT}." in secretary.text
    assert "Chưa gửi: Ban Tổ chức, Ban Tuyên giáo" in secretary.text
    await officer.tap_data(secretary.data_of("⬅ Quay lại"))
    await officer.tap_data(f"rgall:REGISTER:{bloc.year_id}")

    assert "không thuộc phần việc" in officer.toast
    await secretary.say("/dondoc")
    assert "Đăng ký thi đua: 1/9" in secretary.buttons


async def test_who_did_not_register_is_not_proposed_where_the_bloc_says_so(stage: Stage) -> None:
    """Off at first; switched on, the list has registered agencies only and no other can be added to it."""
    bloc, officer, leader, secretary = await _people(stage)
    await _registered(officer, leader, FLAG)
    await secretary.say("/dangkythidua")
    await secretary.tap("Các cơ quan đăng ký")
    await secretary.tap("Chỉ đề nghị cơ quan đã đăng ký")
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap(f"Thêm: {FLAG}")
    assert [label for label in secretary.buttons if label.startswith("●")] == ["● Ủy ban Kiểm tra"]
    await secretary.tap("○ Ban Tổ chức")
    assert f"chưa đăng ký {FLAG}" in secretary.toast
    await secretary.tap("Xong")
    await secretary.tap(f"Thêm: {CERT}")

    assert f"Chưa có cơ quan nào đăng ký {CERT}." in secretary.toast
    del bloc


async def test_a_list_made_before_the_rule_or_the_withdrawal_goes_no_further(stage: Stage) -> None:
    """Neither to the chair nor to the vote, with the names to take off."""
    bloc, officer, leader, secretary = await _people(stage)
    await _registered(officer, leader, FLAG, CERT)
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap(f"Thêm: {FLAG}")
    assert "● Ban Tổ chức" in secretary.buttons
    await secretary.tap("Xong")
    ask = secretary.data_of("Trình chủ trì bắt đầu")
    await stage.person("Chủ trì", bloc, agency=0, roles=("leader", "chair"))
    await secretary.tap_data(f"rgrule:REGISTER:{bloc.year_id}:yes")
    await secretary.tap_data(ask)

    assert f"Chưa đăng ký {FLAG} hoặc đã giải thể: Ban Tổ chức." in secretary.toast
    await secretary.say("/bophieu")
    await secretary.tap("Tiếp tục chuẩn bị")
    await secretary.tap("Sửa câu 1")
    await secretary.tap("○ Ủy ban Kiểm tra")
    await secretary.tap("● Ban Tổ chức")
    await secretary.tap("Xong")
    await secretary.tap(f"Thêm: {CERT}")
    assert f"Các cơ quan đăng ký {CERT} đều đã có tên ở câu khác." in secretary.toast


async def test_an_old_button_sets_the_rule_where_it_was_drawn(stage: Stage) -> None:
    """Somebody who serves two blocs changes the one whose card it is; a word that is no rule changes nothing."""
    bloc, _officer, _leader, secretary = await _people(stage)
    other = await stage.bloc("gia-lai")

    def both(session: Session) -> None:
        session.add(Step(year_id=other.year_id, code="REGISTER", due_at=DUE))
        session.add(
            Seat(
                id="second", bloc_id=other.id, agency_id=other.agencies[0], person_id=secretary.person_id, role="secretary",
                since_at=stage.now,
            )
        )  # fmt: skip
        person = session.get_one(Person, secretary.person_id)
        person.bloc_id, person.agency_id = other.id, other.agencies[0]

    await stage.write(both)
    await secretary.say("/viec")
    await secretary.tap_data(f"rgrule:REGISTER:{bloc.year_id}:yes")
    await secretary.tap_data(f"rgrule:REGISTER:{bloc.year_id}:x")

    rules = await stage.read(
        lambda session: [session.get_one(Bloc, one.id).settings.get("only_registered", False) for one in (bloc, other)]
    )
    assert rules == [True, False]


async def test_whoever_was_to_sign_has_left(stage: Stage) -> None:
    """The officer sees it as work again, instead of nobody."""
    bloc, officer, leader, _secretary = await _people(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {FLAG}")
    await officer.tap("Trình lãnh đạo ký")
    await officer.say("/viec")
    assert "Đăng ký thi đua" not in officer.text

    def leave(session: Session) -> None:
        for seat in session.exec(select(Seat).where(Seat.person_id == leader.person_id)):
            seat.until_at = stage.now

    await stage.write(leave)
    await officer.say("/viec")
    assert "Đăng ký thi đua: chưa gửi." in officer.text
    await officer.tap("Đăng ký thi đua")
    assert (await _row(stage, bloc))[1] == "with_leader"
    await officer.tap("Rút lại để sửa")

    assert (await _row(stage, bloc))[1] == "draft"


async def test_what_is_signed_is_not_overwritten_by_a_paper(stage: Stage) -> None:
    """A paper form left open while the leader signs is refused; taking back leaves a paper's mark alone."""
    bloc, officer, leader, secretary = await _people(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {FLAG}")
    await officer.tap("Trình lãnh đạo ký")
    pull = officer.data_of("Rút lại để sửa")
    await secretary.say("/dondoc")
    await secretary.tap("Đăng ký thi đua")
    await secretary.tap("Chưa gửi")
    await secretary.tap("Ủy ban Kiểm tra")
    await secretary.tap("Đã nhận bản giấy")
    await secretary.say("12-ĐK/UBKT ngày 5/2")
    await officer.tap_data(pull)
    assert "bằng văn bản" in officer.toast
    await leader.say("/dangkythidua")
    assert "Ký và gửi Khối" not in leader.buttons

    mark = await stage.read(lambda session: session.get(StepMark, (bloc.year_id, "REGISTER", bloc.agencies[1])))
    assert mark is not None
    assert (mark.how, mark.number) == ("paper", "12-ĐK/UBKT")


async def test_typing_alone_and_english_do_as_well(stage: Stage) -> None:
    """A member's /dangky, numbers for marks, the words of buttons."""
    bloc, officer, leader, _secretary = await _people(stage, lang="en")
    await officer.say("/dangky")
    assert "Registration of titles 2023" in officer.text
    await officer.say("1")
    await officer.say("send to the leader")
    await leader.say("/registration")
    await leader.say("1")

    assert await _row(stage, bloc) == (["TTLDTT"], "submitted", True)
