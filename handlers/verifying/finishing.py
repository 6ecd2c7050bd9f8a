"""A look at a sheet is finished with one tap, or opened again; when all are done the step of the year is."""

from handlers.calendar.use_cases import set_done
from handlers.kit.cards import act
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.words import Words
from handlers.verifying import screens
from handlers.verifying.book import (
    Check,
    Round,
    named_check,
    read_check,
    round_of,
)
from handlers.verifying.checking import look_of, show_sheet
from storage import blocs, verifying, year_file


def finish(talk: Talk) -> str:
    """The look is done: the agency sees what was found; when all are, the step of the year is done."""
    _ = talk._
    check = _held_alone(talk)
    if check.row.state == "done":
        return show_sheet(talk, check)
    if check.open:
        codes = ", ".join(check.open[: screens.NAMED])
        raise Refusal(_("Còn {n} tiêu chí chưa kết luận ({codes}).", n=len(check.open), codes=codes))
    check.row.state, check.row.done_by, check.row.done_at = "done", talk.person.id, talk.now
    name = check.sheet.agency_id
    talk.note(check.round.place.bloc.id, "check_done", agency=name, by=check.row.agency_id or "")
    book = round_of(talk, check.round.place)
    _mark(talk, book)
    if book.checked(check.sheet.agency_id):
        _tell_agency(talk, check)
    return show_sheet(talk, read_check(talk, book, check.task, check.row))


def _held_alone(talk: Talk) -> Check:
    """The look with the whole year held: of two who finish the last sheets at once, one sees that all are done."""
    year_file.hold(talk.session, named_check(talk, look_of(talk)).round.year)
    return named_check(talk, look_of(talk), held=True)


def _mark(talk: Talk, book: Round) -> None:
    """Mark the agencies that have done all their looks, and the step once every sheet of the year is checked."""
    for agency in {task.by for task in book.tasks if not task.person}:
        if all(book.is_done(task) for task in book.tasks if task.by == agency):
            if agency not in blocs.marks(talk.session, book.year.id, verifying.STEP):
                blocs.mark_done(
                    talk.session, book.year.id, verifying.STEP, agency, how="done", by=talk.person.id, now=talk.now
                )
        else:
            blocs.unmark(talk.session, book.year.id, verifying.STEP, agency, how="done")
    step = blocs.step(talk.session, book.year.id, verifying.STEP)
    done = all(book.checked(agency) for agency in book.names)
    if step is not None and step.state != "outside" and (step.state == "done") is not done:
        set_done(talk.session, step, done=done)


def _tell_agency(talk: Talk, check: Check) -> None:
    """The agency hears once that its sheet is checked: its officers, or its leaders where it has none here."""
    bloc_id, agency = check.round.place.bloc.id, check.sheet.agency_id
    for person in colleagues(talk, bloc_id, agency, ("officer",)) or colleagues(talk, bloc_id, agency, ("leader",)):
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("Bảng điểm đã thẩm định xong"), screens.found_line(words, check),
            act(words("Xem kết quả thẩm định"), "aplist", check.sheet.year_id, agency),
        )  # fmt: skip
        talk.news(person.id, news, key=f"checked:{check.sheet.id}")


def again(talk: Talk) -> str:
    """A look that was finished is opened again, until somebody has objected to it or the scores are fixed."""
    check = _held_alone(talk)
    if check.row.state == "open":
        return show_sheet(talk, check)
    if verifying.appeals(talk.session, [check.sheet.id]):
        raise Refusal(
            talk._("Cơ quan đã kiến nghị về kết quả này nên không mở lại được; nơi giải quyết kiến nghị quyết định.")
        )
    check.row.state, check.row.done_by, check.row.done_at = "open", None, None
    talk.note(check.round.place.bloc.id, "check_reopened", agency=check.sheet.agency_id)
    book = round_of(talk, check.round.place)
    _mark(talk, book)
    return show_sheet(talk, read_check(talk, book, check.task, check.row), talk._("Đã mở lại để sửa."))
