"""All papers the house can make; a new one is a line here."""

from collections.abc import Mapping
from typing import Any

from documents.papers.achievement_report_draft import ACHIEVEMENT_REPORT
from documents.papers.annulled_minutes import ANNULLED_MINUTES
from documents.papers.authorisation import AUTHORISATION
from documents.papers.ballot_slip import BALLOT_SLIP
from documents.papers.bloc_report_draft import HALF_REPORT, YEAR_REPORT
from documents.papers.conclusion_notice import CONCLUSION_NOTICE
from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.criteria_table import CRITERIA_TABLE
from documents.papers.delegates import DELEGATES
from documents.papers.handover import HANDOVER
from documents.papers.invitation import INVITATION
from documents.papers.kind import PaperKind
from documents.papers.meeting_minutes import MEETING_MINUTES
from documents.papers.meeting_script import MEETING_SCRIPT
from documents.papers.nominees import NOMINEES
from documents.papers.opinion_slip import DRAFT_OPINION, OPINION_SLIP
from documents.papers.pact import PACT
from documents.papers.plan import PLAN
from documents.papers.programme import PROGRAMME
from documents.papers.registration import REGISTRATION
from documents.papers.regulation import REGULATION
from documents.papers.self_score import SELF_SCORE, SELF_SCORE_BOOK
from documents.papers.submission import SUBMISSION
from documents.papers.total_table import TOTAL_TABLE, TOTAL_TABLE_BOOK
from documents.papers.urging import URGING
from documents.papers.verification_sheet import VERIFICATION_SHEET

ALL: tuple[PaperKind[Any], ...] = (
    INVITATION,
    PROGRAMME,
    MEETING_SCRIPT,
    DELEGATES,
    AUTHORISATION,
    BALLOT_SLIP,
    OPINION_SLIP,
    DRAFT_OPINION,
    MEETING_MINUTES,
    COUNTING_MINUTES,
    ANNULLED_MINUTES,
    CONCLUSION_NOTICE,
    REGULATION,
    CRITERIA_TABLE,
    PLAN,
    PACT,
    REGISTRATION,
    HALF_REPORT,
    YEAR_REPORT,
    SUBMISSION,
    NOMINEES,
    ACHIEVEMENT_REPORT,
    HANDOVER,
    SELF_SCORE,
    SELF_SCORE_BOOK,
    URGING,
    VERIFICATION_SHEET,
    TOTAL_TABLE,
    TOTAL_TABLE_BOOK,
)
"""In the order in which a meeting's pack lists them."""

BY_CODE: Mapping[str, PaperKind[Any]] = {one.code: one for one in ALL}
