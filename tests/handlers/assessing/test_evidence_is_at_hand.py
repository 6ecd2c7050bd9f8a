"""What the agency has sent in the year, and what proved the same criterion last year, is attached with one tap; files are stored once."""

from datetime import UTC, datetime

from sqlmodel import Session, select

from domain.criteria_json import table_from_json
from domain.evidence_fit import About, fits, takes
from domain.leaves import Evidence as Wanted
from domain.leaves import Kind, Leaf
from storage.tables import Attachment, Evidence, EvidenceFile, Score, Sheet, Step, StepMark, Year
from tests.handlers.assessing.sheets import every_kind, live_evidence, open_leaf, small_bloc
from tests.handlers.harness import Phone, Stage, TheBloc

REPORT = "10-BC/TU"


async def office(stage: Stage) -> tuple[TheBloc, Phone]:
    """An agency that told of its half-year report by number, attached a file to it, and has a sheet of the year before."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    at = datetime(2023, 6, 1, tzinfo=UTC)

    def fill(session: Session) -> None:
        mine = bloc.agencies[0]
        session.add(Step(year_id=bloc.year_id, code="H1_REPORT", due_at=at))
        session.flush()
        session.add(
            StepMark(
                year_id=bloc.year_id, code="H1_REPORT", agency_id=mine, how="paper", number=REPORT, dated="2023-06-01",
                marked_at=at,
            )
        )  # fmt: skip
        for number, name in (("f1", "bao-cao.pdf"), ("f0", "nam-truoc.pdf")):
            session.add(
                EvidenceFile(id=number, channel="telegram", external_file_id=number, name=name, sent_by=an.person_id)
            )
        session.flush()
        session.add(Attachment(file_id="f1", place=f"report:H1_REPORT:{bloc.year_id}", agency_id=mine, added_at=at))
        session.add(Year(id="y22", bloc_id=bloc.id, year=2022, criteria=every_kind()))
        session.flush()
        session.add(Sheet(id="s22", year_id="y22", agency_id=mine, state="submitted"))
        session.flush()
        session.add(Score(sheet_id="s22", code="I.2", answer={"level": 1}, points=800, answered_at=at))
        session.add(Evidence(id="e1", sheet_id="s22", code="I.2", kind="file", file_id="f0", added_at=at))
        session.add(
            Evidence(
                id="e2", sheet_id="s22", code="I.2", kind="document", number="7-QĐ/TU", dated="2022-12-05", added_at=at
            )
        )

    await stage.write(fill)
    return bloc, an


async def test_what_was_sent_and_last_years_are_one_tap_away(stage: Stage) -> None:
    """Last year's of the same criterion come first, then what was sent; a file is attached without being fetched again."""
    _bloc, an = await office(stage)
    await open_leaf(an, "I.2")
    assert "Năm 2022 tự chấm 8 điểm." in an.text
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Dùng nam-truoc.pdf (năm trước)")
    assert "Đã nhận minh chứng nam-truoc.pdf (năm trước)." in an.text
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Dùng số 7-QĐ/TU ngày 05/12/2022 (năm trước)")
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Văn bản, tệp đã gửi (2)")
    await an.tap(f"Dùng số {REPORT}")
    live = [one for one in await live_evidence(stage) if one[0] == "I.2"]
    assert ("I.2", "document", REPORT, "2023-06-01") in live
    assert len(live) == 2 + 3  # last year's two among them
    assert await stage.read(lambda session: len(list(session.exec(select(EvidenceFile))))) == 2


async def test_a_second_tap_attaches_nothing_twice(stage: Stage) -> None:
    """It says that it is there."""
    _bloc, an = await office(stage)
    await open_leaf(an, "I.2")
    await an.tap("Minh chứng, ghi chú")
    data, message = an.data_of("Dùng nam-truoc.pdf"), an.card["message_id"]
    await an.tap_data(data, message)
    await an.tap_data(data, message)
    assert "đã có" in an.toast
    mine = [one for one in await live_evidence(stage) if one[1] == "file"]
    assert len(mine) == 2


async def test_discipline_takes_no_file_of_the_year(stage: Stage) -> None:
    """Only documents by number and day are offered there."""
    _bloc, an = await office(stage)
    await open_leaf(an, "TR.1")
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Văn bản, tệp đã gửi (1)")
    assert any(REPORT in label for label in an.buttons)
    assert not any(".pdf" in label for label in an.buttons)


async def test_last_years_total_stands_beside_this_years(stage: Stage) -> None:
    """From the second year on."""
    _bloc, an = await office(stage)
    await an.say("/tucham")
    assert "Năm 2022 tự chấm 8 điểm." in an.text


def test_what_fits_is_read_from_the_criterion() -> None:
    """Its title and hint name reports, plans, decisions; last year's always fits; wants and refusals of files hold."""
    table = table_from_json(every_kind())
    report = Leaf("I.1", "Chế độ báo cáo", Kind.FREE, 100)
    decision = Leaf("I.2", "Xếp loại", Kind.FREE, 100, hint="quyết định xếp loại")
    assert fits(report, About.REPORT)
    assert not fits(decision, About.REPORT)
    assert fits(decision, About.REQUEST, "12-QĐ/TU")
    assert fits(table.leaf("I.3"), About.LAST_YEAR)
    assert not takes(Leaf("x", "x", Kind.FREE, 1, evidence=Wanted.REFERENCE), file=True)
    assert not takes(Leaf("x", "x", Kind.FREE, 1, evidence=Wanted.FILE), file=False)
    assert takes(report, file=True)
