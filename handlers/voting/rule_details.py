"""The rarer rules of voting, behind the rule card: equal votes, rounds, the order on the paper, a ballot against the ranking."""

from domain.honours import OFFICES
from domain.speech import Choice, Screen
from domain.ties import OFFICE_TIES, USUAL_TIES, TieBy, TieRule
from domain.voting_rules import MOST_ROUNDS, Contradiction, Order, RuleSet
from handlers.kit.cards import act, back_to, card
from handlers.kit.words import Safe, Words
from handlers.voting.tie_words import order_said, rule_name

_SCORE, _AGAIN, _HEAD, _LOT = (TieRule(one) for one in (TieBy.SCORE, TieBy.SECOND_BALLOT, TieBy.HEAD, TieBy.LOT))

TIES: dict[str, tuple[TieRule, ...]] = {
    "usual": USUAL_TIES,
    "score": (_SCORE, _AGAIN, _HEAD),
    "scorelot": (_SCORE, _AGAIN, _LOT),
    "again": OFFICE_TIES,
    "lot": (_AGAIN, _LOT),
    "none": (),
}
"""Rules for equal votes offered by a tap; others come with the bloc's file."""


def more_screen(_: Words, title: str, ballot_id: str, subject: str, wanted: RuleSet) -> Screen:
    """What holds of them, and where each is changed; no ranking speaks for an office."""
    ranked = subject not in OFFICES
    against = [act(_("Khi khác thứ tự điểm"), "vrule", ballot_id, subject, "contra")] if ranked else []
    return card(
        _, title, order_said(_, wanted.ties), _("Số vòng tối đa: {n}.", n=wanted.rounds),
        _("Thứ tự trên phiếu: {order}.", order=order_name(_, wanted.order)),
        contradiction_line(_, wanted) if ranked else "",
        rows=[
            act(_("Khi bằng phiếu"), "vrule", ballot_id, subject, "ties"), act(_("Số vòng"), "vrule", ballot_id, subject, "rounds"),
            (act(_("Thứ tự trên phiếu"), "vrule", ballot_id, subject, "order"), *against),
        ],
        back=back_to(_, "vrule", ballot_id, subject),
    )  # fmt: skip


def values(_: Words, ballot_id: str, subject: str, wanted: RuleSet, field: str) -> list[Choice]:
    """All values of one of them; a round sign before the present one."""
    offered: list[tuple[bool, str, str]]
    match field:
        case "ties":
            offered = [(rules == wanted.ties, _ties_short(_, rules), name) for name, rules in TIES.items()]
        case "rounds":
            counts = range(1, MOST_ROUNDS + 1)
            offered = [(n == wanted.rounds, _("Nhiều nhất {n} vòng", n=n), str(n)) for n in counts]
        case "contra":
            offered = [(one is wanted.contradiction, contradiction_name(_, one), one.value) for one in Contradiction]
        case _order:
            offered = [(one is wanted.order, order_name(_, one), one.value) for one in Order]
    return [
        act(("● " if now else "○ ") + label, "vrset", ballot_id, subject, field, value) for now, label, value in offered
    ]


def order_name(_: Words, order: Order) -> Safe:
    """In which order nominees stand."""
    return {
        Order.RANKING: _("theo điểm"),
        Order.DOCUMENT: _("theo văn bản thành lập Khối"),
        Order.ALPHABET: _("theo A-B-C"),
        Order.SHUFFLED: _("xáo trộn khi bắt đầu, như nhau trên mọi phiếu"),
    }[order]


def contradiction_line(_: Words, wanted: RuleSet) -> Safe:
    """What follows where the ballot is against the ranking, as a sentence."""
    return _("Khi kết quả khác thứ tự điểm: {what}.", what=contradiction_name(_, wanted.contradiction))


def contradiction_name(_: Words, what: Contradiction) -> Safe:
    """What follows where the ballot is against the ranking."""
    return {
        Contradiction.DISCUSS: _("hội nghị thảo luận"),
        Contradiction.NEXT_BY_SCORE: _("bỏ phiếu cơ quan kế tiếp theo điểm"),
    }[what]


def _ties_short(_: Words, rules: tuple[TieRule, ...]) -> str:
    """As a button can hold it."""
    short = {TieBy.SCORE: _("điểm"), TieBy.HEAD: _("Trưởng khối")}
    names = (
        _("mục {code}", code=one.code) if one.by is TieBy.SECTION else short.get(one.by) or rule_name(_, one)
        for one in rules
    )
    return ", ".join(names) or _("hội nghị quyết định")
