"""A published ballot is recounted by the program and by the script of the documents, which share no line; they agree."""

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from domain import ballot_file, opened
from domain.deciding import Deciding
from domain.papers import Mark, Paper
from domain.questions import Base, Question, QuestionKind, Rules
from domain.tally import Own, Turnout, decide
from domain.voters import PAPERS_MOST
from handlers.voting.outcomes import result_json
from storage.ballots import Content
from tests.storage.elections import seeded

SCRIPT = Path(__file__).parents[2] / "docs" / "recount.py"
ELECTIONS = 1000
AGENCIES = tuple(f"agency{n:02d}" for n in range(12))


def the_script() -> ModuleType:
    """The script as a module, from its file."""
    spec = importlib.util.spec_from_file_location("recount_of_the_documents", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def some_question(chance: Random, members: int) -> Question:
    """Any kind, any rule."""
    nominees = tuple(chance.sample(AGENCIES[:members], chance.randint(1, members)))
    strict = chance.random() < 0.5
    whole = chance.randint(1, 5)
    threshold = Fraction(chance.randint(0, whole - 1 if strict else whole), whole)
    rules = Rules(
        threshold, strict, chance.choice(list(Base)), chance.random() < 0.7, "", chance.random() < 0.6, chance.random() < 0.2
    )  # fmt: skip
    places = chance.randint(1, len(nominees))
    if chance.random() < 0.5:
        return Question(QuestionKind.YES_NO, nominees, places, rules, subject="PROV_FLAG")
    most = chance.randint(1, len(nominees))
    return Question(QuestionKind.CHOOSE, nominees, places, rules, most, "HEAD", chance.randint(0, most))


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


def an_election(chance: Random) -> dict[str, Any]:
    """The file of an election with random rules, papers and turnout."""
    members, each = chance.randint(1, len(AGENCIES)), chance.randint(1, PAPERS_MOST)
    questions = tuple(some_question(chance, members) for _ in range(chance.randint(1, 3)))
    content = Content(questions, AGENCIES[:members], papers=each)
    voters = chance.sample(content.voters, chance.randint(0, content.issued))
    codes = [f"CODE{n:04d}" for n in range(len(voters))]
    found = opened.split(questions, [some_paper(chance, questions) for _ in voters], codes, bytes(16))
    turnout = Turnout(content.issued, chance.randint(len(voters), content.issued), content.issued)
    cast = Counter(voter.agency_id for voter in voters)
    own = {one: Own(each, cast[one]) for one in AGENCIES}
    results = tuple(decide(asked, tally, turnout, own) for asked, tally in zip(questions, found.tallies, strict=True))
    said = ballot_file.Published(
        "Khối", 2026, "Hội nghị", content.to_json(), dict(zip(AGENCIES, AGENCIES, strict=True)), turnout,
        {"electronic": len(voters)}, cast, "k", "t",
    )  # fmt: skip
    made = ballot_file.written(said, found, result_json(content, results)["questions"])
    again: dict[str, Any] = json.loads(ballot_file.canonical(made))
    return again


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
    """Same counts, bases, verdicts and ties, and both agree with what the count said."""
    script, chance, ties, invalid = the_script(), seeded(6), 0, 0
    for _ in range(ELECTIONS):
        file = an_election(chance)
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
    assert ties > 100
    assert invalid > 100


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
