"""Which of the things an agency has sent in the year may prove a criterion: offered first, never attached by themselves."""

from enum import StrEnum

from domain.leaves import Evidence, Leaf
from domain.words import fold


class About(StrEnum):
    """What was sent."""

    PLAN = "plan"
    REPORT = "report"
    REGISTRATION = "registration"
    DRIVE = "drive"
    REQUEST = "request"
    LAST_YEAR = "last_year"
    """it proved the same criterion a year ago"""


_WORDS = {
    About.PLAN: ("ke hoach",),
    About.REPORT: ("bao cao", "so ket", "tong ket"),
    About.REGISTRATION: ("dang ky",),
    About.DRIVE: ("phong trao", "phat dong", "chuyen de"),
}
_KINDS = {"kh": "ke hoach", "bc": "bao cao", "qd": "quyet dinh", "tb": "thong bao", "bb": "bien ban"}
"""What the letters in a document's number mean: 12-QĐ/TU is a decision."""


def fits(leaf: Leaf, about: About, number: str = "") -> bool:
    """Whether a criterion's own words speak of such a thing, or of documents of the kind its number says."""
    said = f" {fold(leaf.title)} {fold(leaf.hint)} "
    if about is About.LAST_YEAR:
        return True
    letters = {part for part in fold(number).replace("/", "-").split("-") if part.isalpha()}
    return any(word in said for word in (*_WORDS.get(about, ()), *(_KINDS[one] for one in letters if one in _KINDS)))


def takes(leaf: Leaf, *, file: bool) -> bool:
    """Whether a criterion takes a file, or a document by number and day."""
    if leaf.evidence is Evidence.NONE:
        return False
    return leaf.evidence is not (Evidence.REFERENCE if file else Evidence.FILE)
