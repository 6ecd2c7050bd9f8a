"""The template of the total table: a lying sheet; a table for every number of sections that has room."""

from documents.press import styles as st
from documents.press.draft import Column, Draft

BESIDE = 4
"""So many sections stand beside the totals; of more the table has their sum, and each has its points in a table below."""

WIDEST, FEWEST = 8, 4
"""So many sections a table below has at most and at least."""

RANK, SECTION, ALONE, BELOW = 16, 19, 20, 22
"""Widths in mm of the rank's column, and of a section's: beside the totals, alone there (1.000,00), in a table below."""

NOTE = "{% if dong.xep_loai %}{{ dong.xep_loai | thanh_cau }} {% endif %}{{ dong.ghi_chu }}"

SECTIONS = (
    "{% for mot in muc %}{{ mot.ma }}. {{ mot.ten }} (tối đa {{ mot.toi_da | diem }} điểm)"
    "{% if loop.last %}.{% else %}; {% endif %}{% endfor %}"
)


def draft() -> Draft:
    """Our template."""
    new = Draft(landscape=True)
    new.head()
    new.title("BẢNG TỔNG HỢP ĐIỂM THI ĐUA", "của {{ khoi }} năm {{ nam }}")
    new.points("{{ giai_doan | thanh_cau }}")
    for number in range(1, BESIDE + 1):
        with new.when(f"so_cot == {number}"):
            new.table("xep_hang", _columns(number))
    new.points("Chênh lệch: điểm tự chấm trừ tổng điểm.")
    with new.when("bang_muc"):
        new.points(f"Các mục: {SECTIONS}")
        new.otherwise()
        new.text(f"- Các mục: {SECTIONS}", keeps=True)
    with new.when("chua_gui"):
        new.text("- Chưa gửi bảng tự chấm điểm: {{ chua_gui | noi_phay }}.", keeps=True)
    with new.when("lap_lai"):
        new.text("- Bảng lập lại lúc {{ lap_lai | gio }}, {{ lap_lai | ngay_dai }}, thay bản lập trước đó.", keeps=True)
    with new.each("bang", "bang_muc"):
        new.heading("Điểm từng mục: {{ bang.ten }}")
        for number in range(FEWEST, WIDEST + 1):
            with new.when(f"bang.so == {number}"):
                new.table("bang.dong", _section_columns(new.width, number), tied=True)
    new.closing("Bảng tổng hợp có {{ so_co_quan }} cơ quan, xếp theo thứ hạng{{ het }}")
    new.sign()
    return new


def _columns(sections: int) -> tuple[Column, ...]:
    """The totals; the names of agencies and the notes share what sections leave."""
    section = ALONE if sections == 1 else SECTION
    spare = BESIDE * SECTION - sections * section
    return (
        Column("Hạng", "{{ dong.hang }}", RANK), Column("Cơ quan", "{{ dong.ten }}", 46 + spare // 2, st.CELL_LEFT),
        *(Column(f"{{{{ dau_{n} }}}}", f"{{{{ dong.m_{n} | diem }}}}", section) for n in range(1, sections + 1)),
        Column("Điểm thưởng", "{{ dong.thuong | diem }}", 19), Column("Điểm trừ", "{{ dong.tru | diem }}", 16),
        Column("Tổng điểm", "{{ dong.tong | diem }}", 19), Column("Tự chấm", "{{ dong.tu_cham | diem }}", 19),
        Column("Chênh lệch", "{{ dong.chenh_lech | diem }}", 17),
        Column("Ghi chú", NOTE, 24 + spare - spare // 2, st.CELL_LEFT),
    )  # fmt: skip


def _section_columns(width: int, sections: int) -> tuple[Column, ...]:
    base = 20
    return (
        Column("Hạng", "{{ dong.hang }}", RANK),
        Column("Cơ quan", "{{ dong.ten }}", width - RANK - base - sections * BELOW, st.CELL_LEFT),
        *(Column(f"{{{{ bang.d_{n} }}}}", f"{{{{ dong.p_{n} | diem }}}}", BELOW) for n in range(1, sections + 1)),
        Column("Điểm chuẩn", "{{ dong.chuan | diem }}", base),
    )  # fmt: skip
