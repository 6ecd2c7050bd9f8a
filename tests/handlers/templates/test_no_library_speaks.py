"""Whatever a template looks like, what is said about it is the house's own Vietnamese and the words of the file itself."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.papers.invitation import INVITATION
from documents.press.checking import Problem, _tags
from documents.press.filters import FILTERS
from handlers.kit.words import Words
from handlers.templates.wording import problem_said
from tests.house.test_the_words_are_right import _foreign_in, wrong_in

WORDS = Words("vi", ZoneInfo("Asia/Ho_Chi_Minh"))
PIECES = (
    "{{", "}}", "{%", "%}", "{#", "#}", " ", "if", "elif", "else", "endif", "for", "endfor", "in", "set", "macro", "endmacro", "raw",
    "hoi_nghi", "moi", "dia_diem", "khong_co", "loop.index", "_x", "self", "|", "hoa", "so", "(", ")", "[0]", ".", ",", "=", "*", "'", "1",
    "Kính mời", "\n", "<w:p>", "</w:p>", "not", "and", "block", "include", "import", "do",
)  # fmt: skip


def known(problem: Problem, source: str) -> None:
    """The sentence is ours, and what it names stands in the file or among the fields."""
    said = str(problem_said(WORDS, problem.code, "", ""))
    assert not wrong_in(said), said
    assert not _foreign_in(said), said
    names = {*INVITATION.declared, *FILTERS, *(problem.what.split() if problem.code == "size" else ())}
    typed = "".join(source.replace("<w:p>", " ").replace("</w:p>", " ").split())
    for shown in (problem.what, problem.near):
        assert "".join(shown.split()) in typed or shown in names, shown


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_template_makes_a_library_speak(pieces: list[str]) -> None:
    """Tags cut, mixed, nested and misspelt in every way."""
    source = " ".join(pieces)
    for problem in _tags([source], INVITATION.declared, ()):
        known(problem, source)


@pytest.mark.parametrize(
    "source",
    ["{{ a", "{% if %}x{% endif %}", "{{ 'x' * 9 }}", "{{ moi() }}", "{{ 1 | join }}", "{% for a, b in moi %}{% endfor %}", "{% block %}",
     "{{ moi[0] }}", "{{ {} }}", "{{ (moi | hoa).x }}", "{% for x in 1 %}{% endfor %}"],
)  # fmt: skip
def test_broken_templates_are_told_by_their_own_words(source: str) -> None:
    """Each has a problem, and it names what was typed."""
    found = _tags([source], INVITATION.declared, ())
    assert found
    for problem in found:
        assert problem.what
        known(problem, source)
