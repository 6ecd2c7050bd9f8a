"""Chốt điểm in two stages, and changes between them and after: before the meeting, in it, and what shows for ever. Pure."""

from collections.abc import Sequence

from domain.criteria import CriteriaTable
from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.score_sight import Sees
from domain.speech import Choice, Screen, plain
from domain.standing import Standing
from handlers.assessing import walking
from handlers.kit.cards import act, back_to, card, label, paged, some_names
from handlers.kit.reasons import short
from handlers.kit.words import Safe, Words
from handlers.verifying.appeal_screens import correction_line
from handlers.verifying.book import Round
from handlers.verifying.criterion_screens import points_said
from storage.tables import Correction, Meeting

NAMED = 6


def more_rows(_: Words, book: Round) -> list[Choice]:
    """Below what somebody has to check: who checks whom, the own result, and for the head's people what comes next."""
    year, agency, rows = book.year, book.place.agency, list[Choice]()
    if book.draw is None and book.runs and year.frozen_at is None:
        rows.append(act(_("Bắt đầu thẩm định"), "ckmode", year.id))
    if book.draw is not None:
        rows.append(act(_("Phân công thẩm định"), "ckboard", year.id, 0))
    if agency is not None and book.place.may(Act.SCORE) and book.checked(agency.id):
        rows.append(act(_("Kết quả của {agency}", agency=book.names[agency.id]), "aplist", year.id, agency.id))
    if book.draw is not None and (book.runs or book.place.may(Act.DECIDE_APPEAL)):
        rows.append(act(_("Kiến nghị về điểm"), "apall", year.id, 0))
    if year.frozen_at is None and (book.runs or book.place.may(Act.FREEZE_SCORES)):
        if any(book.sheet(one) for one in book.names):
            rows.append(act(_("Chốt để trình hội nghị"), "frz", year.id))
    elif year.frozen_at is not None:
        rows.append(act(_("Sửa điểm sau chốt"), "fxlist", year.id, 0))
    return rows


def sign_of(book: Round) -> str:
    """What a freeze was read about: how many sheets are not in, and how many not checked."""
    return f"{len(book.unsent)}-{len(book.unchecked)}"


def freeze(_: Words, book: Round, *, open_appeals: int, window: bool, said: str = "") -> Screen:
    """What is not in order yet, and fixing the scores for the meeting. `window`: somebody may still object."""
    unsent, unchecked = (
        some_names(_, [book.names[one] for one in found], NAMED) for found in (book.unsent, book.unchecked)
    )
    rows = []
    if not open_appeals:
        able = book.place.may(Act.FREEZE_SCORES)
        rows = [
            act(_("Chốt để trình hội nghị"), "frzgo", book.year.id, sign_of(book))
            if able
            else act(_("Trình chủ trì chốt điểm"), "frzask", book.year.id)
        ]
    else:
        rows = [act(_("Kiến nghị chờ giải quyết ({n})", n=open_appeals), "apall", book.year.id, 0)]
    return card(
        _, _("Chốt điểm năm {year}", year=str(book.year.year)), said,
        _("Chưa gửi bảng điểm: {names}.", names=unsent) if unsent else "",
        _("Chưa thẩm định xong: {names}; phần chưa thẩm định tính theo điểm tự chấm.", names=unchecked) if unchecked else "",
        " ".join(
            filter(
                None,
                [
                    _("Còn {n} kiến nghị chưa giải quyết, cần giải quyết trước khi chốt.", n=open_appeals) if open_appeals else "",
                    _("Thời hạn kiến nghị chưa hết.") if window else "",
                ],
            )
        ),
        _("Sau khi chốt, sửa điểm cần lý do, do Thư ký và chủ trì cùng thực hiện, và được lưu lại."),
        rows=rows, back=back_to(_, "check"),
    )  # fmt: skip


def frozen(_: Words, book: Round, said: str = "") -> Screen:
    """It is fixed: what comes next."""
    at = book.year.frozen_at
    return card(
        _, _("Điểm năm {year} đã chốt", year=str(book.year.year)), said,
        _("Chốt lúc {when}.", when=_.when(at)) if at else "",
        _("Hội nghị thông qua bảng tổng hợp điểm, sau đó mới bắt đầu bỏ phiếu."),
        rows=[act(_("Sửa điểm sau chốt"), "fxlist", book.year.id, 0)], back=back_to(_, "check"),
    )  # fmt: skip


def corrections(
    _: Words, book: Round, rows: Sequence[tuple[Correction, str, Sees]], page: int, *, asks: bool
) -> Screen:
    """All changes after the freeze, each with its agency's name and what is seen of it; the head's people ask for one more."""
    items = [
        act(label(f"{name}: {row.code} · {_state(_, row)}" if seen else f"{name}: {row.code}"), "fxsee", row.id)
        for row, name, seen in rows
    ]
    more = [act(_("Sửa một điểm"), "fxag", book.year.id, 0)] if asks else []
    return card(
        _, _("Sửa điểm sau chốt"), "" if items else _("Chưa có điểm nào được sửa sau khi chốt."),
        _("Mỗi lần sửa cần lý do và hai người: Thư ký và chủ trì.") if asks else "",
        rows=[*paged(_, items, page, "fxlist", book.year.id), *more], back=back_to(_, "check"),
    )  # fmt: skip


def _state(_: Words, row: Correction) -> str:
    change = f"{_.points(row.before)} → {_.points(row.points)}"
    if row.dropped_at is not None:
        return _("{change} (không sửa)", change=Safe(change))
    return change if row.confirmed_at is not None else _("{change} (chờ xác nhận)", change=Safe(change))


def agencies(_: Words, book: Round, page: int) -> Screen:
    """Whose score."""
    items = [
        act(label(name), "fxpick", sheet.id, 0)
        for agency, name in book.names.items()
        if (sheet := book.sheet(agency)) is not None
    ]
    return card(
        _, _("Sửa điểm của cơ quan nào?"), rows=paged(_, items, page, "fxag", book.year.id),
        back=back_to(_, "fxlist", book.year.id, 0),
    )  # fmt: skip


def criteria(
    _: Words, book: Round, name: str, sheet_id: str, table: CriteriaTable, now: dict[str, Standing], page: int
) -> Screen:
    """Which criterion, with the points that count."""
    items = [
        act(
            label(f"{leaf.code} · {_.points(now.get(leaf.code, Standing()).points)} · {leaf.title}"),
            "fxone", sheet_id, walking.token(leaf.code),
        )
        for leaf in table.all_leaves()
    ]  # fmt: skip
    return card(
        _, _("Sửa điểm: {agency}", agency=name), rows=paged(_, items, page, "fxpick", sheet_id),
        back=back_to(_, "fxag", book.year.id, 0),
    )  # fmt: skip


def ask_points(_: Words, name: str, sheet_id: str, leaf: Leaf, part: Part, points: int) -> Screen:
    """Type the new points."""
    return card(
        _, _("{agency}: {code}. {title}", agency=name, code=leaf.code, title=short(leaf.title)),
        _("Hiện tính: {points}.", points=points_said(_, part, points)), _("Mời đồng chí gõ số điểm mới."),
        back=back_to(_, "fxpick", sheet_id, 0),
    )  # fmt: skip


def ask_reason(_: Words, sheet_id: str, leaf: Leaf, part: Part, before: int, points: int) -> Screen:
    """Type why."""
    return card(
        _, _("Sửa {code}: {before} thành {after}", code=leaf.code, before=points_said(_, part, before), after=points_said(_, part, points)),
        _("Mời đồng chí gõ lý do; lý do được lưu và hiển thị cùng điểm."),
        back=back_to(_, "fxone", sheet_id, walking.token(leaf.code)),
    )  # fmt: skip


def correction(
    _: Words, row: Correction, name: str, part: Part, names: dict[str, str], *, confirms: bool, drops: bool, year_id: str,
    seen: Sees, said: str = "",
) -> Screen:  # fmt: skip
    """One change: what, why, who asked, who confirmed; the points and the reason as far as they are `seen`."""
    line = correction_line(_, part, row, reason=seen is Sees.ALL) if seen else _(
        "Điểm của cơ quan khác chưa được xem. Mời đồng chí gõ /ketqua để xem điểm của cơ quan đồng chí."
    )  # fmt: skip
    who = names.get(row.asked_by or "", "")
    state = _("{who} đề nghị lúc {when}.", who=who, when=_.when(row.asked_at))
    if row.confirmed_at is not None:
        by = names.get(row.confirmed_by or "", "")
        state = _("{who} đề nghị, {by} xác nhận lúc {when}.", who=who, by=by, when=_.when(row.confirmed_at))
    elif row.dropped_at is not None:
        state = _("Không sửa: đề nghị đã được rút hoặc không được xác nhận.")
    rows = [act(_("Xác nhận sửa điểm"), "fxyes", row.id)] if confirms else []
    rows += [act(_("Không đồng ý") if confirms else _("Rút đề nghị"), "fxno", row.id)] if drops else []
    return card(
        _, _("{agency}: {code}", agency=name, code=row.code), said, line, state,
        rows=rows, back=back_to(_, "fxlist", year_id, 0),
    )  # fmt: skip


def adopt(_: Words, meeting: Meeting, book: Round, fixes: int, coming: int) -> Screen:
    """The meeting adopts the table of scores: by consensus with one tap, or by a typed count."""
    at = book.year.frozen_at
    return card(
        _, _("Thông qua bảng tổng hợp điểm năm {year}", year=str(book.year.year)), plain(meeting.title),
        _("Điểm đã chốt lúc {when}.", when=_.when(at)) if at else "",
        _("Đã sửa {n} điểm sau chốt.", n=fixes) if fixes else "",
        _("Hội nghị nhất trí, hoặc mời đồng chí gõ số tán thành, ví dụ: {example}.", example=f"{max(1, coming - 1)}/{coming}"),
        rows=[act(_("Hội nghị nhất trí"), "adoptall", meeting.id), act(_("Sửa một điểm"), "fxag", book.year.id, 0)],
        back=back_to(_, "rl", meeting.id),
    )  # fmt: skip
