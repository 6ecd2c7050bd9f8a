"""What several papers of a year read from the rows: the meeting of a step, the drives, who leads an agency, the names of the members."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from documents.bloc_file.codes import Step
from documents.papers.kind import Signature, Signer
from documents.papers.parts import Drive
from domain.drives import Origin
from handlers.kit.words import Words
from handlers.papers.letterhead import UNSAID, Hall
from handlers.papers.subject import Source
from storage import blocs, drives, meetings, paper_facts
from storage.tables import Agency, Meeting, Person, Year
from storage.tables import Drive as DriveRow

SCORED = frozenset({Step.SELF_SCORE, Step.CROSS_CHECK, Step.APPEAL, Step.FREEZE})
"""Steps that nobody can do any more once the scores of the year are fixed."""


def still_done(year: Year, code: str) -> bool:
    """Whether a step can still be done."""
    return year.frozen_at is None or code not in SCORED


def meeting_of(source: Source, code: str) -> Meeting | None:
    """The meeting at which the year does a step, unless it was called off."""
    found = meetings.of_steps(source.session, source.subject.year.id).get(code)
    return found if found is not None and found.state != "cancelled" else None


def day_of(source: Source, meeting: Meeting | None) -> datetime:
    """When a paper for that meeting is of: its beginning, now before it and without one."""
    return (min(source.now, meeting.starts_at) if meeting else source.now).astimezone(source.tz)


def shared_drives(source: Source) -> list[DriveRow]:
    """The drives of the bloc and those taken over from above, the earliest first."""
    found = [one for one in drives.of_year(source.session, source.subject.year.id) if one.origin != Origin.AGENCY]
    return sorted(found, key=lambda one: (one.first_on, one.last_on, one.id))


def told_drive(_: Words, row: DriveRow, agency: str = "") -> Drive:
    """A drive as papers tell it. `agency`: whose it is, of one that an agency has launched."""
    by = {Origin.BLOC: _("Khối phát động"), Origin.ABOVE: _("Cấp trên phát động")}
    return Drive(row.name, row.first_on, row.last_on, agency or by.get(Origin(row.origin), ""), row.occasion)


def leader_of(hall: Hall, agency_id: str) -> Signer | None:
    """Who leads an agency at the hall's moment."""
    found = hall.with_role("leader", agency_id)
    return found[0] if found else None


def names_of(source: Source, agencies: Sequence[Agency]) -> dict[str, str]:
    """Full names as they were in that year."""
    return paper_facts.full_names(source.session, source.subject.year.id, [one.id for one in agencies])


def offices_of(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Head and deputies of the year by full name, each under the bloc's own word; an office that nobody has is left out."""
    bloc = source.subject.bloc
    for word, office in ((bloc.head_word, "head"), (bloc.deputy_word, "deputy")):
        found = blocs.officed(source.session, source.subject.year.id, office)
        if found:
            yield word, tuple(names_of(source, found)[one.id] for one in found)


def own_signature(person: Person | None, recipients: tuple[str, ...]) -> Signature:
    """Who signs for an agency itself; a deputy signs for its head (K/T). `person`: None when nobody is known."""
    post = person.post if person else ""
    head = _DEPUTY.sub("", post)
    return Signature(
        post or UNSAID,
        person.full_name if person else "",
        recipients,
        head=head[:1].upper() + head[1:] if head != post else "",
    )


_DEPUTY = re.compile(r"^Phó\s+", re.IGNORECASE)
