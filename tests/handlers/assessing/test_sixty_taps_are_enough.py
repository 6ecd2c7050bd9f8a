"""The whole of table A with twelve pieces of evidence: few taps, fewer where the year's facts are known (`field.md` 3.3)."""

import pytest

from documents.bloc_file.reading import shipped_table
from tests import counts
from tests.handlers.assessing.a_year import known_year
from tests.handlers.assessing.sheets import PDF, live_evidence, sheet_of
from tests.handlers.harness import Stage

FILES = ("I.1", "I.3", "I.5", "II.1", "II.4", "III.2")
REFERENCES = ("I.2", "I.4", "II.2", "II.3", "III.1", "IV.3")


@pytest.mark.parametrize(("bound", "most"), [(False, 60), (True, 45)])
async def test_a_sheet_with_evidence_takes_few_taps(stage: Stage, *, bound: bool, most: int) -> None:
    """24 criteria and both lists, nothing skipped; 6 files, 6 references in one line each: from home to the leader's desk."""
    if bound:
        bloc = await known_year(stage)
    else:
        bloc = await stage.bloc(criteria=_unbound())
    an = await stage.person("An", bloc)
    await stage.person("Bích", bloc, roles=("leader",))
    taps = lines = files = 0

    async def tap(label: str) -> None:
        nonlocal taps
        taps += 1
        await an.tap(label)

    await an.say("/viec")
    await tap("Bắt đầu tự chấm điểm")
    await tap("Bắt đầu chấm điểm")
    if bound:
        await tap("Đồng ý các mục hệ thống đã điền")
    while any("Để sau" in label for label in an.buttons):
        code = an.text.split(". ")[0]
        if code in FILES:
            files += 1
            await an.file(f"minh-chung-{code}.pdf", PDF)
            if "Tài liệu không có độ mật" in an.buttons:
                await tap("Tài liệu không có độ mật")
        elif code in REFERENCES:
            lines += 1
            await an.say(f"{100 + lines}-QĐ/TU 12/3/2023")
        if code == "I.1":
            lines += 1
            await an.say("95/100")
        elif code == "II.3":
            lines += 1
            await an.say("9/10")
        else:
            taps += 1
            await an.tap(an.buttons[0])
    await tap("Gửi lãnh đạo duyệt")
    assert (await sheet_of(stage, bloc.agencies[0])).state == "with_leader"
    assert len(await live_evidence(stage)) == 12
    assert (files, lines) == (6, 8)
    name = "table A with 12 pieces of evidence" + (", the year's facts known" if bound else "")
    counts.note(f"self-assessment of {name}", taps, lines, (most, 8))
    assert taps <= most


def _unbound() -> dict[str, object]:
    """The shipped table A without its bonds."""
    return _without(shipped_table("A").to_json())


def _without(node: dict[str, object]) -> dict[str, object]:
    return {
        key: [_without(one) if isinstance(one, dict) else one for one in value] if isinstance(value, list | tuple) else value
        for key, value in node.items()
        if key != "bound"
    }  # fmt: skip
