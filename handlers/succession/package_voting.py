"""By which rules the bloc voted in the year, for the handover package."""

from html import unescape

from domain.honours import OFFICES
from handlers.succession.package_facts import Facts, Rows
from handlers.voting import rule_details, rule_screens, wording
from storage import quotas, voting_rules


def rules_of_voting(facts: Facts) -> Rows:
    """A row for every subject whose rules were confirmed: what is needed, no opinion, clause, a ballot against the ranking."""
    for subject in (*quotas.places(facts.session, facts.year), *OFFICES):
        if voting_rules.confirmed(facts.year, subject) is None:
            continue
        wanted = voting_rules.rules(facts.year, subject)
        rules = wanted.rules
        part = wording.part_said(facts.words, rules.threshold, strict=rules.strict)
        said = (
            f"{part} {wording.base_name(facts.words, rules.base)}. {rule_screens.no_opinion(facts.words, rules)} "
            f"{rule_screens.clause(facts.words, rules)}."
        )
        if subject not in OFFICES:
            said += f" {rule_details.contradiction_line(facts.words, wanted)}"
        yield f"Quy tắc bỏ phiếu: {unescape(wording.subject(facts.words, subject))}", unescape(said)
