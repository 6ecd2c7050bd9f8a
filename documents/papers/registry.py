"""All papers the house can make; a new one is a line here."""

from collections.abc import Mapping
from typing import Any

from documents.papers.counting_minutes import COUNTING_MINUTES
from documents.papers.invitation import INVITATION
from documents.papers.kind import PaperKind
from documents.papers.meeting_minutes import MEETING_MINUTES
from documents.papers.self_score import SELF_SCORE, SELF_SCORE_BOOK

ALL: tuple[PaperKind[Any], ...] = (
    INVITATION,
    MEETING_MINUTES,
    COUNTING_MINUTES,
    SELF_SCORE,
    SELF_SCORE_BOOK,
)
"""In the order in which a meeting's pack lists them."""

BY_CODE: Mapping[str, PaperKind[Any]] = {one.code: one for one in ALL}
