"""What is read from a bloc file and written again is the same, in words and in text."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.bloc_file.codes import AgencyKind, Award, Step
from documents.bloc_file.criteria_part import Criteria
from documents.bloc_file.format import (
    BlocFile,
    Deadline,
    DossierPaper,
    Member,
    Office,
    Pact,
    Quota,
    QuotaBand,
    Source,
    Verifying,
)
from documents.bloc_file.reading import SHIPPED, criteria_as_written, criteria_of, read_bloc, read_table
from documents.bloc_file.voting_part import BallotingPart, Subject, VotingRule
from documents.bloc_file.writing import write_bloc, write_table
from domain.balloting import Balloting
from domain.criteria_json import table_to_json
from domain.dossiers import Owner
from domain.quorum import Quorum
from domain.quotas import Rounding
from domain.verifying import Mode
from domain.voting_rules import RuleSet, default_for
from tests.documents.small_bloc import GOOD

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(
    lambda text: text.isprintable() and text.strip()
)

EVERYTHING = {
    "threshold": "> 50%", "base": "valid", "no_opinion": "left_out", "clause": "khoản 2: 'Điều 9'", "self_allowed": False,
    "blank_invalid": True, "pick": "free", "choices": "exactly", "order": "alphabet", "leaves_later": False,
    "ties": ["section:II", "lot"], "rounds": 3, "contradiction": "next_by_score",
}  # fmt: skip
VOTING: list[dict[str, VotingRule]] = [
    {},
    {"TTLDXS": VotingRule(), "PROV_FLAG": VotingRule.model_validate(EVERYTHING)},
    {
        "HEAD": VotingRule(threshold=">= 0/1"),
        "GOV_FLAG": VotingRule.model_validate(default_for("GOV_FLAG").to_json()),
    },
]

quotas = st.one_of(
    st.fixed_dictionaries({"quota": st.integers(0, 40)}),
    st.fixed_dictionaries({"percent": st.integers(0, 100), "rounding": st.sampled_from(Rounding)}),
    st.integers(0, 40).map(lambda n: {"bands": (QuotaBand(members=7, quota=n), QuotaBand(quota=2))}),
    st.booleans().map(
        lambda shared: {
            "quota": 1,
            "papers": (DossierPaper(key="to-trinh", name="Tờ trình", owner=Owner.HEAD, shared=shared),),
        }
    ),
)
"""A number, a share, by size; with papers."""


def pacts(year: int) -> st.SearchStrategy[Pact]:
    """Any pact with targets; a value has at most two decimals."""
    values = st.integers(0, 10_000_000_00).map(lambda hundredths: f"{hundredths // 100}.{hundredths % 100:02d}")
    target = st.builds(
        lambda *parts: dict(zip(("indicator", "operator", "value", "unit", "base"), parts, strict=True)),
        texts,
        st.sampled_from([">=", "<=", "="]),
        values.filter(lambda text: text != "10000000.00"),
        texts,
        st.none() | texts,
    )
    made = st.fixed_dictionaries(
        {"contents": st.lists(texts, min_size=1, max_size=3), "targets": st.lists(target, max_size=3)}
    )
    return made.map(lambda data: Pact.model_validate({"year": year, **data}))


@st.composite
def blocs(draw: st.DrawFn) -> BlocFile:
    """Any bloc whose parts agree, with texts of all alphabets and of YAML's own signs."""
    members = [
        Member(key=f"co-quan-{i}", name=f"{i} {draw(texts)}", short_name=f"{i} {draw(texts)}", kind=kind)
        for i, kind in enumerate(draw(st.lists(st.sampled_from(AgencyKind), max_size=4)))
    ]
    dues = st.datetimes(*map(datetime.fromisoformat, ("2023-01-01", "2024-12-31"))).map(
        lambda t: t.replace(second=0, microsecond=0)
    )
    steps = draw(st.sets(st.sampled_from([Step.REGISTER, Step.SELF_SCORE, Step.H1_REPORT])))
    return BlocFile(
        key="khoi",
        name=draw(texts),
        short_name=draw(
            st.sampled_from(["yes", "null", "12", "- a", "'", '"', "{a: b}", "# x", "a: b", "&a", "Đảng ủy"])
        ),
        province=draw(texts),
        year=2023,
        theme=draw(st.none() | texts),
        source=draw(st.none() | st.builds(Source, date=st.dates())),
        head=Office(agency=members[0].key, assumed=draw(st.booleans())) if members else None,
        members=tuple(members),
        calendar={step: Deadline(due=draw(dues), assumed=draw(st.booleans())) for step in steps},
        awards=tuple(Quota(award=award, **draw(quotas)) for award in draw(st.sets(st.sampled_from(Award)))),
        gov_flag_uses_prov_quota=draw(st.booleans()),
        quorum=draw(st.none() | st.sampled_from(Quorum)),
        verifying=draw(
            st.none()
            | st.builds(Verifying, mode=st.none() | st.sampled_from(Mode), threshold=st.none() | st.integers(0, 999))
        ),
        voting={Subject(one): rule for one, rule in draw(st.sampled_from(VOTING)).items()},
        balloting=draw(
            st.none() | st.builds(BallotingPart, complaint_minutes=st.integers(0, 60), papers_each=st.integers(1, 3))
        ),
        pact=draw(st.none() | pacts(2023)),
        coming_pact=draw(st.none() | pacts(2024)),
        notes=tuple(draw(st.lists(texts, max_size=3))),
    )


@given(blocs())
def test_any_bloc_is_read_back_as_it_was_written(bloc: BlocFile) -> None:
    """Writing loses nothing, and the written text is canonical."""
    text = write_bloc(bloc)
    again = read_bloc(text, "khoi.yaml")
    assert again == bloc
    assert write_bloc(again) == text


def test_the_file_says_every_rule_of_voting_there_is() -> None:
    """Field for field what the rules read from it; what is left out is the rules' own default."""
    rules = RuleSet.from_json(VotingRule.model_validate(EVERYTHING).model_dump(mode="json"), "PROV_FLAG")
    assert rules.to_json() == EVERYTHING | {"threshold": "> 1/2"}
    assert {*VotingRule.model_fields} == {*EVERYTHING}
    assert RuleSet.from_json(VotingRule().model_dump(mode="json"), "HEAD") == default_for("HEAD")


def test_the_file_says_all_of_how_ballots_are_run() -> None:
    """Field for field what the program reads from it; what is left out is the program's own default."""
    everything = {"confirm_close": "two", "complaint_minutes": 30, "written_hours": 24, "papers_each": 3}
    said = BallotingPart.model_validate(everything).model_dump(mode="json")
    assert Balloting.from_json(said).to_json() == everything
    assert {*BallotingPart.model_fields} == {*everything}
    assert Balloting.from_json(BallotingPart().model_dump(mode="json")) == Balloting()
    assert Balloting().to_json() == {}


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_blocs_are_canonical(path: Path) -> None:
    """Reading and writing a shipped bloc gives its file byte for byte, with readable Vietnamese letters."""
    text = path.read_text(encoding="utf-8")
    assert write_bloc(read_bloc(text, path.name)) == text
    assert "\\u" not in text


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("criteria/*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_tables_are_canonical(path: Path) -> None:
    """As for blocs."""
    text = path.read_text(encoding="utf-8")
    assert write_table(read_table(text, path.name)) == text


def test_a_table_of_the_rules_is_written_as_a_reference_or_a_tree() -> None:
    """A table equal to a shipped one is a reference again; another one keeps all it says."""
    shipped = read_bloc((SHIPPED / "nam-dinh.yaml").read_bytes(), "nam-dinh.yaml")
    table = criteria_of(shipped)
    assert table is not None
    assert criteria_as_written(table) == Criteria(table="B")
    own = read_bloc(GOOD, "thu.yaml")
    table = criteria_of(own)
    assert table is not None
    assert criteria_as_written(table) == own.criteria


def test_the_tree_of_a_file_is_the_json_of_the_rules() -> None:
    """The rules write the same dict that the file holds, so that a bloc can be taken out of the database unchanged."""
    for path in SHIPPED.glob("criteria/*.yaml"):
        tree = read_table(path.read_bytes(), path.name)
        assert table_to_json(tree.table()) == tree.to_json()


def test_a_bloc_without_a_table_has_none() -> None:
    """A bloc may be set up before its table is known."""
    assert criteria_of(BlocFile(key="a", name="A", short_name="A", province="A", year=2023, members=())) is None
