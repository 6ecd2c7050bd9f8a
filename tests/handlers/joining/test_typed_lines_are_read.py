"""Names, posts with phone numbers, agencies: what is taken from a typed line and what is not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refusal
from domain.words import slug
from handlers.joining.reading import (
    LONGEST_NAME,
    LONGEST_TITLE,
    Post,
    read_choice,
    read_name,
    read_post,
    read_title,
)

AGENCIES = [("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức"), ("Ban Tuyên giáo Tỉnh ủy", "Tuyên giáo"), ("Báo Kon Tum", "Báo")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("  Nguyễn \n Văn  An ", "Nguyễn Văn An"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Tôn Nữ Thu-Hà", "Tôn Nữ Thu-Hà"),
        ("Nguyễn Văn A.", "Nguyễn Văn A."),
    ],
)
def test_names_are_taken(typed: str, name: str) -> None:
    """Letters, with spaces, hyphens and apostrophes between them."""
    assert read_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "A", "<b>An</b>", "An 2", "0912345678", "An & Bình", "@an", "An\u200bBình<", "Ă" * 61, "x" * 10_000]
)
def test_what_is_no_name_is_not_taken(typed: str) -> None:
    """Digits, signs, single letters and texts without end."""
    assert read_name(typed) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Phó Trưởng ban", Post("Phó Trưởng ban", "")),
        ("Phó Trưởng ban, 0912 345 678", Post("Phó Trưởng ban", "0912345678")),
        ("Phó Trưởng ban 0912.345.678", Post("Phó Trưởng ban", "0912345678")),
        ("Chuyên viên; +84 912 345 678", Post("Chuyên viên", "0912345678")),
        ("Chánh Văn phòng - đt: 0912345678", Post("Chánh Văn phòng - đt", "0912345678")),
        ("Trưởng phòng 2", Post("Trưởng phòng 2", "")),
    ],
)
def test_a_phone_number_may_stand_behind_the_post(typed: str, read: Post) -> None:
    """The number is taken out of the line; short numbers belong to the post."""
    assert read_post(typed) == read


@pytest.mark.parametrize("typed", ["", "0912345678", "...", "12", "x" * 101])
def test_a_post_has_letters_and_an_end(typed: str) -> None:
    """A number alone is no post."""
    assert read_post(typed) is None


def test_a_wrong_phone_number_is_said_to_be_wrong() -> None:
    """Digits that are no mobile number are refused, not kept as part of the post."""
    with pytest.raises(Refusal, match="phone"):
        read_post("Phó Trưởng ban, 0123 456 789 012")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Chuyên viên, Ban Tổ chức Tỉnh ủy", Post("Chuyên viên", "", "Ban Tổ chức Tỉnh ủy")),
        ("Chuyên viên - Văn phòng Tỉnh ủy, 0912345678", Post("Chuyên viên", "0912345678", "Văn phòng Tỉnh ủy")),
        ("Bác sĩ, Ban Bảo vệ, chăm sóc sức khỏe", Post("Bác sĩ", "", "Ban Bảo vệ, chăm sóc sức khỏe")),
        ("Chuyên viên", None),
        ("Chuyên viên,", None),
        (", Ban Tổ chức", None),
    ],
)
def test_the_first_secretary_names_the_agency_behind_a_comma(typed: str, read: Post | None) -> None:
    """The first comma or dash parts post and agency; names of agencies may have commas of their own."""
    assert read_post(typed, with_agency=True) == read


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("2", 1),
        ("ban to chuc", 0),
        ("BAN TỔ CHỨC TỈNH UỶ", 0),
        ("tuyên giáo", 1),
        ("ban tuyên", 1),
        ("Báo", 2),
        ("Ban", None),
        ("0", None),
        ("4", None),
        ("", None),
        ("Sở Nội vụ", None),
    ],
)
def test_an_agency_is_meant_by_number_name_or_beginning(typed: str, place: int | None) -> None:
    """With or without diacritics, by either name; what could be two is nobody."""
    assert read_choice(typed, AGENCIES) == place


@given(st.text(max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    """Whatever is typed is read, refused by a rule or None; what is taken is within its bounds."""
    name, title = read_name(text), read_title(text)
    assert name is None or 2 <= len(name) <= LONGEST_NAME
    assert title is None or 3 <= len(title) <= LONGEST_TITLE
    for with_agency in (False, True):
        with suppress(Refusal):
            post = read_post(text, with_agency=with_agency)
            assert post is None or (0 < len(post.post) <= 100 and "\n" not in post.post)


@given(st.text(min_size=1, max_size=200))
def test_keys_fit_into_bloc_files(name: str) -> None:
    """Latin letters, digits and single hyphens, a letter first, at most 40."""
    import re

    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 40
