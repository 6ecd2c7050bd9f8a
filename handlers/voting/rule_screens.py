"""The rule card on screens."""

from fractions import Fraction

from domain.questions import Base, Rules
from domain.small_bloc import Reveals
from domain.speech import Choice, Screen
from domain.voting_rules import RuleSet, write_pass
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Safe, Words
from handlers.voting import rule_details, wording
from storage.ballots import Content

FIELDS = ("pass", "base", "more", "ties", "rounds", "order", "contra")
"""What has more than two values, each with a list of its own; `more` leads to the last four."""

MORE = ("ties", "rounds", "order", "contra")

USUAL: tuple[tuple[Fraction, bool], ...] = (
    (Fraction(1, 2), True), (Fraction(2, 3), False), (Fraction(3, 4), False), (Fraction(4, 5), False),
    (Fraction(9, 10), False), (Fraction(1), False),
)  # fmt: skip
"""Thresholds offered by a tap (`field.md` 5.3); others come with the bloc's file."""

MOST_VOTES = (Fraction(0), False)
"""For an office: whoever has most votes."""


def rules_screen(
    _: Words, ballot_id: str, content: Content, members: int, waiting: list[str], *, chair: bool, each: int = 1
) -> Screen:
    """What is confirmed: form, who votes, and for each kind the count it means, no opinion, and the clause. Whoever presides may begin on
    paper from here, once it is confirmed."""
    lines = [
        _(
            "Biểu quyết công khai, mỗi cơ quan một ý kiến: {n} ý kiến. Đề nghị đồng chí đối chiếu với quy chế của Khối.",
            n=members,
        )
        if content.open
        else _("Phiếu kín, mỗi cơ quan một phiếu: {n} phiếu. Đề nghị đồng chí đối chiếu với quy chế của Khối.", n=members)
        if each == 1
        else _(
            "Phiếu kín, mỗi cơ quan {each} phiếu: {n} phiếu. Đề nghị đồng chí đối chiếu với quy chế của Khối.",
            each=each, n=members * each,
        )
    ]  # fmt: skip
    rows: list[Choice] = []
    if waiting:
        label = _("Xác nhận quy tắc") if chair else _("Xác nhận, trình chủ trì")
        rows.append(act(label, "vrok", ballot_id, content.fingerprint))
    for asked in {one.subject: one for one in content.questions}.values():
        named = wording.subject(_, asked.subject)
        lines.append(
            _(
                "{subject}: {goal} {none} {clause}.",
                subject=named, goal=wording.goal(_, asked, members, each), none=no_opinion(_, asked.rules),
                clause=clause(_, asked.rules),
            )
        )  # fmt: skip
        rows.append(act(_("Sửa: {subject}", subject=named), "vrule", ballot_id, asked.subject))
    if chair and not waiting:
        rows.append(act(_("Phát phiếu giấy"), "vopen", ballot_id, content.fingerprint, "paper"))
    rows.append(act(_("Thêm"), "vset", ballot_id))
    return card(_, _("Quy tắc bỏ phiếu"), *lines, rows=rows, back=back_to(_, "vedit", ballot_id))


def rule_screen(
    _: Words, ballot_id: str, subject: str, wanted: RuleSet, members: int, field: str, *, each: int = 1
) -> Screen:
    """One kind to change, or with `field` the values that one of its parts may have."""
    title, rules = _("Quy tắc: {subject}", subject=wording.subject(_, subject)), wanted.rules
    if field == "more":
        return rule_details.more_screen(_, title, ballot_id, subject, wanted)
    if field:
        values = (
            rule_details.values(_, ballot_id, subject, wanted, field)
            if field in MORE
            else _values(_, ballot_id, subject, rules, field)
        )
        back = ("more",) if field in MORE else ()
        return card(
            _, title, _("Mời đồng chí chọn theo quy chế."), rows=values, back=back_to(_, "vrule", ballot_id, subject, *back)
        )  # fmt: skip
    turned = (
        act(_("Không tính phiếu không có ý kiến"), "vrset", ballot_id, subject, "none", 0)
        if rules.blank_in_base
        else act(_("Không có ý kiến như không đồng ý"), "vrset", ballot_id, subject, "none", 1)
    )
    return card(
        _, title, wording.goal_of(_, rules, members, each), no_opinion(_, rules), _("{clause}.", clause=clause(_, rules)),
        rows=[
            (act(_("Mức cần đạt"), "vrule", ballot_id, subject, "pass"), act(_("Tính trên"), "vrule", ballot_id, subject, "base")),
            turned, (act(_("Ghi điều khoản"), "vrcl", ballot_id, subject), act(_("Chi tiết"), "vrule", ballot_id, subject, "more")),
            act(_("Xong"), "vrules", ballot_id),
        ],
        back=back_to(_, "vrules", ballot_id),
    )  # fmt: skip


def clause_screen(_: Words, ballot_id: str, subject: str) -> Screen:
    """Asks for the clause."""
    return card(
        _, _("Quy tắc: {subject}", subject=wording.subject(_, subject)),
        _("Mời đồng chí gõ điều khoản của quy chế, ví dụ: khoản 2 Điều 9 Quy chế."),
        back=back_to(_, "vrule", ballot_id, subject),
    )  # fmt: skip


def no_opinion(_: Words, rules: Rules) -> str:
    """How no opinion counts."""
    if rules.blank_in_base:
        return _("Không có ý kiến tính như không đồng ý.")
    return _("Phiếu không có ý kiến không tính.")


def clause(_: Words, rules: Rules) -> Safe:
    """Where the regulation says so, at the beginning of a sentence."""
    if rules.clause:
        return _("Theo {clause}", clause=rules.clause)
    return _("Mặc định của hệ thống, chưa đối chiếu quy chế")


def reveals_said(_: Words, why: Reveals | None, papers: int) -> str:
    """The warning before an opening: what a result would tell, and that paper hides it no better only if few count it."""
    if why is None:
        return ""
    if why is Reveals.UNANIMITY:
        return _(
            "Chỉ có {n} phiếu: nếu ý kiến giống nhau, kết quả cho biết từng phiếu; Khối có thể bỏ phiếu giấy.", n=papers
        )
    return _("Chỉ có {n} phiếu: kết quả có thể cho biết ý kiến từng cơ quan; Khối có thể bỏ phiếu giấy.", n=papers)


def _values(_: Words, ballot_id: str, subject: str, rules: Rules, field: str) -> list[Choice]:
    if field == "base":
        return [
            act(_("Trên {base}", base=wording.base_name(_, one)), "vrset", ballot_id, subject, "base", one.value)
            for one in Base
        ]
    offered = [*USUAL, MOST_VOTES] if subject in {"HEAD", "DEPUTY"} else [*USUAL]
    now = (rules.threshold, rules.strict)
    return [
        act(
            ("● " if one == now else "○ ") + wording.part_said(_, one[0], strict=one[1]), "vrset", ballot_id, subject, "pass",
            write_pass(one[0], strict=one[1]),
        )
        for one in offered
    ]  # fmt: skip
