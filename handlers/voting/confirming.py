"""The secretary confirms the rule card: then, and not before, the ballot goes on its way."""

from domain.eligibility import Act
from handlers.kit.talk import Talk
from handlers.voting import preparing, rule_cards, running
from handlers.voting.at_hand import draft_here
from storage import ballots, voting_rules


def confirm(talk: Talk) -> None:
    """All kinds of the ballot as they were read; the ballot goes to the chair, or a chair who prepares reads the opening."""
    place, ballot = draft_here(talk)
    content = ballots.content_of(ballot)
    stands = all(one == rule_cards.as_asked(place.year, one, content) for one in content.questions)
    if not content.questions or talk.words[1:] != (content.fingerprint,) or not stands:
        talk.toast(talk._("Quy tắc đã thay đổi. Mời đồng chí đọc lại trước khi xác nhận."), alert=True)
        rule_cards.show(talk, place, ballot)
        return
    for subject in rule_cards.waiting(place.year, content):
        voting_rules.confirm(talk.session, place.year, subject, talk.person.id, talk.now)
        talk.note(place.bloc.id, "rules_confirmed", subject=subject)
    if place.may(Act.OPEN_BALLOT):
        running.begin_card(talk)
    else:
        preparing.ask(talk)
