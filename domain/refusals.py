"""How a rule says no: a code and the values that a sentence about it needs. The handlers word it."""

from typing import Any

REFUSALS: dict[str, frozenset[str]] = {
    code: frozenset(params.split())
    for code, params in {
        # numbers and answers: `low`, `high`, `step`, `nearest` are points in hundredths, the rest are counts and words
        "number.unreadable": "text",
        "number.decimals": "text",
        "points.range": "low high nearest",
        "points.step": "step nearest",
        "count.unreadable": "text unit",
        "count.range": "low high nearest",
        "ratio.unreadable": "text",
        "ratio.no_total": "",
        "ratio.over": "done total",
        "pass.unreadable": "text",
        "value.unreadable": "text unit",
        "value.range": "low high",
        "both.unreadable": "text",
        "choice.unknown": "text labels",
        "choice.several": "text labels",
        "answer.kind": "kind",
        # score sheets; `state` as in `sheets.SheetState`
        "sheet.not_now": "state",
        "sheet.too_late": "",
        "verify.too_few": "",
        "verify.nobody": "agency",
        "finding.raised": "own",
        "correction.same_person": "",
        "correction.nobody_presides": "",
        "correction.without_head": "",
        "correction.own_agency": "",
        "registration.empty": "",
        "registration.missing": "item",
        # numbers beside a registration
        "counted.number": "text most",
        "counted.line": "text",
        "counted.unknown": "text",
        "counted.order": "n",
        # papers and ballots: `question` counts from 0
        "paper.malformed": "",
        "paper.too_many": "question chosen most",
        "paper.too_few": "question chosen least",
        "paper.own": "question",
        "ballot.no_presence": "",
        "ballot.changed": "",
        # sums of the counting minutes; `nominee` counts from 0
        "channel.issued": "question issued collected missing",
        "channel.lines": "question nominee valid",
        "channel.choices": "question votes most",
        # the same as they stand in minutes
        "minutes.issued": "issued collected missing",
        "minutes.channels": "came collected",
        "minutes.collected": "question collected valid invalid",
        "minutes.lines": "question nominee votes valid",
        "minutes.base": "question yes base",
        "minutes.chosen": "question chosen places",
        # sums of papers of points, in hundredths
        "score.heading": "name shown sum",
        "score.total": "shown sum",
        "total.sum": "name shown sum",
        "total.rank": "name shown rank",
        "channel.few": "question votes least",
        "slips.written_late": "until",
        "slips.numbers": "count",
        "slips.invalid": "",
        "slips.missing": "",
        "slips.unreadable": "question",
        "hands.voted": "",
        "slips.voted": "",
        "slips.not_now": "",
        "ballot.opened": "",
        "vote.not_begun": "",
        "vote.ended": "",
        "vote.over": "",
        "vote.not_holder": "",
        "vote.done": "",
        "vote.on_slip": "",
        "voter.too_late": "",
        "voter.not_of_agency": "",
        "voter.holds_other": "",
        "close.same_person": "",
        "close.nobody_presides": "",
        "close.few_answers": "",
        "close.key_missing": "",
        "close.key_there": "",
        "annul.same_person": "",
        "annul.not_able": "",
        "annul.nobody_presides": "",
        # the pact
        "pact.asked": "",
        "pact.signed": "",
        "pact.not_asked": "",
        "pact.frozen": "",
        "pact.not_frozen": "",
        "pact.empty": "",
        "content.empty": "",
        "content.too_long": "number",
        "point.unreadable": "",
        "point.unknown": "number last",
        "target.unreadable": "text",
        "target.too_long": "",
        # what a meeting chose, and the handover; `agency` is its key, `now` as in `honours.Course`
        "nomination.order": "now",
        "chosen.nobody": "",
        "chosen.not_member": "",
        "chosen.not_registered": "agency",
        "chosen.too_many": "most",
        "handover.no_head": "",
        "handover.not_member": "",
        "handover.two_offices": "",
        "handover.objection": "",
        # quotas and dossiers
        "quota.unreadable": "text",
        "quota.range": "most",
        "dossier.sent": "",
        "dossier.not_sent": "",
        "dossier.closed": "",
        "papers.none": "",
        "papers.too_many": "most",
        "papers.twice": "",
        "papers.name": "most",
        # drives; `last` is a date
        "period.unreadable": "text",
        "period.backwards": "",
        "drive.over": "",
        # requests; `most` is a count of characters
        "request.title_long": "most",
        "request.title_empty": "",
        "request.number": "text",
        "request.yes": "text",
        # reports of the agencies
        "report.empty": "",
        "report.missing": "heading",
        # meetings
        "meeting.ended": "",
        "meeting.not_open": "",
        "meeting.counts": "agree present",
        "meeting.no_quorum": "present members needed",
        "team.full": "most",
        # deadlines
        "extension.not_later": "due_at",
        # dates, phone numbers, codes; days are dates, weekdays count from Monday = 0
        "date.unreadable": "text",
        "date.impossible": "text",
        "date.weekday": "day said",
        "date.time": "text",
        "date.range": "text",
        "hours.unreadable": "text",
        "hours.range": "text",
        "phone.unreadable": "text",
        "code.unreadable": "text",
    }.items()
}
"""Every code with the names of its parameters, so that a check can tell whether each has its sentence."""

SHOWN_CHARS = 40
"""What a person typed is quoted back at most this long."""


class Refusal(Exception):  # noqa: N818  # a refusal is an ordinary answer of a rule, not an error of the program
    """A rule says no: `code` is one of `REFUSALS`, `params` has exactly the names listed there.

    ValueError (a mistake of ours, never of a person) when code and parameters do not belong together.
    """

    def __init__(self, code: str, **params: Any) -> None:
        if code not in REFUSALS or REFUSALS[code] != params.keys():
            raise ValueError(f"no such refusal: {code} with {sorted(params)}")
        super().__init__(code, params)
        self.code = code
        self.params = params


def quoted(text: str) -> str:
    """What a person typed, on one line and shortened, for the `text` of a refusal."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARS else line[: SHOWN_CHARS - 1] + "…"
