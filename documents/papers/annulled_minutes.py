"""Biên bản kiểm phiếu of a ballot that was annulled: that it was, when, by whom and why; no result stands in it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import ADMINISTRATIVE
from documents.papers.counting_minutes import LETTERS, NAME
from documents.papers.kind import Head, PaperKind, Signer, names, said, told_head
from documents.press.draft import Block, Draft
from documents.press.filters import Fields, whole


@dataclass(frozen=True, slots=True)
class AnnulledMinutes:
    """Everything in them; instants are local. `why`: a sentence, "" where people decided so; `reason`: as it was typed, "" where the
    program annulled it by itself; `asked`, `confirmed`: by whom."""

    head: Head
    title: str
    opened: datetime
    annulled: datetime
    place: str
    voters: int
    subjects: tuple[str, ...]
    why: str
    reason: str
    asked: str
    confirmed: str
    team: tuple[Signer, ...]
    secretary: tuple[Signer, ...]
    chair: tuple[Signer, ...]


def tell(made: AnnulledMinutes) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME}: {made.title}", made.annulled), "hoi_nghi": made.title,
        "bat_dau": made.opened.isoformat(timespec="minutes"), "huy_luc": made.annulled.isoformat(timespec="minutes"),
        "dia_diem": made.place, "so_co_quan": made.voters, "noi_dung": list(made.subjects), "vi_sao_huy": made.why,
        "ly_do": made.reason, "nguoi_huy": _by(made), "to_kiem_phieu": said(made.team), "ky_to_kiem_phieu": names(made.team),
        "ky_thu_ky": names(made.secretary[:1]), "ky_chu_tri": names(made.chair[:1]),
    }  # fmt: skip


def _by(made: AnnulledMinutes) -> str:
    if not made.confirmed:
        return "Hệ thống hủy đợt bỏ phiếu."
    asked = f"Đồng chí {whole(made.asked)} đề nghị, đồng" if made.asked else "Đồng"
    return f"{asked} chí {whole(made.confirmed)} xác nhận hủy."


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("BIÊN BẢN KIỂM PHIẾU", "{{ hoi_nghi }}")
    new.text("Đợt bỏ phiếu bị hủy lúc {{ huy_luc | gio }}, {{ huy_luc | ngay_dai }}, không có kết quả.", strong=True)
    with new.when("lap_lai"):
        new.text("Biên bản kiểm phiếu lập trước đó không còn giá trị.", strong=True)
    new.heading("1. Thời gian, địa điểm, nội dung")
    new.points("Bắt đầu bỏ phiếu lúc {{ bat_dau | gio }}, {{ bat_dau | ngay_dai }}.")
    with new.when("dia_diem"):
        new.points("Địa điểm: {{ dia_diem }}.")
    new.points("Số cơ quan có quyền bỏ phiếu: {{ so_co_quan }}.", "Nội dung: {{ noi_dung | noi_cham_phay }}.")
    new.heading("2. Việc hủy đợt bỏ phiếu")
    with new.when("vi_sao_huy"):
        new.points("{{ vi_sao_huy }}")
    with new.when("ly_do"):
        new.points("Lý do: {{ ly_do | thanh_cau }}")
    new.points("{{ nguoi_huy }}")
    new.text("- Phiếu đã bỏ không được giữ lại; đề nghị Khối bỏ phiếu lại.", keeps=True)
    with new.when("lap_lai"):
        new.text(
            "- Biên bản lập lại lúc {{ lap_lai | gio }}, {{ lap_lai | ngay_dai }}, thay bản lập trước đó.", keeps=True
        )
    new.closing("Biên bản được lập thành ....... bản và đã được thông qua trước khi ký{{ het }}")
    both = Block("THƯ KÝ", "ky_thu_ky"), Block("CHỦ TRÌ", "ky_chu_tri")
    with new.when("to_kiem_phieu"):
        new.sign_side_by_side(Block("TỔ KIỂM PHIẾU", "ky_to_kiem_phieu"), *both)
        new.otherwise()
        new.sign_side_by_side(*both)
    new.kept()
    return new


DAY = date(2026, 12, 4)
SAMPLE = AnnulledMinutes(
    head=Head(ADMINISTRATIVE, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", DAY),
    title="Hội nghị tổng kết năm 2026", opened=datetime.combine(DAY, time(9, 5)), annulled=datetime.combine(DAY, time(10, 30)),
    place="Hội trường Ban A", voters=9, subjects=("Cờ thi đua của UBND tỉnh", "Bầu Trưởng khối năm sau"),
    why="", reason="phát nhầm danh sách", asked="Vũ Thị Tám",
    confirmed="Nguyễn Văn Một", team=(Signer("Trần Thị Hai", "Trưởng phòng"),), secretary=(Signer("Vũ Thị Tám"),),
    chair=(Signer("Nguyễn Văn Một"),),
)  # fmt: skip

ANNULLED_MINUTES = PaperKind(
    code="annulled_minutes", name=f"{NAME} (đợt bỏ phiếu bị hủy)", file="bien-ban-kiem-phieu", letters=LETTERS, sample=SAMPLE, tell=tell,
    draft=draft,
    labels={
        "hoi_nghi": "tên hội nghị", "bat_dau": "bắt đầu", "huy_luc": "hủy lúc", "dia_diem": "địa điểm",
        "so_co_quan": "số cơ quan có quyền bỏ phiếu", "noi_dung": "nội dung", "vi_sao_huy": "vì sao hủy", "ly_do": "lý do hủy",
        "nguoi_huy": "người hủy", "to_kiem_phieu": "tổ kiểm phiếu", "ky_to_kiem_phieu": "tổ kiểm phiếu ký tên",
        "ky_thu_ky": "thư ký ký tên", "ky_chu_tri": "chủ trì ký tên",
    },
    required=("huy_luc", "vi_sao_huy", "nguoi_huy", "ky_chu_tri"),
)  # fmt: skip
