"""A clerk mistypes one field of a template: whichever it is, the check says which."""

import re
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.papers.kind import Format, PaperKind
from documents.papers.registry import ALL
from documents.press.checking import check
from documents.templates import template_of
from tests.documents.test_templates_are_checked import with_part

BODY = "word/document.xml"
WORD = [one for one in ALL if one.format is Format.WORD]


def places(kind: PaperKind[object], text: str) -> list[tuple[int, int]]:
    """Where a declared field of the whole paper is named inside a tag."""
    found = list[tuple[int, int]]()
    for tag in re.finditer(r"\{\{.*?\}\}|\{%.*?%\}", text):
        for name in re.finditer(r"(?<![.\w])[a-z_]+\b", tag.group()):
            if name.group() in kind.declared:
                found.append((tag.start() + name.start(), tag.start() + name.end()))
    return found


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(WORD), which=st.integers(0, 10_000), more=st.sampled_from("abcxyz"))
def test_a_renamed_field_is_refused_by_name(kind: PaperKind[object], which: int, more: str) -> None:
    """One letter more in any one tag: the name as it was typed, and the one it resembles."""
    content = template_of(kind.code)
    with ZipFile(BytesIO(content)) as parts:
        text = parts.read(BODY).decode()
    found = places(kind, text)
    start, end = found[which % len(found)]
    changed = with_part(content, BODY, f"{text[:end]}{more}{text[end:]}".encode())
    problems = check(changed, kind.declared, kind.required)
    assert [one.near for one in problems if (one.code, one.what) == ("unknown", text[start:end] + more)] == [
        text[start:end]
    ], problems
