"""/quantri: a bloc and its secretary's link in two taps, for operators only."""

from sqlmodel import Session, func, select

from storage.tables import Bloc
from tests.handlers.founding.secretary import BLOC, secretary_code
from tests.handlers.harness import OPERATOR, Stage
from tests.handlers.joining.door import actions, copied, data, seats_of


async def blocs_made(stage: Stage) -> int:
    """How many blocs there are."""

    def count(session: Session) -> int:
        return session.exec(select(func.count()).select_from(Bloc)).one()

    return await stage.read(count)


async def test_two_taps_on_one_button_make_one_bloc(stage: Stage) -> None:
    """The button carries the bloc's id; the link is the same."""
    operator = await stage.stranger("Vận hành", number=OPERATOR)
    await operator.say("/quantri")
    button = data(operator, "opnew")
    await operator.tap_data(button)
    first = copied(operator)
    await operator.tap_data(button)
    assert copied(operator) == first
    assert await blocs_made(stage) == 1
    assert len(first) <= 256


async def test_blocs_are_listed_with_their_secretaries(stage: Stage) -> None:
    """The newest first; each with its members, its secretary, and another link if one is needed."""
    bloc = await stage.bloc()
    await stage.person("Thư", bloc, roles=("secretary",))
    operator = await stage.stranger("Vận hành", number=OPERATOR)
    await operator.say("quản trị")
    assert "Đang có 1 Khối." in operator.text
    await operator.tap("Khối thi đua")
    assert "Năm 2023, 9 cơ quan." in operator.text
    assert "Thư ký: Thư." in operator.text
    await operator.tap("Đường dẫn cho Thư ký")
    first = copied(operator)
    await stage.pass_time(seconds=1)
    more = data(operator, "opsec")
    await operator.tap_data(more)
    second = copied(operator)
    await operator.tap_data(more)
    assert copied(operator) == second != first


async def test_a_second_secretary_of_a_loaded_bloc_belongs_to_the_head_agency(stage: Stage) -> None:
    """The bloc has a head, so only name and post are asked; no setting up follows."""
    bloc = await stage.bloc()
    operator = await stage.stranger("Vận hành", number=OPERATOR)
    await operator.say("/quantri")
    await operator.tap_data(f"opsec:{bloc.id}")
    thu = await stage.stranger("Thư")
    for line in (f"/start {copied(operator).rsplit('=', 1)[1]}", "Bắt đầu", "Trần Thị Thư", "Chuyên viên", "Đồng ý"):
        await thu.say(line)
    assert {(role, agency) for role, agency, _now in await seats_of(stage, thu)} == {
        ("secretary", bloc.agencies[0]),
        ("officer", bloc.agencies[0]),
    }
    assert thu.text.startswith("Đồng chí đã tham gia")


async def test_a_head_agency_with_an_officer_gets_no_second_one_by_default(stage: Stage) -> None:
    """The secretary is then secretary only."""
    bloc = await stage.bloc()
    await stage.person("An", bloc, agency=0)
    operator = await stage.stranger("Vận hành", number=OPERATOR)
    await operator.say("/quantri")
    await operator.tap_data(f"opsec:{bloc.id}")
    thu = await stage.stranger("Thư")
    for line in (f"/start {copied(operator).rsplit('=', 1)[1]}", "Bắt đầu", "Trần Thị Thư", "Chuyên viên", "Đồng ý"):
        await thu.say(line)
    assert [role for role, _agency, _now in await seats_of(stage, thu)] == ["secretary"]


async def test_nobody_else_makes_blocs(stage: Stage) -> None:
    """A secretary and a stranger are refused, by command and by button."""
    bloc = await stage.bloc()
    thu = await stage.person("Thư", bloc, roles=("secretary", "chair"))
    eve = await stage.stranger("Eve")
    for phone in (thu, eve):
        await phone.say("/quantri")
        assert "dành cho người vận hành" in phone.texts[-1]
        await phone.say("/viec")
        await phone.tap_data("opnew:abcdefghij")
        assert "dành cho người vận hành" in phone.toast
    assert await blocs_made(stage) == 1


async def test_the_secretarys_link_admits_one_secretary(stage: Stage) -> None:
    """Used twice it says so."""
    code = await secretary_code(stage)
    thu, eve = await stage.stranger("Thư"), await stage.stranger("Eve")
    lines = (f"/start {code}", "bắt đầu", "Trần Thị Thư", "Chuyên viên, Ban Tổ chức Tỉnh ủy", "đồng ý")
    for line in lines:
        await thu.say(line)
    assert actions(thu)[0] == f"foname:{BLOC}"
    await eve.say(lines[0])
    assert "đã được sử dụng" in eve.text


async def test_setting_up_can_be_typed_from_end_to_end(stage: Stage) -> None:
    """Without a tap: numbers, names and days in words."""
    code = await secretary_code(stage)
    thu = await stage.stranger("Thư")
    for line in (
        f"/start {code}", "bắt đầu", "Trần Thị Thư", "Chuyên viên, Ban Tổ chức Tỉnh ủy, 0912 345 678", "đồng ý", "dùng tên này",
        "Hội Người cao tuổi tỉnh", "Đủ rồi (10)", "ban to chuc", "không có", "4", "15/11/2024", "đúng ngày này", "chiều 5/12/2024",
        "1", "tiếp tục", "dùng bảng minh họa",
    ):  # fmt: skip
        await thu.say(line)
    assert "đã sẵn sàng" in thu.text
