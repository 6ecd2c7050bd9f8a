"""All papers that can be had; a new one is a line here, as its kind is one in `documents.papers.registry`."""

from typing import Any

from handlers.papers.ballot_slip import SLIP
from handlers.papers.bloc_report import HALF_REPORTING, YEAR_REPORTING
from handlers.papers.counting_minutes import COUNTING
from handlers.papers.criteria_table import CRITERIA
from handlers.papers.delegates import LISTING
from handlers.papers.handover import HANDING_OVER
from handlers.papers.invitation import INVITING
from handlers.papers.meeting_minutes import SITTING
from handlers.papers.offers import Offer
from handlers.papers.pact import PACTING
from handlers.papers.plan import PLANNING
from handlers.papers.programme import PROGRAMMING
from handlers.papers.registration import REGISTERING
from handlers.papers.regulation import REGULATING
from handlers.papers.self_score import SELF_SCORING, SELF_SCORING_BOOK
from handlers.papers.total_table import TOTALLING, TOTALLING_BOOK
from handlers.papers.verification_sheet import VERIFYING

ALL: tuple[Offer[Any], ...] = (
    INVITING,
    PROGRAMMING,
    LISTING,
    SLIP,
    SITTING,
    COUNTING,
    REGULATING,
    CRITERIA,
    PLANNING,
    PACTING,
    REGISTERING,
    HALF_REPORTING,
    YEAR_REPORTING,
    HANDING_OVER,
    SELF_SCORING,
    SELF_SCORING_BOOK,
    VERIFYING,
    TOTALLING,
    TOTALLING_BOOK,
)
