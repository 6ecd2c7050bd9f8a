"""Who may be nominated."""

from sqlmodel import Session

from domain.honours import OFFICES
from storage import blocs, registrations
from storage.registrations import only_registered
from storage.tables import Bloc, Year


def may_stand(session: Session, year: Year, subject: str) -> list[str]:
    """The members who may be nominated: all of them but dissolved ones, for an award those who registered, where the bloc has that rule."""
    order = [agency.id for agency in blocs.acting(session, year.id)]
    step = blocs.step(session, year.id, registrations.STEP)
    known = step is not None and step.state != "outside"  # what was done before the program was there binds nobody here
    if subject in OFFICES or not known or not only_registered(session.get_one(Bloc, year.bloc_id)):
        return order
    there = registrations.registered(session, year.id, subject)
    return [key for key in order if key in there]
