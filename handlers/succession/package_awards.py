"""Quotas and dossiers in the handover package."""

from html import unescape

from domain.dossiers import Move, Owner
from handlers.dossiers.book import agencys_at
from handlers.honours.places import quota_said
from handlers.kit.awards import award_name
from handlers.succession.package_facts import Facts, Rows, day
from storage import blocs, dossiers, honours, quotas


def quotas_table(facts: Facts) -> Rows:
    """How many agencies could be proposed for which award."""
    places = quotas.places(facts.session, facts.year)
    for award, quota in quotas.rules(facts.year).items():
        said = unescape(quota_said(facts.words, quota))
        yield award_name(facts.words, award), places.get(award, 0), said, "có" if quota.assumed else ""


def papers_table(facts: Facts) -> Rows:
    """The papers of each dossier."""
    step = blocs.step(facts.session, facts.year.id, dossiers.STEP)
    due_at = step.due_at if step else None
    agencys = agencys_at(facts.calendar, due_at)
    noted, files = dossiers.noted(facts.session, facts.year.id), dossiers.files(facts.session, facts.year.id)
    for one in honours.nominations(facts.session, facts.year.id):
        rows = noted.get((one.award, one.agency_id), {})
        for paper in dossiers.papers_of(facts.year, one.award):
            row = rows.get(paper.key)
            received = facts.at(row.received_at) if row else None
            count = files.get(dossiers.place_of(facts.year.id, one.award, one.agency_id, paper.key), 0)
            owner, due = ("cơ quan", agencys) if paper.owner is Owner.AGENCY else ("Thư ký", due_at)
            yield (
                award_name(facts.words, one.award), facts.name(one.agency_id), paper.name, owner, facts.at(due), row.number if row else "",
                day(row.dated) if row else None, received, count,
            )  # fmt: skip


def moves_table(facts: Facts) -> Rows:
    """Each sending and each return."""
    for (award, agency_id), rows in dossiers.moves(facts.session, facts.year.id).items():
        for row in rows:
            sent = "gửi qua Cổng dịch vụ công" if row.portal else "gửi"
            yield (
                award_name(facts.words, award), facts.name(agency_id), sent if row.kind == Move.SENT else "bị trả lại",
                row.number, day(row.dated), row.reason,
            )  # fmt: skip
