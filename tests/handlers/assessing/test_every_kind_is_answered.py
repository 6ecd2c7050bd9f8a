"""Every kind of criterion is answered by a tap or a typed line; what does not fit gets a sentence and changes nothing."""

import pytest

from tests.handlers.assessing.sheets import open_leaf, points_of, small_bloc, trail
from tests.handlers.harness import Phone, Stage

TAPPED = [
    ("I.1", "100%", 1500),
    ("I.2", "Khá & đều: 8 điểm", 800),
    ("I.3", "Không đạt", 0),
    ("I.4", "2", 400),
    ("I.5", "1", 950),
    ("I.6", "40 điểm", 4000),
    ("T.1", "1", 100),
    ("TR.1", "2", 400),
    ("TR.2", "0 điểm", 0),
]
TYPED = [
    ("I.1", "9/10", 1350),
    ("I.1", "9 trên 10", 1350),
    ("I.1", "95,5%", 1433),
    ("I.2", "khá & đều", 800),
    ("I.2", "1", 1000),
    ("I.3", "dat", 500),
    ("I.4", "12", 2000),
    ("I.5", "3 lần chậm", 850),
    ("I.5", "không có", 1000),
    ("I.6", "12,5", 1250),
    ("I.6", "12.25 điểm", 1225),
    ("TR.2", "2,5", 250),
]
WRONG = [
    ("I.1", "10/9", "lớn hơn tổng số"),
    ("I.1", "9/0", "lớn hơn 0"),
    ("I.1", "chín phần mười", "ví dụ 9/10"),
    ("I.1", "101%", "lớn hơn tổng số"),
    ("I.1", "-9/10", "ví dụ 9/10"),
    ("I.2", "Xuất sắc", "Tốt; Khá & đều; Chưa đạt"),
    ("I.2", "4", "Tốt; Khá & đều; Chưa đạt"),
    ("I.3", "có thể", "Đạt hoặc Không đạt"),
    ("I.4", "-1", "số đếm"),
    ("I.4", "2,5", "số đếm"),
    ("I.4", "999999999", "số đếm"),
    ("I.5", "hai", "số đếm"),
    ("I.6", "12,3", "12,25 hoặc 12,5"),
    ("I.6", "40,25", "từ 0 đến 40"),
    ("I.6", "-1", "từ 0 đến 40"),
    ("I.6", "1.000", "hai chữ số"),
    ("I.6", "mười", "Chưa đọc được"),
    ("I.6", "<b>5</b>", "Chưa đọc được"),
    ("I.6", "9" * 10_000, "Chưa đọc được"),
    ("TR.2", "5,25", "từ 0 đến 5"),
]


async def at(stage: Stage, code: str) -> Phone:
    """An officer with the card of a criterion open."""
    an = await stage.person("An", await small_bloc(stage))
    return await open_leaf(an, code)


@pytest.mark.parametrize(("code", "label", "points"), TAPPED)
async def test_a_tap_answers(stage: Stage, code: str, label: str, points: int) -> None:
    """One tap records the answer with its points and goes on."""
    an = await at(stage, code)
    await an.tap(label)
    assert await points_of(stage) == {code: points}
    assert f"Đã ghi {code}" in an.text


@pytest.mark.parametrize(("code", "text", "points"), TYPED)
async def test_a_typed_line_answers(stage: Stage, code: str, text: str, points: int) -> None:
    """Decimal comma and point, with and without diacritics, number or name."""
    an = await at(stage, code)
    await an.say(text)
    assert await points_of(stage) == {code: points}


@pytest.mark.parametrize(("code", "text", "sentence"), WRONG)
async def test_what_does_not_fit_changes_nothing(stage: Stage, code: str, text: str, sentence: str) -> None:
    """The sentence says what to type, the same card still waits, and the right answer is then taken."""
    an = await at(stage, code)
    await an.say(text)
    assert sentence in an.text
    assert await points_of(stage) == {}
    await an.say("0" if code not in {"I.1", "I.2", "I.3"} else "1/1" if code == "I.1" else "1")
    assert list(await points_of(stage)) == [code]


async def test_a_ratio_can_be_typed_in_two_halves(stage: Stage) -> None:
    """The number done, then the total; a total that is too small is asked for again."""
    an = await at(stage, "I.1")
    await an.say("9")
    assert "Đã làm 9. Mời đồng chí gõ tổng số." in an.text
    await an.say("8")
    assert "lớn hơn tổng số" in an.text
    await an.say("10")
    assert await points_of(stage) == {"I.1": 1350}


async def test_a_corrected_answer_stands_in_the_trail(stage: Stage) -> None:
    """The last answer counts; what it was before is kept with who and when; the same answer again is no change."""
    an = await at(stage, "I.4")
    await an.tap("1")
    await an.tap("Quay lại")
    await an.say("3")
    await an.tap("Quay lại")
    await an.say("3")
    assert await points_of(stage) == {"I.4": 600}
    changes = await trail(stage, "score_changed")
    assert [(c["code"], c["before"], c["after"]) for c in changes] == [("I.4", 200, 600)]


async def test_a_note_is_kept_as_it_was_typed(stage: Stage) -> None:
    """Marks in a note are words; one too long or with a mark of secrecy is refused; a dash takes it away."""
    an = await at(stage, "I.4")
    await an.tap("1")
    await an.tap("Quay lại")
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Thêm ghi chú")
    await an.say("x" * 10_000)
    assert "dài quá 500 ký tự" in an.text
    await an.say("theo 15-BC (MẬT)")
    assert "không nhận tài liệu có độ mật" in an.text
    await an.say("<b>Hai</b> đợt & một <script>")
    assert "Ghi chú: <b>Hai</b> đợt & một <script>" in an.text
    await an.tap("Minh chứng, ghi chú")
    await an.tap("Sửa ghi chú")
    await an.say("-")
    assert "Đã xóa ghi chú" in an.text
    assert "Ghi chú:" not in an.text


async def test_a_note_waits_for_its_answer(stage: Stage) -> None:
    """There is nothing to note on before the criterion has an answer."""
    an = await at(stage, "I.4")
    data = an.data_of("Minh chứng, ghi chú").replace("asmore", "asnote").rpartition(":")[0]
    await an.tap_data(data)
    assert "chấm tiêu chí này trước" in an.toast
