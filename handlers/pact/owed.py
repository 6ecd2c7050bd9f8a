"""What somebody still has to do about the pact, for the home card."""

from datetime import timedelta

from domain.eligibility import Act
from domain.pact import Answer, PactState
from handlers.duties import Duty
from handlers.kit.access import Place
from handlers.kit.cards import act
from handlers.kit.talk import Talk
from handlers.pact.book import Book, read_book
from handlers.pact.screens import may_answer
from storage import blocs, pacts
from storage.tables import Step

AHEAD = timedelta(days=45)


def duties(talk: Talk, place: Place) -> list[Duty]:
    """A leader answers; the head drafts, settles the text and records the signing."""
    if not (place.may(Act.AGREE_PACT) or place.may(Act.SET_UP)):
        return []
    row = pacts.find(talk.session, place.year.id)
    if (row is None and "secretary" not in place.roles) or (row is not None and row.state == PactState.SIGNED):
        return []  # most of the year
    book, step = read_book(talk, place), blocs.step(talk.session, place.year.id, pacts.STEP)
    _, found = talk._, []
    if may_answer(book):
        line = _("Giao ước năm {year} chờ ý kiến của cơ quan.", year=str(place.year.year))
        found.append(Duty(line, act(_("Cho ý kiến giao ước"), "pact", book.where), step.due_at if step else None))
    if "secretary" in place.roles:
        found += _of_secretary(talk, book, step)
    return found


def _of_secretary(talk: Talk, book: Book, step: Step | None) -> list[Duty]:
    _, due_at = talk._, step.due_at if step and step.state == "open" else None
    near = due_at is not None and due_at - talk.now < AHEAD
    if book.state is PactState.DRAFT and near:
        return [Duty(_("Giao ước chưa gửi xin ý kiến."), act(_("Soạn giao ước"), "pact", book.where), due_at)]
    if book.state is PactState.ASKED and not book.named(None):
        agreed, every = len(book.named(Answer.AGREED)), len(book.members)
        line = _("Giao ước: {n}/{all} cơ quan nhất trí, chờ chốt nội dung.", n=agreed, all=every)
        return [Duty(line, act(_("Chốt nội dung giao ước"), "pcwho", book.where), due_at)]
    if book.state is PactState.FROZEN and due_at is not None and talk.now > due_at:
        return [Duty(_("Chưa ghi nhận ký giao ước."), act(_("Ghi nhận ký giao ước"), "pact", book.where), due_at)]
    return []
