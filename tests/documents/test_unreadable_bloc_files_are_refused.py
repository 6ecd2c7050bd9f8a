"""Text that is not the plain YAML of bloc files is refused with its line, never guessed at."""

import pytest

from documents.bloc_file.lines import MOST_CHARACTERS
from documents.bloc_file.problems import BlocFileError
from documents.bloc_file.reading import read_bloc, read_table
from tests.documents.small_bloc import GOOD

HIDDEN = "anchors, aliases and tags (&, *, !) are not used here: put the value in quotes"

CASES: dict[str, tuple[str | bytes, tuple[int, str, str]]] = {
    "empty": ("", (1, "", "the file is empty")),
    "only a comment": ("# Khối\n", (1, "", "the file is empty")),
    "a list": ("- key: thu\n", (1, "", "write a mapping, one `key: value` a line")),
    "a word": ("Khối", (1, "", "write a mapping, one `key: value` a line")),
    "tab": ("key: thu\nsource:\n\tdate: 2024-02-06\n", (3, "", "a tab: indent with spaces")),
    "key twice": ("key: thu\nname: A\nkey: hai\n", (3, "key", "the key is written twice (first on line 1)")),
    "key twice inside": (
        "members:\n  - key: a\n    key: b\n",
        (3, "members.0.key", "the key is written twice (first on line 2)"),
    ),
    "not UTF-8": (
        "key: thu\nname: Khối\n".encode("cp1258", "replace") + b"\xff",
        (3, "", "not UTF-8: save the file as UTF-8"),
    ),
    "UTF-16": ("key: thu\n".encode("utf-16"), (1, "", "not UTF-8: save the file as UTF-8")),
    "control character": ("key: thu\nname: a\x07b\n", (2, "", "character U+0007 is not allowed in a text")),
    "anchor": ("key: &x thu\n", (1, "", HIDDEN)),
    "tag": ("key: thu\nyear: !!int 2023\n", (2, "", HIDDEN)),
    "python tag": ("key: !!python/object/apply:os.system [ls]\n", (1, "", HIDDEN)),
    "two documents": ("key: a\n---\nkey: b\n", (2, "", "one file holds one document: remove the line ---")),
    "colon in a value": (
        "key: thu\nname: Khối: thử\n",
        (2, "", "wrong indentation, or a second colon: put a value with a colon in quotes"),
    ),
    "open quote": ('key: "thu\n', (2, "", "a quote or a bracket is not closed")),
    "open bracket": ("head: {agency: a\nkey: b\n", (2, "", "a bracket is not closed")),
    "at sign": ("key: @thu\n", (1, "", "put the value in quotes")),
    "key that is a list": ("? [a]\n: b\n", (1, "", "a key must be a word")),
    "nested without end": ("[" * 2000 + "]" * 2000, (1, "", "nested too deeply")),
    "far too long": ("#" * (MOST_CHARACTERS + 1), (1, "", "longer than 1,000,000 characters")),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_not_plain_yaml_is_refused(text: str | bytes, expected: tuple[int, str, str]) -> None:
    """The first finding names the line and says what to do."""
    for read in (read_bloc, read_table):
        with pytest.raises(BlocFileError) as refused:
            read(text, "thu.yaml")
        found = refused.value.problems[0]
        assert (found.line, found.field, found.message) == expected
        assert str(refused.value).startswith("thu.yaml: line ")


def test_words_that_other_yaml_readers_change_stay_words() -> None:
    """`no`, `17:00` and 08 are what a person typed: text."""
    read = read_bloc(GOOD.replace("name: Khối thử nghiệm", "name: no").replace("Khối thử\n", "08:30\n"), "thu.yaml")
    assert (read.name, read.short_name) == ("no", "08:30")


def test_days_may_be_written_with_or_without_quotes() -> None:
    """Both ways are the same day; a time may have a T."""
    quoted = GOOD.replace("date: 2024-02-06", "date: '2024-02-06'").replace("2024-02-05 17:00", '"2024-02-05T17:00"')
    assert read_bloc(quoted, "thu.yaml") == read_bloc(GOOD, "thu.yaml")


def test_vietnamese_letters_typed_as_letter_and_mark_are_the_same_letters() -> None:
    """A file from a system that splits letters and marks, or that begins with a byte order mark, reads the same."""
    import unicodedata

    apart = unicodedata.normalize("NFD", GOOD)
    assert apart != GOOD
    assert read_bloc(b"\xef\xbb\xbf" + apart.encode(), "thu.yaml") == read_bloc(GOOD, "thu.yaml")
