"""What is changed after the freeze: by two, never by those it concerns alone, shown to others as the setting says."""

import pytest

from domain.score_sight import Scope
from handlers.kit.access import SCOPE
from storage.tables import Appeal, Bloc
from tests.handlers.harness import Stage
from tests.handlers.verifying.objected import asked, fixed
from tests.handlers.verifying.scored import (
    acts,
    sheet_id,
    standing,
)


async def test_one_person_changes_nothing_after_the_freeze(stage: Stage) -> None:
    """Who asked does not confirm, others neither; not confirmed, or dropped, the points stay; confirmed twice they change once."""
    all_ = await fixed(stage)
    fix = await asked(stage, all_)
    for phone in (all_.secretary, all_.officers[3], all_.officers[5]):
        await phone.say("/viec")
        await phone.tap_data(f"fxyes:{fix}")
    assert (await standing(stage, all_.bloc, 3, "I.6")).points == 1250
    await all_.chair.tap_data(f"fxno:{fix}")
    await all_.chair.tap_data(f"fxyes:{fix}")
    assert (await standing(stage, all_.bloc, 3, "I.6")).points == 1250
    fix = await asked(stage, all_)
    await all_.chair.tap_data(f"fxyes:{fix}")
    await all_.chair.tap_data(f"fxyes:{fix}")
    await all_.chair.tap_data(f"fxno:{fix}")
    assert (await standing(stage, all_.bloc, 3, "I.6")).points == 1300
    assert await acts(stage, "score_corrected") == 1


async def test_leaders_of_the_deputy_do_not_change_their_own_score(stage: Stage) -> None:
    """While there is a chair they neither ask nor confirm; the head's own score takes one of them as the second."""
    all_ = await fixed(stage)
    first, second = [await stage.person(f"Phó khối {n}", all_.bloc, agency=1, roles=("leader",)) for n in (1, 2)]
    theirs, heads = await sheet_id(stage, all_.bloc, 1), await sheet_id(stage, all_.bloc, 0)
    await first.say("/viec")
    await first.tap_data(f"fxone:{theirs}:I.6")
    assert "do Thư ký và chủ trì thực hiện" in first.toast
    await all_.secretary.tap_data(f"fxone:{heads}:I.6")
    await all_.secretary.say("13")
    await all_.secretary.say("Cộng thiếu")
    fix = all_.secretary.data_of("Rút đề nghị").split(":")[1]
    await all_.chair.tap_data(f"fxyes:{fix}")
    assert "Mời lãnh đạo Phó khối xác nhận" in all_.chair.toast
    await second.say("/viec")
    await second.tap("Xác nhận sửa I.6")
    await second.tap("Xác nhận sửa điểm")
    assert (await standing(stage, all_.bloc, 0, "I.6")).points == 1300


async def test_an_open_objection_is_decided_before_its_points_are_changed(stage: Stage) -> None:
    """Neither asked for, in either step, nor confirmed while it is open; another criterion is; once it is decided, this one too."""
    all_ = await fixed(stage)
    sheet, secretary = await sheet_id(stage, all_.bloc, 3), all_.secretary
    appeal = Appeal(id=stage.new_id(), sheet_id=sheet, code="I.6", text="Đã đủ", made_at=stage.now, state="withdrawn")
    number = appeal.id

    async def say(state: str) -> None:
        await stage.write(lambda session: setattr(session.get_one(Appeal, number), "state", state))

    await stage.write(lambda session: session.add(appeal))
    fix = await asked(stage, all_)
    await say("open")
    await all_.chair.tap_data(f"fxyes:{fix}")
    assert "còn kiến nghị chờ giải quyết" in all_.chair.toast
    await all_.chair.tap_data(f"fxno:{fix}")
    await secretary.tap_data(f"fxone:{sheet}:I.6")
    assert "còn kiến nghị chờ giải quyết" in secretary.toast
    await say("withdrawn")
    await secretary.tap_data(f"fxone:{sheet}:I.6")
    await secretary.say("13")
    await say("open")
    await secretary.say("Cộng thiếu")
    assert "còn kiến nghị chờ giải quyết" in secretary.text
    assert (await standing(stage, all_.bloc, 3, "I.6")).points == 1250
    await secretary.tap_data(f"fxone:{sheet}:I.4")
    assert "Mời đồng chí gõ số điểm mới" in secretary.text
    await say("withdrawn")
    await all_.chair.tap_data(f"fxyes:{await asked(stage, all_)}")
    assert (await standing(stage, all_.bloc, 3, "I.6")).points == 1300


@pytest.mark.parametrize(
    ("scope", "points"), [(Scope.OWN, False), (Scope.VERIFIED, True), (Scope.FROZEN, True)], ids=str
)
async def test_others_read_of_a_change_what_the_setting_shows(stage: Stage, scope: Scope, points: bool) -> None:
    """Another agency reads the points only where it sees scores, the reason never; the own agency and the two read both."""
    all_ = await fixed(stage)
    await stage.write(lambda s: setattr(s.get_one(Bloc, all_.bloc.id), "settings", {SCOPE: scope.value}))
    fix = await asked(stage, all_)
    await all_.chair.tap_data(f"fxyes:{fix}")
    supervisor = await stage.person("Giám sát", all_.bloc, agency=None, roles=("supervisor",))
    for phone, sees, knows in (
        (all_.officers[5], points, False), (supervisor, points, False), (all_.officers[3], True, True), (all_.secretary, True, True)
    ):  # fmt: skip
        await phone.say("/viec")
        await phone.tap_data(f"fxlist:{all_.bloc.year_id}:0")
        assert any("12,5 → 13" in one for one in phone.buttons) == sees
        await phone.tap("I.6")
        assert ("12,5 điểm thành 13 điểm" in phone.text) == sees
        assert ("Cộng thiếu" in phone.text) == knows
        assert "xác nhận lúc" in phone.text
