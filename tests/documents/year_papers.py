"""Papers of a year made by hand: Kon Tum in 2024 as far as its story goes, the rest invented."""

from dataclasses import replace
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE, PARTY_2018
from documents.papers.kind import Head, Signature, Signer
from documents.papers.pact import PactPaper, Signing
from documents.papers.parts import Drive
from documents.papers.registration import Goal, RegistrationPaper
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
