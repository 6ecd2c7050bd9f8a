"""What a bloc counts beside titles, by name: individual titles and initiatives, or an item it has named itself."""

from collections.abc import Mapping, Sequence

from domain.pact import sign_of
from handlers.kit.words import Words

SHORT = {
    "LDTT": ("lđtt",),
    "CSTDCS": ("cstđ cơ sở", "cstđcs"),
    "CSTDT": ("cstđ cấp tỉnh", "cstđ tỉnh", "cstđt"),
    "CSTDTQ": ("cstđ toàn quốc", "cstđtq"),
    "SK": ("sk", "sáng kiến"),
}
"""What officers also write."""


def item_name(_: Words, item: str) -> str:
    """What people call it; an item of the bloc's own is its name."""
    names = {
        "LDTT": _("Lao động tiên tiến"),
        "CSTDCS": _("Chiến sĩ thi đua cơ sở"),
        "CSTDT": _("Chiến sĩ thi đua cấp tỉnh"),
        "CSTDTQ": _("Chiến sĩ thi đua toàn quốc"),
        "SK": _("Sáng kiến"),
    }
    return names.get(item, item)


def names_of(_: Words, items: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """All names of each item, the shown one first."""
    return {item: (item_name(_, item), *SHORT.get(item, ())) for item in items}


def numbers_said(_: Words, items: Sequence[str], numbers: Mapping[str, int]) -> str:
    """Numbers in one line: "Lao động tiên tiến 25; Sáng kiến 3"."""
    return "; ".join(f"{item_name(_, item)} {numbers[item]}" for item in items if item in numbers)


def order_of(items: Sequence[str]) -> str:
    """Stands for the items in their order: a button names one by its place in it."""
    return sign_of(items)[:4]
