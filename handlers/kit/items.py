"""Items of a closing meeting by name (`domain.agenda`)."""

from domain.agenda import Item
from domain.speech import plain
from handlers.kit.awards import award_name
from handlers.kit.words import Safe, Words


def key_said(_: Words, key: str) -> Safe:
    """What the item of that key is called in any bloc; an award by its name."""
    if key not in {*Item}:
        return Safe(plain(award_name(_, key)))
    return {
        Item.HALL: _("Có mặt"),
        Item.REPORT: _("Báo cáo tổng kết"),
        Item.SCORES: _("Bảng tổng hợp điểm"),
        Item.LIST: _("Hiệp thương danh sách"),
        Item.AWARD: _("Khen thưởng"),
        Item.OFFICES: _("Trưởng khối, Phó khối năm sau"),
        Item.HANDOVER: _("Bàn giao nhiệm kỳ"),
        Item.PACT: _("Giao ước thi đua"),
    }[Item(key)]
