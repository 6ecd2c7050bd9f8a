"""Biên bản kiểm phiếu of a ballot that was annulled: that it was, when, by whom and why; no result stands in it."""

from dataclasses import dataclass
from datetime import datetime

from documents.minutes.counting import clock
from documents.minutes.layout import Head, long_day
from documents.minutes.paper import Block, Paper, Signer


@dataclass(frozen=True, slots=True)
class AnnulledMinutes:
    """Everything in them; instants are local. `why`: a sentence; `reason`: as it was typed, "" where the program annulled it by itself;
    `asked`, `confirmed`: by whom; `again`: since when they stand in the place of earlier ones."""

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
    again: datetime | None = None


def annulled_minutes(made: AnnulledMinutes) -> bytes:
    """The paper (.docx); the same values make the same bytes."""
    paper = Paper(made.head, f"Biên bản kiểm phiếu: {made.title}", made.again or made.annulled)
    paper.title("BIÊN BẢN KIỂM PHIẾU", made.title)
    when = f"lúc {clock(made.annulled)}, {long_day(made.annulled.date())}"
    paper.text(f"Đợt bỏ phiếu bị hủy {when}, không có kết quả.", bold=True)
    if made.again is not None:
        paper.text("Biên bản kiểm phiếu lập trước đó không còn giá trị.", bold=True)
    paper.heading("1. Thời gian, địa điểm, nội dung")
    where = [f"Địa điểm: {made.place}."] if made.place else []
    paper.texts(
        [
            f"Bắt đầu bỏ phiếu lúc {clock(made.opened)}, {long_day(made.opened.date())}.", *where,
            f"Số cơ quan có quyền bỏ phiếu: {made.voters}.", f"Nội dung: {'; '.join(made.subjects)}.",
        ]
    )  # fmt: skip
    paper.heading("2. Việc hủy đợt bỏ phiếu")
    paper.texts([made.why, *([f"Lý do: {made.reason}."] if made.reason else []), _by(made)])
    paper.texts(["Phiếu đã bỏ không được giữ lại; đề nghị Khối bỏ phiếu lại."])
    if made.again is not None:
        paper.texts(
            [f"Biên bản lập lại lúc {clock(made.again)}, {long_day(made.again.date())}, thay bản lập trước đó."]
        )
    paper.text(f"Biên bản được lập thành ....... bản và thông qua trước khi ký{made.head.profile.end}")
    blocks = [Block("TỔ KIỂM PHIẾU", made.team)] if made.team else []
    paper.signatures(*blocks, Block("THƯ KÝ", made.secretary[:1]), Block("CHỦ TRÌ", made.chair[:1]))
    return paper.to_bytes()


def _by(made: AnnulledMinutes) -> str:
    if not made.confirmed:
        return "Hệ thống hủy đợt bỏ phiếu."
    asked = f"Đồng chí {made.asked} đề nghị, đồng" if made.asked else "Đồng"
    return f"{asked} chí {made.confirmed} xác nhận hủy."
