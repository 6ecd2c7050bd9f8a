"""docs/bloc-file.md names every field and every word of a bloc file, and its examples are what the program says."""

from pathlib import Path

import pytest

from documents.bloc_file.codes import AgencyKind, Award, How, Paper, PartOfDay, Step
from documents.bloc_file.criteria_part import CriteriaGrading, CriteriaTree, Criterion, GradeBand, Tie
from documents.bloc_file.format import BlocFile, DossierPaper, Quota, QuotaBand
from documents.bloc_file.problems import BlocFileError
from documents.bloc_file.reading import read_bloc
from domain.dossiers import Owner
from domain.facts import Fact
from domain.grading import Each, TieBy
from domain.leaves import Evidence, Kind
from domain.quotas import Rounding

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "bloc-file.md").read_text(encoding="utf-8")


def test_every_field_and_word_is_on_the_page() -> None:
    """A field or a word of a fixed list that is added must be explained."""
    models = (BlocFile, CriteriaTree, Criterion, CriteriaGrading, GradeBand, Tie, Quota, QuotaBand, DossierPaper)
    fields = [name for model in models for name in model.model_fields]
    lists = (AgencyKind, Award, How, Paper, PartOfDay, Step, Kind, Evidence, Rounding, Owner, Each, TieBy, Fact)
    words = [word.value for words in lists for word in words]
    assert [name for name in [*fields, *words] if f"`{name}`" not in PAGE] == []


def test_the_awards_on_the_page_are_read() -> None:
    """The example with a share, bands and papers stands as it is in a bloc that is taken."""
    lines = PAGE.split("    awards:\n")[1].split("\n\n")[0].splitlines()
    example = "awards:\n" + "\n".join(line.removeprefix("    ") for line in lines)
    text = (ROOT / "blocs" / "kon-tum.yaml").read_text(encoding="utf-8")
    head, rest = text.split("awards:\n")
    bloc = read_bloc(f"{head}{example}\n\n{rest.split(chr(10) * 2, 1)[1]}", "kon-tum.yaml")
    assert [one.rule().places(9) for one in bloc.awards] == [1, 2, 2]
    assert [paper.owner for paper in bloc.awards[1].papers] == [Owner.HEAD, Owner.AGENCY]


def test_the_refusals_on_the_page_are_real() -> None:
    """The two lines shown come out of the shipped file with two mistakes in it."""
    text = (ROOT / "blocs" / "kon-tum.yaml").read_text(encoding="utf-8")
    broken = text.replace("{agency: truong-chinh-tri,", "{agency: ban-noi-chin,").replace("06 07:30", "05 07:30")
    with pytest.raises(BlocFileError) as refused:
        read_bloc(broken, "kon-tum.yaml")
    said = [line.split("; members:")[0] for line in str(refused.value).splitlines()]
    assert len(said) == 2
    assert all(line in PAGE for line in said)
