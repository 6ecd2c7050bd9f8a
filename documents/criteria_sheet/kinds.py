"""How a criterion is scored, by its words: "0,5 điểm/lần", "trừ 0,5 điểm mỗi lần", "tỷ lệ", "đạt/không đạt", a list of levels."""

import re
from dataclasses import dataclass, field

from documents.criteria_sheet.amounts import NUMBER, number_of
from documents.criteria_sheet.folding import fold
from domain.leaves import Kind, Part

UNITS = (
    "lần", "đợt", "ngày", "tuần", "tháng", "quý", "người", "trường hợp", "văn bản", "báo cáo", "cuộc", "mô hình", "sáng kiến", "nội dung",
    "tiêu chí", "buổi", "bài", "tin", "hội nghị", "phong trào", "đề tài", "chuyên đề", "giải", "đồng chí", "cá nhân", "tập thể", "đơn vị",
    "vụ", "việc", "phiếu", "chỉ tiêu", "tổ chức", "nhiệm vụ", "hồ sơ", "điển hình", "hoạt động", "cán bộ", "đảng viên", "bằng khen", "cờ",
    "nhà", "lớp", "đơn", "gương", "kỳ", "công trình", "tác phẩm", "đề án", "dự án", "kế hoạch", "huân chương", "lượt", "lớp tập huấn",
)  # fmt: skip
"""What is counted; in the text they are looked for without diacritics."""

_BY_FOLD = {fold(unit): unit for unit in UNITS}
_U = "(" + "|".join(sorted(map(re.escape, _BY_FOLD), key=len, reverse=True)) + r")\b"
_P = r"\s*(?:diem|d)\b\.?"
_ONE = r"(?:moi|mot|cu|01|1)"
_DEDUCT = (
    rf"tru\s+(?:di\s+)?{NUMBER}(?:{_P})?\s*(?:/|cho|moi|tren|doi voi)?\s*(?:{_ONE})?\s*{_U}",
    rf"{_ONE}\s+{_U}[^.;\d]{{0,70}}?(?:bi\s+)?tru\s+(?:di\s+)?{NUMBER}(?:{_P})?",
    rf"[-–]\s*{NUMBER}(?:{_P})?\s*/\s*(?:{_ONE}\s*)?{_U}",
)
_DEDUCT_BARE = rf"tru\s+(?:di\s+)?{NUMBER}{_P}"
_PER = (
    rf"{NUMBER}(?:{_P})?\s*/\s*(?:{_ONE}\s*)?{_U}",
    rf"{NUMBER}{_P}\s+(?:cho\s+)?{_ONE}\s+{_U}",
    rf"{_ONE}\s+{_U}[^.;\d]{{0,70}}?\+?{NUMBER}{_P}",
)
_EACH = re.compile(rf"(?:/\s*{_U}|\bmoi\s+{_U})")
_MOST = re.compile(
    rf"(?:toi da|khong qua|cao nhat|khong vuot qua)\s*:?\s*(?:la\s+)?[-+–]?\s*{NUMBER}\s*(diem|d)?\b(?!\s*(?:%|/|{_U[:-2]}))"
)
_PASSES = re.compile(r"\bdat\s*(?:/|,|hoac|hay)\s*(?:khong|chua) dat|\bco\s*/\s*khong\b|dat hoac khong")
_RATIO = re.compile(r"\bty le\b|\bti le\b")
_THRESHOLD = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_DISCIPLINE = re.compile(r"ky luat|khien trach|canh cao|cach chuc|(?<!cong )khai tru|buoc thoi viec")
_OUT = re.compile(r"khong (?:xet|de nghi|duoc xet|duoc de nghi)[^.;]{0,30}(?:thi dua|khen|co|danh hieu)|diem liet")


@dataclass(slots=True)
class Guess:
    """A kind and what belongs to it; `most`: a maximum the words name; `doubts`: codes of what the words leave open."""

    kind: Kind = Kind.FREE
    why: str = "default"
    per: int = 0
    unit: str = ""
    most: int | None = None
    doubts: list[str] = field(default_factory=list)


def guess_kind(texts: list[str], part: Part) -> Guess:
    """The kind of a criterion by its title and the lines that explain it, levels left out."""
    said = " ; ".join(fold(text) for text in texts)
    guess = Guess()
    if found := _MOST.findall(said):
        guess.most = number_of(found[-1][0])
    bare = _MOST.sub(" ", said)
    minus = _amounts(_DEDUCT, bare) or [(amount, "lan") for amount in re.findall(_DEDUCT_BARE, bare)]
    plus = [] if minus else _amounts(_PER, bare)
    if plus or (minus and part is Part.MINUS):
        _counted(guess, minus or plus, Kind.PER_UNIT, "words_per")
    elif minus and part is Part.BASE:
        _counted(guess, minus, Kind.DEDUCT, "words_deduct")
    elif minus:
        guess.doubts.append("deduct_in_bonus")
    elif part is not Part.MINUS:
        _by_words(guess, bare, part)
    if _OUT.search(said):
        guess.doubts.append("disqualifies")
    return guess


def _by_words(guess: Guess, said: str, part: Part) -> None:
    """Where no points stand in the words."""
    if _PASSES.search(said):
        guess.kind, guess.why = Kind.PASS_FAIL, "words_pass"
    elif _RATIO.search(said):
        guess.kind, guess.why = Kind.RATIO, "words_ratio"
        if _THRESHOLD.search(said):
            guess.doubts.append("ratio_threshold")
    elif part is Part.BASE and re.search(r"\btru diem\b|\bbi tru\b", said):
        guess.doubts.append("deduct_unsaid")


def counts_each(text: str) -> str:
    """The unit when a text says that something counts each time ("Vắng họp (mỗi lần)"); empty otherwise."""
    found = _EACH.search(fold(text))
    return _BY_FOLD[found[1] or found[2]] if found else ""


def is_rule(text: str) -> bool:
    """Whether a line says how points are counted, and is no level."""
    bare = _MOST.sub(" ", fold(text))
    return bool(_amounts(_DEDUCT, bare) or re.search(_DEDUCT_BARE, bare) or _amounts(_PER, bare))


def is_most(text: str) -> bool:
    """Whether a line names a maximum and nothing else: "Tối đa 4 điểm"."""
    return bool(_MOST.fullmatch(fold(text).strip(" .;,()")))


def is_about_discipline(text: str) -> bool:
    """Whether evidence is number and date only."""
    return bool(_DISCIPLINE.search(fold(text)))


def _counted(guess: Guess, found: list[tuple[str, str]], kind: Kind, why: str) -> None:
    amounts = {(number_of(amount), unit) for amount, unit in found}
    if len({amount for amount, _unit in amounts}) > 1:
        guess.doubts.append("several_amounts")
    elif amounts and (one := min(amounts))[0] > 0:
        guess.kind, guess.why, guess.per, guess.unit = kind, why, one[0], _BY_FOLD.get(one[1], "lần")


def _amounts(patterns: tuple[str, ...], text: str) -> list[tuple[str, str]]:
    """(amount, unit) as the first pattern that fits finds them."""
    for pattern in patterns:
        found = re.findall(pattern, text)
        if found:
            return [(one, other) if one[:1].isdigit() else (other, one) for one, other in found]
    return []
