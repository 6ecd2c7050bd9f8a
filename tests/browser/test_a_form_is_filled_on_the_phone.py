"""The whole of table A with its evidence, filled on the page by an officer and signed by a leader, counted in taps, lines and files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser import scored
from tests.browser.conftest import OpenPage
from tests.browser.demo import READ_MS, Demo, Hand, playing
from tests.browser.looks import axe_findings, small_targets
from tests.browser.pictures import take
from tests.counts import note

OFFICER, LEADER, KNOWN = 1018, 1017, 1016
FILES = ("I.1", "I.3", "I.5", "II.1", "II.4", "III.2")
REFERENCES = ("I.2", "I.4", "II.2", "II.3", "III.1", "IV.3")
NUMBERS = {"I.1": "95/100", "II.3": "9/10"}
"""What is typed because no button can offer it."""
COUNTS = {"III.4": "2", "IV.2": "2", "IV.3": "3", "T.1": "1"}
"""What has been done so many times; of all else the first button is tapped."""

CRITERIA = 33
MOST = (60, 8)
"""Taps and typed lines at most, of both people together."""

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo with Kon Tum and table A; two forms are empty."""
    with playing(temporary=tmp_path) as running:
        scored.empty(tmp_path)
        yield running


async def test_a_form_takes_few_taps(open_page: OpenPage, demo: Demo, tmp_path: Path) -> None:
    """24 criteria and both lists, nothing skipped, 6 files and 6 references, signed: at most 60 taps, 8 lines and 6 files."""
    page = await open_page(demo.page_of(OFFICER, LEADER))
    officer, leader = Hand.on(page, "Cán bộ Báo Kon Tum"), Hand.on(page, "Lãnh đạo Báo Kon Tum")
    await officer.tap("Tự chấm điểm", "Bắt đầu chấm điểm", "Đồng ý các mục hệ thống đã điền")
    filled, clean = 2, False
    for _number in range(CRITERIA - filled):
        code = await criterion(officer)
        if code in FILES:
            path = tmp_path / f"minh-chung-{code}.pdf"
            path.write_bytes(PDF)
            await officer.show(path, "Tệp")
            if not clean:
                await officer.tap("Tài liệu không có độ mật")
                clean = True
            await officer.sees("Minh chứng (1)")
        elif code in REFERENCES:
            await officer.say(f"{100 + officer.typed}-QĐ/TU 12/3/2023")
            await officer.sees(f"Đã nhận minh chứng số {99 + officer.typed}-QĐ/TU")
            if code == "II.2":
                await take(officer, "guide/criterion.png")
        if code in NUMBERS:
            await officer.say(NUMBERS[code])
        elif code in COUNTS:
            await officer.tap(COUNTS[code])
        else:
            await officer.press(officer.first_button())
        await officer.sees(f"Đã ghi {code}: ")
    await officer.sees(f"Tiến độ {CRITERIA}/{CRITERIA}")
    await take(officer, "guide/form-filled.png")
    await officer.press(officer.phone.get_by_role("button", name="Chưa có minh chứng").last)
    await officer.sees("Mục chưa có minh chứng")
    await take(officer, "guide/evidence-missing.png")
    await officer.tap("⬅ Quay lại", "Gửi lãnh đạo duyệt")
    await leader.tap("Xem bảng tự chấm điểm", "Ký và gửi Khối")
    await leader.sees("Đã gửi Khối lúc")
    await take(leader, "guide/form-signed.png")
    await officer.reads("Bảng tự chấm điểm đã gửi Khối")

    taps, typed = officer.taps + leader.taps, officer.typed + leader.typed
    note("on the page, table A with 6 files and 6 references filled and signed (officer and leader)", taps, typed, MOST)
    assert officer.files == len(FILES)
    assert taps <= MOST[0]
    assert typed <= MOST[1]
    assert scored.evidence(tmp_path, scored.LAST) == {"file": len(FILES), "document": len(REFERENCES)}
    assert await axe_findings(page) == []
    assert await small_targets(page) == []


async def test_a_form_comes_filled_in(open_page: OpenPage, demo: Demo) -> None:
    """What the bloc knows of an agency's year stands in the form with its reasons, and is agreed to with one tap."""
    page = await open_page(demo.page_of(KNOWN))
    officer = Hand.on(page, "Cán bộ Đảng ủy Khối")
    await officer.say("/tucham")
    await officer.tap("Bắt đầu chấm điểm")
    await officer.sees("Hệ thống đã điền 7 mục")
    await take(officer, "guide/form-facts.png")
    await officer.tap("Đồng ý các mục hệ thống đã điền")
    await officer.sees("Tiến độ 7/33")


async def criterion(officer: Hand) -> str:
    """The code of the criterion whose card is the newest message."""
    card = officer.phone.locator(".chat-message").last
    await expect(card).to_contain_text(re.compile(r"(I|II|III|IV|T|TR)\.\d+\. "), timeout=READ_MS)
    found = re.search(r"(\w+\.\d+)\. ", await card.inner_text())
    assert found
    return found[1]
