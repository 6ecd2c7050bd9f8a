"""A bloc's first days on the page, scene by scene: founded, everybody in, a trial ballot, a pact. Each leaves its pictures."""

import asyncio
import re

from playwright.async_api import Page

from tests.browser.crowd import Unwatched, code_opened_by, each, newcomer
from tests.browser.demo import Demo, Hand
from tests.browser.pictures import take

SECRETARY, LEADER = "Thư ký Khối", "Lò Thị Mây"
NUMBER = 1901
BLOC = "Khối thi đua các cơ quan Đảng tỉnh Quảng Ngãi"
OTHERS = {
    "Ban Tổ chức": "Đinh Quang Huy",
    "Ủy ban Kiểm tra": "Phạm Thu Hà",
    "Ban Tuyên giáo và Dân vận": "Trần Minh Khoa",
    "Ban Nội chính": "Nguyễn Văn Lâm",
    "Đảng ủy các cơ quan Đảng": "Lê Thị Nga",
    "Trường Chính trị": "Bùi Anh Sơn",
    "Báo và PT, TH": "Hoàng Mai Trang",
    "Đảng ủy Ủy ban nhân dân": "Vũ Đức Thịnh",
}
"""The leaders of the agencies beside `LEADER`'s."""

THEME = "Đoàn kết, kỷ cương, đổi mới, hoàn thành thắng lợi nhiệm vụ năm 2026"
CHANGED = {
    2: "Tham mưu kịp thời, đúng chức năng; hoàn thành 100% chương trình công tác năm, đúng hạn, có chất lượng.",
    4: "Cải cách hành chính, chuyển đổi số; ký số 95% văn bản đi; thực hành tiết kiệm, chống lãng phí.",
}
TARGETS = ("Văn bản được ký số: từ 95% số văn bản", "Mô hình dân vận khéo: ít nhất 1 mô hình")
HALL = "Hội trường Ban Tổ chức Tỉnh ủy"


async def invited(page: Page, demo: Demo) -> Hand:
    """A secretary with the operator's link open: the link's own Start button is the first tap."""
    await page.get_by_role("button", name="Tạo Khối mới").click()
    await page.get_by_role("button", name="Mở điện thoại của Thư ký mới").click()
    demo.control("PATCH", f"people/{NUMBER}", {"label": SECRETARY, "group": ""})
    secretary = Hand.on(page, SECRETARY, taps=1)
    await secretary.sees("Đồng chí được mời làm Thư ký Khối")
    await take(secretary, "guide/greeting.png")
    return secretary


async def found(secretary: Hand) -> None:
    """From the link to a bloc that is ready; another name and another agency than proposed."""
    await secretary.tap("Bắt đầu")
    await secretary.sees("Mời đồng chí gõ họ và tên")
    await secretary.say("Trần Thị Hoa")
    await secretary.sees("Chức vụ, cơ quan")
    await secretary.say("Chuyên viên, Ban Tổ chức Tỉnh ủy")
    await secretary.sees("Hệ thống lưu họ tên")
    await secretary.tap("Đồng ý")
    await secretary.sees("Tên đề xuất")
    await secretary.say(BLOC)
    await secretary.tap("☑ Ban Bảo vệ sức khỏe")
    await secretary.offered("Đủ rồi (8)")
    await secretary.say("Đảng ủy Ủy ban nhân dân tỉnh")
    await secretary.offered("Đủ rồi (9)")
    await take(secretary, "guide/members.png")
    await secretary.tap("Đủ rồi (9)")
    await secretary.sees("Trưởng khối hiện nay")  # the list of members has the same label
    await secretary.tap("☑ Ban Tổ chức Tỉnh ủy", "Không có")
    await secretary.offered("Chuẩn bị ký giao ước năm 2026")
    await take(secretary, "guide/stage.png")
    await secretary.tap("Chuẩn bị ký giao ước năm 2026")
    for question in ("Hạn gửi bảng tự chấm", "Ngày họp tổng kết"):
        await secretary.sees(question)
        await secretary.press(secretary.first_button())
    await secretary.sees("Mời các cơ quan bằng một tin")
    await take(secretary, "guide/invitation.png")
    await secretary.tap("Sao chép tin mời", "Tiếp tục", "Dùng bảng minh họa")
    await secretary.sees("đã sẵn sàng")


async def come_in(page: Page) -> Hand:
    """A leader opens the copied invitation on a phone of their own and asks to be let in."""
    await page.get_by_role("button", name="Thêm người").click()
    await page.get_by_role("textbox", name="Họ và tên").fill(LEADER)
    await page.keyboard.press("Enter")
    leader = Hand.on(page, LEADER)
    await leader.newest("Mở liên kết mời").click()  # in Zalo it is the link itself
    await leader.press(page.get_by_role("button", name="Mở", exact=True))
    await leader.offered("Văn phòng")
    await take(leader, "guide/join-agency.png")
    await leader.tap("Văn phòng", "Lãnh đạo phụ trách")
    await leader.sees("Mời đồng chí gõ họ và tên")
    await leader.say(LEADER)
    await leader.sees("Mời đồng chí gõ chức vụ")
    await leader.say("Chánh Văn phòng, 0912 345 678")
    await leader.sees("Hệ thống lưu họ tên")
    await take(leader, "guide/join-consent.png")
    await leader.tap("Đồng ý")
    await leader.sees("Đã gửi đề nghị tham gia")
    return leader


async def let_in(secretary: Hand, leader: Hand, demo: Demo) -> list[Unwatched]:
    """The other eight agencies follow the same link; all nine are approved in two taps."""
    people = demo.control("GET", "state")["people"]
    code = code_opened_by(demo, next(one["id"] for one in people if one["first_name"] == LEADER))
    others = [newcomer(demo, NUMBER + 100 + n, name) for n, name in enumerate(OTHERS.values())]
    await asyncio.gather(*(_ask_in(one, code, *who) for one, who in zip(others, OTHERS.items(), strict=True)))
    await secretary.tap("Xem đề nghị")
    await secretary.sees("Có 9 đề nghị tham gia")
    await take(secretary, "guide/requests.png")
    await secretary.tap("Duyệt cả 9")
    await secretary.sees("Không còn đề nghị tham gia nào đang chờ")
    await leader.sees("Đồng chí đã tham gia")
    return others


async def _ask_in(one: Unwatched, code: str, agency: str, name: str) -> None:
    await one.open(code)
    await one.tap(agency, "Lãnh đạo phụ trách")
    await one.reads("Mời đồng chí gõ họ và tên")
    await one.say(name)
    await one.reads("Mời đồng chí gõ chức vụ")
    await one.say("Thủ trưởng cơ quan")
    await one.tap("Đồng ý")
    await one.reads("Đã gửi đề nghị tham gia")


async def try_out(secretary: Hand, leader: Hand, others: list[Unwatched]) -> None:
    """Everybody tries a paper; the secretary reads that all nine agencies have managed."""
    await secretary.tap("Bỏ phiếu thử")
    await secretary.sees("Đã thử được: 0 cơ quan")
    await secretary.tap("Gửi phiếu thử tới các cơ quan")
    await leader.tap("Bỏ phiếu thử")
    await leader.sees("Câu 1/1")
    await take(leader, "guide/trial-paper.png")
    await leader.tap("Đồng ý", "Xác nhận bỏ phiếu")
    await leader.sees("Điện thoại của đồng chí bỏ phiếu được")
    await each(others, lambda one: one.tap("Bỏ phiếu thử", "Đồng ý", "Xác nhận bỏ phiếu"))
    await each(others, lambda one: one.reads("Điện thoại của đồng chí bỏ phiếu được"))
    await secretary.tap("Cập nhật")
    await secretary.sees("Đã thử được: 9 cơ quan")
    await take(secretary, "guide/trial.png")


async def draft(secretary: Hand) -> None:
    """The sample with two contents changed, two targets, the theme of the year; put before the agencies."""
    await secretary.tap("🏠 Việc cần làm")
    await secretary.offered("Soạn giao ước")
    await take(secretary, "guide/home.png")
    await secretary.tap("Soạn giao ước", "Dùng nội dung mẫu (6)", "Nội dung (6)")
    await secretary.sees("Nội dung giao ước (6)")
    await take(secretary, "guide/pact-contents.png")
    for number, text in CHANGED.items():
        await secretary.press(secretary.phone.get_by_role("button", name=re.compile(rf"^{number}\. ")).last)
        await secretary.sees(f"Nội dung {number}/6")
        await secretary.tap("Sửa")
        await secretary.sees("Mời đồng chí gõ lại toàn văn")
        await secretary.say(text)
        await secretary.sees(f"Nội dung {number}/6")
        await secretary.tap("⬅ Quay lại")
        await secretary.sees("Nội dung giao ước (6)")
    await secretary.tap("⬅ Quay lại", "Chỉ tiêu (0)")
    await secretary.sees("Chưa có chỉ tiêu")
    for target in TARGETS:
        await secretary.tap("Thêm chỉ tiêu")
        await secretary.sees("Mời đồng chí gõ một dòng")
        await secretary.say(target)
        await secretary.sees("Đã thêm: ")
    await secretary.tap("⬅ Quay lại", "Chủ đề")  # the year's theme
    await secretary.sees("Mời đồng chí gõ chủ đề")
    await secretary.say(THEME)
    await secretary.sees("6 nội dung, 2 chỉ tiêu bằng số")
    await take(secretary, "guide/pact-draft.png")
    await secretary.tap("Gửi xin ý kiến")
    await secretary.sees("Đã gửi xin ý kiến các cơ quan")


async def plan(secretary: Hand) -> None:
    """In the calendar the day and place of the meeting that signs it."""
    await secretary.tap("🏠 Việc cần làm", "Lịch")
    await secretary.sees("Lịch năm 2026")
    await take(secretary, "guide/calendar.png")
    await secretary.press(secretary.phone.get_by_role("button", name="Hội nghị ký kết giao ước").last)
    await secretary.tap("Lên lịch hội nghị")
    await secretary.sees("Hội nghị bắt đầu khi nào?")
    await secretary.press(secretary.first_button())
    await secretary.sees("Mời đồng chí gõ địa điểm")
    await secretary.say(HALL)
    await secretary.sees("Địa điểm: ")
    await take(secretary, "guide/meeting-planned.png")
    await secretary.tap("Xác nhận và gửi lời mời")
    await secretary.reads("Đã lên lịch")


async def agree(leader: Hand) -> None:
    """A leader reads the draft and agrees."""
    await leader.tap("Xem giao ước")
    await leader.sees("Cơ quan chưa cho ý kiến")
    await take(leader, "guide/pact-answer.png")
    await leader.tap("Nhất trí nội dung giao ước")
    await leader.sees("Cơ quan đã nhất trí nội dung giao ước")


async def sign(secretary: Hand, others: list[Unwatched]) -> None:
    """The other eight agree too, the text is settled, and the signing on paper is recorded."""
    await each(others, lambda one: one.tap("Xem giao ước", "Nhất trí nội dung giao ước"))
    await secretary.sees("Các cơ quan đã trả lời về giao ước")
    await secretary.tap("Theo dõi ý kiến")
    await secretary.sees("Nhất trí (9)")
    await take(secretary, "guide/pact-board.png")
    await secretary.tap("Chốt nội dung", "Ghi nhận đã ký tại hội nghị")
    await secretary.sees("bỏ đánh dấu cơ quan vắng")
    await take(secretary, "guide/pact-signing.png")
    await secretary.tap("Ghi nhận 9/9 cơ quan đã ký")
    await secretary.sees("Đã ký tại hội nghị")
