"""The list of nominees: points, votes as they were counted, what each achieved; it agrees with the submission, or there is none."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from documents.papers.nominees import SAMPLE, check
from domain.honours import Course, How
from storage import honours
from storage.tables import Nomination, Year
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import all_vote
from tests.handlers.papers.test_points_leave_as_papers import asked
from tests.handlers.papers.test_proposals_leave_as_papers import CERT, FLAG, LIST, proposed, submission
from tests.handlers.papers.test_the_blocs_reports_come_filled_in import a_year
from tests.handlers.ranking.points import a_hall
from tests.handlers.voting.hall import FLAG as FLAG_SAID
from tests.handlers.voting.hall import hall, opened


async def test_points_and_deeds_stand_beside_a_nominee(stage: Stage) -> None:
    """Rank and counted points, targets of the pact, drives, commendation, bonus, the award of the year before with its decision."""
    seen = await a_hall(stage, frozen=True)
    bloc = seen.bloc
    await stage.write(lambda session: a_year(session, stage, bloc, seen.secretary.person_id))
    await proposed(stage, bloc, CERT, 4, 8)

    def before(session: Session) -> None:
        past = Year(id=stage.new_id(), bloc_id=bloc.id, year=2022)
        session.add(past)
        session.flush()
        session.add(
            Nomination(
                year_id=past.id, award=CERT, agency_id=bloc.agencies[0], how=How.CONSENSUS, state=Course.DELIVERED, number="118/QĐ-UBND",
                dated="2023-03-14", recorded_at=stage.now,
            )
        )  # fmt: skip

    await stage.write(before)
    (paper,) = await asked(stage, seen.secretary, "nominees", bloc.year_id, LIST)
    for line in (
        "1 | Ban Tổ chức Tỉnh ủy | Cờ thi đua của Ủy ban nhân dân tỉnh | 100,00 | 1 | hội nghị nhất trí | ",
        "Đạt 0/1 chỉ tiêu giao ước; tham gia 1 phong trào, đợt thi đua của Khối; được biểu dương: Văn hóa công sở; Bằng khen của Chủ tịch",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh năm 2022 (Quyết định số 118/QĐ-UBND ngày 14/03/2023)\n",
        "2 | Ban Nội chính Tỉnh ủy | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 92,00 | 7 | hội nghị nhất trí | ",
        "Đạt 1/1 chỉ tiêu giao ước\n",
        "3 | Báo Kon Tum | Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh | 92,00 | 7 | hội nghị nhất trí | " + "." * 48,
        "Danh sách gồm 3 trường hợp, trong đó Cờ thi đua của Ủy ban nhân dân tỉnh: 1; Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 2.",
    ):
        assert line in paper, line
    for phone in (seen.officer, seen.supervisor):
        assert await asked(stage, phone, "nominees", bloc.year_id, LIST) == []
        assert "không thuộc phần việc" in phone.toast + phone.text


async def test_votes_are_those_of_the_published_ballot(stage: Stage) -> None:
    """While the result waits nobody is proposed and there is no list; once it is published the votes stand in it, with the minutes
    among what goes with the submission."""
    bloc, chair, secretary, leaders = await hall(stage)
    await opened(stage, secretary, chair, FLAG_SAID)
    await all_vote(stage, chair, leaders)
    assert await asked(stage, secretary, "nominees", bloc.year_id, LIST) == []
    assert "Hội nghị chưa chọn cơ quan nào để đề nghị khen thưởng." in secretary.text + secretary.toast
    await chair.say("/ketqua")
    await chair.tap("Hội nghị tổng kết năm 2023")
    await chair.tap("Công bố kết quả")
    await stage.settle(chair)
    (paper,) = await asked(stage, secretary, "nominees", bloc.year_id, LIST)
    assert (
        "1 | Ban Tổ chức Tỉnh ủy | Cờ thi đua của Ủy ban nhân dân tỉnh | ........ | ..... | 7/9 (77,8%), bỏ phiếu | "
        in paper
    )
    assert "- Biên bản kiểm phiếu: Hội nghị tổng kết" in await submission(stage, secretary, bloc.year_id)


async def test_an_objection_takes_from_what_was_agreed(stage: Stage) -> None:
    """Nine were there, one does not agree: eight of nine, and nobody calls it unanimous."""
    bloc, _chair, secretary, leaders = await hall(stage)
    await secretary.say("/hoinghi")
    await secretary.tap("Bắt đầu hội nghị")
    await secretary.tap("Đủ mặt")
    await secretary.say("/ketqua")
    for label in ("Khen thưởng năm 2023", "Cờ thi đua của UBND tỉnh", "Ghi nhận hội nghị nhất trí", "○ Ban Tổ chức"):
        await secretary.tap(label)
    await secretary.tap("Ghi nhận 1 cơ quan")
    await leaders[3].say("/viec")
    await leaders[3].tap_data(f"honno:{bloc.year_id}:{FLAG}")
    (paper,) = await asked(stage, secretary, "nominees", bloc.year_id, LIST)
    assert "| 8/9 (88,9%), hội nghị thông qua | " in paper


async def test_the_list_names_as_many_as_the_submission(stage: Stage) -> None:
    """After the submission one more is agreed on: the list is no paper until the submission was made again."""
    seen = await a_hall(stage)
    await proposed(stage, seen.bloc, CERT, 1)
    await submission(stage, seen.secretary, seen.bloc.year_id)
    await proposed(stage, seen.bloc, CERT, 1, 2)
    assert await asked(stage, seen.secretary, "nominees", seen.bloc.year_id, LIST) == []
    assert (
        "Bằng khen của Chủ tịch UBND tỉnh: tờ trình ghi 1 cơ quan, danh sách có 2. Đề nghị lập lại tờ trình."
        in seen.secretary.text
    )
    await seen.secretary.tap("Xem lại số liệu")
    await stage.settle(seen.secretary)
    (paper,) = await asked(stage, seen.secretary, "nominees", seen.bloc.year_id, LIST)
    assert "Danh sách gồm 2 trường hợp, trong đó " in paper

    def drop(session: Session) -> None:
        row = honours.nomination(session, seen.bloc.year_id, CERT, seen.bloc.agencies[1])
        assert row is not None
        row.state = Course.DROPPED

    await stage.write(drop)
    assert len(await asked(stage, seen.secretary, "nominees", seen.bloc.year_id, LIST)) == 1
    assert "tờ trình ghi 2 cơ quan, danh sách có 1" in seen.secretary.text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"told": SAMPLE.told[:1]}, "proposal.lines"),
        ({"lines": SAMPLE.lines[:1]}, "proposal.lines"),
        ({"awards": (replace(SAMPLE.awards[0], places=0), SAMPLE.awards[1])}, "proposal.places"),
        ({"lines": (replace(SAMPLE.lines[0], votes=(4, 3)), SAMPLE.lines[1])}, "proposal.votes"),
        ({"signature": replace(SAMPLE.signature, name="")}, "proposal.signer"),
    ],
)
def test_what_is_wrong_with_a_list_is_found(change: dict[str, Any], code: str) -> None:
    """A line that the submission does not count, or the other way round; more than the places; more votes than there are."""
    assert [one.code for one in check(replace(SAMPLE, **change))] == [code]
