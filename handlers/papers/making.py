"""Papers gathered: what is to be made now, as which version, by which template; all in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from sqlmodel import Session

from documents.layouts import Family, Profile, by_code
from documents.papers.changes import changes
from documents.papers.kind import Failure, PaperKind
from documents.press.job import Order
from domain.words import SLUG_LONGEST, slug
from handlers.kit.hours import calendar_of
from handlers.kit.house import House
from handlers.papers import screens
from handlers.papers.letterhead import settings_of
from handlers.papers.offers import Offer, may_have_version, may_make
from handlers.papers.subject import Source, Subject
from handlers.papers.waiting import offered, waiting
from storage import papers, templates
from storage.papers import Job
from storage.tables import AgencyTemplate, PaperVersion, Person


@dataclass(frozen=True, slots=True)
class Gathered:
    """A paper gathered: its job, the file's name, what is to be made of it, its version; `path`: of a file that is there already.

    `compared`: whom the version before is kept for. `template`: words of the tap to the own template by which it is made; `doubts`:
    why it is a draft. `as_of`: when this version was made, for those who do not make another; `stale`: it would say something else now.
    """

    job: Job
    name: str
    title: str
    order: Order
    number: int
    again: datetime | None
    changes: tuple[str, ...]
    path: str
    compared: str = ""
    template: str = ""
    doubts: tuple[Failure, ...] = ()
    as_of: datetime | None = None
    stale: bool = False


class FailedChecksError(Exception):
    """A paper whose values do not agree is not made."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        super().__init__(", ".join(one.code for one in failures))
        self.failures = tuple(failures)


def gather(session: Session, house: House, job: Job, now: datetime) -> Gathered | None:
    """What is to be made; None when there is nothing to tell. FailedChecksError when its values do not agree."""
    offer, subject = offered(session, job)
    if subject is None:
        return None
    last = _made_last(session, house, job, offer, subject)
    source = Source(session, house.tz, now, subject, job.layout, calendar_of(house))
    made = offer.gather(source)
    if made is None:
        return last
    kind, head = offer.kind_of(subject), made.head
    failures = kind.check(made)
    if any(not one.draft for one in failures):
        if last:
            return replace(last, stale=True)
        raise FailedChecksError([one for one in failures if not one.draft])
    fields = {**kind.fields(made), **({"du_thao": True} if failures else {})}
    settings = settings_of(subject.bloc, head.profile)
    own = templates.in_use(session, head.issuer, kind.code) if head.issuer else None
    way = f"tmof:{kind.code}:{subject.year.id}:{head.issuer}" if own else ""
    if own and house.read_file(own.path) is None:
        raise FailedChecksError([Failure(screens.TEMPLATE, where=way)])
    # JSON: what the row keeps, what the worker gets and what is compared are the same values
    digest = sha256(_plain([fields, head.profile.code, settings, own.digest if own else ""]).encode()).hexdigest()
    if last:
        return replace(last, stale=digest != papers.digest_of(session, job))
    compare = partial(_changes, session=session, kind=kind, now=fields, profile=head.profile, own=own)
    version = papers.version_of(
        session, job, digest, fields, compare, now, layout=head.profile.code, template_id=own.id if own else "",
        kept_for=offer.kept(source),
    )  # fmt: skip
    again = version.again and version.again.astimezone(house.tz)
    order = Order(
        kind.code, kind.again(fields, again), head.profile.code, settings, template=own.path if own else "", pdf=bool(job.pdf)
    )  # fmt: skip
    there = version.path if version.path and house.read_file(version.path) is not None else ""
    return Gathered(
        job, file_name(kind, subject), str(fields["tieu_de"]), order, version.number, again, version.changes, there, version.compared, way,
        tuple(failures),
    )  # fmt: skip


def _made_last(session: Session, house: House, job: Job, offer: Offer[Any], subject: Subject) -> Gathered | None:
    """The version there is, when nobody waits whose tap makes another one, and everybody who does may have this one."""
    kind, people = offer.kind_of(subject), waiting(session, offer, subject, job)
    made = papers.versions(session, job.kind, job.subject_id)
    if not made or not people or papers.BY_THEMSELVES in job.wanted_by:
        return None
    last = made[-1]
    if (
        last.fields.get("du_thao")  # which is no paper yet
        or not {*kind.required} <= {*last.fields}
        or any(may_make(session, offer, subject, one.id) for one in people)
        or not all(may_have_version(session, subject, one.id, last.kept_for) for one in people)
    ):
        return None
    return _as_made(session, house, job, kind, subject, last)


def file_name(kind: PaperKind[Any], subject: Subject) -> str:
    """A paper's name among the files of a phone: what it is and what it is about, in Latin letters."""
    name, about = Path(kind.file_name), slug(subject.title)
    if len(about) == SLUG_LONGEST:
        about = about.rsplit("-", 1)[0]
    return f"{name.stem}-{about}{name.suffix}"


def made_before(session: Session, house: House, job: Job, readers: Sequence[Person] = ()) -> Gathered | None:
    """The last version of a paper that cannot be made any more; None where there is none for these `readers`, or but a draft."""
    offer, subject = offered(session, job)
    made = papers.versions(session, job.kind, job.subject_id)
    if subject is None or not made or made[-1].fields.get("du_thao") or not made[-1].path:
        return None
    if not all(may_have_version(session, subject, one.id, made[-1].kept_for) for one in readers):
        return None
    return _as_made(session, house, job, offer.kind_of(subject), subject, made[-1])


def _as_made(
    session: Session, house: House, job: Job, kind: PaperKind[Any], subject: Subject, last: PaperVersion
) -> Gathered:
    profile, at = by_code(last.layout), last.made_at.astimezone(house.tz)
    again = at if last.version > 1 else None
    own = session.get(AgencyTemplate, last.template_id) if last.template_id else None
    order = Order(
        kind.code, kind.again(last.fields, again), profile.code, settings_of(subject.bloc, profile),
        template=own.path if own else "", pdf=bool(job.pdf),
    )  # fmt: skip
    there = last.path if last.path and house.read_file(last.path) is not None else ""
    return Gathered(
        job, file_name(kind, subject), str(last.fields["tieu_de"]), order, last.version, again, (), there, as_of=at
    )


def _changes(
    before: PaperVersion, session: Session, kind: PaperKind[Any], now: Mapping[str, Any], profile: Profile, own: AgencyTemplate | None
) -> list[str]:  # fmt: skip
    """How it is made otherwise than before, and what it says otherwise; the second not where another kind stood in its place."""
    found = []
    if before.template_id != (own.id if own else ""):
        was = session.get(AgencyTemplate, before.template_id) if before.template_id else None
        found.append(f"{_template_said(was)} → {_template_said(own)}")
    if before.layout != profile.code:
        found.append(f"thể thức: {_layouts_said(by_code(before.layout), profile)}")
    if not found and _plain(before.fields) == _plain(now):
        return ["chi tiết thể thức"]
    return found + (changes(before.fields, now, kind.labels) if {*kind.required} <= {*before.fields} else [])


def _plain(values: Any) -> str:  # anything JSON holds
    return dumps(values, ensure_ascii=False, sort_keys=True)


def _layouts_said(was: Profile, now: Profile) -> str:
    """From one system of papers to another, or from one guidance of it to the next."""
    if was.family == now.family:
        return f"{was.source} → {now.source}"
    names = {Family.PARTY: "văn bản của Đảng", Family.ADMINISTRATIVE: "văn bản hành chính"}
    return f"{names[was.family]} → {names[now.family]}"


def _template_said(own: AgencyTemplate | None) -> str:
    return f"mẫu của cơ quan, bản {own.version}" if own else "mẫu của Hệ thống"


def unfit(got: Gathered) -> Failure:
    """The press could not make it by the agency's own template."""
    return Failure(screens.TEMPLATE, where=got.template)
