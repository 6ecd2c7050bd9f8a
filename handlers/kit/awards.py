"""Titles and commendations by name (Luật Thi đua, khen thưởng 2022)."""

from handlers.kit.words import Words


def award_name(_: Words, code: str) -> str:
    """What people call a title or a commendation; a code of the bloc's own is its name."""
    names = {
        "LABOR_MEDAL": _("Huân chương Lao động"),
        "GOV_FLAG": _("Cờ thi đua của Chính phủ"),
        "PROV_FLAG": _("Cờ thi đua của UBND tỉnh"),
        "PROV_CERT": _("Bằng khen của Chủ tịch UBND tỉnh"),
        "PM_CERT": _("Bằng khen của Thủ tướng"),
        "TTLDTT": _("Tập thể lao động tiên tiến"),
        "TTLDXS": _("Tập thể lao động xuất sắc"),
        "PARTY_CERT": _("Cờ, bằng khen của cơ quan đảng"),
        "CERT_UNIT": _("Giấy khen"),
    }
    return names.get(code, code)
