"""Counts on the screens of a year that is not over, recomputed from the tables of its archive and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.criteria import CriteriaTable
from domain.leaves import Evidence
from tests.stories.facts import Archives

CARDS = ("/start", "/giaouoc", "/tucham", "/dieuhanh", "/lich")
"""Where they stand."""

NOT_YET = "chưa thực hiện"
SHOWS = {Evidence.ANY: {"văn bản", "tệp"}, Evidence.FILE: {"tệp"}, Evidence.REFERENCE: {"văn bản"}}
"""Which kinds of evidence satisfy a criterion that wants this sort."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The archives as somebody of one agency reads them; `criteria`: the scoring table as the bloc published it."""

    held: Archives
    agency: str
    criteria: CriteriaTable

    def rows(self, name: str) -> list[list[str]]:
        """A table of the year that runs."""
        return self.held.tables[-1][name]

    def mine(self, name: str) -> list[list[str]]:
        """Its rows about the agency, which stands first in them."""
        return [row for row in self.rows(name) if row[0] == self.agency]

    @property
    def members(self) -> int:
        """Agencies of the bloc."""
        return len(self.rows("thanh-vien"))

    @property
    def leaves(self) -> set[str]:
        """The criteria that are scored."""
        return {row[0] for row in self.rows("bang-tieu-chi") if row[4]}

    def points(self, part: str) -> float:
        """What the agency has given itself in a part of the table."""
        there = {row[0] for row in self.rows("bang-tieu-chi") if row[1] == part}
        return sum(_number(row[4]) for row in self.mine("tu-cham-diem") if row[2] in there)

    @property
    def total(self) -> float:
        """All parts together, without what goes beyond the bounds of bonus and minus."""
        bonus, minus = self.criteria.bonus_cap, self.criteria.minus_cap
        more, less = self.points("điểm thưởng"), self.points("điểm trừ")
        more = more if bonus is None else min(more, bonus / 100)
        gained = self.points("điểm chuẩn") + more
        if not self.criteria.bonus_exceeds_scale:
            gained = min(gained, self.criteria.scale / 100)
        return gained - (less if minus is None else min(less, minus / 100))

    @property
    def lacking(self) -> int:
        """Criteria with points and without the evidence they want."""
        shown = {(row[1], row[2]) for row in self.mine("minh-chung")}
        earned = {
            row[2]
            for row in self.mine("tu-cham-diem")
            if _number(row[4]) and (not row[8] or row[8].startswith("chấm khác"))
        }
        return sum(
            leaf.code in earned and not any((leaf.code, kind) in shown for kind in SHOWS[leaf.evidence])
            for leaf in self.criteria.all_leaves()
            if leaf.evidence in SHOWS
        )

    @property
    def done(self) -> set[str]:
        """Steps that the agency has done."""
        return {row[0] for row in self.rows("viec-da-lam") if row[1] == self.agency}

    def pact(self, part: str) -> int:
        """Lines of a part of the pact."""
        return sum(row[0] == part for row in self.rows("giao-uoc"))

    @property
    def waiting(self) -> set[float]:
        """Nominations whose dossier has not gone: of the year that runs and of the one before, in a line each."""
        return set(map(_not_gone, self.held.tables))


def _not_gone(tables: dict[str, list[list[str]]]) -> int:
    gone = {(row[0], row[1]) for row in tables["gui-ho-so"]}
    return sum((row[0], row[1]) not in gone and row[3] == "đang đề nghị" for row in tables["khen-thuong"])


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _shown(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


COUNTED: dict[str, dict[str, Callable[[Tables], float | set[float]]]] = {
    "Tiến độ {done}/{all}, tạm tính {points} điểm.": {
        "done": lambda t: len(t.mine("tu-cham-diem")),
        "all": lambda t: len(t.leaves),
        "points": lambda t: t.total,
    },
    "Đã chấm {done}/{all}, tự chấm {points} điểm.": {
        "done": lambda t: len(t.mine("tu-cham-diem")),
        "all": lambda t: len(t.leaves),
        "points": lambda t: t.total,
    },
    "Tự chấm điểm {done}/{all}.": {"done": lambda t: len(t.mine("tu-cham-diem")), "all": lambda t: len(t.leaves)},
    "thưởng {points}": {"points": lambda t: t.points("điểm thưởng")},
    "trừ {points}": {"points": lambda t: t.points("điểm trừ")},
    "Chưa có minh chứng ({n})": {"n": lambda t: t.lacking},
    "Còn {n} mục chưa có minh chứng.": {"n": lambda t: t.lacking},
    "Nội dung ({n})": {"n": lambda t: t.pact("Nội dung")},
    "Chỉ tiêu ({n})": {"n": lambda t: t.pact("Chỉ tiêu")},
    "{n} nội dung, {targets} chỉ tiêu bằng số.": {
        "n": lambda t: t.pact("Nội dung"),
        "targets": lambda t: t.pact("Chỉ tiêu"),
    },
    "Đã ký tại hội nghị ngày {day}: {n}/{all} cơ quan.": {
        "n": lambda t: sum(row[1] == "tại hội nghị" for row in t.rows("ky-giao-uoc")),
        "all": lambda t: t.members,
    },
    "Giao ước: đã ký {n}/{all}": {"n": lambda t: len(t.rows("ky-giao-uoc")), "all": lambda t: t.members},
    "Đã thực hiện {n}/{all} bước.": {
        "n": lambda t: sum(row[2] != NOT_YET or row[0] in t.done for row in t.rows("lich")),
        "all": lambda t: len(t.rows("lich")),
    },
    "Thành viên: {n}/{all} đã vào": {
        "n": lambda t: len({row[0] for row in t.rows("danh-ba")} & {row[1] for row in t.rows("thanh-vien")}),
        "all": lambda t: t.members,
    },
    "Danh hiệu: {n}/{all} đăng ký; {targets} chỉ tiêu": {
        "n": lambda t: len({row[0] for row in t.rows("dang-ky") if row[2] == "đã gửi"}),
        "all": lambda t: t.members,
        "targets": lambda t: t.pact("Chỉ tiêu"),
    },
    "Toàn Khối: {done}/{all} cơ quan đã gửi": {
        "done": lambda t: sum(row[1] == "đã gửi" for row in t.rows("bang-tu-cham")),
        "all": lambda t: t.members,
    },
    "{n} hồ sơ khen thưởng chưa gửi. {due}": {"n": lambda t: t.waiting},
}
"""By sentence and name: the one number it can show, or the one of each year."""


def wrong(filled: Iterable[tuple[str, str, str]], tables: Tables) -> list[str]:
    """Every count that is not what the tables say."""
    found = []
    for sentence, name, value in sorted(filled):
        count = COUNTED.get(sentence, {}).get(name)
        if count is None:
            continue
        due = made if isinstance(made := count(tables), set) else {made}
        if value not in set(map(_shown, due)):
            found.append(f"{sentence}: {name} is {value}, and {due} by the tables")
    return found
