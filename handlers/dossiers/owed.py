"""What somebody still has to do about dossiers, for the home card."""

from collections.abc import Iterator

from domain.dossiers import Owner, Way
from domain.eligibility import Act
from domain.honours import Course
from domain.speech import Choice
from handlers.dossiers.book import Book, Entry, on_the_way, read_book
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.awards import award_name
from handlers.kit.cards import act, label
from handlers.kit.dues import due_line
from handlers.kit.talk import Talk
from storage import honours, people, years

OPEN = {Course.PROPOSED, Course.KEPT}
"""As long as a nomination is one of these, its dossier may be on its way."""


def duties(talk: Talk, place: Place) -> list[Duty]:
    """Of this year, and of the one before: a term may end before its dossiers are sent, and they come back later."""
    before = years.numbered(talk.session, place.bloc.id, place.year.year - 1)
    found: list[Duty] = []
    for year in filter(None, (place.year, before)):
        rows = honours.nominations(talk.session, year.id)
        if any(one.state in OPEN for one in rows):
            found += _of_year(talk, place, read_book(talk, place, year, rows))
    return found


def _of_year(talk: Talk, place: Place, book: Book) -> Iterator[Duty]:
    here = on_the_way(book.entries, book.step_state)
    yield from _of_agency(talk, book, here)
    if _gathers(talk, place):
        yield from _of_secretary(talk, book, here)


def _gathers(talk: Talk, place: Place) -> bool:
    """The secretary; the chair of a bloc that has none."""
    if "secretary" in place.roles:
        return True
    return "chair" in place.roles and not people.holders(talk.session, place.bloc.id, "secretary")


def _of_agency(talk: Talk, book: Book, here: list[Entry]) -> Iterator[Duty]:
    """The officer brings the agency's papers; a leader does where the agency has no officer here."""
    _, agency = talk._, book.place.agency
    if agency is None or not book.place.may(Act.SCORE):
        return
    if "officer" not in book.place.roles and people.holders(talk.session, book.place.bloc.id, "officer", agency.id):
        return
    for entry in here:
        missing = entry.missing(Owner.AGENCY) if entry.row.agency_id == agency.id else []
        if not missing:
            continue
        line = _(
            "{paper}, {award}. {due}", paper=missing[0].name, award=award_name(_, entry.row.award),
            due=due_line(_, book.agencys_at, talk.now),
        )  # fmt: skip
        where = (*entry.where, missing[0].key)
        choice = act(label(missing[0].name), "dspap", *where) if len(missing) == 1 else act(
            label(_("Hồ sơ: {award}", award=award_name(_, entry.row.award))), "dsone", *entry.where
        )  # fmt: skip
        yield Duty(line, choice, book.agencys_at)


def _of_secretary(talk: Talk, book: Book, here: list[Entry]) -> Iterator[Duty]:
    _ = talk._
    back = [entry for entry in here if entry.way is Way.RETURNED]
    first = [entry for entry in here if entry.way is Way.GATHERING]
    if back:
        names = ", ".join(dict.fromkeys(entry.name for entry in back[:2]))
        line = _.plural(
            "{n} hồ sơ khen thưởng bị trả lại: {names}.",
            "{n} hồ sơ khen thưởng bị trả lại: {names}.",
            len(back),
            names=names,
        )
        choice = act(_("Hồ sơ bị trả lại"), "dsone", *back[0].where) if len(back) == 1 else _all(talk, book)
        yield Duty(line, choice)
    if first:
        due = due_line(_, book.due_at, talk.now)
        line = _.plural(
            "{n} hồ sơ khen thưởng chưa gửi. {due}", "{n} hồ sơ khen thưởng chưa gửi. {due}", len(first), due=due
        )
        yield Duty(line, _all(talk, book), book.due_at)


def _all(talk: Talk, book: Book) -> Choice:
    return act(talk._("Hồ sơ khen thưởng"), "dsall", book.year.id, 0)
