"""The days after the meeting: who is nominated, and by when dossiers are due."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from domain.honours import How
from storage import honours
from storage.tables import Step
from tests.handlers.harness import Phone, Stage, TheBloc
from tests.handlers.voting.hall import hall

FLAG, CERT = "PROV_FLAG", "PROV_CERT"
DUE = datetime(2024, 2, 20, 10, 0, tzinfo=UTC)
"""17:00 on Tuesday, 20 February 2024; the agencies' papers are due on Friday, the 16th."""


@dataclass(slots=True)
class Cabinet:
    """The secretary's cabinet: Ban Nội chính (place 4) is proposed for the flag, Ban Tổ chức (the head) and Văn phòng for certificates."""

    stage: Stage
    bloc: TheBloc
    chair: Phone
    secretary: Phone
    leaders: list[Phone]
    officer: Phone

    def where(self, award: str = FLAG, place: int = 4) -> str:
        """The words of a button about a dossier."""
        return f"{self.bloc.year_id}:{award}:{self.bloc.agencies[place]}"


async def a_cabinet(stage: Stage, *, nominate: bool = True) -> Cabinet:
    """Everybody in the hall and the officer of Ban Nội chính, the day after."""
    bloc, chair, secretary, leaders = await hall(stage)
    officer = await stage.person("Cán bộ Nội chính", bloc, agency=4)

    def fill(session: Session) -> None:
        session.add(Step(year_id=bloc.year_id, code="PROPOSE", due_at=DUE))
        if nominate:
            for award, agencies in ((FLAG, [bloc.agencies[4]]), (CERT, [bloc.agencies[0], bloc.agencies[5]])):
                honours.record(session, bloc.year_id, award, agencies, how=How.CONSENSUS, by=None, now=stage.now)

    await stage.write(fill)
    return Cabinet(stage, bloc, chair, secretary, leaders, officer)
