"""Buttons may be old, forged or somebody else's: each tap is read as a stranger's and refused with a sentence."""

import pytest
from sqlmodel import Session, select

from storage.tables import Evidence, Person, Score, Seat, Sheet
from tests.handlers.assessing.sheets import PDF, open_leaf, points_of, sheet_of, small_bloc
from tests.handlers.harness import Stage

ALL_TAPS = (
    "asgo:{}", "asmap:{}", "assec:{}:I:0", "aslack:{}:0", "asleaf:{}:I.1", "asans:{}:I.3:1", "asnext:{}:I.1", "asnone:{}:bonus",
    "asnote:{}:I.1", "asmore:{}:I.1:0", "asitem:{}:x", "asfile:{}:x", "asdrop:{}:x", "asreuse:{}:I.1:x", "asclean:{}:I.1",
    "assend:{}", "assign:{}", "asreturn:{}", "aspull:{}", "aspaper:{}",
)  # fmt: skip
FORGED = (
    "asgo", "asgo:", "asgo:nosuchsheet", "asans", "asans:{}", "asans:{}:I.3", "asans:{}:I.3:x", "asans:{}:I.3:-1",
    "asans:{}:I.3:99999999", "asans:{}:I.2:3", "asans:{}:nothing:1", "asans:{}:I.1:101", "asans:{}:I.4:1000000",
    "asans:{}:I.6:7", "asans:{}:I.6:9999999", "asnone:{}:base", "assec:{}:IX:0", "assec:{}:I:x", "aslack:{}:²",
    "asitem:{}:nobody", "asreuse:{}:I.2:nobody", "asclean:{}:I.2", "asmore:{}:I.1:x",
)  # fmt: skip


def rows(session: Session) -> list[object]:
    """Everything that could have changed."""
    found: list[object] = [(sheet.agency_id, sheet.state) for sheet in session.exec(select(Sheet))]
    found += [(score.sheet_id, score.code, score.points) for score in session.exec(select(Score))]
    return found + [evidence.id for evidence in session.exec(select(Evidence))]


@pytest.mark.parametrize("tap", ALL_TAPS)
async def test_somebody_of_another_agency_has_no_use_for_a_button(stage: Stage, tap: str) -> None:
    """A forwarded card's buttons neither show nor change another agency's sheet."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc, agency=0)
    await open_leaf(an, "I.1")
    await an.say("9/10")
    mai = await stage.person("Mai", bloc, agency=1, roles=("officer", "leader"))
    await mai.say("/viec")
    before, text = await stage.read(rows), mai.text
    await mai.tap_data(tap.format((await sheet_of(stage, bloc.agencies[0])).id))
    assert "không thuộc bảng tự chấm điểm hiện nay của cơ quan đồng chí" in mai.toast
    assert await stage.read(rows) == before
    assert mai.text == text


@pytest.mark.parametrize("tap", FORGED)
async def test_a_forged_button_changes_nothing(stage: Stage, tap: str) -> None:
    """Missing words, numbers out of range, unknown criteria: a sentence, and everything stays."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    await an.say("/tucham")
    before = await stage.read(rows)
    await an.tap_data(tap.format((await sheet_of(stage, bloc.agencies[0])).id))
    assert "Mời đồng chí" in an.toast or "đã được bỏ" in an.toast
    assert "gặp lỗi" not in an.toast
    assert await stage.read(rows) == before


@pytest.mark.parametrize("roles", [("supervisor",), ("chair",), ("secretary",)])
async def test_whoever_scores_nothing_changes_nothing(stage: Stage, roles: tuple[str, ...]) -> None:
    """The right is asked about on every tap, whatever the agency."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    await an.say("/tucham")
    thu = await stage.person("Thư", bloc, roles=roles)
    await thu.say("/viec")
    before = await stage.read(rows)
    for tap in ALL_TAPS:
        await thu.tap_data(tap.format((await sheet_of(stage, bloc.agencies[0])).id))
        assert "không thuộc phần việc của đồng chí" in thu.toast
    assert await stage.read(rows) == before


async def test_an_officer_does_not_sign(stage: Stage) -> None:
    """Signing and returning are the leader's."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    await an.say("/tucham")
    sheet = await sheet_of(stage, bloc.agencies[0])
    for tap in (f"assign:{sheet.id}", f"asreturn:{sheet.id}"):
        await an.tap_data(tap)
        assert "không thuộc phần việc của đồng chí" in an.toast


async def test_a_stranger_is_shown_the_way_in(stage: Stage) -> None:
    """Nothing is told to somebody who belongs to no bloc."""
    await small_bloc(stage)
    xuan = await stage.stranger("Xuân")
    await xuan.say("/tucham")
    assert "chưa tham gia Khối nào" in xuan.text
    await xuan.file("a.pdf", PDF)
    assert await points_of(stage) == {}


async def test_a_form_does_not_follow_to_another_agency(stage: Stage) -> None:
    """An open card belongs to its agency's sheet: after switching, a typed answer is not taken for the other one."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc, agency=0)
    await open_leaf(an, "I.1")

    def switch(session: Session) -> None:
        person = session.get(Person, an.person_id)
        assert person is not None
        person.agency_id = bloc.agencies[1]
        session.add(
            Seat(
                id="another",
                bloc_id=bloc.id,
                agency_id=bloc.agencies[1],
                person_id=person.id,
                role="officer",
                since_at=stage.now,
            )
        )

    await stage.write(switch)
    await an.say("9/10")
    assert "không thuộc bảng tự chấm điểm hiện nay" in an.text
    assert await points_of(stage) == {}


async def test_without_a_table_there_is_nothing_to_score(stage: Stage) -> None:
    """Until the bloc has its criteria the command says so."""
    an = await stage.person("An", await stage.bloc())
    await an.say("/tucham")
    assert "Khối chưa có bảng tiêu chí năm 2023" in an.text
    await an.say("/viec")
    assert "Tự chấm điểm" not in an.text
