"""The minutes of the handover: who gives, who takes, the list of files counted from the rows, what is still open."""

from datetime import date

from sqlmodel import Session

from domain.honours import How
from domain.pact import PactState
from storage import honours
from storage.tables import Document, Pact, PactSigning, Registration, Step, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.listed import kind, kind_not_yet
from tests.handlers.papers.minuted import papers
from tests.handlers.succession.test_a_bloc_goes_into_the_next_year import GIVE, NEW_HEAD, with_successors
from tests.handlers.voting.hall import hall

HANDOVER = "bien-ban-ban-giao.docx"


async def filed(stage: Stage, bloc: TheBloc, secretary: Phone) -> None:
    """Two versions of the regulation, a pact signed by three, two registrations, one of them sent; a nomination; a step to do."""

    def write(session: Session) -> None:
        for version in (1, 2):
            session.add(
                Document(
                    id=stage.new_id(), year_id=bloc.year_id, kind="regulation", version=version, number=f"0{version}-QC/BTC",
                    dated=date(2023, 2, 19 + version), agency_id=bloc.agencies[0], added_at=stage.now,
                )
            )  # fmt: skip
        session.add(Pact(year_id=bloc.year_id, state=PactState.SIGNED, contents=["Một"], signed_on="2023-03-15"))
        session.flush()
        for key in bloc.agencies[:3]:
            session.add(
                PactSigning(
                    year_id=bloc.year_id, agency_id=key, how="meeting", signed_on="2023-03-15", recorded_by=secretary.person_id,
                    recorded_at=stage.now,
                )
            )  # fmt: skip
        for key, state in zip(bloc.agencies, ("submitted", "draft"), strict=False):
            session.add(Registration(year_id=bloc.year_id, agency_id=key, state=state))
        honours.record(session, bloc.year_id, "PROV_FLAG", bloc.agencies[:1], how=How.CONSENSUS, by=None, now=stage.now)
        session.add(Step(year_id=bloc.year_id, code="PROPOSE", due_at=stage.now.replace(day=20)))

    await stage.write(write)


async def test_the_handover_lists_what_changes_hands(stage: Stage) -> None:
    """Before it is accepted: both sides by name, documents by number and day, counts of the rows, dotted places, open matters."""
    bloc, _chair, secretary, _leaders = await with_successors(stage)
    await filed(stage, bloc, secretary)
    await kind(secretary, "Biên bản bàn giao")
    await secretary.tap("Khối các cơ quan Đảng, 2023")
    (paper,) = papers(stage, secretary, HANDOVER)
    for line in (
        "BIÊN BẢN\nBàn giao nhiệm vụ Trưởng khối năm 2023\nKhối thi đua các cơ quan Đảng tỉnh",
        "1. Bên giao: Ban Tổ chức Tỉnh ủy, Trưởng khối năm 2023.\n- Đại diện: Chủ trì, Chuyên viên.",
        "2. Bên nhận: Ban Nội chính Tỉnh ủy, Trưởng khối năm 2024.\n- Đại diện: Lãnh đạo 4, Chuyên viên.",
        "- Phó khối năm 2024: Ban Tuyên giáo Tỉnh ủy.",
        "1 | Sổ công văn đi, đến | ................ | ",
        "2 | Quy chế hoạt động | 2 | số 02-QC/BTC ngày 21/02/2023",
        "5 | Giao ước thi đua | ................ | 3 cơ quan đã ký",
        "6 | Bản đăng ký thi đua | 1 | ",
        "15 | Danh bạ đầu mối các cơ quan | 10 | số người",
        "- Tờ trình và hồ sơ khen thưởng, hạn 20/02/2024.",
        "- Cờ thi đua của Ủy ban nhân dân tỉnh, Ban Tổ chức Tỉnh ủy: chưa có quyết định.",
        "BÊN GIAO / (ký, ghi rõ họ tên) / Chủ trì | CHỨNG KIẾN / (ký, ghi rõ họ tên) | BÊN NHẬN / (ký, ghi rõ họ tên) / Lãnh đạo 4",
    ):
        assert line in paper, line
    assert "Bàn giao nhiệm kỳ" not in paper


async def test_only_what_can_still_be_done_is_handed_over(stage: Stage) -> None:
    """Once the scores are fixed nobody scores, checks or appeals; of what is late that is said; what nobody counted here has a place."""
    bloc, _chair, secretary, _leaders = await with_successors(stage)
    year = bloc.year_id

    def write(session: Session) -> None:
        days = {"CROSS_CHECK": (1, 1), "APPEAL": (1, 2), "FREEZE": (1, 3), "COUNCIL": (1, 4), "AWARDING": (7, 12)}
        for code, (month, day) in days.items():
            session.merge(Step(year_id=year, code=code, due_at=stage.now.replace(month=month, day=day)))
        session.merge(Step(year_id=year, code="REGISTER", state="outside"))
        session.add(Registration(year_id=year, agency_id=bloc.agencies[0], state="submitted"))

    await stage.write(write)
    await kind(secretary, "Biên bản bàn giao")
    await secretary.tap("Khối các cơ quan Đảng, 2023")
    paper = papers(stage, secretary, HANDOVER)[-1]
    assert "- Kiến nghị về điểm, hạn 02/01/2024 (quá hạn).\n- Chốt điểm, xếp hạng, hạn 03/01/2024 (quá hạn).\n" in paper
    await stage.write(lambda session: setattr(session.get_one(Year, year), "frozen_at", stage.now))
    await secretary.tap_data(f"ppmake:handover:{year}")
    paper = papers(stage, secretary, HANDOVER)[-1]
    for line in (
        "III. VIỆC CÒN PHẢI THỰC HIỆN\n- Hội đồng tỉnh xét, hạn 04/01/2024 (quá hạn).\n- Hội nghị tổng kết, hạn 06/02/2024.\n- Trao",
        "6 | Bản đăng ký thi đua | ................ | ",
        "10 | Biên bản kiểm phiếu | ................ | ",
    ):
        assert line in paper, line


async def test_after_the_handover_the_paper_still_names_who_gave(stage: Stage) -> None:
    """The new head's chair has it made of the year that ended: the old chair gives, the day is that of the acceptance."""
    bloc, _chair, secretary, leaders = await with_successors(stage)
    await secretary.say("/viec")
    await secretary.tap("Bàn giao, sang năm 2024")
    await secretary.tap(GIVE)
    await stage.settle(leaders[NEW_HEAD])
    await leaders[NEW_HEAD].tap("Nhận bàn giao")
    await stage.pass_time(days=3)
    await leaders[NEW_HEAD].tap_data(f"ppmake:handover:{bloc.year_id}")
    (paper,) = papers(stage, leaders[NEW_HEAD], HANDOVER)
    assert "BÊN GIAO / (ký, ghi rõ họ tên) / Chủ trì |" in paper
    assert "BÊN NHẬN / (ký, ghi rõ họ tên) / Lãnh đạo 4" in paper
    assert "ngày 06 tháng 02 năm 2024" in paper


async def test_without_a_next_head_there_is_no_paper(stage: Stage) -> None:
    """The way leads to the choice of the meeting; where the head stays nothing changes hands; nobody but the head is asked."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await kind_not_yet(secretary, "Biên bản bàn giao")
    assert "Khối chưa chọn Trưởng khối năm sau." in secretary.text

    def stays(session: Session) -> None:
        honours.record(session, bloc.year_id, "HEAD", bloc.agencies[:1], how=How.CONSENSUS, by=None, now=stage.now)

    await stage.write(stays)
    await kind_not_yet(secretary, "Biên bản bàn giao")
    assert "Trưởng khối không thay đổi, không cần bàn giao." in secretary.text
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"ppmake:handover:{bloc.year_id}")
    assert "không" in leaders[3].toast
    assert not papers(stage, leaders[3], HANDOVER)
