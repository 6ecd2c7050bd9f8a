"""What a meeting proposed leaves as papers: the real blocs with every published number and name; what is wrong is no paper."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from documents.papers.submission import SAMPLE, SUBMISSION, check
from domain.honours import Course, How
from storage import honours, quotas
from storage.tables import Agency, Document, DossierMove, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.listed import kind_not_yet
from tests.handlers.papers.test_points_leave_as_papers import asked
from tests.handlers.ranking.points import a_hall
from tests.stories.player import Cast, cast_of, play, read_story

PAPER, LIST = "to-trinh-khen-thuong.docx", "danh-sach-de-nghi.docx"
FLAG, CERT = "PROV_FLAG", "PROV_CERT"


async def played(stage: Stage, name: str) -> Cast:
    """The year of a real bloc, to its end."""
    story = read_story(name)
    cast = await cast_of(stage, story)
    for event in story.events:
        await play(cast, event)
    return cast


async def submission(stage: Stage, phone: Phone, year_id: str) -> str:
    """The newest submission that somebody gets."""
    return (await asked(stage, phone, "submission", year_id, PAPER))[-1]


async def proposed(stage: Stage, bloc: TheBloc, award: str, *places: int) -> None:
    """The meeting agrees on these agencies."""
    agencies = [bloc.agencies[one] for one in places]
    await stage.write(
        lambda s: honours.record(s, bloc.year_id, award, agencies, how=How.CONSENSUS, by=None, now=stage.now)
    )


@pytest.mark.timeout(300)
async def test_kon_tum_submits_what_was_published(stage: Stage) -> None:
    """One flag and three certificates by name, the law of that day, signed by the head that held the meeting, not by the next one."""
    cast = await played(stage, "kon-tum")
    paper = await submission(stage, cast.people["ban-noi-chinh/officer"], cast.bloc.year_id)
    for line in (
        "TRƯỜNG CHÍNH TRỊ TỈNH / KHỐI THI ĐUA CÁC CƠ QUAN ĐẢNG TỈNH KON TUM | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "/TTr-........ | Kon Tum, ngày 06 tháng 02 năm 2024",
        "TỜ TRÌNH\nVề việc đề nghị khen thưởng năm 2023\nKính gửi: Hội đồng Thi đua - Khen thưởng tỉnh",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nCăn cứ Nghị định số 98/2023/NĐ-CP",
        "Căn cứ Biên bản Hội nghị tổng kết",
        "có 9 cơ quan thành viên. Hội nghị tổng kết",
        "1 | Cờ thi đua của Ủy ban nhân dân tỉnh | 1 | Trường Chính trị tỉnh\n",
        (
            "2 | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 3 | "
            "Ban Tổ chức Tỉnh ủy; Ban Nội chính Tỉnh ủy; Văn phòng Tỉnh ủy\n | Cộng | 4 | "
        ),
        "- Danh sách đề nghị khen thưởng (4 tập thể).\n- Biên bản Hội nghị tổng kết",
        "- Báo cáo thành tích của 4 cơ quan.",
        "TM. KHỐI THI ĐUA / TRƯỞNG KHỐI / Lãnh đạo Trường Chính trị",
    ):
        assert line in paper, line
    assert "DỰ THẢO" not in paper
    assert "Nghị định số 91/2017" not in paper
    (listed,) = await asked(stage, cast.people["ban-noi-chinh/officer"], "nominees", cast.bloc.year_id, LIST)
    agreed = "........ | ..... | 9/9 (100%), hội nghị nhất trí | "
    for line in (
        "DANH SÁCH\nĐề nghị khen thưởng năm 2023\n(kèm theo Tờ trình số",
        f"1 | Trường Chính trị tỉnh | Cờ thi đua của Ủy ban nhân dân tỉnh | {agreed}",
        f"2 | Ban Tổ chức Tỉnh ủy | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | {agreed}",
        f"3 | Ban Nội chính Tỉnh ủy | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | {agreed}",
        f"4 | Văn phòng Tỉnh ủy | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | {agreed}",
        "Danh sách gồm 4 trường hợp, trong đó Cờ thi đua của Ủy ban nhân dân tỉnh: 1; Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 3./.",
        "TM. KHỐI THI ĐUA / TRƯỞNG KHỐI / Lãnh đạo Trường Chính trị",
    ):
        assert line in listed, line


@pytest.mark.timeout(300)
async def test_hai_duong_submits_what_was_published(stage: Stage) -> None:
    """The Government's flag first, then the province's, then two certificates; in December 2023 the decree of 2017 was in force."""
    cast = await played(stage, "hai-duong")
    paper = await submission(stage, cast.people["ban-to-chuc/officer"], cast.bloc.year_id)
    for line in (
        "BAN BẢO VỆ, CHĂM SÓC SỨC KHỎE CÁN BỘ TỈNH",
        "Hải Dương, ngày 22 tháng 12 năm 2023",
        "Kính trình: Hội đồng Thi đua - Khen thưởng tỉnh",
        "- Căn cứ Nghị định số 91/2017/NĐ-CP",
        "có 8 cơ quan thành viên",
        "1 | Cờ thi đua của Chính phủ | 1 | Ban Tổ chức Tỉnh ủy\n2 | Cờ thi đua của Ủy ban nhân dân tỉnh | 1 | Ban Tuyên giáo Tỉnh ủy\n",
        "3 | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 2 | Văn phòng Tỉnh ủy; Ban Nội chính Tỉnh ủy\n | Cộng | 4 | ",
        "- Báo cáo thành tích của 4 cơ quan.\n- Bản sao quyết định, bằng khen đã nhận của 1 cơ quan.",
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Lãnh đạo Ban Bảo vệ sức khỏe",
    ):
        assert line in paper, line
    assert "06/2022/QH15" not in paper
    assert "Biên bản kiểm phiếu" not in paper
    (listed,) = await asked(stage, cast.people["ban-to-chuc/officer"], "nominees", cast.bloc.year_id, LIST)
    agreed = "........ | ..... | 8/8 (100%), hội nghị nhất trí | "
    for line in (
        f"1 | Ban Tổ chức Tỉnh ủy | Cờ thi đua của Chính phủ | {agreed}",
        f"2 | Ban Tuyên giáo Tỉnh ủy | Cờ thi đua của Ủy ban nhân dân tỉnh | {agreed}",
        f"3 | Văn phòng Tỉnh ủy | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | {agreed}",
        f"4 | Ban Nội chính Tỉnh ủy | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | {agreed}",
        (
            "Danh sách gồm 4 trường hợp, trong đó Cờ thi đua của Chính phủ: 1; Cờ thi đua của Ủy ban nhân dân tỉnh: 1; "
            "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 2."
        ),
        "T/M KHỐI THI ĐUA / TRƯỞNG KHỐI / Lãnh đạo Ban Bảo vệ sức khỏe",
    ):
        assert line in listed, line


async def test_the_paper_bears_the_day_on_which_it_went(stage: Stage) -> None:
    """Until it is sent it is of today; afterwards of the day of the dossier, with the regulation it rests on. Dropped ones are left out."""
    hall = await a_hall(stage, frozen=True)
    await proposed(stage, hall.bloc, FLAG, 0)
    await proposed(stage, hall.bloc, CERT, 1, 2)

    def send(session: Session) -> None:
        session.add(
            Document(
                id=stage.new_id(), year_id=hall.bloc.year_id, kind="regulation", version=1, number="01-QC/BTC", dated=date(2023, 2, 20),
                agency_id=hall.bloc.agencies[0], added_at=stage.now,
            )
        )  # fmt: skip
        session.add(
            DossierMove(
                year_id=hall.bloc.year_id, award=FLAG, agency_id=hall.bloc.agencies[0], place=0, kind="sent", number="35-TTr/BTC",
                dated="2024-02-19", noted_at=stage.now,
            )
        )  # fmt: skip
        row = honours.nomination(session, hall.bloc.year_id, CERT, hall.bloc.agencies[2])
        assert row is not None
        row.state = Course.DROPPED

    await stage.write(send)
    await stage.pass_time(days=30)
    paper = await submission(stage, hall.secretary, hall.bloc.year_id)
    for line in (
        "ngày 19 tháng 02 năm 2024",
        "- Căn cứ Quy chế hoạt động số 01-QC/BTC ngày 20 tháng 02 năm 2023 của Khối thi đua các cơ quan Đảng tỉnh.",
        "2 | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 1 | Ủy ban Kiểm tra Tỉnh ủy\n | Cộng | 2 | ",
        "- Bảng tổng hợp điểm năm 2023.",
    ):
        assert line in paper, line
    assert await submission(stage, hall.secretary, hall.bloc.year_id) == paper


async def test_more_than_the_places_or_a_dissolved_agency_is_no_paper(stage: Stage) -> None:
    """Both are said with their numbers, and the button leads to the award."""
    hall = await a_hall(stage)
    await proposed(stage, hall.bloc, FLAG, 0, 1)
    assert await asked(stage, hall.secretary, "submission", hall.bloc.year_id, PAPER) == []
    assert "Cờ thi đua của UBND tỉnh: đề nghị 2 cơ quan, chỉ tiêu được giao là 1." in hall.secretary.text
    assert hall.secretary.data_of("Xem lại số liệu") == f"honit:{hall.bloc.year_id}:{FLAG}"
    await proposed(stage, hall.bloc, FLAG, 1)

    def dissolve(session: Session) -> None:
        session.get_one(Agency, hall.bloc.agencies[1]).ended_on = date(2024, 1, 1)

    await stage.write(dissolve)
    assert await asked(stage, hall.secretary, "submission", hall.bloc.year_id, PAPER) == []
    assert (
        "Cờ thi đua của UBND tỉnh: Ủy ban Kiểm tra Tỉnh ủy đã giải thể hoặc sáp nhập, không đề nghị khen thưởng."
        in hall.secretary.text
    )


async def test_a_government_flag_takes_a_place_where_the_bloc_says_so(stage: Stage) -> None:
    """With one place for the provincial flag nobody is left for it."""
    hall = await a_hall(stage)

    def uses(session: Session) -> None:
        year = session.get_one(Year, hall.bloc.year_id)
        quotas.set_government_counts(session, year, counts=True)

    await stage.write(uses)
    await proposed(stage, hall.bloc, "GOV_FLAG", 0)
    await proposed(stage, hall.bloc, FLAG, 1)
    assert await asked(stage, hall.secretary, "submission", hall.bloc.year_id, PAPER) == []
    assert "Cờ thi đua của UBND tỉnh: đề nghị 1 cơ quan, chỉ tiêu được giao là 0." in hall.secretary.text


async def test_nothing_is_submitted_before_anybody_is_chosen(stage: Stage) -> None:
    """The reason is said with the way to the choice; nobody but the head's people has these papers."""
    hall = await a_hall(stage)
    await kind_not_yet(hall.secretary, "Tờ trình đề nghị khen thưởng")
    assert "Hội nghị chưa chọn cơ quan nào để đề nghị khen thưởng." in hall.secretary.text
    await proposed(stage, hall.bloc, FLAG, 0)
    for phone in (hall.officer, hall.supervisor):
        assert await asked(stage, phone, "submission", hall.bloc.year_id, PAPER) == []
        assert "không thuộc phần việc" in phone.toast + phone.text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"bases": ("Căn cứ Nghị định số 91/2017/NĐ-CP",)}, "proposal.basis"),
        ({"awards": (replace(SAMPLE.awards[0], places=0),)}, "proposal.places"),
        ({"awards": (replace(SAMPLE.awards[0], gone=("Ban A Tỉnh ủy",)),)}, "proposal.gone"),
        ({"awards": (replace(SAMPLE.awards[0], agencies=("",)),)}, "proposal.name"),
        ({"signature": replace(SAMPLE.signature, name="")}, "proposal.signer"),
    ],
)
def test_what_is_wrong_with_a_submission_is_found(change: dict[str, Any], code: str) -> None:
    """A basis that has ended, more than the places, a dissolved agency, one without a name; without a signer it is a draft."""
    (found,) = check(replace(SAMPLE, **change))
    assert (found.code, found.draft) == (code, code == "proposal.signer")
    assert SUBMISSION.letters == "TTr"
