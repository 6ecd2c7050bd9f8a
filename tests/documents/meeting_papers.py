"""The papers around a meeting, made up by hand."""

from dataclasses import replace
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE, PARTY_2018
from documents.papers.authorisation import Authorisation
from documents.papers.ballot_slip import Asked, BallotSlip
from documents.papers.delegates import Delegate, Delegates
from documents.papers.kind import Head, Signature, Signer
from documents.papers.meeting_script import Cue, MeetingScript, Part
from documents.papers.opinion_slip import OpinionSlip
from documents.papers.programme import Programme
from documents.papers.urging import Owed, Urging
from domain.agenda_lines import AgendaLine

DAY = date(2024, 2, 6)
SCHOOL = Head(ADMINISTRATIVE, "Trường Chính trị tỉnh", "Khối thi đua các cơ quan Đảng tỉnh", "Kon Tum", DAY)
PARTY = replace(SCHOOL, profile=PARTY_2018, agency="Ban Tổ chức Tỉnh ủy")
TITLE = "Hội nghị tổng kết năm 2023"
NINE = (
    "Ban Tổ chức Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy",
    "Văn phòng Tỉnh ủy", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "Trường Chính trị tỉnh", "Báo Kon Tum",
)  # fmt: skip
BLANK = "Không có ý kiến tính như không đồng ý."

SLIP = BallotSlip(
    head=SCHOOL, title=TITLE, kinds=("suy tôn", "bình xét", "bầu Trưởng khối, Phó khối"), at=datetime.combine(DAY, time(8, 0)),
    questions=(
        Asked("Đề nghị Cờ thi đua của Chính phủ", NINE[:1], told=(BLANK,)),
        Asked("Đề nghị Bằng khen của Chủ tịch UBND tỉnh", NINE[1:6], told=(BLANK, "Cơ quan không bỏ phiếu cho mình.")),
        Asked("Bầu Trưởng khối năm 2024", NINE[1:], most=1, told=("Không chọn cơ quan nào là không có ý kiến.",)),
        Asked("Bầu Phó khối năm 2024", NINE[6:], most=2, least=2, told=("Phiếu để trống là phiếu không hợp lệ.",)),
    ),
)  # fmt: skip
ONE_QUESTION = replace(
    SLIP,
    head=PARTY,
    kinds=("bầu Trưởng khối",),
    questions=(
        Asked("Bầu Trưởng khối năm 2024", NINE[:3], most=1, told=("Không chọn cơ quan nào là không có ý kiến.",)),
    ),
)
CHAIR = Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên",), behalf="Khối thi đua")
PROGRAMME = Programme(
    head=replace(PARTY, on=date(2024, 1, 30)), meeting_id="", title=TITLE, starts=datetime.combine(DAY, time(8, 0)),
    place="Hội trường Trường Chính trị tỉnh",
    items=(
        AgendaLine("Ổn định tổ chức, giới thiệu đại biểu", "Thư ký", 10),
        AgendaLine("Báo cáo tổng kết công tác thi đua, khen thưởng năm 2023 và phương hướng nhiệm vụ năm 2024", "Trưởng khối", 20),
        AgendaLine("Thảo luận"), AgendaLine("Hiệp thương, suy tôn cơ quan dẫn đầu; bình xét Cờ thi đua, Bằng khen", "Chủ trì", 45),
        AgendaLine("Kết luận hội nghị", "Chủ trì"),
    ),
    signature=CHAIR,
)  # fmt: skip
DELEGATES = Delegates(
    head=SCHOOL, title=TITLE, starts=datetime.combine(DAY, time(8, 0)), place="Hội trường Trường Chính trị tỉnh",
    delegates=(
        Delegate("Nguyễn Văn Một", "Trưởng ban", NINE[0]), Delegate("Trần Thị Hoàng Phương Thảo", "Phó Chủ nhiệm", NINE[1], "dự thay"),
        *(Delegate("", "", one) for one in NINE[2:8]), Delegate("Y Bảy", "Phó Trưởng Ban", "Ban Thi đua - Khen thưởng tỉnh", guest=True),
    ),
    absent=NINE[8:], secretary=(Signer("Vũ Thị Tám"),),
)  # fmt: skip
AUTHORISED = Authorisation(
    head=replace(PARTY, agency="Ủy ban Kiểm tra Tỉnh ủy", on=date(2024, 2, 2)), title=TITLE,
    at=datetime.combine(date(2024, 2, 2), time(9, 0)), starts=datetime.combine(DAY, time(8, 0)), place="Hội trường Trường Chính trị tỉnh",
    giver=Signer("Trần Thị Hoàng Phương Thảo", "Chủ nhiệm"), taker=Signer("Lê Văn Ba"), ballots=True,
    signature=Signature("Chủ nhiệm", "Trần Thị Hoàng Phương Thảo", ("Khối thi đua các cơ quan Đảng tỉnh",)),
)  # fmt: skip
URGED = Urging(
    head=replace(PARTY, on=date(2024, 2, 5)), year=2023, at=datetime.combine(date(2024, 2, 5), time(9, 30)),
    plan=("05-KH/BTCTU", date(2023, 2, 20)),
    owed=(
        Owed(NINE[3], "trả lời yêu cầu “Gửi số vận động viên dự hội thao”", datetime.combine(DAY, time(17, 0))),
        Owed(NINE[6], "gửi báo cáo tổng kết", datetime.combine(date(2024, 2, 2), time(17, 0))),
        Owed(NINE[6], "gửi bảng tự chấm điểm", datetime.combine(date(2024, 2, 5), time(17, 0))),
        Owed(NINE[8], "gửi bảng tự chấm điểm", datetime.combine(date(2024, 2, 5), time(9, 0))),
        Owed(NINE[4], "gửi hồ sơ đề nghị Cờ thi đua của UBND tỉnh: Báo cáo thành tích", datetime.combine(date(2024, 2, 8), time(17, 0))),
    ),
    secretary=(Signer("Vũ Thị Tám", "Chuyên viên"),), signature=replace(CHAIR, recipients=("Như trên",)),
)  # fmt: skip
URGED_BY_A_SCHOOL = replace(
    URGED, head=replace(SCHOOL, on=date(2024, 2, 5)), plan=None, owed=URGED.owed[1:2], secretary=()
)
SCRIPT = MeetingScript(
    head=replace(PARTY, on=date(2024, 1, 30)), meeting_id="", title=TITLE, starts=datetime.combine(DAY, time(8, 0)), place="",
    members=9, guests=("Đồng chí Y Bảy, Phó Trưởng Ban Thi đua - Khen thưởng tỉnh",),
    parts=(
        Part(
            AgendaLine("Ổn định tổ chức, giới thiệu đại biểu", "Thư ký", 10),
            (Cue("Có mặt", "Thư ký", "Khối có 9 cơ quan thành viên. Đề nghị Thư ký báo cáo số cơ quan có mặt.", "Ghi lý do vắng."),),
        ),
        Part(
            AgendaLine("Báo cáo tổng kết công tác thi đua, khen thưởng năm 2023", "Trưởng khối", 20),
            (Cue("Báo cáo tổng kết", "Ban Tổ chức", "Mời Ban Tổ chức báo cáo tổng kết công tác thi đua năm 2023.", "Ghi ý kiến."),),
        ),
        Part(
            AgendaLine("Hiệp thương, suy tôn cơ quan dẫn đầu", "Chủ trì", 45),
            (
                Cue("Hiệp thương danh sách", "Các cơ quan", "", "Ghi cơ quan được thêm hoặc rút tên."),
                Cue(
                    "Cờ thi đua của UBND tỉnh", "Các cơ quan",
                    "Đề nghị tặng Cờ thi đua của UBND tỉnh: Trường Chính trị (hạng 1, 98,75 điểm). Cơ quan nào có ý kiến khác?",
                    "Phát, thu phiếu; mời tổ kiểm phiếu làm việc.",
                ),
            ),
        ),
        Part(AgendaLine("Kết luận hội nghị"), (Cue("Kết luận", "", "Hội nghị chuyển sang nội dung: Kết luận hội nghị.", "Ghi ý kiến."),)),
    ),
    secretary=(Signer("Vũ Thị Tám"),), chair=(Signer("Nguyễn Văn Một", "Trưởng ban"),),
)  # fmt: skip
OPINION = OpinionSlip(
    head=replace(SCHOOL, on=date(2024, 2, 1)), title="Lấy ý kiến năm 2023", at=datetime.combine(date(2024, 2, 1), time(8, 0)), votes=True,
    signed=True, until=datetime.combine(date(2024, 2, 5), time(17, 0)), to=SCHOOL.agency, secretary=("Vũ Thị Tám",),
    questions=(
        Asked("Đề nghị Bằng khen của Chủ tịch UBND tỉnh", NINE[1:7], told=(BLANK, "Cơ quan không bỏ phiếu cho mình.")),
        Asked("Nội dung biểu quyết", ("Thông qua Quy chế hoạt động năm 2024",), told=("Phiếu không có ý kiến không tính.",), motion=True),
    ),
)  # fmt: skip
SECRET_OPINION = replace(
    OPINION, head=PARTY, title=TITLE, signed=False, until=None, secretary=(), questions=SLIP.questions
)
DRAFTS = replace(
    OPINION, title="Dự thảo văn bản của Khối năm 2024", votes=False,
    questions=(Asked("Dự thảo văn bản", ("Quy chế hoạt động năm 2024", "Giao ước thi đua năm 2024 (bản 2)"), motion=True),),
)  # fmt: skip
