"""The registration of one agency, and what the head reads of all."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.eligibility import Act
from domain.sheets import SheetState
from domain.shown_dates import short_day
from domain.speech import Choice, Screen
from handlers.assessing.screens import due_line
from handlers.kit.awards import award_name
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.words import Safe, Words
from handlers.registering.form import Form


def titles_said(_: Words, titles: Sequence[str]) -> Safe:
    """Names of titles in one line, or that there are none."""
    return Safe("; ".join(award_name(_, code) for code in titles)) or _("chưa chọn nội dung nào")


def overview(_: Words, form: Form, names: Mapping[str, str], now: datetime, said: str = "") -> Screen:
    """What is registered, where it is, and what can be done with it now. `names`: full names by person."""
    spot = form.spot
    lines = [said, _state(_, form, names)]
    if form.paper is None and (form.row or form.editable):
        lines.append(_("Đăng ký: {titles}.", titles=titles_said(_, form.titles)))
    if form.editable:
        lines += [due_line(_, spot.due_at, now), _("Mời đồng chí đánh dấu nội dung cơ quan đăng ký.")]
    title = _("Đăng ký thi đua năm {year}: {agency}", year=str(spot.place.year.year), agency=spot.name)
    return card(_, title, *lines, rows=[*_marks(_, form), *_moves(_, form)], back=back_to(_, HOME))


def _state(_: Words, form: Form, names: Mapping[str, str]) -> Safe:
    row = form.row
    if form.paper is not None:
        day = short_day(date.fromisoformat(form.paper.dated)) if form.paper.dated else "-"
        return _("Đã gửi bằng văn bản số {number} ngày {day}.", number=form.paper.number or "-", day=day)
    if row and form.state is SheetState.SUBMITTED and row.submitted_at:
        who = names.get(row.submitted_by or "", "")
        return _("Đã gửi Khối lúc {when} ({how}).", when=_.when(row.submitted_at), how=who)
    if row is None and form.spot.step.state != "open":
        return _("Đã thực hiện ngoài hệ thống.")
    if row and form.state is SheetState.WITH_LEADER and row.sent_at:
        who = names.get(row.sent_by or "", "")
        return _("Đang chờ lãnh đạo ký gửi ({who} trình lúc {when}).", who=who, when=_.when(row.sent_at))
    return Safe("")


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
    if form.may(Act.SUBMIT_SHEET) and form.titles and (form.editable or form.state is SheetState.WITH_LEADER):
        rows.append(act(_("Ký và gửi Khối"), "rgsign", *words, form.version))
    elif form.editable and form.titles:
        rows.append(act(_("Trình lãnh đạo ký"), "rgsend", *words))
    if form.withdrawable:
        rows.append(act(_("Rút lại để sửa"), "rgpull", *words))
    if form.editable:
        rows.append(act(_("Đã gửi văn bản"), "paper", *words))
    if form.may(Act.SEE_SHEETS):
        rows.append(act(_("Các cơ quan đăng ký"), "rgall", form.spot.place.year.id))
    return rows


def to_leader(_: Words, form: Form, now: datetime) -> Screen:
    """News for a leader: a registration waits for the signature."""
    spot = form.spot
    return card(
        _, _("Bản đăng ký thi đua chờ đồng chí ký gửi"),
        _("Kính gửi đồng chí: {agency} trình bản đăng ký thi đua năm {year}.", agency=spot.name, year=str(spot.place.year.year)),
        _("Đăng ký: {titles}.", titles=titles_said(_, form.titles)), due_line(_, spot.due_at, now),
        rows=[act(_("Xem bản đăng ký"), "rgopen", *spot.words)],
    )  # fmt: skip


def signed(_: Words, form: Form, line: Safe) -> Screen:
    """News for those who prepared it."""
    rows = [act(_("Xem bản đăng ký"), "rgopen", *form.spot.words)]
    return card(_, _("Bản đăng ký thi đua đã gửi Khối"), line, rows=rows)


def gathered(
    _: Words, year: int, lines: Sequence[tuple[str, str]], missing: Sequence[str], rule: bool, *, sets: bool
) -> Screen:
    """What every agency has registered. `lines`: (agency, titles); `missing`: who has not sent it; `sets`: may set the rule."""
    said = [_("{agency}: {titles}.", agency=name, titles=Safe(titles)) for name, titles in lines]
    if missing:
        said.append(_("Chưa gửi: {names}.", names=", ".join(missing)))
    stands = (
        _("Chỉ cơ quan đã đăng ký mới được đề nghị khen thưởng.")
        if rule
        else _("Cơ quan chưa đăng ký vẫn được đề nghị khen thưởng.")
    )
    change = (
        act(_("Bỏ quy định này"), "rgrule", "no") if rule else act(_("Chỉ đề nghị cơ quan đã đăng ký"), "rgrule", "yes")
    )
    return card(
        _, _("Đăng ký thi đua năm {year} của Khối", year=str(year)), *said, stands, rows=[change] if sets else [], back=back_to(_, HOME)
    )  # fmt: skip
