"""The template of the counting minutes."""

from collections.abc import Sequence

from documents.press import styles as st
from documents.press.draft import Block, Column, Draft

WIDTHS = (10, 41, 15, 17, 18, 27, 16, 21)
WITH_POINTS = (10, 28, 19, 15, 17, 17, 25, 15, 19)
"""Columns of a question's table, in mm."""


WHY_INVALID = "{{% if {0} %}} (lý do: ................................){{% endif %}}."
"""The program knows that a paper is invalid; people who saw it write down why."""


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("BIÊN BẢN KIỂM PHIẾU", "{{ hoi_nghi }}")
    _beginning(new)
    _papers(new)
    with new.each("cau", "cau_hoi"):
        _question(new)
    _end(new)
    return new


def _beginning(new: Draft) -> None:
    new.heading("1. Thời gian, địa điểm, thành phần")
    new.points(
        "Bắt đầu bỏ phiếu lúc {{ bat_dau | gio }}, {{ bat_dau | ngay_dai }}; kết thúc lúc {{ ket_thuc | gio }}"
        "{% if cung_ngay %} cùng ngày{% else %}, {{ ket_thuc | ngay_dai }}{% endif %}."
    )
    with new.when("dia_diem"):
        new.points("Địa điểm: {{ dia_diem }}.")
    new.points(
        "Nội dung bỏ phiếu: {% for cau in cau_hoi %}({{ loop.index }}) {{ cau.noi_dung }}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    new.points("Hình thức: {{ hinh_thuc }}.", "Số cơ quan có quyền bỏ phiếu: {{ so_co_quan }}.")
    with new.when("da_diem_danh"):
        new.points(
            "Có mặt khi bắt đầu bỏ phiếu: {{ co_mat }}; vắng: {{ so_vang }}{% if vang %} ({{ vang | noi_cham_phay }}){% endif %}."
        )
    with new.when("ky_chu_tri"):
        new.points("Chủ trì: {{ ky_chu_tri | noi_phay }}; thư ký: {{ ky_thu_ky | noi_phay }}.")
    with new.when("nguoi_duoc_cu"):
        new.points("Người được cơ quan cử bỏ phiếu: {{ nguoi_duoc_cu | noi_cham_phay }}.")
    new.points(
        "Tổ kiểm phiếu: {% if to_kiem_phieu %}{{ to_kiem_phieu | noi_cham_phay }}{% else %}không lập"
        "{% if not nguoi_kiem_phieu %}; Hệ thống kiểm phiếu ngay khi kết thúc{% endif %}{% endif %}."
    )
    with new.when("nguoi_kiem_phieu"):
        new.points(
            "Phiếu giấy, ý kiến bằng văn bản do {{ nguoi_kiem_phieu | noi_cham_phay }} kiểm và nhập kết quả; "
            "Hệ thống cộng với phiếu điện tử."
        )
    with new.when("giam_sat"):
        new.points("Giám sát: {{ giam_sat | noi_cham_phay }}.")
    new.points("{{ cach_ket_thuc }}")


def _papers(new: Draft) -> None:
    new.heading("2. Số phiếu")
    new.points(
        "Số phiếu phát ra: {{ phat_ra }}.",
        "Số phiếu thu về: {{ thu_ve }}.",
        "Số phiếu không thu về: {{ khong_thu_ve }}.",
    )
    with new.when("cach_thu"):
        new.points("Thu về theo hình thức: {{ cach_thu | noi_cham_phay }}.")
    with new.when("chung_so_phieu"):
        new.points(
            "Số phiếu hợp lệ: {{ hop_le }}.",
            "Số phiếu không hợp lệ: {{ khong_hop_le }}" + WHY_INVALID.format("khong_hop_le"),
        )


def _question(new: Draft) -> None:
    new.heading("{{ cau.muc }}. {{ cau.noi_dung }}")
    new.point_each("cau.quy_tac")
    counted = "- Số phiếu hợp lệ: {{ cau.hop_le }}; số phiếu không hợp lệ: {{ cau.khong_hop_le }}"
    new.text(counted + WHY_INVALID.format("cau.khong_hop_le"), keeps=True)
    with new.when("cau.co_diem"):
        new.table("cau.co_quan_xet", _columns(WITH_POINTS))
        new.otherwise()
        new.table("cau.co_quan_xet", _columns(WIDTHS))
    new.point_each("cau.ghi_chu")
    new.point_each("cau.y_kien")
    new.text(
        "Kết luận: {% if cau.la_noi_dung %}nội dung {% if not cau.duoc_chon %}chưa {% endif %}được thông qua"
        "{% elif cau.duoc_chon %}{{ cau.duoc_chon | noi_phay }} được chọn{% else %}chưa có cơ quan nào được chọn{% endif %}.",
        strong=True,
    )


def _columns(widths: Sequence[int]) -> tuple[Column, ...]:
    """Of a question's table; with points when there is a width for them."""

    def either(chosen: str, answered: str) -> str:
        return f"{{% if cau.chon_ten %}}{chosen}{{% else %}}{answered}{{% endif %}}"

    what = "{% if cau.la_noi_dung %}Nội dung{% else %}Cơ quan{% endif %}"
    points = [("Điểm", "{{ dong.diem_hang }}")] if widths is WITH_POINTS else []
    told = [
        ("TT", "{{ dong.tt }}"), (what, "{{ dong.ten }}"), *points, (either("Phiếu bầu", "Đồng ý"), "{{ dong.dong_y }}"),
        (either("Không bầu", "Không đồng ý"), "{{ dong.khong_dong_y }}"),
        (either("Để trống", "Không có ý kiến"), "{{ dong.trang }}"), ("Tỷ lệ", "{{ dong.ty_le }}"),
        ("Số phiếu cần", "{{ dong.can }}"), ("Kết quả", "{{ dong.ket_qua }}"),
    ]  # fmt: skip
    return tuple(
        Column(heading, cell, width, st.CELL_LEFT if "dong.ten" in cell else st.CELL)
        for (heading, cell), width in zip(told, widths, strict=True)
    )


def _end(new: Draft) -> None:
    new.heading("{{ muc_cuoi }}. Khiếu nại, kiến nghị và kết thúc")
    new.points(
        "Khiếu nại, kiến nghị về việc kiểm phiếu và kết quả giải quyết (nếu có): ................................."
    )
    with new.when("lap_lai"):
        new.points("Biên bản lập lại lúc {{ lap_lai | gio }}, {{ lap_lai | ngay_dai }}, thay bản lập trước đó.")
    new.closing(
        "Việc kiểm phiếu {% if kiem_ngay %}được thực hiện ngay khi kết thúc bỏ phiếu{% else %}kết thúc lúc {{ kiem_xong | gio }}, "
        "{{ kiem_xong | ngay_dai }}{% endif %}. "
        "Biên bản được lập thành ....... bản và đã được thông qua trước khi ký{{ het }}"
    )
    both = Block("THƯ KÝ", "ky_thu_ky"), Block("CHỦ TRÌ", "ky_chu_tri")
    with new.when("to_kiem_phieu"):
        new.sign_side_by_side(Block("TỔ KIỂM PHIẾU", "ky_to_kiem_phieu"), *both)
        new.otherwise()
        with new.when("nguoi_kiem_phieu"):
            new.sign_side_by_side(Block("NGƯỜI KIỂM PHIẾU", "ky_nguoi_kiem_phieu"), *both)
            new.otherwise()
            new.sign_side_by_side(*both)
    with new.when("giam_sat"):
        new.line("", st.SIGN_SPACE)
        new.line("", st.SIGN_SPACE)
        new.sign_side_by_side(Block("ĐẠI DIỆN GIÁM SÁT", "ky_giam_sat"))
    new.kept()
