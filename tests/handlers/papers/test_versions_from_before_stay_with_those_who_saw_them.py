"""A version made while others could not see what it says stays with those who could, with what has changed since."""

from sqlmodel import Session, select

from storage import sheets
from storage.tables import PaperVersion, Verification, Year
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.test_points_leave_as_papers import OWN, about, asked
from tests.handlers.papers.test_the_total_table_comes_as_a_paper import WORD
from tests.handlers.ranking.points import Hall, a_hall

GONE = "không còn dùng được"


async def scored(stage: Stage, hall: Hall, points: int, state: str) -> None:
    """The fifth agency gives itself so much for a criterion."""

    def write(session: Session) -> None:
        sheet = sheets.of_year(session, hall.bloc.year_id)[hall.bloc.agencies[4]]
        sheet.state = state
        row = sheets.score(session, sheet.id, "I.6")
        assert row is not None
        row.points = points

    await stage.write(write)


def has_versions(phone: Phone) -> list[str]:
    return [one for one in phone.buttons if one.startswith("Bản ")]


async def test_what_an_agency_wrote_before_it_sent_its_sheet_is_not_for_the_head(stage: Stage) -> None:
    """Neither the file nor what it has changed since; the agency has both; unchanged since it was sent it is for the head, too."""
    hall, subject = await a_hall(stage), ""
    subject = about(hall, 4)
    await scored(stage, hall, 3100, "draft")
    await asked(stage, hall.officer, "self_score", subject, OWN)
    await scored(stage, hall, 3600, "submitted")
    (sent,) = await asked(stage, hall.secretary, "self_score", subject, OWN)
    assert "36,00" in sent
    assert "Thay đổi" not in hall.secretary.text
    await hall.secretary.tap("Các bản đã lập")
    assert len(has_versions(hall.secretary)) == 1
    assert "31,00" not in hall.secretary.text
    assert "thay đổi" not in hall.secretary.text
    await hall.secretary.tap("Bản 2, ")
    assert "thay đổi" not in hall.secretary.text
    await hall.secretary.tap_data(f"ppver:self_score:{subject}:1")
    assert GONE in hall.secretary.toast + hall.secretary.text
    assert await asked(stage, hall.officer, "self_score", subject, OWN) != []
    assert "Thay đổi" in hall.officer.text
    await hall.officer.tap("Các bản đã lập")
    assert len(has_versions(hall.officer)) == 2
    assert "Bản 2 thay đổi" in hall.officer.text


async def test_without_a_version_for_somebody_the_list_says_so(stage: Stage) -> None:
    """Only the agency has made one, before it sent its sheet; as soon as the head makes it there is one."""
    hall = await a_hall(stage)
    await scored(stage, hall, 3600, "draft")
    await asked(stage, hall.officer, "self_score", about(hall, 4), OWN)
    await scored(stage, hall, 3600, "submitted")
    await hall.secretary.say("/viec")
    await hall.secretary.tap_data(f"ppof:self_score:{hall.bloc.year_id}")
    assert "Các bản đã lập" not in hall.secretary.buttons
    await hall.secretary.tap_data(f"pphist:self_score:{about(hall, 4)}")
    assert "Chưa có bản nào để gửi đồng chí." in hall.secretary.text
    await asked(stage, hall.secretary, "self_score", about(hall, 4), OWN)
    await hall.secretary.tap_data(f"pphist:self_score:{about(hall, 4)}")
    assert len(has_versions(hall.secretary)) == 1


async def test_totals_from_before_members_saw_them_stay_with_the_head(stage: Stage) -> None:
    """After the freeze a member gets the table as it is, neither the draft nor what has changed since; the head has both."""
    hall = await a_hall(stage)

    def looking(session: Session, state: str) -> None:
        sheet = next(one for one in session.exec(select(Verification)) if one.agency_id == hall.bloc.agencies[5])
        sheet.state = state

    await stage.write(lambda session: looking(session, "open"))
    subject = hall.bloc.year_id
    await asked(stage, hall.secretary, "total_table", subject, WORD)

    def fix(session: Session) -> None:
        looking(session, "done")
        session.get_one(Year, subject).frozen_at = stage.now

    await stage.write(fix)
    kept = await stage.read(lambda session: [one.kept_for for one in session.exec(select(PaperVersion))])
    assert kept == ["head"]
    (paper,) = await asked(stage, hall.other, "total_table", subject, WORD)
    assert "DỰ THẢO" not in paper
    assert "Thay đổi" not in hall.other.text
    await hall.other.tap("Các bản đã lập")
    assert len(has_versions(hall.other)) == 1
    assert "thay đổi" not in hall.other.text
    await hall.other.tap_data(f"ppver:total_table:{subject}:1")
    assert GONE in hall.other.toast + hall.other.text
    await asked(stage, hall.secretary, "total_table", subject, WORD)
    await hall.secretary.tap("Các bản đã lập")
    assert len(has_versions(hall.secretary)) == 2
    assert "Bản 2 thay đổi" in hall.secretary.text
