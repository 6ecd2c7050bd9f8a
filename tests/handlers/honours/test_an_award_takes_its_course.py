"""Khen thưởng: what became of a nomination is noted step by step, typed facts are read, and a mistake is taken back."""

from datetime import timedelta

from sqlmodel import select

from storage.tables import Nomination
from tests.handlers.harness import Phone, Stage
from tests.handlers.honours.test_the_meeting_agrees import agreed
from tests.handlers.voting.hall import FLAG, hall


async def nominated(stage: Stage) -> tuple[Phone, Phone, str]:
    """The secretary before the card of a nominee, a leader, and the button that opens the card."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await agreed(secretary, FLAG, "Ban Nội chính")
    await secretary.tap("Ban Nội chính: đang đề nghị")
    return secretary, leaders[3], f"honone:{bloc.year_id}:PROV_FLAG:{bloc.agencies[4]}"


async def row(stage: Stage) -> dict[str, object]:
    return await stage.read(lambda session: session.exec(select(Nomination)).one().model_dump())


async def test_council_decision_and_delivery_are_noted(stage: Stage) -> None:
    """Kept by the council, decided by number and day, delivered on the day typed."""
    secretary, leader, card = await nominated(stage)
    await secretary.tap("Hội đồng đồng ý")
    assert "Cờ thi đua của UBND tỉnh: Hội đồng đồng ý." in secretary.text
    await secretary.tap("Đã có quyết định")
    await secretary.say("chưa rõ")
    assert "Chưa thấy số quyết định" in secretary.texts[-1]
    await secretary.say("245/QĐ-UBND ngày 5/2/2024")
    assert "Quyết định số 245/QĐ-UBND, ngày 05/02/2024." in secretary.text
    await secretary.tap("Đã trao thưởng")
    await secretary.say("30/12/2030")
    assert "Ngày này chưa đến" in secretary.texts[-1]
    await secretary.say("6/2")
    assert "đã trao 06/02/2024" in secretary.text
    found = await row(stage)
    assert (found["state"], found["number"], found["dated"], found["delivered_on"]) == (
        "delivered", "245/QĐ-UBND", "2024-02-05", "2024-02-06",
    )  # fmt: skip
    await leader.say("/ketqua")
    await leader.tap_data(card)
    assert "đã trao 06/02/2024" in leader.text
    assert not any("trao" in label or "nhầm" in label for label in leader.buttons)


async def test_what_the_council_did_not_take_has_a_reason(stage: Stage) -> None:
    """The bloc only proposes."""
    secretary, leader, card = await nominated(stage)
    await secretary.tap("Chưa được xét")
    await secretary.say("Hồ sơ thiếu xác nhận thuế")
    assert "chưa được xét" in secretary.text
    assert "Lý do: Hồ sơ thiếu xác nhận thuế." in secretary.text
    await leader.say("/ketqua")
    await leader.tap_data(card)
    assert "Lý do: Hồ sơ thiếu xác nhận thuế." in leader.text


async def test_a_step_noted_by_mistake_is_taken_back(stage: Stage) -> None:
    """To the step before, with its facts gone; a second tap of the old button does nothing more."""
    secretary, _leader, _card = await nominated(stage)
    await secretary.tap("Đã có quyết định")
    await secretary.say("số 12/QĐ-UBND ngày 5/2/2024")
    data = secretary.data_of("Ghi nhầm, quay lại bước trước")
    await secretary.tap_data(data)
    await secretary.tap_data(data)
    found = await row(stage)
    assert (found["state"], found["number"], found["dated"]) == ("proposed", "", "")


async def test_a_leader_moves_nothing_by_a_forged_tap(stage: Stage) -> None:
    """Nor does the secretary deliver what nobody has decided."""
    secretary, leader, card = await nominated(stage)
    where = card.removeprefix("honone:")
    await leader.say("/viec")
    await leader.tap_data(f"honto:{where}:kept")
    assert (await row(stage))["state"] == "proposed"
    await secretary.tap_data(f"hontoday:{where}")
    assert (await row(stage))["state"] == "proposed"
    await secretary.tap_data(f"honto:{where}:delivered")
    assert "Bước này không ghi nhận được lúc này." in secretary.toast + secretary.text
    await stage.pass_time(seconds=timedelta(days=1).total_seconds())
    assert (await row(stage))["state"] == "proposed"
