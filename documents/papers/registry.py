"""All papers the house can make; a new one is a line here."""

from collections.abc import Mapping
from typing import Any

from documents.papers.annulled_minutes import ANNULLED_MINUTES
from documents.papers.ballot_slip import BALLOT_SLIP
from documents.papers.bloc_report_draft import HALF_REPORT, YEAR_REPORT
from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.criteria_table import CRITERIA_TABLE
from documents.papers.delegates import DELEGATES
from documents.papers.handover import HANDOVER
from documents.papers.invitation import INVITATION
from documents.papers.kind import PaperKind
from documents.papers.meeting_minutes import MEETING_MINUTES
from documents.papers.pact import PACT
from documents.papers.plan import PLAN
from documents.papers.programme import PROGRAMME
from documents.papers.registration import REGISTRATION
from documents.papers.regulation import REGULATION
from documents.papers.self_score import SELF_SCORE, SELF_SCORE_BOOK
from documents.papers.total_table import TOTAL_TABLE, TOTAL_TABLE_BOOK
from documents.papers.verification_sheet import VERIFICATION_SHEET

ALL: tuple[PaperKind[Any], ...] = (
    INVITATION,
    PROGRAMME,
    DELEGATES,
    BALLOT_SLIP,
    MEETING_MINUTES,
    COUNTING_MINUTES,
    ANNULLED_MINUTES,
    REGULATION,
    CRITERIA_TABLE,
    PLAN,
    PACT,
    REGISTRATION,
    HALF_REPORT,
    YEAR_REPORT,
    HANDOVER,
    SELF_SCORE,
    SELF_SCORE_BOOK,
    VERIFICATION_SHEET,
    TOTAL_TABLE,
    TOTAL_TABLE_BOOK,
)
"""In the order in which a meeting's pack lists them."""

BY_CODE: Mapping[str, PaperKind[Any]] = {one.code: one for one in ALL}
