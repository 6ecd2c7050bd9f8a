"""The rest of a bloc's year on the page, in short jumps of its clock. Each scene leaves its pictures for the guide."""

import re
from functools import partial

from tests.browser.demo import Demo, Hand
from tests.browser.pictures import take

REPORTED = (
    "Hoàn thành 18/18 nhiệm vụ sáu tháng đầu năm, không có nhiệm vụ quá hạn.",
    "Hưởng ứng đầy đủ các phong trào do Khối phát động.",
    "Việc số hóa hồ sơ còn chậm do thiếu thiết bị.",
    "Hoàn thành số hóa hồ sơ lưu trữ trước ngày 30/9.",
)


async def walk(demo: Demo, secretary: Hand, leader: Hand) -> None:
    """From the registration of titles to the history of a year that was handed over."""
    jump = partial(_jump, demo)
    await register(secretary, leader)
    jump("2026-05-09T09:00+07:00")
    await launch_a_drive(secretary, leader)
    jump("2026-06-06T09:00+07:00")
    await report(secretary, leader)
    await chase(secretary)
    jump("2026-11-21T09:00+07:00")
    await prepare_the_meeting(secretary, leader)
    await prepare_a_ballot(secretary)
    jump("2026-11-28T09:00+07:00")
    await agree_in_the_meeting(secretary)
    await hand_over(secretary, leader)


def _jump(demo: Demo, to: str) -> None:
    """To a weekend: nobody is reminded then and news waits, so the newest card is always the one that was asked for."""
    demo.control("POST", "clock", {"to": to})


async def register(secretary: Hand, leader: Hand) -> None:
    """The secretary reads the map of the year; a leader ticks what the agency aims at and signs; the secretary sees who has."""
    await secretary.say("/dieuhanh")
    await secretary.sees("Điều hành ")
    await take(secretary, "guide/map.png")
    await leader.say("/dangkythidua")
    await leader.sees("Mời đồng chí đánh dấu nội dung cơ quan đăng ký")
    await leader.press(leader.first_button())
    await leader.offered("Ký và gửi Khối")
    await take(leader, "guide/registration.png")
    await leader.tap("Ký và gửi Khối")
    await secretary.say("/dangkythidua")
    await secretary.tap("Các cơ quan đăng ký")
    await secretary.sees("của Khối")
    await take(secretary, "guide/registrations.png")


async def launch_a_drive(secretary: Hand, leader: Hand) -> None:
    """The bloc launches a drive; an agency reports of it."""
    await secretary.say("/phongtrao")
    await secretary.tap("Phát động phong trào", "Theo đợt")
    await secretary.sees("Mời đồng chí gõ tên phong trào")
    await secretary.say("Thi đua lập thành tích chào mừng Quốc khánh 2/9")
    await secretary.sees("Thời gian thực hiện")
    await secretary.say("11/5 đến 2/9")
    await secretary.tap("Không có")
    await secretary.offered("Phát động")
    await take(secretary, "guide/drive.png")
    await secretary.tap("Phát động")
    await leader.say("/phongtrao")
    await leader.press(leader.phone.get_by_role("button", name="chào mừng Quốc khánh").last)
    await leader.tap("Báo cáo kết quả")
    await leader.sees("Mời đồng chí gõ kết quả trong một tin")
    await take(leader, "guide/drive-report.png")
    await leader.say("Hoàn thành số hóa hồ sơ lưu trữ.\nMô hình mới: 3 mô hình")
    await leader.sees("Đã nhận báo cáo")
    await secretary.say("/phongtrao")
    await secretary.press(secretary.phone.get_by_role("button", name="chào mừng Quốc khánh").last)
    await secretary.tap("Báo cáo các cơ quan (1/9)")
    await secretary.sees("Chưa báo cáo")
    await take(secretary, "guide/drive-board.png")


async def report(secretary: Hand, leader: Hand) -> None:
    """An agency's half-year report: a text, a number against a target, signed; the secretary reads who has sent one."""
    await leader.say("/baocao")
    await leader.press(leader.phone.get_by_role("button", name=re.compile(r"^· 1\. ")).last)
    for number, text in enumerate(REPORTED, 1):
        await leader.sees(f"{number}. ")
        await leader.say(text)
    await leader.sees("Đã viết 4/4 mục")
    await leader.tap("Số liệu (0/2)")
    await leader.sees("Mời đồng chí chọn chỉ tiêu")
    await leader.press(leader.first_button())
    await leader.sees("Mời đồng chí gõ số đạt được")
    await leader.say("97,5")
    await leader.sees("Mô hình dân vận khéo")  # the next target is asked for at once
    await leader.say("2")
    await leader.sees("97,5%")
    await leader.tap("⬅ Quay lại")
    await leader.offered("Số liệu (2/2)")
    await take(leader, "guide/report.png")
    await leader.tap("Ký và gửi Khối")
    await leader.sees("Đã gửi Khối")
    await secretary.say("/baocao")
    await secretary.tap("Các cơ quan báo cáo")
    await secretary.sees("các cơ quan")
    await take(secretary, "guide/reports.png")
    await secretary.tap("Tiến độ chỉ tiêu (2)")
    await secretary.sees("Chỉ tiêu 1/2")
    await take(secretary, "guide/targets.png")


async def chase(secretary: Hand) -> None:
    """Who has not acted yet."""
    await secretary.say("/dondoc")
    await secretary.sees("Đôn đốc")
    await take(secretary, "guide/chase.png")
    await secretary.press(secretary.phone.get_by_role("button", name="Báo cáo 6 tháng").last)
    await secretary.offered("Chưa gửi (8)")
    await take(secretary, "guide/chase-step.png")
    await secretary.tap("Chưa gửi (8)")
    await secretary.press(secretary.phone.get_by_role("button", name="Ban Nội chính").last)
    await secretary.offered("Gọi điện")
    await take(secretary, "guide/chase-agency.png")


async def prepare_the_meeting(secretary: Hand, leader: Hand) -> None:
    """An agency says who comes; the secretary writes the agenda."""
    await leader.say("/hoinghi")
    await leader.offered("Lãnh đạo dự họp")
    await take(leader, "guide/meeting-answer.png")
    await leader.tap("Lãnh đạo dự họp")
    await secretary.say("/hoinghi")
    await secretary.tap("Chương trình (0)", "Dùng chương trình mẫu")
    await secretary.sees("1. ")
    await take(secretary, "guide/agenda.png")


async def prepare_a_ballot(secretary: Hand) -> None:
    """What is to be voted on, from the bloc's awards."""
    await secretary.say("/bophieu")
    await secretary.tap("Chuẩn bị bỏ phiếu")
    await secretary.sees("Mời đồng chí chọn nội dung bỏ phiếu")
    await take(secretary, "guide/ballot-new.png")
    await secretary.tap("Thêm: Cờ thi đua của UBND tỉnh")
    await secretary.offered("Xong")
    await take(secretary, "guide/ballot-question.png")
    await secretary.tap("Xong")
    await secretary.offered("Trình chủ trì bắt đầu")
    await take(secretary, "guide/ballot-prepared.png")
    await secretary.tap("Mục khác")
    await secretary.offered("Bỏ đợt này")
    await secretary.tap("Bỏ đợt này")


async def agree_in_the_meeting(secretary: Hand) -> None:
    """The meeting agrees who is head of the next year."""
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2026", "Trưởng khối năm 2027", "Ghi nhận hội nghị nhất trí", "○ Văn phòng")
    await secretary.offered("Ghi nhận 1 cơ quan")
    await take(secretary, "guide/agreed.png")
    await secretary.tap("Ghi nhận 1 cơ quan")
    await secretary.sees("Đã ghi nhận")


async def hand_over(secretary: Hand, leader: Hand) -> None:
    """The old head hands over, the new one takes over, and the year is history."""
    await secretary.say("/dieuhanh")
    await secretary.tap("▶ Bàn giao, sang năm 2027")
    await secretary.offered("Bàn giao cho Văn phòng")
    await take(secretary, "guide/handover.png")
    await secretary.tap("Bàn giao cho Văn phòng")
    await leader.say("/viec")
    await leader.tap("Nhận bàn giao")
    await leader.sees("năm 2027")
    await take(leader, "guide/handed-over.png")
    await secretary.say("/cacnam")
    await secretary.tap("2026: Ban Tổ chức")
    await secretary.sees("9 cơ quan thành viên")
    await take(secretary, "guide/history.png")
    await secretary.say("/nhatky")
    await secretary.sees("Nhật ký")
    await take(secretary, "guide/trail.png")
