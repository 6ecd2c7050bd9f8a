"""One criterion: its card, its evidence, its note, and the question about secrecy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.answers import Answer, points
from domain.facts import AFTERWARDS, Tally, agreed
from domain.leaves import Evidence, Kind, Leaf, Part
from domain.speech import Choice, Screen
from handlers.assessing import walking, wording
from handlers.assessing.desk import Desk
from handlers.assessing.reasons import reason
from handlers.assessing.screens import progress_line
from handlers.assessing.taps import DIGITS
from handlers.kit.cards import act, back_to, card, label, paged
from handlers.kit.words import Safe, Words
from storage.sheets import Proof

QUICK_COUNTS = 3
OTHER_COUNTS = 2
"""Counts offered beside the one that the year's facts say."""

REUSED = 3
BALANCE = 100
"""A button of what adds and takes off carries both counts in one number: plus x BALANCE + minus."""
NOTE_SHOWN = 120
NOTE_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Open:
    """The criterion whose card is open. `came_from`: the one answered just before; `done`: the first half of a ratio.

    `tally`: what the year's facts say of it; `before`: what the agency gave itself last year, in words; `late`: whether its
    provisional value may still be put right.
    """

    leaf: Leaf
    part: Part
    came_from: str = ""
    done: int | None = None
    tally: Tally | None = None
    before: str = ""
    late: bool = False


def criterion(_: Words, desk: Desk, it: Open, names: Mapping[str, str], said: str = "") -> Screen:
    """The card of one criterion: what it is worth, what is recorded, what to do."""
    leaf, sheet, word = it.leaf, desk.sheet.id, walking.token(it.leaf.code)
    facts = " ".join(filter(None, [wording.worth(_, leaf, it.part), wording.wanted(_, leaf), it.before]))
    back = (
        back_to(_, "asleaf", sheet, walking.token(it.came_from))
        if it.came_from
        else back_to(_, "assec", sheet, walking.token(walking.group_of(desk.table, leaf.code)), 0)
    )
    return card(
        _, _("{code}. {title}", code=leaf.code, title=leaf.title),
        " ".join(filter(None, [said, progress_line(_, desk)])),
        facts,
        _recorded(_, desk, it, names),
        _proof_line(_, desk, it),
        _ask(_, it) if desk.editable else "",
        rows=[*(_choices(_, desk, it) if desk.editable else []), _next_row(_, desk, it, word)], back=back,
    )  # fmt: skip


def _ask(_: Words, it: Open) -> Safe:
    if it.done is not None:
        return _("Đã làm {done}. Mời đồng chí gõ tổng số.", done=it.done)
    if it.leaf.bound in AFTERWARDS:
        return _("Mục này cơ quan không tự chấm; nếu không nhất trí, mời đồng chí kiến nghị sau khi thẩm định.")
    return wording.ask(_, it.leaf, it.part)


def _proof_line(_: Words, desk: Desk, it: Open) -> Safe:
    """What proves it: the year's facts where the agency agrees with them, its own evidence beside them where it does not."""
    if it.tally is None:
        return _evidence_line(_, desk, it.leaf)
    if _follows(desk, it):
        said, proofs = _("Căn cứ: {reason}.", reason=reason(_, it.tally)), desk.proofs_of(it.leaf.code)
        return Safe(f"{said} {_evidence_line(_, desk, it.leaf)}") if proofs else said
    said = _("Theo dữ liệu trong năm: {answer}; {reason}.", answer=by_facts(_, it), reason=reason(_, it.tally))
    return Safe(f"{said} {_evidence_line(_, desk, it.leaf)}") if it.leaf.code in desk.answers else said


def by_facts(_: Words, it: Open) -> Safe:
    """The answer that the facts give, with its points."""
    answer = Answer(count=it.tally.count if it.tally else 0)
    return wording.answered(_, it.leaf, it.part, answer, points(it.leaf, answer))


def _follows(desk: Desk, it: Open) -> bool:
    """Whether the answer is what the facts say."""
    return it.tally is not None and desk.answers.get(it.leaf.code) == Answer(count=it.tally.count)


def _recorded(_: Words, desk: Desk, it: Open, names: Mapping[str, str]) -> Safe:
    score = desk.scores.get(it.leaf.code)
    if score is None or it.leaf.code not in desk.answers:
        return Safe("")
    answer = wording.answered(_, it.leaf, it.part, desk.answers[it.leaf.code], score.points)
    line = _(
        "Đã chấm {answer}; {who}, {day}.",
        answer=answer,
        who=names.get(score.answered_by or "", ""),
        day=_.day(score.answered_at),
    )
    if score.provisional:
        line = Safe(f"{line} {_('Số tạm tính.')}")
    note = score.note if len(score.note) <= NOTE_SHOWN else score.note[: NOTE_SHOWN - 1] + "…"
    return Safe(f"{line} {_('Ghi chú: {note}', note=note)}") if note else line


def _evidence_line(_: Words, desk: Desk, leaf: Leaf) -> Safe:
    proofs = desk.proofs_of(leaf.code)
    if proofs:
        return _("Minh chứng ({n}): {names}.", n=len(proofs), names=wording.proof_names(_, proofs))
    if leaf.evidence is Evidence.NONE:
        return _("Không cần minh chứng.")
    if not desk.editable:
        return _("Chưa có minh chứng.")
    return how_to_prove(_, leaf)


def how_to_prove(_: Words, leaf: Leaf) -> Safe:
    """What to send or type as evidence."""
    if leaf.evidence is Evidence.REFERENCE:
        return _("Minh chứng: chỉ gõ số, ngày văn bản (12-BC/TU 5/11/2026), không gửi tệp.")
    if leaf.evidence is Evidence.FILE:
        return _("Minh chứng: gửi ảnh hoặc tệp ngay tại đây.")
    return _("Minh chứng: gửi ảnh, tệp, hoặc gõ số, ngày văn bản (12-BC/TU 5/11/2026).")


def _choices(_: Words, desk: Desk, it: Open) -> list[Choice | Sequence[Choice]]:
    """What may be tapped: agreeing to the year's facts where they speak and the answer is none of theirs, else any answer."""
    if it.tally is not None and not _follows(desk, it):
        return _offered_answers(_, desk, it)
    return [] if it.leaf.bound in AFTERWARDS else _answers(_, desk, it)


def _answers(_: Words, desk: Desk, it: Open) -> list[Choice | Sequence[Choice]]:
    leaf, sheet, word = it.leaf, desk.sheet.id, walking.token(it.leaf.code)

    def answer(words: str, value: int) -> Choice:
        return act(label(words), "asans", sheet, word, value)

    match leaf.kind:
        case Kind.LEVELS:
            levels = [_("{level}: {points} điểm", level=x.name, points=_.points(x.points)) for x in leaf.levels]
            return [answer(level, place) for place, level in enumerate(levels)]
        case Kind.PASS_FAIL:
            return [(answer(_("Đạt"), 1), answer(_("Không đạt"), 0)), *_none_row(_, desk, it)]
        case Kind.PER_UNIT | Kind.DEDUCT:
            enough = -(-leaf.max // leaf.per) if leaf.max else QUICK_COUNTS
            most = QUICK_COUNTS if it.part is Part.BASE else QUICK_COUNTS - 1  # there is one more button there
            counts = range(min(most, enough) + 1)
            return [tuple(answer(str(n), n) for n in counts), *_none_row(_, desk, it)]
        case Kind.RATIO:
            return [answer("100%", 100)]
        case Kind.TARGET:
            met = _("Đạt chỉ tiêu: {target}", target=wording.amount(leaf, leaf.target))
            return [answer(met, leaf.target)] if len(str(leaf.target)) <= DIGITS else []
        case Kind.PLUS_MINUS:
            balances = ((0, 0), (1, 0), (2, 0), (0, 1))
            return [tuple(answer(_balance(_, *both), both[0] * BALANCE + both[1]) for both in balances)]
        case Kind.FREE:
            top = _("{points} điểm", points=_.points(leaf.max or 0))
            return [(answer(top, leaf.max or 0), answer(_("0 điểm"), 0)), *_none_row(_, desk, it)]


def _balance(_: Words, plus: int, minus: int) -> str:
    """What adds and what takes off, on a button: "+2", "−1"."""
    return f"+{plus}" if plus else f"−{minus}" if minus else _("Không có")


def _offered_answers(_: Words, desk: Desk, it: Open) -> list[Choice | Sequence[Choice]]:
    """Agreeing to what the facts say, and a few other counts."""
    leaf, sheet, word = it.leaf, desk.sheet.id, walking.token(it.leaf.code)
    count = it.tally.count if it.tally else 0
    yes = act(label(_("Đồng ý: {answer}", answer=by_facts(_, it))), "asagree", sheet, word, count)
    if leaf.bound in AFTERWARDS:
        return [yes]
    others = [n for n in range(OTHER_COUNTS + 1) if n != count][:OTHER_COUNTS]
    return [yes, tuple(act(str(n), "asans", sheet, word, n) for n in others), *_none_row(_, desk, it)]


def _none_row(_: Words, desk: Desk, it: Open) -> list[Choice]:
    """For the bonus and minus lists: everything that is still open in them was not there."""
    if it.part is Part.BASE or it.leaf.code in desk.answers:
        return []
    none = _("Không có điểm thưởng nào khác") if it.part is Part.BONUS else _("Không có điểm trừ nào khác")
    return [act(none, "asnone", desk.sheet.id, it.part.value)]


def _next_row(_: Words, desk: Desk, it: Open, word: str) -> Sequence[Choice]:
    if it.late:
        return (
            act(_("Sửa số tạm tính"), "aslate", desk.sheet.id, word),
            act(_("Minh chứng, ghi chú"), "asmore", desk.sheet.id, word, 0),
        )
    onward = _("Để sau") if desk.editable and it.leaf.code not in desk.answers else _("Mục tiếp theo")
    return (act(onward, "asnext", desk.sheet.id, word), act(_("Minh chứng, ghi chú"), "asmore", desk.sheet.id, word, 0))


def evidence_list(
    _: Words, desk: Desk, leaf: Leaf, page: int, reusable: Sequence[Proof], at_hand: Sequence[Choice] = ()
) -> Screen:  # fmt: skip
    """The evidence of one criterion, each piece a button; documents named elsewhere can be used again.

    `at_hand`: buttons for what the agency has sent in the year or used last year, what fits first.
    """
    sheet, word = desk.sheet.id, walking.token(leaf.code)
    proofs = desk.proofs_of(leaf.code)
    items = [act(label(wording.proof_name(_, proof)), "asitem", sheet, proof.id) for proof in proofs]
    rows: list[Choice | Sequence[Choice]] = list(paged(_, items, page, "asmore", sheet, word))
    score = desk.scores.get(leaf.code)
    if desk.editable:
        rows += at_hand
        reusable = reusable[: max(0, REUSED - len(at_hand))]
        again = [(_("Dùng lại {name}", name=wording.proof_name(_, proof)), proof.id) for proof in reusable]
        rows += [act(label(words), "asreuse", sheet, word, number) for words, number in again]
        if score:
            rows.append(act(_("Sửa ghi chú") if score.note else _("Thêm ghi chú"), "asnote", sheet, word))
            if not agreed(score.answer, score.basis):
                mark = _("Bỏ đánh dấu tạm tính") if score.provisional else _("Đánh dấu tạm tính")
                rows.append(act(mark, "asprov", sheet, word, 0 if score.provisional else 1))
    return card(
        _, _("Minh chứng, ghi chú của {code}", code=leaf.code),
        _("Có {n} minh chứng; chọn từng minh chứng để xem hoặc bỏ.", n=len(proofs)) if proofs else _("Chưa có minh chứng."),
        _("Ghi chú: {note}", note=score.note) if score and score.note else "",
        how_to_prove(_, leaf) if desk.editable else "",
        rows=rows, back=back_to(_, "asleaf", sheet, word),
    )  # fmt: skip


def item(_: Words, desk: Desk, proof: Proof, who: str) -> Screen:
    """One piece of evidence: who added it, and taking it back."""
    rows = []
    if proof.state == "stored":
        rows.append(act(_("Xem tệp"), "asfile", desk.sheet.id, proof.id))
    if desk.editable:
        rows.append(act(_("Bỏ minh chứng này"), "asdrop", desk.sheet.id, proof.id))
    return card(
        _, wording.proof_name(_, proof),
        _("{who} thêm lúc {when}.", who=who, when=_.when(proof.added_at)),
        rows=rows, back=back_to(_, "asmore", desk.sheet.id, walking.token(proof.code), 0),
    )  # fmt: skip


def note_screen(_: Words, desk: Desk, leaf: Leaf) -> Screen:
    """Waiting for the note of one criterion."""
    return card(
        _, _("Ghi chú cho {code}", code=leaf.code),
        _("Mời đồng chí gõ ghi chú, nhiều nhất {n} ký tự.", n=NOTE_LONGEST),
        _("Không ghi nội dung có độ mật. Gõ dấu gạch ngang (-) để xóa ghi chú."),
        back=back_to(_, "asmore", desk.sheet.id, walking.token(leaf.code), 0),
    )  # fmt: skip


def secrecy(_: Words, desk: Desk, leaf: Leaf, names: Sequence[str]) -> Screen:
    """Asked once a sitting, before the first file: nothing is taken until the answer."""
    return card(
        _, _("Xác nhận trước khi nhận tệp"),
        _("Tệp chờ nhận cho {code}: {names}.", code=leaf.code, names=", ".join(names)),
        _("Không gửi tài liệu có độ mật (Tuyệt mật, Tối mật, Mật)."),
        _("Tệp chỉ được nhận sau khi đồng chí xác nhận; xác nhận một lần cho cả buổi làm việc."),
        rows=[act(_("Tài liệu không có độ mật"), "asclean", desk.sheet.id, walking.token(leaf.code))],
        back=back_to(_, "asleaf", desk.sheet.id, walking.token(leaf.code)),
    )  # fmt: skip
