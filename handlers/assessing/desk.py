"""A person before their agency's sheet: everything a screen or a decision needs, read once a turn."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property

from sqlmodel import Session

from domain.answers import Answer, is_provisional, points
from domain.criteria import CriteriaTable
from domain.criteria_json import table_from_json
from domain.eligibility import Act, may
from domain.facts import agreed
from domain.leaves import Leaf, Part
from domain.refusals import Refusal as Rule
from domain.scoring import Totals, totals
from handlers.assessing import walking
from handlers.assessing.use_cases import STEP
from handlers.kit.access import Place, allowed
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import no_more
from storage import blocs, sheets, targets, verifying
from storage.sheets import Proof
from storage.tables import Agency, Bloc, Score, Sheet, Year
from storage.year_facts import sheet_received

EDITABLE = frozenset({"draft", "returned"})


@dataclass(frozen=True)
class Desk:
    """One agency's sheet with its answers and evidence, as one person sees it; points in hundredths.

    `table`: the agency's own. What exceeds a target counts as the best of the bloc: nothing of the others' results is told here.
    `due_at`: this agency's deadline, its extension included; None when there is none.
    """

    bloc: Bloc
    year: Year
    agency: Agency
    roles: frozenset[str]
    sheet: Sheet
    table: CriteriaTable
    scores: dict[str, Score]
    all_proofs: list[Proof]
    due_at: datetime | None
    now: datetime
    zone: tzinfo

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The answers that fit the table as it is now: one given before a change of the table has to be given again."""
        return fitting(self.table, self.scores)

    @cached_property
    def totals(self) -> Totals:
        """All sums."""
        return totals(self.table, self.answers)

    @cached_property
    def provisional(self) -> bool:
        """Whether some points depend on what the other agencies reach: those of a target that is exceeded."""
        return any(is_provisional(self.table.leaf(code), answer) for code, answer in self.answers.items())

    @cached_property
    def leaves(self) -> int:
        """How many criteria there are."""
        return sum(1 for _leaf in self.table.all_leaves())

    @cached_property
    def missing(self) -> list[Leaf]:
        """What must be answered before the sheet can go out."""
        return walking.missing(self.table, self.answers)

    @cached_property
    def lacking(self) -> list[Leaf]:
        """What has points but no evidence; what the year's facts say proves itself."""
        open_scores = {code: score for code, score in self.scores.items() if not agreed(score.answer, score.basis)}
        points = {code: score.points for code, score in open_scores.items()}
        return walking.lacking(self.table, points, self.all_proofs)

    @cached_property
    def version(self) -> str:
        """What answers, notes and evidence say, in eight letters: a leader signs what he has read and nothing else."""
        answers = {code: [score.answer, score.note] for code, score in self.scores.items()}
        said = json.dumps([answers, sorted(proof.id for proof in self.proofs)], sort_keys=True)
        return hashlib.blake2s(said.encode(), digest_size=4).hexdigest()

    @property
    def proofs(self) -> list[Proof]:
        """The evidence of criteria; the photo of the signed sheet is none."""
        return [proof for proof in self.all_proofs if proof.kind != sheets.SIGNED]

    @property
    def signed(self) -> list[Proof]:
        """Photos of the signed sheet."""
        return [proof for proof in self.all_proofs if proof.kind == sheets.SIGNED]

    def proofs_of(self, code: str) -> list[Proof]:
        """The evidence of one criterion."""
        return [proof for proof in self.proofs if proof.code == code]

    @property
    def frozen(self) -> bool:
        """Whether the scores of the year are fixed."""
        return self.year.frozen_at is not None

    @property
    def editable(self) -> bool:
        """Whether answers may change now."""
        return self.sheet.state in EDITABLE and not self.frozen

    @property
    def withdrawable(self) -> bool:
        """Whether it can be taken back: from the leader until the freeze, from the bloc before the deadline."""
        if self.frozen:
            return False
        if self.sheet.state == "with_leader":
            return True
        return self.sheet.state == "submitted" and not self.overdue

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed now."""
        return self.due_at is not None and self.now > self.due_at

    @property
    def late(self) -> bool:
        """Whether the bloc had it after the deadline, or has it not and the deadline is over."""
        return self.due_at is not None and (sheet_received(self.sheet, self.zone) or self.now) > self.due_at

    def may(self, act: Act) -> bool:
        """Whether this person may do `act`."""
        return may(act, self.roles)

    def leaf(self, word: str) -> tuple[Leaf, Part] | None:
        """The criterion a button means, and where it stands."""
        leaf = walking.leaf_of(self.table, word)
        return (leaf, self.table.part(leaf.code)) if leaf else None


def fitting(table: CriteriaTable, scores: Mapping[str, Score]) -> dict[str, Answer]:
    """The answers that fit a table, by criterion."""
    given = {code: Answer.from_json(score.answer) for code, score in scores.items()}
    leaves = {leaf.code: leaf for leaf in table.all_leaves()}
    return {code: answer for code, answer in given.items() if code in leaves and _fits(leaves[code], answer)}


def totals_of(session: Session, year: Year, sheet_id: str) -> Totals:
    """All sums of a sheet, for whoever ranks or prints it: points of minus items are taken off, bonus is capped, targets are measured
    by the best of those that have submitted.

    ValueError (`TableError`) when the year has no table.
    """
    whole = table_from_json(year.criteria)
    table = whole.for_agency(sheets.agency_key(session, sheet_id))
    return totals(table, fitting(table, sheets.scores(session, sheet_id)), targets.bests(session, year.id, whole))


def _fits(leaf: Leaf, answer: Answer) -> bool:
    try:
        points(leaf, answer)
    except Rule:
        return False
    return True


def own_desk(talk: Talk) -> Desk:
    """The desk of the person's own agency; its sheet is made when there is none. Refusal without the right or the table."""
    place = allowed(talk, Act.SCORE)
    _ = talk._
    if place.agency is None:
        raise Refusal(_("Đồng chí chưa thuộc cơ quan nào trong Khối, nên không có bảng tự chấm điểm."))
    if not place.owes(STEP):
        raise no_more(talk)
    if not place.year.criteria:
        raise Refusal(_("Khối chưa có bảng tiêu chí năm {year}.", year=str(place.year.year)))
    sheet = sheets.ensure(talk.session, place.year.id, place.agency.id, talk.house.new_id())
    return read_desk(talk, place, sheet)


def open_desk(talk: Talk, sheet_id: str, act: Act = Act.SCORE) -> Desk:
    """The desk a button or a form belongs to; a button of another agency or another year is refused."""
    place = allowed(talk, act)
    return read_desk(talk, place, _own_sheet(talk, place, sheet_id))


def hold_desk(talk: Talk, sheet_id: str, act: Act = Act.SCORE) -> Desk:
    """As `open_desk`, held until the commit; refused once the scores of the year are fixed."""
    place = allowed(talk, act)
    _own_sheet(talk, place, sheet_id)
    if not place.owes(STEP):
        raise no_more(talk)
    if sheets.frozen_at(talk.session, place.year.id) is not None:
        _ = talk._
        raise Refusal(
            _("Điểm năm {year} đã chốt, bảng tự chấm điểm không thay đổi được nữa.", year=str(place.year.year))
        )
    return read_desk(talk, place, sheets.lock(talk.session, sheet_id))


def edit_desk(talk: Talk, sheet_id: str) -> Desk:
    """As `hold_desk`, to change answers and evidence: refused while the leader or the bloc has the sheet."""
    desk = hold_desk(talk, sheet_id)
    if desk.sheet.state not in EDITABLE:
        _ = talk._
        if desk.sheet.state == "with_leader":
            raise Refusal(
                _("Bảng điểm đang chờ lãnh đạo duyệt. Muốn sửa, mời đồng chí gõ /tucham và chọn Rút lại để sửa.")
            )
        raise Refusal(_("Bảng điểm đã gửi Khối nên không sửa được. Mời đồng chí gõ /tucham để xem."))
    return desk


def refuse_appealed(talk: Talk, sheet_id: str) -> None:
    """Refused once the agency has objected to what was found of this sheet: the checking is not opened again."""
    if verifying.appeals(talk.session, [sheet_id]):
        raise Refusal(
            talk._(
                "Cơ quan đã kiến nghị về kết quả thẩm định nên không tự sửa điểm được nữa."
                " Mời đồng chí gửi văn bản cho Thư ký Khối để sửa điểm sau khi chốt."
            )
        )


def fresh(talk: Talk, desk: Desk) -> Desk:
    """The same desk after its rows have been changed."""
    talk.session.flush()
    sheet_id = desk.sheet.id
    return replace(desk, scores=sheets.scores(talk.session, sheet_id), all_proofs=sheets.proofs(talk.session, sheet_id))


def read_desk(talk: Talk, place: Place, sheet: Sheet) -> Desk:
    """Everything about a sheet of the person's own agency."""
    assert place.agency is not None  # noqa: S101  # the callers have looked
    session, table = talk.session, table_from_json(place.year.criteria).for_agency(place.agency.key)
    step = blocs.step(session, place.year.id, STEP)
    due_at = blocs.due_for(session, step, place.agency.id) if step else None
    return Desk(
        place.bloc, place.year, place.agency, place.roles, sheet, table,
        sheets.scores(session, sheet.id), sheets.proofs(session, sheet.id), due_at, talk.now, talk.house.tz,
    )  # fmt: skip


def _own_sheet(talk: Talk, place: Place, sheet_id: str) -> Sheet:
    sheet = sheets.by_id(talk.session, sheet_id)
    if sheet is None or place.agency is None or (sheet.agency_id, sheet.year_id) != (place.agency.id, place.year.id):
        _ = talk._
        raise Refusal(
            _("Nút này không thuộc bảng tự chấm điểm hiện nay của cơ quan đồng chí. Mời đồng chí gõ /tucham.")
        )
    if not place.year.criteria:
        _ = talk._
        raise Refusal(_("Khối chưa có bảng tiêu chí năm {year}.", year=str(place.year.year)))
    return sheet
