"""Done on paper: number and day in one line, from the agency or the secretary; reminders stop; mistakes can be taken back."""

import pytest
from sqlmodel import Session, select

from storage import blocs
from storage.tables import Seat, Sheet, Step, StepMark, Trail
from tests.handlers.harness import Stage, TheBloc


async def mark_of(stage: Stage, bloc: TheBloc, agency: int, code: str = "SELF_SCORE") -> tuple[str, str, str] | None:
    def read(session: Session) -> tuple[str, str, str] | None:
        mark = session.get(StepMark, (bloc.year_id, code, bloc.agencies[agency]))
        return (mark.how, mark.number, mark.dated) if mark else None

    return await stage.read(read)


async def test_the_secretary_notes_what_has_come(stage: Stage) -> None:
    """One typed line with number and day; the agency is done, and the trail says who noted it."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/dondoc")
    await ha.tap("Tự chấm điểm")
    await ha.tap("Chưa gửi")
    await ha.tap("Báo Kon Tum")
    await ha.tap("Đã nhận bản giấy")

    await ha.say("12-BC/TU ngày 1/2")

    assert "Đã ghi nhận bản giấy." in ha.text
    assert "Theo văn bản số 12-BC/TU ngày 01/02/2024." in ha.text
    assert await mark_of(stage, bloc, 8) == ("paper", "12-BC/TU", "2024-02-01")
    acts = await stage.read(lambda session: [row.act for row in session.exec(select(Trail))])
    assert "paper_marked" in acts


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("đã nhận rồi", "Chưa đọc được số văn bản"),
        ("12-BC/TU", "Còn thiếu ngày"),
        ("12-BC/TU ngày 31/2", "Còn thiếu ngày"),
        ("12-BC/TU ngày 5/3/2024", "chưa tới"),
        ("12-BC/TU (MẬT) ngày 1/2", "độ mật"),
        ("😀" * 3000, "Chưa đọc được số văn bản"),
    ],
)
async def test_a_line_that_names_no_paper_is_asked_for_again(stage: Stage, typed: str, answer: str) -> None:
    """What is wrong is said, nothing is noted, and the question stays open."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/viec")
    await ha.tap_data(f"chasepaper:SELF_SCORE:{bloc.year_id}:{bloc.agencies[8]}")

    await ha.say(typed)

    assert answer in ha.texts[-1]
    assert await mark_of(stage, bloc, 8) is None
    await ha.say("12-BC/TU ngày 1/2")
    assert await mark_of(stage, bloc, 8) == ("paper", "12-BC/TU", "2024-02-01")


async def test_a_mark_by_mistake_is_taken_back(stage: Stage) -> None:
    """The secretary takes it back; tapping twice does no harm."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))
    await ha.say("/viec")
    await ha.tap_data(f"chasepaper:SELF_SCORE:{bloc.year_id}:{bloc.agencies[8]}")
    await ha.say("12-BC/TU ngày 1/2")
    undo = ha.data_of("Bỏ ghi nhận bản giấy")

    await ha.tap_data(undo)
    await ha.tap_data(undo)

    assert await mark_of(stage, bloc, 8) is None
    assert "chưa bắt đầu" in ha.text


async def test_what_came_in_the_program_needs_no_paper(stage: Stage) -> None:
    """A submitted sheet is not overwritten by a mark, and a sheet submitted as signed is not unmarked here."""
    bloc = await stage.bloc()
    ha = await stage.person("Hà", bloc, roles=("secretary",))

    def submit(session: Session) -> None:
        for number, how in ((7, "done"), (8, "paper")):
            agency = bloc.agencies[number]
            session.add(
                Sheet(
                    id=f"s{number}", year_id=bloc.year_id, agency_id=agency, state="submitted", on_paper=how == "paper"
                )
            )
            blocs.mark_done(session, bloc.year_id, "SELF_SCORE", agency, how=how, by=None, now=stage.now)

    await stage.write(submit)
    await ha.say("/viec")
    await ha.tap_data(f"chasepaper:SELF_SCORE:{bloc.year_id}:{bloc.agencies[7]}")
    assert "đã gửi trong hệ thống" in ha.toast
    await ha.tap_data(f"chaseone:SELF_SCORE:{bloc.year_id}:{bloc.agencies[8]}")
    assert "Theo bản giấy đã ký." in ha.text
    assert "Bỏ ghi nhận bản giấy" not in ha.buttons
    await ha.tap_data(f"chaseundo:SELF_SCORE:{bloc.year_id}:{bloc.agencies[8]}")
    assert "rút lại" in ha.toast


async def a_plan_is_due(stage: Stage, bloc: TheBloc) -> None:
    await stage.write(lambda session: session.add(Step(year_id=bloc.year_id, code="AGENCY_PLAN", due_at=stage.now)))


async def test_an_agency_tells_of_its_paper_from_home(stage: Stage) -> None:
    """A step without a conversation of its own stands on the home card until its number and day are told; typing is enough."""
    bloc = await stage.bloc()
    await a_plan_is_due(stage, bloc)
    an = await stage.person("An", bloc, agency=1)
    await stage.pass_time(hours=1)
    await an.say("/viec")
    assert "Kế hoạch thi đua của cơ quan." in an.text

    await an.say("kế hoạch thi đua của cơ quan")
    await an.say("7-KH/UBKT ngày 2/2/2024")

    assert "số 7-KH/UBKT ngày 02/02/2024." in an.text
    assert await mark_of(stage, bloc, 1, "AGENCY_PLAN") == ("paper", "7-KH/UBKT", "2024-02-02")
    await an.tap("Sửa số, ngày")
    await an.say("8-KH/UBKT ngày 2/2/2024")
    assert await mark_of(stage, bloc, 1, "AGENCY_PLAN") == ("paper", "8-KH/UBKT", "2024-02-02")
    await an.tap("Việc cần làm")
    assert "Kế hoạch thi đua" not in an.text


async def test_a_leader_with_an_officer_is_not_asked_for_papers(stage: Stage) -> None:
    """The officer's home shows the plan; the leader's only where there is no officer."""
    bloc = await stage.bloc()
    await a_plan_is_due(stage, bloc)
    await stage.person("An", bloc, agency=1)
    lan = await stage.person("Lan", bloc, agency=1, roles=("leader",))
    minh = await stage.person("Minh", bloc, agency=2, roles=("leader",))
    await lan.say("/viec")
    assert "Kế hoạch thi đua" not in lan.text
    await minh.say("/viec")
    assert "Kế hoạch thi đua" in minh.text


async def test_nobody_reports_for_another_agency(stage: Stage) -> None:
    """A button of another agency, forwarded or forged, is refused."""
    bloc = await stage.bloc()
    await a_plan_is_due(stage, bloc)
    an = await stage.person("An", bloc, agency=1)
    await an.say("/viec")
    for name in ("paper", "moretime", "dostep"):
        await an.tap_data(f"{name}:AGENCY_PLAN:{bloc.year_id}:{bloc.agencies[2]}")
        assert "cơ quan khác" in an.toast
    await an.tap_data(f"chasepaper:AGENCY_PLAN:{bloc.year_id}:{bloc.agencies[1]}")
    assert "không thuộc phần việc" in an.toast


async def test_a_button_leads_to_its_own_agency(stage: Stage) -> None:
    """Whoever serves two agencies is brought over to the one the button speaks of."""
    bloc = await stage.bloc()
    await a_plan_is_due(stage, bloc)
    an = await stage.person("An", bloc, agency=1)

    def sit(session: Session) -> None:
        session.add(
            Seat(
                id="x",
                bloc_id=bloc.id,
                agency_id=bloc.agencies[2],
                person_id=an.person_id,
                role="officer",
                since_at=stage.now,
            )
        )

    await stage.write(sit)
    await an.say("/viec")
    await an.tap_data(f"paper:AGENCY_PLAN:{bloc.year_id}:{bloc.agencies[2]}")
    assert "Ban Tuyên giáo" in an.text
    await an.say("7-KH/BTG ngày 2/2/2024")
    assert await mark_of(stage, bloc, 2, "AGENCY_PLAN") == ("paper", "7-KH/BTG", "2024-02-02")
