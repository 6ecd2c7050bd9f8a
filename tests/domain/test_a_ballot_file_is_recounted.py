"""A published ballot is recounted by the program and by the script of the documents, which share no line; they agree."""

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from domain import ballot_file, opened
from domain.channels import SLIPS, Channel
from domain.deciding import Deciding
from domain.lots import SEED_BELOW
from domain.papers import Mark, Paper
from domain.questions import Base, Question, QuestionKind, Rules, without_hall
from domain.tally import Turnout, decide
from domain.ties import TieRule
from domain.voters import PAPERS_MOST
from handlers.voting.outcomes import result_json, result_of, turnout_of
from storage.ballots import Content
from tests.storage.elections import seeded

SCRIPT = Path(__file__).parents[2] / "docs" / "recount.py"
ELECTIONS = 1000
AGENCIES = tuple(f"agency{n:02d}" for n in range(12))
TIES = ("score", "section:I", "lot", "score", "section:I", "lot", "second_ballot", "head")


def the_script() -> ModuleType:
    """The script as a module, from its file."""
    spec = importlib.util.spec_from_file_location("recount_of_the_documents", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def some_question(chance: Random, members: int, number: int) -> Question:
    """Any kind, any rule; sometimes a motion."""
    strict = chance.random() < 0.5
    whole = chance.randint(1, 5)
    threshold = Fraction(chance.randint(0, whole - 1 if strict else whole), whole)
    rules = Rules(
        threshold, strict, chance.choice(list(Base)), chance.random() < 0.7, "", chance.random() < 0.6, chance.random() < 0.2
    )  # fmt: skip
    if chance.random() < 0.2:
        return Question.of_motion(number, f"Thông qua {number}", replace(rules, self_allowed=True))
    nominees = tuple(chance.sample(AGENCIES[:members], chance.randint(1, members)))
    places = chance.randint(1, len(nominees))
    if chance.random() < 0.5:
        return Question(QuestionKind.YES_NO, nominees, places, rules, subject="PROV_FLAG")
    most = chance.randint(1, len(nominees))
    return Question(QuestionKind.CHOOSE, nominees, places, rules, most, "HEAD", chance.randint(0, most))


def some_deciding(chance: Random, question: Question) -> Deciding:
    """Any rules for ties, with points of all or of some nominees, seen by everybody or not."""
    rules = tuple(TieRule.from_text(chance.choice(TIES)) for _ in range(chance.randint(1, 3)))
    points = {one: chance.randint(1, 4) for one in question.nominees if chance.random() < 0.9}
    sections = {"I": {one: chance.randint(1, 4) for one in question.nominees}}
    seed = chance.randrange(SEED_BELOW) if chance.random() < 0.8 else None
    return Deciding(rules, points, sections, {}, seed, chance.randint(1, 2), 2, {}, chance.random() < 0.6)


def some_paper(chance: Random, questions: tuple[Question, ...]) -> bytes:
    """A paper, sometimes empty or with too few choices, sometimes unreadable."""
    if chance.random() < 0.05:
        return bytes(16)
    paper = Paper(questions)
    for number, question in enumerate(questions):
        for nominee in range(len(question.nominees) if question.kind is QuestionKind.YES_NO else question.most):
            mark = chance.choice(list(Mark) if question.kind is QuestionKind.YES_NO else [Mark.UNMARKED, Mark.YES])
            paper = paper.with_mark(number, nominee, mark)
    return b"\x01" + paper.mask.to_bytes(15, "big")  # as a hand could write it, with too few choices too


def some_content(chance: Random) -> Content:
    """Any form: secret or by name, in a hall or without a meeting, with one to three papers an agency."""
    members, openly, circulated = chance.randint(1, len(AGENCIES)), chance.random() < 0.3, chance.random() < 0.3
    asked = tuple(some_question(chance, members, number) for number in range(1, chance.randint(1, 3) + 1))
    if circulated:  # as it is read from a row
        asked = tuple(map(without_hall, asked))
    return Content(
        asked, AGENCIES[:members], None if circulated else chance.randint(0, members),
        tuple(some_deciding(chance, one) for one in asked), "a" * 32, 1 if openly else chance.randint(1, PAPERS_MOST), openly,
        datetime(2026, 11, 25, 10, tzinfo=UTC) if circulated else None,
    )  # fmt: skip


def an_election(chance: Random) -> dict[str, Any]:
    """The file of an election with random form, rules, papers and turnout, made as the program makes it."""
    content = some_content(chance)
    channels = [Channel.HAND] if content.open else [Channel.ELECTRONIC] * 3 + [Channel.PAPER, Channel.WRITTEN]
    voters = chance.sample(content.voters, chance.randint(0, content.issued))
    roll = {voter: chance.choice(channels) for voter in voters}
    codes = [f"CODE{n:04d}" for n in range(sum(one is Channel.ELECTRONIC for one in roll.values()))]
    came = [one for one in roll.values() if one not in SLIPS or chance.random() < 0.8]  # not every slip comes back
    found = opened.split(content.questions, [some_paper(chance, content.questions) for _ in came], codes, bytes(16))
    result = result_of(content, found, roll)
    said = ballot_file.Published(
        "Khối", 2026, "Hội nghị", content.to_json(), dict(zip(AGENCIES, AGENCIES, strict=True)) | content.motions,
        turnout_of(content, found.tallies[0].returned), result["channels"], Counter(one.agency_id for one in roll), "k", "t",
    )  # fmt: skip
    again: dict[str, Any] = json.loads(ballot_file.canonical(ballot_file.written(said, found, result["questions"])))
    return again


KINDS = ("motion", "by name", "without a meeting", "several papers", "slips", "tie ended by a rule", "points left out")


def of_what(file: dict[str, Any]) -> list[str]:
    """Which of `KINDS` an election is."""
    content, results = file["content"], [one["result"] for one in file["questions"]]
    known = {
        "motion": any("text" in one for one in content["questions"]),
        "by name": "open" in content,
        "without a meeting": "until" in content,
        "several papers": content.get("papers", 1) > 1,
        "slips": bool({"paper", "written"} & file["channels"].keys()),
        "tie ended by a rule": any({*one["elected"]} & {*one["tied"]} for one in results),
        "points left out": not file["salt"],
    }
    return [name for name, so in known.items() if so]


def another_mark(chance: Random, file: dict[str, Any]) -> bool:
    """Change one mark of one nominee, if there is one."""
    question = chance.choice(file["questions"])
    key = chance.choice(list(question["marks"]))
    marks = question["marks"][key]
    if not marks:
        return False
    place = chance.randrange(len(marks))
    other = chance.choice([mark for mark in ballot_file.MARKS if mark != marks[place]])
    question["marks"][key] = marks[:place] + other + marks[place + 1 :]
    return True


def another_rule(chance: Random, file: dict[str, Any]) -> bool:
    """Change one rule of one question."""
    asked = chance.choice(file["content"]["questions"])
    rules = asked["rules"]
    name = chance.choice(["threshold", "base", "blank_in_base", "self_allowed", "places"])
    if name == "threshold":
        rules[name] = [rules[name][0] + 1, rules[name][1] + 2]
    elif name == "base":
        rules[name] = chance.choice([base.value for base in Base if base.value != rules[name]])
    elif name == "places":
        asked["places"] = asked["places"] % len(asked["nominees"]) + 1
        return len(asked["nominees"]) > 1
    else:
        rules[name] = not rules[name]
        return name == "blank_in_base"
    return True


def both(script: ModuleType, file: dict[str, Any]) -> tuple[bool, bool]:
    """Whether program and script find something wrong."""
    found = []
    for look in (lambda: ballot_file.recount(file)[1], lambda: script.differences(file)):
        try:
            found.append(bool(look()))
        except (ValueError, KeyError):
            found.append(True)
    return found[0], found[1]


def test_script_and_program_agree_on_a_thousand_elections() -> None:
    """Same counts, bases, verdicts and ties, and both agree with what the count said; of all forms, and with ties that rules ended."""
    script, chance, ties, invalid = the_script(), seeded(6), 0, 0
    seen: Counter[str] = Counter()
    for _ in range(ELECTIONS):
        file = an_election(chance)
        seen.update(of_what(file))
        results, wrong = ballot_file.recount(file)
        assert wrong == []
        assert script.differences(file) == []
        for asked, said, result in zip(file["content"]["questions"], file["questions"], results, strict=True):
            counted = script.count(asked, said, file)
            assert [(one["key"], one["base"], one["needed"], one["verdict"]) for one in counted["nominees"]] == [
                (one.nominee, one.base, one.needed, one.verdict.value) for one in result.nominees
            ]
            ties += bool(result.tied)
            invalid += said["invalid"] > 0
    assert ties > 80
    assert invalid > 100
    assert {name for name, count in seen.items() if count > 50} == {*KINDS}, seen


@pytest.mark.parametrize("change", [another_mark, another_rule])
def test_a_changed_file_is_found_by_both(change: Any) -> None:
    """One mark, or one rule, of a hundred elections."""
    script, chance, changed = the_script(), seeded(7), 0
    for _ in range(150):
        file = an_election(chance)
        if change(chance, file):
            changed += 1
            assert both(script, file) == (True, True)
    assert changed > 90


def test_the_script_is_short_and_runs_alone(tmp_path: Path) -> None:
    """At most sixty lines; run with nothing but Python it says the result, and ends with 1 where the file is wrong."""
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 60
    chance = seeded(8)
    file = an_election(chance)
    while not any(line for question in file["questions"] for line in question["marks"].values()):
        file = an_election(chance)
    path = tmp_path / "ballot.json"
    path.write_bytes(ballot_file.canonical(file))
    well = _run(path)
    assert well.returncode == 0
    assert well.stdout.splitlines()[-1] == "KHỚP"
    assert ballot_file.hash_of(file) in well.stdout
    while not another_mark(chance, file):
        pass
    path.write_bytes(ballot_file.canonical(file))
    assert _run(path).returncode == 1


def _run(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(SCRIPT), str(path)], capture_output=True, text=True, check=False, encoding="utf-8"
    )  # fmt: skip


SCORED = Deciding(scores={"agency00": 9875}, sections={"I": {"agency00": 3000}}, ranks={"agency00": 1}, seed=7)


def file_of(by: Deciding, salt: str = "a" * 32) -> dict[str, Any]:
    """Of an election in which this decided ties."""
    question = Question(QuestionKind.YES_NO, AGENCIES[:1], 1, Rules(Fraction(1, 2), strict=True), subject="PROV_FLAG")
    content, found = Content((question,), AGENCIES[:3], None, (by,), salt), opened.split((question,), [], (), bytes(16))
    said = ballot_file.Published(
        "Khối", 2026, "Hội nghị", content.to_json(), {}, Turnout(3, 0, 3), {"electronic": 0}, {}, "k", "t"
    )
    made = ballot_file.written(
        said, found, result_json(content, (decide(question, found.tallies[0], Turnout(3, 0, 3)),))["questions"]
    )
    again: dict[str, Any] = json.loads(ballot_file.canonical(made))
    return again


@pytest.mark.parametrize("shown", [True, False])
def test_points_stand_in_the_file_only_where_everybody_may_see_them(shown: bool) -> None:
    """The rest of what decided ties is there, and program and script find the content to be what voting began with."""
    by = replace(SCORED, shown=shown)
    file = file_of(by)
    assert both(the_script(), file) == (False, False)
    (said,) = file["deciding"]
    assert (said["scores"], said["ranks"]) == ((dict(by.scores), dict(by.ranks)) if shown else ({}, {}))
    assert said["seed"] == 7
    assert bool(file["salt"]) == shown
    assert ("9875" in json.dumps(file)) == shown
    assert ("3000" in json.dumps(file)) == shown


def test_points_that_were_changed_show() -> None:
    """In a file that has them; and no two ballots have the same hash of the same points."""
    file = file_of(replace(SCORED, shown=True))
    file["deciding"][0]["scores"]["agency00"] = 9876
    assert ballot_file.recount(file)[1] == ["deciding: it is not what its hash was taken of"]
    assert both(the_script(), file) == (True, True)
    hashes = {file_of(SCORED, salt)["content"]["deciding_sha256"] for salt in ("b" * 32, "c" * 32)}
    assert len(hashes) == 2


@pytest.mark.parametrize("changed", [replace(SCORED, seed=8), replace(SCORED, shown=True), Deciding()])
def test_the_hash_of_the_trail_binds_what_decides_ties(changed: Deciding) -> None:
    """Other points, another number of the draw, another sight: another hash."""
    assert file_of(changed)["content_sha256"] != file_of(SCORED)["content_sha256"]


def test_one_more_than_there_are_places_is_found_by_both() -> None:
    """Also where the rules ended a tie: everybody among the tied was not chosen."""
    script, chance, changed = the_script(), seeded(9), 0
    while changed < 20:
        file = an_election(chance)
        for said in file["questions"]:
            left = [key for key in said["result"]["tied"] if key not in said["result"]["elected"]]
            if left:
                said["result"]["elected"] += left
                changed += 1
                assert both(script, file) == (True, True)
                break


def test_another_one_among_the_tied_is_found_by_the_program() -> None:
    """Where the file has what decided: the winner of the tie and a loser change places. The script knows no rules for ties."""
    script, chance, changed = the_script(), seeded(10), 0
    while changed < 20:
        file = an_election(chance)
        for said in file["questions"] if file["salt"] else ():
            result = said["result"]
            won = [key for key in result["elected"] if key in result["tied"]]
            lost = [key for key in result["tied"] if key not in result["elected"]]
            if won and lost:
                result["elected"][result["elected"].index(won[0])] = lost[0]
                changed += 1
                assert both(script, file) == (True, False)
                break
