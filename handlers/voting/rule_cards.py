"""The rule card: by which rules the bloc votes this year. The first ballot of each kind waits until the secretary has confirmed its card;
what nobody has confirmed decides nothing."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from domain.eligibility import Act
from domain.questions import Base, Question, without_hall
from domain.small_bloc import Reveals, reveals
from domain.voting_rules import Contradiction, Order, RuleSet, read_pass
from handlers.assessing.proving import refuse_secrets
from handlers.kit.access import Place
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept
from handlers.kit.words import Words
from handlers.voting import delegates, rule_details, rule_screens, tie_words, wording
from handlers.voting.at_hand import draft_here
from storage import ballots, blocs, voting_rules
from storage.ballots import Content
from storage.tables import Ballot, Year

CLAUSE = "clause"
"""The state in which a clause is awaited."""

CLAUSE_LONGEST = 120


def waiting(year: Year, content: Content) -> list[str]:
    """The subjects of a ballot whose rules nobody has confirmed this year, or not as they stand on the ballot."""
    found = [
        asked.subject
        for asked in content.questions
        if voting_rules.confirmed(year, asked.subject) is None or asked.rules != as_asked(year, asked, content).rules
    ]
    return [*dict.fromkeys(found)]


def as_asked(year: Year, asked: Question, content: Content) -> Question:
    """A question with the year's rules, as they are read at this ballot."""
    found = replace(asked, rules=voting_rules.rules(year, asked.subject).rules)
    return without_hall(found) if content.circulated else found


def show(talk: Talk, place: Place, ballot: Ballot) -> None:
    """All kinds of a ballot on one card, with the bloc's rules as they are now."""
    content = _with_present_rules(talk.session, place.year, ballot)
    members = len(blocs.acting(talk.session, place.year.id))
    chair, each = place.may(Act.OPEN_BALLOT), delegates.papers_each(talk.session, ballot)
    talk.show(
        rule_screens.rules_screen(
            talk._, ballot.id, content, members, waiting(place.year, content), chair=chair, each=each
        )
    )  # fmt: skip


def lead_there(talk: Talk, place: Place, ballot: Ballot, content: Content) -> bool:
    """Whether a card waits: whoever prepares sees it, anybody else is told who has to confirm it."""
    if not waiting(place.year, content):
        return False
    if not place.may(Act.PREPARE_BALLOT):
        raise Refusal(talk._("Quy tắc bỏ phiếu chưa được xác nhận. Mời Thư ký Khối xác nhận rồi trình lại."))
    show(talk, place, ballot)
    return True


def note(talk: Talk, place: Place, ballot: Ballot, content: Content) -> str:
    """On the card of preparation: whether the rules are confirmed, and whether a result would tell who voted how."""
    _ = talk._
    why = None if content.open else revealing(talk.session, place, ballot, content)
    said = (
        _("Quy tắc chưa được xác nhận: Hệ thống sẽ hỏi trước khi trình.")
        if waiting(place.year, content)
        else _("Quy tắc năm nay đã được xác nhận.")
    )
    papers = _papers(talk.session, place, ballot)
    return " ".join(filter(None, [said, rule_screens.reveals_said(_, why, min(papers))]))


def revealing(session: Session, place: Place, ballot: Ballot, content: Content) -> Reveals | None:
    """Whether the result of a ballot with these questions would tell who voted how, and why."""
    uncontested = any(len(one.nominees) <= one.places for one in content.questions)
    return reveals(*_papers(session, place, ballot), uncontested=uncontested)


def _papers(session: Session, place: Place, ballot: Ballot) -> tuple[int, int]:
    """How many papers there are, and how many of them somebody can cast: nobody two of one agency."""
    members, each = blocs.acting(session, place.year.id), delegates.papers_each(session, ballot)
    there = ballots.represented(session, place.bloc.id)
    return len(members) * each, sum(min(each, there.get(one.id, 0)) for one in members)


# Callbacks


def card_of(talk: Talk) -> str:
    """The card of a ballot."""
    show(talk, *draft_here(talk))
    return END


def change(talk: Talk) -> str:
    """One kind, to change; a third word names what is changed, and all values it may have are shown."""
    place, ballot = draft_here(talk)
    subject = _subject(talk, ballot, talk.words)
    _show_one(talk, place, ballot, subject, talk.words[2] if talk.words[2:] else "")
    return END


def set_value(talk: Talk) -> None:
    """A value as the button says; drafts follow when their rules are shown, and none begins before."""
    place, ballot = draft_here(talk)
    subject = _subject(talk, ballot, talk.words)
    if len(talk.words) != 4:
        raise gone(talk)
    had = voting_rules.rules(place.year, subject)
    field = talk.words[2]
    _keep(talk, place, subject, had, _changed(talk, had, field, talk.words[3]))
    _show_one(talk, place, ballot, subject, "more" if field in rule_screens.MORE else "")


def ask_clause(talk: Talk) -> str:
    """Wait for the clause."""
    _place, ballot = draft_here(talk)
    subject = _subject(talk, ballot, talk.words)
    talk.show(rule_screens.clause_screen(talk._, ballot.id, subject))
    return talk.wait(CLAUSE, where=(ballot.id, subject))


def take_clause(talk: Talk) -> str:
    """The clause: it stands beside the verdict."""
    place, ballot = draft_here(talk, kept(talk))
    subject, _ = _subject(talk, ballot, kept(talk)), talk._
    refuse_secrets(talk, talk.heard.text)
    text = " ".join(talk.heard.text.split()).rstrip(".")
    if not text or len(text) > CLAUSE_LONGEST:
        raise Refusal(_("Điều khoản dài nhất {n} ký tự. Mời đồng chí rút gọn rồi gõ lại.", n=CLAUSE_LONGEST))
    had = voting_rules.rules(place.year, subject)
    _keep(talk, place, subject, had, replace(had, rules=replace(had.rules, clause=text)))
    _show_one(talk, place, ballot, subject, "")
    return END


# What they share


def _subject(talk: Talk, ballot: Ballot, words: Sequence[str]) -> str:
    subject = words[1] if words[1:] else ""
    if subject not in {asked.subject for asked in ballots.content_of(ballot).questions}:
        raise gone(talk)
    return subject


def _changed(talk: Talk, had: RuleSet, field: str, value: str) -> RuleSet:
    try:
        match field:
            case "pass":
                threshold, strict = read_pass(value)
                rules = replace(had.rules, threshold=threshold, strict=strict)
            case "base":
                rules = replace(had.rules, base=Base(value))
            case "ties":
                return replace(had, ties=rule_details.TIES[value])
            case "rounds":
                return replace(had, rounds=int(value))
            case "order":
                return replace(had, order=Order(value))
            case "contra":
                return replace(had, contradiction=Contradiction(value))
            case "none":
                rules = replace(had.rules, blank_in_base={"1": True, "0": False}[value])
            case _:
                raise gone(talk)
    except (ValueError, KeyError):
        raise gone(talk) from None
    return replace(had, rules=rules)


def _keep(talk: Talk, place: Place, subject: str, had: RuleSet, wanted: RuleSet) -> None:
    if wanted == had:
        return
    voting_rules.set_rules(talk.session, place.year, subject, wanted)
    said = Words("vi", talk.house.tz)  # the language of the paper
    rules = wanted.rules
    parts = [
        f"{wording.part_said(said, rules.threshold, strict=rules.strict)} {wording.base_name(said, rules.base)}",
        "" if rules.blank_in_base else "phiếu không có ý kiến không tính",
        rules.clause,
        f"bằng phiếu xét {', '.join(tie_words.rule_name(said, one) for one in wanted.ties)}"
        if wanted.ties != had.ties
        else "",
        f"nhiều nhất {wanted.rounds} vòng" if wanted.rounds != had.rounds else "",
        rule_details.order_name(said, wanted.order) if wanted.order != had.order else "",
        f"khi khác thứ tự điểm: {rule_details.contradiction_name(said, wanted.contradiction)}"
        if wanted.contradiction != had.contradiction
        else "",
    ]
    talk.note(place.bloc.id, "rules_set", subject=subject, text="; ".join(filter(None, parts)))


def _show_one(talk: Talk, place: Place, ballot: Ballot, subject: str, field: str) -> None:
    members = len(blocs.acting(talk.session, place.year.id))
    wanted = voting_rules.rules(place.year, subject)
    if field not in {"", *rule_screens.FIELDS}:
        raise gone(talk)
    each = delegates.papers_each(talk.session, ballot)
    talk.show(rule_screens.rule_screen(talk._, ballot.id, subject, wanted, members, field, each=each))


def _with_present_rules(session: Session, year: Year, ballot: Ballot) -> Content:
    """The draft with the bloc's rules as they are now."""
    content = ballots.content_of(ballot)
    questions = tuple(as_asked(year, asked, content) for asked in content.questions)
    if questions != content.questions:
        content = replace(content, questions=questions)
        ballot.content = content.to_json()
        session.add(ballot)
        session.flush()
    return content
