"""Our template of an agency's achievement report, and its sample: the parts in the order of the usual form."""

from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.achievement_report import (
    LETTERS,
    AchievementReport,
    Earlier,
    JoinedDrive,
    Reached,
    Scores,
    check,
    tell,
)
from documents.papers.kind import Head, PaperKind, Signature, Signer
from documents.papers.parts import DOTS, LINE, Drive
from documents.papers.score_lines import Line
from documents.press import styles as st
from documents.press.draft import Column, Draft
from domain.leaves import Part
from domain.pact import Operator, Target
from domain.score_rows import Rules

NAME = "Báo cáo thành tích"


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng {{ hinh_thuc | noi_phay }} năm {{ nam }}")
    _profile(new)
    new.heading("II. THÀNH TÍCH ĐẠT ĐƯỢC NĂM {{ nam }}")
    _scores(new)
    _targets(new)
    _work(new)
    _drives(new)
    _titles(new)
    _unions(new)
    _earlier(new)
    new.heading("IV. THỰC HIỆN NGHĨA VỤ, QUẢN LÝ TÀI CHÍNH")
    for part in ("Kinh phí được giao, đã sử dụng, tiết kiệm", "Kết luận kiểm tra, kiểm toán, quyết toán (nếu có)"):
        _open(new, f"- {part}")
    new.heading("V. CAM KẾT")
    new.closing(
        "{{ co_quan }} cam đoan nội dung báo cáo là đúng sự thật và chịu trách nhiệm về nội dung đã báo cáo{{ het }}"
    )
    new.sign()
    for _gap in range(3):
        new.line("", st.SIGN_SPACE)
    new.line("XÁC NHẬN CỦA {{ cap_trinh | hoa }}", st.AUTHORITY)
    new.line("(ký, ghi rõ họ tên)", st.SIGN_NOTE)
    return new


def _open(new: Draft, label: str) -> None:
    """A line to be written by hand below what it is about: dots beside a long label would tear it apart."""
    new.text(f"{label}:", keeps=True)
    new.text(LINE)


def _profile(new: Draft) -> None:
    new.heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    new.text(
        "1. Tên cơ quan: {{ co_quan }}, thành viên {{ khoi }}{% if chuc_danh %} ({{ chuc_danh }} năm {{ nam }}){% endif %}."
    )
    new.text("2. Lãnh đạo cơ quan: {{ lanh_dao | noi_cham_phay }}.")
    for number, part in enumerate(
        (
            "Trụ sở, điện thoại",
            "Quá trình thành lập, cơ cấu tổ chức, số cán bộ",
            "Chức năng, nhiệm vụ",
            "Cơ sở vật chất",
        ),
        3,
    ):
        _open(new, f"{number}. {part}")


def _scores(new: Draft) -> None:
    new.heading("1. Kết quả theo bảng tiêu chí thi đua")
    with new.when("diem_muc"):
        new.table("diem_muc", (
            Column("Mục", "{{ dong.ma }}", 18), Column("Nội dung", "{{ dong.ten }}", 72, st.CELL_LEFT),
            Column("Điểm tối đa", "{% if dong.co_toi_da %}{{ dong.toi_da | diem }}{% endif %}", 27, st.CELL_RIGHT),
            Column("Tự chấm", "{% if dong.co_diem %}{{ dong.diem_cham | diem }}{% endif %}", 24, st.CELL_RIGHT),
            Column("Được tính", "{% if dong.co_tinh %}{{ dong.duoc_tinh | diem }}{% endif %}", 24, st.CELL_RIGHT),
        ), total=(
            "", "TỔNG ĐIỂM", "", "{{ tong_tu_cham | diem }}", "{% if co_tinh %}{{ tong_duoc_tinh | diem }}{% endif %}",
        ), together=True)  # fmt: skip
        with new.when("xep_loai"):
            new.points("Xếp loại theo bảng tiêu chí: {{ xep_loai | thanh_cau }}")
        with new.when("xep_hang"):
            new.points("Thứ hạng trong {{ khoi }}: {{ xep_hang }}.")
        new.otherwise()
        new.text(LINE)


def _targets(new: Draft) -> None:
    new.heading("2. Kết quả thực hiện chỉ tiêu giao ước")
    with new.when("chi_tieu"):
        new.table("chi_tieu", (
            Column("TT", "{{ dong.tt }}", 12), Column("Chỉ tiêu", "{{ dong.ten }}", 60, st.CELL_LEFT),
            Column("Mức phấn đấu", "{{ dong.muc }}", 38), Column("Kết quả", "{{ dong.so_lieu }}", 33),
            Column("Đánh giá", "{{ dong.ket_qua }}", 22),
        ), together=True)  # fmt: skip
        new.otherwise()
        new.text(LINE)


def _work(new: Draft) -> None:
    new.heading("3. Kết quả thực hiện nhiệm vụ")
    with new.when("nhiem_vu"):
        with new.each("dong", "nhiem_vu"):
            new.text("3.{{ dong.tt }}. {{ dong.ten | thanh_cau }}")
            new.text("{{ dong.noi_dung }}")
        new.otherwise()
        with new.each("dong", "nhom"):
            _open(new, "- {{ dong.ten }}")
        with new.when("not nhom"):
            new.text(LINE)
    _open(new, "Biện pháp, sáng kiến, kinh nghiệm đã mang lại kết quả")


def _drives(new: Draft) -> None:
    new.heading("4. Tham gia phong trào thi đua")
    with new.each("dong", "phong_trao"):
        new.points(
            "{{ dong.ten }}{% if dong.rieng %} (cơ quan phát động){% endif %}:"
            "{% if dong.viec_lam %} {{ dong.viec_lam | thanh_cau }}{% endif %}"
        )
        with new.when("not dong.viec_lam"):
            new.text(LINE)
    with new.when("bieu_duong"):
        new.points("Được {{ khoi }} biểu dương: {{ bieu_duong | noi_cham_phay }}.")
    with new.when("not phong_trao"):
        new.text(LINE)


def _titles(new: Draft) -> None:
    new.heading("5. Danh hiệu thi đua năm {{ nam }}")
    with new.when("danh_hieu"):
        new.points("Tập thể đã đăng ký: {{ danh_hieu | noi_cham_phay }}.")
    with new.when("ca_nhan"):
        new.table("ca_nhan", (
            Column("Danh hiệu cá nhân", "{{ dong.ten }}", 85, st.CELL_LEFT), Column("Số đăng ký", "{{ dong.so_luong | so }}", 40),
            Column("Số đạt", DOTS, 40),
        ), together=True)  # fmt: skip
    _open(new, "Kết quả công nhận")


def _unions(new: Draft) -> None:
    new.heading("6. Tổ chức đảng, đoàn thể; chấp hành chủ trương, pháp luật")
    for body in ("Xếp loại tổ chức đảng", "Xếp loại công đoàn", "Xếp loại đoàn thanh niên, hội cựu chiến binh"):
        _open(new, f"- {body} (số, ngày quyết định)")
    _open(new, "- Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước")


def _earlier(new: Draft) -> None:
    new.heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
    with new.when("da_khen"):
        new.table("da_khen", (
            Column("Năm", "{{ dong.cua_nam }}", 20), Column("Danh hiệu, hình thức", "{{ dong.ten }}", 75, st.CELL_LEFT),
            Column("Quyết định số", "{{ dong.so_quyet_dinh }}", 40),
            Column("Ngày", "{% if dong.co_ngay %}{{ dong.ngay | ngay }}{% else %}" + DOTS[:8] + "{% endif %}", 30),
        ), together=True)  # fmt: skip
    _open(new, "Các năm trước (năm, hình thức, số, ngày quyết định)")


DAY = date(2026, 12, 10)
_SIGNED = Target("Văn bản được ký số", Operator.AT_LEAST, 95_00, "%", "số văn bản")
_OWN = (
    Line("I", "Nhiệm vụ chính trị", 5000, 4850, 0, heading=True), Line("I.1", "Chương trình công tác năm", 5000, 4850),
    Line("", "Điểm thưởng", 500, 100, 0, Part.BONUS, heading=True), Line("T.1", "Sáng kiến cấp tỉnh", 200, 100, 1, Part.BONUS),
)  # fmt: skip
SAMPLE = AchievementReport(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY), year=2026,
    at=datetime.combine(DAY, time(9, 0)), awards=("Cờ thi đua của UBND tỉnh",), gone=False,
    leaders=(Signer("Nguyễn Văn Một", "Trưởng ban"),), office="Trưởng khối",
    scores=Scores(_OWN, _OWN, 4950, 4950, Rules(500), (1, 9, 9), "Hoàn thành xuất sắc nhiệm vụ"), targets=(Reached(_SIGNED, 97_50),),
    texts=(("Kết quả nổi bật", "Tham mưu ban hành 12 văn bản, không văn bản nào chậm."),),
    drives=(JoinedDrive(Drive("Thi đua chuyển đổi số", date(2026, 3, 16), date(2026, 11, 30)), "Đã số hóa 100% hồ sơ"),),
    commended=("Thi đua chuyển đổi số",), titles=("Tập thể lao động xuất sắc",), people=(("Lao động tiên tiến", 25),),
    earlier=(Earlier(2025, "Bằng khen của Chủ tịch UBND tỉnh", "118/QĐ-UBND", date(2026, 3, 14)),), confirms="Trưởng khối",
    signature=Signature("Trưởng ban", "Nguyễn Văn Một", ("Khối thi đua các cơ quan Đảng tỉnh",)),
)  # fmt: skip

ACHIEVEMENT_REPORT = PaperKind(
    code="achievements", name=NAME, file="bao-cao-thanh-tich", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "hinh_thuc": "hình thức đề nghị", "lanh_dao": "lãnh đạo cơ quan", "chuc_danh": "chức danh trong Khối", "diem_muc": "điểm",
        "toi_da": "điểm tối đa", "diem_cham": "điểm tự chấm", "duoc_tinh": "điểm được tính", "tong_tu_cham": "tổng điểm tự chấm",
        "tong_duoc_tinh": "tổng điểm được tính", "xep_loai": "xếp loại", "xep_hang": "thứ hạng", "chi_tieu": "chỉ tiêu",
        "muc": "mức phấn đấu", "so_lieu": "số liệu", "ket_qua": "kết quả", "nhiem_vu": "nhiệm vụ", "noi_dung": "nội dung",
        "phong_trao": "phong trào", "viec_lam": "việc đã làm", "bieu_duong": "biểu dương", "danh_hieu": "danh hiệu tập thể",
        "ca_nhan": "danh hiệu cá nhân", "so_luong": "số đăng ký", "da_khen": "đã được khen thưởng", "so_quyet_dinh": "số quyết định",
        "ngay": "ngày quyết định", "cap_trinh": "cấp xác nhận",
    },
    required=("hinh_thuc", "diem_muc", "da_khen"),
)  # fmt: skip
