"""The tables of the handover package about meetings: who came, who was there and counted, what was noted and decided."""

from documents.archive import Cell
from handlers.kit.items import key_said
from handlers.kit.quorum import count_of
from handlers.kit.words import Words
from handlers.succession.package_facts import Facts, Rows
from storage import closing, meetings, presence

_MEETING = {"planned": "đã lên lịch", "open": "đang họp", "ended": "đã kết thúc", "cancelled": "đã hủy"}


def meetings_table(facts: Facts) -> Rows:
    """With who was there, who had to be, and why it went on with too few."""
    for one in meetings.of_year(facts.session, facts.year.id):
        count = count_of(facts.session, one, facts.tz)
        yield (
            one.title, facts.at(one.starts_at), one.place, _MEETING[one.state], count.present, count.members, count.needed,
            one.quorum_reason,
        )  # fmt: skip


def answers_table(facts: Facts) -> Rows:
    """Who said that he comes."""
    said = {"leader": "lãnh đạo dự họp", "substitute": "cử người dự thay", "absent": "không dự được"}
    for one in meetings.of_year(facts.session, facts.year.id):
        for agency_id, row in meetings.answers(facts.session, one.id).items():
            yield one.title, facts.name(agency_id), said[row.answer], row.name


def lines_table(facts: Facts) -> Rows:
    """Agenda, guests, notes, decisions."""
    parts = {"agenda": "Chương trình", "guest": "Khách mời", "note": "Ghi chép", "decision": "Nội dung thông qua"}
    for one in meetings.of_year(facts.session, facts.year.id):
        for kind, rows in meetings.lines(facts.session, one.id).items():
            for number, row in enumerate(rows, 1):
                agree: Cell = "nhất trí" if kind == "decision" and row.agree is None else row.agree
                against = "; ".join(facts.name(key) for key in row.objectors)
                yield (
                    one.title,
                    parts[kind],
                    number,
                    row.text,
                    facts.at(row.written_at),
                    agree,
                    row.present if row.agree is not None else None,
                    against,
                )


def presence_table(facts: Facts) -> Rows:
    """Who was in the hall from when on, and who was not."""
    for one in meetings.of_year(facts.session, facts.year.id):
        history = presence.history(facts.session, one.id)
        for agency in facts.members:
            for row in history.get(agency.id, ()):
                how = "mã tại hội trường" if row.by_code else "Thư ký"
                yield one.title, facts.name(agency.id), "có mặt" if row.present else "vắng", facts.at(row.noted_at), how


def items_table(facts: Facts) -> Rows:
    """When a closing meeting left its items."""
    for one in meetings.of_year(facts.session, facts.year.id):
        left = sorted(closing.left(facts.session, one.id).values(), key=lambda row: row.left_at)
        for row in left:
            yield one.title, key_said(Words("vi", facts.tz), row.item), facts.at(row.left_at), facts.who(row.left_by)


def tellers_table(facts: Facts) -> Rows:
    """Who counted."""
    for one in meetings.of_year(facts.session, facts.year.id):
        for row in presence.team(facts.session, one.id):
            yield one.title, facts.name(row.agency_id), facts.who(row.person_id)
