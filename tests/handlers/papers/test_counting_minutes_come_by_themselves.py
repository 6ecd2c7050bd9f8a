"""The counting minutes come by themselves when a ballot is counted, and again by one tap; to nobody but chair and secretary."""

from fractions import Fraction

import pytest
from sqlmodel import Session

from bot.clock import Ticks
from domain.channels import Channel
from domain.minutes import check_sums
from domain.opened import split
from domain.papers import Mark, Paper
from domain.questions import Question, QuestionKind, Rules
from domain.voters import Voter
from handlers.papers.counting_minutes import numbers_of
from handlers.voting import outcomes
from storage import papers as jobs
from storage.ballots import Content
from storage.tables import Agency, MeetingAnswer, PaperJob, Year
from storage.urn import UNREADABLE
from tests.documents.papers import text_of
from tests.handlers.assessing.sheets import every_kind
from tests.handlers.harness import Stage
from tests.handlers.papers.minuted import COUNT, all_vote, closed, kon_tum, papers
from tests.handlers.ranking.points import score_all
from tests.handlers.voting.hall import FLAG, asked, choose, hall, opened, voted, yes_no


async def test_counting_minutes_come_by_themselves(stage: Stage) -> None:
    """With the last paper: to secretary and chair, once each, and to nobody else before the result is published."""
    _bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)

    (paper,) = papers(stage, secretary, COUNT)
    assert papers(stage, chair, COUNT) == [paper]
    assert not any(papers(stage, one, COUNT) for one in leaders[1:])
    assert "Ban Tổ chức Tỉnh ủy | 7 | 2 | 0 | 7/9 phiếu, đạt 77,8% | 6 | Đạt" in paper
    assert "- Số phiếu phát ra: 9.\n- Số phiếu thu về: 9.\n- Số phiếu không thu về: 0." in paper
    assert "trở lên (6 phiếu), theo quy định của Khối." in paper
    assert "Việc bỏ phiếu kết thúc khi đã đủ phiếu của các cơ quan." in paper
    assert "THƯ KÝ / (ký, ghi rõ họ tên) / Thư ký | CHỦ TRÌ / (ký, ghi rõ họ tên) / Chủ trì" in paper
    row = await stage.read(lambda s: s.get_one(PaperJob, ("counting_minutes", ballot_id)))
    assert (row.state, row.wanted_by, row.version) == ("made", [], 1)
    await Ticks(stage.machine).tick()
    await stage.settle(secretary)
    assert len(papers(stage, secretary, COUNT)) == 1


async def test_kon_tum_as_it_was_chosen(stage: Stage) -> None:
    """One flag, three certificates, the head of next year on one ballot, an agency away: the numbers, the names, the sums."""
    bloc, chair, secretary, leaders = await hall(stage)
    await kon_tum(stage, bloc, secretary)
    said = MeetingAnswer(
        meeting_id=bloc.meeting_id, agency_id=bloc.agencies[8], answer="absent", answered_by=secretary.person_id, answered_at=stage.now
    )  # fmt: skip
    await stage.write(lambda session: session.add(said))
    flag, certificates = yes_no(bloc, 7), yes_no(bloc, 0, 4, 5, subject="PROV_CERT")
    ballot_id = await asked(stage, bloc, chair, flag, certificates, choose(bloc, 9, 1))
    for number, leader in enumerate(leaders[:8]):
        if leader is chair:
            await chair.say("/bophieu")
        await voted(leader, *["Đồng ý"] * 4, "Ban Nội chính" if number < 5 else "Văn phòng")
    await closed(stage, chair, secretary, ballot_id)

    (paper,) = papers(stage, secretary, COUNT)
    for line in (
        "Bắt đầu bỏ phiếu lúc 8 giờ 30 phút, ngày 06 tháng 02 năm 2024",
        "- Địa điểm: Trường Chính trị tỉnh.",
        "- Số cơ quan có quyền bỏ phiếu: 9.",
        "- Có mặt khi bắt đầu bỏ phiếu: 8; vắng: 1 (Báo Kon Tum, đã báo không dự được).",
        "- Tổ kiểm phiếu: Lãnh đạo 1, Chuyên viên; Lãnh đạo 2, Chuyên viên.",
        "- Số phiếu phát ra: 9.\n- Số phiếu thu về: 8.\n- Số phiếu không thu về: 1.",
        "3. Cờ thi đua của Ủy ban nhân dân tỉnh",
        "1 | Trường Chính trị tỉnh | 8 | 0 | 0 | 8/9 phiếu, đạt 88,9% | 6 | Đạt",
        "2 | Ban Nội chính Tỉnh ủy | 8 | 0 | 0 | 8/9 phiếu, đạt 88,9% | 6 | Đạt",
        "Kết luận: Ban Tổ chức Tỉnh ủy, Ban Nội chính Tỉnh ủy, Văn phòng Tỉnh ủy được chọn.",
        "1 | Ban Nội chính Tỉnh ủy | 5 | 3 | 0 | 5/9 phiếu, đạt 55,6% | 5 | Đạt",
        "2 | Văn phòng Tỉnh ủy | 3 | 5 | 0 | 3/9 phiếu, đạt 33,3% | 5 | Chưa đạt",
        "- Việc bỏ phiếu kết thúc theo đề nghị của đồng chí Thư ký, được đồng chí Chủ trì xác nhận.",
        "TỔ KIỂM PHIẾU / (ký, ghi rõ họ tên) / Lãnh đạo 1 / Lãnh đạo 2",
        "Việc kiểm phiếu được thực hiện ngay khi kết thúc bỏ phiếu. Biên bản được lập thành",
    ):
        assert line in paper
    assert paper.startswith("BAN TỔ CHỨC TỈNH ỦY / KHỐI THI ĐUA CÁC CƠ QUAN ĐẢNG TỈNH / * | ĐẢNG CỘNG SẢN VIỆT NAM\n")


async def test_a_tie_and_invalid_papers_are_told(stage: Stage) -> None:
    """Blank papers are invalid by the rule, two agencies have equal votes: the paper says both, and later who was chosen of them."""
    bloc, chair, secretary, leaders = await hall(stage)
    rules = Rules(Fraction(1, 3), strict=False, blank_invalid=True, clause="khoản 1 Điều 8 Quy chế")
    question = Question(QuestionKind.CHOOSE, tuple(bloc.agencies[:3]), 1, rules, most=1, subject="HEAD")
    ballot_id = await asked(stage, bloc, chair, question)
    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await leader.tap("Bỏ phiếu")
        if number < 8:
            await leader.tap("Ban Tổ chức" if number < 4 else "Ủy ban Kiểm tra")
        if "Xong câu này" in leader.buttons:
            await leader.tap("Xong câu này")
        await leader.tap("Xác nhận bỏ phiếu")
    await stage.settle(secretary)

    (paper,) = papers(stage, secretary, COUNT)
    assert "- Số phiếu hợp lệ: 8; số phiếu không hợp lệ: 1 (lý do: ................................)." in paper
    assert "- Phiếu để trống là phiếu không hợp lệ." in paper
    assert "theo khoản 1 Điều 8 Quy chế" in paper
    assert "3 | Ban Tuyên giáo Tỉnh ủy | 0 | 8 | 0 | 0/9 phiếu" in paper
    assert "tính như không đồng ý" not in paper  # nobody says no where one chooses
    assert "- Bằng phiếu: Ban Tổ chức Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy; còn 1 chỗ chưa xác định." in paper
    assert "Kết luận: chưa có cơ quan nào được chọn." in paper

    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert papers(stage, secretary, COUNT) == [paper, paper]


async def test_a_paper_made_again_after_a_change_says_when(stage: Stage) -> None:
    """Unchanged, the same file comes again; after a change it names the moment, and goes to who asked for it alone."""
    bloc, chair, secretary, leaders = await hall(stage)
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await all_vote(stage, chair, leaders)
    await secretary.say("/ketqua")
    await secretary.tap("Hội nghị tổng kết")
    await secretary.tap("Biên bản kiểm phiếu")
    first, second = papers(stage, secretary, COUNT)
    assert first == second

    def renamed(session: Session) -> None:
        session.get_one(Agency, bloc.agencies[0]).name = "Ban Tổ chức và Cán bộ Tỉnh ủy"

    await stage.write(renamed)
    await stage.pass_time(hours=2)
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    changed = papers(stage, secretary, COUNT)[-1]
    assert "Biên bản lập lại lúc 10 giờ 30 phút, ngày 06 tháng 02 năm 2024, thay bản lập trước đó." in changed
    assert "Văn bản lập lại lúc 10:30 thứ Ba, 06/02/2024, thay bản trước." in secretary.text
    assert "Thay đổi: cơ quan ban hành: Ban Tổ chức Tỉnh ủy → Ban Tổ chức và Cán bộ Tỉnh ủy" in secretary.text
    kept = await stage.read(
        lambda s: [(one.version, one.path) for one in jobs.versions(s, "counting_minutes", ballot_id)]
    )
    assert [number for number, _path in kept] == [1, 2]
    assert [text_of(stage.machine.house.read_file(path) or b"") for _number, path in kept] == [first, changed]
    await stage.pass_time(hours=1)
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert papers(stage, secretary, COUNT)[-1] == changed
    assert len(papers(stage, chair, COUNT)) == 1


@pytest.mark.parametrize("who", ["leader", "officer", "supervisor", "teller"])
async def test_nobody_else_gets_counting_minutes(stage: Stage, who: str) -> None:
    """A forged tap of others in the bloc brings no file, before the publication and after; the card has no such button."""
    bloc, chair, secretary, leaders = await hall(stage)
    other = {"leader": leaders[3], "teller": leaders[1]}.get(who)
    if other is None:
        other = await stage.person("Khác", bloc, agency=None if who == "supervisor" else 4, roles=(who,))
    ballot_id = await opened(stage, secretary, chair, FLAG)
    await kon_tum(stage, bloc, secretary)
    await all_vote(stage, chair, leaders)
    for act in ("ppmake:counting_minutes", "vshow"):
        await other.say("/viec")
        await other.tap_data(f"{act}:{ballot_id}")
        assert "không thuộc phần việc" in other.toast + other.text
    await chair.tap_data(f"vpub:{ballot_id}")
    await stage.settle(other)
    await other.tap_data(f"vres:{ballot_id}:0")
    assert "7/9" in other.text
    assert not {"Biên bản kiểm phiếu", "Ảnh trình chiếu"} & {*other.buttons}
    await other.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert papers(stage, other, COUNT) == []


async def test_a_ballot_against_the_ranking_is_told(stage: Stage) -> None:
    """The second by score has more votes than the first: once the scores are fixed, the paper says so with the ranks."""
    bloc, chair, secretary, leaders = await hall(stage)

    def scored(session: Session) -> None:
        year = session.get_one(Year, bloc.year_id)
        year.criteria, year.frozen_at, year.adopted_at = every_kind(), stage.now, stage.now
        score_all(session, stage, bloc)

    await stage.write(scored)
    ballot_id = await asked(stage, bloc, chair, choose(bloc, 3, 1, subject="PROV_FLAG"))
    for number, leader in enumerate(leaders):
        if leader is chair:
            await chair.say("/bophieu")
        await leader.tap("Bỏ phiếu")
        await leader.tap("Ủy ban Kiểm tra" if number < 6 else "Ban Tổ chức")
        if "Xong câu này" in leader.buttons:
            await leader.tap("Xong câu này")
        await leader.tap("Xác nhận bỏ phiếu")
    await stage.settle(secretary)
    told = (
        "- Kết quả bỏ phiếu khác thứ tự bảng tổng hợp điểm: Ban Tổ chức Tỉnh ủy (hạng 1) không được chọn; "
        "Ủy ban Kiểm tra Tỉnh ủy (hạng 2) được chọn. Quy tắc của Khối: hội nghị thảo luận."
    )
    paper = papers(stage, secretary, COUNT)[-1]
    assert told in paper
    assert "TT | Cơ quan | Điểm | Phiếu bầu |" in paper
    assert "1 | Ủy ban Kiểm tra Tỉnh ủy | 99,00 (hạng 2) | 6 | 3 | 0 |" in paper

    await stage.write(lambda session: setattr(session.get_one(Year, bloc.year_id), "frozen_at", None))
    await secretary.tap_data(f"ppmake:counting_minutes:{ballot_id}")
    assert papers(stage, secretary, COUNT)[-1] == paper  # as it was when voting began


def test_sums_of_blocs_of_every_size_agree() -> None:
    """From 4 to 15 agencies, of which some cast nothing or what is no paper: the kept result has the sums that the paper prints."""
    for members in range(4, 16):
        agencies = tuple(f"a{number}" for number in range(members))
        for cast in range(members + 1):
            asked_of = Question(
                QuestionKind.YES_NO, agencies[:3], 1, Rules(Fraction(1, 2), strict=True), subject="PROV_FLAG"
            )
            content = Content((asked_of,), agencies)
            good = [
                Paper((asked_of,)).with_mark(0, number % 3, Mark.YES).to_bytes() for number in range(cast - cast // 3)
            ]
            found = split((asked_of,), [*good, *[b"\xff" * 40] * (cast // 3)], (), UNREADABLE)
            result = outcomes.result_of(content, found, dict.fromkeys(map(Voter, agencies[:cast]), Channel.ELECTRONIC))
            sums = numbers_of(result)
            check_sums(sums)
            assert (sums.issued, sums.collected, sums.not_returned) == (members, cast, members - cast)
            assert sums.questions[0].invalid == cast // 3
