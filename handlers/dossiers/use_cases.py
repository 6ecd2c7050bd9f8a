"""What a dossier's way means for the step of the year: sent, all of them, it is done; taken back, it is open again."""

from sqlmodel import Session

from domain.dossiers import Way
from handlers.kit.talk import Talk
from storage import blocs, chasing, dossiers, honours
from storage.tables import Year


def settle(talk: Talk, year: Year) -> None:
    """Mark the step of the submission as done when dossiers of the year have gone and none is here any more."""
    session = talk.session
    session.flush()
    honours.hold(session, year.id)  # two who send the last two dossiers at once follow one another
    ways = dossiers.ways(session, year.id).values()
    if dossiers.moves(session, year.id) and not {*ways} & {Way.GATHERING, Way.RETURNED}:
        _set(talk, session, year, done=True)


def unsettle(talk: Talk, year: Year) -> None:
    """A sending was noted by mistake."""
    _set(talk, talk.session, year, done=False)


def _set(talk: Talk, session: Session, year: Year, *, done: bool) -> None:
    step = blocs.step(session, year.id, dossiers.STEP)
    if step is None:
        return
    chasing.lock_step(session, step)
    if step.state == ("open" if done else "done"):
        step.state = "done" if done else "open"
        session.add(step)
        talk.note(year.bloc_id, "step_done" if done else "step_reopened", step=step.code)
