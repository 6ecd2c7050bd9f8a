"""The shipped bloc files hold the facts of the five articles, and mark everything else as assumed."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest

from documents.bloc_file.codes import Award, Guess, How, Paper, PartOfDay, Step
from documents.bloc_file.format import BlocFile, Meeting
from documents.bloc_file.reading import SHIPPED, read_bloc

NAMES = ("an-giang", "ha-giang", "hai-duong", "kon-tum", "nam-dinh")


def bloc(name: str) -> BlocFile:
    return read_bloc((SHIPPED / f"{name}.yaml").read_bytes(), f"{name}.yaml")


def published(name: str) -> list[str]:
    return [member.name for member in bloc(name).members if not member.assumed]


def meeting(name: str, step: Step) -> Meeting:
    found = bloc(name)
    return next(m for m in found.meetings if (step, found.year) in {(s.step, s.year) for s in m.steps})


def nominated(name: str) -> dict[Award, tuple[str, ...]]:
    decisions = bloc(name).decisions
    assert decisions is not None
    assert {item.how for item in decisions.nominations} <= {How.CONSENSUS}
    return {item.award: item.agencies for item in decisions.nominations}


def test_the_folder_holds_exactly_the_five_blocs() -> None:
    """Five files, each named after its bloc's key."""
    assert sorted(path.stem for path in SHIPPED.glob("*.yaml")) == sorted(NAMES)
    assert [bloc(name).key for name in NAMES] == list(NAMES)


@pytest.mark.parametrize(
    ("name", "all_members", "named"),
    [("kon-tum", 9, 5), ("hai-duong", 8, 5), ("ha-giang", 6, 1), ("nam-dinh", 10, 10), ("an-giang", 9, 3)],
)
def test_members_named_by_the_article_are_not_assumed(name: str, all_members: int, named: int) -> None:
    """As many members as reported or usual; only those the article names count as published, and they stand first."""
    members = bloc(name).members
    assert len(members) == all_members
    assert [member.assumed for member in members] == [False] * named + [True] * (all_members - named)


def test_kon_tum_closed_2023_and_opened_2024_in_one_meeting() -> None:
    """Tuesday 6/2/2024 in the morning at the Political School; the hour is assumed."""
    held = meeting("kon-tum", Step.MEETING)
    assert (held.starts.date(), held.starts.weekday()) == (date(2024, 2, 6), 1)
    assert (held.part_of_day, held.place, held.assumed) == (PartOfDay.MORNING, "Trường Chính trị tỉnh", (Guess.TIME,))
    assert [(item.step, item.year) for item in held.steps] == [(Step.MEETING, 2023), (Step.PACT, 2024)]


def test_kon_tum_decided_one_flag_three_certificates_and_next_years_offices() -> None:
    """All by consensus; the next head is not the agency proposed for the flag."""
    assert nominated("kon-tum") == {
        Award.PROV_FLAG: ("truong-chinh-tri",),
        Award.PROV_CERT: ("ban-to-chuc", "ban-noi-chinh", "van-phong"),
    }
    decisions = bloc("kon-tum").decisions
    assert decisions is not None
    assert decisions.next_head is not None
    assert (decisions.next_head.agency, decisions.next_head.how) == ("ban-noi-chinh", How.CONSENSUS)
    assert [(choice.agency, choice.how) for choice in decisions.next_deputies] == [("ban-tuyen-giao", How.CONSENSUS)]


def test_kon_tum_signed_a_pact_of_six_contents_for_2024() -> None:
    """Six contents, and five drives and campaigns by name."""
    pact = bloc("kon-tum").pact
    assert pact is not None
    assert (pact.year, len(pact.contents), len(pact.drives), pact.assumed) == (2024, 6, 5, False)


def test_kon_tum_is_ready_to_be_played_on_the_eve_of_its_meeting() -> None:
    """On Monday 5/2/2024 self-scoring is over, appeals end that afternoon, scores are fixed before the meeting begins."""
    dated = bloc("kon-tum").deadlines()
    eve = date(2024, 2, 5)
    assert dated[Step.SELF_SCORE].due.date() < dated[Step.CROSS_CHECK].due.date() < eve
    assert dated[Step.APPEAL].due.date() == eve
    assert dated[Step.APPEAL].due < dated[Step.FREEZE].due < dated[Step.MEETING].due


def test_a_deadline_is_an_instant_in_the_zone_that_people_read() -> None:
    """17:00 in Việt Nam is 10:00 UTC."""
    due_at = bloc("kon-tum").deadlines()[Step.SELF_SCORE].due_at(ZoneInfo("Asia/Ho_Chi_Minh"))
    assert due_at == datetime(2024, 2, 1, 10, 0, tzinfo=UTC)
    assert due_at.tzinfo is UTC


def test_hai_duong_proposed_its_leading_agency_for_the_government_flag() -> None:
    """Acclaimed, proposed for the highest award and elected head of 2024: the same agency."""
    assert nominated("hai-duong") == {
        Award.GOV_FLAG: ("ban-to-chuc",),
        Award.PROV_FLAG: ("ban-tuyen-giao",),
        Award.PROV_CERT: ("van-phong", "ban-noi-chinh"),
    }
    found = bloc("hai-duong")
    assert found.decisions is not None
    assert found.decisions.leading is not None
    assert found.decisions.next_head is not None
    assert found.decisions.leading.agency == "ban-to-chuc"
    assert (found.decisions.next_head.agency, found.decisions.next_head.how) == ("ban-to-chuc", How.ELECTION)
    assert found.decisions.next_deputies == ()


def test_hai_duong_met_on_a_friday_afternoon_under_its_published_head() -> None:
    """Friday 22/12/2023; head of 2023 the health care board, no deputy reported."""
    held = meeting("hai-duong", Step.MEETING)
    assert (held.starts.date(), held.starts.weekday(), held.part_of_day) == (date(2023, 12, 22), 4, PartOfDay.AFTERNOON)
    found = bloc("hai-duong")
    assert found.head is not None
    assert (found.head.agency, found.head.assumed, found.deputies) == ("ban-bao-ve-suc-khoe", False, ())


def test_ha_giang_is_a_pact_bloc_that_opened_2020_with_a_slogan() -> None:
    """Friday 14/2/2020 in the afternoon; plan adopted and pact signed under a merged agency."""
    held, found = meeting("ha-giang", Step.PACT), bloc("ha-giang")
    assert (held.starts.date(), held.starts.weekday(), held.part_of_day) == (date(2020, 2, 14), 4, PartOfDay.AFTERNOON)
    assert (found.unit_word, found.year, published("ha-giang")) == (
        "Khối giao ước",
        2020,
        ["Ban Tổ chức - Nội vụ tỉnh"],
    )
    assert found.slogan is not None
    assert found.slogan.startswith("Đổi mới, sáng tạo, đoàn kết")
    assert found.head is not None
    assert (found.head.agency, found.head.assumed) == ("ban-to-chuc-noi-vu", False)
    assert found.decisions is not None
    assert found.decisions.adopted == (Paper.PLAN, Paper.PACT)


def test_nam_dinh_signed_for_2023_where_the_awards_of_2022_were_handed_over() -> None:
    """Friday 7/4/2023 at the Bloc Party Committee: three flags and five certificates of the year before."""
    held, found = meeting("nam-dinh", Step.PACT), bloc("nam-dinh")
    assert (held.starts.date(), held.starts.weekday()) == (date(2023, 4, 7), 4)
    assert (Step.AWARDING, 2022) in {(item.step, item.year) for item in held.steps}
    assert held.place == published("nam-dinh")[0] == "Đảng ủy Khối các Cơ quan và Doanh nghiệp tỉnh"
    assert found.theme is not None
    assert found.theme.count(" - ") == 4
    assert found.head is not None
    assert found.head.assumed
    assert found.decisions is not None
    assert found.decisions.adopted == (Paper.PLAN, Paper.CRITERIA, Paper.PACT)
    delivered = [(item.award, item.year, item.count) for item in found.decisions.delivered]
    assert delivered == [(Award.PROV_FLAG, 2022, 3), (Award.PROV_CERT, 2022, 5)]


def test_an_giang_closed_2022_on_a_saturday_and_handed_over_at_once() -> None:
    """Saturday 7/1/2023 in the morning, by the words Khối trưởng and Khối phó, next offices by consensus."""
    held, found = meeting("an-giang", Step.MEETING), bloc("an-giang")
    assert (held.starts.date(), held.starts.weekday(), held.part_of_day) == (date(2023, 1, 7), 5, PartOfDay.MORNING)
    assert (Step.HANDOVER, 2022) in {(item.step, item.year) for item in held.steps}
    assert (found.year, found.head_word, found.deputy_word) == (2022, "Khối trưởng", "Khối phó")
    assert found.head is not None
    assert (found.head.agency, found.head.assumed) == ("bao-an-giang", False)
    assert found.decisions is not None
    assert found.decisions.nominations == ()
    assert found.decisions.next_head is not None
    assert (found.decisions.next_head.agency, found.decisions.next_head.how) == ("ban-tuyen-giao", How.CONSENSUS)
    assert [choice.agency for choice in found.decisions.next_deputies] == ["truong-chinh-tri"]


@pytest.mark.parametrize("name", NAMES)
def test_every_date_that_we_assumed_is_a_working_day(name: str) -> None:
    """A deadline that nobody published falls on no weekend and no public holiday, and every meeting hour is assumed."""
    found = bloc(name)
    days_off = holidays.country_holidays("VN", years=[found.year, found.year + 1])
    for step, deadline in found.deadlines().items():
        if deadline.assumed:
            assert deadline.due.weekday() < 5, step
            assert deadline.due.date() not in days_off, step
    assert all(deadline.assumed for deadline in found.calendar.values())
    assert all(Guess.TIME in held.assumed for held in found.meetings)


@pytest.mark.parametrize("name", NAMES)
def test_every_bloc_has_the_whole_year_and_quotas_that_are_marked(name: str) -> None:
    """Every step but the rolling drives is dated; no article states a quota."""
    found = bloc(name)
    assert set(found.deadlines()) == set(Step) - {Step.DRIVES}
    assert found.awards
    assert all(quota.assumed for quota in found.awards)


def test_four_blocs_use_table_a_and_nam_dinh_table_b() -> None:
    """The tables are references, so that a correction reaches every bloc."""
    tables = {name: criteria.table for name in NAMES if (criteria := bloc(name).criteria)}
    assert tables == {name: "B" if name == "nam-dinh" else "A" for name in NAMES}


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_texts_keep_to_the_words_officers_use(path: Path) -> None:
    """No familiar address, no exclamation marks, nobody's name after a form of address."""
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"(?i)(?<!\w)(bạn|mình|tôi|nhé|ơi)(?!\w)|!", text)
    assert not re.findall(r"(đồng chí|ông|bà) [A-ZĐ]\w+ [A-ZĐ]\w+", text)
