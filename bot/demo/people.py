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
    """Somebody in the play: `place` counts agencies; `number` is the chat's number; `roles` ends with the one that stands out."""

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


@dataclass(frozen=True, slots=True)
class Cast:
    """A leader and an officer for each agency, in the order of the members. `head`, `last`: places of two agencies.

    The sheet of the agency at `last` is left to be finished; the people of the one at `head` are also chair and secretary.
    """

    roles: tuple[Role, ...]
    head: int
    last: int

    def leader(self, place: int) -> Role:
        """Who signs and votes."""
        return self.roles[2 * place]

    def officer(self, place: int) -> Role:
        """Who enters data."""
        return self.roles[2 * place + 1]

    def called(self, who: str) -> Role | None:
        """Somebody by a word of the hints; None for nobody in particular."""
        return {
            "officer": self.officer(self.last), "leader": self.leader(self.last),
            "chair": self.leader(self.head), "secretary": self.officer(self.head),
        }.get(who)  # fmt: skip

    def by_weight(self) -> list[Role]:
        """Those whose phones are played first stand first."""
        return sorted(self.roles, key=lambda role: (role.place != self.last, role.place != self.head, role.place))


def cast_of(agencies: int, head: int) -> Cast:
    """Everybody of a bloc with that many agencies; the last one that is not head has something left to do."""
    found = []
    for place in range(agencies):
        for rank, role in enumerate(("leader", "officer")):
            number = 2 * place + rank
            name = f"{FAMILY[(place * 4 + rank * 5) % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}"
            extra = (("chair", "secretary")[rank],) if place == head else ()
            post = "Lãnh đạo phụ trách" if rank == 0 else "Chuyên viên"
            found.append(Role(FIRST_ID + number, name, place, post, (role, *extra), f"0900000{number:03d}"))
    return Cast(tuple(found), head, max(place for place in range(agencies) if place != head))
