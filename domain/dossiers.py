"""The dossier (hồ sơ) of a nomination: which papers it needs, who brings them by when, and its way to the council and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from domain.honours import Course
from domain.refusals import Refusal
from domain.words import fold
from domain.workdays import WorkCalendar

KEY_LONGEST = 12
"""A button names year, award, agency, paper and file in 64 bytes."""

PAPERS_MOST = 10
NAME_LONGEST = 60
REASON_LONGEST = 200

AHEAD = 2
"""Working days before the dossier is due in which the head gathers what the agencies bring."""


class Owner(StrEnum):
    """Who brings a paper."""

    AGENCY = "agency"
    """the nominated agency"""
    HEAD = "head"
    """the head agency: its secretary prepares it"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a dossier needs. `shared`: one paper serves several dossiers. `assumed`: no source says so (`field.md`, tags U, D)."""

    key: str
    name: str
    owner: Owner
    shared: bool = False
    assumed: bool = False

    def to_json(self) -> dict[str, Any]:
        """As a bloc's file says it."""
        more = {name: True for name in ("shared", "assumed") if getattr(self, name)}
        return {"key": self.key, "name": self.name, "owner": self.owner.value} | more

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Paper":
        """The inverse of `to_json`."""
        owner, marks = Owner(data["owner"]), (bool(data.get("shared")), bool(data.get("assumed")))
        return cls(data["key"], data["name"], owner, *marks)


_SUBMISSION = Paper("to-trinh", "Tờ trình đề nghị khen thưởng", Owner.HEAD, shared=True)
_MINUTES = Paper("bien-ban", "Biên bản họp xét khen thưởng", Owner.HEAD, shared=True)
_REPORT = Paper("bao-cao", "Báo cáo thành tích", Owner.AGENCY)
_COPIES = Paper("ban-sao", "Bản sao quyết định, bằng khen đã nhận", Owner.AGENCY)
_OPINION = Paper("y-kien", "Xác nhận chấp hành chủ trương, pháp luật", Owner.AGENCY)

_THREE = (_SUBMISSION, _MINUTES, _REPORT)
_ASSUMED = tuple(Paper(one.key, one.name, one.owner, one.shared, assumed=True) for one in _THREE)

USUAL: dict[str, tuple[Paper, ...]] = {
    "PROV_FLAG": _THREE,
    "GOV_FLAG": (*_THREE, _COPIES, _OPINION),
    "PM_CERT": _THREE,
    "LABOR_MEDAL": _THREE,
}
"""What published procedures ask for (`field.md` 6.2, tag V: the provincial flag; the Government's flag by TT 07/2019/TT-BVHTTDL; the round
of 2025 at state level). No regulation of the bloc's own province has been compared."""


def usual_papers(award: str) -> tuple[Paper, ...]:
    """The papers of an award where the bloc says nothing; for one without a source the same three, marked."""
    return USUAL.get(award, _ASSUMED)


class Way(StrEnum):
    """Where a dossier is."""

    GATHERING = "gathering"
    SENT = "sent"
    RETURNED = "returned"
    """to be mended and sent again"""
    CLOSED = "closed"
    """its nomination is decided, delivered or dropped"""


class Move(StrEnum):
    """What happens to a dossier outside: each sending and each return is kept."""

    SENT = "sent"
    RETURNED = "returned"


def way_of(course: Course, moves: Sequence[Move]) -> Way:
    """Where the dossier of a nomination is, from what the council has said and from its moves, the first first."""
    if course in {Course.DROPPED, Course.DECIDED, Course.DELIVERED}:
        return Way.CLOSED
    if not moves:
        return Way.GATHERING
    return Way.SENT if moves[-1] is Move.SENT else Way.RETURNED


def check_collect(way: Way) -> None:
    """Refusal `dossier.sent`, `dossier.closed`: papers are gathered while it is here."""
    if way is Way.SENT:
        raise Refusal("dossier.sent")
    if way is Way.CLOSED:
        raise Refusal("dossier.closed")


def check_move(way: Way, move: Move) -> None:
    """Refusal `dossier.sent`, `dossier.not_sent`, `dossier.closed`: what is here is sent, what was sent comes back."""
    if move is Move.SENT or way is Way.CLOSED:
        check_collect(way)
    elif way is not Way.SENT:
        raise Refusal("dossier.not_sent")


def moves_alternate(moves: Sequence[Move]) -> bool:
    """Whether a history can be: sent, returned, sent again ..."""
    return all((move is Move.SENT) is (number % 2 == 0) for number, move in enumerate(moves))


def agencys_day(due: date, calendar: WorkCalendar) -> date:
    """By when an agency brings its papers for a dossier that is due on `due`: `AHEAD` working days earlier."""
    day = due
    for _ in range(AHEAD):
        day = calendar.on_or_before(day - timedelta(days=1))
    return day


def check_papers(papers: Sequence[Paper]) -> None:
    """Refusal `papers.none`; `papers.too_many`; `papers.twice`, also in another spelling; `papers.name`: no word, or too long."""
    if not papers:
        raise Refusal("papers.none")
    if len(papers) > PAPERS_MOST:
        raise Refusal("papers.too_many", most=PAPERS_MOST)
    for paper in papers:
        if sum(map(str.isalpha, paper.name)) < 3 or len(paper.name) > NAME_LONGEST:
            raise Refusal("papers.name", most=NAME_LONGEST)
    if len({fold(paper.name) for paper in papers}) < len(papers) or len({one.key for one in papers}) < len(papers):
        raise Refusal("papers.twice")
