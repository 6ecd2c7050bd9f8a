"""What the stage says around the phones, in both languages; not words of the bot."""

from typing import Any

TEXTS: dict[str, dict[str, Any]] = {
    "vi": {
        "banner": "Dữ liệu minh họa: điểm và phiếu không phải của cơ quan thật",
        "leader": "lãnh đạo",
        "officer": "cán bộ",
        "chair": "chủ trì",
        "secretary": "Thư ký",
        "tomorrow": "Sang ngày mai",
        "new_bloc": "Tạo Khối mới",
        "newcomer": "Thư ký mới",
        "hints": (
            ("officer", "{agency} còn 4 tiêu chí: mở Việc cần làm, chấm nốt rồi gửi lãnh đạo."),
            ("leader", "Lãnh đạo {agency}: xem lại và ký gửi Khối."),
            ("secretary", "Thư ký: xem cơ quan nào chưa gửi, nhắc hoặc gia hạn."),
            ("leader", "Bỏ phiếu thử: bấm một lần để thử điện thoại."),
            ("chair", "Bấm Sang ngày mai, rồi bỏ phiếu và xem kết quả."),
        ),
    },
    "en": {
        "banner": "Sample data: scores and votes are not those of real agencies",
        "leader": "leader",
        "officer": "officer",
        "chair": "chair",
        "secretary": "secretary",
        "tomorrow": "To tomorrow",
        "new_bloc": "New bloc",
        "newcomer": "New secretary",
        "hints": (
            (
                "officer",
                "{agency} has 4 criteria left: open the to-do list, score them and send the sheet to the leader.",
            ),
            ("leader", "The leader of {agency}: look it over and submit."),
            ("secretary", "Secretary: see who has not submitted, remind or give more time."),
            ("leader", "Trial ballot: tap once to try the phone."),
            ("chair", "Press To tomorrow, then vote and see the result."),
        ),
    },
}
