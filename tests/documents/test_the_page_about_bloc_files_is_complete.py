"""docs/bloc-file.md names every field and every word of a bloc file, and its examples are what the program says."""

from pathlib import Path

import pytest

from documents.bloc_file import AgencyKind, Award, BlocFile, BlocFileError, How, Paper, PartOfDay, Step, read_bloc
from documents.bloc_file.criteria_part import CriteriaTree, Criterion
from domain.leaves import Evidence, Kind

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "bloc-file.md").read_text(encoding="utf-8")


def test_every_field_and_word_is_on_the_page() -> None:
    """A field or a word of a fixed list that is added must be explained."""
    fields = [*BlocFile.model_fields, *CriteriaTree.model_fields, *Criterion.model_fields]
    words = [word.value for words in (AgencyKind, Award, How, Paper, PartOfDay, Step, Kind, Evidence) for word in words]
    assert [name for name in [*fields, *words] if f"`{name}`" not in PAGE] == []


def test_the_refusals_on_the_page_are_real() -> None:
    """The two lines shown come out of the shipped file with two mistakes in it."""
    text = (ROOT / "blocs" / "kon-tum.yaml").read_text(encoding="utf-8")
    broken = text.replace("{agency: truong-chinh-tri,", "{agency: ban-noi-chin,").replace("06 07:30", "05 07:30")
    with pytest.raises(BlocFileError) as refused:
        read_bloc(broken, "kon-tum.yaml")
    said = [line.split("; members:")[0] for line in str(refused.value).splitlines()]
    assert len(said) == 2
    assert all(line in PAGE for line in said)
