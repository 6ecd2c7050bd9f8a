"""The way of a paper an agency writes here, a registration or a report: from the officer to the leader, the bloc, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from sqlmodel import Session

from domain.eligibility import Act, may
from domain.sheets import SheetState, sheet_after
from domain.shown_dates import short_day
from handlers.kit.where import Spot
from handlers.kit.words import Safe, Words
from storage import blocs
from storage.tables import StepMark


class Paper(Protocol):
    """A row that goes this way."""

    year_id: str
    agency_id: str
    state: str
    sent_by: str | None
    sent_at: datetime | None
    submitted_by: str | None
    submitted_at: datetime | None


P = TypeVar("P", bound=Paper)


@dataclass(frozen=True, slots=True)
class OnItsWay(Generic[P]):
    """An agency's paper before a person. `row`: None before the first word; `paper`: how it was done when not in the program."""

    spot: Spot
    row: P | None
    paper: StepMark | None
    late: bool

    @property
    def state(self) -> SheetState:
        """Where it is."""
        return SheetState(self.row.state) if self.row else SheetState.DRAFT

    @property
    def held(self) -> P:
        """The row of a paper that is held; ValueError when nobody has made one."""
        if self.row is None:
            raise ValueError("held before it was made")
        return self.row

    @property
    def moves(self) -> bool:
        """Whether anything may be done with it in the program."""
        return self.spot.step.state == "open" and self.paper is None

    @property
    def editable(self) -> bool:
        """Whether it may change now."""
        return self.moves and self.state is SheetState.DRAFT

    @property
    def withdrawable(self) -> bool:
        """Whether it can be taken back: from the leader, and from the bloc before the deadline."""
        given = self.state is SheetState.SUBMITTED and not self.late
        return self.moves and (given or self.state is SheetState.WITH_LEADER)

    def may(self, act: Act) -> bool:
        """Whether this person may do `act`."""
        return may(act, self.spot.place.roles)

    def state_said(self, _: Words, names: Mapping[str, str]) -> Safe:
        """Where it is, in words; nothing for a draft. `names`: full names by person."""
        row = self.row
        if self.paper is not None:
            day = short_day(date.fromisoformat(self.paper.dated)) if self.paper.dated else "-"
            return _("Đã gửi bằng văn bản số {number} ngày {day}.", number=self.paper.number or "-", day=day)
        if row and self.state is SheetState.SUBMITTED and row.submitted_at:
            who = names.get(row.submitted_by or "") or _("đã ký")
            return _("Đã gửi Khối lúc {when} ({how}).", when=_.when(row.submitted_at), how=who)
        if row is None and self.spot.step.state != "open":
            return _("Đã thực hiện ngoài hệ thống.")
        if row and self.state is SheetState.WITH_LEADER and row.sent_at:
            who = names.get(row.sent_by or "") or _("cán bộ")
            return _("Đang chờ lãnh đạo ký gửi ({who} trình lúc {when}).", who=who, when=_.when(row.sent_at))
        return Safe("")


def check_open(row: Paper) -> None:
    """Refusal `sheet.not_now` once it is out of the officer's hands."""
    sheet_after(SheetState(row.state), Act.SCORE, late=False)


def send_up(row: Paper, by: str, now: datetime) -> None:
    """Put it before the agency's leader."""
    row.state = sheet_after(SheetState(row.state), Act.SEND_UP, late=False)
    row.sent_by, row.sent_at = by, now


def submit(session: Session, row: Paper, code: str, by: str, now: datetime) -> None:
    """Signed and with the bloc; the step is marked as done."""
    row.state = sheet_after(SheetState(row.state), Act.SUBMIT_SHEET, late=False)
    row.submitted_by, row.submitted_at = by, now
    blocs.mark_done(session, row.year_id, code, row.agency_id, how="done", by=by, now=now)


def withdraw(session: Session, row: Paper, code: str, *, late: bool) -> None:
    """Take it back to change it; refusal `sheet.too_late` after the deadline once the bloc has it."""
    row.state = sheet_after(SheetState(row.state), Act.WITHDRAW_SHEET, late=late)
    row.submitted_by, row.submitted_at = None, None
    blocs.unmark(session, row.year_id, code, row.agency_id, how="done")
