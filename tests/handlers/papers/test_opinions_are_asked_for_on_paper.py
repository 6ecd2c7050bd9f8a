"""The slip of written opinions (phiếu lấy ý kiến): signed where the vote is open, without a sign of its voter where it is secret."""

from datetime import UTC, datetime
from fractions import Fraction

from sqlmodel import Session

from domain.balloting import Balloting
from domain.questions import Question, Rules
from storage import balloting
from storage.ballots import Content
from storage.tables import Ballot, Meeting, Pact, Step, Year
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.papers.listed import kind
from tests.handlers.papers.minuted import papers
from tests.handlers.voting.hall import FLAG, HEAD, asked_of, choose, hall, opened, prepared, voted, yes_no

OPINION, DRAFTS, SLIP = "phieu-lay-y-kien.docx", "phieu-lay-y-kien-du-thao.docx", "phieu-bo-phieu.docx"
MOTION = Question.of_motion(1, "Thông qua Quy chế hoạt động năm 2024", Rules(Fraction(1, 2), strict=True))
UNTIL = datetime(2024, 2, 15, 10, 0, tzinfo=UTC)


async def _circulated(stage: Stage, bloc: TheBloc, *questions: Question) -> str:
    """An open vote without a meeting, answered until Thursday, 15 February, 17:00."""
    ballot_id = stage.new_id()

    def draft(session: Session) -> None:
        content = Content(questions, (), open=True, until=UNTIL).to_json()
        session.add(
            Ballot(id=ballot_id, year_id=bloc.year_id, title="Lấy ý kiến năm 2023", content=content, until_at=UNTIL)
        )

    await stage.write(draft)
    return ballot_id


async def _made(phone: Phone, ballot_id: str) -> None:
    await phone.say("/viec")
    await phone.tap_data(f"ppmake:opinion_slip:{ballot_id}")


async def test_an_open_vote_without_a_meeting_is_signed(stage: Stage) -> None:
    """From the list of papers: agencies and matters with room for other words, until when, to whom, a place for the leader's name."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    await _circulated(stage, bloc, yes_no(bloc, 0, 7), MOTION)
    await kind(secretary, "Phiếu lấy ý kiến")
    await secretary.tap("Lấy ý kiến năm 2023")
    (paper,) = papers(stage, secretary, OPINION)
    for line in (
        "(đóng dấu) | ",
        "PHIẾU LẤY Ý KIẾN\nNăm 2023",
        "Cơ quan cho ý kiến: ....",
        "1. Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh\nỞ mỗi dòng, đánh dấu x vào một ô hoặc ghi ý kiến khác.\n",
        "TT | Cơ quan | Đồng ý | Không đồng ý | Ý kiến khác\n1 | Ban Tổ chức Tỉnh ủy | □ | □ | \n2 | Trường Chính trị tỉnh | □ | □ | \n",
        "2. Nội dung biểu quyết\n",
        "TT | Nội dung | Đồng ý | Không đồng ý | Ý kiến khác\n1 | Thông qua Quy chế hoạt động năm 2024 | □ | □ | \n",
        "Đề nghị gửi phiếu về Ban Tổ chức Tỉnh ủy (đồng chí Thư ký, Thư ký Khối).",
        "Thời hạn: trước 17 giờ 00 phút, ngày 15 tháng 02 năm 2024. Phiếu gửi sau thời hạn không được tính.",
        "LÃNH ĐẠO CƠ QUAN / (ký, ghi rõ họ tên)",
    ):
        assert line in paper, line
    assert "không ký tên" not in paper
    assert "phong bì" not in paper
    assert "ghi nhận tại /bophieu" in secretary.text


async def test_a_secret_one_tells_nothing_of_its_voter(stage: Stage) -> None:
    """For an agency that will be away: nobody signs, it comes in a sealed envelope before the limit, and asks what the slip asks."""
    bloc, _chair, secretary, _leaders = await hall(stage)

    def limit(session: Session) -> None:
        balloting.say(session, session.get_one(Year, bloc.year_id), Balloting(written_hours=24))
        session.get_one(Meeting, bloc.meeting_id).starts_at = datetime(2024, 2, 8, 1, 0, tzinfo=UTC)

    await stage.write(limit)
    ballot_id = await prepared(stage, secretary, FLAG, HEAD)
    await secretary.tap_data(f"vslips:{ballot_id}:0")
    await secretary.tap("In phiếu lấy ý kiến")
    await secretary.say("/bophieu")
    await secretary.tap_data(f"vslips:{ballot_id}:0")
    await secretary.tap("In phiếu giấy")
    (paper,), (slip,) = papers(stage, secretary, OPINION), papers(stage, secretary, SLIP)
    boxes = [one for one in slip.splitlines() if "□" in one]
    assert len(boxes) > 9
    assert [one for one in paper.splitlines() if "□" in one] == boxes
    for line in (
        "không ký tên, không ghi tên cơ quan mình.",
        "1. Đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh\nỞ mỗi dòng, đánh dấu x vào một trong ba ô.\n",
        "TT | Cơ quan | Đồng ý | Không đồng ý | Không có ý kiến\n",
        "TT | Cơ quan | Chọn\n",
        "Đề nghị để phiếu trong phong bì dán kín, gửi về Ban Tổ chức Tỉnh ủy (đồng chí Thư ký, Thư ký Khối). Phong bì chỉ mở khi kiểm",
        "Thời hạn: trước 8 giờ 00 phút, ngày 07 tháng 02 năm 2024.",
    ):
        assert line in paper, line
    for never in ("Cơ quan cho ý kiến", "Ý kiến khác", "LÃNH ĐẠO CƠ QUAN"):
        assert never not in paper, never


async def test_no_deadline_that_has_passed_is_printed(stage: Stage) -> None:
    """Made when the time for answers is over, it has a place for the deadline that the head sets by hand."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await _circulated(stage, bloc, MOTION)
    await _made(secretary, ballot_id)
    await stage.write(lambda session: setattr(session.get_one(Ballot, ballot_id), "until_at", stage.now))
    await _made(secretary, ballot_id)
    before, after = papers(stage, secretary, OPINION)
    assert "Thời hạn: trước 17 giờ 00 phút, ngày 15 tháng 02 năm 2024. Phiếu" in before
    assert "Thời hạn: ................. Phiếu gửi sau thời hạn không được tính" in after


async def test_it_is_the_heads_and_ends_with_the_vote(stage: Stage) -> None:
    """A member gets it on paper from the head, not from here; how many have voted changes nothing; after the count there is none."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await _made(leaders[2], ballot_id)
    assert "không thuộc phần việc" in leaders[2].toast + leaders[2].text
    assert papers(stage, leaders[2], OPINION) == []
    await _made(secretary, ballot_id)
    await voted(leaders[1], "Đồng ý")
    await _made(secretary, ballot_id)
    before, after = papers(stage, secretary, OPINION)
    assert before == after
    for leader in (chair, *leaders[2:]):
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, "Đồng ý")
    await stage.settle(secretary)
    await _made(secretary, ballot_id)
    assert "trước khi kết thúc bỏ phiếu" in secretary.toast + secretary.text
    assert len(papers(stage, secretary, OPINION)) == 2


async def test_drafts_are_asked_about_until_the_meeting(stage: Stage) -> None:
    """The papers that the launch is to adopt, by the day of its meeting; a pact that is fixed is none; afterwards it is refused."""
    bloc, _chair, secretary, leaders = await hall(stage)
    tap = f"ppmake:draft_opinion:{bloc.year_id}"
    await secretary.say("/viec")
    await secretary.tap_data(tap)
    assert "Khối không có dự thảo nào chờ hội nghị ký giao ước thông qua." in secretary.toast + secretary.text

    def launch(session: Session) -> None:
        session.add(Step(year_id=bloc.year_id, code="PACT", due_at=UNTIL))
        session.add(Pact(year_id=bloc.year_id, state="asked", version=2, contents=["Một"]))

    await stage.write(launch)
    await secretary.tap_data(tap)
    (paper,) = papers(stage, secretary, DRAFTS)
    for line in (
        "PHIẾU LẤY Ý KIẾN\nDự thảo văn bản của Khối năm 2023",
        "1 | Quy chế hoạt động của Khối năm 2023 | □ | □ | \n2 | Kế hoạch hoạt động của Khối năm 2023 | □ | □ | \n",
        "\n3 | Giao ước thi đua năm 2023 (bản 2) | □ | □ | \n",
        "Thời hạn: trước 17 giờ 00 phút, ngày 15 tháng 02 năm 2024.\n",
        "LÃNH ĐẠO CƠ QUAN / (ký, ghi rõ họ tên)",
    ):
        assert line in paper, line
    assert "Phiếu gửi sau thời hạn" not in paper
    await leaders[3].say("/viec")
    await leaders[3].tap_data(tap)
    assert "không thuộc phần việc" in leaders[3].toast + leaders[3].text
    await stage.write(lambda session: setattr(session.get_one(Pact, bloc.year_id), "state", "frozen"))
    await secretary.tap_data(tap)
    assert "Giao ước thi đua năm 2023" not in papers(stage, secretary, DRAFTS)[-1]
    await stage.write(lambda session: setattr(session.get_one(Step, (bloc.year_id, "PACT")), "state", "done"))
    await secretary.tap_data(tap)
    assert "Khối không có dự thảo nào" in secretary.toast + secretary.text
    assert len(papers(stage, secretary, DRAFTS)) == 2


async def test_slips_ask_about_motions_in_their_words(stage: Stage) -> None:
    """A motion is no agency: its words stand on the slip of the hall, whose name says that it is put to the vote."""
    bloc, _chair, secretary, _leaders = await hall(stage)
    ballot_id = await asked_of(stage, bloc, secretary, MOTION, choose(bloc, 3, 1))
    await secretary.say("/viec")
    await secretary.tap_data(f"ppmake:ballot_slip:{ballot_id}")
    (paper,) = papers(stage, secretary, SLIP)
    assert "PHIẾU BẦU TRƯỞNG KHỐI VÀ BIỂU QUYẾT" in paper
    assert (
        "TT | Nội dung | Đồng ý | Không đồng ý | Không có ý kiến\n1 | Thông qua Quy chế hoạt động năm 2024 | □ | □ | □"
        in paper
    )
