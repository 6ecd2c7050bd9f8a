"""The papers of a year's proposals: Kon Tum after its closing meeting of 2024, what was not published invented."""

from dataclasses import replace
from datetime import date, datetime, time

from documents.papers.nominees import Nominee, Nominees
from documents.papers.submission import Proposed, Submission
from tests.documents.year_papers import CHAIR, HEAD, MEMBERS

SENT, CHOSEN = date(2024, 2, 20), datetime.combine(date(2024, 2, 6), time(10, 30))
FLAG, CERT = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"

SUBMITTED = Submission(
    head=replace(HEAD, on=SENT), year=2023, year_id="", at=CHOSEN,
    addressee="Hội đồng Thi đua - Khen thưởng tỉnh",
    bases=(
        "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật",
        "Căn cứ Biên bản hội nghị tổng kết năm 2023, ngày 06 tháng 02 năm 2024",
    ),
    members=9, meeting="Hội nghị tổng kết năm 2023", held=date(2024, 2, 6),
    awards=(Proposed(FLAG, "PROV_FLAG", MEMBERS[:1], 1), Proposed(CERT, "PROV_CERT", MEMBERS[1:4], 3)),
    enclosed=(
        "Danh sách đề nghị khen thưởng (4 tập thể)", "Biên bản hội nghị: Hội nghị tổng kết năm 2023", "Bảng tổng hợp điểm năm 2023",
        "Báo cáo thành tích của 4 cơ quan",
    ),
    signature=replace(CHAIR, recipients=("Như trên", "Các cơ quan thành viên Khối")),
)  # fmt: skip

LISTED = Nominees(
    head=SUBMITTED.head, year=2023, year_id="", at=CHOSEN, told=((FLAG, 1), (CERT, 3)), awards=SUBMITTED.awards,
    lines=(
        Nominee(
            MEMBERS[0], FLAG, 98_75, 1, (9, 9), "hội nghị nhất trí",
            ("Hoàn thành xuất sắc nhiệm vụ", "đạt 3/3 chỉ tiêu giao ước", "điểm thưởng 4,5, điểm trừ 0"),
        ),
        Nominee(MEMBERS[1], CERT, 98_00, 2, (7, 9), "bỏ phiếu", ("Bằng khen năm 2022 (Quyết định số 118/QĐ-UBND ngày 14/03/2023)",)),
        Nominee(MEMBERS[2], CERT, None, None, (8, 9), "hội nghị thông qua", ("tham gia 2 phong trào, đợt thi đua của Khối",)),
        Nominee(MEMBERS[3], CERT, None, None, None, "hội nghị nhất trí", ()),
    ),
    signature=replace(CHAIR, recipients=("Như trên",)),
)  # fmt: skip
