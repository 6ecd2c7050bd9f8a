"""Numbers beside a registration of titles: individual titles and initiatives, an item a line ("must state quantities")."""

import re
from collections.abc import Mapping, Sequence

from domain.refusals import Refusal, quoted
from domain.words import fold, nfc

INDIVIDUAL = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ")
"""Individual titles: lao động tiên tiến; chiến sĩ thi đua cơ sở, cấp tỉnh, toàn quốc (`field.md` 6.2)."""

INITIATIVE = "SK"
ITEMS = (*INDIVIDUAL, INITIATIVE)
"""What a bloc may count without naming it; anything else it counts by a name of its own."""

ITEMS_MOST = 8
NAME_LONGEST = 60
HIGHEST = 99_999

_ORDINAL = re.compile(r"\d{1,2}[.)]\s+(?=\D)")
_LINE = re.compile(
    r"(?P<name>.*?[^\s:=\-–,.])\s*[:=\-–]?\s*(?P<value>\d{1,3}(?:\.\d{3})+|\d+)\s*(?:người|cá nhân|sáng kiến)?",
    re.IGNORECASE,
)


def read_number(typed: str) -> int:
    """One number as typed, "12" or "1.200"; Refusal `counted.number` for anything else or more than `HIGHEST`."""
    text = typed.strip().rstrip(".")
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6}", text) or int(text.replace(".", "")) > HIGHEST:
        raise Refusal("counted.number", text=quoted(typed), most=HIGHEST)
    return int(text.replace(".", ""))


def read_numbers(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Numbers by item from lines as typed: "Lao động tiên tiến: 25", or as many bare numbers as there are items, in their order.

    `names`: for each item what people call it. A name may be shortened as long as it means one item. Refusal `counted.line`
    for a line without name and number, `counted.unknown` for a name that means none or several, `counted.number`,
    `counted.order` when bare numbers are not as many as items.
    """
    lines = [line for line in (" ".join(nfc(raw).split()).rstrip(".;,") for raw in text.splitlines()) if line]
    if lines and all(re.fullmatch(r"[0-9.]+", line) for line in lines):
        if len(lines) != len(names):
            raise Refusal("counted.order", n=len(names))
        return {item: read_number(line) for item, line in zip(names, lines, strict=True)}
    found = {}
    for line in lines:
        match = _LINE.fullmatch(_ORDINAL.sub("", line, count=1))
        if match is None:
            raise Refusal("counted.line", text=quoted(line))
        found[_item(match["name"], names)] = read_number(match["value"])
    if not found:
        raise Refusal("counted.line", text="")
    return found


def _item(typed: str, names: Mapping[str, Sequence[str]]) -> str:
    """The item that a typed name means: its whole name first, then what it begins, then what it is part of."""
    wanted = fold(typed)
    folded = {item: [fold(name) for name in said] for item, said in names.items()}
    tests = (lambda name: name == wanted, lambda name: name.startswith(wanted), lambda name: wanted in name)
    for fits in tests:
        meant = [item for item, said in folded.items() if any(map(fits, said))]
        if len(meant) == 1:
            return meant[0]
    raise Refusal("counted.unknown", text=quoted(typed))
