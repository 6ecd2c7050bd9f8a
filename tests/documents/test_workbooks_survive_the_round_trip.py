"""A bloc written as a workbook and read back is the same bloc."""

from pathlib import Path

import pytest

from documents.bloc_file import (
    Award,
    BlocFile,
    DossierPaper,
    Pact,
    Quota,
    QuotaBand,
    Target,
    criteria_as_written,
    read_bloc,
    write_bloc,
)
from documents.bloc_file.differences import differences
from documents.workbook import read_workbook, write_workbook
from domain.dossiers import Owner
from domain.quorum import Quorum
from domain.quotas import Rounding
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
    told = bloc.model_copy(update={"awards": awards, "gov_flag_uses_prov_quota": True, "quorum": Quorum.ALL})
    assert there_and_back(told) == told
    kinds = [(one.kind, one.says.get("has")) for one in differences(bloc, told)]
    assert [kind for kind in kinds if kind[0] != "part"] == [
        ("award_papers", None),
        ("award", "20% làm tròn"),
        ("award", "đến 7: 1; còn lại: 3"),
        ("award_papers", None),
    ]
    assert ("part", None) in kinds
