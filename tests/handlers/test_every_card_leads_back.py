"""Nobody is left on a card without a way on: home from every card, and a way back from every card that is not an ending."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.harness import OPERATOR, Phone, Stage, a_stage
from tests.handlers.voting.hall import FLAG, hall, opened

COMMANDS = (
    "/viec", "/vanban", "/giaouoc", "/phongtrao", "/baocao", "/hoinghi", "/tucham", "/bophieu", "/lich", "/ketqua", "/cacnam", "/nhatky",
    "/dondoc", "/yeucau", "/thongbao", "/danhba", "/dieuhanh", "/trogiup", "/tamdung", "/ngonngu", "/dulieucanhan", "/thamgia",
)  # fmt: skip
HOME, BACK = "🏠 Việc cần làm", "⬅ Quay lại"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh stage."""
    async with a_stage(tmp_path) as found:
        yield found


async def _crawl(phone: Phone) -> dict[str, tuple[str, list[str]]]:
    """Every kind of button tapped once, from every command on; each card by the way to it."""
    seen: dict[str, tuple[str, list[str]]] = {}
    tapped = {"home"}
    for command in COMMANDS:
        await phone.say(command)
        seen[command] = (phone.text, phone.buttons)
        for _step in range(200):
            datas = [b["callback_data"] for row in phone.rows for b in row if "callback_data" in b]
            new = next((data for data in datas if data.split(":")[0] not in tapped), "")
            if not new:
                back = phone.data_of(BACK) if phone.buttons.count(BACK) == 1 else ""
                if back in {"", "home"} or _step > 150:
                    break
                new = back
            tapped.add(new.split(":")[0])
            await phone.tap_data(new)
            seen[f"{command} {new}"] = (phone.text, phone.buttons)
    return seen


def _has_a_way(text: str, buttons: list[str]) -> bool:
    """Home and back; "Xong", "Chọn lại" and "Mục trước" are ways back, and an ending or a piece of news has nothing behind it."""
    if not buttons or text.startswith(("Khối các cơ quan Đảng năm 2023", "Kính chào")):
        return True  # a sentence that names the command to go on with, or home itself
    return HOME in buttons and bool({BACK, "Xong", "Chọn lại", "Mục trước"} & {*buttons} or len(buttons) <= 2)


@pytest.mark.parametrize("who", ["officer", "leader", "chair", "secretary", "operator"])
async def test_every_card_leads_home_and_back(stage: Stage, who: str) -> None:
    """Whoever taps through everything, with a ballot under way and a trial sent, finds both on every card."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ", bloc, agency=3)
    operator = await stage.stranger("Quản trị", number=OPERATOR)
    await opened(stage, secretary, chair, FLAG)
    phone = {"officer": officer, "leader": leaders[3], "chair": chair, "secretary": secretary, "operator": operator}[
        who
    ]
    seen = await _crawl(phone)

    assert len(seen) > len(COMMANDS)
    assert [(way, text, buttons) for way, (text, buttons) in seen.items() if not _has_a_way(text, buttons)] == []
