"""A bloc written as a workbook and read back is the same bloc."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents.bloc_file.codes import Award
from documents.bloc_file.criteria_part import Criteria, CriteriaTree
from documents.bloc_file.differences import differences
from documents.bloc_file.format import BlocFile, DossierPaper, Pact, Quota, QuotaBand, Target, Verifying
from documents.bloc_file.reading import criteria_as_written, read_bloc
from documents.bloc_file.writing import write_bloc
from documents.workbook.reading import read_workbook
from documents.workbook.writing import write_workbook
from domain.dossiers import Owner
from domain.quorum import Quorum
from domain.quotas import Rounding
from domain.verifying import Decider, Mode
from tests.documents.small_bloc import GOOD

TEXTS = {path.stem: path.read_bytes() for path in sorted((Path(__file__).parents[2] / "blocs").glob("*.yaml"))}


def there_and_back(bloc: BlocFile) -> BlocFile:
    found = read_workbook(write_workbook(bloc), {})
    assert [str(problem) for problem in found.problems] == []
    assert found.bloc is not None
    return found.bloc


@pytest.mark.parametrize("name", TEXTS)
def test_a_real_bloc_comes_back_as_it_was(name: str) -> None:
    """Members, offices, dates, meetings, awards, criteria, pact, decisions, notes: no difference."""
    bloc = read_bloc(TEXTS[name], name)
    assert write_bloc(there_and_back(bloc)) == write_bloc(bloc)
    assert there_and_back(bloc) == bloc


def test_pacts_of_two_years_come_back_as_they_were() -> None:
    """Contents, numeric targets and drives, this year's and the following one's."""
    bloc = read_bloc(TEXTS["kon-tum"], "kon-tum")
    shares = {"indicator": "Văn bản được ký số", "value": "95.5", "unit": "%", "base": "số văn bản"}
    counts = {"indicator": "Sáng kiến", "operator": "=", "value": 3, "unit": "sáng kiến"}
    targets = tuple(map(Target.model_validate, (shares, counts)))
    own = Pact(year=2023, contents=("Nội dung một", "x" * 1500), targets=targets, assumed=True)
    both = bloc.model_copy(update={"pact": own, "coming_pact": bloc.pact})
    assert there_and_back(both) == both


def test_a_table_of_its_own_comes_back_as_it_was() -> None:
    """A scoring table that is no shipped one goes through the sheet row by row."""
    bloc = read_bloc(GOOD, "thu")
    assert bloc.criteria is not None
    assert bloc.criteria.tree is not None
    written = bloc.model_copy(update={"criteria": criteria_as_written(bloc.criteria.tree.table())})
    assert there_and_back(bloc) == written


def test_targets_own_criteria_and_grades_come_back_as_they_were() -> None:
    """Everything a table can say of agencies, targets, floors, grades and ties goes through the sheets."""
    bloc = read_bloc(TEXTS["kon-tum"], "kon-tum")
    keys = [member.key for member in bloc.members]
    tree = everything(keys[0], keys[1])
    told = bloc.model_copy(update={"criteria": Criteria(tree=tree)})
    assert there_and_back(told) == told
    assert read_bloc(write_bloc(told), "kon-tum") == told
    for shipped_one in (Criteria(table="B"), Criteria(table="C")):
        shipped = bloc.model_copy(update={"criteria": shipped_one})
        assert there_and_back(shipped) == shipped


def everything(one: str, two: str) -> CriteriaTree:
    """A table with every field in use; `one` and `two` are keys of agencies."""
    own = {"title": "Việc riêng", "kind": "free"}
    leaves = [
        {"code": "a", **own, "max": 6, "agencies": [one, two]},
        {"code": "b", **own, "max": 4, "floor": "1.5", "agencies": [one]},
        {"code": "c", **own, "max": 4, "agencies": [two]},
        {"code": "d", **own, "max": 10, "agencies": ["*"]},
        {"code": "e", "title": "Kiểm tra", "kind": "target", "max": 10, "unit": "cuộc", "target": "12.5", "targets": {one: 30, two: "7.5"}},
        {"code": "f", "title": "Cộng, trừ", "kind": "plus_minus", "max": 10, "min": "-7.5", "per": "2.5", "per_minus": "0.5"},
    ]  # fmt: skip
    bands = [{"name": "Tốt", "least": 24, "each": 85}, {"name": "Khá", "least": "20.5"}, {"name": "Yếu", "least": 0}]
    return CriteriaTree.model_validate({
        "title": "Bảng", "scale": 30, "step": "0.5",
        "roots": [{"code": "I", "title": "Việc", "max": 30, "children": leaves}],
        "grading": {
            "bands": bands, "floor": 10, "each_floor": 20, "each_of": "root", "bonus_in_rank": False, "minus_in_grade": False,
            "ties": [{"by": "base"}, {"by": "part", "code": "I"}, {"by": "minus"}, {"by": "bonus"}],
        },
    })  # fmt: skip


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("Xếp loại: các mức", "Tốt: 80", "band"),
        ("Xếp hạng: khi bằng điểm", "Ai cũng được", "tie"),
        ("Xếp hạng: khi bằng điểm", "Mục XX", "table.tie"),
        ("Xếp loại: điểm liệt của tiêu chí", "120", "most"),
    ],
)
def test_what_is_wrong_with_grades_is_said_with_its_cell(field: str, text: str, code: str) -> None:
    """On the first sheet."""
    bloc = read_bloc(TEXTS["kon-tum"], "kon-tum")
    book = load_workbook(io.BytesIO(write_workbook(bloc)))
    page = book["Khối"]
    row = next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == field)
    page.cell(row, 2).value = text
    out = io.BytesIO()
    book.save(out)
    found = read_workbook(out.getvalue(), {})
    assert [(problem.code, problem.cell) for problem in found.problems] == [(code, f"Khối!B{row}")]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [("Cơ quan", "Ban Không Có", "no_member"), ("Chỉ tiêu riêng", "Văn phòng: 3", "own_target")],
)
def test_an_agency_that_a_criterion_names_must_be_a_member(column: str, text: str, code: str) -> None:
    """A misspelt name would make the criterion nobody's."""
    bloc = read_bloc(TEXTS["kon-tum"], "kon-tum")
    book = load_workbook(io.BytesIO(write_workbook(bloc)))
    page = book["Tiêu chí"]
    place = next(place for place in range(1, page.max_column + 1) if page.cell(1, place).value == column)
    page.cell(3, place).value = text
    out = io.BytesIO()
    book.save(out)
    found = read_workbook(out.getvalue(), {})
    assert code in [problem.code for problem in found.problems]


def test_quotas_and_papers_of_dossiers_come_back_as_they_were() -> None:
    """A share, sizes, a number; papers with their owners and marks; the Government's flag on a provincial place."""
    bloc = read_bloc(TEXTS["hai-duong"], "hai-duong")
    papers = (
        DossierPaper(key="to-trinh", name="Tờ trình (kèm danh sách)", owner=Owner.HEAD, shared=True),
        DossierPaper(key="bao-cao", name="Báo cáo thành tích", owner=Owner.AGENCY, assumed=True),
    )
    awards = (
        Quota(award=Award.GOV_FLAG, quota=1, papers=papers, assumed=True),
        Quota(award=Award.PROV_FLAG, percent=20, rounding=Rounding.NEAREST),
        Quota(award=Award.PROV_CERT, bands=(QuotaBand(members=7, quota=1), QuotaBand(quota=3)), papers=papers[:1]),
    )
    checking = Verifying(mode=Mode.PAIRS, blind=True, threshold=250, appeal_days=5, appeal_by=Decider.MEETING)
    told = bloc.model_copy(
        update={"awards": awards, "gov_flag_uses_prov_quota": True, "quorum": Quorum.ALL, "verifying": checking}
    )
    assert there_and_back(told) == told
    kinds = [(one.kind, one.says.get("has")) for one in differences(bloc, told)]
    assert [kind for kind in kinds if kind[0] != "part"] == [
        ("award_papers", None),
        ("award", "20% làm tròn"),
        ("award", "đến 7: 1; còn lại: 3"),
        ("award_papers", None),
    ]
    assert ("part", None) in kinds
