"""How equal votes were decided, in words that a loser can follow and anybody can check."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.deciding import Deciding
from domain.lots import alphabetical
from domain.ties import Step, TieBy, TieRule
from handlers.kit.words import Safe, Words

Sight = Callable[[str], bool]
"""Whether whoever reads may see an agency's points."""


def rule_name(_: Words, rule: TieRule) -> Safe:
    """One rule for ties in a list of them."""
    match rule.by:
        case TieBy.SCORE:
            return _("điểm thẩm định")
        case TieBy.SECTION:
            return _("điểm mục {code}", code=rule.code)
        case TieBy.SECOND_BALLOT:
            return _("bỏ phiếu lại")
        case TieBy.HEAD:
            return _("Trưởng khối đề xuất")
        case TieBy.LOT:
            return _("bốc thăm")


def order_said(_: Words, rules: tuple[TieRule, ...]) -> Safe:
    """The bloc's rules in their order."""
    if not rules:
        return _("Bằng phiếu: hội nghị quyết định.")
    return _("Bằng phiếu, xét lần lượt: {rules}.", rules=", ".join(rule_name(_, one) for one in rules))


def seed_line(_: Words, deciding: tuple[Deciding, ...]) -> Safe:
    """The number of a draw, said when voting begins; nothing where no rule draws."""
    if all(rule.by is not TieBy.LOT for one in deciding for rule in one.rules):
        return Safe("")
    return _("Số dùng khi bốc thăm, nếu bằng phiếu: {seed}.", seed=str(deciding[0].seed))


def tie_line(
    _: Words, found: dict[str, Any], by: Deciding, names: Mapping[str, str], proposed: list[str], sees: Sight
) -> str:
    """What the rules did about the tie of a question, step after step, or what is to be done; "" where nobody is tied.

    `found`: the question's result; `proposed`: whom the head proposes.
    """
    if not found["tied"]:
        return ""
    said = [_("Bằng phiếu: {names}.", names=_named(names, found["tied"]))]
    tie: dict[str, Any] = found.get("tie") or {"steps": [], "open": found["tied"], "places": 1}
    left, places = [*found["tied"]], tie["places"] + sum(len(one["chosen"]) for one in tie["steps"])
    for told in tie["steps"]:
        said.append(_step(_, told, by, names, left, places, sees))
        left = [key for key in left if key not in {*told["chosen"], *told["out"]}]
        places -= len(told["chosen"])
    if proposed:
        said.append(_("Trưởng khối đề xuất: {names}.", names=_named(names, proposed)))
    elif tie["open"]:
        said.append(_("Hội nghị quyết định theo quy chế."))
    return " ".join(filter(None, said))


def _step(
    _: Words, told: dict[str, Any], by: Deciding, names: Mapping[str, str], left: list[str], places: int, sees: Sight
) -> Safe:  # fmt: skip
    rule, step = TieRule.from_text(told["by"]), Step(told["step"])
    values = {"rule": rule_name(_, rule), "names": _named(names, left), "n": places}
    match step:
        case Step.EQUAL:
            return _("Xét {rule}: bằng nhau.", **values)
        case Step.UNKNOWN:
            return _("Không xét được {rule}.", **values)
        case Step.NO_ROUND:
            return _("Đã hết số vòng bỏ phiếu.")
        case Step.WAITS if rule.by is TieBy.HEAD:
            return _("Trưởng khối đề xuất {n} trong: {names}.", **values)
        case Step.WAITS:
            return _("Bỏ phiếu lại, chọn {n} trong: {names}.", **values)
        case Step.PARTED if rule.by is TieBy.LOT:
            return _(
                "{steps} Được chọn: {names}.",
                steps=_draw(_, by, names, left, places),
                names=_named(names, told["chosen"]),
            )
        case Step.PARTED:
            return _parted(_, told, rule, by, names, left, sees)


def _parted(
    _: Words, told: dict[str, Any], rule: TieRule, by: Deciding, names: Mapping[str, str], left: list[str], sees: Sight
) -> Safe:  # fmt: skip
    points = by.scores if rule.by is TieBy.SCORE else by.sections.get(rule.code, {})
    ordered = sorted(left, key=lambda one: -points[one])
    shown = ", ".join(f"{names[one]} {_.points(points[one])}" if sees(one) else names[one] for one in ordered)
    values = {"rule": rule_name(_, rule), "points": shown}
    if told["chosen"]:
        return _("Xét {rule}: {points}. Được chọn: {names}.", **values, names=_named(names, told["chosen"]))
    return _("Xét {rule}: {points}. Không được chọn: {names}.", **values, names=_named(names, told["out"]))


def _draw(_: Words, by: Deciding, names: Mapping[str, str], left: list[str], places: int) -> Safe:
    """Every division of a draw (`domain.lots`): "2026 = 4 × 506 + 2"."""
    order, seed = alphabetical({one: by.names[one] for one in left}), by.seed or 0
    listed, sums = ", ".join(f"{place} {names[one]}" for place, one in enumerate(order)), []
    for _place in range(places):
        quotient, place = divmod(seed, len(order))
        sums.append(f"{seed} = {len(order)} × {quotient} + {place}")
        order.pop(place)
        seed = quotient
    return _("Bốc thăm theo A-B-C ({listed}): {sums}.", listed=listed, sums="; ".join(sums))


def _named(names: Mapping[str, str], keys: list[str]) -> str:
    return ", ".join(names[key] for key in keys)
