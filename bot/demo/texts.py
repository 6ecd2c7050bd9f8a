"""What the stage says around the phones, in both languages; not words of the bot.

Hints are told act by act: (name, whose phone, sentence). A name is a fact that `facts` looks for; it ticks the hint off.
"""

from typing import Any

TEXTS: dict[str, dict[str, Any]] = {
    "vi": {
        "banner": "Dữ liệu minh họa: điểm và phiếu không phải của cơ quan thật",
        "leader": "Lãnh đạo {agency}",
        "officer": "Cán bộ {agency}",
        "chair": "Chủ trì, {agency}",
        "secretary": "Thư ký, {agency}",
        "newcomer": "Thư ký Khối mới {n}",
        "newcomers": "Khối mới",
        "everybody": {"leader": "lãnh đạo các cơ quan", "officer": "cán bộ các cơ quan"},
        "tell": "Kể tiếp: {when}, {who}",
        "mark": "{step}: còn {n} ngày",
        "mark_today": "{step}: hạn hôm nay",
        "actions": {
            "tomorrow": "Sang ngày mai",
            "others": "Các cơ quan khác bỏ phiếu",
            "new_bloc": "Tạo Khối mới",
        },
        "eve": (
            ("scored", "officer", "Bấm “Tự chấm điểm”, chấm nốt {n} tiêu chí rồi gửi lãnh đạo."),
            ("signed", "leader", "Lãnh đạo xem bảng điểm rồi bấm “Ký và gửi Khối”."),
            ("tried", "leader", "Bấm “Bỏ phiếu thử” để làm quen."),
            ("looked", "secretary", "Gõ /dondoc để xem cơ quan nào chưa gửi."),
            ("opened", "", "Bấm “Sang ngày mai” để vào hội nghị."),
        ),
        "meeting": (
            ("voted", "leader", "Bấm “Bỏ phiếu”, chọn từng câu, xác nhận một lần."),
            ("chaired", "chair", "Chủ trì cũng bỏ phiếu của cơ quan mình."),
            ("others", "", "Bấm “Các cơ quan khác bỏ phiếu” cho đủ phiếu."),
            ("published", "chair", "Chủ trì bấm “Xem kết quả”, rồi “Công bố kết quả”."),
        ),
        "after": (
            ("read", "officer", "Mọi người nhận tin: bấm “Xem kết quả”."),
            ("reminded", "secretary", "Bấm “Tới mốc kế tiếp”: lời nhắc tới người còn việc phải làm."),
            ("founded", "", "Bấm “Tạo Khối mới” để bắt đầu từ một Khối trống."),
        ),
        "founding": (
            ("invited", "newcomer", "Mở điện thoại của Thư ký mới, bấm “Bắt đầu” và trả lời đến khi có tin mời."),
            ("asked", "", "Bấm “Sao chép tin mời”, rồi “Thêm người” và “Mở liên kết mời” trên điện thoại mới."),
            ("admitted", "newcomer", "Thư ký mới xem đề nghị và bấm “Duyệt”."),
        ),
    },
    "en": {
        "banner": "Sample data: scores and votes are not those of real agencies",
        "leader": "Leader, {agency}",
        "officer": "Officer, {agency}",
        "chair": "Chair, {agency}",
        "secretary": "Secretary, {agency}",
        "newcomer": "Secretary of a new bloc {n}",
        "newcomers": "New bloc",
        "everybody": {"leader": "the leaders of the agencies", "officer": "the officers of the agencies"},
        "tell": "Go on: {when}, {who}",
        "mark": "{step}: {n} days left",
        "mark_today": "{step}: due today",
        "actions": {
            "tomorrow": "Go to tomorrow",
            "others": "The other agencies vote",
            "new_bloc": "New bloc",
        },
        "eve": (
            ("scored", "officer", "Press “Self-assessment”, score the {n} criteria that are left, send the sheet."),
            ("signed", "leader", "The leader looks the sheet over and signs it."),
            ("tried", "leader", "Press “Trial ballot” to try the phone."),
            ("looked", "secretary", "Type /dondoc to see who has not submitted."),
            ("opened", "", "Press “Go to tomorrow” to enter the meeting."),
        ),
        "meeting": (
            ("voted", "leader", "Press “Vote”, choose card by card, confirm once."),
            ("chaired", "chair", "The chair votes for their own agency too."),
            ("others", "", "Press “The other agencies vote”, so that all papers are in."),
            ("published", "chair", "The chair looks at the result and publishes it."),
        ),
        "after": (
            ("read", "officer", "Everybody is told: press “See the result”."),
            ("reminded", "secretary", "Press “To the next milestone”: whoever still has to act is reminded."),
            ("founded", "", "Press “New bloc” to begin with an empty one."),
        ),
        "founding": (
            ("invited", "newcomer", "On the new secretary's phone press “Begin” and answer until there is an invitation."),
            ("asked", "", "Copy the invitation, add a person, and open the link on the new phone."),
            ("admitted", "newcomer", "The new secretary looks at the request and approves it."),
        ),
    },
}  # fmt: skip
