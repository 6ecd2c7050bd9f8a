"""By which rules the bloc voted in the year, for the handover package."""

from html import unescape

from handlers.succession.package_facts import Facts, Rows
from handlers.voting import rule_screens, wording
from storage import quotas, voting_rules


def rules_of_voting(facts: Facts) -> Rows:
    """A row for every subject whose rules were confirmed: what is needed, no opinion, clause."""
    for subject in (*quotas.places(facts.session, facts.year), "HEAD", "DEPUTY"):
        if voting_rules.confirmed(facts.year, subject) is None:
            continue
        rules = voting_rules.rules(facts.year, subject).rules
        part = wording.part_said(facts.words, rules.threshold, strict=rules.strict)
        said = (
            f"{part} {wording.base_name(facts.words, rules.base)}. {rule_screens.no_opinion(facts.words, rules)} "
            f"{rule_screens.clause(facts.words, rules)}."
        )
        yield f"Quy tắc bỏ phiếu: {unescape(wording.subject(facts.words, subject))}", unescape(said)
