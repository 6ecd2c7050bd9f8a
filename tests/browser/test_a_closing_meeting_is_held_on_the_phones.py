"""A whole closing meeting in the browser: from presence to both minutes, seven phones, one slip of paper, one written opinion."""

from io import BytesIO

import docx
from playwright.async_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.crowd import Unwatched, each
from tests.browser.demo import Hand, playing
from tests.browser.pictures import take
from tests.counts import note

CHAIR, SECRETARY = 1001, 1002
VOTERS = (CHAIR, 1003, 1005, 1007, 1009, 1011, 1013)
ON_PAPER, WRITTEN = "Đảng ủy Khối", "Báo Kon Tum"
NEXT_HEAD, NEXT_DEPUTY = "Ban Nội chính", "Văn phòng"
MOST = (30, 4)


async def test_a_closing_meeting_takes_few_taps(open_page: OpenPage) -> None:
    """Nine agencies, one ballot on two awards and both offices: thirty taps of the secretary at most; both minutes wait for signatures."""
    with playing() as demo:
        page = await open_page(demo.page_of(SECRETARY, CHAIR), width=1500, height=1000)
        secretary, chair = (Hand.on(page, f"{who}, Trường Chính trị") for who in ("Thư ký", "Chủ trì"))
        await fix_the_scores(chair)
        await begin(secretary)
        await adopt(secretary)
        await prepare(secretary)
        await chair.tap("Bắt đầu bỏ phiếu")
        await chair.sees("Kính mời đồng chí bỏ phiếu")
        await hand_out(secretary)
        await each([Unwatched(demo, number) for number in VOTERS], vote)
        await count(chair)
        counting = await paper(page, secretary, "Biên bản kiểm phiếu: ")
        assert "Số phiếu phát ra: 9." in counting
        assert "Số phiếu thu về: 9." in counting
        assert "qua điện thoại 7; phiếu giấy 1; ý kiến bằng văn bản 1." in counting
        await publish(chair)
        await end(secretary)
        minutes = await paper(page, secretary, "Biên bản: ")
        assert "Có mặt: 8/9 cơ quan thành viên." in minutes
        assert NEXT_HEAD in minutes
        note("a closing meeting on the page, two slips (secretary)", secretary.taps, secretary.typed, MOST)
        assert secretary.taps <= MOST[0]
        assert secretary.typed <= MOST[1]


async def fix_the_scores(chair: Hand) -> None:
    """Before the meeting."""
    await chair.say("/thamdinh")
    await chair.tap("Chốt để trình hội nghị")
    await chair.sees("Sau khi chốt")
    await chair.press(chair.first_button())
    await chair.sees("Đã chốt")


async def begin(secretary: Hand) -> None:
    """One agency is away; the report is heard."""
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị", "Có cơ quan vắng", f"● {WRITTEN}")
    await secretary.offered(f"○ {WRITTEN}")
    await secretary.tap("⬅ Quay lại")
    await secretary.sees(f"Vắng: {WRITTEN}.")
    await take(secretary, "guide/rail.png")
    await go_on(secretary, 2)
    await go_on(secretary, 3)


async def go_on(secretary: Hand, item: int) -> None:
    """The item is left, the next one is there."""
    await secretary.tap("Xong mục này")
    await secretary.sees(f"Mục {item}/8")


async def adopt(secretary: Hand) -> None:
    """The total table, and the list as it is proposed."""
    await secretary.tap("Thông qua bảng tổng hợp điểm", "Hội nghị nhất trí", "Mở hội nghị")
    await secretary.sees("Đã thông qua bảng tổng hợp điểm")
    await go_on(secretary, 4)
    await go_on(secretary, 5)


async def prepare(secretary: Hand) -> None:
    """All that is open on one ballot; its rules are confirmed on the way to the chair."""
    await secretary.tap("Bỏ phiếu 4 nội dung", "Trình chủ trì bắt đầu", "Xác nhận, trình chủ trì")
    await secretary.sees("Đã trình đồng chí")


async def hand_out(secretary: Hand) -> None:
    """One votes on paper, the one that is away has written."""
    await secretary.say("/viec")
    await secretary.tap("Xem tiến độ")
    await secretary.offered("Kết thúc bỏ phiếu")
    await secretary.tap("Thêm", "Phiếu giấy, ý kiến bằng văn bản", ON_PAPER)
    await secretary.sees("người kiểm phiếu biết ý kiến")
    await secretary.tap("Phiếu giấy")
    await secretary.offered(f"{ON_PAPER}: phiếu giấy")
    await take(secretary, "guide/slips.png")
    await secretary.tap(WRITTEN, "Ý kiến bằng văn bản")
    await secretary.offered(f"{WRITTEN}: ý kiến bằng văn bản")


async def vote(voter: Unwatched) -> None:
    """Yes to all four nominees, and one for each office."""
    await voter.tap("Bỏ phiếu")
    for number in range(1, 5):
        await voter.reads(f"Câu {number}/6")
        await voter.tap("Đồng ý")
    for number, agency in ((5, NEXT_HEAD), (6, NEXT_DEPUTY)):
        await voter.reads(f"Câu {number}/6")
        await voter.tap(agency)
    await voter.tap("Xác nhận bỏ phiếu")
    await voter.reads("ĐÃ GHI NHẬN PHIẾU")


async def count(chair: Hand) -> None:
    """The chair enters what the hall has counted; everything is opened at once."""
    await chair.sees("Mời tổ kiểm phiếu đếm rồi nhập kết quả.")
    await chair.tap("Nhập kết quả câu 1")
    for number in (1, 2):
        await chair.sees(f"Câu {number}/4")
        await chair.tap("Tất cả đồng ý")
    for number, agency in ((3, NEXT_HEAD), (4, NEXT_DEPUTY)):
        await chair.sees(f"Câu {number}/4")
        await chair.tap(f"{agency}: 0", f"{agency}: 1")
        await chair.offered(f"{agency}: 2")
        if number == 3:
            await take(chair, "guide/slips-counted.png")
        await chair.tap("Xong câu này")
    await chair.sees("Đã nhập đủ.")
    await chair.tap("Kiểm phiếu")


async def publish(chair: Hand) -> None:
    """The chair reads all of it first."""
    await chair.reads("Biên bản kiểm phiếu: ")
    await chair.tap("Xem kết quả")
    for subject in ("Bằng khen", "Bầu Trưởng khối", "Bầu Phó khối"):
        await chair.tap("Câu sau ▶")
        await chair.sees(subject)
    await take(chair, "guide/result-of-offices.png")
    await chair.tap("Công bố kết quả")
    await chair.sees("Đã công bố kết quả")


async def end(secretary: Hand) -> None:
    """What was chosen is read out, the term is handed over, the meeting ends."""
    await secretary.sees("Đã công bố kết quả")
    await secretary.say("/dieuhanh")
    await secretary.sees("kết quả bỏ phiếu: ")
    for item in (6, 7, 8):
        await go_on(secretary, item)
    await secretary.tap("Bàn giao, sang năm 2024", f"Bàn giao cho {NEXT_HEAD}")
    await secretary.say("/dieuhanh")
    await secretary.sees("Mục 8/8")
    await secretary.tap("Xong mục này", "Kết thúc hội nghị")
    await secretary.sees("Kết thúc hội nghị?")
    await secretary.tap("Kết thúc hội nghị")


async def paper(page: Page, secretary: Hand, title: str) -> str:
    """All words of the Word file that came with this title; spaces are spaces."""
    await secretary.reads(title)
    message = secretary.phone.locator(".chat-message", has_text=title).last
    async with page.expect_download() as download:
        await message.locator("a.chat-file").click()
    opened = docx.Document(BytesIO((await (await download.value).path()).read_bytes()))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells]).replace("\u00a0", " ")
