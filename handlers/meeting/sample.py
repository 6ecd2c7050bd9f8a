"""Usual agendas by what a meeting performs (`screens.md` 8, `field.md` 7.1), in the language of the paper."""

from collections.abc import Iterable

_OF = {
    "PACT": (
        "Thông qua quy chế hoạt động, kế hoạch, bảng tiêu chí của Khối",
        "Phát động thi đua, ký kết giao ước",
    ),
    "H1_MEETING": (
        "Báo cáo sơ kết 6 tháng đầu năm",
        "Thảo luận, thống nhất nhiệm vụ 6 tháng cuối năm",
    ),
    "MEETING": (
        "Báo cáo tổng kết công tác thi đua năm",
        "Thông qua bảng tổng hợp điểm",
        "Hiệp thương, suy tôn cơ quan dẫn đầu",
        "Bình xét Cờ thi đua, Bằng khen",
        "Bầu Trưởng khối, Phó khối năm sau",
        "Bàn giao nhiệm kỳ",
    ),
}


def agenda_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The agenda of a meeting that performs these steps: what closes the year before what opens the next."""
    held = set(codes)
    order = [code for code in ("H1_MEETING", "MEETING", "PACT") if code in held]
    if not order:
        return ()
    return (
        "Ổn định tổ chức, giới thiệu đại biểu",
        *(text for code in order for text in _OF[code]),
        "Kết luận hội nghị",
    )
