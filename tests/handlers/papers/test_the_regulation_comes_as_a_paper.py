"""The working regulation as a Word file: members, meetings, quorum, scoring and voting as the bloc's rule sets have them."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from sqlmodel import Session

from domain.quorum import Quorum
from storage import blocs, presence, quotas, voting_rules
from storage.tables import Bloc, Office, Step, Year
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.listed import kind
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import hall

REGULATION = "quy-che-hoat-dong.docx"


async def made(phone: Phone) -> None:
    await kind(phone, "Quy chế hoạt động")
    await phone.tap("Khối các cơ quan Đảng, 2023")


async def test_the_regulation_says_the_rules_of_the_year(stage: Stage) -> None:
    """Changed rules stand in it, without the clause that says where in it; while one is nobody's decision the paper is a draft."""
    bloc, _chair, secretary, leaders = await hall(stage)

    def rule(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.criteria = every_kind()
        session.add(Office(year_id=year.id, agency_id=bloc.agencies[1], office="deputy"))
        session.add(Step(year_id=year.id, code="PACT", due_at=datetime(2023, 3, 15, 1, 0, tzinfo=UTC)))
        presence.set_rule(session, year, Quorum.THREE_QUARTERS)
        usual = voting_rules.rules(year, "PROV_FLAG")
        changed = replace(
            usual.rules, threshold=Fraction(3, 4), strict=False, clause="khoản 2 Điều 9", self_allowed=False
        )
        voting_rules.set_rules(session, year, "PROV_FLAG", replace(usual, rules=changed, rounds=1))

    await stage.write(rule)
    await made(secretary)
    paper = papers(stage, secretary, REGULATION)[-1]
    for line in (
        "QUY CHẾ\nHoạt động của Khối thi đua các cơ quan Đảng tỉnh năm 2023",
        "1. Ban Tổ chức Tỉnh ủy;\n2. Ủy ban Kiểm tra Tỉnh ủy;",
        "Phó khối (1 cơ quan) giúp Trưởng khối",
        "- Hội nghị ký kết giao ước: tháng 3;\n- Hội nghị tổng kết: tháng 2.",
        "2. Hội nghị quyết định khi có mặt từ 3/4 tổng số thành viên.",
        "hình thức thẩm định: Trưởng khối thẩm định.",
        "| Cờ thi đua của Ủy ban nhân dân tỉnh | 1 | từ 3/4 tổng số thành viên Khối\n",
        "cơ quan không bỏ phiếu cho chính cơ quan đó; phiếu không có ý kiến tính như không đồng ý; bỏ phiếu không quá 1 vòng",
        "| Bầu Trưởng khối năm sau | 1 | trên 1/2 tổng số thành viên Khối",
        "Điều 6. Kinh phí hoạt động\n......",
        "DỰ THẢO",
    ):
        assert line in paper, line
    assert "Điều 9" not in paper

    def confirm(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        for subject in (*quotas.places(session, year), "HEAD", "DEPUTY"):
            voting_rules.confirm(session, year, subject, secretary.person_id, stage.now)

    await stage.write(confirm)
    await made(secretary)
    assert "DỰ THẢO" not in papers(stage, secretary, REGULATION)[-1]
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"ppmake:regulation:{bloc.year_id}")
    assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text


async def test_a_bloc_without_table_or_calendar_has_marked_places(stage: Stage) -> None:
    """No criteria, no day: dots stand where the bloc has to decide, and nothing is invented."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def empty(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.criteria = None
        found = blocs.step(session, year.id, "MEETING")
        assert found is not None
        found.due_at = None
        session.get_one(Bloc, bloc.id).head_word = "Cụm trưởng"

    await stage.write(empty)
    await made(secretary)
    paper = papers(stage, secretary, REGULATION)[-1]
    assert "1. Chấm điểm theo ................ (thang ................)." in paper
    assert "kiến nghị về điểm trong ................ ngày làm việc" in paper
    assert "- Hội nghị tổng kết: tháng ................." in paper
    assert "1. Cụm trưởng xây dựng quy chế" in paper
