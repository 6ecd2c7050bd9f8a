"""Templates made to harm: what would be fetched, run or opened with the paper, what would cut the paper off, what never ends."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents.layouts import PARTY_2026
from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.making import UnfitTemplateError, make
from documents.press.checking import Problem, check
from documents.press.job import Order
from documents.press.printing import print_paper
from tests.documents.papers import CONTESTED, text_of
from tests.documents.test_templates_are_checked import DECLARED, FIELDS, with_part, word

FINE = word("{{ hoi_nghi }}")
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = f"{OFFICE}/image"


def related(text: str) -> bytes:
    """A file with that relationship of one of its parts."""
    rels = f'<Relationships xmlns="{PACKAGE}" xmlns:r="{PACKAGE}">{text}</Relationships>'
    return with_part(FINE, "word/_rels/settings.xml.rels", rels.encode())


def holding(xml: str) -> bytes:
    """A file with that in a run of its body."""
    doc, out = docx.Document(BytesIO(FINE)), BytesIO()
    namespaces = nsdecls("w", "a", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    doc.paragraphs[0]._p.append(parse_xml(f"<w:r {namespaces}>{xml}</w:r>"))
    doc.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        f'<Relationship Id="a" Type="{PICTURE}" Target="http://x.example/a.png" TargetMode="External"/>',
        f"<Relationship Id='a' Type='{PICTURE}' Target='http://x.example/a.png' TargetMode='External'/>",
        f'<Relationship\nId="a" Type="{PICTURE}" Target="http://x.example/a.png" TargetMode = "External"/>',
        f'<r:Relationship Id="a" Type="{PICTURE}" Target="http://x.example/a.png" TargetMode="External"/>',
        f'<Relationship Id="a" Type="{PICTURE}" Target="http://x.example/a.png" TargetMode="Extern&#97;l"/>',
        f'<Relationship Id="a" Type="{PICTURE}" Target="http://x.example/hyperlink" TargetMode="External"/>',
    ],
)
def test_what_is_fetched_from_elsewhere_is_found_however_it_is_written(text: str) -> None:
    """Quotes, breaks, prefixes and entities of XML, and an address that looks like a link's kind."""
    assert [one.code for one in check(related(text), DECLARED)] == ["outside"]


def test_a_link_to_click_is_no_harm() -> None:
    """An agency's address in its footer."""
    link = f'<Relationship Id="a" Type="{OFFICE}/hyperlink" Target="https://x.example" TargetMode="External"/>'
    assert check(related(link), DECLARED) == []


@pytest.mark.parametrize(
    "xml",
    [
        '<w:drawing><a:blip r:link="rId1"/></w:drawing>',
        '<w:pict><v:imagedata src="http://x.example/a.png"/></w:pict>',
        '<w:instrText xml:space="preserve"> INCLUDEPICTURE "http://x.example/a.png" \\d </w:instrText>',
        "<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\windows\\\\cmd.exe</w:instrText>",
        '<w:fldSimple w:instr="INCLUDETEXT c:\\\\a.docx"/>',
    ],
)
def test_pictures_and_fields_that_fetch_are_found(xml: str) -> None:
    """Linked instead of held, or by a field that Word computes when it opens the paper, cut in two or not."""
    assert [one.code for one in check(holding(xml), DECLARED)] == ["outside"]


def test_page_numbers_are_fields_too() -> None:
    """The number of the page and a link to click remain."""
    assert check(holding('<w:instrText> PAGE </w:instrText><w:instrText> HYPERLINK "x" </w:instrText>'), DECLARED) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("oleObject", "embedded"),
        ("package", "embedded"),
        ("aFChunk", "embedded"),
        ("vbaProject", "macro"),
        ("control", "macro"),
    ],
)
def test_what_is_inside_is_known_by_its_kind(kind: str, code: str) -> None:
    """Whatever the part is called."""
    inside = f'<Relationship Id="a" Type="{OFFICE}/{kind}" Target="media/picture.png"/>'
    assert [one.code for one in check(related(inside), DECLARED)] == [code]


def test_files_that_open_in_word_but_not_here_are_called_what_they_are() -> None:
    """Of an older Word, closed by a password, damaged while it was sent, with a part twice."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert [one.code for one in check(old, DECLARED)] == ["old_word"]
    assert [one.code for one in check(old + "EncryptedPackage".encode("utf-16-le"), DECLARED)] == ["locked"]
    damaged, at = bytearray(FINE), FINE.index(b"[Content_Types].xml") + 19
    for place in range(at, at + 30):
        damaged[place] ^= 0x55
    assert [one.code for one in check(bytes(damaged), DECLARED)] == ["broken"]
    twice = BytesIO(FINE)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(twice, "a") as more:
        more.writestr("word/document.xml", b"<x/>")
    assert [one.code for one in check(twice.getvalue(), DECLARED)] == ["broken"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 3000 + "hoi_nghi" + ")" * 3000 + " }}",
        "{% if " + "not " * 3000 + "hoi_nghi %}{% endif %}",
        "{% if hoi_nghi == " + "1" * 5000 + " %}{% endif %}",
    ],
)
def test_tags_without_end_are_wrong_tags(text: str) -> None:
    """Brackets in brackets, numbers of thousands of digits: a sentence, not a breakdown."""
    assert [one.code for one in check(word(text), DECLARED)] == ["syntax"]


def parted() -> bytes:
    """A condition that begins in a paragraph and ends in a table."""
    doc, out = docx.Document(), BytesIO()
    doc.add_paragraph("{% if du_thao %}DỰ THẢO")
    doc.add_table(1, 1).cell(0, 0).text = "ô{% endif %}"
    doc.add_paragraph("{{ hoi_nghi }}")
    doc.save(out)
    return out.getvalue()


def test_what_would_cut_the_paper_off_is_refused() -> None:
    """Where the condition does not hold, everything behind it would be missing; the sample, where it holds, would look right."""
    assert check(parted(), DECLARED) == [Problem("cut", "du_thao")]
    loop = "{% for c in cau_hoi %}"
    assert check(word(f"Ý kiến {loop}", "{{ c.noi_dung }}", "{% endfor %} {{ hoi_nghi }}"), DECLARED) == []


def test_words_that_stand_loose_make_no_paper(tmp_path: Path) -> None:
    """A field for formatted text puts bare words between the runs, which Word takes for a broken file."""
    path = tmp_path / "own.docx"
    path.write_bytes(word("Hội nghị {{r hoi_nghi }} kết thúc"))
    with pytest.raises(UnfitTemplateError, match="unprintable"):
        make(Order("counting_minutes", FIELDS, "party_2026", template=str(path)))


def test_a_cell_that_lost_everything_keeps_a_paragraph() -> None:
    """Word takes a cell without one for a broken file."""
    doc, out = docx.Document(), BytesIO()
    cell = doc.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if du_thao %}"
    cell.add_paragraph("DỰ THẢO")
    cell.add_paragraph("{%p endif %}")
    doc.add_paragraph("{{ hoi_nghi }}")
    doc.save(out)
    made = print_paper(out.getvalue(), COUNTING_MINUTES.fields(CONTESTED), PARTY_2026)
    assert docx.Document(BytesIO(made)).tables[0].cell(0, 0).text == ""
    assert "Hội nghị tổng kết" in text_of(made)
