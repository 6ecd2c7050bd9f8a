"""Before an agency's template is used it is printed with made-up values, and a reader sees that they are made up."""

from pathlib import Path

import pytest

from documents.layouts import ADMINISTRATIVE, PARTY_2026
from documents.papers.kind import Format
from documents.papers.making import SAMPLE, UnfitTemplateError, make
from documents.papers.registry import ALL
from documents.press.job import Order
from documents.templates import template_of
from tests.documents.papers import text_of
from tests.documents.test_templates_are_checked import word

MARK = f"{SAMPLE}: số liệu, tên người không có thật\n"
NEEDED = "{{ hoi_nghi }} {{ bat_dau | gio }} {{ dia_diem }} {{ moi | noi_phay }}"


def trial(path: Path, content: bytes, kind: str = "invitation", profile: str = PARTY_2026.code) -> bytes:
    """What comes of a template that an agency has sent."""
    path.write_bytes(content)
    return make(Order(kind, {}, profile, template=str(path), trial=True))


@pytest.mark.parametrize("code", [one.code for one in ALL if one.format is Format.WORD])
def test_our_own_templates_pass(code: str, tmp_path: Path) -> None:
    """What an agency gets as a start makes a sample, marked before anything else."""
    assert text_of(trial(tmp_path / "own.docx", template_of(code), code)).startswith(MARK)


def test_a_sample_is_in_the_layout_of_the_agency(tmp_path: Path) -> None:
    """Its number and its nation are those of the profile, whatever the made-up paper has."""
    made = text_of(trial(tmp_path / "own.docx", template_of("invitation"), profile=ADMINISTRATIVE.code))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in made
    assert "Số:          /GM" in made


@pytest.mark.parametrize(
    ("content", "code", "what", "near"),
    [
        (word(NEEDED, "{{ dia_diem_hop }}"), "unknown", "dia_diem_hop", "dia_diem"),
        (word("{{ hoi_nghi }} {{ bat_dau }} {{ moi | noi_phay }}"), "missing", "dia_diem", ""),
        (b"no archive", "broken", "", ""),
        (word(NEEDED, "{{ bat_dau | diem }}"), "unprintable", "TypeError", ""),
    ],
)
def test_what_is_to_be_mended_is_told(content: bytes, code: str, what: str, near: str, tmp_path: Path) -> None:
    """An unknown field, a needed one that is not shown, no Word file, a day written as points."""
    with pytest.raises(UnfitTemplateError) as found:
        trial(tmp_path / "own.docx", content)
    assert [(one.code, one.what, one.near) for one in found.value.problems] == [(code, what, near)]
