"""Our templates of the bloc's reports, and their samples: the parts in the order in which blocs report."""

from dataclasses import replace
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.bloc_report import LETTERS, AwardCount, BlocReport, Chosen, DriveRun, Reached, Scored, check, tell
from documents.papers.kind import Head, PaperKind, Signature
from documents.papers.parts import LINE, Drive
from documents.press import styles as st
from documents.press.draft import Column, Draft
from domain.pact import Operator, Target


def half_draft() -> Draft:
    """Of the half-year."""
    return _draft(half=True)


def year_draft() -> Draft:
    """Of the year."""
    return _draft(half=False)


def _draft(*, half: bool) -> Draft:
    new = Draft()
    new.head()
    new.title("BÁO CÁO", "{{ ve_viec | hoa_dau }}", "của {{ khoi }}")
    new.heading("{{ muc_chung }}. ĐẶC ĐIỂM, TÌNH HÌNH")
    new.text("{{ khoi }} năm {{ nam }} có {{ so_co_quan }} cơ quan thành viên.")
    new.point_each("chuc_danh", text="{{ dong.ten }}: {{ dong.co_quan | noi_phay }}.")
    new.text(LINE)
    new.heading("{{ muc_ket_qua }}. KẾT QUẢ THỰC HIỆN" + (" 6 THÁNG ĐẦU NĂM" if half else ""))
    _launched(new)
    _contents(new)
    _drives(new)
    _awards(new)
    if not half:
        _scores(new)
    new.heading("{{ muc_han_che }}. HẠN CHẾ, NGUYÊN NHÂN")
    for part in ("1. Hạn chế", "2. Nguyên nhân"):
        new.heading(part)
        new.text(LINE)
    _ahead(new, half=half)
    new.closing("Trên đây là báo cáo {{ ve_viec }} của {{ khoi }}{{ het }}")
    new.sign()
    _annex(new)
    return new


def _launched(new: Draft) -> None:
    new.heading("1. Công tác chỉ đạo, phát động, ký kết giao ước thi đua")
    new.points(
        "Đăng ký thi đua: {% if da_dang_ky %}{{ da_dang_ky }}{% else %}......{% endif %}/{{ so_co_quan }} cơ quan."
    )
    with new.when("co_giao_uoc"):
        new.points(
            "Ký kết giao ước thi đua: {{ da_ky }}/{{ so_co_quan }} cơ quan{% if ngay_ky %}, {{ ngay_ky | ngay_dai }}{% endif %}; giao ước "
            "gồm {{ so_noi_dung }} nội dung{% if so_chi_tieu %}, {{ so_chi_tieu }} chỉ tiêu{% endif %}."
        )
    with new.when("phai_bao_cao"):
        new.points(
            "Báo cáo của các cơ quan: {% if da_bao_cao %}{{ da_bao_cao }}{% else %}......{% endif %}/{{ phai_bao_cao }} cơ quan đã gửi."
        )
    new.point_each("hoi_nghi", text="{{ dong.ten }}: {{ dong.ngay | ngay_dai }}.")
    new.text(LINE)


def _contents(new: Draft) -> None:
    new.heading("2. Kết quả thực hiện các nội dung giao ước")
    with new.each("dong", "noi_dung"):
        new.text("2.{{ dong.tt }}. {{ dong.noi_dung | thanh_cau }}")
        new.text(LINE)
    with new.when("not noi_dung"):
        new.text(LINE)
    new.heading("3. Kết quả thực hiện các chỉ tiêu")
    with new.when("chi_tieu"):
        new.table("chi_tieu", (
            Column("TT", "{{ dong.tt }}", 12), Column("Chỉ tiêu", "{{ dong.ten }}", 56, st.CELL_LEFT),
            Column("Mức phấn đấu", "{{ dong.muc }}", 37), Column("Cơ quan đạt", "{{ dong.dat }}", 20),
            Column("Chưa đạt", "{{ dong.chua_dat }}", 20), Column("Chưa có số liệu", "{{ dong.chua_co }}", 20),
        ), together=True)  # fmt: skip
        new.text("Số liệu của từng cơ quan tại Phụ lục.")
        new.otherwise()
        new.text(LINE)


def _drives(new: Draft) -> None:
    new.heading("4. Tổ chức phong trào, đợt thi đua")
    with new.when("phong_trao_rieng"):
        new.text("Các cơ quan phát động {{ phong_trao_rieng }} phong trào riêng.")
    with new.when("phong_trao"):
        new.text("Khối triển khai {{ so_phong_trao }} phong trào, đợt thi đua:", keeps=True)
        new.table("phong_trao", (
            Column("TT", "{{ dong.tt }}", 12), Column("Phong trào, đợt thi đua", "{{ dong.ten }}", 60, st.CELL_LEFT),
            Column("Từ ngày", "{{ dong.bat_dau | ngay }}", 26), Column("Đến ngày", "{{ dong.ket_thuc | ngay }}", 26),
            Column("Cơ quan báo cáo", "{{ dong.bao_cao }}", 21), Column("Được biểu dương", "{{ dong.so_bieu_duong }}", 20),
        ))  # fmt: skip
        new.otherwise()
        new.text(LINE)
    with new.each("dong", "phong_trao"):
        new.heading("4.{{ dong.tt }}. {{ dong.ten }}")
        new.point_each("dong.so_lieu", "mot_so", "{{ mot_so | thanh_cau }}")
        with new.when("dong.bieu_duong"):
            new.points("Biểu dương: {{ dong.bieu_duong | noi_phay }}.")
        with new.when("dong.tong_ket"):
            new.text("{{ dong.tong_ket | thanh_cau }}")
            new.otherwise()
            new.text(LINE)


def _awards(new: Draft) -> None:
    new.heading("5. Công tác khen thưởng")
    with new.when("khen_thuong"):
        new.text("Đối với tập thể (số cơ quan):", keeps=True)
        new.table("khen_thuong", (
            Column("Danh hiệu, hình thức khen thưởng", "{{ dong.ten }}", 84, st.CELL_LEFT), Column("Đăng ký", "{{ dong.dang_ky }}", 27),
            Column("Khối đề nghị", "{{ dong.de_nghi }}", 27), Column("Đã có quyết định", "{{ dong.quyet_dinh }}", 27),
        ), together=True)  # fmt: skip
    with new.when("ca_nhan"):
        new.text("Đối với cá nhân:", keeps=True)
        new.table("ca_nhan", (
            Column("Danh hiệu", "{{ dong.ten }}", 84, st.CELL_LEFT), Column("Số đăng ký", "{{ dong.dang_ky | so }}", 40),
            Column("Số đạt", "." * 16, 41),
        ), together=True)  # fmt: skip
    new.text(LINE)


def _scores(new: Draft) -> None:
    new.heading("{{ muc_binh_xet }}. KẾT QUẢ CHẤM ĐIỂM, BÌNH XÉT, SUY TÔN")
    with new.when("diem"):
        new.table("diem", (
            Column("Hạng", "{{ dong.hang }}", 15), Column("Cơ quan", "{{ dong.ten }}", 90, st.CELL_LEFT),
            Column("Điểm tự chấm", "{{ dong.tu_cham | diem }}", 30, st.CELL_RIGHT),
            Column("Điểm tổng hợp", "{{ dong.tham_dinh | diem }}", 30, st.CELL_RIGHT),
        ))  # fmt: skip
        new.otherwise()
        new.text(LINE)
    with new.when("binh_xet"):
        new.point_each("binh_xet", text="{{ dong.ten }}: {{ dong.co_quan | noi_phay }} ({{ dong.cach }}).")
        new.otherwise()
        new.text(LINE)


def _ahead(new: Draft, *, half: bool) -> None:
    new.heading(
        "{{ muc_nhiem_vu }}. " + ("NHIỆM VỤ 6 THÁNG CUỐI NĂM" if half else "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {{ nam_sau }}")
    )
    for number in (1, 2):
        new.text(f"{number}. {LINE}")
    with new.when("viec_toi"):
        new.text(f"3. {LINE}")
        new.text("Các mốc công việc tiếp theo của năm {{ nam }}:", keeps=True)
        new.point_each("viec_toi", text="{{ dong.ten }}: {{ dong.ngay | ngay_dai }}.", keeps=True)
        new.otherwise()
        new.text(f"3. {LINE}", keeps=True)


def _annex(new: Draft) -> None:
    with new.when("chi_tieu"):
        new.new_page()
        new.line("PHỤ LỤC", st.TITLE)
        new.line("Kết quả thực hiện chỉ tiêu của từng cơ quan", st.SUBJECT)
        new.line("(kèm theo báo cáo {{ ve_viec }})", st.SIGN_NOTE)
        new.line("", st.GAP)
        with new.each("dong", "chi_tieu"):
            new.heading("{{ dong.tt }}. {{ dong.ten }} ({{ dong.muc }})")
            new.table("dong.gia_tri", (
                Column("TT", "{{ o.tt }}", 12), Column("Cơ quan", "{{ o.co_quan }}", 83, st.CELL_LEFT),
                Column("Số liệu", "{{ o.so_lieu }}", 45), Column("Kết quả", "{{ o.ket_qua }}", 25),
            ), var="o")  # fmt: skip


_SIGNED = Target("Văn bản được ký số", Operator.AT_LEAST, 95_00, "%", "số văn bản")
SAMPLE = BlocReport(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 4)), half=False, year=2026,
    at=datetime.combine(date(2026, 12, 4), time(8, 0)),
    offices=(("Trưởng khối", ("Ban A Tỉnh ủy",)), ("Phó khối", ("Ban B Tỉnh ủy",))), members=3, registered=3, signed=3,
    signed_on=date(2026, 3, 16), owing=3, reported=2, meetings=(("Hội nghị sơ kết 6 tháng đầu năm", date(2026, 7, 15)),),
    contents=("Hoàn thành chương trình công tác năm 2026 đúng hạn.",),
    targets=(Reached(_SIGNED, (("Ban A Tỉnh ủy", 97_50), ("Ban B Tỉnh ủy", 90_00), ("Văn phòng Tỉnh ủy", None))),),
    drives=(
        DriveRun(
            Drive("Thi đua chuyển đổi số", date(2026, 3, 16), date(2026, 11, 30)), 2, ("Mô hình mới: 3 mô hình (2 cơ quan báo cáo)",),
            ("Ban A Tỉnh ủy",), "Phong trào đạt mục tiêu đề ra.",
        ),
    ),
    own_drives=1, awards=(AwardCount("Cờ thi đua của UBND tỉnh", 2, 1, 0),), people=(("Lao động tiên tiến", 60),),
    scores=(Scored("Ban A Tỉnh ủy", 1, 98_75, 98_00), Scored("Ban B Tỉnh ủy", 2, 97_00, 96_50)),
    chosen=(Chosen("Đề nghị Cờ thi đua của UBND tỉnh", ("Ban A Tỉnh ủy",), "bỏ phiếu"),),
    ahead=(("Hồ sơ khen thưởng", date(2026, 12, 15)),),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
)  # fmt: skip

LABELS = {
    "ve_viec": "trích yếu", "so_co_quan": "số cơ quan", "chuc_danh": "chức danh", "da_dang_ky": "số cơ quan đăng ký",
    "da_ky": "số cơ quan ký",
    "ngay_ky": "ngày ký giao ước", "phai_bao_cao": "số cơ quan phải báo cáo", "da_bao_cao": "số cơ quan đã báo cáo",
    "hoi_nghi": "hội nghị", "ngay": "ngày", "noi_dung": "nội dung giao ước", "so_noi_dung": "số nội dung", "so_chi_tieu": "số chỉ tiêu",
    "chi_tieu": "chỉ tiêu", "muc": "mức phấn đấu", "dat": "đạt", "chua_dat": "chưa đạt", "chua_co": "chưa có số liệu",
    "phong_trao": "phong trào", "so_phong_trao": "số phong trào", "phong_trao_rieng": "số phong trào riêng", "bao_cao": "cơ quan báo cáo",
    "so_lieu": "số liệu", "bieu_duong": "biểu dương", "tong_ket": "kết quả", "khen_thuong": "khen thưởng", "dang_ky": "đăng ký",
    "de_nghi": "đề nghị", "quyet_dinh": "đã có quyết định", "ca_nhan": "danh hiệu cá nhân", "diem": "bảng điểm", "hang": "hạng",
    "tu_cham": "điểm tự chấm", "tham_dinh": "điểm tổng hợp", "binh_xet": "bình xét", "viec_toi": "mốc công việc",
}  # fmt: skip

YEAR_REPORT = PaperKind(
    code="year_report", name="Báo cáo tổng kết", file="bao-cao-tong-ket", letters=LETTERS, sample=SAMPLE, tell=tell, draft=year_draft,
    check=check, labels=LABELS, required=("noi_dung", "chi_tieu", "diem"),
)  # fmt: skip
HALF_REPORT = PaperKind(
    code="half_report", name="Báo cáo sơ kết 6 tháng", file="bao-cao-so-ket", letters=LETTERS, sample=replace(SAMPLE, half=True), tell=tell,
    draft=half_draft, check=check, labels=LABELS, required=("noi_dung", "chi_tieu"),
)  # fmt: skip
