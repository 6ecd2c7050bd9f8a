"""Cơ quan thành viên: renamed, dissolved, merged; what was handed over keeps its names, and who is no more is nominated for nothing."""

from datetime import date

from sqlmodel import Session

from domain.honours import How
from domain.pact import sign_of
from handlers.reports.form import HEADINGS
from storage import blocs, honours, seats, years
from storage.tables import Agency, Membership, Report, Step, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import FLAG, HEAD, hall, opened


async def at_agency(secretary: Phone, name: str) -> None:
    await secretary.say("/dieuhanh")
    await secretary.tap("Thêm")
    await secretary.tap("Cơ quan thành viên")
    await secretary.tap(name)


async def agency_of(stage: Stage, bloc: TheBloc, place: int) -> tuple[str, str, date | None, str | None]:
    def read(session: Session) -> tuple[str, str, date | None, str | None]:
        row = session.get_one(Agency, bloc.agencies[place])
        return row.name, row.short_name, row.ended_on, row.successor_id

    return await stage.read(read)


async def test_a_new_name_leaves_the_old_years_alone(stage: Stage) -> None:
    """2023 was handed over under the old name, which its cards keep; everything of now has the new one."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def past(session: Session) -> None:
        honours.record(
            session, bloc.year_id, "PROV_FLAG", [bloc.agencies[2]], how=How.CONSENSUS, by=None, now=stage.now
        )
        honours.record(session, bloc.year_id, "HEAD", [bloc.agencies[0]], how=How.CONSENSUS, by=None, now=stage.now)

    await stage.write(past)
    await secretary.say("/dieuhanh")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap("Sang năm 2024")
    await at_agency(secretary, "Ban Tuyên giáo Tỉnh ủy")
    await secretary.tap("Đổi tên")
    await secretary.say("Ban Dân vận Tỉnh ủy")
    assert "Đã có cơ quan mang tên này" in secretary.texts[-1]
    await secretary.say("Ban Tuyên giáo và Dân vận Tỉnh ủy")
    assert "Đã đổi tên." in secretary.text
    assert (await agency_of(stage, bloc, 2))[:2] == ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận")
    await leaders[2].say("/cacnam")
    await leaders[2].tap("2023: Ban Tổ chức")
    assert "Cờ thi đua của UBND tỉnh: Ban Tuyên giáo." in leaders[2].text
    await leaders[2].say("/nhatky")
    assert "đổi tên cơ quan thành Ban Tuyên giáo và Dân vận Tỉnh ủy" in leaders[2].text


async def test_a_merged_agency_is_nominated_for_nothing(stage: Stage) -> None:
    """Not in the list of an award nor of an office, not on a ballot, not among next year's members; taken back, it is again."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await at_agency(secretary, "Ban Dân vận Tỉnh ủy")
    await secretary.tap("Ghi nhận giải thể, sáp nhập")
    await secretary.say("không rõ")
    assert "Chưa đọc được ngày" in secretary.texts[-1]
    await secretary.say("1/2/2024")
    await secretary.say("cơ quan khác")
    assert "chọn một cơ quan trong danh sách" in secretary.texts[-1]
    await secretary.tap_data(f"agyinto:{bloc.agencies[3]}:{bloc.agencies[2]}")
    await secretary.tap("Cơ quan mới tính cả năm")
    assert "Sáp nhập vào Ban Tuyên giáo từ ngày 01/02/2024." in secretary.text
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap(FLAG)
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    assert "○ Ban Dân vận" not in secretary.buttons
    assert "○ Ban Nội chính" in secretary.buttons
    await secretary.tap_data(f"honset:{bloc.year_id}:PROV_FLAG:8:{sign_of(bloc.agencies)[:4]}")
    assert "không còn dùng được" in secretary.toast + secretary.text
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.tap(f"Thêm: {HEAD}")
    assert not any("☑" in label and "Ban Dân vận" in label for label in secretary.buttons)

    def coming(session: Session) -> list[str]:
        made = years.make_next(session, session.get_one(Year, bloc.year_id), stage.new_id())
        return [one.id for one in blocs.members(session, made.id)]

    assert bloc.agencies[3] not in await stage.write(coming)
    await at_agency(secretary, "✕ Ban Dân vận Tỉnh ủy")
    await secretary.tap("Ghi nhầm, bỏ ghi nhận")
    assert (await agency_of(stage, bloc, 3))[2:] == (None, None)


async def test_the_head_is_not_dissolved_in_office(stage: Stage) -> None:
    """Another agency has to take the office first."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await at_agency(secretary, "Ban Tổ chức Tỉnh ủy")
    await secretary.tap("Ghi nhận giải thể, sáp nhập")
    await secretary.say("1/2/2024")
    await secretary.tap("Giải thể, không có cơ quan kế thừa")
    assert "đang giữ nhiệm vụ của Khối" in secretary.toast + secretary.text
    assert (await agency_of(stage, bloc, 0))[2] is None


async def test_an_agency_of_two_blocs_is_nobodys_alone(stage: Stage) -> None:
    """It sits in another bloc too: its name there is not this secretary's to change; nor is another bloc's agency."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    other = await stage.bloc("ha-giang")
    await stage.write(
        lambda session: session.add(Membership(year_id=other.year_id, agency_id=bloc.agencies[4], position=9))
    )
    await at_agency(secretary, "Ban Nội chính Tỉnh ủy")
    await secretary.tap("Đổi tên")
    assert "Cơ quan này còn thuộc Khối khác" in secretary.toast + secretary.text
    for data in (f"agyname:{other.agencies[1]}", f"agyend:{other.agencies[1]}", f"agy:{other.agencies[1]}"):
        await secretary.tap_data(data)
        assert "không còn dùng được" in secretary.toast + secretary.text


async def test_only_the_heads_people_record_it(stage: Stage) -> None:
    """A leader's forged tap is refused."""
    bloc, _chair, _secretary, leaders = await hall(stage)
    await leaders[3].say("/viec")
    for data in (
        "agys:0",
        f"agyname:{bloc.agencies[3]}",
        f"agyback:{bloc.agencies[3]}",
        f"agyinto:{bloc.agencies[3]}:-",
    ):
        await leaders[3].tap_data(data)
        assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text


async def merge(secretary: Phone, name: str, successor: str, how: str) -> None:
    """Merged on 1 February."""
    await at_agency(secretary, name)
    await secretary.tap("Ghi nhận giải thể, sáp nhập")
    await secretary.say("1/2/2024")
    await secretary.tap(successor)
    await secretary.tap(how)


async def owing(stage: Stage, bloc: TheBloc, code: str) -> set[int]:
    """The places of the members that do a step."""
    found = await stage.read(lambda s: [one.id for one in blocs.owing(s, bloc.year_id, code)])
    return {bloc.agencies.index(one) for one in found}


async def test_the_one_that_inherits_answers_for_the_whole_year(stage: Stage) -> None:
    """The merged agency owes nothing more and votes no more; its people come over and are told; its report is read by the new one."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def reported(session: Session) -> None:
        session.add(
            Report(year_id=bloc.year_id, code="H1_REPORT", agency_id=bloc.agencies[3], state="submitted",
                   texts={HEADINGS[0]: "Đã hoàn thành 12 cuộc khảo sát."})
        )  # fmt: skip
        step = session.get(Step, (bloc.year_id, "YEAR_REPORT")) or Step(year_id=bloc.year_id, code="YEAR_REPORT")
        step.state, step.due_at = "open", stage.now
        session.add(step)
        if session.get(Step, (bloc.year_id, "H1_REPORT")) is None:
            session.add(Step(year_id=bloc.year_id, code="H1_REPORT", state="done"))

    await stage.write(reported)
    await merge(secretary, "Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Cơ quan mới tính cả năm")
    for code in ("SELF_SCORE", "YEAR_REPORT", "REGISTER"):
        assert await owing(stage, bloc, code) == set(range(9)) - {3}
    old = leaders[3]
    await old.say("/tucham")
    assert "không còn việc này" in old.text
    await old.say("/viec")
    assert "Tự chấm" not in old.text
    await secretary.say("/dieuhanh")
    await secretary.tap("Thêm")
    await secretary.tap("Cơ quan thành viên")
    await secretary.tap("✕ Ban Dân vận Tỉnh ủy")
    await secretary.tap("Chuyển 1 người sang cơ quan mới")
    assert "Đã chuyển 1 người." in secretary.text
    assert not any(label.startswith("Chuyển") for label in secretary.buttons)
    await stage.settle(old)
    assert "Đồng chí nay thuộc Ban Tuyên giáo" in old.text
    await old.say("/baocao")
    await old.tap_data(f"rpopen:YEAR_REPORT:{bloc.year_id}:{bloc.agencies[2]}")
    await old.tap("Báo cáo 6 tháng: Ban Dân vận")
    assert "12 cuộc khảo sát" in old.text
    await leaders[4].say("/viec")
    await leaders[4].tap_data(f"rpread:H1_REPORT:{bloc.year_id}:{bloc.agencies[3]}:1")
    assert "12 cuộc khảo sát" not in leaders[4].text


async def test_a_year_in_two_parts_is_accounted_for_by_both(stage: Stage) -> None:
    """The merged agency still reports and scores its own part; it does not register, sign or vote."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await merge(secretary, "Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Chia hai phần thời gian")
    assert "phần thời gian trước sáp nhập" in secretary.text
    for code in ("SELF_SCORE", "YEAR_REPORT", "H1_REPORT"):
        assert await owing(stage, bloc, code) == set(range(9))
    assert await owing(stage, bloc, "REGISTER") == set(range(9)) - {3}
    assert len(await stage.read(lambda s: blocs.acting(s, bloc.year_id))) == 8
    await leaders[3].say("/tucham")
    assert "không còn việc này" not in leaders[3].text
    await secretary.say("/viec")
    await secretary.tap_data(f"agymove:{bloc.agencies[3]}")
    assert "không còn dùng được" in secretary.toast + secretary.text


async def test_nobody_is_merged_while_a_ballot_is_open(stage: Stage) -> None:
    """Who has a paper to cast keeps it until the ballot is closed."""
    bloc, chair, secretary, _leaders = await hall(stage)
    await opened(stage, secretary, chair, HEAD)
    await merge(secretary, "Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Chia hai phần thời gian")
    assert "Còn đợt bỏ phiếu đang mở" in secretary.toast + secretary.text
    assert (await agency_of(stage, bloc, 3))[2] is None


async def test_a_year_made_before_the_merger_loses_the_agency_too(stage: Stage) -> None:
    """The coming year was prepared already: the merged agency is no member of it; taken back, it is again, and so are its people."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def coming(session: Session) -> list[str]:
        made = years.make_next(session, session.get_one(Year, bloc.year_id), stage.new_id())
        return [one.id for one in blocs.members(session, made.id)]

    assert bloc.agencies[3] in await stage.write(coming)
    await merge(secretary, "Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Cơ quan mới tính cả năm")
    await secretary.tap("Chuyển 1 người sang cơ quan mới")
    assert bloc.agencies[3] not in await stage.write(coming)
    await secretary.tap("Ghi nhầm, bỏ ghi nhận")
    assert bloc.agencies[3] in await stage.write(coming)
    await stage.settle(leaders[3])
    assert "Đồng chí vẫn thuộc Ban Dân vận" in leaders[3].text
    seated = await stage.read(
        lambda s: [seat.agency_id for seat, who in seats.current(s, bloc.id) if who.id == leaders[3].person_id]
    )
    assert seated == [bloc.agencies[3]]


async def test_nobody_is_merged_ahead_of_time_or_in_another_year(stage: Stage) -> None:
    """A day to come, and one of a year long ago, are refused with what to type; a name of dots is none."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await at_agency(secretary, "Ban Dân vận Tỉnh ủy")
    await secretary.tap("Ghi nhận giải thể, sáp nhập")
    await secretary.say("1/7/2024")
    assert "chưa đến" in secretary.texts[-1]
    await secretary.say("1/7/2020")
    assert "trước năm 2023" in secretary.texts[-1]
    await at_agency(secretary, "Ban Dân vận Tỉnh ủy")
    await secretary.tap("Đổi tên")
    await secretary.say("...")
    assert "dài từ 3 đến 120 ký tự" in secretary.texts[-1]
    assert (await agency_of(stage, bloc, 3))[:3] == ("Ban Dân vận Tỉnh ủy", "Ban Dân vận", None)


async def test_who_is_no_more_objects_to_nothing(stage: Stage) -> None:
    """An objection made before the merger does not stand in the way of the handover, and none is made after it."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def agreed(session: Session) -> None:
        key = bloc.agencies[2]
        honours.record(session, bloc.year_id, "PROV_FLAG", [key], how=How.CONSENSUS, by=None, now=stage.now)
        honours.set_objection(
            session, bloc.year_id, "PROV_FLAG", bloc.agencies[3], objects=True, by=leaders[3].person_id, now=stage.now
        )

    await stage.write(agreed)
    await merge(secretary, "Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Chia hai phần thời gian")
    assert await stage.read(lambda s: honours.objections(s, bloc.year_id)) == []
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"honno:{bloc.year_id}:PROV_FLAG")
    assert "không còn việc này" in leaders[3].toast + leaders[3].text
    assert await stage.read(lambda s: honours.objections(s, bloc.year_id)) == []
