"""What a button or a form says, read as a stranger's input."""

from domain.leaves import Leaf, Part
from handlers.assessing.desk import Desk
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk

DIGITS = 7


def word(talk: Talk, place: int) -> str:
    """The word at `place` of the tap; Refusal when there is none."""
    if place >= len(talk.words):
        raise gone(talk)
    return talk.words[place]


def number(talk: Talk, place: int) -> int:
    """The word at `place` as a number that is not negative; Refusal when it is none."""
    said = word(talk, place)
    if not (said.isascii() and said.isdigit() and len(said) <= DIGITS):
        raise gone(talk)
    return int(said)


def kept(talk: Talk, name: str) -> str:
    """What the open form knows under `name`."""
    return str(talk.arg.get(name, ""))


def found(talk: Talk, desk: Desk, code: str) -> tuple[Leaf, Part]:
    """The criterion a button or form means; Refusal when the table no longer has it."""
    leaf = desk.leaf(code)
    if leaf is None:
        raise Refusal(talk._("Bảng tiêu chí đã thay đổi, tiêu chí này không còn. Mời đồng chí gõ /tucham để mở lại."))
    return leaf


def gone(talk: Talk) -> Refusal:
    """For a button that means nothing any more."""
    return Refusal(talk._("Nút này không còn dùng được. Mời đồng chí gõ /tucham để mở bảng tự chấm điểm."))
