"""Minutes of a count and of a meeting as Word files: plain values in, bytes out, the same values the same bytes.

- `layout`: the Party's and the administrative layout; `paper`: what all kinds are written with; `counting`, `annulled`,
  `meeting`: the kinds.
"""

from documents.minutes.annulled import AnnulledMinutes, annulled_minutes
from documents.minutes.counting import Asked, CountingMinutes, Nominee, counting_minutes
from documents.minutes.layout import Head, profile_of
from documents.minutes.meeting import Chosen, Decision, MeetingMinutes, Voted, meeting_minutes
from documents.minutes.paper import Signer

__all__ = [
    "AnnulledMinutes",
    "Asked",
    "Chosen",
    "CountingMinutes",
    "Decision",
    "Head",
    "MeetingMinutes",
    "Nominee",
    "Signer",
    "Voted",
    "annulled_minutes",
    "counting_minutes",
    "meeting_minutes",
    "profile_of",
]
