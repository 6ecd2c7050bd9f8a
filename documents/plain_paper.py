"""A text as a Word file: paragraphs and nothing else, for what is too long for a message.

Office Open XML (ECMA-376) needs three parts for a document that opens: the types of the parts, where the document is, and it.
"""

import io
import zipfile
from html import escape

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_WHERE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_SIZE = '<w:sz w:val="28"/>'
"""14 points, as Nghị định 30/2020/NĐ-CP has it for the text of a paper; w:sz counts halves."""

_BOTH = '<w:jc w:val="both"/>'
_OLDEST = (1980, 1, 1, 0, 0, 0)


def plain_paper(title: str, text: str) -> bytes:
    """A .docx with the title in bold and a paragraph a line; the same words make the same bytes."""
    lines = [line.rstrip() for line in text.splitlines()]
    paragraphs = _paragraph(title, "<w:b/>", '<w:jc w:val="center"/>') + "".join(_paragraph(line) for line in lines)
    body = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_WORD}"><w:body>{paragraphs}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _WHERE),
            ("word/document.xml", body),
        ):
            archive.writestr(zipfile.ZipInfo(name, _OLDEST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(text: str, run: str = "", layout: str = "") -> str:
    words = f'<w:r><w:rPr>{_FONT}{run}{_SIZE}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{layout or _BOTH}</w:pPr>{words}</w:p>"
