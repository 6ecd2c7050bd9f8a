"""Nhật ký: every representative reads what the head's people have done, in plain words; nobody reads what an agency does with its own."""

import ast
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.words import Words
from handlers.trail.words import LONGEST, SAID, said
from tests.handlers.harness import Phone, Stage
from tests.handlers.honours.test_the_meeting_agrees import agreed
from tests.handlers.voting.hall import FLAG, hall, opened

ROOT = Path(__file__).parents[3]
OF_THE_AGENCIES = {
    "attachment_added", "attachment_dropped", "decision_agreed", "decision_objected", "dossier_nudged", "dossier_paper_brought",
    "dossier_paper_withdrawn", "drive_nudged", "drive_reported", "drives_from_pact",
    "evidence_added", "evidence_removed", "invitation_revoked", "invited", "joined", "left", "meeting_answered", "meeting_line_deleted",
    "more_time_asked", "no_secrecy_confirmed", "pact_agreed", "pact_begun", "pact_nudged", "pact_remark_dropped",
    "pact_remarked", "registration_sent_up", "request_answered",
    "registration_submitted", "registration_withdrawn", "report_sent_up", "report_submitted", "report_withdrawn", "score_changed",
    "score_noted", "sheet_returned", "sheet_sent_up", "sheet_submitted", "sheet_withdrawn", "bloc_made", "key_missing",
    "document_text_added", "facts_agreed", "facts_contested", "late_value_given", "value_made_provisional",
    "finding_set", "criterion_asked", "criterion_answered", "appeal_made", "appeal_withdrawn",
}  # fmt: skip
"""Acts on record that are told to nobody but the audit: what an agency does with its own papers, and small steps."""


def noted() -> set[str]:
    """Every act that the program writes into a trail, from the source."""
    found = set()
    for folder in ("handlers", "bot"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                noting = isinstance(node.func, ast.Attribute) and node.func.attr == "note" and len(node.args) == 2
                writing = isinstance(node.func, ast.Name) and node.func.id == "Trail"  # handed to `trail.add`
                parts = (
                    node.args[1:] if noting else [k.value for k in node.keywords if k.arg == "act"] if writing else []
                )
                found |= {
                    one.value
                    for part in parts
                    for one in ast.walk(part)
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def test_every_act_is_told_or_kept_on_purpose() -> None:
    """A new act of the program has to be put into one of the two lists."""
    assert noted() - SAID.keys() - OF_THE_AGENCIES == set()
    assert not SAID.keys() & OF_THE_AGENCIES
    assert SAID.keys() - noted() == {"next_member_added", "next_member_removed"}  # written by a name, not a literal


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("act", sorted(SAID))
def test_an_act_is_said_whatever_is_known_of_it(act: str, lang: str) -> None:
    """With everything, with nothing (an older line), with long and hostile words: one short sentence."""
    _ = Words(lang, ZoneInfo("Asia/Ho_Chi_Minh"))
    full = {
        "agency": "a", "agencies": ["a", "b"], "at": "2026-12-04T01:00:00+00:00", "award": "PROV_FLAG", "has": "2026-12-04T01:00:00+00:00",
        "name": "<b>" + "x" * 300, "number": "12-BC/TU", "place": "Hội trường", "step": "MEETING", "subject": "HEAD", "text": "y" * 500,
        "paper": "plan", "theme": "Đoàn kết", "to": "a", "until": "2026-12-04", "version": 2, "year": 2027, "count": 3,
    }  # fmt: skip
    for what in (full, {}):
        text = said(_, act, what, {"a": "Ban Tổ chức <x>", "b": "Văn phòng"})
        assert 0 < len(text) <= LONGEST
        assert "<x>" not in text
        assert "{" not in text


async def test_a_representative_reads_what_the_secretary_did(stage: Stage) -> None:
    """The newest first, with name and time; a vote is there as begun, never who cast it; another bloc reads nothing of it."""
    bloc, chair, secretary, leaders = await hall(stage)
    await agreed(secretary, FLAG, "Ban Nội chính")
    await opened(stage, secretary, chair, "Bầu Trưởng khối năm sau")
    await leaders[3].tap("Bỏ phiếu")
    await leaders[3].tap("Văn phòng")
    await leaders[3].tap("Xác nhận bỏ phiếu")
    officer = await stage.person("Cán bộ", bloc, agency=5)
    await officer.say("nhat ky")
    assert "Chủ trì: bắt đầu bỏ phiếu." in officer.text
    assert "Thư ký: ghi nhận hội nghị nhất trí Cờ thi đua của UBND tỉnh: Ban Nội chính." in officer.text
    assert "Lãnh đạo 3" not in officer.text
    far = await stage.bloc("ha-giang")
    stranger = await stage.person("Thư ký khác", far, agency=0, roles=("officer", "secretary"))
    await stranger.say("/nhatky")
    assert "Chưa có dữ liệu." in stranger.text


async def test_a_long_trail_has_pages(stage: Stage) -> None:
    """Four lines a card, and the way on and back."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await agreed(secretary, FLAG, "Ban Nội chính")
    for name in ("Văn phòng", "Ban Tổ chức", "Báo Kon Tum", "Ban Dân vận"):
        await again(secretary, name)
    officer = await stage.person("Cán bộ", bloc, agency=5)
    await officer.say("/nhatky")
    assert "Ban Dân vận" in officer.text
    await officer.tap("Trang sau ▶")
    assert "Ban Nội chính" in officer.text
    await officer.tap("◀ Trang trước")
    assert "Ban Dân vận" in officer.text


async def again(secretary: Phone, name: str) -> None:
    """Another agency in the place of the one recorded."""
    await secretary.say("/ketqua")
    await secretary.tap("Khen thưởng năm 2023")
    await secretary.tap(FLAG)
    await secretary.tap("Ghi nhận hội nghị nhất trí")
    ticked = next(label for label in secretary.buttons if label.startswith("● "))
    await secretary.tap(ticked)
    await secretary.tap(f"○ {name}")
    await secretary.tap("Ghi nhận 1 cơ quan")
