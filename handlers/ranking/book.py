"""The total table before one person: the points of a year, what of them this person sees; read once a turn.

`Board.sees` is the only way to another agency's points: every screen, picture and file of this package asks it.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from domain.criteria import CriteriaTable
from domain.criteria_check import TableError
from domain.criteria_json import table_from_json
from domain.eligibility import Act
from domain.grades import Grade
from domain.score_sight import Scope, Sees, Stage, Viewer, Whose, sees, stage_of
from domain.speech import plain
from domain.standing import Standing
from domain.total_table import Line, grade_of, lines
from handlers.assessing.use_cases import STEP
from handlers.kit.access import Place, scope_of
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import blocs, checked, sheets, standings, years
from storage.standings import Standings
from storage.tables import Agency, Sheet, Year


@dataclass(frozen=True)
class Board:
    """The points of a year as one person reads them. `names`: short names as they were in that year; `verified`: agencies looked at.

    Until the freeze the `standings` of agencies that are being looked at are their own points only, except for the head.
    """

    place: Place
    year: Year
    table: CriteriaTable
    agencies: tuple[Agency, ...]
    names: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    standings: Standings
    verified: frozenset[str]
    owing: int
    stage: Stage
    scope: Scope

    @property
    def viewer(self) -> Viewer:
        """As whom this person looks."""
        if self.place.may(Act.SEE_SHEETS):
            return Viewer.HEAD
        return Viewer.MEMBER if self.place.agency is not None else Viewer.READER

    @property
    def heads(self) -> bool:
        """Whether this person is of the head's people."""
        return self.viewer is Viewer.HEAD

    def sees(self, agency_id: str) -> Sees:
        """What this person sees of an agency's points."""
        own = self.place.agency is not None and self.place.agency.id == agency_id
        return sees(self.scope, self.stage, self.viewer, Whose.OWN if own else Whose.OTHER)

    @property
    def sees_table(self) -> bool:
        """Whether this person sees the points of all, and so the ranks."""
        return sees(self.scope, self.stage, self.viewer, Whose.OTHER) > Sees.NOTHING

    @property
    def sees_median(self) -> bool:
        """Whether this person sees the middle of all."""
        seen = sees(self.scope, self.stage, self.viewer, Whose.MEDIAN, len(self.standings))
        return seen > Sees.NOTHING and bool(self.standings)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every agency that has sent its sheet, ranked: for what is computed over all of them."""
        return lines(self.table, self.standings, [agency.id for agency in self.agencies], self.keys)

    @cached_property
    def keys(self) -> dict[str, str]:
        """By which the table names agencies that have criteria of their own."""
        return {agency.id: agency.key for agency in self.agencies}

    def table_of(self, agency_id: str) -> CriteriaTable:
        """The table as one agency has it."""
        return self.table.for_agency(self.keys.get(agency_id, ""))

    @property
    def shown(self) -> tuple[Line, ...]:
        """Of them those that this person may see."""
        return tuple(line for line in self.lines if self.sees(line.agency) > Sees.NOTHING)

    def line(self, agency_id: str) -> Line | None:
        """One agency's line, if this person may see it."""
        return next((line for line in self.shown if line.agency == agency_id), None)

    def grade(self, agency_id: str) -> Grade | None:
        """The grade of an agency, where the table grades."""
        return grade_of(self.table_of(agency_id), self.standings.get(agency_id, {}))

    def settled(self, agency_id: str) -> bool:
        """Whether this person sees what was found about an agency: nobody outside the head while others are still looking."""
        return self.heads or self.stage is Stage.FROZEN or agency_id in self.verified

    def standing(self, agency_id: str, code: str) -> Standing:
        """The points of one criterion."""
        return self.standings.get(agency_id, {}).get(code, Standing())


def read_board(talk: Talk, place: Place, year: Year) -> Board:
    """The total table of a year for a person of the bloc; Refusal while there is no table of criteria."""
    board = board_of(talk, place, year)
    if board is None:
        raise Refusal(talk._("Khối chưa có bảng tiêu chí năm {year}.", year=str(year.year)))
    return board


def board_of(talk: Talk, place: Place, year: Year) -> Board | None:
    """As `read_board`; None while there is no table of criteria."""
    try:
        table = table_from_json(year.criteria)
    except TableError:
        return None
    session = talk.session
    session.flush()
    agencies = tuple(blocs.members(session, year.id))
    then = years.names_then(session, year.id)
    found, looked = standings.of_year(session, year.id), checked.verified(session, year.id)
    owing = blocs.owing(session, year.id, STEP)
    board = Board(
        place, year, table, agencies, {one.id: then.get(one.id) or one.short_name or one.name for one in agencies},
        sheets.of_year(session, year.id), found, frozenset(looked), len(owing),
        stage_of(frozen=year.frozen_at is not None, owing={one.id for one in owing}, looked=looked), scope_of(place.bloc),
    )  # fmt: skip
    settled = board.heads or board.stage is Stage.FROZEN
    return board if settled else replace(board, standings=settled_only(found, looked))


def settled_only(found: Standings, looked: AbstractSet[str]) -> Standings:
    """Without what a checker has found while others are still looking."""
    return {
        agency: by_code if agency in looked else {code: replace(one, verified=None) for code, one in by_code.items()}
        for agency, by_code in found.items()
    }


def named_board(talk: Talk, words: tuple[str, ...] | None = None) -> Board:
    """The total table of the year that a button's first word names, for everybody of the bloc. `words`: those an open form keeps."""
    said = talk.words if words is None else words
    place, year = at_any_year(talk, Act.SEE_RESULT, said[0] if said else "")
    if year.year > place.year.year:
        raise gone(talk)
    return read_board(talk, place, year)


def table_board(talk: Talk) -> Board:
    """As `named_board`, for somebody who sees the points of all."""
    board = named_board(talk)
    if not board.sees_table:
        raise hidden(talk)
    return board


def head_board(talk: Talk) -> Board:
    """As `named_board`, for the head's people."""
    board = named_board(talk)
    if not board.heads:
        raise Refusal(talk._("Việc này do Thư ký Khối thực hiện. Mời đồng chí gõ /ketqua để xem điểm."))
    return board


def agency_line(talk: Talk, least: Sees = Sees.NUMBERS) -> tuple[Board, Line]:
    """The table and the line of the agency that a button's first two words name, for somebody who sees at least so much of it."""
    board = named_board(talk)
    return board, line_of(talk, board, talk.words, least)


def line_of(talk: Talk, board: Board, words: tuple[str, ...], least: Sees = Sees.NUMBERS) -> Line:
    """The line of the agency that the second word names, for somebody who sees at least so much of it."""
    agency_id = words[1] if words[1:] else ""
    if agency_id not in board.names:
        raise gone(talk)
    if board.sees(agency_id) < least:
        raise hidden(talk)
    line = board.line(agency_id)
    if line is None:
        raise Refusal(talk._("{agency} chưa gửi bảng tự chấm điểm.", agency=board.names[agency_id]))
    return line


def hidden(talk: Talk) -> Refusal:
    """For points that are not this person's to see now."""
    return Refusal(
        talk._("Điểm của cơ quan khác chưa được xem. Mời đồng chí gõ /ketqua để xem điểm của cơ quan đồng chí.")
    )


def has_something(board: Board | None) -> bool:
    """Whether a way to the table is worth a button: some agency has sent its sheet, and this person sees it."""
    return board is not None and bool(board.shown)


def name_of(board: Board, agency_id: str) -> str:
    """An agency's name in a card."""
    return plain(board.names[agency_id])
