"""Tờ trình đề nghị khen thưởng (`field.md` 7.2): to whom, on which bases, how many agencies for which award, what goes with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signature, told_head, told_signature
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields
from domain.legal_bases import doubts
from domain.proposals import over_places

NAME, LETTERS = "Tờ trình đề nghị khen thưởng", "TTr"


@dataclass(frozen=True, slots=True)
class Proposed:
    """The agencies proposed for an award. `code`: the award's own; `places`: how many the bloc may propose, None where nobody has
    said; `gone`: those of them that are dissolved."""

    award: str
    code: str
    agencies: tuple[str, ...]
    places: int | None = None
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A year's submission. `at`: when the last of it was chosen; `meeting`, `held`: at which meeting, "" and None where at none.

    `bases`: each from "Căn cứ" on; `members`: of the bloc; `enclosed`: what goes with it.
    """

    head: Head
    year: int
    year_id: str
    at: datetime
    addressee: str
    bases: tuple[str, ...]
    members: int
    meeting: str
    held: date | None
    awards: tuple[Proposed, ...]
    enclosed: tuple[str, ...]
    signature: Signature


def tell(made: Submission) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} năm {made.year}", made.at), **told_signature(made.signature), "nam": str(made.year),
        "noi_trinh": made.addressee, "can_cu": list(made.bases), "so_co_quan": made.members, "hoi_nghi": made.meeting,
        "ngay_hop": made.held.isoformat() if made.held else "",
        "khen_thuong": [
            {"ten": one.award, "tt": number, "so_luong": len(one.agencies), "co_quan": list(one.agencies)}
            for number, one in enumerate(made.awards, 1)
        ],
        "tong": sum(len(one.agencies) for one in made.awards), "kem_theo": list(made.enclosed),
    }  # fmt: skip


def check(made: Submission) -> Sequence[Failure]:
    """Bases in force, places kept, every name there, nobody dissolved; without a signer's name it is a draft."""
    return [
        *_bases(made),
        *wrong_awards(made.awards, made.year_id),
        *([] if made.signature.name else [Failure("proposal.signer", draft=True)]),
    ]


def _bases(made: Submission) -> Iterator[Failure]:
    for text in made.bases:
        for one in doubts(text, made.head.on):
            yield Failure("proposal.basis", {"text": one.written}, f"docs:{made.year_id}")


def wrong_awards(awards: Sequence[Proposed], year_id: str) -> Iterator[Failure]:
    """What is wrong with who is proposed for what."""
    counts = {one.code: len(one.agencies) for one in awards}
    limits = {one.code: one.places for one in awards if one.places is not None}
    over = over_places(counts, limits)
    for one in awards:
        where = f"honit:{year_id}:{one.code}"
        if one.code in over:
            count, places = over[one.code]
            yield Failure("proposal.places", {"award": one.award, "count": count, "places": places}, where)
        if one.gone:
            yield Failure("proposal.gone", {"award": one.award, "agency": ", ".join(one.gone)}, where)
        if not all(name.strip() for name in one.agencies):
            yield Failure("proposal.name", {"award": one.award}, where)


def draft() -> Draft:
    """Our template."""
    new = Draft()
    new.head()
    new.title("TỜ TRÌNH", "Về việc đề nghị khen thưởng năm {{ nam }}")
    new.addressee("{{ noi_trinh }}", submission=True)
    new.bases()
    with new.when("hoi_nghi"):
        new.text(
            "{{ khoi }} có {{ so_co_quan }} cơ quan thành viên. {{ hoi_nghi }} ({{ ngay_hop | ngay_dai }}) đã bình xét, suy tôn, đề nghị "
            "khen thưởng như sau:",
            keeps=True,
        )
        new.otherwise()
        new.text(
            "{{ khoi }} có {{ so_co_quan }} cơ quan thành viên, đã bình xét và đề nghị khen thưởng như sau:", keeps=True
        )
    new.table("khen_thuong", (
        Column("TT", "{{ dong.tt }}", 12), Column("Hình thức khen thưởng", "{{ dong.ten }}", 60, st.CELL_LEFT),
        Column("Số tập thể", "{{ dong.so_luong | so }}", 27),
        Column("Tập thể được đề nghị", "{{ dong.co_quan | noi_cham_phay }}", 66, st.CELL_LEFT),
    ), total=("", "Cộng", "{{ tong | so }}", ""))  # fmt: skip
    with new.when("kem_theo"):
        new.text("Hồ sơ kèm theo gồm:", keeps=True)
        new.point_each("kem_theo", text="{{ dong | thanh_cau }}")
    new.closing(
        "{{ khoi }} kính đề nghị {{ noi_trinh }} xem xét, trình cấp có thẩm quyền quyết định khen thưởng{{ het }}"
    )
    new.sign()
    return new


SAMPLE = Submission(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 11)), year=2026, year_id="",
    at=datetime.combine(date(2026, 12, 4), time(10, 30)), addressee="Hội đồng Thi đua - Khen thưởng tỉnh",
    bases=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",), members=3, meeting="Hội nghị tổng kết năm 2026",
    held=date(2026, 12, 4),
    awards=(
        Proposed("Cờ thi đua của UBND tỉnh", "PROV_FLAG", ("Ban A Tỉnh ủy",), 1),
        Proposed("Bằng khen của Chủ tịch UBND tỉnh", "PROV_CERT", ("Ban B Tỉnh ủy", "Văn phòng Tỉnh ủy"), 2),
    ),
    enclosed=("Danh sách đề nghị khen thưởng (3 tập thể)", "Biên bản Hội nghị tổng kết năm 2026"),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Như trên", "Các cơ quan thành viên Khối"), behalf="Khối thi đua"),
)  # fmt: skip

SUBMISSION = PaperKind(
    code="submission", name=NAME, file="to-trinh-khen-thuong", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "noi_trinh": "nơi nhận tờ trình", "can_cu": "căn cứ", "so_co_quan": "số cơ quan thành viên", "hoi_nghi": "hội nghị",
        "ngay_hop": "ngày họp", "khen_thuong": "đề nghị khen thưởng", "so_luong": "số tập thể", "co_quan": "tên cơ quan, tập thể",
        "tong": "tổng số", "kem_theo": "hồ sơ kèm theo",
    },
    required=("khen_thuong", "tong"),
)  # fmt: skip
