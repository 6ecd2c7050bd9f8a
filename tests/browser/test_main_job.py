"""The main job on the page of phones: an officer scores, a leader signs, agencies vote in secret, the chair publishes."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looks import axe_findings, sideways_px

OFFICER, LEADER, CHAIR = "Cán bộ Báo Kon Tum", "Lãnh đạo Báo Kon Tum", "Chủ trì, Trường Chính trị"
PICTURES = os.environ.get("PICTURES", "")


@pytest_asyncio.fixture(loop_scope="session")
async def demo() -> AsyncIterator[str]:
    """The demo as `make demo` starts it; its address once it says that it is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", str(port), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("ready "), line
    yield line.split()[1]
    process.terminate()
    assert await process.wait() == 0


def phone(page: Page, person: str) -> Locator:
    """The phone whose header names this person."""
    return page.locator("article.phone").filter(has=page.get_by_role("heading", name=person))


async def tap(of: Locator, label: str) -> None:
    """Press the newest button of this label."""
    await of.get_by_role("button", name=label, exact=True).last.click()


async def say(of: Locator, text: str) -> None:
    """Write and send."""
    box = of.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")


async def seen(of: Locator, text: str) -> None:
    """Wait until the phone shows this."""
    await expect(of.get_by_text(text).last).to_be_visible()


async def picture(of: Locator, name: str) -> None:
    """Leave a screenshot of one phone where PICTURES says."""
    if PICTURES:
        await of.screenshot(path=Path(PICTURES) / name)


def control(url: str, path: str, **order: object) -> dict[str, object]:
    """One order to the simulator, for people who are not on the page."""
    request = Request(f"{url}/control/{path}", headers={"content-type": "application/json"})  # noqa: S310  # our own server
    if order:
        request.data = json.dumps(order).encode()
    with urlopen(request) as answer:  # noqa: S310  # as above
        found: dict[str, object] = json.load(answer)
    return found


async def votes(url: str, person: int) -> None:
    """Somebody votes without the page: yes to every award, the first for head, then confirms."""
    wanted = ("Đồng ý", "Ban Nội chính")
    for _step in range(12):
        view = await asyncio.to_thread(control, url, f"chats/{person}")
        messages = [m for m in view["messages"] if m["from"] == "bot" and m.get("reply_markup")]  # type: ignore[attr-defined]  # JSON
        for message in reversed(messages):
            labels = {
                b["text"]: b.get("callback_data") for row in message["reply_markup"]["inline_keyboard"] for b in row
            }
            found = next(
                (labels[label] for label in ("Xác nhận bỏ phiếu", *wanted, "Bỏ phiếu") if labels.get(label)), None
            )
            if found:
                await asyncio.to_thread(
                    control, url, f"chats/{person}/tap", message_id=message["message_id"], data=found
                )
                break
        before = json.dumps(view["messages"])
        while json.dumps((view := await asyncio.to_thread(control, url, f"chats/{person}"))["messages"]) == before:
            await asyncio.sleep(0.02)
        if "ĐÃ GHI NHẬN PHIẾU" in json.dumps(view["messages"], ensure_ascii=False):
            return
    raise AssertionError(f"{person} could not vote")


async def test_from_a_sheet_to_a_published_result(demo: str, open_page: OpenPage) -> None:
    """Three people on the page and the rest beside it live the main job from the last four criteria to the result."""
    people: dict[str, int] = {one["label"]: one["id"] for one in control(demo, "state")["people"]}  # type: ignore[attr-defined]  # JSON
    page = await open_page(f"{demo}/#{people[OFFICER]},{people[LEADER]}")
    officer, leader = phone(page, OFFICER), phone(page, LEADER)
    await say(officer, "/tucham")
    await tap(officer, "Làm tiếp")
    await seen(officer, "IV.4.")
    await say(officer, "12-BC/TU ngày 5/11/2023")
    await seen(officer, "Đã nhận minh chứng số 12-BC/TU")
    await picture(officer, "self-assessment.png")
    for code, answer in (("IV.5.", "0"), ("IV.6.", "0"), ("IV.7.", "1")):
        await say(officer, answer)
        await seen(officer, code)
    await say(officer, "0")
    await tap(officer, "Gửi lãnh đạo duyệt")
    await say(leader, "/viec")
    await tap(leader, "Xem và ký gửi")
    await tap(leader, "Ký gửi Khối")
    await seen(leader, "Đã ký gửi Khối.")

    await page.get_by_role("button", name="Sang ngày mai").first.click()
    await seen(leader, "Kính mời đồng chí bỏ phiếu của Báo Kon Tum.")
    await tap(leader, "Bỏ phiếu")
    await seen(leader, "Câu 1/")
    await picture(leader, "ballot.png")
    assert await axe_findings(page) == []
    others = [one for label, one in people.items() if label.startswith(("Lãnh đạo", "Chủ trì")) and label != LEADER]
    await asyncio.gather(*(votes(demo, person) for person in others))
    narrow = await open_page(f"{demo}/#{people[LEADER]}", width=360, height=740)
    await seen(phone(narrow, LEADER), "Câu 1/")
    assert await sideways_px(narrow) == 0
    await votes(demo, people[LEADER])

    chair_page = await open_page(f"{demo}/#{people[CHAIR]}")
    chair = phone(chair_page, CHAIR)
    await seen(chair, "Kết quả chờ chủ trì công bố.")
    await tap(chair, "Xem kết quả")
    await seen(chair, "9/9 phiếu đồng ý (100%)")
    await tap(chair, "Công bố kết quả")
    await seen(leader, "Đã công bố kết quả")
