"""An agency's registration as a Word file: what its leader has signed, for the agency and the head and nobody else."""

from datetime import date

from sqlmodel import Session

from documents.press.filters import in_full
from domain.drives import Kind, Origin
from domain.pact import PactState
from storage.tables import Bloc, Drive, Pact, Person, Year
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.listed import kind, kind_not_yet
from tests.handlers.papers.minuted import papers
from tests.handlers.registering.test_titles_are_registered import FLAG, TTLDTT, _people

REGISTRATION = "ban-dang-ky-thi-dua.docx"
COUNTED = "Số lượng cá nhân, sáng kiến"


async def prepared(stage: Stage, bloc: TheBloc, leader: Phone) -> None:
    """A table with a target, a pact with another, drives of the bloc, of this agency and of another; the leader is a deputy."""

    def write(session: Session) -> None:
        session.get_one(Year, bloc.year_id).criteria = every_kind()
        kept = session.get_one(Bloc, bloc.id)
        kept.settings = {**kept.settings, "counted": {"2023": ["LDTT", "SK"]}}
        session.get_one(Person, leader.person_id).post = "Phó Chủ nhiệm"
        target = {
            "indicator": "Văn bản được ký số",
            "operator": ">=",
            "value": 95_00,
            "unit": "%",
            "base": "số văn bản",
        }
        session.add(Pact(year_id=bloc.year_id, state=PactState.FROZEN, contents=["Một"], targets=[target]))
        for agency, name in ((None, "Văn hóa công sở"), (1, "Kiểm tra sạch"), (2, "Việc riêng")):
            session.add(
                Drive(
                    id=stage.new_id(), year_id=bloc.year_id, name=name, kind=Kind.THEMATIC, launched_at=stage.now,
                    origin=Origin.BLOC if agency is None else Origin.AGENCY, occasion="Quốc khánh" if agency is None else "",
                    agency_id=None if agency is None else bloc.agencies[agency], first_on=date(2023, 3, 1), last_on=date(2023, 9, 2),
                )
            )  # fmt: skip

    await stage.write(write)


async def test_what_the_leader_signed_is_printed(stage: Stage) -> None:
    """Drives, targets, titles, numbers, the deputy who signs for the head; the head's secretary reads the same paper."""
    bloc, officer, leader, secretary = await _people(stage)
    await prepared(stage, bloc, leader)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {TTLDTT}")
    await officer.tap(f"○ {FLAG}")
    await officer.tap(f"{COUNTED} (0/2)")
    await officer.say("25\n3")
    await kind_not_yet(officer, "Bản đăng ký thi đua")
    assert "Bản đăng ký chỉ lập khi lãnh đạo cơ quan đã ký và gửi Khối." in officer.text
    await leader.say("/dangkythidua")
    await leader.tap("Ký và gửi Khối")
    await kind(officer, "Bản đăng ký thi đua")
    await officer.tap("Ủy ban Kiểm tra, 2023")
    (paper,) = papers(stage, officer, REGISTRATION)
    assert paper.startswith("ỦY BAN KIỂM TRA TỈNH ỦY / * | ĐẢNG CỘNG SẢN VIỆT NAM\nSố          -ĐK")
    for line in (
        "Kính gửi: Khối thi đua các cơ quan Đảng tỉnh\n",
        "1 | Kiểm tra sạch | ................ | 01/03/2023 | 02/09/2023",
        "2 | Văn hóa công sở | Quốc khánh | 01/03/2023 | 02/09/2023",
        "1 | Văn bản được ký số | % | từ 95 | Giao ước của Khối (số văn bản)",
        f"- {TTLDTT}.\n- {in_full(FLAG)}.",
        "1 | Lao động tiên tiến | 25",
        "Số lượng: 3 sáng kiến.",
        "K/T CHỦ NHIỆM / PHÓ CHỦ NHIỆM / Lãnh đạo",
    ):
        assert line in paper, line
    assert "Việc riêng" not in paper
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:registration:{bloc.year_id}.{bloc.agencies[1]}")
    assert papers(stage, secretary, REGISTRATION) == [paper]


async def test_another_agency_has_none_of_it(stage: Stage) -> None:
    """Neither in its list nor by a forged tap; its own is not there before it is signed."""
    bloc, officer, leader, _secretary = await _people(stage)
    await prepared(stage, bloc, leader)
    await officer.say("/dangkythidua")
    await officer.tap(f"○ {TTLDTT}")
    await officer.tap(f"{COUNTED} (0/2)")
    await officer.say("0\n0")
    await leader.say("/dangkythidua")
    await leader.tap("Ký và gửi Khối")
    other = await stage.person("Người khác", bloc, agency=3, roles=("leader",))
    await kind_not_yet(other, "Bản đăng ký thi đua")
    assert "Bản đăng ký chỉ lập khi lãnh đạo cơ quan đã ký và gửi Khối." in other.text
    await other.tap_data(f"ppmake:registration:{bloc.year_id}.{bloc.agencies[1]}")
    assert "không thuộc phần việc" in other.toast + other.text
    assert not papers(stage, other, REGISTRATION)
