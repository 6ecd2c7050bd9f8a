"""A request before the agency that answers. Pure."""

from collections.abc import Sequence
from datetime import datetime

from domain.requests import Kind, State
from domain.speech import Choice, Screen, plain
from handlers.kit.cards import HOME, act, back_to, card, label
from handlers.kit.dues import due_line
from handlers.kit.words import Safe, Words
from handlers.requests.book import Own
from handlers.requests.screens import state_said, value_said
from storage.tables import EvidenceFile

FILES_SHOWN = 10


ANEW = "anew"
"""The word of a button that asks for another answer than was given."""


def own_card(_: Words, own: Own, now: datetime, said: str = "", *, closed: bool = False) -> Screen:
    """What is wanted until when, what the agency has answered, and how to answer; files can be taken off again.

    `closed`: there is an answer, and another one is typed only after a tap.
    """
    over = state_said(_, own.request)
    lines = [said, over or due_line(_, own.spot.due_at, now), _answered(_, own)]
    rows: list[Choice | Sequence[Choice]] = []
    if own.answers and closed:
        rows.append(act(_("Sửa trả lời"), "rqopen", *own.where, ANEW))
    elif own.answers:
        lines += [_how(_, own), "" if own.answer is None else _("Trước khi kết thúc, cơ quan sửa được trả lời.")]
        if own.request.kind == Kind.TAP:
            rows.append((act(_("Có"), "rqyes", *own.where, 1), act(_("Không"), "rqyes", *own.where, 0)))
        rows += [
            act(label(_("Bỏ tệp: {name}", name=file.name), 60), "rqdrop", *own.where, file.id)
            for file in own.files[:FILES_SHOWN]
        ]
        if own.answer is None:
            rows.append((act(_("Đã gửi văn bản"), "paper", *own.where), act(_("Xin gia hạn"), "moretime", *own.where)))
    elif own.request.state == State.OPEN:
        lines.append(_("Lãnh đạo cơ quan trả lời yêu cầu này."))
    return card(_, plain(own.spot.step.title), *lines, rows=rows, back=back_to(_, HOME))


def _how(_: Words, own: Own) -> Safe:
    return {
        Kind.TAP: _("Mời đồng chí chọn Có hoặc Không."),
        Kind.NUMBER: _("Mời đồng chí gõ một con số, ví dụ: 12."),
        Kind.LINE: _("Mời đồng chí gõ trả lời trong một dòng."),
        Kind.FILE: _("Mời đồng chí gửi ảnh hoặc tệp (PDF, DOCX, XLSX)."),
    }[Kind(own.request.kind)]


def _answered(_: Words, own: Own) -> Safe:
    if own.answer is None:
        return Safe("")
    when = _.when(own.answer.answered_at)
    if own.request.kind == Kind.FILE:
        return _("Đã nhận {n} tệp, lúc {when}.", n=len(own.files), when=when)
    said = value_said(_, own.request.kind, own.answer.value, own.answer.text)
    return _("Đã ghi nhận: {said} ({when}).", said=said, when=when)


def file_names(files: Sequence[EvidenceFile]) -> str:
    """Their names in one line."""
    return "; ".join(file.name for file in files)
