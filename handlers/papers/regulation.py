"""The working regulation of a bloc (quy chế hoạt động), gathered from the year's members, calendar, table and rule sets."""

import re
from collections.abc import Iterator
from html import unescape

from documents.bloc_file.codes import Step
from documents.papers.kind import Failure
from documents.papers.regulation import REGULATION, Regulation, Scoring, Vote
from domain.criteria_json import table_from_json
from domain.honours import OFFICES
from domain.points import show_points
from domain.verifying import Decider
from domain.voting_rules import Pick, RuleSet
from handlers.kit.quorum import rule_said
from handlers.kit.steps import step_name
from handlers.kit.words import Safe, Words
from handlers.papers.letterhead import hall_of, head_of, signature_of
from handlers.papers.offers import Offer
from handlers.papers.subject import About, Source
from handlers.papers.year_parts import day_of, meeting_of, names_of
from handlers.verifying.wording import MODES
from handlers.voting import wording
from handlers.voting.tie_words import rule_name
from storage import blocs, presence, quotas, verifying, voting_rules

MEETINGS = (Step.PACT, Step.H1_MEETING, Step.MEETING)


def gather(source: Source) -> Regulation:
    """What the paper says, of the day of the meeting that signs the pact."""
    session, bloc, year, _ = source.session, source.subject.bloc, source.subject.year, Words("vi", source.tz)
    at = day_of(source, meeting_of(source, Step.PACT))
    members = blocs.acting(session, year.id)
    names, (quorum, confirmed) = names_of(source, members), presence.rule(year)
    return Regulation(
        head=head_of(source, at), year=year.year, year_id=year.id, at=at, members=tuple(names[one.id] for one in members),
        head_word=bloc.head_word, deputy_word=bloc.deputy_word, deputies=len(blocs.officed(session, year.id, "deputy")),
        meetings=tuple(_meetings(source)), quorum=rule_said(_, quorum), quorum_confirmed=confirmed, scoring=_scoring(source),
        votes=tuple(_votes(source)),
        signature=signature_of(source, hall_of(source), ("Các cơ quan thành viên Khối",)),
    )  # fmt: skip


def _meetings(source: Source) -> Iterator[tuple[str, int]]:
    _ = Words("vi", source.tz)
    for code in MEETINGS:
        step = blocs.step(source.session, source.subject.year.id, code)
        if step is not None:
            yield step_name(_, code), step.due_at.astimezone(source.tz).month if step.due_at else 0


def _scoring(source: Source) -> Scoring | None:
    year, _ = source.subject.year, Words("vi", source.tz)
    if not year.criteria:
        return None
    table, rules = table_from_json(year.criteria), verifying.rules(year)
    deciders = {
        Decider.HEAD: source.subject.bloc.head_word,
        Decider.MEETING: _("hội nghị"),
        Decider.SUPERVISOR: _("cơ quan giám sát"),
    }
    scale = unescape(_("{points} điểm", points=show_points(table.scale)))
    title = re.sub(r" *\(thang [^)]*\)$", "", table.title)
    return Scoring(title, scale, MODES[rules.how](_), rules.appeal_days, deciders[rules.appeal_by])


def _votes(source: Source) -> Iterator[Vote]:
    """Awards with their places, then the offices. The clauses that rules cite are of the regulation itself, so they are left out."""
    year, _ = source.subject.year, Words("vi", source.tz)
    places = quotas.places(source.session, year)
    offices = {"HEAD": 1, "DEPUTY": len(blocs.officed(source.session, year.id, "deputy")) or 1}
    for subject, number in {**places, **{one: offices[one] for one in OFFICES}}.items():
        wanted = voting_rules.rules(year, subject)
        part = wording.part_said(_, wanted.rules.threshold, strict=wanted.rules.strict)
        base = wording.base_name(_, wanted.rules.base)
        needed = unescape(f"{part} {base}" if wanted.rules.threshold else part)
        yield Vote(
            unescape(wording.subject(_, subject)), str(number), needed, tuple(map(unescape, _details(_, wanted, subject))),
            confirmed=voting_rules.confirmed(year, subject) is not None,
        )  # fmt: skip


def _details(_: Words, wanted: RuleSet, subject: str) -> Iterator[str]:
    rules = wanted.rules
    by_score = subject not in OFFICES and wanted.pick is Pick.SCORE_THEN_CONFIRM
    if subject not in OFFICES:
        yield _("xét theo thứ tự điểm, bỏ phiếu xác nhận") if by_score else _("bỏ phiếu chọn trong các cơ quan")
    yield (
        _("cơ quan được bỏ phiếu cho chính cơ quan đó")
        if rules.self_allowed
        else _("cơ quan không bỏ phiếu cho chính cơ quan đó")
    )
    if not rules.blank_in_base:
        yield _("phiếu không có ý kiến không tính vào tổng số")
    elif by_score:  # where one chooses nobody says no
        yield _("phiếu không có ý kiến tính như không đồng ý")
    yield _("bỏ phiếu không quá {n} vòng", n=wanted.rounds)
    ties = ", ".join(rule_name(_, one) for one in wanted.ties) or _("hội nghị quyết định")
    yield _("khi bằng phiếu, xét lần lượt: {ties}", ties=Safe(ties))


def _said(_: Words, failure: Failure) -> Safe:
    if failure.code == "regulation.quorum":
        return _("Quy định số cơ quan có mặt chưa được xác nhận.")
    return _("Quy tắc bỏ phiếu chưa được xác nhận: {subject}.", **failure.params)


REGULATING = Offer(
    kind=REGULATION, about=About.YEAR, gather=gather, said=_said, steps=frozenset({Step.PACT}),
)  # fmt: skip
