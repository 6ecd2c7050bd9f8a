"""The sheet of a check (phiếu thẩm định) as a Word file: both points, why they differ, what the agency says; once all have looked."""

from sqlmodel import Session, select

from storage.tables import Appeal, Finding, Verification
from tests.handlers.harness import Phone, Stage
from tests.handlers.papers.test_points_leave_as_papers import about, asked
from tests.handlers.ranking.points import SECRET, Hall, a_hall, freeze

FILE, KIND = "phieu-tham-dinh.docx", "verification_sheet"
ALL_LOOKED = "Bảng điểm chưa thẩm định xong."


async def sheet_of(stage: Stage, phone: Phone, hall: Hall, place: int = 4) -> list[str]:
    """The paper about the agency at that place, as somebody gets it."""
    return await asked(stage, phone, KIND, about(hall, place), FILE)


async def test_the_sheet_has_both_points_the_reason_and_the_agencys_words(stage: Stage) -> None:
    """Own 36, verified 30, the reason, reply and objection in full, what came of it; sums of both, and what counts now."""
    hall = await a_hall(stage)
    (paper,) = await sheet_of(stage, hall.officer, hall)
    for line in (
        "PHIẾU THẨM ĐỊNH ĐIỂM THI ĐUA\nBan Nội chính Tỉnh ủy, năm 2023",
        "- Cách thẩm định: Trưởng khối thẩm định; bên thẩm định: Văn phòng Tỉnh ủy.",
        "Mã | Nội dung | Tối đa | Tự chấm | Thẩm định | Chênh lệch | Lý do | Giải trình của cơ quan | Ý kiến thống nhất",
        "I | Nhiệm vụ | 100,00 | 96,00 | 90,00 | 6,00 |  |  | ",
        "I.1 | Nội dung I.1 | 15,00 | 15,00 | 15,00 | 0,00 |  |  | ",
        (
            f"I.6 | Nội dung I.6 | 40,00 | 36,00 | 30,00 | 6,00 | {SECRET} | Vì thế; Kiến nghị: Đề nghị xem lại "
            "| Chấp nhận kiến nghị: 32,00 điểm"
        ),
        " | TỔNG ĐIỂM |  | 96,00 | 90,00 | 6,00 |  |  | ",
        "Tổng điểm được tính của cơ quan: 92,00 điểm",
        "ĐẠI DIỆN CƠ QUAN / (ký, ghi rõ họ tên) | ĐẠI DIỆN BÊN THẨM ĐỊNH / (ký, ghi rõ họ tên)",
    ):
        assert line in paper, line
    assert await sheet_of(stage, hall.secretary, hall) == [paper]


async def test_only_the_agency_and_the_head_have_it_even_after_the_freeze(stage: Stage) -> None:
    """Reasons are no business of other members nor of the supervisor; a stranger to the agency is refused."""
    hall = await a_hall(stage, frozen=True)
    for other in (hall.other, hall.supervisor):
        assert await sheet_of(stage, other, hall) == []
        assert "không thuộc phần việc" in other.toast + other.text
    assert len(await sheet_of(stage, hall.officer, hall)) == 1


async def test_nothing_of_it_is_known_while_somebody_is_still_looking(stage: Stage) -> None:
    """Two look, one has finished: neither the agency nor the head's people get who found what, and both hear why."""
    hall = await a_hall(stage)
    ask = select(Verification).where(Verification.agency_id == hall.bloc.agencies[5])

    def second(session: Session) -> None:
        look = session.exec(ask).one()
        other = hall.bloc.agencies[6]
        session.add(
            Verification(id=stage.new_id(), sheet_id=look.sheet_id, agency_id=other, given_at=stage.now, state="open")
        )

    await stage.write(second)
    for phone in (hall.officer, hall.secretary):
        assert await sheet_of(stage, phone, hall) == []
        assert ALL_LOOKED in phone.toast + phone.text

    def finish(session: Session) -> None:
        look = session.exec(select(Verification).where(Verification.state == "open")).one()
        look.state = "done"
        session.add(Finding(verification_id=look.id, code="I.6", points=3400, reason="proof", found_at=stage.now))

    await stage.write(finish)
    (paper,) = await sheet_of(stage, hall.officer, hall)
    assert "bên thẩm định: Văn phòng Tỉnh ủy, Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh." in paper
    (row,) = [line for line in paper.splitlines() if line.startswith("I.6 ")]
    assert "| 36,00 | 32,00 | 4,00 |" in row, "the mean of 30 and 34"
    assert SECRET in row
    assert "Thiếu minh chứng" in row


async def test_a_difference_nobody_objected_to_has_room_until_the_freeze(stage: Stage) -> None:
    """Before it the agency's opinion is written by hand, after it the paper says that none came; other states in words."""
    hall = await a_hall(stage)

    async def appeal(state: str) -> None:
        def change(session: Session) -> None:
            one = session.exec(select(Appeal)).one()
            one.state, one.points = state, None

        await stage.write(change)

    for state, said in (
        ("open", "Có kiến nghị, chờ giải quyết"),
        ("declined", "Giữ kết quả thẩm định"),
        ("withdrawn", "Đã rút kiến nghị"),
    ):
        await appeal(state)
        assert said in (await sheet_of(stage, hall.officer, hall))[-1]
    await stage.write(lambda session: session.delete(session.exec(select(Appeal)).one()))
    (row,) = [one for one in (await sheet_of(stage, hall.officer, hall))[-1].splitlines() if one.startswith("I.6 ")]
    assert row.endswith("| Vì thế | ................")
    await freeze(stage, hall.bloc)
    (row,) = [one for one in (await sheet_of(stage, hall.officer, hall))[-1].splitlines() if one.startswith("I.6 ")]
    assert row.endswith("| Vì thế | Không kiến nghị")


async def test_people_of_a_team_sign_by_name(stage: Stage) -> None:
    """Who looked in person is named and has a place to sign; without a look there is no paper, and without a sheet neither."""
    hall = await a_hall(stage)

    def in_person(session: Session) -> None:
        look = session.exec(select(Verification).where(Verification.agency_id == hall.bloc.agencies[5])).one()
        look.agency_id, look.person_id = None, hall.secretary.person_id

    await stage.write(in_person)
    (paper,) = await sheet_of(stage, hall.officer, hall)
    assert "bên thẩm định: Thư ký." in paper
    assert "ĐẠI DIỆN BÊN THẨM ĐỊNH / (ký, ghi rõ họ tên) / Thư ký" in paper
    bare = await a_hall_without_points(stage)
    assert await sheet_of(stage, bare.secretary, bare) == []
    assert "Cơ quan chưa gửi bảng tự chấm điểm" in bare.secretary.toast + bare.secretary.text


async def a_hall_without_points(stage: Stage) -> Hall:
    """Another bloc, in which nobody has sent anything."""
    bloc = await stage.bloc("an-giang")
    secretary = await stage.person("Thư ký khác", bloc, agency=0, roles=("officer", "secretary"))
    return Hall(bloc, secretary, secretary, secretary, secretary, secretary)
