"""The papers of the launch in the handover package, every version of them."""

from html import unescape

from domain.launch import Kind
from handlers.kit.access import Place
from handlers.launch.book import Book, not_made
from handlers.launch.screens import adopted_said, kind_said
from handlers.succession.package_facts import Facts, Rows
from storage import attachments, launch


def launch_table(facts: Facts) -> Rows:
    """Each version with the meeting that adopted it, its text and the names of its files; kinds that are not made this year, or not yet."""
    session, year = facts.session, facts.year
    papers = launch.of_year(session, year.id)
    skipped = not_made(facts.bloc, year)
    place = Place(facts.bloc, year, None, frozenset())
    book = Book(place, year, papers, frozenset(), skipped, launch.decisions(session, year))
    for kind in Kind:
        name = kind_said(facts.words, kind)
        for row in papers.get(kind, []):
            adopted = book.adopted(row)
            files = attachments.listed(session, launch.place_of(row.id), row.agency_id)
            yield (
                name, row.version, row.number, row.dated, unescape(adopted_said(facts.words, *adopted)) if adopted else "",
                row.text, row.note, "; ".join(one.name for one in files), facts.who(row.added_by), facts.at(row.added_at),
            )  # fmt: skip
        if kind in skipped or not papers.get(kind):
            yield name, None, "", None, "năm nay không làm" if kind in skipped else "chưa có", "", "", "", "", None
