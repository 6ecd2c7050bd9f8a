"""How a bloc checks, in words."""

from collections.abc import Callable

from domain.verifying import Mode
from handlers.kit.words import Safe, Words

MODES: dict[Mode, Callable[[Words], Safe]] = {
    Mode.HEAD_ONLY: lambda _: _("Trưởng khối thẩm định"),
    Mode.HEAD_PLUS_DEPUTIES: lambda _: _("Trưởng khối và Phó khối thẩm định"),
    Mode.PAIRS: lambda _: _("Chấm chéo từng đôi"),
    Mode.RING: lambda _: _("Chấm chéo vòng tròn"),
    Mode.ALL_TO_ALL: lambda _: _("Chấm chéo tất cả"),
    Mode.TEAM: lambda _: _("Tổ thẩm định"),
    Mode.SUPERVISOR: lambda _: _("Cơ quan giám sát thẩm định"),
}
"""What the modes of checking are called."""
