"""A bloc of any size: long names, long lists, empty lists, nothing voted. Every paper prints, and no table runs off its page."""

from dataclasses import is_dataclass, replace
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.layouts import PROFILES, Profile
from documents.papers.kind import Format, PaperKind
from documents.papers.registry import ALL
from tests.documents.papers import opened, printed, room_of

WORD = [one for one in ALL if one.format is Format.WORD]
CRITERIA, NAME = 60, 200
TWENTIETHS = 1440 / 25.4
"""Of a point in a millimetre, Word's measure of widths."""

ROUNDING = 20
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyằếốữỵ &<>{}%'-/0123456789"
TEXTS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=NAME), st.text(LETTERS, min_size=1).map(lambda some: (some * NAME)[:NAME])
)


def like(value: Any, hint: Any) -> st.SearchStrategy[Any]:
    """Values of the same shape: other texts, lists of any length made of the sample's entries; the rest as it is."""
    if get_origin(hint) is UnionType:
        hint = next(one for one in get_args(hint) if one is not type(None))
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        drawn = {name: like(getattr(value, name), one) for name, one in hints.items()}
        return st.fixed_dictionaries(drawn).map(lambda new: replace(value, **new))
    if type(value) is str:
        return TEXTS
    if get_origin(hint) is tuple and isinstance(value, tuple):
        of = get_args(hint)
        if of[-1] is not Ellipsis:
            return st.tuples(*(like(one, each) for one, each in zip(value, of, strict=True)))
        if not value:
            return st.just(value)
        entries = st.one_of([like(one, of[0]) for one in value])
        return st.one_of(st.just(()), st.lists(entries, max_size=4).map(tuple), _many(entries))
    return st.just(value)


def _many(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A long list of one entry: drawing each would take Hypothesis longer than printing them."""
    return st.tuples(entries, st.integers(5, CRITERIA)).map(lambda drawn: (drawn[0],) * drawn[1])


def drawn_of(kind: PaperKind[Any]) -> st.SearchStrategy[Any]:
    """Papers of that kind in any layout."""

    def laid(made: Any, profile: Profile) -> Any:
        return replace(made, head=replace(made.head, profile=profile))

    sample = kind.sample
    hints = get_type_hints(type(sample))
    parts = {name: like(getattr(sample, name), hint) for name, hint in hints.items() if name != "head"}
    head = st.builds(lambda agency, bloc: replace(sample.head, agency=agency, bloc=bloc), TEXTS, TEXTS)
    made = st.fixed_dictionaries({**parts, "head": head}).map(lambda new: replace(sample, **new))
    return st.builds(laid, made, st.sampled_from(PROFILES))


def check_tables(content: bytes) -> None:
    """The widths of every table's columns, read back, add up to no more than the text's."""
    paper = opened(content)
    room = room_of(paper) * TWENTIETHS
    for table in paper.element.body.iter(qn("w:tbl")):
        columns = [int(one.get(qn("w:w"))) for one in table.tblGrid.iter(qn("w:gridCol"))]
        assert 0 < sum(columns) <= room + ROUNDING
        for row in table.iter(qn("w:tr")):
            widths = [int(one.get(qn("w:w"))) for one in row.iter(qn("w:tcW"))]
            assert sum(widths) <= room + ROUNDING


@pytest.mark.parametrize("kind", WORD, ids=[one.code for one in WORD])
@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_every_paper_of_any_size_prints_and_stays_on_its_page(kind: PaperKind[Any], data: st.DataObject) -> None:
    """Any names, marks of XML and of templates among them, any length of any list, none at all, in every layout."""
    check_tables(printed(kind, data.draw(drawn_of(kind))))
