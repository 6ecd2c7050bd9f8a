"""What the papers of a year's proposals read from the rows: who is proposed for what, with which places, of which day, who signs."""

from collections.abc import Sequence
from datetime import date, datetime, time
from html import unescape

from documents.bloc_file.codes import Award
from documents.papers.kind import Failure, Signature
from documents.papers.submission import Proposed
from domain.dossiers import Move
from domain.honours import Course
from domain.quotas import GOVERNMENT, with_government
from handlers.kit.awards import award_name
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import Hall, hall_of, signature_of
from handlers.papers.offers import Missing
from handlers.papers.subject import Source
from storage import blocs, dossiers, honours, paper_facts, quotas
from storage.tables import Agency, Nomination


def rows_of(source: Source) -> list[Nomination]:
    """The nominations that stand, the highest award first, within one in the order of the members; dropped ones are gone."""
    found = [one for one in honours.nominations(source.session, source.subject.year.id) if one.state != Course.DROPPED]
    order = [str(one) for one in Award]
    return sorted(found, key=lambda one: (order.index(one.award) if one.award in order else len(order), one.award))


def names_in(source: Source, rows: Sequence[Nomination]) -> dict[str, str]:
    """Full names of who is proposed, as they were in that year."""
    return paper_facts.full_names(source.session, source.subject.year.id, {one.agency_id for one in rows})


def awards_of(source: Source, rows: Sequence[Nomination], day: date) -> tuple[Proposed, ...]:
    """By award; whoever is a body of its own no more on that day is told beside."""
    names, places, gone = names_in(source, rows), _places(source, rows), gone_by(source, rows, day)
    return tuple(
        Proposed(
            award_of(source, award), award, tuple(names[one.agency_id] for one in rows if one.award == award), places.get(award),
            tuple(names[one.agency_id] for one in rows if one.award == award and one.agency_id in gone),
        )
        for award in dict.fromkeys(one.award for one in rows)
    )  # fmt: skip


def award_of(source: Source, code: str) -> str:
    """An award as papers call it."""
    return unescape(award_name(Words("vi", source.tz), code))


def _places(source: Source, rows: Sequence[Nomination]) -> dict[str, int]:
    """How many the bloc may propose, of the awards of which it or the usual says so."""
    year, members = source.subject.year, len(blocs.acting(source.session, source.subject.year.id))
    said = {award: quota.places(members) for award, quota in quotas.rules(year).items()}
    return with_government(said, sum(one.award == GOVERNMENT for one in rows), uses=quotas.government_counts(year))


def gone_by(source: Source, rows: Sequence[Nomination], day: date) -> set[str]:
    """The agencies among them that are no body of their own any more on that day."""
    left = blocs.left_days(source.session, source.subject.year.id)
    agencies = (source.session.get_one(Agency, one.agency_id) for one in rows)
    ended = {one.id: one.ended_on for one in agencies if one.ended_on is not None} | left
    return {agency for agency, since in ended.items() if since <= day}


def issued_at(source: Source, rows: Sequence[Nomination]) -> datetime:
    """The moment whose day the papers bear: now; once dossiers are with the council, the day on which the last of them was sent."""
    went = dossiers.moves(source.session, source.subject.year.id)
    last = [went[one.award, one.agency_id][-1] for one in rows if (one.award, one.agency_id) in went]
    days = [one.dated for one in last if one.kind == Move.SENT]
    return datetime.combine(date.fromisoformat(max(days)), time(17), source.tz) if days else source.now


def chosen_at(source: Source, rows: Sequence[Nomination]) -> datetime:
    """When the last of it was recorded."""
    return max(one.recorded_at for one in rows).astimezone(source.tz)


def signed_by(source: Source, recipients: tuple[str, ...]) -> Signature:
    """The chair of the head agency that issues the paper, also after it has handed the bloc over."""
    session, year = source.session, source.subject.year
    hall = hall_of(source)
    heads = {one.id for one in blocs.officed(session, year.id, "head")}
    return signature_of(source, Hall(tuple(one for one in hall.seated if one[0].agency_id in heads)), recipients)


def nothing_proposed(source: Source) -> Missing | None:
    """Why there is no paper yet."""
    if rows_of(source):
        return None
    return Missing(
        lambda _: _("Hội nghị chưa chọn cơ quan nào để đề nghị khen thưởng."), f"hon:{source.subject.year.id}"
    )


def said(_: Words, failure: Failure) -> Safe:
    """What is wrong with the proposals, in words."""
    params = failure.params
    match failure.code:
        case "proposal.places":
            return _("{award}: đề nghị {count} cơ quan, chỉ tiêu được giao là {places}.", **params)
        case "proposal.gone":
            return _("{award}: {agency} đã giải thể hoặc sáp nhập, không đề nghị khen thưởng.", **params)
        case "proposal.name":
            return _("{award}: có cơ quan chưa có tên đầy đủ.", **params)
        case "proposal.lines":
            return _("{award}: tờ trình ghi {told} cơ quan, danh sách có {listed}. Đề nghị lập lại tờ trình.", **params)
        case "proposal.votes":
            return _("{agency}: số phiếu đồng ý ({yes}) nhiều hơn tổng số ({of}).", **params)
        case _:
            return _("Căn cứ {text} không còn hoặc chưa có hiệu lực vào ngày văn bản.", **params)
