"""What the head reads of all reports: who has sent, each report, and how the agencies stand to the pact's targets."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.eligibility import Act
from domain.pact import Target
from domain.reports import Reached, progress
from domain.speech import Choice, Screen, plain
from handlers.assessing.proving import file_card
from handlers.kit.access import Place
from handlers.kit.cards import HOME, act, back_to, card, label, paged, some_names
from handlers.kit.charting import chart_label
from handlers.kit.conversation import END
from handlers.kit.steps import REPORT_STEPS, step_name
from handlers.kit.talk import Talk
from handlers.kit.where import at_step, gone, number_of
from handlers.kit.words import Words
from handlers.pact.text_screens import target_said
from handlers.reports.form import headings_of, targets_of
from storage import attachments, blocs, reports
from storage.tables import Agency, Report, Step

Row = Choice | tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the submitted reports of a step say about the pact's targets. `numbers`: by agency, hundredths by the target's sign."""

    place: Place
    step: Step
    targets: Mapping[str, Target]
    members: list[Agency]
    numbers: Mapping[str, Mapping[str, int]]


# Screens


def all_screen(
    _: Words, step: Step, sent: list[Agency], missing: list[str], members: int, targets: int, page: int
) -> Screen:
    """How many of the `members` have sent, each report with a button; who has not."""
    where = (step.code, step.year_id)
    items = [act(label(one.short_name or one.name), "rpread", *where, one.id, 1) for one in sent]
    rows: list[Row] = [*paged(_, items, page, "rpall", *where)]
    if targets:
        rows.append(act(_("Tiến độ chỉ tiêu ({n})", n=targets), "rptgt", *where, 0))
    return card(
        _, _("{step}: các cơ quan", step=step_name(_, step.code)),
        _("Đã gửi {done}/{all} cơ quan.", done=members - len(missing), all=members) if missing else "",
        _("Chưa gửi: {names}.", names=some_names(_, missing)) if missing else _("Tất cả cơ quan đã gửi."), rows=rows,
        back=back_to(_, HOME),
    )  # fmt: skip


def report_screen(
    _: Words,
    step: Step,
    agency: Agency,
    headings: tuple[str, ...],
    row: Report,
    number: int,
    files: list[tuple[str, str]],
    back: Choice,
) -> Screen:
    """One heading of an agency's report; the files on the last."""
    where, title = (step.code, step.year_id, agency.id), headings[number - 1]
    turn = []
    if number > 1:
        turn.append(act(_("◀ Mục trước"), "rpread", *where, number - 1))
    if number < len(headings):
        turn.append(act(_("Mục sau ▶"), "rpread", *where, number + 1))
    rows: list[Row] = [tuple(turn)]
    if number == len(headings):
        rows += [act(label(name), "rptake", *where, file_id) for file_id, name in files]
    return card(
        _, plain(f"{agency.short_name or agency.name}: {number}. {title}"), plain(row.texts.get(title, "")) or _("Chưa có nội dung."),
        _("Kèm {n} tệp, xem ở mục cuối.", n=len(files)) if files and number < len(headings) else "", rows=rows,
        back=back,
    )  # fmt: skip


def target_screen(_: Words, step: Step, found: list[Reached], names: dict[str, str], page: int) -> Screen:
    """How the agencies stand to one target."""
    one = found[page]
    turn = []
    if page > 0:
        turn.append(act(_("◀ Chỉ tiêu trước"), "rptgt", step.code, step.year_id, page - 1))
    if page < len(found) - 1:
        turn.append(act(_("Chỉ tiêu sau ▶"), "rptgt", step.code, step.year_id, page + 1))

    def named(agencies: tuple[str, ...]) -> str:
        return some_names(_, [names[agency] for agency in agencies])

    all_ = len(one.reached) + len(one.short) + len(one.silent)
    return card(
        _, _("Chỉ tiêu {n}/{all}", n=page + 1, all=len(found)), _("{target}.", target=target_said(_, one.target)),
        _("Đạt {n}/{all} cơ quan.", n=len(one.reached), all=all_),
        _("Chưa đạt: {names}.", names=named(one.short)) if one.short else "",
        _("Chưa có số liệu: {names}.", names=named(one.silent)) if one.silent else "",
        rows=[tuple(turn), act(chart_label(_), "rpchart", step.code, step.year_id, page)],
        back=back_to(_, "rpall", step.code, step.year_id, 0),
    )  # fmt: skip


# Callbacks


def show(talk: Talk) -> str:
    """All agencies of the step that the button names."""
    return show_all(talk, talk.words[:2], number_of(talk.words[2]) if talk.words[2:] else 0)


def show_all(talk: Talk, words: tuple[str, ...], page: int) -> str:
    """Who has sent, who has not."""
    _place, step = _step(talk, words)
    rows, marks = (
        reports.of_step(talk.session, step.year_id, step.code),
        blocs.marks(talk.session, step.year_id, step.code),
    )
    members = blocs.members(talk.session, step.year_id)
    sent = [one for one in members if one.id in rows and rows[one.id].state == "submitted"]
    owing = [] if step.state == "outside" else blocs.owing(talk.session, step.year_id, step.code)
    missing = [one.short_name or one.name for one in owing if one.id not in marks]
    targets = len(targets_of(talk, step.year_id))
    talk.show(all_screen(talk._, step, sent, missing, len(owing), targets, page))
    return END


def read(talk: Talk) -> str:
    """One heading of one report."""
    place, step, agency, row = _report(talk)
    place_headings = headings_of(place.bloc)
    number = number_of(talk.words[3]) if talk.words[3:] else 1
    if not 1 <= number <= len(place_headings):
        raise gone(talk)
    listed = attachments.listed(talk.session, reports.place_of(step.year_id, step.code), agency.id)
    files = [(one.id, one.name) for one in listed]
    back = back_to(talk._, "rpall", step.code, step.year_id, 0)
    if not place.may(Act.SEE_SHEETS) and place.agency is not None:
        back = back_to(talk._, "rpopen", step.code, step.year_id, place.agency.id)
    talk.show(report_screen(talk._, step, agency, place_headings, row, number, files, back))
    return END


def take(talk: Talk) -> str:
    """A file of a report."""
    _place, step, agency, _row = _report(talk)
    listed = attachments.listed(talk.session, reports.place_of(step.year_id, step.code), agency.id)
    file = next((one for one in listed if talk.words[3:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    talk.show(file_card(talk, plain(file.name), file, back_to(talk._, "rpread", *talk.words[:3], 1)))
    return END


def targets(talk: Talk) -> str:
    """How the agencies stand to one of the pact's targets."""
    there = standing(talk)
    found = progress(there.targets, [one.id for one in there.members], there.numbers)
    page = number_of(talk.words[2]) if talk.words[2:] else 0
    if page >= len(found):
        raise gone(talk)
    names = {one.id: one.short_name or one.name for one in there.members}
    talk.show(target_screen(talk._, there.step, found, names, page))
    return END


def standing(talk: Talk) -> Standing:
    """How the agencies stand to the pact's targets in the reports of the step that a button names; for the head."""
    place, step = _step(talk, talk.words[:2])
    rows = reports.of_step(talk.session, step.year_id, step.code)
    owing = {one.id for one in blocs.owing(talk.session, step.year_id, step.code)}
    members = [one for one in blocs.members(talk.session, step.year_id) if one.id in owing or one.id in rows]
    said = {key: row.numbers for key, row in rows.items() if row.state == "submitted"}
    return Standing(place, step, targets_of(talk, step.year_id), members, said)


def _step(talk: Talk, words: tuple[str, ...]) -> tuple[Place, Step]:
    if words[:1] not in {(code,) for code in REPORT_STEPS}:
        raise gone(talk)
    return at_step(talk, Act.SEE_SHEETS, words)


def _report(talk: Talk) -> tuple[Place, Step, Agency, Report]:
    """A report that the bloc has, and whose it is: for the head, and for those into whom the agency was merged."""
    words = talk.words[:2]
    if words[:1] not in {(code,) for code in REPORT_STEPS}:
        raise gone(talk)
    place, step = at_step(talk, Act.SEE_BLOC, words)
    agency = next((one for one in blocs.members(talk.session, step.year_id) if talk.words[2:3] == (one.id,)), None)
    if agency is None or place.agency is None or agency.successor_id != place.agency.id:
        place, step = at_step(talk, Act.SEE_SHEETS, words)
    row = reports.find(talk.session, step.year_id, step.code, agency.id) if agency else None
    if agency is None or row is None or row.state != "submitted":
        raise gone(talk)
    return place, step, agency, row
