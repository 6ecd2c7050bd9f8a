"""Papers read back with python-docx, and a contested election made by hand.

`python -m tests.documents.papers` writes the golden texts anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import docx
from docx.document import Document
from docx.table import Table

from documents.layouts import ADMINISTRATIVE, PARTY_2018
from documents.papers.achievement_report_draft import ACHIEVEMENT_REPORT
from documents.papers.annulled_minutes import ANNULLED_MINUTES, AnnulledMinutes
from documents.papers.authorisation import AUTHORISATION
from documents.papers.ballot_slip import BALLOT_SLIP
from documents.papers.bloc_report_draft import HALF_REPORT, YEAR_REPORT
from documents.papers.conclusion_notice import CONCLUSION_NOTICE
from documents.papers.counting_minutes import COUNTING_MINUTES, Asked, CountingMinutes, Nominee
from documents.papers.criteria_table import CRITERIA_TABLE
from documents.papers.delegates import DELEGATES
from documents.papers.handover import HANDOVER
from documents.papers.kind import Head, PaperKind, Signer
from documents.papers.making import make
from documents.papers.meeting_minutes import MEETING_MINUTES, Chosen, Decision, MeetingMinutes, Voted
from documents.papers.meeting_script import MEETING_SCRIPT
from documents.papers.nominees import NOMINEES
from documents.papers.opinion_slip import DRAFT_OPINION, OPINION_SLIP
from documents.papers.pact import PACT
from documents.papers.plan import PLAN
from documents.papers.programme import PROGRAMME
from documents.papers.registration import REGISTRATION
from documents.papers.regulation import REGULATION
from documents.papers.self_score import SELF_SCORE
from documents.papers.submission import SUBMISSION
from documents.papers.total_table import TOTAL_TABLE
from documents.papers.urging import URGING
from documents.papers.verification_sheet import VERIFICATION_SHEET
from documents.press.job import Order
from tests.documents import award_papers as awards
from tests.documents import meeting_papers as meeting
from tests.documents import score_papers
from tests.documents.year_papers import (
    KON_TUM_HALF,
    KON_TUM_HANDOVER,
    KON_TUM_PACT,
    KON_TUM_PLAN,
    KON_TUM_REGISTRATION,
    KON_TUM_REGULATION,
    KON_TUM_YEAR,
)

T = TypeVar("T")
GOLDEN = Path(__file__).parent / "golden"

HEAD = Head(ADMINISTRATIVE, "Trường Chính trị tỉnh", "Khối thi đua các cơ quan Đảng tỉnh", "Kon Tum", date(2024, 2, 6))
RULES = (
    "Số cơ quan được chọn: 1; mỗi cơ quan thành viên một phiếu. Chọn một trong ba ý kiến.",
    "Yêu cầu: từ 2/3 tổng số thành viên Khối trở lên (6 phiếu), theo khoản 2 Điều 9 Quy chế.",
    "Không có ý kiến tính như không đồng ý.",
)
FLAG = Asked(
    "Cờ thi đua của UBND tỉnh", chooses=False, rules=RULES, valid=7, invalid=1,
    nominees=(
        Nominee("Ban Nội chính Tỉnh ủy", 6, 1, 0, 9, 6, "Đạt", "97,50 (hạng 2)"),
        Nominee("Trường Chính trị tỉnh", 5, 1, 1, 9, 6, "Chưa đạt", "98,75 (hạng 1)"),
    ),
    chosen=("Ban Nội chính Tỉnh ủy",),
    told=(
        "Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm: Trường Chính trị tỉnh (hạng 1) không được chọn.",
    ),
)  # fmt: skip
HEAD_OF_NEXT = Asked(
    "Bầu Trưởng khối năm sau", chooses=True,
    rules=(
        "Số cơ quan được chọn: 1; mỗi cơ quan thành viên một phiếu. Chọn tối đa 1 cơ quan.",
        "Yêu cầu: từ 1/2 số phiếu hợp lệ trở lên (4 phiếu), theo khoản 3 Điều 9 Quy chế.",
    ),
    valid=8, invalid=0,
    nominees=(Nominee("Ban Tổ chức Tỉnh ủy", 4, 4, 0, 8, 4, "Bằng phiếu"), Nominee("Văn phòng Tỉnh ủy", 4, 4, 0, 8, 4, "Bằng phiếu")),
    chosen=(), told=("Bằng phiếu: Ban Tổ chức Tỉnh ủy, Văn phòng Tỉnh ủy; còn 1 chỗ chưa xác định.",),
)  # fmt: skip
CONTESTED = CountingMinutes(
    head=HEAD, title="Hội nghị tổng kết năm 2023", opened=datetime.combine(date(2024, 2, 6), time(9, 5)),
    closed=datetime.combine(date(2024, 2, 6), time(9, 40)), counted=datetime.combine(date(2024, 2, 6), time(9, 52)),
    place="Hội trường Trường Chính trị tỉnh", how="bỏ phiếu kín qua điện thoại, phiếu giấy, ý kiến bằng văn bản", voters=9, present=8,
    absent=("Báo Kon Tum",), named=("Lê Văn Ba, Phó Chánh Văn phòng (Văn phòng Tỉnh ủy)",),
    team=(Signer("Trần Thị Hai", "Trưởng phòng"), Signer("Phạm Văn Năm", "Phó trưởng phòng"), Signer("Đỗ Thị Sáu", "Chuyên viên")),
    witnesses=(Signer("Y Bảy", "Ban Thi đua - Khen thưởng tỉnh"),), issued=9, collected=8, not_returned=1,
    channels=(("qua điện thoại", 6), ("phiếu giấy", 1), ("ý kiến bằng văn bản", 1)), questions=(FLAG, HEAD_OF_NEXT),
    closing="Việc bỏ phiếu kết thúc theo đề nghị của đồng chí Nguyễn Văn Một, được đồng chí Trần Thị Hai xác nhận.",
    secretary=(Signer("Vũ Thị Tám", "Chuyên viên"),), chair=(Signer("Nguyễn Văn Một", "Hiệu trưởng"),),
)  # fmt: skip
ANNULLED = AnnulledMinutes(
    head=HEAD, title="Hội nghị tổng kết năm 2023", opened=CONTESTED.opened, annulled=datetime.combine(date(2024, 2, 6), time(10, 30)),
    place=CONTESTED.place, voters=9, subjects=("Cờ thi đua của UBND tỉnh", "Bầu Trưởng khối năm sau"),
    why="", reason="Phát nhầm danh sách", asked="Vũ Thị Tám",
    confirmed="Nguyễn Văn Một", team=CONTESTED.team, secretary=CONTESTED.secretary, chair=CONTESTED.chair,
)  # fmt: skip
SITTING = MeetingMinutes(
    head=replace(HEAD, profile=PARTY_2018, agency="Ban Tổ chức Tỉnh ủy"), title="Hội nghị tổng kết năm 2023",
    begun=datetime.combine(date(2024, 2, 6), time(8, 0)), ended=datetime.combine(date(2024, 2, 6), time(11, 15)),
    place="Hội trường Trường Chính trị tỉnh", chair=(Signer("Nguyễn Văn Một", "Trưởng ban"),), secretary=(Signer("Vũ Thị Tám"),),
    members=3, taken=True, present=(("Ban Tổ chức Tỉnh ủy", "Nguyễn Văn Một, Trưởng ban"), ("Văn phòng Tỉnh ủy", "Lê Văn Ba (dự thay)")),
    absent=(("Báo Kon Tum", "đã báo không dự được"),), quorum="Cần ít nhất 2 cơ quan.", guests=("Y Bảy, Ban Thi đua - Khen thưởng tỉnh",),
    agenda=("Báo cáo tổng kết năm 2023", "Bình xét, suy tôn"), notes=("Văn phòng đề nghị tổ chức hội thao vào quý II.",),
    decisions=(
        Decision("Thông qua bảng tổng hợp điểm năm 2023", None, None),
        Decision("Kế hoạch hoạt động năm 2024", 1, 2, ("Văn phòng Tỉnh ủy",)),
        Decision("Mức đóng góp quỹ", None, None, ("Văn phòng Tỉnh ủy",)),
    ),
    ballots=(
        Voted(
            "Hội nghị tổng kết năm 2023", datetime.combine(date(2024, 2, 6), time(9, 40)), 3, 2,
            (("Cờ thi đua của UBND tỉnh", (("Ban Tổ chức Tỉnh ủy", 2, 3, "Đạt"), ("Văn phòng Tỉnh ủy", 1, 3, "Chưa đạt"))),),
            ("Cờ thi đua của UBND tỉnh: kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm: Văn phòng Tỉnh ủy (hạng 1) không được chọn.",),
        ),
    ),
    waiting=("Bỏ phiếu lần hai: đợt bỏ phiếu bị hủy, không có kết quả.",),
    chosen=(
        Chosen("Đề nghị Cờ thi đua của UBND tỉnh", ("Ban Tổ chức Tỉnh ủy",), "bỏ phiếu"),
        Chosen("Trưởng khối năm 2024", ("Văn phòng Tỉnh ủy",), "hội nghị nhất trí", ("Báo Kon Tum",)),
    ),
)  # fmt: skip


def printed(kind: PaperKind[T], made: T, again: datetime | None = None) -> bytes:
    """A paper as the press makes it, in this process."""
    head: Any = made
    return make(Order(kind.code, kind.again(kind.fields(made), again), head.head.profile.code))


def opened(content: bytes) -> Document:
    """A paper as python-docx reads it."""
    return docx.Document(BytesIO(content))


def lines(content: bytes) -> Iterator[str]:
    """Every paragraph, and every row of a table with a bar between its cells, in the order of the paper; spaces are spaces."""
    for part in opened(content).iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield " | ".join(" / ".join(filter(None, cell.text.split("\n"))) for cell in row.cells).replace(
                    "\u00a0", " "
                )
        elif part.text:
            yield part.text.replace("\u00a0", " ")


def room_of(paper: Document) -> float:
    """Millimetres between the margins of the first sheet."""
    section = paper.sections[0]
    across, inner, outer = section.page_width, section.left_margin, section.right_margin
    assert across is not None
    assert inner is not None
    assert outer is not None
    return float(across.mm - inner.mm - outer.mm)


def text_of(content: bytes) -> str:
    """All of it."""
    return "\n".join(lines(content)) + "\n"


PAPERS = {
    "counting-minutes": printed(COUNTING_MINUTES, CONTESTED),
    "annulled-minutes": printed(ANNULLED_MINUTES, ANNULLED, datetime.combine(date(2024, 2, 6), time(10, 31))),
    "meeting-minutes": printed(MEETING_MINUTES, SITTING),
    "pact": printed(PACT, KON_TUM_PACT),
    "registration": printed(REGISTRATION, KON_TUM_REGISTRATION),
    "handover": printed(HANDOVER, KON_TUM_HANDOVER),
    "regulation": printed(REGULATION, KON_TUM_REGULATION),
    "plan": printed(PLAN, KON_TUM_PLAN),
    "half-report": printed(HALF_REPORT, KON_TUM_HALF),
    "year-report": printed(YEAR_REPORT, KON_TUM_YEAR),
    "programme": printed(PROGRAMME, meeting.PROGRAMME),
    "delegates": printed(DELEGATES, meeting.DELEGATES),
    "meeting-script": printed(MEETING_SCRIPT, meeting.SCRIPT),
    "authorisation": printed(AUTHORISATION, meeting.AUTHORISED),
    "urging": printed(URGING, meeting.URGED),
    "urging-school": printed(URGING, meeting.URGED_BY_A_SCHOOL),
    "ballot-slip": printed(BALLOT_SLIP, meeting.SLIP),
    "ballot-slip-one": printed(BALLOT_SLIP, meeting.ONE_QUESTION),
    "submission": printed(SUBMISSION, awards.SUBMITTED),
    "nominees": printed(NOMINEES, awards.LISTED),
    "conclusion-notice": printed(CONCLUSION_NOTICE, awards.CONCLUDED),
    "opinion-slip": printed(OPINION_SLIP, meeting.OPINION),
    "opinion-slip-secret": printed(OPINION_SLIP, meeting.SECRET_OPINION),
    "draft-opinion": printed(DRAFT_OPINION, meeting.DRAFTS),
    "criteria-table": printed(CRITERIA_TABLE, score_papers.CRITERIA),
    "total-table": printed(TOTAL_TABLE, score_papers.TOTAL),
    "total-table-of-nine-sections": printed(TOTAL_TABLE, score_papers.many_sections(9, 3)),
    "achievements": printed(ACHIEVEMENT_REPORT, awards.ACHIEVED),
    "achievements-frame": printed(ACHIEVEMENT_REPORT, awards.UNKNOWN),
    "verification-sheet": printed(VERIFICATION_SHEET, score_papers.VERIFIED),
    "self-score": printed(SELF_SCORE, score_papers.OWN),
}

if __name__ == "__main__":
    for name, content in PAPERS.items():
        (GOLDEN / f"{name}.txt").write_text(text_of(content), encoding="utf-8")
