"""The main path: by typed answers only, by taps with as few as possible, and in both languages."""

from zoneinfo import ZoneInfo

import pytest

from handlers.kit.words import Words
from tests import counts
from tests.handlers.assessing.sheets import (
    bloc_a,
    live_evidence,
    points_of,
    sheet_of,
    small_bloc,
)
from tests.handlers.harness import Stage


async def test_a_section_is_scored_by_typing_alone(stage: Stage) -> None:
    """Commands, labels and answers are typed, a document among them, up to the leader's signature: not one tap."""
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    for line in (
        "tự chấm điểm",
        "bắt đầu chấm điểm",
        "số 12-BC/TU ngày 5/1/2024",
        "9/10",
        "tốt",
        "đạt",
        "3",
        "không có",
        "12,5",
    ):
        await an.say(line)
    assert await points_of(stage) == {"I.1": 1350, "I.2": 1000, "I.3": 500, "I.4": 600, "I.5": 1000, "I.6": 1250}
    assert await live_evidence(stage) == [("I.1", "document", "12-BC/TU", "2024-01-05")]
    for line in ("không có điểm thưởng nào khác", "không có điểm trừ nào khác", "gui lanh dao duyet"):
        await an.say(line)
    for line in ("/tucham", "1"):
        await bich.say(line)
    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"


async def test_a_sheet_of_table_a_takes_few_taps(stage: Stage) -> None:
    """Thirty-three criteria with a document for each that has points: one tap and at most one line a criterion."""
    bloc = await bloc_a(stage)
    an = await stage.person("An", bloc)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    taps = lines = 0
    await an.say("/viec")
    await an.tap("Bắt đầu tự chấm điểm")
    await an.tap("Bắt đầu chấm điểm")
    taps, lines = 2, 1
    while any("Để sau" in label for label in an.buttons):
        if "Không có điểm" in " ".join(an.buttons):
            label = next(label for label in an.buttons if label.startswith("Không có điểm"))
        else:
            if "Minh chứng: gửi" in an.text:
                lines += 1
                await an.say(f"{lines}-BC/TU 5/1/2024")
            label = "0" if "0" in an.buttons and "trừ" in an.text else an.buttons[0] if "0" not in an.buttons else "2"
        await an.tap(label)
        taps += 1
    assert "Tiến độ 33/33" in an.text
    assert "Các mục có điểm đều đã có minh chứng." in an.text
    await an.tap("Gửi lãnh đạo duyệt")
    taps += 1
    counts.note("self-assessment of table A: officer", taps, lines)
    await bich.tap("Xem bảng tự chấm điểm")
    await bich.tap("Ký và gửi Khối")
    counts.note("self-assessment of table A: leader", 2, 0)
    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"
    assert taps <= 53
    assert lines <= 30


@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_the_main_path_in_both_languages(stage: Stage, lang: str) -> None:
    """From the command to the leader's signature, every label in the person's language."""
    _ = Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))
    bloc = await small_bloc(stage)
    an = await stage.person("An", bloc, lang=lang)
    bich = await stage.person("Bích", bloc, roles=("leader",), lang=lang)
    await an.say("/assess")
    await an.tap(_("Bắt đầu chấm điểm"))
    assert _("Mời đồng chí gõ số đã làm trên tổng số, ví dụ 9/10.") in an.text
    for answer in ("9/10", "1", "pass", "3", "0", "12.5"):
        await an.say(answer)
    await an.tap(_("Không có điểm thưởng nào khác"))
    await an.tap(_("Không có điểm trừ nào khác"))
    assert _("Tiến độ {done}/{all}, tạm tính {points} điểm.", done=9, all=9, points="57") in an.text
    await an.tap(_("Gửi lãnh đạo duyệt"))
    await bich.tap(_("Xem bảng tự chấm điểm"))
    await bich.tap(_("Trả lại"))
    await bich.say("I.6?")
    await an.tap(_("Làm tiếp"))
    await an.tap(_("Gửi lãnh đạo duyệt"))
    await bich.say("/assess")
    await bich.tap(_("Ký và gửi Khối"))
    assert (await sheet_of(stage, bloc.agencies[0])).state == "submitted"
    await an.say("/assess")
    await an.tap(_("Rút lại để sửa"))
    assert (await sheet_of(stage, bloc.agencies[0])).state == "draft"


async def test_every_screen_of_the_way_is_short(stage: Stage) -> None:
    """At most six lines of words a screen and six things to do besides the way back and the way home, lists apart."""
    bloc = await bloc_a(stage)
    an = await stage.person("An", bloc)
    bich = await stage.person("Bích", bloc, roles=("leader",))
    await stage.person("Thư", bloc, roles=("officer", "secretary"))
    await an.say("/tucham")
    await an.tap("Bắt đầu chấm điểm")
    seen = []
    while "Để sau" in an.buttons:
        seen.append((an.text, an.buttons))
        await an.say("12-BC/TU 5/1/2024")
        seen.append((an.text, an.buttons))
        await an.tap(
            next(label for label in an.buttons if label[0].isdigit() or not label.startswith(("Để sau", "Minh")))
        )
    seen.append((an.text, an.buttons))
    await an.tap("Gửi lãnh đạo duyệt")
    seen.append((an.text, an.buttons))
    await bich.tap("Xem bảng tự chấm điểm")
    seen.append((bich.text, bich.buttons))
    for text, buttons in seen:
        own = [label for label in buttons if "Quay lại" not in label and "Việc cần làm" not in label]
        assert len(text.split("\n")) <= 6, text
        assert len(own) <= 6, buttons
        assert any("Việc cần làm" in label for label in buttons)
    assert len(seen) > 60


async def test_the_demo_table_says_that_it_is_one(stage: Stage) -> None:
    """A table that no province decreed is called so on the sheet."""
    an = await stage.person("An", await bloc_a(stage))
    await an.say("/tucham")
    assert "Bảng tiêu chí minh họa." in an.text
