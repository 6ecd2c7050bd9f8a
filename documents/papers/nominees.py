"""Danh sách đề nghị khen thưởng (`field.md` 7.2), on a lying sheet: each nominee with points, votes and its achievements in short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.layouts import PARTY_2026
from documents.papers.kind import Failure, Head, PaperKind, Signature, told_head, told_signature
from documents.papers.parts import DOTS
from documents.papers.submission import Proposed, wrong_awards
from documents.press import styles as st
from documents.press.draft import Column, Draft
from documents.press.filters import Fields, Value, capital, points, whole
from domain.proposals import miscounted
from domain.questions import percent

NAME, LETTERS = "Danh sách đề nghị khen thưởng", "DS"


@dataclass(frozen=True, slots=True)
class Nominee:
    """A line. `score` in hundredths and `rank`: None before the points are fixed; `votes`: (yes, of how many), None where nobody has
    counted; `how`: "bỏ phiếu"; `deeds`: what the agency has achieved, each a few words."""

    agency: str
    award: str
    score: int | None
    rank: int | None
    votes: tuple[int, int] | None
    how: str
    deeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nominees:
    """A year's list. `told`: how many the submission says, by award; `awards`: who is proposed, as the submission has it."""

    head: Head
    year: int
    year_id: str
    at: datetime
    told: tuple[tuple[str, int], ...]
    awards: tuple[Proposed, ...]
    lines: tuple[Nominee, ...]
    signature: Signature


def tell(made: Nominees) -> Fields:
    """The fields."""
    return {
        **told_head(made.head, LETTERS, f"{NAME} năm {made.year}", made.at), **told_signature(made.signature), "nam": str(made.year),
        "danh_sach": [_line(number, one) for number, one in enumerate(made.lines, 1)], "tong": len(made.lines),
        "so_luong": [f"{one.award}: {len(one.agencies)}" for one in made.awards],
    }  # fmt: skip


def _line(number: int, one: Nominee) -> dict[str, Value]:
    return {
        "ten": one.agency, "tt": number, "hinh_thuc": one.award, "diem_so": DOTS[:8] if one.score is None else points(one.score),
        "hang": DOTS[:5] if one.rank is None else str(one.rank), "phieu": votes_said(one),
        "trich_ngang": capital("; ".join(one.deeds)) or DOTS * 3,
    }  # fmt: skip


def votes_said(one: Nominee) -> str:
    """ "7/9 (77,8%), bỏ phiếu"; without numbers only how."""
    if one.votes is None:
        return one.how
    tenths = percent(*one.votes)
    share = f"{tenths // 10},{tenths % 10}" if tenths % 10 else f"{tenths // 10}"
    return f"{one.votes[0]}/{one.votes[1]} ({share}%), {whole(one.how)}"


def check(made: Nominees) -> Sequence[Failure]:
    """What a submission is checked for, and as many lines as it says; nobody has more votes than there are."""
    return [
        *wrong_awards(made.awards, made.year_id),
        *_wrong_lines(made),
        *([] if made.signature.name else [Failure("proposal.signer", draft=True)]),
    ]


def _wrong_lines(made: Nominees) -> Iterator[Failure]:
    for award, (told, listed) in miscounted(dict(made.told), (one.award for one in made.lines)).items():
        where = f"ppmake:submission:{made.year_id}"
        yield Failure("proposal.lines", {"award": award, "told": told, "listed": listed}, where)
    for one in made.lines:
        if one.votes is not None and one.votes[0] > one.votes[1]:
            yield Failure("proposal.votes", {"agency": one.agency, "yes": one.votes[0], "of": one.votes[1]})


def draft() -> Draft:
    """Our template."""
    new = Draft(landscape=True)
    new.head()
    new.title("DANH SÁCH", "Đề nghị khen thưởng năm {{ nam }}")
    new.line(f"(kèm theo Tờ trình số {DOTS[:8]} ngày {DOTS} của {{{{ khoi }}}})", st.SIGN_NOTE)
    new.line("", st.GAP)
    new.table("danh_sach", (
        Column("TT", "{{ dong.tt }}", 10), Column("Cơ quan", "{{ dong.ten }}", 46, st.CELL_LEFT),
        Column("Hình thức đề nghị", "{{ dong.hinh_thuc }}", 50, st.CELL_LEFT), Column("Điểm", "{{ dong.diem_so }}", 19, st.CELL_RIGHT),
        Column("Hạng", "{{ dong.hang }}", 15), Column("Số phiếu đồng ý", "{{ dong.phieu }}", 41),
        Column("Trích ngang thành tích", "{{ dong.trich_ngang }}", 71, st.CELL_LEFT),
    ), tied=True)  # fmt: skip
    new.closing("Danh sách gồm {{ tong | so }} trường hợp, trong đó {{ so_luong | noi_cham_phay }}{{ het }}")
    new.sign()
    return new


SAMPLE = Nominees(
    head=Head(PARTY_2026, "Ban A Tỉnh ủy", "Khối thi đua các cơ quan Đảng tỉnh", "Tỉnh X", date(2026, 12, 11)), year=2026, year_id="",
    at=datetime.combine(date(2026, 12, 4), time(10, 30)),
    told=(("Cờ thi đua của UBND tỉnh", 1), ("Bằng khen của Chủ tịch UBND tỉnh", 1)),
    awards=(
        Proposed("Cờ thi đua của UBND tỉnh", "PROV_FLAG", ("Ban A Tỉnh ủy",), 1),
        Proposed("Bằng khen của Chủ tịch UBND tỉnh", "PROV_CERT", ("Ban B Tỉnh ủy",), 2),
    ),
    lines=(
        Nominee(
            "Ban A Tỉnh ủy", "Cờ thi đua của UBND tỉnh", 98_75, 1, (3, 3), "bỏ phiếu",
            ("Hoàn thành xuất sắc nhiệm vụ", "đạt 5/5 chỉ tiêu giao ước"),
        ),
        Nominee("Ban B Tỉnh ủy", "Bằng khen của Chủ tịch UBND tỉnh", 97_00, 2, None, "hội nghị nhất trí", ()),
    ),
    signature=Signature("Trưởng khối", "Nguyễn Văn Một", ("Các cơ quan thành viên Khối",), behalf="Khối thi đua"),
)  # fmt: skip

NOMINEES = PaperKind(
    code="nominees", name=NAME, file="danh-sach-de-nghi", letters=LETTERS, sample=SAMPLE, tell=tell, draft=draft, check=check,
    labels={
        "danh_sach": "danh sách", "hinh_thuc": "hình thức", "diem_so": "điểm", "hang": "hạng", "phieu": "số phiếu", "tong": "tổng số",
        "trich_ngang": "trích ngang", "so_luong": "số lượng",
    },
    required=("danh_sach",),
)  # fmt: skip
