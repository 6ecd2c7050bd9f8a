"""The papers of a year's proposals: Kon Tum after its closing meeting of 2024, what was not published invented."""

from dataclasses import replace
from datetime import date, datetime, time

from documents.layouts import PARTY_2018
from documents.papers.achievement_report import AchievementReport, Earlier, JoinedDrive, Reached, Scores
from documents.papers.conclusion_notice import Concluded, ConclusionNotice, Task, VotesFor
from documents.papers.kind import Signature, Signer
from documents.papers.nominees import Nominee, Nominees
from documents.papers.score_lines import Line
from documents.papers.submission import Proposed, Submission
from domain.leaves import Part
from domain.score_rows import Rules
from tests.documents.year_papers import CHAIR, HEAD, MEMBERS, OFFICE, POOR, TARGETS

SENT, CHOSEN = date(2024, 2, 20), datetime.combine(date(2024, 2, 6), time(10, 30))
FLAG, CERT = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"

SUBMITTED = Submission(
    head=replace(HEAD, on=SENT), year=2023, year_id="", at=CHOSEN,
    addressee="Hội đồng Thi đua - Khen thưởng tỉnh",
    bases=(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        ("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật "
        "Thi đua, khen thưởng"),
        "Căn cứ Biên bản Hội nghị tổng kết năm 2023, ngày 06 tháng 02 năm 2024",
    ),
    members=9, meeting="Hội nghị tổng kết năm 2023", held=date(2024, 2, 6),
    awards=(Proposed(FLAG, "PROV_FLAG", MEMBERS[:1], 1), Proposed(CERT, "PROV_CERT", MEMBERS[1:4], 3)),
    enclosed=(
        "Danh sách đề nghị khen thưởng (4 tập thể)", "Biên bản Hội nghị tổng kết năm 2023", "Bảng tổng hợp điểm năm 2023",
        "Báo cáo thành tích của 4 cơ quan",
    ),
    signature=replace(CHAIR, recipients=("Như trên", "Các cơ quan thành viên Khối")),
)  # fmt: skip

LISTED = Nominees(
    head=SUBMITTED.head, year=2023, year_id="", at=CHOSEN, told=((FLAG, 1), (CERT, 3)), awards=SUBMITTED.awards,
    lines=(
        Nominee(
            MEMBERS[0], FLAG, 98_75, 1, (9, 9), "hội nghị nhất trí",
            ("Hoàn thành xuất sắc nhiệm vụ", "đạt 3/3 chỉ tiêu giao ước", "điểm thưởng 4,50, điểm trừ 0,00"),
        ),
        Nominee(MEMBERS[1], CERT, 98_00, 2, (7, 9), "bỏ phiếu", ("Bằng khen năm 2022 (Quyết định số 118/QĐ-UBND ngày 14/03/2023)",)),
        Nominee(MEMBERS[2], CERT, None, None, (8, 9), "hội nghị thông qua", ("tham gia 2 phong trào, đợt thi đua của Khối",)),
        Nominee(MEMBERS[3], CERT, None, None, None, "hội nghị nhất trí", ()),
    ),
    signature=replace(CHAIR, recipients=("Như trên",)),
)  # fmt: skip

CONCLUDED = ConclusionNotice(
    head=HEAD, title="Hội nghị tổng kết năm 2023", meeting_id="", begun=datetime.combine(HEAD.on, time(8, 0)),
    ended=datetime.combine(HEAD.on, time(11, 0)), place="Trường Chính trị tỉnh",
    chair=(Signer("Nguyễn Văn Một", "Hiệu trưởng"),), members=9, taken=True, present=MEMBERS[:8], absent=MEMBERS[8:],
    guests=("Y Bảy, Ban Thi đua - Khen thưởng tỉnh.",),
    items=(
        Concluded("Báo cáo tổng kết", ("Thông qua báo cáo tổng kết công tác thi đua năm 2023 (8/8 cơ quan tán thành)",)),
        Concluded("Thảo luận", ()), Concluded("Bình xét Cờ thi đua, Bằng khen", (), chooses=True),
        Concluded("Bàn giao nhiệm kỳ", ("Bàn giao trong tháng 02 năm 2024 (hội nghị nhất trí)",)),
    ),
    others=("Tổ chức hội thao vào quý II (hội nghị thông qua)",),
    results=(
        ("Đề nghị Cờ thi đua của UBND tỉnh", MEMBERS[:1], "hội nghị nhất trí"),
        ("Đề nghị Bằng khen của Chủ tịch UBND tỉnh", MEMBERS[1:4], "hội nghị nhất trí"),
        ("Trưởng khối năm 2024", MEMBERS[2:3], "bỏ phiếu"),
    ),
    votes=(
        VotesFor("Bầu Trưởng khối năm sau", MEMBERS[2], 7, 9, "Đạt"), VotesFor("Bầu Trưởng khối năm sau", MEMBERS[3], 1, 9, "Chưa đạt"),
    ),
    waiting=("Bầu Phó khối: kết quả được thông báo sau khi công bố.",),
    tasks=(
        Task("Báo cáo thành tích, giấy tờ của hồ sơ khen thưởng", ", ".join(MEMBERS[:4]), SENT),
        Task("Tờ trình và hồ sơ khen thưởng", "Trưởng khối", SENT), Task("Phát động chuyên đề, đợt cao điểm", "Trưởng khối", None),
    ),
    signature=replace(CHAIR, recipients=("Hội đồng Thi đua - Khen thưởng tỉnh", "Các cơ quan thành viên Khối", "Đại biểu dự hội nghị")),
)  # fmt: skip


def _lines(duties: int, bonus: int) -> tuple[Line, ...]:
    return (
        Line("A", "Thực hiện nhiệm vụ chính trị", 60_00, duties, 0, heading=True), Line("A.1", "Chương trình công tác", 60_00, duties),
        Line("B", "Xây dựng Đảng, đoàn thể", 40_00, 39_00, 0, heading=True), Line("B.1", "Sinh hoạt chi bộ", 40_00, 39_00),
        Line("", "Điểm thưởng", 5_00, bonus, 0, Part.BONUS, heading=True), Line("T.1", "Sáng kiến", 5_00, bonus, 1, Part.BONUS),
    )  # fmt: skip


ACHIEVED = AchievementReport(
    head=replace(HEAD, profile=PARTY_2018, agency="Ban Tổ chức Tỉnh ủy", on=SENT), year=2023, at=CHOSEN,
    awards=("Bằng khen của Chủ tịch UBND tỉnh",), gone=False,
    leaders=(Signer("Trần Thị Hai", "Trưởng ban"), Signer("Hoàng Văn Năm", "Phó Trưởng ban")), office="Phó khối",
    scores=Scores(_lines(59_00, 2_00), _lines(58_50, 1_50), 100_00, 99_00, Rules(5_00), (2, 9, 9), "Hoàn thành xuất sắc nhiệm vụ"),
    targets=(Reached(TARGETS[0], 100_00), Reached(TARGETS[1], 2_00), Reached(TARGETS[2], None)),
    texts=(("Kết quả thực hiện nhiệm vụ, nội dung giao ước", "Tham mưu Tỉnh ủy ban hành 12 văn bản, không văn bản nào chậm."),),
    drives=(JoinedDrive(OFFICE, "9 phòng đạt chuẩn văn hóa công sở"), JoinedDrive(POOR), JoinedDrive(POOR, "Ủng hộ 2 căn nhà", own=True)),
    commended=(OFFICE.name,), titles=("Tập thể lao động xuất sắc", "Bằng khen của Chủ tịch UBND tỉnh"),
    people=(("Lao động tiên tiến", 25), ("Chiến sĩ thi đua cơ sở", 4)),
    earlier=(
        Earlier(2022, "Bằng khen của Chủ tịch UBND tỉnh", "118/QĐ-UBND", date(2023, 3, 14)), Earlier(2021, "Cờ thi đua của UBND tỉnh"),
    ),
    confirms="Trưởng khối", signature=Signature("Phó Trưởng ban", "Hoàng Văn Năm", (HEAD.bloc,), head="Trưởng ban"),
)  # fmt: skip
UNKNOWN = replace(
    ACHIEVED, head=replace(HEAD, on=SENT), leaders=(), office="", scores=None, targets=(), texts=(), drives=(), commended=(), titles=(),
    people=(), earlier=(), signature=Signature("................", ""),
)  # fmt: skip
