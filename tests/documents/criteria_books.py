"""Ten scoring tables in workbooks as officers make them, each in its own shape; sheets as rows of cells."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

Cells = Sequence[Any]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows, merged areas ("A1:E1"), rows in bold (from 1), whether it is hidden."""

    name: str
    rows: Sequence[Cells]
    merged: Sequence[str] = ()
    bold: Sequence[int] = ()
    hidden: bool = False


def book(*sheets: Sheet) -> bytes:
    """The workbook."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for one in sheets:
        page = made.create_sheet(one.name)
        for row in one.rows:
            page.append(list(row))
        for number in one.bold:
            for cell in page[number]:
                cell.font = Font(bold=True)
        for area in one.merged:
            page.merge_cells(area)
        page.sheet_state = "hidden" if one.hidden else "visible"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


HEAD = ("STT", "Nội dung", "Điểm tối đa", "Ghi chú")

ROMAN_AND_ARABIC = Sheet(
    "Bảng điểm",
    [
        ("BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA NĂM 2026",),
        ("(Kèm theo Quy chế của Khối)",),
        (),
        HEAD,
        ("I", "THỰC HIỆN NHIỆM VỤ CHÍNH TRỊ", 50),
        (1, "Hoàn thành chương trình công tác năm", 20, "tỷ lệ nhiệm vụ hoàn thành đúng hạn"),
        (2, "Chất lượng tham mưu", 20),
        (3, "Chế độ thông tin, báo cáo", 10, "Chậm 01 báo cáo trừ 0,5 điểm"),
        (),
        ("II", "XÂY DỰNG ĐẢNG", 30),
        (1, "Quy chế dân chủ (đạt/không đạt)", 10),
        (2, "Học tập và làm theo Bác", 20),
        (),
        ("III", "THI ĐUA, KHEN THƯỞNG", 20),
        (1, "Phát động phong trào thi đua", 10, "2 điểm/đợt, tối đa 10 điểm"),
        (2, "Tham gia hoạt động của Khối", 10),
        ("", "TỔNG CỘNG", 100),
    ],
    merged=("A1:D1", "A2:D2"),
)

LETTERS_AND_DOTS = Sheet(
    "TC",
    [
        ("TT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Điểm thẩm định", "Minh chứng"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        ("A", "CÔNG TÁC CHUYÊN MÔN", 60),
        (1, "Tham mưu", 40),
        (1.1, "Tham mưu nghị quyết", 25, None, None, "Danh mục văn bản"),
        (1.2, "Tham mưu kế hoạch", 15),
        (2, "Kiểm tra, giám sát", 20),
        ("a", "Kế hoạch kiểm tra", 5),
        ("b", "Kết luận kiểm tra", 15),
        ("B", "CÔNG TÁC XÂY DỰNG CƠ QUAN", 40),
        (1, "Văn hóa công sở", 15),
        (2, "Đoàn thể vững mạnh", 25),
        ("TỔNG ĐIỂM (A + B)", None, 100),
    ],
    merged=("A13:B13",),
)

POINTS_IN_HEADINGS = Sheet(
    "Sheet1",
    [
        ("STT", "Nội dung tiêu chí", "Cách chấm"),
        ("I", "Nhiệm vụ chính trị (60 điểm)"),
        ("1", "Chương trình công tác (35 điểm)"),
        ("2", "Cải cách hành chính (tối đa 25 điểm)"),
        ("II", "Công tác Đảng (40đ)"),
        ("1", "Sinh hoạt chi bộ: 15 điểm"),
        ("2", "Bảo vệ bí mật nhà nước (25 điểm)", "để xảy ra vi phạm trừ 5 điểm mỗi vụ"),
    ],
    merged=("B2:C2", "B5:C5"),
)

TWO_SHEETS = (
    Sheet(
        "Tiêu chí",
        [
            HEAD,
            ("I", "Nhiệm vụ chuyên môn", 70),
            (1, "Hoàn thành nhiệm vụ được giao", 70),
            ("II", "Thi đua", 30),
            (1, "Đăng ký thi đua", 30),
            (None, "Tổng cộng", 100),
        ],
    ),
    Sheet(
        "Điểm thưởng, điểm trừ",
        [
            HEAD,
            ("A", "ĐIỂM THƯỞNG (tối đa 5 điểm)", None),
            (1, "Sáng kiến được công nhận: 1 điểm/sáng kiến", 3),
            (2, "Bằng khen của Trung ương", "1,5 điểm"),
            ("B", "ĐIỂM TRỪ", None),
            (1, "Chậm báo cáo: trừ 0,5 điểm/lần, tối đa 2 điểm"),
            (2, "Vắng hội nghị (mỗi lần)", -1),
            (3, "Đảng viên bị khiển trách, mỗi đảng viên trừ 2 điểm"),
        ],
    ),
)

BLANKS_AND_MERGES = Sheet(
    "Bang cham",
    [
        (),
        ("TỈNH ỦY",),
        ("BẢNG CHẤM ĐIỂM CÁC CƠ QUAN",),
        (),
        ("STT", "Nội dung", "Điểm", None, None, "Ghi chú"),
        (None, None, "Tối đa", "Tự chấm", "Khối chấm", None),
        (),
        ("Phần I. NHIỆM VỤ CHUNG",),
        ("1.", "Nghị quyết, chỉ thị", "40"),
        (),
        (),
        ("2.", "Báo cáo, thống kê", "9,50 điểm"),
        ("3.", "Hội họp", "10.5"),
        ("Phần II. NHIỆM VỤ RIÊNG",),
        (),
        ("1.", "Nhiệm vụ chuyên môn", "40 đ"),
        (),
        ("Người lập biểu", None, None, None, "TRƯỞNG KHỐI"),
    ],
    merged=("A3:F3", "A5:A6", "B5:B6", "C5:E5", "F5:F6", "A8:F8", "A14:F14"),
)

TOTALS_BETWEEN = Sheet(
    "Thang điểm",
    [
        HEAD,
        ("I", "Chuyên môn", 55),
        (1, "Kế hoạch", 30),
        (2, "Kết quả", 25),
        (None, "Cộng mục I", 55),
        ("II", "Phong trào", 45),
        (1, "Văn nghệ, thể thao", 20),
        (2, "An sinh xã hội", 25),
        (None, "Cộng", 45),
        ("TỔNG CỘNG (I + II)", None, 100),
        ("III", "ĐIỂM THƯỞNG", 10),
        (1, "Cờ thi đua của Chính phủ", 6),
        (2, "Bằng khen của Thủ tướng", 4),
        (None, "Cộng điểm thưởng", 10),
    ],
    merged=("A10:B10",),
)

ANOTHER_ORDER = Sheet(
    "2026",
    [
        ("Điểm tối đa", "Ghi chú", "Nội dung thi đua", "Mã"),
        (60, None, "Nhiệm vụ chính trị", "I"),
        (36, "tỷ lệ văn bản ban hành đúng hạn", "Văn bản đúng hạn", "I.1"),
        (24, None, "Chuyển đổi số", "I.2"),
        (40, None, "Xây dựng Đảng", "II"),
        (40, None, "Chi bộ trong sạch", "II.1"),
    ],
)

NO_NUMBERING = Sheet(
    "Bảng",
    [
        ("Nội dung", "Điểm tối đa"),
        ("NHIỆM VỤ CHÍNH TRỊ", 65),
        ("Chương trình công tác", 40),
        ("Công tác tham mưu", 25),
        ("XÂY DỰNG CƠ QUAN", 35),
        ("Văn hóa công sở", 15),
        ("Đoàn thể", 20),
        ("Tổng điểm", 100),
    ],
)

LEVELS_AS_DASHES = Sheet(
    "Tiêu chí",
    [
        HEAD,
        ("I", "Chất lượng công tác", 20),
        (1, "Xếp loại tổ chức đảng", 12),
        (None, "- Hoàn thành xuất sắc nhiệm vụ: 12 điểm"),
        (None, "- Hoàn thành tốt nhiệm vụ: 10 điểm"),
        (None, "- Hoàn thành nhiệm vụ: 6 điểm"),
        (None, "- Không hoàn thành nhiệm vụ: 0 điểm"),
        (2, "Xếp loại đoàn thể", 5),
        ("-", "Vững mạnh", 5),
        ("-", "Khá", 3),
        (3, "Hồ sơ khen thưởng\n- Đúng hạn: 1 điểm\n- Đúng tuyến: 2 điểm", 3),
        ("II", "Nề nếp", 80),
        (1, "Đi làm đúng giờ", 80),
        (None, "+ có sổ theo dõi"),
    ],
)

THOUSAND = Sheet(
    "Thang 1000",
    [
        ("Số TT", "Nội dung tiêu chí", "Thang điểm", "Hướng dẫn chấm"),
        ("I", "Nhiệm vụ chính trị được giao", 500),
        ("I.1", "Chương trình công tác năm", 300),
        ("I.2", "Tham mưu", 200),
        ("II", "Xây dựng Đảng", "400"),
        ("II.1", "Tuyên truyền", 150),
        ("II.2", "Đoàn thể", 250),
        (None, "Cộng điểm chuẩn", 900),
        ("III", "Điểm thưởng", 100),
        ("III.1", "Khen thưởng cấp Trung ương", 60),
        ("III.2", "Sáng kiến cấp tỉnh", 40),
        (None, "Tổng cộng", "1.000"),
    ],
)

TEN: dict[str, bytes] = {
    "roman and arabic numbers, blank rows": book(ROMAN_AND_ARABIC),
    "letters and dotted numbers, numbers of columns": book(LETTERS_AND_DOTS),
    "points in the headings": book(POINTS_IN_HEADINGS),
    "two sheets": book(*TWO_SHEETS),
    "merged headings of two rows, blanks, signatures": book(BLANKS_AND_MERGES),
    "totals in between": book(TOTALS_BETWEEN),
    "columns in another order": book(ANOTHER_ORDER),
    "no numbering": book(NO_NUMBERING),
    "levels as dash lines": book(LEVELS_AS_DASHES),
    "a thousand points": book(THOUSAND),
}
