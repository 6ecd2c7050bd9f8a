"""Số lượng cá nhân, sáng kiến: switched on by the head, typed or tapped by the officer, signed by the leader, added up over the bloc."""

import pytest
from sqlmodel import Session, col, select

from storage import registrations
from storage.tables import Bloc, Registration, Trail
from tests.handlers.harness import Stage, TheBloc
from tests.handlers.registering.test_titles_are_registered import TTLDTT, People, _people, stage

__all__ = ["stage"]

NUMBERS = "Số lượng cá nhân, sáng kiến"


async def counting(stage: Stage, lang: str = "vi") -> People:
    """A bloc that registers numbers of lao động tiên tiến and sáng kiến."""
    bloc, officer, leader, secretary = await _people(stage, lang)
    await secretary.say("/dieuhanh")
    await secretary.tap("Thêm")
    await secretary.tap("Đăng ký thi đua")
    await secretary.tap(NUMBERS)
    assert "Khối chưa dùng mục này" in secretary.text
    await secretary.tap("Chọn mục đăng ký")
    await secretary.tap("○ Lao động tiên tiến")
    await secretary.tap("○ Sáng kiến")
    return bloc, officer, leader, secretary


async def numbers_of(stage: Stage, bloc: TheBloc, agency: int = 1) -> dict[str, int]:
    def read(session: Session) -> dict[str, int]:
        row = session.get(Registration, (bloc.year_id, bloc.agencies[agency]))
        return dict(row.numbers) if row else {}

    return await stage.read(read)


async def all_numbers(stage: Stage, bloc: TheBloc) -> dict[str, dict[str, int]]:
    return await stage.read(lambda session: registrations.numbers_by_agency(session, bloc.year_id))


async def test_off_it_is_nowhere(stage: Stage) -> None:
    """Neither the officer nor a forged tap finds it before the head has switched it on."""
    bloc, officer, _leader, _secretary = await _people(stage)
    await officer.say("/dangkythidua")
    assert NUMBERS not in " ".join(officer.buttons)
    await officer.tap_data(f"rgput:REGISTER:{bloc.year_id}:{bloc.agencies[1]}:0:aaaa:5")
    assert "không còn dùng được" in officer.toast
    await officer.tap_data(f"rgnums:REGISTER:{bloc.year_id}:{bloc.agencies[1]}")
    assert "Khối không đăng ký số lượng." in officer.text
    assert await numbers_of(stage, bloc) == {}


async def test_an_officer_taps_and_types_and_the_leader_signs_what_was_read(stage: Stage) -> None:
    """Tapped twice it is set once; typed lines change what they name; changed meanwhile the leader reads again."""
    bloc, officer, leader, _secretary = await counting(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {TTLDTT}")
    await officer.tap(f"{NUMBERS} (0/2)")
    await officer.tap("Sáng kiến: -")
    three = officer.data_of("3")
    await officer.tap_data(three)
    await officer.tap_data(three)
    assert "Lao động tiên tiến" in officer.text
    await officer.say("25")
    assert "Đã ghi Lao động tiên tiến: 25." in officer.text
    await officer.say("sk: 4")
    await officer.tap("⬅ Quay lại")
    assert "Số lượng: Lao động tiên tiến 25; Sáng kiến 4." in officer.text
    await leader.say("/dangkythidua")
    sign = leader.data_of("Ký và gửi Khối")
    await officer.tap(f"{NUMBERS} (2/2)")
    await officer.say("Lao động tiên tiến: 26 người")
    await leader.tap_data(sign)
    assert "đã thay đổi" in leader.toast
    assert "Lao động tiên tiến 26" in leader.text
    await leader.tap("Ký và gửi Khối")

    assert await all_numbers(stage, bloc) == {bloc.agencies[1]: {"LDTT": 26, "SK": 4}}
    await officer.tap_data(three)
    assert "đã gửi" in officer.toast
    assert await numbers_of(stage, bloc) == {"LDTT": 26, "SK": 4}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("nhiều lắm", "Chưa đọc được dòng: nhiều lắm."),
        ("Bằng khen: 3", "Chưa rõ mục: Bằng khen."),
        ("1\n2\n3", "Cần đủ 2 số"),
        ("Sáng kiến: 100000", "nhiều nhất 99999"),
    ],
)
async def test_what_is_no_number_changes_nothing(stage: Stage, typed: str, says: str) -> None:
    """A sentence that says what to type; the form waits on."""
    bloc, officer, _leader, _secretary = await counting(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"{NUMBERS} (0/2)")
    await officer.say(typed)
    assert says in officer.texts[-1]
    assert await numbers_of(stage, bloc) == {}
    await officer.say("25\n3")
    assert await numbers_of(stage, bloc) == {"LDTT": 25, "SK": 3}


async def test_nothing_is_sent_without_its_numbers(stage: Stage) -> None:
    """None is said with 0; numbers alone are a registration too, but all zeros are none."""
    bloc, officer, leader, _secretary = await counting(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {TTLDTT}")
    await officer.tap("Trình lãnh đạo ký")
    assert "Còn thiếu số lượng: Lao động tiên tiến." in officer.toast
    await officer.tap(f"● {TTLDTT}")
    await officer.tap(f"{NUMBERS} (0/2)")
    await officer.say("0\n0")
    await officer.tap("⬅ Quay lại")
    assert "Trình lãnh đạo ký" not in officer.buttons
    await officer.tap_data(f"rgsend:REGISTER:{bloc.year_id}:{bloc.agencies[1]}")
    assert "Chưa có nội dung đăng ký nào" in officer.toast
    await officer.tap(f"{NUMBERS} (2/2)")
    await officer.say("lđtt 12")
    await officer.tap("⬅ Quay lại")
    await officer.tap("Trình lãnh đạo ký")
    await stage.settle(leader)
    assert "Số lượng: Lao động tiên tiến 12; Sáng kiến 0." in leader.text


async def test_the_head_adds_them_up_with_those_from_paper(stage: Stage) -> None:
    """What waits for a signature does not count; a paper's numbers are typed by the secretary, in the trail."""
    bloc, officer, leader, secretary = await counting(stage)
    other = await stage.person("Cán bộ giấy", bloc, agency=2)
    await officer.say("/dangkythidua")
    await officer.tap(f"{NUMBERS} (0/2)")
    await officer.say("25\n3")
    await other.say("/dangkythidua")
    await other.tap(f"{NUMBERS} (0/2)")
    await other.say("99\n99")
    await other.tap("⬅ Quay lại")
    await other.tap("Đã gửi văn bản")
    await other.say("12-ĐK/BTG ngày 5/2")
    await secretary.tap_data(f"rgsum:REGISTER:{bloc.year_id}")
    assert "Lao động tiên tiến: 0 (0 cơ quan)" in secretary.buttons
    await leader.say("/dangkythidua")
    await leader.tap("Ký và gửi Khối")
    await secretary.tap("Số liệu bản giấy")
    await secretary.tap("· Ban Tuyên giáo")
    await secretary.say("mười")
    assert "Chưa đọc được dòng" in secretary.texts[-1]
    await secretary.say("Lao động tiên tiến: 10")
    assert "✓ Ban Tuyên giáo" in secretary.buttons
    await secretary.tap("⬅ Quay lại")
    assert "Lao động tiên tiến: 35 (2 cơ quan)" in secretary.buttons
    await secretary.tap("Sáng kiến: 3 (1 cơ quan)")
    assert "Ủy ban Kiểm tra 3." in secretary.text
    assert "Chưa có số liệu: Ban Tổ chức, Ban Tuyên giáo" in secretary.text
    acts = await stage.read(lambda s: list(s.exec(select(Trail.act).where(col(Trail.act).contains("paper_numbers")))))
    assert len(acts) == 1


async def test_only_the_head_sets_it_up_and_reads_all(stage: Stage) -> None:
    """An officer's forged taps and another bloc's secretary change nothing and see nothing."""
    bloc, officer, _leader, _secretary = await counting(stage)
    foreign = await stage.person("Khối khác", await stage.bloc("ha-giang"), agency=0, roles=("officer", "secretary"))
    where = f"REGISTER:{bloc.year_id}"
    await officer.say("/viec")
    await foreign.say("/viec")
    for data in (
        f"rgsum:{where}",
        f"rgsumone:{where}:0:aaaa",
        f"rgpaper:{where}",
        f"rgpone:{where}:{bloc.agencies[2]}",
        f"rgcnt:{where}",
        f"rgcnton:{where}:aaaaaaaa:1",
        f"rgcntadd:{where}",
    ):
        await officer.tap_data(data)
        assert "không thuộc phần việc" in officer.toast
        await foreign.tap_data(data)
        assert "Khối khác" in foreign.toast
    assert await stage.read(lambda s: s.get_one(Bloc, bloc.id).settings["counted"]) == {"2023": ["LDTT", "SK"]}


async def test_a_bloc_counts_by_names_of_its_own(stage: Stage) -> None:
    """A name is taken once; what is no name is refused; an old button of the officer means nothing after the items have changed."""
    bloc, officer, _leader, secretary = await counting(stage)
    await officer.say("/dangkythidua")
    await officer.tap(f"{NUMBERS} (0/2)")
    await officer.tap("Sáng kiến: -")
    old = officer.data_of("7")
    await secretary.tap("Thêm mục khác")
    for typed, says in (
        ("ab", "từ 3 đến 60 ký tự"),
        ("Mô hình 2", "không có chữ số"),
        ("sang kien", "Đã có mục"),
        ("x" * 61, "từ 3 đến 60"),
    ):
        await secretary.say(typed)
        assert says in secretary.texts[-1]
    await secretary.say("Mô hình <dân vận khéo>")
    on = secretary.data_of("● Lao động tiên tiến")
    await secretary.tap_data(on)
    await secretary.tap_data(on)
    assert await stage.read(lambda s: s.get_one(Bloc, bloc.id).settings["counted"]) == {
        "2023": ["SK", "Mô hình <dân vận khéo>"]
    }
    await officer.tap_data(old)
    assert "không còn dùng được" in officer.toast
    await officer.say("/dangkythidua")
    await officer.tap(f"{NUMBERS} (0/2)")
    await officer.say("mô hình: 2\nsáng kiến: 1")
    assert await numbers_of(stage, bloc) == {"SK": 1, "Mô hình <dân vận khéo>": 2}
    acts = await stage.read(lambda s: list(s.exec(select(Trail.act).where(Trail.act == "counted_set"))))
    assert len(acts) == 4
