"""Whether the archive of a Word file may be opened: its parts, what they would fetch from elsewhere, what lies or runs inside them.

Parts are read as python-docx reads them, by an XML parser: a relationship can be written in many ways that mean the same.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

LARGEST_UNPACKED = 20_000_000
MOST_PARTS = 200

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and those that a password closes ([MS-CFB] 2.2)."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds the closed file ([MS-OFFCRYPTO] 2.3)."""

_OTHERS = (b"%PDF", b"{\\rtf")
"""How other papers begin that may be called .docx."""
_ENCRYPTED = 0x1
_BEFORE = b"\xef\xbb\xbf\xff\xfe \r\n\t"
_RUNS = frozenset({"vbaproject", "wordvbadata", "control", "activexcontrolbinary"})
_EMBEDS = frozenset({"oleobject", "package", "afchunk"})
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FETCHED = frozenset({f"{_RELATIONS}link", f"{_RELATIONS}href", "{urn:schemas-microsoft-com:office:office}href"})
_FETCHING = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|DATABASE|IMPORT|INCLUDE|QUOTE)\b", re.IGNORECASE
)
"""Fields that bring something from elsewhere, and the one that spells others (ECMA-376, 17.16.5)."""

Wrong = tuple[str, str]
"""A code of `documents.press.checking.Problem` and what it is about."""


def wrong(content: bytes) -> Wrong | None:
    """What is wrong with the archive; None for one that may be opened."""
    if content.startswith(OLD_OFFICE):
        return "locked" if LOCKED in content else "old_word", ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _listed(parts.infolist()) or _parts(parts)
    except (zipfile.BadZipFile, OSError, EOFError):
        return "not_word" if content.startswith(_OTHERS) else "broken", ""
    except Exception as error:  # noqa: BLE001  # whatever a broken file makes of the readers
        return "broken", type(error).__name__


def _listed(parts: list[zipfile.ZipInfo]) -> Wrong | None:
    size = sum(one.file_size for one in parts)
    if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED:
        return "size", str(size)
    names = {one.filename for one in parts}
    if not names >= {"word/document.xml", "[Content_Types].xml"}:
        return "not_word", ""
    if any(one.flag_bits & _ENCRYPTED for one in parts):
        return "locked", ""
    if len(names) < len(parts):
        return "broken", "twice"  # readers differ in which of two they take
    if any("vbaProject" in one or "/activeX/" in one for one in names):
        return "macro", ""
    return None


def _parts(parts: zipfile.ZipFile) -> Wrong | None:
    for name in parts.namelist():
        content = parts.read(name)
        if not (name.endswith((".xml", ".rels")) or content.lstrip(_BEFORE).startswith(b"<")):
            continue
        tree = _parsed(content)
        if found := next(_related(tree), None) or _typed(tree) or _said(tree):
            return found
    return None


def _parsed(content: Any) -> Any:  # python-docx names text alone; an element of lxml
    from docx.opc.oxml import parse_xml

    return parse_xml(content)


def _related(tree: Any) -> Iterator[Wrong]:
    """A relationship that fetches, embeds or runs something; a link that somebody has to click does not."""
    for one in tree.iter("{*}Relationship"):
        kind = str(one.get("Type", "")).rpartition("/")[2].lower()
        if kind in _RUNS:
            yield "macro", kind
        if kind in _EMBEDS:
            yield "embedded", kind
        if one.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            yield "outside", str(one.get("Target", ""))


def _typed(tree: Any) -> Wrong | None:
    """What the list of content types says of programs."""
    said = " ".join(str(one.get("ContentType", "")).lower() for one in tree.iter("{*}Override", "{*}Default"))
    return ("macro", "") if any(one in said for one in ("macroenabled", "vbaproject", "activex")) else None


def _said(tree: Any) -> Wrong | None:
    """Pictures and fields that name where to fetch something."""
    fields = list[str]()
    for one in tree.iter("{*}*"):
        if _FETCHED & {*one.keys()} or (one.tag.endswith("}imagedata") and one.get("src") is not None):
            return "outside", one.tag.rpartition("}")[2]
        fields += [value for name, value in one.items() if name.endswith("}instr")]
        fields += [one.text or ""] if one.tag.endswith("}instrText") else []
    fetching = _FETCHING.search("".join(fields))
    return ("outside", fetching[0]) if fetching else None
