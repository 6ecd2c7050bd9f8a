"""A person before the checking of a year, or before one sheet to check: everything a screen or a decision needs, read once a turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.answers import Answer
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.refusals import Refusal as Rule
from domain.verifying import Rules, Task, to_check
from handlers.assessing import walking
from handlers.assessing.desk import fitting
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone
from storage import blocs, sheets, verifying
from storage.sheets import Proof
from storage.tables import Finding, Inquiry, Score, Sheet, Verification, Year
from storage.verifying import Draw

SELF_SCORE = "SELF_SCORE"


@dataclass(frozen=True)
class Round:
    """The checking of a year as one person sees it. `names`: short names by agency, in order; `sheets`: by agency, as far as begun."""

    place: Place
    rules: Rules
    draw: Draw | None
    names: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    looks: Mapping[str, Sequence[Verification]]
    person_id: str

    @property
    def year(self) -> Year:
        """The year it is about."""
        return self.place.year

    @property
    def tasks(self) -> Sequence[Task]:
        """Who checks whom, whole; empty until it has begun."""
        return self.draw.tasks if self.draw else ()

    @property
    def mine(self) -> list[Task]:
        """What this person, or the own agency, has to check."""
        agency = self.place.agency
        if self.draw is None or not self.place.may(Act.CHECK_SCORES):
            return []
        return self.draw.of(agency.id if agency else None, self.person_id)

    @property
    def runs(self) -> bool:
        """Whether this person is of the head's people."""
        return self.place.may(Act.SET_UP)

    def sheet(self, agency_id: str) -> Sheet | None:
        """An agency's sheet once it is with the bloc."""
        found = self.sheets.get(agency_id)
        return found if found is not None and found.state == "submitted" else None

    def look(self, task: Task) -> Verification | None:
        """What has been begun of a task."""
        sheet = self.sheets.get(task.checked)
        number = verifying.verification_id(sheet.id, task.by) if sheet else ""
        return next((one for one in self.looks.get(sheet.id if sheet else "", ()) if one.id == number), None)

    def is_done(self, task: Task) -> bool:
        """Whether a task is done."""
        look = self.look(task)
        return look is not None and look.state == "done" and self.sheet(task.checked) is not None

    def checked(self, agency_id: str) -> bool:
        """Whether an agency's sheet has been checked by everybody who has to."""
        tasks = [task for task in self.tasks if task.checked == agency_id]
        return bool(tasks) and all(self.is_done(task) for task in tasks)

    @property
    def unsent(self) -> list[str]:
        """Agencies whose sheet is not with the bloc."""
        return [agency for agency in self.names if self.sheet(agency) is None]

    @property
    def unchecked(self) -> list[str]:
        """Agencies whose sheet is with the bloc and not yet checked."""
        return [agency for agency in self.names if self.sheet(agency) is not None and not self.checked(agency)]


def round_of(talk: Talk, place: Place) -> Round:
    """The checking of the current year."""
    session, year = talk.session, place.year
    session.flush()
    found = sheets.of_year(session, year.id)
    names = {one.id: one.short_name or one.name for one in blocs.owing(session, year.id, SELF_SCORE)}
    looks = verifying.of_sheets(session, (one.id for one in found.values()))
    return Round(place, verifying.rules(year), verifying.draw_of(year), names, found, looks, talk.person.id)


def round_here(talk: Talk, act: Act = Act.SEE_BLOC) -> Round:
    """As `round_of` for somebody who may do `act`; refused without a table of criteria."""
    return _with_table(talk, round_of(talk, allowed(talk, act)))


def round_at(talk: Talk, act: Act, year_id: str, agency_id: str | None = None) -> Round:
    """The same for a button that names the year; refused when the bloc has left it."""
    place, year = at_any_year(talk, act, year_id, agency_id)
    if place.year.id != year.id:
        raise Refusal(talk._("Năm này đã bàn giao. Mời đồng chí gõ /cacnam để xem lại."))
    return _with_table(talk, round_of(talk, place))


def _with_table(talk: Talk, book: Round) -> Round:
    if not book.year.criteria:
        raise Refusal(talk._("Khối chưa có bảng tiêu chí năm {year}.", year=str(book.year.year)))
    return book


@dataclass(frozen=True)
class Check:
    """One sheet on the desk of somebody who checks it; points in hundredths."""

    round: Round
    task: Task
    row: Verification
    sheet: Sheet
    table: CriteriaTable
    scores: Mapping[str, Score]
    proofs: Sequence[Proof]
    found: Mapping[str, Finding]
    asked: Sequence[Inquiry]

    @property
    def rules(self) -> Rules:
        """How the bloc checks."""
        return self.round.rules

    @property
    def name(self) -> str:
        """The agency that is checked."""
        return self.round.names.get(self.sheet.agency_id, "")

    @property
    def editable(self) -> bool:
        """Whether findings may change now."""
        return self.row.state == "open" and self.round.year.frozen_at is None and self.sheet.state == "submitted"

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """What the agency answered, as far as it fits the table."""
        return fitting(self.table, self.scores)

    @cached_property
    def own(self) -> dict[str, int]:
        """The agency's own points, 0 where it has answered nothing."""
        return {
            leaf.code: self.scores[leaf.code].points if leaf.code in self.answers else 0
            for leaf in self.table.all_leaves()
        }

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """What is looked at."""
        return to_check(self.table, self.own)

    @property
    def waiting(self) -> set[str]:
        """Criteria given back to the agency and not yet answered."""
        return {one.code for one in self.asked if one.replied_at is None} - set(self.found)

    @property
    def open(self) -> list[str]:
        """Criteria without a finding."""
        return [leaf.code for leaf in self.leaves if leaf.code not in self.found]

    def following(self, after: str | None) -> Leaf | None:
        """The next criterion without a finding that waits for nobody, behind `after`, from the beginning again at the end."""
        order = [leaf.code for leaf in self.leaves]
        place = order.index(after) + 1 if after in order else 0
        wanted = [code for code in [*order[place:], *order[:place]] if code not in {*self.found, *self.waiting, after}]
        return self.table.leaf(wanted[0]) if wanted else None

    def inquiry(self, code: str) -> Inquiry | None:
        """The last question about a criterion."""
        return next((one for one in reversed(self.asked) if one.code == code), None)

    def leaf(self, word: str) -> tuple[Leaf, Part] | None:
        """The criterion a button means, and where it stands."""
        leaf = walking.leaf_of(self.table, word)
        return (leaf, self.table.part(leaf.code)) if leaf else None


def read_check(talk: Talk, book: Round, task: Task, row: Verification) -> Check:
    """The sheet and what was found, as they are in the rows now."""
    session = talk.session
    session.flush()
    sheet = sheets.by_id(session, row.sheet_id)
    if sheet is None:
        raise gone(talk)
    return Check(
        book, task, row, sheet, table_of(talk, book.year, sheet.id), sheets.scores(session, sheet.id),
        [one for one in sheets.proofs(session, sheet.id) if one.kind != sheets.SIGNED],
        verifying.findings(session, [row.id])[row.id], verifying.inquiries(session, [row.id]),
    )  # fmt: skip


def table_of(talk: Talk, year: Year, sheet_id: str) -> CriteriaTable:
    """The table of the agency whose sheet it is."""
    return table_from_json(year.criteria).for_agency(sheets.agency_key(talk.session, sheet_id))


def named_check(talk: Talk, verification_id: str, *, held: bool = False) -> Check:
    """The sheet that a button names, for somebody who checks it; `held` until the commit, to change what was found.

    Held, it is refused after the freeze, once the look is done, and while the sheet is not with the bloc.
    """
    _, row = talk._, verifying.find(talk.session, verification_id)
    sheet = sheets.by_id(talk.session, row.sheet_id) if row else None
    if row is None or sheet is None:
        raise Refusal(_("Bảng điểm này đã giao nơi khác thẩm định. Mời đồng chí gõ /thamdinh để xem."))
    book = round_at(talk, Act.CHECK_SCORES, sheet.year_id, row.agency_id)
    task = next((one for one in book.mine if one.checked == sheet.agency_id), None)
    if task is None or verifying.verification_id(sheet.id, task.by) != row.id:
        raise Refusal(_("Bảng điểm này do nơi khác thẩm định. Mời đồng chí gõ /thamdinh để xem."))
    if held:
        refuse_frozen(talk, sheet.year_id)
        sheets.lock(talk.session, sheet.id)
        row = verifying.find(talk.session, verification_id)
        if row is None:
            raise Refusal(_("Bảng điểm này đã giao nơi khác thẩm định. Mời đồng chí gõ /thamdinh để xem."))
        if sheet.state != "submitted":
            raise Refusal(_("Cơ quan đã rút lại bảng điểm. Mời đồng chí thẩm định sau khi cơ quan gửi lại."))
    return read_check(talk, book, task, row)


def edit_check(talk: Talk, verification_id: str) -> Check:
    """As `named_check`, held, while the look is under way."""
    check = named_check(talk, verification_id, held=True)
    if check.row.state != "open":
        raise Refusal(talk._("Bảng điểm này đã thẩm định xong. Muốn sửa, mời đồng chí mở lại và chọn Mở lại để sửa."))
    return check


def refuse_frozen(talk: Talk, year_id: str) -> None:
    """Refused once the scores of the year are fixed; the year is held, so that nobody fixes them meanwhile."""
    if sheets.frozen_at(talk.session, year_id) is not None:
        raise Refusal(talk._("Điểm đã chốt. Từ nay sửa điểm cần lý do, do Thư ký và chủ trì cùng thực hiện."))


def criterion_of(talk: Talk, check: Check, word: str) -> tuple[Leaf, Part]:
    """The criterion a button means; Refusal when nobody looks at it."""
    found = check.leaf(word)
    if found is None or found[0] not in check.leaves:
        raise gone(talk)
    return found


def unruled(talk: Talk, rule: Rule) -> Refusal:
    """What no points can be, in words."""
    _, values = talk._, rule.params
    if rule.code == "points.range":
        low, high = _.points(values["low"]), _.points(values["high"])
        return Refusal(_("Điểm phải từ {low} đến {high}. Mời đồng chí gõ lại.", low=low, high=high))
    if rule.code == "points.step":
        low, high = (_.points(one) for one in values["nearest"])
        step = _.points(values["step"])
        return Refusal(
            _("Điểm tính theo bước {step}. Mời đồng chí gõ {low} hoặc {high}.", step=step, low=low, high=high)
        )
    if rule.code == "finding.raised":
        own = _.points(values["own"])
        return Refusal(_("Thẩm định không nâng điểm cơ quan tự chấm ({own}). Mời đồng chí gõ số khác.", own=own))
    return Refusal(_("Chưa đọc được số điểm. Mời đồng chí gõ một số, ví dụ 2,5."))
