"""Kết quả: what has been counted, with the rule, the base, the count needed and the verdict; who sees it, `sight` says."""

from collections.abc import Callable, Sequence

from domain.deciding import Deciding
from domain.eligibility import Act, may
from domain.score_sight import Sees
from domain.speech import Choice, Screen, plain
from handlers.honours.counted import take_over
from handlers.kit.access import Place, allowed
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.ranking.book import board_of
from handlers.voting import ballot_files, contradictions, rounds, sight, use_cases
from handlers.voting.screens import annulled_screen, result_screen
from handlers.voting.tie_words import tie_line
from storage import ballots, people
from storage.tables import Ballot, Year

SHOWN = 6

BESIDE: list[Callable[[Talk, Place, Year], Choice | None]] = []
"""Filled by `handlers.contents`: what other conversations show among the results of a year."""

# Screens


def results_screen(_: Words, year: int, listed: list[tuple[str, str]], beside: list[Choice]) -> Screen:
    """What there is to see: what was counted, and what the meetings have chosen. `beside`: what other conversations have."""
    lines = [] if listed or beside else [_("Chưa có kết quả nào được công bố.")]
    return card(
        _,
        _("Kết quả"),
        *lines,
        rows=[
            *[act(title, "vres", ballot_id, 0) for ballot_id, title in listed[:SHOWN]],
            *beside,
            act(_("Khen thưởng năm {year}", year=str(year)), "honall"),
            act(_("Các năm trước"), "history"),
        ],
        back=back_to(_, HOME),
    )


def published_screen(_: Words, ballot_id: str, title: str) -> Screen:
    """To everybody, when a result is published."""
    return card(_, _("Đã công bố kết quả: {title}", title=title), rows=[act(_("Xem kết quả"), "vres", ballot_id, 0)])


# Callbacks


def overview(talk: Talk) -> None:
    """The results this person may see."""
    place = allowed(talk, Act.SEE_RESULT)
    found = [ballot for ballot in ballots.of_year(talk.session, place.year.id) if _sees(talk, place, ballot)]
    beside = list(filter(None, (of(talk, place, place.year) for of in BESIDE)))
    talk.show(results_screen(talk._, place.year.year, [(ballot.id, ballot.title) for ballot in found], beside))


def show(talk: Talk) -> None:
    """One question of one result."""
    place, ballot = ballot_here(talk, Act.SEE_RESULT, talk.words[:1])
    _ = talk._
    if ballot.state == "annulled":
        prepare = may(Act.PREPARE_BALLOT, place.roles)
        why = use_cases.why_annulled(ballot)
        talk.show(annulled_screen(_, ballot.id, ballot.title, why, prepare=prepare, reason=ballot.annul_reason))
        return
    if not _sees(talk, place, ballot):
        raise Refusal(_("Kết quả chưa được công bố. Hệ thống sẽ báo khi chủ trì công bố."))
    content = ballots.content_of(ballot)
    number = int(talk.words[1]) if len(talk.words) > 1 and talk.words[1].isdecimal() else 0
    if number >= len(content.questions):
        raise Refusal(_("Nút này không còn dùng được. Mời đồng chí gõ /ketqua để xem lại."))
    found = contradictions.of_ballot(talk.session, ballot)
    names = contradictions.named(talk.session, ballot, found) | content.motions
    publish = place.may(Act.PUBLISH_RESULT) and ballot.published_at is None
    papers, heads = place.may(Act.PREPARE_BALLOT), place.may(Act.PUBLISH_RESULT)
    taps = [
        *(rounds.proposals(_, ballot, number, names) if heads else []),
        *rounds.choices(talk, place, ballot, found),
    ]
    if sight.of(talk.session, ballot, talk.person.id, place.roles).choices:
        before = sum(len(one.nominees) for one in content.questions[:number])
        taps.append(act(_("Ai chọn gì"), "vwho", ballot.id, before))
    by = content.deciding[number] if content.deciding else Deciding()
    talk.show(
        result_screen(
            _, ballot.id, ballot.title, content.questions, ballot.result or {}, names, number, publish=publish, papers=papers,
            taps=taps, deciding=by, codes=not content.open,
            file_hash=ballot_files.short_hash(talk.session, ballot), tie=_tie(talk, place, ballot, number, names, by),
            following=" ".join(
                [
                    *(contradictions.told(_, one, names) for one in found if papers and one.number == number),
                    rounds.next_line(_, ballot, found, names) if number + 1 == len(content.questions) else "",
                ]
            ).strip(),
        )
    )  # fmt: skip


def propose(talk: Talk) -> None:
    """The chair taps whom the head proposes among the tied, and reads the result with it."""
    rounds.propose(talk)
    show(talk)


def _tie(talk: Talk, place: Place, ballot: Ballot, number: int, names: dict[str, str], by: Deciding) -> str:
    """How a tie of this question was decided; points only where this person may see them."""
    found = (ballot.result or {})["questions"][number]
    if not found["tied"]:
        return ""
    board = board_of(talk, place, talk.session.get_one(Year, ballot.year_id))
    return tie_line(
        talk._, found, by, names, (ballot.proposed or {}).get(str(number), []),
        lambda agency: board is not None and board.sees(agency) > Sees.NOTHING,
    )  # fmt: skip


def publish(talk: Talk) -> None:
    """The chair publishes; everybody of the bloc is told once."""
    place, ballot = ballot_here(talk, Act.PUBLISH_RESULT, talk.words[:1])
    _ = talk._
    if ballot.state != "counted":
        raise Refusal(_("Chưa có kết quả để công bố."))
    if ballot.complaints_until is not None and talk.now < ballot.complaints_until:
        until = _.when(ballot.complaints_until)
        raise Refusal(_("Khối còn tiếp nhận ý kiến về việc bỏ phiếu đến {when}, nên chưa công bố được.", when=until))
    if ballot.annul_asked_by is not None:
        raise Refusal(_("Có đề nghị hủy đợt bỏ phiếu này, nên chưa công bố được."))
    if ballot.published_at is None:
        ballot.published_at = talk.now
        talk.at_last(lambda: ballot_files.publish(talk, place, ballot))
        take_over(talk.session, ballot, talk.person.id, talk.now)
        for role in ("leader", "officer", "secretary", "supervisor"):
            for person in people.holders(talk.session, place.bloc.id, role):
                if person.id != talk.person.id:
                    tell(
                        talk.session, talk.house, person, lambda words: published_screen(words, ballot.id, ballot.title),
                        key=f"vpub:{ballot.id}:{person.id}",
                    )  # fmt: skip
        talk.afterwards("look", "")
    found = contradictions.of_ballot(talk.session, ballot)
    talk.toast(_("Đã công bố kết quả."))
    talk.show(
        card(
            _,
            plain(ballot.title),
            _("Đã công bố kết quả tới các cơ quan."),
            rounds.next_line(_, ballot, found, contradictions.named(talk.session, ballot, found)),
            rows=[*rounds.choices(talk, place, ballot, found), act(_("Xem kết quả"), "vres", ballot.id, 0)],
            back=back_to(_, "results"),
        )
    )


def _sees(talk: Talk, place: Place, ballot: Ballot) -> bool:
    return sight.of(talk.session, ballot, talk.person.id, place.roles).result


def ballot_here(talk: Talk, right: Act, words: Sequence[str]) -> tuple[Place, Ballot]:
    """A ballot of the person's bloc, of whichever year; `words`: its number. Refused to whoever has not the right."""
    place = allowed(talk, right)
    ballot = talk.session.get(Ballot, words[0]) if words else None
    year = talk.session.get(Year, ballot.year_id) if ballot else None
    if ballot is None or year is None or year.bloc_id != place.bloc.id or ballot.kind != "real":
        raise Refusal(talk._("Đợt bỏ phiếu này không còn. Mời đồng chí gõ /ketqua để xem lại."))
    return place, ballot
