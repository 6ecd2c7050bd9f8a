"""All papers that can be had; a new one is a line here, as its kind is one in `documents.papers.registry`."""

from typing import Any

from handlers.papers.achievement_report import ACHIEVING
from handlers.papers.authorisation import AUTHORISING
from handlers.papers.ballot_slip import SLIP
from handlers.papers.bloc_report import HALF_REPORTING, YEAR_REPORTING
from handlers.papers.conclusion_notice import CONCLUDING
from handlers.papers.counting_minutes import COUNTING
from handlers.papers.criteria_table import CRITERIA
from handlers.papers.delegates import LISTING
from handlers.papers.handover import HANDING_OVER
from handlers.papers.invitation import INVITING
from handlers.papers.meeting_minutes import SITTING
from handlers.papers.meeting_script import SCRIPTING
from handlers.papers.nominees import NOMINATING
from handlers.papers.offers import Offer
from handlers.papers.opinion_slip import DRAFT_OPINIONS, OPINIONS
from handlers.papers.pact import PACTING
from handlers.papers.plan import PLANNING
from handlers.papers.programme import PROGRAMMING
from handlers.papers.registration import REGISTERING
from handlers.papers.regulation import REGULATING
from handlers.papers.self_score import SELF_SCORING, SELF_SCORING_BOOK
from handlers.papers.submission import SUBMITTING
from handlers.papers.total_table import TOTALLING, TOTALLING_BOOK
from handlers.papers.urging import URGE
from handlers.papers.verification_sheet import VERIFYING

ALL: tuple[Offer[Any], ...] = (
    INVITING,
    PROGRAMMING,
    SCRIPTING,
    LISTING,
    AUTHORISING,
    SLIP,
    OPINIONS,
    DRAFT_OPINIONS,
    SITTING,
    COUNTING,
    CONCLUDING,
    REGULATING,
    CRITERIA,
    PLANNING,
    PACTING,
    REGISTERING,
    HALF_REPORTING,
    YEAR_REPORTING,
    SUBMITTING,
    NOMINATING,
    ACHIEVING,
    HANDING_OVER,
    SELF_SCORING,
    SELF_SCORING_BOOK,
    URGE,
    VERIFYING,
    TOTALLING,
    TOTALLING_BOOK,
)
