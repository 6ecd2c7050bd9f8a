"""Criteria, answers and refused answers in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.answers import Answer, is_provisional
from domain.leaves import Evidence, Kind, Leaf, Part
from domain.points import show_points
from domain.refusals import Refusal as Rule
from domain.shown_dates import short_day
from domain.speech import plain
from handlers.kit.words import Safe, Words
from storage.sheets import Proof

NAMES_SHOWN = 3
LABEL = 60


def refused(_: Words, rule: Rule, leaf: Leaf) -> Safe:
    """Why an answer was not taken, and what to type instead."""
    about, _dot, what = rule.code.partition(".")
    if about in {"number", "points"}:
        return _refused_points(_, what, rule.params, leaf)
    if about == "ratio":
        return _refused_ratio(_, what, rule.params)
    if about == "pass":
        return _("Mời đồng chí gõ Đạt hoặc Không đạt, hay chọn nút có sẵn.")
    if about == "value":
        example = amount(leaf, leaf.target)
        return _("Mời đồng chí gõ kết quả đạt được bằng số, ví dụ {example}.", example=example)
    if about == "both":
        return _("Mời đồng chí gõ số lần cộng, số lần trừ, ví dụ +3 -1; không có thì gõ 0.")
    if about == "count":
        return _("Mời đồng chí gõ một số đếm từ 0 trở lên, ví dụ 2; không có thì gõ 0.")
    labels = "; ".join(level.name for level in leaf.levels)
    return _("Mời đồng chí chọn một trong các mức: {labels}.", labels=labels)


def _refused_points(_: Words, what: str, values: dict[str, Any], leaf: Leaf) -> Safe:
    if what == "step":
        low, high = (_.points(value) for value in values["nearest"])
        step = _.points(values["step"])
        return _("Điểm tính theo bước {step}. Mời đồng chí gõ {low} hoặc {high}.", step=step, low=low, high=high)
    if what == "range":
        return _("Điểm phải từ 0 đến {max}. Mời đồng chí gõ lại.", max=_.points(values["high"]))
    if what == "decimals":
        return _("Số điểm chỉ có nhiều nhất hai chữ số sau dấu phẩy. Mời đồng chí gõ lại, ví dụ 12,25.")
    top = _.points(leaf.max or 0)
    return _("Chưa đọc được số điểm. Mời đồng chí gõ một số từ 0 đến {max}, ví dụ 2,5.", max=top)


def _refused_ratio(_: Words, what: str, values: dict[str, Any]) -> Safe:
    if what == "over":
        done, total = values["done"], values["total"]
        return _(
            "Số đã làm ({done}) lớn hơn tổng số ({total}). Mời đồng chí kiểm tra và gõ lại.", done=done, total=total
        )
    if what == "no_total":
        return _("Tổng số phải lớn hơn 0. Mời đồng chí gõ lại, ví dụ 9/10.")
    return _("Mời đồng chí gõ số đã làm trên tổng số, ví dụ 9/10, hoặc tỷ lệ, ví dụ 95,5%.")


def answered(_: Words, leaf: Leaf, part: Part, answer: Answer, points: int) -> Safe:
    """An answer with its points: "9/10 (13,5 điểm)", "Tốt (10 điểm)", "2 lần (trừ 1 điểm)"; typed points alone: "12,5 điểm"."""
    if part is Part.MINUS and not points:
        earned = _("không trừ điểm")
    elif part is Part.MINUS or points < 0:
        earned = _("trừ {points} điểm", points=_.points(abs(points)))
    elif is_provisional(leaf, answer):
        earned = _("tạm tính {points} điểm", points=_.points(points))
    else:
        earned = _("{points} điểm", points=_.points(points))
    words = said(_, leaf, answer)
    return _("{answer} ({points})", answer=words, points=earned) if words else earned


def said(_: Words, leaf: Leaf, answer: Answer) -> str:
    """An answer without its points; nothing for points that were typed."""
    match leaf.kind:
        case Kind.LEVELS:
            return leaf.levels[answer.level or 0].name
        case Kind.RATIO:
            return f"{answer.done}/{answer.total}"
        case Kind.PASS_FAIL:
            return _("Đạt") if answer.passed else _("Không đạt")
        case Kind.PER_UNIT | Kind.DEDUCT:
            return f"{answer.count} {unit(_, leaf)}"
        case Kind.FREE:
            return ""
        case Kind.TARGET:
            return amount(leaf, answer.value or 0)
        case Kind.PLUS_MINUS:
            counts = [f"{sign}{n}" for sign, n in (("+", answer.count), ("−", answer.minus)) if n]
            return " ".join([*counts, unit(_, leaf)]) if counts else _("Không có")


def amount(leaf: Leaf, value: int) -> str:
    """A value in hundredths with its unit: "52 cuộc", "95,5%"."""
    return f"{show_points(value)}{leaf.unit}" if leaf.unit == "%" else f"{show_points(value)} {leaf.unit}".rstrip()


def unit(_: Words, leaf: Leaf) -> str:
    """What is counted."""
    return leaf.unit or _("lần")


def worth(_: Words, leaf: Leaf, part: Part) -> Safe:
    """What a criterion can bring or cost, and below what the sheet fails."""
    most = _worth(_, leaf, part)
    return Safe(f"{most} {_('Dưới {floor} điểm là điểm liệt.', floor=_.points(leaf.floor))}") if leaf.floor else most


def _worth(_: Words, leaf: Leaf, part: Part) -> Safe:
    top = None if leaf.max is None else _.points(leaf.max)
    if part is Part.BONUS:
        return _("Điểm thưởng, nhiều nhất {max} điểm.", max=top)
    if part is Part.MINUS:
        return _("Điểm trừ, nhiều nhất {max} điểm.", max=top) if top else _("Điểm trừ.")
    if leaf.kind is Kind.PLUS_MINUS:
        return _("Từ {min} đến {max} điểm.", min=_.points(leaf.min), max=top)
    if leaf.kind is Kind.TARGET:
        return _("Tối đa {max} điểm. Chỉ tiêu: {target}.", max=top, target=amount(leaf, leaf.target))
    return _("Tối đa {max} điểm.", max=top)


def wanted(_: Words, leaf: Leaf) -> Safe:
    """What usually proves a criterion."""
    if leaf.evidence is Evidence.NONE or not leaf.hint:
        return Safe("")
    return _("Minh chứng cần có: {hint}.", hint=leaf.hint)


def ask(_: Words, leaf: Leaf, part: Part) -> Safe:
    """How to answer."""
    match leaf.kind:
        case Kind.LEVELS:
            return _("Mời đồng chí chọn mức.")
        case Kind.RATIO:
            return _("Mời đồng chí gõ số đã làm trên tổng số, ví dụ 9/10.")
        case Kind.PASS_FAIL:
            return _("Mời đồng chí chọn Đạt hoặc Không đạt.")
        case Kind.FREE:
            return _(
                "Mời đồng chí gõ số điểm từ 0 đến {max}, theo bước {step}.",
                max=_.points(leaf.max or 0),
                step=_.points(leaf.step),
            )
        case Kind.TARGET:
            return _(
                "Đạt chỉ tiêu được nửa số điểm, cao nhất Khối được tối đa. Mời đồng chí gõ kết quả, ví dụ {example}.",
                example=amount(leaf, leaf.target),
            )
        case Kind.PLUS_MINUS:
            per = {"unit": unit(_, leaf), "plus": _.points(leaf.per), "minus": _.points(leaf.per_minus)}
            return _(
                "Mỗi {unit} cộng {plus} điểm hoặc trừ {minus} điểm. Mời đồng chí gõ số cộng, số trừ, ví dụ +3 -1.",
                **per,
            )
        case Kind.DEDUCT | Kind.PER_UNIT:
            minus = leaf.kind is Kind.DEDUCT or part is Part.MINUS
            each = {"unit": unit(_, leaf), "per": _.points(leaf.per)}
            if minus:
                return _("Mỗi {unit} trừ {per} điểm. Mời đồng chí chọn hoặc gõ số {unit}.", **each)
            return _("Mỗi {unit} được {per} điểm. Mời đồng chí chọn hoặc gõ số {unit}.", **each)


def proof_name(_: Words, proof: Proof) -> Safe:
    """A piece of evidence by its document or its file."""
    if proof.kind == "document":
        return _("số {number} ngày {day}", number=proof.number, day=day(proof.dated))
    if proof.state == "wanted":
        return _("{name} (đang tải)", name=proof.name)
    return Safe(plain(proof.name))


def proof_names(_: Words, proofs: Sequence[Proof]) -> Safe:
    """Some of the evidence by name."""
    names = Safe("; ".join(proof_name(_, proof) for proof in proofs[:NAMES_SHOWN]))
    more = len(proofs) - NAMES_SHOWN
    return _("{names} và {n} minh chứng khác", names=names, n=more) if more > 0 else names


def day(iso: str) -> str:
    """A stored day as people read it."""
    return short_day(date.fromisoformat(iso)) if iso else ""
