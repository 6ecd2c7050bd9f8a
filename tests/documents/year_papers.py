"""Papers of a year made by hand: Kon Tum in 2024 as far as its story goes, the rest invented."""

from dataclasses import replace
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE, PARTY_2018
from documents.papers.bloc_report import AwardCount, BlocReport, Chosen, DriveRun, Reached, Scored
from documents.papers.handover import HandoverPaper, Item, Side
from documents.papers.kind import Head, Signature, Signer
from documents.papers.pact import PactPaper, Signing
from documents.papers.parts import Drive
from documents.papers.plan import Activity, PlanPaper
from documents.papers.registration import Goal, RegistrationPaper
from documents.papers.regulation import Regulation, Scoring, Vote
from domain.pact import Operator, Target

HEAD = Head(ADMINISTRATIVE, "Trường Chính trị tỉnh", "Khối thi đua các cơ quan Đảng tỉnh", "Kon Tum", date(2024, 2, 6))
MEETING = datetime.combine(date(2024, 2, 6), time(8, 0))
TARGETS = (
    Target("Cơ quan hoàn thành tốt nhiệm vụ trở lên", Operator.AT_LEAST, 100_00, "%"),
    Target("Báo cáo gửi chậm", Operator.AT_MOST, 1_00, "lần"),
    Target("Mô hình mới", Operator.AT_LEAST, 2_00, "mô hình", "mỗi cơ quan"),
)
POOR = Drive(
    "Cả nước chung tay vì người nghèo - không để ai bị bỏ lại phía sau",
    date(2024, 1, 1),
    date(2024, 12, 31),
    "Cấp trên phát động",
)
OFFICE = Drive(
    "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", date(2024, 3, 1), date(2024, 9, 2), "Khối phát động",
    "Chào mừng Quốc khánh 02/9",
)  # fmt: skip
MEMBERS = (
    "Trường Chính trị tỉnh", "Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "Báo Kon Tum",
)  # fmt: skip
SIGNERS = (
    Signer("Nguyễn Văn Một", "Hiệu trưởng"),
    Signer("Trần Thị Hai", "Phó Trưởng ban"),
    None,
    Signer("Lê Văn Ba", "Phó Chánh Văn phòng"),
)

KON_TUM_PACT = PactPaper(
    head=HEAD, year_id="", year=2024, at=MEETING, place="Trường Chính trị tỉnh", theme="Đoàn kết, kỷ cương, đổi mới, hiệu quả.",
    slogan="",
    contents=(
        "Tuyên truyền, quán triệt chủ trương của Đảng, pháp luật của Nhà nước; xây dựng, chỉnh đốn Đảng; học tập và làm theo Bác.",
        "Phát động và hưởng ứng các phong trào thi đua sát nhiệm vụ chính trị; phấn đấu vượt chỉ tiêu năm 2024.",
        "Hoàn thành tốt nhiệm vụ chính trị; thực hiện dân chủ ở cơ sở theo Nghị định số 04/2015/NĐ-CP, ngày 09-01-2015",
    ),
    targets=TARGETS, drives=(POOR, OFFICE),
    signings=tuple(
        Signing(name, SIGNERS[place] if place < len(SIGNERS) else None, date(2024, 2, 6) if place < 2 else None)
        for place, name in enumerate(MEMBERS)
    ),
    witnesses=("Y Bảy, Phó Trưởng Ban Thi đua - Khen thưởng tỉnh",), settled=True,
)  # fmt: skip

KON_TUM_REGISTRATION = RegistrationPaper(
    head=replace(HEAD, profile=PARTY_2018, agency="Ban Tổ chức Tỉnh ủy", on=date(2024, 2, 27)), year=2024,
    at=datetime.combine(date(2024, 2, 27), time(16, 30)), drives=(POOR, OFFICE),
    goals=(
        Goal("Cơ quan hoàn thành tốt nhiệm vụ trở lên", "%", "100", "Giao ước của Khối"),
        Goal("Cuộc kiểm tra, giám sát", "cuộc", "từ 12", "Bảng tiêu chí, mục C.2"),
    ),
    titles=("Tập thể lao động xuất sắc", "Cờ thi đua của UBND tỉnh"), people=(("Lao động tiên tiến", 1200), ("Chiến sĩ thi đua cơ sở", 4)),
    initiatives=3,
    signature=Signature("Phó Trưởng ban", "Trần Thị Hai", ("Khối thi đua các cơ quan Đảng tỉnh",), head="Trưởng ban"),
)  # fmt: skip

CHAIR = Signature(
    "Trưởng khối", "Nguyễn Văn Một", ("Hội đồng Thi đua - Khen thưởng tỉnh", "Các cơ quan thành viên Khối"), behalf="Khối thi đua"
)  # fmt: skip
KON_TUM_YEAR = BlocReport(
    head=HEAD, half=False, year=2023, at=MEETING,
    offices=(("Trưởng khối", ("Trường Chính trị tỉnh",)), ("Phó khối", ("Ban Nội chính Tỉnh ủy",))), members=9, registered=9, signed=9,
    signed_on=date(2023, 3, 15), owing=9, reported=8, meetings=(("Hội nghị sơ kết 6 tháng đầu năm 2023", date(2023, 7, 14)),),
    contents=KON_TUM_PACT.contents,
    targets=(
        Reached(TARGETS[1], tuple((name, None if place == 8 else (place % 3) * 100) for place, name in enumerate(MEMBERS))),
        Reached(TARGETS[2], tuple((name, None if place == 8 else place * 100) for place, name in enumerate(MEMBERS))),
    ),
    drives=(
        DriveRun(POOR, 8, ("Nhà tình nghĩa: 12 căn (7 cơ quan báo cáo)", "Số tiền ủng hộ: 1.250 triệu đồng (8 cơ quan báo cáo)")),
        DriveRun(OFFICE, 9, (), ("Trường Chính trị tỉnh", "Văn phòng Tỉnh ủy"), "9/9 cơ quan đạt chuẩn văn hóa công sở"),
    ),
    own_drives=4,
    awards=(
        AwardCount("Tập thể lao động xuất sắc", 7, 0, 0), AwardCount("Cờ thi đua của UBND tỉnh", 4, 1, 0),
        AwardCount("Bằng khen của Chủ tịch UBND tỉnh", 6, 3, 0),
    ),
    people=(("Lao động tiên tiến", 1210), ("Chiến sĩ thi đua cơ sở", 46)),
    scores=tuple(
        Scored(name, min(place, 8), 98_75 - place * 50, 98_25 - min(place, 8) * 50) for place, name in enumerate(MEMBERS, 1)
    ),
    chosen=(
        Chosen("Đề nghị Cờ thi đua của UBND tỉnh", ("Trường Chính trị tỉnh",), "hội nghị nhất trí"),
        Chosen("Đề nghị Bằng khen của Chủ tịch UBND tỉnh", MEMBERS[1:4], "hội nghị nhất trí"),
        Chosen("Trưởng khối năm 2024", ("Ban Nội chính Tỉnh ủy",), "hội nghị nhất trí"),
    ),
    ahead=(("Tờ trình, hồ sơ khen thưởng", date(2024, 2, 20)), ("Bàn giao Trưởng khối", date(2024, 2, 21))), signature=CHAIR,
)  # fmt: skip
KON_TUM_HALF = replace(
    KON_TUM_YEAR, half=True, head=replace(HEAD, profile=PARTY_2018, on=date(2023, 7, 14)),
    at=datetime.combine(date(2023, 7, 14), time(8, 0)),
    meetings=(), scores=(), chosen=(), drives=(), targets=(), awards=(), people=(), own_drives=0,
)  # fmt: skip

KON_TUM_HANDOVER = HandoverPaper(
    head=replace(HEAD, on=date(2024, 2, 21)), year=2023, year_id="", at=datetime.combine(date(2024, 2, 21), time(14, 0)), place="",
    office="Trưởng khối", gives=Side(MEMBERS[0], SIGNERS[0]), takes=Side(MEMBERS[2], None), deputies=("Ban Tuyên giáo Tỉnh ủy",),
    deputy_word="Phó khối",
    items=(
        Item("Sổ công văn đi, đến", None), Item("Quy chế hoạt động", 2, "số 01-QC/TCT ngày 20/02/2023"),
        Item("Bản đăng ký thi đua", 9), Item("Biên bản hội nghị", 2, "Hội nghị sơ kết; Hội nghị tổng kết năm 2023"),
        Item("Bảng kê thu, chi quỹ Khối", None),
    ),
    open=("Hội đồng tỉnh xét, hạn 15/03/2024", "Cờ thi đua của UBND tỉnh, Trường Chính trị tỉnh: chưa có quyết định"),
)  # fmt: skip

KON_TUM_REGULATION = Regulation(
    head=HEAD, year=2024, year_id="", at=MEETING, members=MEMBERS, head_word="Trưởng khối", deputy_word="Phó khối", deputies=1,
    meetings=(("Hội nghị ký kết giao ước", 2), ("Hội nghị sơ kết", 7), ("Hội nghị tổng kết", 0)), quorum="từ 2/3 tổng số thành viên",
    quorum_confirmed=True, scoring=Scoring("Bảng tiêu chí thi đua các cơ quan Đảng", "100 điểm", "Chấm chéo vòng tròn", 3, "hội nghị"),
    votes=(
        Vote(
            "Cờ thi đua của UBND tỉnh", "1", "từ 2/3 tổng số thành viên Khối",
            ("xét theo thứ tự điểm, bỏ phiếu xác nhận", "bỏ phiếu không quá 2 vòng"), confirmed=True,
        ),
        Vote("Bầu Trưởng khối năm sau", "1", "trên 1/2 tổng số thành viên Khối", ("bỏ phiếu không quá 2 vòng",), confirmed=True),
    ),
    signature=CHAIR,
)  # fmt: skip

KON_TUM_PLAN = PlanPaper(
    head=replace(HEAD, profile=PARTY_2018, agency="Ban Nội chính Tỉnh ủy"), year=2024, at=MEETING, theme=KON_TUM_PACT.theme, members=9,
    activities=(
        Activity("Hội nghị ký kết giao ước", date(2024, 2, 6), "Trưởng khối", "Trường Chính trị tỉnh"),
        Activity("Báo cáo 6 tháng", date(2024, 6, 10), "Các cơ quan"), Activity("Trao thưởng", None, "Hội đồng tỉnh"),
    ),
    drives=(POOR, OFFICE), offices=(("Trưởng khối", ("Ban Nội chính Tỉnh ủy",)), ("Phó khối", ("Ban Tuyên giáo Tỉnh ủy",))),
    signature=CHAIR,
)  # fmt: skip
