"""Guests as they are typed: who is a person and is addressed so, who a body; where post and agency stand."""

import pytest

from domain.guests import Guest, addressed, read_guest


@pytest.mark.parametrize(
    ("typed", "name", "post", "agency"),
    [
        ("Ông Y Bảy, Phó Trưởng ban", "Ông Y Bảy", "Phó Trưởng ban", ""),
        ("Phạm Văn Năm, Sở Nội vụ", "Phạm Văn Năm", "", "Sở Nội vụ"),
        ("Phạm Văn Năm, Phó Giám đốc Sở Nội vụ.", "Phạm Văn Năm", "Phó Giám đốc", "Sở Nội vụ"),
        ("Lê Thị Hai, Trưởng phòng, Ban Thi đua - Khen thưởng tỉnh;", "Lê Thị Hai", "Trưởng phòng", "Ban Thi đua - Khen thưởng tỉnh"),
        ("Y Bảy, Phó Trưởng Ban Thi đua - Khen thưởng tỉnh", "Y Bảy", "Phó Trưởng Ban Thi đua - Khen thưởng tỉnh", ""),
        ("Trần Văn Ba, Chánh Văn phòng Tỉnh ủy", "Trần Văn Ba", "Chánh Văn phòng Tỉnh ủy", ""),
        ("Y Bảy", "Y Bảy", "", ""),
        ("Sở Công Thương", "", "", "Sở Công Thương"),
        ("Đại diện lãnh đạo Sở Nội vụ", "", "", "Sở Nội vụ"),
        ("Công đoàn viên chức", "", "", "Công đoàn viên chức"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_a_guest_is_a_person_or_a_body(typed: str, name: str, post: str, agency: str) -> None:
    """A name is told by its capitals or a title; an agency by how it begins; what is doubtful stays with the post."""
    assert read_guest(typed) == Guest(name, post, agency)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Y Bảy, Phó Trưởng ban", "Đồng chí Y Bảy, Phó Trưởng ban"),
        ("Ông Y Bảy;", "Ông Y Bảy"),
        ("đồng chí Y Bảy", "đồng chí Y Bảy"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Đại diện Sở Nội vụ", "Đại diện Sở Nội vụ"),
    ],
)
def test_persons_are_addressed_as_comrades(typed: str, said: str) -> None:
    """Unless the line says how; a body is addressed by its name."""
    assert addressed(typed) == said
