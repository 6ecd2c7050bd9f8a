"""One criterion before somebody who checks it: what the agency answered and shows, keep or propose less, why. Pure."""

from collections.abc import Sequence

from domain.leaves import Leaf, Part
from domain.speech import Choice, Screen, plain
from domain.verifying import suggested
from handlers.assessing import walking, wording
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.reasons import QUESTIONS, REASONS, reason_said, short
from handlers.kit.words import Safe, Words
from handlers.verifying.book import Check
from storage.sheets import Proof
from storage.tables import Inquiry

SHOWN = 160
MOST_ROWS = 3
"""Of so many above there is room for one button more."""
REASON_LONGEST = 300


def points_said(_: Words, part: Part, points: int) -> Safe:
    """Points with their word; of a minus item what is taken off."""
    if part is Part.MINUS:
        return _("trừ {points} điểm", points=_.points(points)) if points else _("không trừ điểm")
    return _("{points} điểm", points=_.points(points))


def criterion(_: Words, check: Check, leaf: Leaf, part: Part, said: str = "") -> Screen:
    """What it is worth, what the agency says and shows, what was asked; keep it or propose less."""
    word, look = walking.token(leaf.code), check.row.id
    return card(
        _, _("{code}. {title}", code=leaf.code, title=short(leaf.title)),
        " ".join(filter(None, [said, progress(_, check)])),
        Safe(f"{wording.worth(_, leaf, part)} {_own(_, check, leaf, part)}"),
        _shown(_, check, leaf),
        _found(_, check, leaf, part),
        _asked(_, check, leaf, part),
        rows=_rows(_, check, leaf, part, word), back=back_to(_, "cklist", look, 0),
    )  # fmt: skip


def progress(_: Words, check: Check) -> Safe:
    """Whose sheet, and how far."""
    done, all_ = len(check.leaves) - len(check.open), len(check.leaves)
    return _("{agency}: đã xem {done}/{all}.", agency=check.name, done=done, all=all_)


def _own(_: Words, check: Check, leaf: Leaf, part: Part) -> Safe:
    if check.rules.blind and check.row.state == "open":
        return _("Điểm cơ quan tự chấm chưa hiển thị, theo quy chế của Khối.")
    score, answer = check.scores.get(leaf.code), check.answers.get(leaf.code)
    if score is None or answer is None:
        return _("Cơ quan không khai mục này.")
    line = _("Cơ quan tự chấm: {answer}.", answer=wording.answered(_, leaf, part, answer, score.points))
    return Safe(f"{line} {_('Ghi chú: {note}', note=short(score.note))}") if score.note else line


def _shown(_: Words, check: Check, leaf: Leaf) -> Safe:
    proofs = [one for one in check.proofs if one.code == leaf.code]
    if not proofs:
        return _("Không có minh chứng.")
    return _("Minh chứng ({n}): {names}.", n=len(proofs), names=wording.proof_names(_, proofs))


def _found(_: Words, check: Check, leaf: Leaf, part: Part) -> Safe:
    row = check.found.get(leaf.code)
    if row is None:
        return Safe("")
    if not row.reason:
        return _("Đã thẩm định: {points}.", points=points_said(_, part, row.points))
    why = reason_said(_, row.reason)
    return _("Đã thẩm định: {points}. Lý do: {why}.", points=points_said(_, part, row.points), why=why)


def _asked(_: Words, check: Check, leaf: Leaf, part: Part) -> Safe:
    """The last question, and what the agency made of it."""
    one = check.inquiry(leaf.code)
    if one is None:
        return Safe("")
    question = _("Đã hỏi: {question}.", question=reason_said(_, one.question))
    if one.replied_at is None:
        return Safe(f"{question} {_('Cơ quan chưa trả lời.')}") if leaf.code in check.waiting else question
    return Safe(" ".join(filter(None, [question, changed(_, check, leaf, part, one)])))


def changed(_: Words, check: Check, leaf: Leaf, part: Part, one: Inquiry) -> Safe:
    """What the agency answered to a question: points before and now, new evidence, its words."""
    now, said = check.own.get(leaf.code, 0), []
    if one.points is not None and one.points != now and not (check.rules.blind and check.row.state == "open"):
        before = points_said(_, part, one.points)
        said.append(_("Trước: {before}; nay: {now}.", before=before, now=points_said(_, part, now)))
    new = [proof for proof in check.proofs if proof.code == leaf.code and proof.added_at > one.asked_at]
    if new:
        said.append(_("Bổ sung {n} minh chứng.", n=len(new)))
    if one.reply:
        said.append(_("Giải trình: {reply}.", reply=short(one.reply)))
    return Safe(" ".join(said))


def _rows(_: Words, check: Check, leaf: Leaf, part: Part, word: str) -> list[Choice | Sequence[Choice]]:
    look, own = check.row.id, check.own.get(leaf.code, 0)
    proofs = sum(proof.code == leaf.code for proof in check.proofs)
    rows: list[Choice | Sequence[Choice]] = []
    if check.editable:
        if check.rules.blind:
            rows.append(act(_("Cho điểm"), "ckless", look, word))
        else:
            rows.append(act(kept_label(_, part, own), "ckkeep", look, word, own))
            less = _("Đề nghị điểm khác") if check.rules.may_raise else _("Đề nghị giảm")
            rows.append(act(_("Đề nghị trừ thêm") if part is Part.MINUS else less, "ckless", look, word))
        if part is Part.MINUS and not own and leaf.code in check.open and not check.rules.blind:
            rows.append(act(_("Không có điểm trừ nào khác"), "ckrest", look))
    beside = [act(_("Hỏi lại cơ quan"), "ckask", look, word)] if check.editable else []
    if proofs and len(rows) < MOST_ROWS:
        beside.append(act(_("Minh chứng ({n})", n=proofs), "ckproof", look, word, 0))
    onward = [] if check.editable else [act(_("Mục tiếp theo"), "cknext", look, word)]
    return [*rows, tuple(beside), *onward]


def kept_label(_: Words, part: Part, own: int) -> Safe:
    """The button that keeps what the agency gave itself."""
    if part is Part.MINUS:
        return _("Giữ nguyên: trừ {points}", points=_.points(own)) if own else _("Giữ nguyên: không trừ")
    return _("Giữ nguyên {points}", points=_.points(own))


def propose(_: Words, check: Check, leaf: Leaf, part: Part) -> Screen:
    """Which value: likely ones to tap, any other typed."""
    own, word = check.own.get(leaf.code, 0), walking.token(leaf.code)
    start = (leaf.max or 0) if check.rules.blind else own
    values = suggested(leaf, part, start, step=check.table.step)
    values = (start, *values) if check.rules.blind and leaf.max else values
    choices = [act(label(points_said(_, part, one)), "ckput", check.row.id, word, one) for one in values]
    hidden = check.rules.blind and check.row.state == "open"
    return card(
        _, _("Đề nghị điểm cho {code}", code=leaf.code),
        "" if hidden else _("Cơ quan tự chấm: {points}.", points=points_said(_, part, own)),
        _("Mời đồng chí chọn, hoặc gõ số điểm."),
        rows=choices, back=back_to(_, "ckleaf", check.row.id, word),
    )  # fmt: skip


def why(_: Words, check: Check, leaf: Leaf, part: Part, points: int, *, words: bool) -> Screen:
    """Why: a chip, or words; for a large difference words."""
    look, word = check.row.id, walking.token(leaf.code)
    chips = [act(label(said(_)), "ckwhy", look, word, points, name) for name, said in REASONS.items()]
    ask = (
        _("Chênh lệch lớn, cần nêu rõ lý do. Mời đồng chí gõ lý do.")
        if words
        else _("Mời đồng chí chọn hoặc gõ lý do.")
    )
    return card(
        _, _("Lý do: {code}, {points}", code=leaf.code, points=points_said(_, part, points)), ask,
        rows=[] if words else [(chips[0],), (chips[1],), (chips[2], chips[3])], back=back_to(_, "ckless", look, word),
    )  # fmt: skip


def ask(_: Words, check: Check, leaf: Leaf) -> Screen:
    """What the agency is asked about this one criterion."""
    look, word = check.row.id, walking.token(leaf.code)
    rows = [act(label(said(_)), "ckasked", look, word, name) for name, said in QUESTIONS.items()]
    return card(
        _, _("Hỏi lại {agency}: {code}", agency=check.name, code=leaf.code),
        _("Chỉ tiêu chí này được trả lại; các tiêu chí khác giữ nguyên."),
        _("Mời đồng chí chọn hoặc gõ câu hỏi."), rows=rows, back=back_to(_, "ckleaf", look, word),
    )  # fmt: skip


def proofs(_: Words, check: Check, leaf: Leaf, page: int) -> Screen:
    """The evidence of a criterion; files open on the phone."""
    word, shown = walking.token(leaf.code), [one for one in check.proofs if one.code == leaf.code]
    files = [_file(_, check, one) for one in shown if one.kind == "file"]
    papers = [wording.proof_name(_, one) for one in shown if one.kind == "document"]
    return card(
        _, _("Minh chứng của {code}", code=leaf.code),
        _("Văn bản: {names}.", names=Safe("; ".join(papers))) if papers else "",
        _("Mời đồng chí chọn tệp để xem.") if files else "",
        rows=paged(_, files, page, "ckproof", check.row.id, word), back=back_to(_, "ckleaf", check.row.id, word),
    )  # fmt: skip


def _file(_: Words, check: Check, proof: Proof) -> Choice:
    return act(label(wording.proof_name(_, proof)), "ckfile", check.row.id, proof.id)


def proof_title(_: Words, proof: Proof) -> str:
    """Above an opened file."""
    return _("{code}: {name}", code=proof.code, name=plain(proof.name)) if proof.code else plain(proof.name)
