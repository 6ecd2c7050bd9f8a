"""What an agency sees after it was checked, and its objections with both texts. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.criteria import CriteriaTable
from domain.leaves import Leaf, Part
from domain.speech import Choice, Screen
from domain.standing import Standing
from handlers.assessing import walking
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.reasons import reason_said, short
from handlers.kit.words import Safe, Words
from handlers.verifying.criterion_screens import points_said
from storage.tables import Appeal, Correction, Finding, Sheet

DECISIONS: dict[str, Callable[[Words], Safe]] = {
    "enough": lambda _: _("Minh chứng đủ căn cứ"),
    "lacking": lambda _: _("Minh chứng chưa đủ căn cứ"),
}
"""Reasons of a decision that are tapped; kept by these names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checking of one sheet came to. `standings`, `appeals`: by criterion; `found`: by criterion what each look found.

    `checked`: everybody has finished; `until`: the end of the window for objections; `own`: it is the person's own agency's;
    `appeals_now`: whether this person may object now.
    """

    sheet: Sheet
    year: int
    name: str
    table: CriteriaTable
    standings: Mapping[str, Standing]
    found: Mapping[str, Sequence[Finding]]
    appeals: Mapping[str, Appeal]
    corrections: Mapping[str, Sequence[Correction]]
    checked: bool
    until: datetime | None
    own: bool
    appeals_now: bool

    @property
    def changed(self) -> list[Leaf]:
        """The criteria that stand otherwise than the agency gave itself, were objected to, or corrected."""
        return [
            leaf
            for leaf in self.table.all_leaves()
            if leaf.code in self.appeals or leaf.code in self.corrections or self.differs(leaf.code)
        ]

    def differs(self, code: str) -> bool:
        """Whether the checkers found other points."""
        one = self.standings.get(code)
        return one is not None and one.verified is not None and one.verified != (one.own or 0)


def outcome(_: Words, it: Outcome, page: int, *, waiting: int = 0) -> Screen:
    """The criteria that changed; each opens. `waiting`: so many objections of all agencies are not decided."""
    items = [_item(_, it, leaf) for leaf in it.changed]
    rows: list[Choice | tuple[Choice, ...]] = [*paged(_, items, page, "aplist", it.sheet.year_id, it.sheet.agency_id)]
    if waiting:
        rows.append(act(_("Kiến nghị chờ giải quyết ({n})", n=waiting), "apall", it.sheet.year_id, 0))
    if not it.checked:
        state = _("Bảng điểm chưa thẩm định xong.")
    elif not items:
        state = _("Thẩm định giữ nguyên toàn bộ điểm tự chấm.")
    else:
        state = _.plural("{n} tiêu chí thay đổi.", "{n} tiêu chí thay đổi.", len(items))
    window = _("Kiến nghị đến hết {when}.", when=_.when(it.until)) if it.appeals_now and it.until and items else ""
    return card(
        _, _("Kết quả thẩm định: {agency}", agency=it.name), state, window, rows=rows, back=back_to(_, "check"),
    )  # fmt: skip


def _item(_: Words, it: Outcome, leaf: Leaf) -> Choice:
    one, appeal = it.standings.get(leaf.code, Standing()), it.appeals.get(leaf.code)
    mark = f" · {state_said(_, appeal)}" if appeal else ""
    text = f"{leaf.code} · {_.points(one.own or 0)} → {_.points(one.points)}{mark} · {leaf.title}"
    return act(label(text), "apleaf", it.sheet.id, walking.token(leaf.code))


def state_said(_: Words, appeal: Appeal) -> Safe:
    """How far an objection is."""
    return {
        "open": _("chờ giải quyết"), "accepted": _("được chấp nhận"), "declined": _("giữ kết quả thẩm định"),
        "withdrawn": _("đã rút kiến nghị"),
    }[appeal.state]  # fmt: skip


def leaf_card(_: Words, it: Outcome, leaf: Leaf, part: Part) -> Screen:
    """One criterion: the agency's points, what was found and why, what was decided, what was changed after the freeze."""
    one, appeal = it.standings.get(leaf.code, Standing()), it.appeals.get(leaf.code)
    rows: list[Choice] = []
    if appeal is not None:
        rows.append(act(_("Xem kiến nghị"), "apone", appeal.id))
    elif it.appeals_now and it.differs(leaf.code):
        rows.append(act(_("Kiến nghị về tiêu chí này"), "apnew", it.sheet.id, walking.token(leaf.code)))
    return card(
        _, _("{code}. {title}", code=leaf.code, title=short(leaf.title)),
        _("Cơ quan tự chấm: {points}.", points=points_said(_, part, one.own or 0)),
        _verified(_, it, leaf, part, one),
        _("Giải quyết kiến nghị: {points}.", points=points_said(_, part, one.appealed)) if one.appealed is not None else "",
        *(correction_line(_, part, row) for row in list(it.corrections.get(leaf.code, ()))[-1:]),
        rows=rows, back=back_to(_, "aplist", it.sheet.year_id, it.sheet.agency_id),
    )  # fmt: skip


def _verified(_: Words, it: Outcome, leaf: Leaf, part: Part, one: Standing) -> Safe:
    if one.verified is None:
        return _("Chưa thẩm định.")
    line = _("Thẩm định: {points}.", points=points_said(_, part, one.verified))
    reasons = [reason_said(_, row.reason) for row in it.found.get(leaf.code, ()) if row.reason]
    return Safe(f"{line} {_('Lý do: {why}.', why='; '.join(dict.fromkeys(reasons)))}") if reasons else line


def correction_line(_: Words, part: Part, row: Correction, *, reason: bool = True) -> Safe:
    """A change after the freeze, with its reason for whom it concerns."""
    before, after = points_said(_, part, row.before), points_said(_, part, row.points)
    if not reason:
        if row.by_meeting:
            return _("Hội nghị sửa: {before} thành {after}.", before=before, after=after)
        return _("Sửa sau chốt: {before} thành {after}.", before=before, after=after)
    if row.by_meeting:
        return _(
            "Hội nghị sửa: {before} thành {after}. Lý do: {why}.", before=before, after=after, why=short(row.reason)
        )
    return _("Sửa sau chốt: {before} thành {after}. Lý do: {why}.", before=before, after=after, why=short(row.reason))


def write(_: Words, it: Outcome, leaf: Leaf) -> Screen:
    """Type the objection: once for each criterion."""
    return card(
        _, _("Kiến nghị về {code}", code=leaf.code),
        _("Mời đồng chí gõ nội dung kiến nghị, nêu căn cứ."),
        _("Mỗi tiêu chí kiến nghị một lần; nội dung được lưu cùng kết luận."),
        back=back_to(_, "apleaf", it.sheet.id, walking.token(leaf.code)),
    )  # fmt: skip


def appeal(
    _: Words, it: Outcome, row: Appeal, leaf: Leaf, part: Part, *, decides: bool, withdraws: bool, who: str
) -> Screen:
    """Both texts. `decides`: whether this person decides now; `who`: who decides, in words."""
    one = it.standings.get(leaf.code, Standing())
    rows: list[Choice] = []
    own, found = one.own or 0, one.verified or 0
    low, high = (_.points(points) for points in sorted((own, found)))
    between = _("Mời đồng chí chọn, hoặc gõ số điểm từ {low} đến {high}.", low=low, high=high)
    if decides:
        rows.append(act(_("Chấp nhận: {points}", points=points_said(_, part, own)), "apput", row.id, own))
        rows.append(act(_("Giữ kết quả: {points}", points=points_said(_, part, found)), "apput", row.id, found))
    if withdraws:
        rows.append(act(_("Rút kiến nghị"), "apback", row.id))
    why = DECISIONS[row.decision](_) if row.decision in DECISIONS else short(row.decision)
    said = ""
    if row.state == "open":
        said = _("Nơi giải quyết: {who}.", who=who)
    elif row.points is not None:
        said = _("Kết luận: {points}. {why}.", points=points_said(_, part, row.points), why=why)
    return card(
        _, _("Kiến nghị {code}: {agency}", code=leaf.code, agency=it.name),
        _("Tự chấm: {points}.", points=points_said(_, part, one.own or 0)), _verified(_, it, leaf, part, one),
        _("Kiến nghị: {text}.", text=short(row.text)),
        said or _("Đã rút kiến nghị."), between if decides else "",
        rows=rows, back=back_to(_, "apleaf", it.sheet.id, walking.token(leaf.code)),
    )  # fmt: skip


def decide(_: Words, row: Appeal, part: Part, points: int) -> Screen:
    """Why it is decided so."""
    chips = [act(label(said(_)), "apwhy", row.id, points, name) for name, said in DECISIONS.items()]
    return card(
        _, _("Kết luận {code}: {points}", code=row.code, points=points_said(_, part, points)),
        _("Mời đồng chí chọn hoặc gõ căn cứ kết luận."), rows=chips, back=back_to(_, "apone", row.id),
    )  # fmt: skip


def waiting(_: Words, year_id: str, rows: Sequence[tuple[Appeal, str]], page: int) -> Screen:
    """All objections of a year, each with its agency's name; open ones first."""
    items = [act(label(f"{name}: {row.code} · {state_said(_, row)}"), "apone", row.id) for row, name in rows]
    return card(
        _, _("Kiến nghị về điểm"), "" if items else _("Chưa có kiến nghị nào."),
        rows=paged(_, items, page, "apall", year_id), back=back_to(_, HOME),
    )  # fmt: skip
