"""What people type into names and titles stays words in a paper: no other direction of writing, no other lines, no marks of files."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from documents.layouts import PARTY_2026
from documents.pack import LIST, packed
from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.making import make
from documents.press.job import Order
from tests.documents.papers import CONTESTED, text_of

TURNED = "Ban \u202e9/7\u202c \u2067Dân\u2069 \u200fvận & <Tôn giáo> \U0001f3c6"
PLAIN = "Ban 9/7 Dân vận & <Tôn giáo> \U0001f3c6"


def test_a_name_never_turns_the_writing_around() -> None:
    """Behind such a character "9/7" would be read as "7/9"; marks of XML and pictures of letters are words."""
    fields = COUNTING_MINUTES.fields(replace(CONTESTED, title=TURNED))
    paper = text_of(make(Order("counting_minutes", fields, PARTY_2026.code)))
    assert PLAIN.upper() in paper or PLAIN in paper
    assert not any(one in paper for one in "\u202e\u202c\u2067\u2069\u200f")


def test_a_title_is_one_line_of_the_list() -> None:
    """Of what is in a pack and of what is not."""
    title, at = "Biên bản:\r\n99. Không có", datetime(2024, 2, 6, 9, tzinfo=UTC)
    with ZipFile(BytesIO(packed("Bộ", [(title, "a.docx", b"x")], [(title, f"vì\n{TURNED}")], at))) as pack:
        listing = pack.read(LIST).decode().splitlines()
    assert "01. Biên bản: 99. Không có" in listing
    assert f"- Biên bản: 99. Không có: vì {PLAIN}" in listing
