"""The sheet as a whole: where it stands, its sections, what has no evidence, what the head's secretary sees."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.speech import Choice, Screen
from handlers.assessing import walking
from handlers.assessing.desk import Desk
from handlers.assessing.use_cases import BlocProgress
from handlers.assessing.wording import day as day_said
from handlers.kit.cards import HOME, act, back_to, card, label, paged
from handlers.kit.words import Safe, Words

CODES_SHOWN = 6


def overview(
    _: Words, desk: Desk, names: Mapping[str, str], said: str = "", bloc: BlocProgress | None = None, *, filled: int = 0, before: str = "",
    all_seen: bool = False,
) -> Screen:  # fmt: skip
    """The sheet: its state, progress, sums, and what can be done with it now. `names`: full names by person.

    `filled`: so many criteria the system has filled in, and nobody has agreed to them; `before`: last year's total in words;
    `all_seen`: this person sees the points of all agencies.
    """
    sums = desk.totals
    invented = _("Bảng tiêu chí minh họa.") if desk.table.illustrative else ""
    waiting = _("Điểm vượt chỉ tiêu là tạm tính, đến khi các cơ quan đều đã gửi.") if desk.provisional else ""
    last = " ".join(filter(None, [bloc_line(_, bloc) if bloc else "", waiting, invented]))
    return card(
        _,
        _(
            "Tự chấm điểm năm {year}: {agency}",
            year=str(desk.year.year),
            agency=desk.agency.short_name or desk.agency.name,
        ),
        said,
        state_line(_, desk, names),
        " ".join(
            filter(
                None,
                [
                    progress_line(_, desk),
                    lacking_line(_, desk) if sums.base or desk.lacking else "",
                    provisional_line(_, desk),
                ],
            )
        ),
        " ".join(filter(None, [f"{sums_line(_, desk)}.", before])),
        last,
        rows=_overview_rows(_, desk, filled, all_seen=all_seen),
        back=back_to(_, HOME),
    )


def _overview_rows(_: Words, desk: Desk, filled: int, *, all_seen: bool) -> list[Choice | Sequence[Choice]]:
    sheet = desk.sheet.id
    rows: list[Choice | Sequence[Choice]] = []
    following = walking.next_open(desk.table, desk.answers)
    if desk.editable:
        if following:
            rows.append(act(_("Làm tiếp") if desk.answers else _("Bắt đầu chấm điểm"), "asgo", sheet))
        if filled and desk.answers:
            rows.append(act(_("Mục hệ thống đã điền ({n})", n=filled), "asfill", sheet))
        if not desk.missing:
            send = act(_("Gửi lãnh đạo duyệt"), "assend", sheet)
            rows.append(act(_("Ký và gửi Khối"), "assign", sheet, desk.version) if desk.may(Act.SUBMIT_SHEET) else send)
    elif desk.sheet.state == "with_leader" and desk.may(Act.SUBMIT_SHEET) and not desk.frozen:
        rows.append((act(_("Ký và gửi Khối"), "assign", sheet, desk.version), act(_("Trả lại"), "asreturn", sheet)))
    lacking = len(desk.lacking)
    look = act(_("Từng phần, từng tiêu chí"), "asmap", sheet)
    short = act(_("Chưa có minh chứng ({n})", n=lacking), "aslack", sheet, 0)
    rows += [look, short] if lacking else [look]  # side by side a phone cuts them off
    if all_seen:
        rows.append(act(_("Bảng tổng hợp điểm"), "rk", desk.year.id, 0))
    if desk.withdrawable and not (desk.sheet.state == "with_leader" and desk.may(Act.SUBMIT_SHEET)):
        rows.append(act(_("Rút lại để sửa"), "aspull", sheet))
    if _paper_counts(desk):
        rows.append(act(_("Theo bản giấy đã ký"), "aspaper", sheet))
    return rows


def _paper_counts(desk: Desk) -> bool:
    """Whether a photo of the signed sheet is the way now: not for a leader, who can sign here."""
    if desk.frozen or desk.missing:
        return False
    return photo_lost(desk) if desk.sheet.state == "submitted" else not desk.may(Act.SUBMIT_SHEET)


def photo_lost(desk: Desk) -> bool:
    """Whether a submission on paper has no photo of the paper any more."""
    return desk.sheet.on_paper and not desk.signed


def state_line(_: Words, desk: Desk, names: Mapping[str, str]) -> Safe:
    """Who has the sheet, since when, and until when it can be sent."""
    sheet = desk.sheet
    if sheet.state == "submitted" and sheet.submitted_at:
        how = _("theo bản giấy đã ký") if sheet.on_paper else names.get(sheet.submitted_by or "", "")
        said = [_("Đã gửi Khối lúc {when} ({how}).", when=_.when(sheet.submitted_at), how=how)]
        if sheet.paper_number:
            said += [_("Văn bản số {number} ngày {day}.", number=sheet.paper_number, day=day_said(sheet.paper_dated))]
        said += [_("Gửi trễ hạn.")] if desk.late else []
        said += [_("Chưa có ảnh bản đã ký.")] if photo_lost(desk) else []
        return Safe(" ".join(said))
    if desk.frozen:
        return _("Điểm năm {year} đã chốt; bảng điểm này chưa gửi Khối.", year=str(desk.year.year))
    if sheet.state == "with_leader" and sheet.sent_at:
        who = names.get(sheet.sent_by or "", "")
        line = _("Đang chờ lãnh đạo duyệt ({who} gửi lúc {when}).", who=who, when=_.when(sheet.sent_at))
    elif sheet.state == "returned":
        line = _("Lãnh đạo trả lại: {reason}.", reason=sheet.reason.rstrip("."))
    else:
        line = Safe("")
    return Safe(" ".join(filter(None, [line, due_line(_, desk.due_at, desk.now)])))


def due_line(_: Words, due_at: datetime | None, now: datetime) -> Safe:
    """The deadline of this agency."""
    if due_at is None:
        return Safe("")
    if now > due_at:
        return _("Đã quá hạn gửi ({when}); gửi lúc này sẽ ghi là trễ hạn.", when=_.when(due_at))
    return _("Hạn gửi: {when}.", when=_.when(due_at))


def progress_line(_: Words, desk: Desk) -> Safe:
    """How far it is."""
    points = _.points(desk.totals.total)
    if desk.sheet.state == "submitted":
        return _("Đã chấm {done}/{all}, tự chấm {points} điểm.", done=len(desk.answers), all=desk.leaves, points=points)
    return _("Tiến độ {done}/{all}, tạm tính {points} điểm.", done=len(desk.answers), all=desk.leaves, points=points)


def lacking_line(_: Words, desk: Desk) -> Safe:
    """How many scored criteria have no evidence."""
    n = len(desk.lacking)
    if n == 0:
        return _("Các mục có điểm đều đã có minh chứng.")
    return _.plural("Còn {n} mục chưa có minh chứng.", "Còn {n} mục chưa có minh chứng.", n)


def provisional_line(_: Words, desk: Desk) -> Safe:
    """Which values are not final yet."""
    codes = [
        leaf.code for leaf in desk.table.all_leaves() if leaf.code in desk.scores and desk.scores[leaf.code].provisional
    ]
    if not codes:
        return Safe("")
    shown = ", ".join(codes[:CODES_SHOWN]) + (", ..." if len(codes) > CODES_SHOWN else "")
    return _("Số tạm tính: {codes}.", codes=shown)


def sums_line(_: Words, desk: Desk) -> Safe:
    """Running totals by section, bonus and minus."""
    sums = desk.totals
    roots = {root.code for root in desk.table.roots}
    parts = [f"{s.code}: {_.points(s.points)}/{_.points(s.max)}" for s in sums.sections if s.code in roots]
    if desk.table.bonus:
        parts.append(_("thưởng {points}", points=_.points(sums.bonus)))
    if desk.table.minus:
        parts.append(_("trừ {points}", points=_.points(sums.minus)))
    return Safe("; ".join(parts))


def contents(_: Words, desk: Desk, *, versions: bool = False) -> Screen:
    """The sections with their sums; each opens its criteria. `versions`: it has been sent at least once."""
    rows = []
    for code, leaves in walking.groups(desk.table):
        done = sum(leaf.code in desk.answers for leaf in leaves)
        rows.append(
            act(
                label(f"{group_title(_, desk, code)} ({done}/{len(leaves)})"),
                "assec",
                desk.sheet.id,
                walking.token(code),
                0,
            )
        )
    if versions:
        rows.append(act(_("Các lần gửi"), "asvers", desk.sheet.id, 0))
    return card(
        _, _("Các phần của bảng điểm"), progress_line(_, desk), sums_line(_, desk), rows=rows, back=back_to(_, "assess")
    )  # fmt: skip


def group_title(_: Words, desk: Desk, code: str) -> Safe:
    """A section by number and heading; the bonus and minus lists by name."""
    if code == Part.BONUS.value:
        return _("Điểm thưởng")
    if code == Part.MINUS.value:
        return _("Điểm trừ")
    return _("{code}. {title}", code=code, title=walking.title_of(desk.table, code))


def section(_: Words, desk: Desk, code: str, leaves: Sequence[Leaf], page: int) -> Screen:
    """The criteria of one section with their points."""
    items = [act(_leaf_label(_, desk, leaf), "asleaf", desk.sheet.id, walking.token(leaf.code)) for leaf in leaves]
    rows = paged(_, items, page, "assec", desk.sheet.id, walking.token(code))
    return card(
        _, group_title(_, desk, code), _("Mời đồng chí chọn tiêu chí."), rows=rows, back=back_to(_, "asmap", desk.sheet.id)
    )  # fmt: skip


def lacking_list(_: Words, desk: Desk, page: int) -> Screen:
    """The criteria that have points and no evidence."""
    items = [
        act(_leaf_label(_, desk, leaf), "asleaf", desk.sheet.id, walking.token(leaf.code)) for leaf in desk.lacking
    ]
    rows = paged(_, items, page, "aslack", desk.sheet.id)
    return card(_, _("Mục chưa có minh chứng"), lacking_line(_, desk), rows=rows, back=back_to(_, "assess"))


def _leaf_label(_: Words, desk: Desk, leaf: Leaf) -> str:
    """A criterion in a list: code, points, title."""
    if leaf.code not in desk.answers:
        return label(_("{code} · chưa chấm · {title}", code=leaf.code, title=leaf.title))
    points = _.points(desk.scores[leaf.code].points)
    sign = "−" if desk.table.part(leaf.code) is Part.MINUS and points != "0" else ""
    top = f"/{_.points(leaf.max)}" if leaf.max is not None and not sign else ""
    return label(f"{leaf.code} · {sign}{points}{top} · {leaf.title}")


def not_complete(_: Words, desk: Desk) -> Safe:
    """Why the sheet cannot go out yet."""
    codes = ", ".join(leaf.code for leaf in desk.missing[:CODES_SHOWN])
    more = ", ..." if len(desk.missing) > CODES_SHOWN else ""
    return _(
        "Còn {n} tiêu chí chưa chấm ({codes}). Mời đồng chí chấm đủ rồi gửi.", n=len(desk.missing), codes=codes + more
    )


def paper_screen(_: Words, desk: Desk, *, no_leader: bool) -> Screen:
    """Waiting for the photo of the signed sheet."""
    why = _("Chưa có lãnh đạo cơ quan nhận tin qua Hệ thống.") if no_leader else ""
    return card(
        _, _("Gửi theo bản giấy đã ký"), why,
        _("Tổng điểm: {points}.", points=_.points(desk.totals.total)),
        _("Mời đồng chí gửi ảnh hoặc tệp PDF bản tự chấm điểm đã có chữ ký của lãnh đạo cơ quan."),
        _("Nhận được ảnh, Hệ thống ghi nhận cơ quan đã gửi Khối, theo bản giấy đã ký."),
        back=back_to(_, "assess"),
    )  # fmt: skip


def return_screen(_: Words) -> Screen:
    """Waiting for the leader's word."""
    return card(
        _, _("Trả lại bảng tự chấm điểm"),
        _("Mời đồng chí gõ lý do hoặc yêu cầu; người lập bảng điểm nhận được ngay."), back=back_to(_, "assess"),
    )  # fmt: skip


def bloc_screen(_: Words, year: int, progress: BlocProgress) -> Screen:
    """For the secretary and the chair who score no sheet themselves."""
    waiting = _("Chưa gửi: {names}.", names=", ".join(progress.waiting)) if progress.waiting else ""
    return card(_, _("Tự chấm điểm năm {year}", year=str(year)), bloc_line(_, progress), waiting, back=back_to(_, HOME))


def bloc_line(_: Words, progress: BlocProgress) -> Safe:
    """How many agencies have submitted."""
    said = [_("Toàn Khối: {done}/{all} cơ quan đã gửi", done=progress.submitted, all=progress.members)]
    said += [_("{n} theo bản giấy", n=progress.on_paper)] if progress.on_paper else []
    said += [_("{n} trễ hạn", n=progress.late)] if progress.late else []
    return Safe(", ".join(said) + ".")
