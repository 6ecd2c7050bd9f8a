"""The report of one agency on cards: what is written, one heading, the numbers, its way. Pure."""

from collections.abc import Mapping
from datetime import datetime

from domain.eligibility import Act
from domain.pact import Target
from domain.points import show_points
from domain.sheets import SheetState
from domain.speech import Choice, Screen, plain
from handlers.assessing.screens import due_line
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.charting import chart_label
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.pact.text_screens import BEGINNING, target_said
from handlers.reports.form import Form

Row = Choice | tuple[Choice, ...]
MOVES = 2
"""What is done with a report comes first; reading all reports is also at hand in the calendar."""

SHOWN = 3000
"""Characters of one text on a card."""


def title_of(_: Words, form: Form) -> Safe:
    """What every card is about."""
    return _("{step}: {agency}", step=step_name(_, form.spot.step.code), agency=form.spot.name)


def overview(_: Words, form: Form, names: Mapping[str, str], now: datetime, said: str = "") -> Screen:
    """How far it is, where it is, and what can be done with it now. `names`: full names by person."""
    words = form.spot.words
    lines = [said, form.state_said(_, names)]
    if form.paper is None and (form.begun or form.editable):
        lines.append(_written(_, form))
    if form.editable:
        lines.append(due_line(_, form.spot.due_at, now))
    rows: list[Row] = []
    if form.paper is None and (form.begun or form.editable):
        rows += [
            act(label(f"{'✓' if form.texts.get(one) else '·'} {n}. {one}", BEGINNING), "rphead", *words, n)
            for n, one in enumerate(form.headings, 1)
        ]
        more = []
        if form.targets:
            more.append(act(_("Số liệu ({n}/{all})", n=len(form.numbers), all=len(form.targets)), "rpnums", *words, 0))
        more.append(act(_("Tệp kèm ({n})", n=len(form.files)), "rpfiles", *words))
        rows.append(tuple(more))
    rows += [
        act(
            label(_("{step}: {agency}", step=step_name(_, row.code), agency=name)),
            "rpread",
            row.code,
            row.year_id,
            row.agency_id,
            1,
        )
        for row, name in form.before
    ]
    return card(_, title_of(_, form), *lines, rows=[*rows, *_moves(_, form)], back=back_to(_, HOME))


def _written(_: Words, form: Form) -> Safe:
    done = sum(bool(form.texts.get(one)) for one in form.headings)
    return _("Đã viết {n}/{all} mục, kèm {files} tệp.", n=done, all=len(form.headings), files=len(form.files))


def _moves(_: Words, form: Form) -> list[Row]:
    words, rows = form.spot.words, list[Row]()
    unsigned = form.moves and form.state is not SheetState.SUBMITTED
    if form.may(Act.SUBMIT_SHEET) and form.begun and unsigned:
        rows.append(act(_("Ký và gửi Khối"), "rpsign", *words, form.version))
    elif form.editable and form.begun:
        rows.append(act(_("Trình lãnh đạo ký"), "rpsend", *words))
    if form.withdrawable:
        rows.append(act(_("Rút lại để sửa"), "rppull", *words))
    if form.editable and not form.begun:
        rows.append(act(_("Đã gửi văn bản"), "paper", *words))
    if form.may(Act.SEE_SHEETS) and len(rows) < MOVES:
        rows.append(act(_("Các cơ quan báo cáo"), "rpall", *words[:2], 0))
    return rows


def heading(_: Words, form: Form, number: int, said: str = "") -> Screen:
    """One heading with what is written; while it may change, the next text takes its place."""
    words, title = form.spot.words, form.headings[number - 1]
    text = form.texts.get(title, "")
    shown = (_("<code>{text}</code>", text=text[:SHOWN]) if form.editable else plain(text)) if text else ""
    turn = []
    if number > 1:
        turn.append(act(_("◀ Mục trước"), "rphead", *words, number - 1))
    if number < len(form.headings):
        turn.append(act(_("Mục sau ▶"), "rphead", *words, number + 1))
    ask = _("Mời đồng chí gõ nội dung trong một tin; tin gõ sau thay tin trước.") if form.editable else ""
    return card(
        _, plain(f"{number}. {title}"), said, shown or ("" if form.editable else _("Chưa có nội dung.")), ask, rows=[tuple(turn)],
        back=back_to(_, "rpopen", *words),
    )  # fmt: skip


def value_said(_: Words, target: Target, value: int) -> str:
    """A number as reached, with the target's unit."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    return show_points(value, "." if _.lang == "en" else ",") + unit


def numbers(_: Words, form: Form, page: int, said: str = "") -> Screen:
    """The pact's targets with what the agency has reached."""
    words = form.spot.words
    items = []
    for n, (sign, target) in enumerate(form.targets.items(), 1):
        value = form.numbers.get(sign)
        stands = _("chưa có") if value is None else value_said(_, target, value)
        items.append(act(label(f"{n}. {target.indicator}: {stands}"), "rpnum", *words, sign))
    short = [
        form.targets[sign].indicator for sign, value in form.numbers.items() if not form.targets[sign].reached(value)
    ]
    line = _("Chưa đạt: {names}.", names="; ".join(short[:3])) if short else ""
    ask = _("Mời đồng chí chọn chỉ tiêu để nhập số.") if form.editable else ""
    rows: list[Row] = [*paged(_, items, page, "rpnums", *words)]
    if form.numbers:
        rows.append(act(chart_label(_), "rpaims", *words))
    return card(
        _, _("Số liệu theo chỉ tiêu giao ước"), said, line, ask, rows=rows,
        back=back_to(_, "rpopen", *words),
    )  # fmt: skip


def ask_number(_: Words, form: Form, sign: str) -> Screen:
    """Type what was reached."""
    target = form.targets[sign]
    value = form.numbers.get(sign)
    now = _("Hiện nay: {value}.", value=value_said(_, target, value)) if value is not None else ""
    return card(
        _, plain(target.indicator), _("Chỉ tiêu: {target}.", target=target_said(_, target)), now,
        _("Mời đồng chí gõ số đạt được, ví dụ: 97,5."), back=back_to(_, "rpnums", *form.spot.words, 0),
    )  # fmt: skip


def attached(_: Words, form: Form, said: str = "") -> Screen:
    """The files beside the report; while it may change, photos and files are taken here."""
    words = form.spot.words
    rows: list[Row] = [act(label(one.name), "rpfile", *words, one.id) for one in form.files]
    if form.editable:
        rows += [act(label(_("Bỏ tệp: {name}", name=one.name)), "rpdrop", *words, one.id) for one in form.files]
    ask = _("Mời đồng chí gửi ảnh, tệp vào đây.") if form.editable else ""
    none = "" if form.files or form.editable else _("Không có tệp kèm.")
    return card(_, _("Tệp kèm báo cáo"), said, ask or none, rows=rows, back=back_to(_, "rpopen", *words))


def to_leader(_: Words, form: Form, now: datetime) -> Screen:
    """News for a leader: a report waits for the signature."""
    step = step_name(_, form.spot.step.code)
    return card(
        _, _("{step} chờ đồng chí ký gửi", step=step),
        _("Kính gửi đồng chí: {agency} trình báo cáo.", agency=form.spot.name), _written(_, form),
        due_line(_, form.spot.due_at, now), rows=[act(_("Xem báo cáo"), "rpopen", *form.spot.words)],
    )  # fmt: skip


def told(_: Words, form: Form, title: Safe, line: Safe) -> Screen:
    """News for the others of the agency."""
    return card(_, title, line, rows=[act(_("Xem báo cáo"), "rpopen", *form.spot.words)])
