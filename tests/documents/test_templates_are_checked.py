"""Templates come from agencies: what they may not do is found before they are used, and the press holds them in a sandbox all the same."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from documents.layouts import PARTY_2026
from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.making import UnfitTemplateError, make
from documents.press.checking import Problem, check
from documents.press.job import Order
from documents.press.package import OLD_OFFICE
from documents.press.printing import environment, print_paper
from documents.templates import template_of
from tests.documents.papers import CONTESTED, text_of

DECLARED = COUNTING_MINUTES.declared
FIELDS = COUNTING_MINUTES.fields(CONTESTED)


def word(*paragraphs: str, header: str = "") -> bytes:
    """A Word file as an agency makes one."""
    doc, out = docx.Document(), BytesIO()
    for text in paragraphs:
        doc.add_paragraph(text)
    if header:
        doc.sections[0].header.paragraphs[0].text = header
    doc.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The same file with one part more, or another in its place."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """The same archive with its parts said to be encrypted."""
    found = bytearray(content)
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = found.find(sign)
        while at >= 0:
            found[at + flags] |= 1
            at = found.find(sign, at + 4)
    return bytes(found)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{ hoi_ngi }}", Problem("unknown", "hoi_ngi", "hoi_nghi")),
        ("{{ hoi_nghi | viet_hoa }}", Problem("unknown", "viet_hoa")),
        ("{% for c in cau_hoi %}{{ c.noi_dug }}{% endfor %}", Problem("unknown", "noi_dug", "noi_dung")),
        ("{{ hoi_nghi.upper }}", Problem("unknown", "hoi_nghi.upper")),
        ("{{ hoi_nghi.__class__ }}", Problem("forbidden", "__class__")),
        ("{{ hoi_nghi.upper() }}", Problem("forbidden", "{{ hoi_nghi.upper() }}")),
        ("{{ range(10) }}", Problem("forbidden", "{{ range(10) }}")),
        ("{{ 'x' * 1000000000 }}", Problem("forbidden", "{{ 'x' * 1000000000 }}")),
        ("{{ cau_hoi[0] }}", Problem("forbidden", "{{ cau_hoi[0] }}")),
        ("{% set x = 1 %}", Problem("forbidden", "{% set x = 1 %}")),
        ("{% include '/etc/passwd' %}", Problem("forbidden", "{% include '/etc/passwd' %}")),
        ("{% import 'os' as os %}", Problem("forbidden", "{% import 'os' as os %}")),
        ("{% macro m() %}{% endmacro %}", Problem("forbidden", "{% macro m() %}")),
        ("{{ cau_hoi }}", Problem("kind", "cau_hoi")),
        ("{{ cau_hoi | noi_phay }}", Problem("kind", "cau_hoi")),
        ("{% for c in hoi_nghi %}{% endfor %}", Problem("kind", "hoi_nghi")),
        ("{% for _c in cau_hoi %}{% endfor %}", Problem("forbidden", "_c")),
        ("{{ loop.index }}", Problem("unknown", "loop")),
        ("{{ self }}", Problem("unknown", "self")),
        ("{% if bien_mat %}{% endif %}", Problem("unknown", "bien_mat")),
        ("{{ hoi_nghi if khong_co else dia_diem }}", Problem("unknown", "khong_co")),
    ],
)
def test_what_a_template_may_not_do_is_named(text: str, problem: Problem) -> None:
    """A misspelt field with the one it resembles; calls, arithmetic, indexes, names of Python, includes."""
    assert problem in check(word(text), DECLARED)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{ hoi_nghi", Problem("unclosed", "Kính mời: {{ hoi_nghi")),
        ("{{ hoi_nghi và {{ dia_diem }}", Problem("unclosed", "Kính mời: {{ hoi_nghi và")),
        ("{{ hoi_nghi }", Problem("unclosed", "Kính mời: {{ hoi_nghi }")),
        ("{% if hoi_nghi %}", Problem("unpaired", "{% if hoi_nghi %}")),
        ("{% if hoi_nghi %}{% for c in cau_hoi %}{% endif %}", Problem("unpaired", "{% endif %}")),
        ("{% else %}", Problem("unpaired", "{% else %}")),
        ("{{ hoi nghi }}", Problem("syntax", "{{ hoi nghi }}")),
        ("{{ hoi_nghi | }} {{ dia_diem }}", Problem("syntax", "{{ hoi_nghi | }}")),
        ("{% khong_biet %}", Problem("syntax", "{% khong_biet %}")),
    ],
)
def test_what_is_written_wrong_is_shown_by_its_own_words(text: str, problem: Problem) -> None:
    """Word cut a tag, or somebody forgot its end: the place is told as it stands in the file.

    Nothing is said to be missing while a part cannot be read to its end.
    """
    assert check(word(f"Kính mời: {text}"), DECLARED, ["hoi_nghi", "bat_dau"]) == [problem]


def test_headers_are_looked_at_too() -> None:
    """A tag may stand anywhere in the file."""
    assert Problem("unknown", "khong_co") in check(word("{{ hoi_nghi }}", header="{{ khong_co }}"), DECLARED)


def test_lists_in_lists_have_an_end() -> None:
    """Four loops inside one another are refused: a template cannot be made to run for ever."""
    loops = "".join(f"{{% for {name} in cau_hoi %}}" for name in "abcd") + "{% endfor %}" * 4
    assert Problem("deep", "d") in check(word(loops), DECLARED)
    assert [one.code for one in check(word(*["{{ hoi_nghi }}"] * 700), DECLARED)] == ["size"]


def test_what_must_be_shown_is_asked_for() -> None:
    """An own template without the sums is none."""
    assert check(word("{{ hoi_nghi }}"), DECLARED, ("hoi_nghi", "phat_ra")) == [Problem("missing", "phat_ra")]


def test_files_that_are_no_templates_are_refused() -> None:
    """No archive, no Word file, too large, with macros, fetching something from elsewhere, broken inside."""
    fine = word("{{ hoi_nghi }}")
    assert check(fine, DECLARED) == []
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://x.example/t.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    for content, code in (
        (b"", "broken"), (b"PK\x03\x04 broken", "broken"), (fine[:-200], "broken"), (fine[: len(fine) // 2], "broken"),
        (OLD_OFFICE + b"WordDocument", "old_word"), (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"%PDF-1.7", "not_word"),
        (locked(fine), "locked"), (b"x" * 2_000_001, "size"),
        (with_part(fine, "word/vbaProject.bin", b"x"), "macro"), (with_part(fine, "word/_rels/settings.xml.rels", rels), "outside"),
        (with_part(fine, "word/document.xml", b"<w:document"), "broken"),
        (with_part(fine, "word/media/bomb.bin", b"\0" * 20_000_001), "size"),
    ):  # fmt: skip
        assert [one.code for one in check(content, DECLARED)] == [code]


def test_a_template_of_ones_own_keeps_its_look() -> None:
    """It has none of our styles: its fields are filled, and neither fonts nor margins are touched."""
    own = word(
        "BIÊN BẢN {{ hoi_nghi | hoa }}",
        "{%p for c in cau_hoi %}",
        "{{ c.noi_dung }}: {{ c.hop_le | so }} phiếu",
        "{%p endfor %}",
    )
    made = print_paper(own, FIELDS, PARTY_2026)
    assert text_of(made) == (
        "BIÊN BẢN HỘI NGHỊ TỔNG KẾT NĂM 2023\nCờ thi đua của Ủy ban nhân dân tỉnh: 7 phiếu\nBầu Trưởng khối năm sau: 8 phiếu\n"
    )
    before, after = docx.Document(BytesIO(own)), docx.Document(BytesIO(made))
    assert after.sections[0].left_margin == before.sections[0].left_margin
    assert after.paragraphs[0].style is not None
    assert after.paragraphs[0].style.name == "Normal"


def test_a_template_that_was_changed_since_is_not_used(tmp_path: Path) -> None:
    """The press checks again: what lies on the disk is not trusted."""
    path = tmp_path / "own.docx"
    order = Order("counting_minutes", FIELDS, "party_2026", template=str(path))
    path.write_bytes(word("{{ hoi_nghi }}"))
    assert text_of(make(order)) == "Hội nghị tổng kết năm 2023\n"
    path.write_bytes(word("{{ hoi_nghi.__class__ }}"))
    with pytest.raises(UnfitTemplateError):
        make(order)


def test_the_sandbox_holds_what_the_check_would_miss() -> None:
    """Without the check: names of Python, calls and unknown fields are errors, and data is never read as marks of XML."""
    env = environment()
    for text in ("{{ ten.__class__.__mro__ }}", "{{ ten.__init__() }}"):
        with pytest.raises((SecurityError, UndefinedError)):
            env.from_string(text).render(ten="x")
    with pytest.raises(UndefinedError):
        env.from_string("{{ range(3) }}").render()
    assert env.from_string("{{ ten }}").render(ten="<w:p/>") == "&lt;w:p/&gt;"


def test_our_own_template_can_be_sent_and_taken_back() -> None:
    """What an agency gets as a start passes the check it will pass on its way back."""
    assert check(template_of("counting_minutes"), DECLARED, COUNTING_MINUTES.required) == []
