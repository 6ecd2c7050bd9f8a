"""One criterion given back to its agency: the question, the old answer, and what to do about it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.leaves import Evidence, Kind, Leaf, Part
from domain.speech import Choice, Screen
from handlers.assessing import wording
from handlers.assessing.criterion_screens import how_to_prove
from handlers.assessing.desk import Desk
from handlers.kit.cards import HOME, act, back_to, card, label
from handlers.kit.reasons import reason_said, short
from handlers.kit.words import Safe, Words
from handlers.verifying.criterion_screens import points_said
from storage.tables import Inquiry


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before the agency that is asked. `open`: whether it can be answered now."""

    row: Inquiry
    desk: Desk
    leaf: Leaf
    part: Part
    open: bool

    @property
    def new_proofs(self) -> int:
        """Evidence added since it was asked."""
        return sum(one.added_at > self.row.asked_at for one in self.desk.proofs_of(self.leaf.code))

    @property
    def changed(self) -> bool:
        """Whether the answer is another one than when it was asked."""
        score = self.desk.scores.get(self.leaf.code)
        return (score.answer if score else None) != self.row.answer

    @property
    def said_something(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.row.reply or self.changed or self.new_proofs)


def inquiry(_: Words, it: Asked, said: str = "") -> Screen:
    """The question; typed words explain, files and documents prove, a button corrects the answer."""
    row, leaf = it.row, it.leaf
    rows: list[Choice | Sequence[Choice]] = []
    if it.open:
        if it.said_something:
            rows.append(act(_("Gửi trả lời"), "iqsend", row.id))
        rows.append(act(_("Sửa kết quả tự chấm"), "iqfix", row.id))
        if not it.said_something:
            rows.append(act(_("Giữ nguyên, không bổ sung"), "iqsend", row.id, "same"))
    hint = ""
    if it.open:
        prove = "" if leaf.evidence is Evidence.NONE else how_to_prove(_, leaf)
        explain = _("Muốn thay giải trình, mời đồng chí gõ lại.") if row.reply else _("Mời đồng chí gõ giải trình.")
        hint = " ".join(filter(None, [explain, prove]))
    state = (
        ""
        if it.open
        else _("Đã trả lời.")
        if row.replied_at
        else _("Nơi thẩm định đã kết luận, không cần trả lời nữa.")
    )
    return card(
        _, _("{code}. {title}", code=leaf.code, title=short(leaf.title)),
        said or state,
        _("Nơi thẩm định hỏi: {question}.", question=reason_said(_, row.question)),
        _answers(_, it),
        _("Giải trình: {reply}.", reply=short(row.reply)) if row.reply else "",
        hint, rows=rows, back=back_to(_, HOME),
    )  # fmt: skip


def _answers(_: Words, it: Asked) -> Safe:
    """The answer when it was asked and now, and its evidence, how much of it is new."""
    score, answer = it.desk.scores.get(it.leaf.code), it.desk.answers.get(it.leaf.code)
    now = wording.answered(_, it.leaf, it.part, answer, score.points) if score and answer else _("không khai")
    line = _("Đã chấm {answer}.", answer=now)
    if it.changed and it.row.points is not None:
        line = _("Trước: {before}; nay: {now}.", before=points_said(_, it.part, it.row.points), now=now)
    proofs, new = it.desk.proofs_of(it.leaf.code), it.new_proofs
    shown = _("Minh chứng ({n}): {names}.", n=len(proofs), names=wording.proof_names(_, proofs)) if proofs else ""
    return Safe(" ".join(filter(None, [line, shown, _("Bổ sung {n} minh chứng.", n=new) if new else ""])))


def fix(_: Words, it: Asked) -> Screen:
    """The answer anew, by buttons where there are few, otherwise typed."""
    leaf, row = it.leaf, it.row
    choices: list[Choice] = []
    if leaf.kind is Kind.LEVELS:
        choices = [
            act(label(_("{level}: {points} điểm", level=one.name, points=_.points(one.points))), "iqans", row.id, place)
            for place, one in enumerate(leaf.levels)
        ]
    elif leaf.kind is Kind.PASS_FAIL:
        choices = [act(_("Đạt"), "iqans", row.id, 1), act(_("Không đạt"), "iqans", row.id, 0)]
    return card(
        _, _("Sửa kết quả {code}", code=leaf.code), _answers(_, it), wording.ask(_, leaf, it.part),
        rows=choices, back=back_to(_, "iqone", row.id),
    )  # fmt: skip


def secrecy(_: Words, it: Asked, names: Sequence[str]) -> Screen:
    """Asked once a sitting, before the first file."""
    return card(
        _, _("Xác nhận trước khi nhận tệp"), _("Tệp chờ nhận cho {code}: {names}.", code=it.leaf.code, names=", ".join(names)),
        _("Không gửi tài liệu có độ mật (Tuyệt mật, Tối mật, Mật)."),
        _("Tệp chỉ được nhận sau khi đồng chí xác nhận; xác nhận một lần cho cả buổi làm việc."),
        rows=[act(_("Tài liệu không có độ mật"), "iqclean", it.row.id)], back=back_to(_, "iqone", it.row.id),
    )  # fmt: skip
