"""What a supervisor sees: steps whose deadline has passed, in numbers; with the names of the agencies where the head has set it so."""

from collections.abc import Sequence

from domain.speech import Screen
from handlers.chasing.screens import label
from handlers.chasing.standings import Standing, chased_steps, standings
from handlers.kit.access import Place
from handlers.kit.cards import HOME, act, back_to, card, paged, some_names
from handlers.kit.conversation import END
from handlers.kit.dues import due_line
from handlers.kit.refusal import Refusal
from handlers.kit.steps import step_name
from handlers.kit.talk import Talk
from handlers.kit.where import number_of
from handlers.kit.words import Safe, Words
from storage.tables import Bloc, Step

NAMES = "supervisor_names"
"""Among a bloc's settings: whether a supervisor sees names; off unless the head turns it on."""

# Screens


def board_screen(_: Words, counts: Sequence[tuple[Step, int, int]], page: int) -> Screen:
    """The steps behind their deadline: (step, done, members)."""
    rows = [
        act(
            label(_("{step}: {done}/{all}", step=step_name(_, one.code, one.title), done=done, all=every)),
            "chase",
            one.code,
            one.year_id,
        )
        for one, done, every in counts
    ]
    first = _("Các bước đã đến hạn.") if rows else _("Chưa có bước nào đến hạn.")
    return card(_, _("Đôn đốc"), first, rows=paged(_, rows, page, "chaseall"), back=back_to(_, HOME))


def step_screen(_: Words, step: Step, found: Sequence[Standing], due: Safe, *, names: bool) -> Screen:
    """One step in numbers."""
    rest = [one for one in found if not one.done]
    lines = [due, _("Đã gửi {done}/{all} cơ quan.", done=len(found) - len(rest), all=len(found))]
    if rest and names:
        lines.append(_("Chưa gửi: {names}.", names=some_names(_, [one.name for one in rest])))
    return card(_, step_name(_, step.code, step.title), *lines, back=back_to(_, "chaseall", 0))


# Callbacks


def shows_names(bloc: Bloc) -> bool:
    """Whether the head lets supervisors see names."""
    return bool(bloc.settings.get(NAMES))


def board(talk: Talk, place: Place) -> str:
    """All steps that are due."""
    counts = []
    for one in chased_steps(talk.session, place):
        if one.due_at is not None and one.due_at < talk.now:
            found = standings(talk.session, one, talk.now)
            counts.append((one, sum(each.done for each in found), len(found)))
    talk.show(board_screen(talk._, counts, number_of(talk.words[0]) if talk.words else 0))
    return END


def step(talk: Talk, place: Place, one: Step) -> str:
    """One of them; what is not due yet is the bloc's own business."""
    _ = talk._
    if one.due_at is None or one.due_at >= talk.now:
        raise Refusal(_("Bước này chưa đến hạn. Mời đồng chí xem lại sau hạn."))
    found = standings(talk.session, one, talk.now)
    talk.show(step_screen(_, one, found, due_line(_, one.due_at, talk.now), names=shows_names(place.bloc)))
    return END
