"""The published file of a ballot (tệp phiếu): what was put in, by which rules, and what came out; and its recount.

No paper is in it, only the marks of each nominee, sorted: "YYYYYN0" are five yes, one no, one without an opinion.
`docs/ballot-file.md` describes every field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any

from domain.deciding import Deciding, tie_json
from domain.opened import Opened
from domain.questions import Question
from domain.tally import Own, Result, Tally, Turnout, decide

FORMAT = "thidua-ballot-1"
MARKS = "YN0"
"""Yes, or chosen; no, or others were chosen; no opinion, or nobody was chosen."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a file says besides marks and results. `content`: the ballot's, as it was when voting began; `names`: of nominees and voting
    agencies by key; `channels`: papers by channel; `voted`: by agency how many of its papers came back; `before`: the trail's newest
    digest."""

    bloc: str
    year: int
    title: str
    content: Mapping[str, Any]
    names: Mapping[str, str]
    turnout: Turnout
    channels: Mapping[str, int]
    voted: Mapping[str, int]
    key_hash: str
    before: str


def written(said: Published, opened: Opened, results: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The file as a JSON-able dict. `results`: the stored result of each question, as `Result` says it."""
    turnout = said.turnout
    questions = [Question.from_json(one) for one in said.content["questions"]]
    return {
        "format": FORMAT, "bloc": said.bloc, "year": said.year, "title": said.title, "names": dict(said.names),
        "content": bound(said.content), "content_sha256": hash_of(bound(said.content)), "key_sha256": said.key_hash,
        **_deciding(said.content),
        "trail_before": said.before, "members": turnout.members, "present": turnout.present, "issued": turnout.issued,
        "not_returned": turnout.issued - opened.tallies[0].returned, "channels": dict(said.channels),
        "codes": list(opened.codes), "unread": opened.unread,
        "questions": [
            {
                "marks": {key: _marks(tally, place) for place, key in enumerate(asked.nominees)}, "invalid": tally.invalid,
                "own_papers": {} if asked.rules.self_allowed else {key: said.voted.get(key, 0) for key in asked.nominees},
                "result": dict(result),
            }
            for asked, tally, result in zip(questions, opened.tallies, results, strict=True)
        ],
    }  # fmt: skip


def bound(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a ballot's content is bound by when voting begins: in the place of what decides ties, with points and ranks, stands the salted
    hash of it, so that a file can leave points out and is still about what voting began with."""
    kept = {name: value for name, value in content.items() if name not in {"deciding", "salt"}}
    if not content.get("deciding"):
        return kept
    return kept | {"deciding_sha256": hash_of([content["salt"], content["deciding"]])}


def _deciding(content: Mapping[str, Any]) -> dict[str, Any]:
    """What decides ties. Where not everybody of the bloc sees the points they are left out, and so is the salt: without it nobody can
    find them by trying."""
    deciding = content.get("deciding", [])
    if all(one["shown"] or not one["scores"] for one in deciding):
        return {"deciding": list(deciding), "salt": content.get("salt", "")}
    return {"deciding": [{**one, "scores": {}, "sections": {}, "ranks": {}} for one in deciding], "salt": ""}


def hash_of(part: Any) -> str:
    """SHA-256 in hex of the canonical JSON of something: keys sorted, no blanks, ASCII."""
    return sha256(canonical(part)).hexdigest()


def canonical(part: Any) -> bytes:
    """One text for the same values."""
    return dumps(part, sort_keys=True, separators=(",", ":")).encode()


def recount(file: Mapping[str, Any]) -> tuple[list[Result], list[str]]:
    """The results that the marks of a file make, and where they and its sums are not what the file says. ValueError, KeyError or
    TypeError when this is no ballot file."""
    if file["format"] != FORMAT:
        raise ValueError(f"a file of the format {file['format']}")
    turnout, each = Turnout(file["members"], file["present"], file["issued"]), file["content"].get("papers", 1)
    asked = [Question.from_json(one) for one in file["content"]["questions"]]
    wrong = (
        [] if hash_of(file["content"]) == file["content_sha256"] else ["content: it is not what its hash was taken of"]
    )
    if file["salt"] and hash_of([file["salt"], file["deciding"]]) != file["content"].get("deciding_sha256"):
        wrong.append("deciding: it is not what its hash was taken of")
    by = [Deciding.from_json(one) for one in file["deciding"]] if file["salt"] else [None] * len(asked)
    results = []
    for number, (question, said, ends) in enumerate(zip(asked, file["questions"], by, strict=True), 1):
        tally = _tally(question, said)
        own = {key: Own(each, cast) for key, cast in said["own_papers"].items()}
        result = decide(question, tally, turnout, own)
        results.append(result)
        wrong += [f"question {number}: {one}" for one in _differences(result, said["result"], ends)]
        if tally.returned != file["issued"] - file["not_returned"]:
            wrong.append(f"question {number}: {tally.returned} papers are not those issued less those not returned")
        if tally.returned > sum(file["channels"].values()):
            wrong.append(f"question {number}: {tally.returned} papers are more than came on all channels")
    if len(file["content"]["agencies"]) * each != file["members"]:
        wrong.append("members: not as many as papers of the agencies")
    if len(set(file["codes"])) != len(file["codes"]) or len(file["codes"]) != file["channels"].get("electronic", 0):
        wrong.append("codes: not one for each paper by phone")
    return results, wrong


def _marks(tally: Tally, place: int) -> str:
    return "".join(mark * count[place] for mark, count in zip(MARKS, (tally.yes, tally.no, tally.blank), strict=True))


def _tally(question: Question, said: Mapping[str, Any]) -> Tally:
    marks = [said["marks"][key] for key in question.nominees]
    if len(said["marks"]) != len(marks) or any(set(line) - set(MARKS) for line in marks):
        raise ValueError("marks that are none, or of somebody who does not stand")
    yes, no, blank = (tuple(line.count(mark) for line in marks) for mark in MARKS)
    return Tally(len(marks[0]), said["invalid"], yes, no, blank)


def _differences(result: Result, said: Mapping[str, Any], by: Deciding | None) -> list[str]:
    """`by`: what decided ties; None where the file leaves it out."""
    wrong = [] if said["tally"] == result.tally.to_json() else ["the counts are not what the marks say"]
    for line, told in zip(result.nominees, said["nominees"], strict=True):
        found = {
            "key": line.nominee, "yes": line.yes, "no": line.no, "blank": line.blank, "base": line.base,
            "needed": line.needed, "verdict": line.verdict.value,
        }  # fmt: skip
        wrong += [
            f"{line.nominee}: {name} is {value}, not {told[name]}"
            for name, value in found.items()
            if told[name] != value
        ]
    sets = {"tied": sorted(result.tied), "open_places": result.open_places}
    wrong += [f"{name} is {value}, not {said[name]}" for name, value in sets.items() if said[name] != value]
    return wrong + _end_of_tie(result, said, by)


def _end_of_tie(result: Result, said: Mapping[str, Any], by: Deciding | None) -> list[str]:
    if by is None:  # somebody may be chosen among the tied, by points that are not here
        chosen = {*said["elected"]}
        some = {*result.elected} <= chosen <= {*result.elected, *result.tied}
        few = len(said["elected"]) <= len(result.elected) + result.tied_places
        return [] if some and few else [f"elected is {list(result.elected)}, not {said['elected']}"]
    outcome = by.outcome(result)
    wrong = [] if said["elected"] == [*outcome.elected] else [f"elected is {[*outcome.elected]}, not {said['elected']}"]
    same = said["tie"] == (tie_json(outcome) if result.tied else None)
    return wrong if same else [*wrong, "the tie is not decided as the rules decide it"]
