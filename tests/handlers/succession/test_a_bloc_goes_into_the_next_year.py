"""Bàn giao: the head prepares and offers, the agency chosen takes over, and from that moment the rights are its own."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from domain.honours import How
from storage import blocs, honours, people, seats
from storage.tables import Ballot, Bloc, Handover, Seat, Step, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

NEW_HEAD, DEPUTY = 4, 2
GIVE = "Bàn giao cho Ban Nội chính"


async def with_successors(
    stage: Stage, head: int = NEW_HEAD, deputy: int = DEPUTY
) -> tuple[TheBloc, Phone, Phone, list[Phone]]:
    """The closing meeting has chosen head and deputy of 2024."""
    bloc, chair, secretary, leaders = await hall(stage)

    def choose(session: Session) -> None:
        for subject, place in (("HEAD", head), ("DEPUTY", deputy)):
            honours.record(
                session, bloc.year_id, subject, [bloc.agencies[place]], how=How.CONSENSUS, by=None, now=stage.now
            )
        session.add(Step(year_id=bloc.year_id, code="HANDOVER", due_at=stage.now, state="open"))
        session.add(
            Step(year_id=bloc.year_id, code="REGISTER", due_at=stage.now.replace(year=2023, day=28), state="done")
        )

    await stage.write(choose)
    return bloc, chair, secretary, leaders


async def year_of(stage: Stage, bloc: TheBloc) -> Year:
    def read(session: Session) -> Year:
        year = blocs.current_year(session, session.get_one(Bloc, bloc.id))
        assert year is not None
        session.expunge(year)
        return year

    return await stage.read(read)


async def roles_of(stage: Stage, bloc: TheBloc, phone: Phone) -> set[str]:
    return await stage.read(lambda session: {*people.roles(session, phone.person_id, bloc.id)})


async def test_the_agency_chosen_takes_over_in_two_taps(stage: Stage) -> None:
    """Offered from the home card, accepted from the message: 2024, the new head, its leader presides, its officer writes."""
    bloc, chair, secretary, leaders = await with_successors(stage)
    officer = await stage.person("Cán bộ Nội chính", bloc, agency=NEW_HEAD)
    await secretary.say("/viec")
    assert "Bàn giao Trưởng khối năm 2024." in secretary.text
    await secretary.tap("Bàn giao, sang năm 2024")
    assert "Trưởng khối: Ban Nội chính. Phó khối: Ban Tuyên giáo." in secretary.text
    assert "Thành viên, bảng tiêu chí: như năm 2023." in secretary.text
    await secretary.tap(GIVE)
    assert "Đang chờ Ban Nội chính nhận bàn giao." in secretary.text
    new_chair = leaders[NEW_HEAD]
    await stage.settle(new_chair)
    await new_chair.tap("Nhận bàn giao")
    assert "đã sang năm 2024" in new_chair.text
    assert "Chủ trì: Lãnh đạo 4." in new_chair.text
    assert "Thư ký: Cán bộ Nội chính." in new_chair.text
    year = await year_of(stage, bloc)
    assert year.year == 2024
    heads = await stage.read(lambda s: [(a.id, o) for o in ("head", "deputy") for a in blocs.officed(s, year.id, o)])
    assert heads == [(bloc.agencies[NEW_HEAD], "head"), (bloc.agencies[DEPUTY], "deputy")]
    assert await roles_of(stage, bloc, new_chair) == {"leader", "chair"}
    assert await roles_of(stage, bloc, officer) == {"officer", "secretary"}
    assert await roles_of(stage, bloc, secretary) == {"officer"}
    assert await roles_of(stage, bloc, chair) == {"leader"}
    for phone in (chair, secretary, officer, leaders[1]):
        await stage.settle(phone)
        assert len([text for text in phone.texts if "đã sang năm 2024" in text]) == 1


async def test_rights_change_hands_at_that_moment(stage: Stage) -> None:
    """The old secretary runs the bloc until the tap and not after it; old buttons change nothing; the new one can at once."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    officer = await stage.person("Cán bộ Nội chính", bloc, agency=NEW_HEAD)
    await officer.say("/dieuhanh")
    assert "không thuộc phần việc" in officer.text
    await secretary.say("/dieuhanh")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap(GIVE)
    await secretary.say("/dieuhanh")
    assert "Điều hành" in secretary.text
    await stage.settle(leaders[NEW_HEAD])
    data = leaders[NEW_HEAD].data_of("Nhận bàn giao")
    await leaders[NEW_HEAD].tap_data(data)
    await leaders[NEW_HEAD].tap_data(data)
    assert "Khối đã sang năm mới" in leaders[NEW_HEAD].toast + leaders[NEW_HEAD].text
    assert len(await stage.read(lambda s: s.exec(select(Year.id)).all())) == 2
    await secretary.say("/dieuhanh")
    assert "không thuộc phần việc" in secretary.text
    await secretary.tap_data(f"suctake:{bloc.year_id}")
    assert (await year_of(stage, bloc)).year == 2024
    await officer.say("/dieuhanh")
    assert "Năm 2024. Trưởng khối: Ban Nội chính Tỉnh ủy." in officer.text


async def test_the_steps_of_the_new_year_are_dated_from_the_old_ones(stage: Stage) -> None:
    """A year later on working days, marked as unconfirmed; what has passed by now waits for the head."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    assert "Dự kiến: Hội nghị ký kết giao ước 15/03/2024; Tự chấm điểm 05/02/2025" in secretary.text
    await secretary.tap(GIVE)
    await stage.settle(leaders[NEW_HEAD])
    await leaders[NEW_HEAD].tap("Nhận bàn giao")
    year = await year_of(stage, bloc)
    steps = await stage.read(
        lambda s: {one.code: (one.due_at, one.assumed, one.state) for one in blocs.steps(s, year.id)}
    )
    assert len(steps) == 20
    due_at, assumed, state = steps["SELF_SCORE"]
    assert due_at is not None
    assert (due_at.date(), assumed, state) == (date(2025, 2, 5), True, "open")
    assert steps["DRIVES"] == (None, False, "open")
    await leaders[1].say("/lich")
    assert "Lịch năm 2024" in leaders[1].text
    old = await stage.read(lambda s: s.get_one(Step, (bloc.year_id, "HANDOVER")).state)
    assert old == "done"


async def test_members_of_the_coming_year_are_set_beforehand(stage: Stage) -> None:
    """One leaves, one is typed in; the present year keeps its members, and whoever serves the one that left has no seat any more."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap("Thành viên năm 2024 (9)")
    await secretary.tap("☑ Ban Dân vận")
    await secretary.say("Đảng ủy Ủy ban nhân dân tỉnh")
    assert "Đã thêm Đảng ủy Ủy ban nhân dân." in secretary.text
    await secretary.tap("⬅ Quay lại")
    assert "Thành viên: thêm Đảng ủy Ủy ban nhân dân; bớt Ban Dân vận." in secretary.text
    assert len(await stage.read(lambda s: blocs.members(s, bloc.year_id))) == 9
    await secretary.tap(GIVE)
    await stage.settle(leaders[NEW_HEAD])
    await leaders[NEW_HEAD].tap("Nhận bàn giao")
    year = await year_of(stage, bloc)
    names = await stage.read(lambda s: [one.short_name for one in blocs.members(s, year.id)])
    assert "Ban Dân vận" not in names
    assert names[-1] == "Đảng ủy Ủy ban nhân dân"
    assert await roles_of(stage, bloc, leaders[3]) == set()
    await stage.settle(leaders[3])
    assert any("đã sang năm 2024" in text for text in leaders[3].texts)


async def test_a_head_that_stays_goes_on_by_one_tap(stage: Stage) -> None:
    """Nothing changes hands: the same chair and secretary in the new year."""
    bloc, chair, secretary, _leaders = await with_successors(stage, head=0)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap("Sang năm 2024")
    assert (await year_of(stage, bloc)).year == 2024
    assert await roles_of(stage, bloc, secretary) == {"officer", "secretary"}
    assert await roles_of(stage, bloc, chair) == {"leader", "chair"}


async def test_an_offer_can_be_withdrawn(stage: Stage) -> None:
    """Then the old message says so, and the bloc stays in its year."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap(GIVE)
    await secretary.tap("Rút đề nghị bàn giao")
    await stage.settle(leaders[NEW_HEAD])
    await leaders[NEW_HEAD].tap("Nhận bàn giao")
    assert "Đề nghị bàn giao đã được rút" in leaders[NEW_HEAD].toast + leaders[NEW_HEAD].text
    assert (await year_of(stage, bloc)).year == 2023


async def test_what_stands_in_the_way_is_said(stage: Stage) -> None:
    """Nobody of the new head in the program; an open ballot; an objection; a head that is no member next year."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    give = f"sucoffer:{bloc.year_id}"
    await secretary.say("/viec")

    def leave(session: Session) -> None:
        for seat, person in seats.current(session, bloc.id):
            if person.id == leaders[NEW_HEAD].person_id:
                seat.until_at = stage.now

    await stage.write(leave)
    await secretary.tap_data(give)
    assert "Ban Nội chính chưa có ai trong hệ thống" in secretary.toast + secretary.text

    def come_back(session: Session) -> None:
        for seat in session.exec(select(Seat).where(col(Seat.until_at).is_not(None))):
            seat.until_at = None
        session.add(
            Ballot(
                id="balotmo111",
                year_id=bloc.year_id,
                title="Đợt",
                state="open",
                content={"questions": [], "agencies": [], "present": None},
            )
        )

    await stage.write(come_back)
    await secretary.tap_data(give)
    assert "Còn đợt bỏ phiếu chưa công bố" in secretary.toast + secretary.text
    await stage.write(lambda s: s.delete(s.get_one(Ballot, "balotmo111")))
    await stage.write(
        lambda s: honours.set_objection(
            s, bloc.year_id, "HEAD", bloc.agencies[1], objects=True, by=leaders[1].person_id, now=stage.now
        )
    )
    await secretary.tap_data(give)
    assert "Còn cơ quan có ý kiến khác" in secretary.toast + secretary.text
    await stage.write(
        lambda s: honours.set_objection(
            s, bloc.year_id, "HEAD", bloc.agencies[1], objects=False, by=leaders[1].person_id, now=stage.now
        )
    )
    await secretary.tap_data(f"sucset:{bloc.year_id}:{bloc.agencies[NEW_HEAD]}:0")
    await secretary.tap_data(give)
    assert "phải là thành viên năm sau" in secretary.toast + secretary.text
    assert (await year_of(stage, bloc)).year == 2023


async def test_only_the_agency_chosen_takes_over(stage: Stage) -> None:
    """A forged tap of another agency's leader changes nothing."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap(GIVE)
    await leaders[1].say("/viec")
    await leaders[1].tap_data(f"sucaccept:{bloc.year_id}")
    assert "Việc này thuộc cơ quan khác" in leaders[1].toast + leaders[1].text
    assert (await year_of(stage, bloc)).year == 2023


async def test_two_who_accept_at_once_begin_one_year(stage: Stage) -> None:
    """The second finds the row accepted when the first lets go of it."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap(GIVE)
    await stage.settle(leaders[NEW_HEAD])

    def just_now(session: Session) -> None:
        session.get_one(Handover, bloc.year_id).accepted_at = stage.now

    await stage.write(just_now)
    await leaders[NEW_HEAD].tap("Nhận bàn giao")
    assert "Khối đã sang năm mới" in leaders[NEW_HEAD].toast + leaders[NEW_HEAD].text
    assert await roles_of(stage, bloc, secretary) == {"officer", "secretary"}


async def test_an_offer_is_withdrawn_whatever_stands_in_the_way(stage: Stage) -> None:
    """An objection came after the offer: the head can still take it back; a repeated offer says nothing twice."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    data = secretary.data_of(GIVE)
    for _again in range(3):
        await secretary.tap_data(data)
    await stage.settle(leaders[NEW_HEAD])
    assert len([text for text in leaders[NEW_HEAD].texts if "Nhận bàn giao Trưởng khối" in text]) == 1
    await stage.write(
        lambda s: honours.set_objection(
            s, bloc.year_id, "HEAD", bloc.agencies[1], objects=True, by=leaders[1].person_id, now=stage.now
        )
    )
    await secretary.tap("Rút đề nghị bàn giao")
    assert "Đã rút đề nghị bàn giao." in secretary.text


async def test_a_drive_under_way_goes_on_in_the_new_year(stage: Stage) -> None:
    """Launched by the old head, reported of and summed up under the new one."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/phongtrao")
    for label in ("Phát động phong trào", "Theo đợt"):
        await secretary.tap(label)
    for text in ("Thi đua mừng Đảng", "1/2/2024 đến 31/3/2024"):
        await secretary.say(text)
    await secretary.tap("Không có")
    await secretary.tap("Phát động")
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap(GIVE)
    await stage.settle(leaders[NEW_HEAD])
    await leaders[NEW_HEAD].tap("Nhận bàn giao")
    await leaders[1].say("/phongtrao")
    assert "▶ Thi đua mừng Đảng" in leaders[1].buttons
    assert (await year_of(stage, bloc)).year == 2024


@pytest.mark.parametrize("typed", [".", "1", "\u200b.", "ok", "🎉" * 100])
async def test_a_member_of_the_coming_year_has_a_name(stage: Stage, typed: str) -> None:
    """Whatever is no name makes no agency."""
    bloc, _chair, secretary, _leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap("Thành viên năm 2024 (9)")
    await secretary.say(typed)
    assert "Tên cơ quan dài từ 3 đến 120 ký tự" in secretary.texts[-1]
    assert len(await stage.read(lambda s: blocs.members(s, bloc.year_id))) == 9
