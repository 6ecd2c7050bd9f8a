"""The result of a counted ballot, computed from what was in the urn and the roll, as it is kept."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from domain.channels import Channel
from domain.deciding import Deciding, tie_json
from domain.opened import Opened
from domain.tally import NomineeResult, Own, Result, Turnout, decide
from domain.voters import Voter
from storage.ballots import Content


def turnout_of(content: Content, papers: int) -> Turnout:
    """The bases of a ballot, all in papers: every member has its own, a member in the hall is there with all of them; who cast one took
    part, in the hall or not."""
    issued = content.issued
    return Turnout(members=issued, present=max((content.present or 0) * content.papers, papers), issued=issued)


def result_of(content: Content, found: Opened, roll: Mapping[Voter, Channel]) -> dict[str, Any]:
    """The result from the opened papers and the roll; `unreadable`: papers that did not open, invalid in every question. ValueError
    when they are not of this ballot."""
    cast = Counter(voter.agency_id for voter in roll)
    own = {agency: Own(content.papers, cast[agency]) for agency in content.agencies}
    returned = found.tallies[0].returned
    turnout = turnout_of(content, returned)
    pairs = zip(content.questions, found.tallies, strict=True)
    channels = Counter(channel.value for channel in roll.values())
    return result_json(content, tuple(decide(asked, tally, turnout, own) for asked, tally in pairs)) | {
        "issued": turnout.issued, "not_returned": turnout.issued - returned, "channels": dict(channels),
        "unreadable": found.unread,
    }  # fmt: skip


def result_json(content: Content, results: tuple[Result, ...]) -> dict[str, Any]:
    """The result as it is kept: what `thidua audit` recomputes from the opened papers.

    `elected`: by votes, and by the rules for ties; `tied`: by votes alone; `tie`: how it was decided, None where there is none.
    """
    deciding = content.deciding or (Deciding(),) * len(results)
    outcomes = [by.outcome(result) for by, result in zip(deciding, results, strict=True)]
    return {
        "members": content.issued,
        "questions": [
            {
                "tally": result.tally.to_json(),
                "nominees": [_line(nominee) for nominee in result.nominees],
                "elected": list(outcome.elected),
                "tied": sorted(result.tied),
                "open_places": result.open_places,
                "tie": tie_json(outcome) if result.tied else None,
            }
            for result, outcome in zip(results, outcomes, strict=True)
        ],
    }


def _line(one: NomineeResult) -> dict[str, Any]:
    counts = {"yes": one.yes, "no": one.no, "blank": one.blank, "base": one.base, "needed": one.needed}
    return {"key": one.nominee, **counts, "verdict": one.verdict.value}
