"""A bad bloc file is refused with the line, the field and what is allowed."""

import pytest

from documents.bloc_file.codes import Step
from documents.bloc_file.problems import BlocFileError
from documents.bloc_file.reading import read_bloc
from tests.documents.small_bloc import GOOD


def problems(text: str | bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(BlocFileError) as refused:
        read_bloc(text, "thu.yaml")
    return [(one.line, one.field, one.message) for one in refused.value.problems]


KEYS = (
    "key, name, short_name, province, unit_word, head_word, deputy_word, year, theme, slogan, source, head, "
    "deputies, members, calendar, meetings, criteria, awards, gov_flag_uses_prov_quota, quorum, "
    "verifying, voting, balloting, pact, coming_pact, decisions, notes"
)
KINDS = "advisory, inspection, office, bloc_committee, newspaper, school, health_board, merged, other"
SLUG = "use lower-case Latin letters, digits and single hyphens, starting with a letter"
TIME = "write a local time as YYYY-MM-DD HH:MM, for example 2024-02-06 08:00"
DAY = "write a day as YYYY-MM-DD, for example 2024-02-06"
POINTS = "write points with at most two decimals, for example 15 or 0.5"

CASES = {
    "unknown key": (
        "year: 2023\nsource",
        "yaer: 2023\nsource",
        (5, "yaer", f'unknown key (did you mean "year"?); allowed: {KEYS}'),
    ),
    "unknown key inside": (
        "    kind: office",
        "    kind: office\n    leader: x",
        (18, "members.1.leader", "unknown key; allowed: key, name, short_name, kind, assumed"),
    ),
    "missing key": ("    kind: office\n", "", (14, "members.1.kind", "required: What sort of agency it is.")),
    "unknown word": (
        "kind: office",
        "kind: offise",
        (17, "members.1.kind", f'"offise" is not known (did you mean "office"?); allowed: {KINDS}'),
    ),
    "unknown step": (
        "  FREEZE:",
        "  FREZE:",
        (
            22,
            "calendar.FREZE",
            f'"FREZE" is not known (did you mean "FREEZE"?); allowed: {", ".join(Step)}',
        ),
    ),
    "slug": ("key: ban-b", "key: Ban B", (14, "members.1.key", SLUG)),
    "text for a number": ("year: 2023\nsource", "year: năm nay\nsource", (5, "year", "write a whole number")),
    "number for a text": ("name: Khối thử nghiệm", "name: 12", (2, "name", "write text (numbers in quotes)")),
    "year too early": ("year: 2023\nsource", "year: 23\nsource", (5, "year", "must be greater than or equal to 2000")),
    "empty text": ("province: Kon Tum", 'province: ""', (4, "province", "must not be empty")),
    "null for a text": ("province: Kon Tum", "province:", (4, "province", "write text (numbers in quotes)")),
    "two lines": (
        "province: Kon Tum",
        'province: "Kon\\nTum"',
        (4, "province", "write one line of text; character U+000A is not allowed"),
    ),
    "day of another country": ("date: 2024-02-06", "date: 06/02/2024", (7, "source.date", DAY)),
    "day as a number": ("date: 2024-02-06", "date: 20240206", (7, "source.date", DAY)),
    "no such day": (
        "date: 2024-02-06",
        "date: 2024-02-30",
        (7, "source.date", f"there is no day 2024-02-30 in the calendar; {DAY}"),
    ),
    "time without hour": ("due: 2024-02-05 17:00", "due: 2024-02-05", (23, "calendar.FREEZE.due", TIME)),
    "time with a zone": ("due: 2024-02-05 17:00", "due: 2024-02-05T17:00Z", (23, "calendar.FREEZE.due", TIME)),
    "no such hour": ("due: 2024-02-05 17:00", "due: 2024-02-05 24:00", (23, "calendar.FREEZE.due", TIME)),
    "address": (
        "  date: 2024-02-06",
        "  url: kontum.vn",
        (7, "source.url", "write an address that starts with http:// or https://"),
    ),
    "truth value": ("assumed: true", "assumed: maybe", (18, "members.1.assumed", "write true or false")),
    "list expected": (
        "agencies: [ban-a]",
        "agencies: ban-a",
        (48, "decisions.nominations.0.agencies", "write a list, each item after a hyphen"),
    ),
    "mapping expected": (
        "head: {agency: ban-a}",
        "head: ban-a",
        (8, "head", "write a mapping, one `key: value` a line"),
    ),
    "empty list": (
        "agencies: [ban-a]",
        "agencies: []",
        (48, "decisions.nominations.0.agencies", "write at least 1 item"),
    ),
}

DISAGREEMENTS = {
    "not a member": (
        "agencies: [ban-a]",
        "agencies: [ban-c]",
        (
            48,
            "decisions.nominations.0.agencies.0",
            '"ban-c" is not a member (did you mean "ban-b"?); members: ban-a, ban-b',
        ),
    ),
    "head not a member": (
        "head: {agency: ban-a}",
        "head: {agency: van-phong}",
        (8, "head.agency", '"van-phong" is not a member; members: ban-a, ban-b'),
    ),
    "deputy is head": (
        "members:",
        "deputies: [{agency: ban-a}]\nmembers:",
        (9, "deputies.0.agency", "already used by head"),
    ),
    "key twice": ("key: ban-b", "key: ban-a", (14, "members.1.key", "already used by members.0")),
    "name twice in another spelling": (
        "name: Ban B Tỉnh ủy",
        "name: BAN A Tỉnh uỷ",
        (15, "members.1.name", "already used by members.0"),
    ),
    "step dated twice": (
        "  FREEZE:",
        "  MEETING:",
        (23, "calendar.MEETING.due", "the step is already dated by meetings.0; write it once"),
    ),
    "steps out of order": (
        "due: 2024-02-05 17:00",
        "due: 2024-01-30 17:00",
        (23, "calendar.FREEZE.due", "must not be before SELF_SCORE (2024-01-31 17:00)"),
    ),
    "another year": (
        "year: 2023\nsource",
        "year: 2022\nsource",
        (21, "calendar.SELF_SCORE.due", "must fall in 2022 or 2023, the bloc's year is 2022"),
    ),
    "meeting of another year": (
        "{step: MEETING, year: 2023}",
        "{step: MEETING, year: 2020}",
        (26, "meetings.0.steps.0.year", "must be 2022 to 2024, the bloc's year is 2023"),
    ),
    "award twice": (
        "awards:\n",
        "awards:\n  - {award: PROV_FLAG, quota: 2}\n",
        (44, "awards.1.award", "already used by awards.0"),
    ),
    "no quota": (
        "  - award: PROV_FLAG\n    quota: 1",
        "  - award: PROV_FLAG\n    assumed: true",
        (43, "awards.0.quota", "write exactly one of quota, percent and bands"),
    ),
    "quota and share": (
        "    quota: 1\n",
        "    quota: 1\n    percent: 20\n",
        (44, "awards.0.quota", "write exactly one of quota, percent and bands"),
    ),
    "rounding of a number": (
        "    quota: 1\n",
        "    quota: 1\n    rounding: up\n",
        (45, "awards.0.rounding", "belongs to percent"),
    ),
    "bands out of order": (
        "    quota: 1\n",
        "    bands: [{members: 7, quota: 1}, {members: 5, quota: 2}]\n",
        (44, "awards.0.bands", "each band is for larger blocs than the one before it; only the last has no members"),
    ),
    "paper twice": (
        "    quota: 1\n",
        "    quota: 1\n    papers: [{key: a, name: Tờ trình, owner: head}, {key: b, name: tờ trình, owner: head}]\n",
        (45, "awards.0.papers.1.name", "already used by awards.0.papers.0"),
    ),
    "long key of a paper": (
        "    quota: 1\n",
        "    quota: 1\n    papers: [{key: to-trinh-cua-khoi, name: Tờ trình, owner: head}]\n",
        (45, "awards.0.papers.0.key", "at most 12 characters"),
    ),
    "award not listed": (
        "  - award: PROV_FLAG\n    quota: 1",
        "  - award: PROV_CERT\n    quota: 1",
        (47, "decisions.nominations.0.award", "PROV_FLAG is not among awards: PROV_CERT"),
    ),
    "agency proposed twice": (
        "agencies: [ban-a]",
        "agencies: [ban-a, ban-a]",
        (48, "decisions.nominations.0.agencies.1", "already used by decisions.nominations.0.agencies"),
    ),
    "table and tree": ("  tree:", "  table: A\n  tree:", (28, "criteria", "write exactly one of table and tree")),
    "pact of another year": (
        "decisions:",
        "pact: {year: 2030, contents: [Thi đua]}\ndecisions:",
        (45, "pact.year", "must be 2023 or 2024, the bloc's year is 2023"),
    ),
    "two pacts of the following year": (
        "decisions:",
        "pact: {year: 2024, contents: [Thi đua]}\ncoming_pact: {year: 2024, contents: [Thi đua]}\ndecisions:",
        (45, "pact.year", "must be 2023: the following year's pact is coming_pact"),
    ),
    "the coming pact of this year": (
        "decisions:",
        "coming_pact: {year: 2023, contents: [Thi đua]}\ndecisions:",
        (45, "coming_pact.year", "must be 2024, the year after the bloc's"),
    ),
    "a target without a number": (
        "decisions:",
        "pact: {year: 2023, contents: [Thi đua], targets: [{indicator: Ký số, value: nhiều, unit: '%'}]}\ndecisions:",
        (45, "pact.targets.0.value", "write a number up to 10000000 with at most two decimals, for example 95 or 97.5"),
    ),
    "delivered too early": (
        "decisions:",
        "decisions:\n  delivered: [{award: PROV_FLAG, year: 2023, count: 1}]",
        (46, "decisions.delivered.0.year", "must be before 2023, the bloc's year"),
    ),
    "meetings out of order": (
        "criteria:",
        "  - {steps: [{step: PACT, year: 2023}], starts: 2023-03-15 08:00}\ncriteria:",
        (28, "meetings.1.starts", "meetings stand in the order of time"),
    ),
}

TABLES = {
    "sum": (
        "            max: 10",
        "            max: 9",
        (36, "criteria.tree.roots.0.max", "I: the children add up to 9, the maximum says 10"),
    ),
    "scale": (
        "scale: 10",
        "scale: 12",
        (31, "criteria.tree.scale", "the sections add up to 10, the bonus to 0, the scale is 12"),
    ),
    "no kind": (
        "            kind: pass_fail\n",
        "",
        (38, "criteria.tree.roots.0.children.0.kind", "is missing"),
    ),
    "kind": (
        "kind: pass_fail",
        "kind: passfail",
        (
            40,
            "criteria.tree.roots.0.children.0.kind",
            (
                '"passfail" is not known (did you mean "pass_fail"?); allowed: levels, ratio, pass_fail, per_unit, deduct, '
                "free, target, plus_minus"
            ),
        ),
    ),
    "points": ("scale: 10", "scale: 10,5", (31, "criteria.tree.scale", POINTS)),
    "negative points": ("scale: 10", "scale: -10", (31, "criteria.tree.scale", POINTS)),
    "step": (
        "scale: 10\n    step: 0.5",
        "scale: 10\n    step: 3",
        (41, "criteria.tree.roots.0.children.0.max", "10 is not a multiple of the step 3"),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_a_wrong_value_is_named_by_line_and_field(old: str, new: str, expected: tuple[int, str, str]) -> None:
    """The finding stands at the value's line (a missing key: at its mapping's) and says what may be written."""
    assert GOOD.count(old) == 1
    assert expected in problems(GOOD.replace(old, new))


@pytest.mark.parametrize(("old", "new", "expected"), DISAGREEMENTS.values(), ids=DISAGREEMENTS.keys())
def test_parts_that_disagree_are_refused(old: str, new: str, expected: tuple[int, str, str]) -> None:
    """What no single field can tell is found too."""
    assert GOOD.count(old) == 1
    assert expected in problems(GOOD.replace(old, new))


@pytest.mark.parametrize(("old", "new", "expected"), TABLES.values(), ids=TABLES.keys())
def test_a_scoring_table_that_does_not_add_up_is_refused(old: str, new: str, expected: tuple[int, str, str]) -> None:
    """What the rules say about a table arrives at its line of the file."""
    assert GOOD.count(old) == 1
    assert expected in problems(GOOD.replace(old, new))


def test_two_steps_may_fall_due_at_the_same_time() -> None:
    """Only a step that is due before an earlier one is out of order."""
    text = GOOD.replace("2024-02-05 17:00", "2024-01-31 17:00")
    dated = read_bloc(text, "thu.yaml").deadlines()
    assert dated[Step.FREEZE].due == dated[Step.SELF_SCORE].due


def test_the_file_that_is_broken_here_is_in_order() -> None:
    """Otherwise the cases above would prove nothing."""
    assert read_bloc(GOOD, "thu.yaml").key == "thu"


def test_all_problems_are_listed_at_once_in_the_order_of_the_file() -> None:
    """An operator mends a file in one go; the error's text has one line for each."""
    text = GOOD.replace("key: thu", "key: THU").replace("kind: office", "kind: x").replace("scale: 10", "scale: x")
    with pytest.raises(BlocFileError) as refused:
        read_bloc(text, "thu.yaml")
    assert [problem.line for problem in refused.value.problems] == [1, 17, 31]
    assert str(refused.value).splitlines()[0] == f"thu.yaml: line 1, key: {SLUG}"
