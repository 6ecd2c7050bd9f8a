"""Invented persons; no living person of the articles appears."""

from dataclasses import dataclass

FAMILY = (
    "Nguyễn Minh",
    "Trần Thị",
    "Lê Quang",
    "Phạm Thu",
    "Hoàng Văn",
    "Vũ Ngọc",
    "Đặng Thanh",
    "Bùi Hải",
    "Đỗ Khánh",
)
GIVEN = (
    "An", "Bình", "Chi", "Dung", "Đông", "Giang", "Hạnh", "Hiếu", "Khoa", "Lan", "Linh", "Mai", "Nam", "Nga", "Phúc", "Quỳnh",
    "Sơn", "Tâm", "Thảo", "Trung", "Tuấn", "Uyên", "Vân", "Xuân", "Yến", "Hòa", "Thủy", "Kiên", "Ngân", "Oanh",
)  # fmt: skip
FIRST_ID = 1001


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody in the play: `place` counts agencies; `number` is the chat's number."""

    number: int
    name: str
    place: int
    post: str
    roles: tuple[str, ...]
    phone: str

    @property
    def given(self) -> tuple[str, str]:
        """Telegram's first and last name: shown one after the other, so the family name comes first."""
        family, _, given = self.name.rpartition(" ")
        return family, given


def cast_of(agencies: int, head: int) -> list[Role]:
    """A leader and an officer for each agency; those of the agency at place `head` are also chair and secretary."""
    found = []
    for place in range(agencies):
        for rank, role in enumerate(("leader", "officer")):
            number = 2 * place + rank
            name = f"{FAMILY[(place * 4 + rank * 5) % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}"
            extra = (("chair", "secretary")[rank],) if place == head else ()
            post = "Lãnh đạo phụ trách" if rank == 0 else "Chuyên viên"
            found.append(Role(FIRST_ID + number, name, place, post, (role, *extra), f"0900000{number:03d}"))
    return found
