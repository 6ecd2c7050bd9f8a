"""What is stored. Import tables from here: `from storage.tables import Person`.

Identifiers that leave the program are random texts (`new_id`); instants are aware UTC and end in `_at`; points are integers in hundredths.
Words of a closed list are text with a check, because native enum types hide new members from migrations.
"""

from storage.tables.announcing import Announcement, Delivery, Recipient
from storage.tables.blocs import Agency, Bloc, Extension, Meeting, MeetingStep, Membership, Office, Step, StepMark, Year
from storage.tables.dossiers import DossierMove, DossierPaper
from storage.tables.drives import Drive, DriveReport
from storage.tables.groups import GroupChat
from storage.tables.honours import Handover, Nomination, Objection, Successor
from storage.tables.launch import Document
from storage.tables.machine import Aside, Deferred, Outgoing, Position, Pulse, Reminded, Seen, Snooze, Trail
from storage.tables.meetings import MeetingAnswer, MeetingItem, MeetingLine, Presence, PresenceChange, Teller
from storage.tables.pact import Pact, PactAnswer, PactSigning
from storage.tables.papers import AgencyTemplate, PaperJob, PaperVersion
from storage.tables.people import Account, Invitation, JoinRequest, Person, Seat, WrongCode
from storage.tables.registering import Registration
from storage.tables.reports import Attachment, Report
from storage.tables.requests import Request, RequestAnswer
from storage.tables.revisions import SHOWN as _SHOWN  # noqa: F401  # importing it counts revisions
from storage.tables.scoring import Evidence, EvidenceFile, Score, Sheet, SheetVersion
from storage.tables.setup import SetupFile
from storage.tables.verifying import Appeal, Correction, Finding, Inquiry, Verification
from storage.tables.voting import Ballot, BallotFile, Holder, OpenVote, Roll, Urn

__all__ = [
    "Account",
    "Agency",
    "AgencyTemplate",
    "Announcement",
    "Appeal",
    "Aside",
    "Attachment",
    "Ballot",
    "BallotFile",
    "Bloc",
    "Correction",
    "Deferred",
    "Delivery",
    "Document",
    "DossierMove",
    "DossierPaper",
    "Drive",
    "DriveReport",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "Finding",
    "GroupChat",
    "Handover",
    "Holder",
    "Inquiry",
    "Invitation",
    "JoinRequest",
    "Meeting",
    "MeetingAnswer",
    "MeetingItem",
    "MeetingLine",
    "MeetingStep",
    "Membership",
    "Nomination",
    "Objection",
    "Office",
    "OpenVote",
    "Outgoing",
    "Pact",
    "PactAnswer",
    "PactSigning",
    "PaperJob",
    "PaperVersion",
    "Person",
    "Position",
    "Presence",
    "PresenceChange",
    "Pulse",
    "Recipient",
    "Registration",
    "Reminded",
    "Report",
    "Request",
    "RequestAnswer",
    "Roll",
    "Score",
    "Seat",
    "Seen",
    "SetupFile",
    "Sheet",
    "SheetVersion",
    "Snooze",
    "Step",
    "StepMark",
    "Successor",
    "Teller",
    "Trail",
    "Urn",
    "Verification",
    "WrongCode",
    "Year",
]
