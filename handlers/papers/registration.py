"""An agency's registration (bản đăng ký thi đua), gathered from what its leader has signed, the drives and its targets."""

from collections.abc import Iterator
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.parts import amount
from documents.papers.registration import REGISTRATION, Goal, RegistrationPaper
from domain.counted import INITIATIVE
from domain.criteria_json import table_from_json
from domain.leaves import Kind
from domain.pact import PactState
from domain.points import show_points
from handlers.kit.awards import award_name
from handlers.kit.words import Words
from handlers.papers.letterhead import own_head_of
from handlers.papers.offers import Missing, Offer, Readers
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import own_signature, shared_drives, told_drive
from handlers.registering.items import item_name
from storage import blocs, drives, pacts, registrations
from storage.tables import Drive, Person


def gather(source: Source) -> RegistrationPaper | None:
    """What the paper says; None unless the agency's leader has signed it here."""
    session, year, agency, _ = source.session, source.subject.year, source.agency, Words("vi", source.tz)
    row = registrations.find(session, year.id, agency.id)
    if row is None or row.state != "submitted" or row.submitted_at is None:
        return None
    signed_by = session.get(Person, row.submitted_by) if row.submitted_by else None
    items = registrations.counted(source.subject.bloc, year)
    at = row.submitted_at.astimezone(source.tz)
    return RegistrationPaper(
        head=own_head_of(source, at), year=year.year, at=at, drives=tuple(told_drive(_, one) for one in _drives(source)),
        goals=tuple(_goals(source)), titles=tuple(award_name(_, code) for code in row.titles),
        people=tuple((item_name(_, one), row.numbers.get(one, 0)) for one in items if one != INITIATIVE),
        initiatives=row.numbers.get(INITIATIVE, 0) if INITIATIVE in items else None,
        signature=own_signature(signed_by, (source.subject.bloc.name,)),
    )  # fmt: skip


def _drives(source: Source) -> list[Drive]:
    """Those the agency launches itself, then those of the bloc and from above in which it takes part."""
    own = [one for one in drives.of_year(source.session, source.subject.year.id) if one.agency_id == source.agency.id]
    return [*sorted(own, key=lambda one: (one.first_on, one.id)), *shared_drives(source)]


def _goals(source: Source) -> Iterator[Goal]:
    """The targets of the pact, then those the criteria table sets this agency."""
    _ = Words("vi", source.tz)
    pact = pacts.find(source.session, source.subject.year.id)
    if pact is not None and pact.state != PactState.DRAFT:
        for target in map(pacts.target_of, pact.targets):
            note = _("Giao ước của Khối")
            yield Goal(
                target.indicator, target.unit, amount(target), f"{note} ({target.base})" if target.base else note
            )
    criteria = source.subject.year.criteria
    for leaf in table_from_json(criteria).leaves() if criteria else ():
        target_value = leaf.target_for(source.agency.key) if leaf.kind is Kind.TARGET else 0
        if target_value:
            yield Goal(
                leaf.title,
                leaf.unit,
                f"từ {show_points(target_value)}",
                unescape(_("Bảng tiêu chí, mục {code}", code=leaf.code)),
            )


def _missing(source: Source) -> Missing | None:
    year, agency = source.subject.year, source.agency
    row = registrations.find(source.session, year.id, agency.id)
    if row is not None and row.state == "submitted":
        return None
    mark = blocs.marks(source.session, year.id, registrations.STEP).get(agency.id)
    if mark is not None:
        return Missing(lambda _: _("Cơ quan đã đăng ký bằng bản giấy."))
    return Missing(lambda _: _("Bản đăng ký chỉ lập khi lãnh đạo cơ quan đã ký và gửi Khối."))


REGISTERING = Offer(
    kind=REGISTRATION, about=About.AGENCY, gather=gather, missing=_missing, readers=Readers.OWN, steps=frozenset({Step.PACT}),
)  # fmt: skip
