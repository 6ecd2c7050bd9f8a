"""The registration of one agency, and what the head reads of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.eligibility import Act
from domain.sheets import SheetState
from domain.speech import Choice, Screen
from handlers.assessing.screens import due_line
from handlers.kit.awards import award_name
from handlers.kit.cards import HOME, act, back_to, card, some_names
from handlers.kit.words import Safe, Words
from handlers.registering.form import Form
from handlers.registering.items import numbers_said

ON_A_PAGE = 8
"""Agencies on a page of the head's card: each may have many titles, and a message has 4,096 characters."""


def titles_said(_: Words, titles: Sequence[str]) -> Safe:
    """Names of titles in one line, or that there are none."""
    return Safe("; ".join(award_name(_, code) for code in titles)) or _("chưa chọn nội dung nào")


def overview(_: Words, form: Form, names: Mapping[str, str], now: datetime, said: str = "") -> Screen:
    """What is registered, where it is, and what can be done with it now. `names`: full names by person."""
    spot = form.spot
    lines = [said, form.state_said(_, names)]
    if form.paper is None and (form.row or form.editable):
        lines += registered(_, form)
    if form.editable:
        lines += [due_line(_, spot.due_at, now), _("Mời đồng chí đánh dấu nội dung cơ quan đăng ký.")]
    title = _("Đăng ký thi đua năm {year}: {agency}", year=str(spot.place.year.year), agency=spot.name)
    return card(_, title, *lines, rows=[*_marks(_, form), *_moves(_, form)], back=back_to(_, HOME))


def registered(_: Words, form: Form) -> list[Safe]:
    """What is registered: titles, and numbers where the bloc uses them."""
    numbers = numbers_said(_, form.counted, form.numbers)
    return [
        _("Đăng ký: {titles}.", titles=titles_said(_, form.titles)),
        *([_("Số lượng: {numbers}.", numbers=numbers)] if numbers else []),
    ]


def _marks(_: Words, form: Form) -> list[Choice]:
    if not form.editable:
        return []
    ticked = set(form.titles)
    return [
        act(("● " if code in ticked else "○ ") + award_name(_, code), "rgset", *form.spot.words, code, int(code not in ticked))
        for code in form.offered
    ]  # fmt: skip


def _moves(_: Words, form: Form) -> list[Choice | Sequence[Choice]]:
    words, rows = form.spot.words, list[Choice | Sequence[Choice]]()
    unsigned = form.moves and form.state is not SheetState.SUBMITTED
    if form.counted and (form.editable or form.numbers) and form.paper is None:
        n, every = len(form.numbers), len(form.counted)
        rows.append(act(_("Số lượng cá nhân, sáng kiến ({n}/{all})", n=n, all=every), "rgnums", *words))
    if form.may(Act.SUBMIT_SHEET) and form.begun and unsigned:
        rows.append(act(_("Ký và gửi Khối"), "rgsign", *words, form.version))
    elif form.editable and form.begun:
        rows.append(act(_("Trình lãnh đạo ký"), "rgsend", *words))
    if form.withdrawable:
        rows.append(act(_("Rút lại để sửa"), "rgpull", *words))
    if form.editable:
        rows.append(act(_("Đã gửi văn bản"), "paper", *words))
    if form.may(Act.SEE_SHEETS):
        rows.append(act(_("Các cơ quan đăng ký"), "rgall", *words[:2]))
    return rows


def to_leader(_: Words, form: Form, now: datetime) -> Screen:
    """News for a leader: a registration waits for the signature."""
    spot = form.spot
    return card(
        _, _("Bản đăng ký thi đua chờ đồng chí ký gửi"),
        _("Kính gửi đồng chí: {agency} trình bản đăng ký thi đua năm {year}.", agency=spot.name, year=str(spot.place.year.year)),
        *registered(_, form), due_line(_, spot.due_at, now),
        rows=[act(_("Xem bản đăng ký"), "rgopen", *spot.words)],
    )  # fmt: skip


def told(_: Words, form: Form, title: Safe, line: Safe) -> Screen:
    """News for the others of the agency."""
    return card(_, title, line, rows=[act(_("Xem bản đăng ký"), "rgopen", *form.spot.words)])


@dataclass(frozen=True, slots=True)
class Gathered:
    """What every agency has registered. `where`: step and year; `lines`: (agency, titles); `missing`: who has not sent it.

    `bound`: who did not register is not proposed; `sets`: whether this person may change that; `counts`: whether numbers are registered.
    """

    where: tuple[str, str]
    year: int
    lines: Sequence[tuple[str, str]]
    missing: Sequence[str]
    bound: bool
    sets: bool
    counts: bool = False


def gathered(_: Words, found: Gathered, page: int) -> Screen:
    """One page of it, after who is missing and the rule."""
    stands = (
        _("Chỉ cơ quan đã đăng ký mới được đề nghị khen thưởng.")
        if found.bound
        else _("Cơ quan chưa đăng ký vẫn được đề nghị khen thưởng.")
    )
    last = max(0, (len(found.lines) - 1) // ON_A_PAGE)
    page = min(page, last)
    shown = found.lines[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    said = [_("{agency}: {titles}.", agency=name, titles=Safe(titles)) for name, titles in shown]
    change = (
        act(_("Bỏ quy định này"), "rgrule", *found.where, "no")
        if found.bound
        else act(_("Chỉ đề nghị cơ quan đã đăng ký"), "rgrule", *found.where, "yes")
    )
    turn = []
    if page > 0:
        turn.append(act(_("◀ Trang trước"), "rgall", *found.where, page - 1))
    if page < last:
        turn.append(act(_("Trang sau ▶"), "rgall", *found.where, page + 1))
    return card(
        _, _("Đăng ký thi đua năm {year} của Khối", year=str(found.year)),
        _("Chưa gửi: {names}.", names=some_names(_, found.missing)) if found.missing else "", stands, *said,
        rows=[
            tuple(turn), *([change] if found.sets else []),
            *([act(_("Số lượng cá nhân, sáng kiến"), "rgsum", *found.where)] if found.sets or found.counts else []),
        ],
        back=back_to(_, HOME),
    )  # fmt: skip
