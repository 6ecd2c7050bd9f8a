"""Announcements in the handover package: what went out, to whom, and who said that it had arrived."""

from html import unescape

from domain.announcements import State
from handlers.announcing.audiences import audience_said
from handlers.succession.package_facts import Facts, Rows
from storage import announcing

_STATES = {State.SENT: "đã gửi", State.RECALLED: "đã thu hồi"}


def announcements_table(facts: Facts) -> Rows:
    """Each with its text, its files and its numbers; what was recalled too. What nobody has sent is nobody else's to read."""
    for row in reversed(announcing.out_of_year(facts.session, facts.year.id)):
        found = announcing.delivered(facts.session, row.id)
        yield (
            "\n".join(row.pieces), unescape(audience_said(facts.words, row)), _STATES[State(row.state)], facts.who(row.written_by),
            facts.at(row.sent_at or row.due_at), found.people, found.sent, found.confirmed, found.failed,
            "; ".join(one.name for one in announcing.files(facts.session, row.id)), facts.at(row.recalled_at),
            facts.who(row.recalled_by),
        )  # fmt: skip


def recipients_table(facts: Facts) -> Rows:
    """To whom each went."""
    for row in reversed(announcing.out_of_year(facts.session, facts.year.id)):
        missed = announcing.not_reached(facts.session, row.id)
        for got, person, agency in announcing.recipients(facts.session, row.id):
            name = facts.name(agency.id) if agency else ""
            reached = "chưa gửi được" if person.id in missed else "đã gửi"
            yield facts.at(row.sent_at), name, person.full_name, reached, facts.at(got.confirmed_at)
