"""Cards of voting with the largest ballot there can be: bytes of buttons, lines, lengths (`screens.md` 1, Bot API)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.balloting import Balloting
from domain.channels import Channel
from domain.deciding import Deciding
from domain.papers import Paper
from domain.questions import Question
from domain.slips import FEW
from domain.tally import Tally
from domain.vote_sight import Step
from domain.voters import Voter
from domain.voting_rules import default_for
from handlers.kit.cards import act
from handlers.kit.words import Words
from handlers.voting import (
    annulling,
    ballot_settings,
    closing,
    complaints,
    contradictions,
    hands,
    holding,
    lost_key,
    motions,
    naming,
    outages,
    paper_screens,
    rounds,
    rule_screens,
    screens,
    secrecy,
    slips,
    tally_screens,
    tie_words,
    trials,
    typed_papers,
)
from handlers.voting.paper_screens import Sheet
from handlers.voting.sight import Seen
from handlers.voting.spoken import Said
from storage.ballots import Content
from storage.tables import Ballot
from tests.handlers.voting.largest import (
    CHOICES,
    FLAT,
    ID,
    KEYS,
    LARGEST,
    LAST,
    LONG,
    NAMES,
    RULES,
    WHEN,
    full,
    keeps,
    row,
    scored,
    sheet_of,
)


@pytest.fixture(params=["vi", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    """In both languages."""
    return Words(request.param, UTC)


@pytest.mark.parametrize("questions", [LARGEST, CHOICES], ids=["yes or no", "choosing"])
def test_a_paper_of_sixty_names_fits(words: Words, questions: tuple[Question, ...]) -> None:
    """Four questions with fifteen nominees: every card's buttons carry the whole paper in 64 bytes."""
    sheet, paper = sheet_of(questions), full(questions)
    for item in range(len(sheet.items)):
        keeps(paper_screens.item_screen(words, sheet, paper, item), rows=len(KEYS))
    marks = sum(len(question.nominees) if question.kind is FLAT else 1 for question in questions)
    keeps(paper_screens.confirm_screen(words, sheet, paper), listed=marks)
    keeps(typed_papers.meaning_screen(words, sheet, paper, "1,2,3,4,5 " * 4), listed=marks)
    for page in range(len(typed_papers.pages_of(sheet))):
        keeps(typed_papers.listed_screen(words, sheet, page), listed=10)


def test_the_cards_around_a_paper_are_short(words: Words) -> None:
    """Lists, drafts, openings, progress and endings, each with the most it can hold."""
    content = scored(LARGEST)
    choice = paper_screens.item_screen(words, sheet_of(CHOICES), Paper(CHOICES), 0).choices[0][0]
    listed = [screens.Listed(ID, LONG, "open", choice)] * 9
    keeps(screens.list_screen(words, listed, prepare=True), rows=2)
    keeps(screens.draft_screen(words, ID, LONG, LARGEST, 15, [], begin=content.fingerprint, names=True), rows=4)
    keeps(
        screens.opening_screen(
            words, ID, LONG, content, dict.fromkeys(KEYS, LONG), 16, deciding=content.deciding, edits=True, each=3
        )
    )
    keeps(screens.invitation_screen(words, ID, LAST, LONG, LONG, which="3/3"))
    many = [f"{LONG} {number}" for number in range(200)]
    for seen in (Seen(Step.UP_TO_HALF, 200, 0, tuple(many)), *(Seen(one, 200) for one in Step)):
        keeps(
            closing.progress_screen(
                words,
                row(LONG, until_at=datetime(2026, 2, 6, 10, tzinfo=UTC)),
                seen,
                closing.Close.CONFIRM,
                shows=True,
            )
        )
    keeps(screens.annulled_screen(words, ID, LONG, "roll_mismatch", prepare=True))
    keeps(lost_key.missing(words, row(LONG), chair=True))
    keeps(lost_key.giving_up(words, row(LONG)))
    keeps(paper_screens.recorded_screen(words, LONG, "3/3", trial=False))
    keeps(outages.outage_screen(words, ID, LAST, LONG, LONG, 4, "3/3"))
    untried = [trials.Untried(name, "84901234567", list(trials.Phone)[n % 3]) for n, name in enumerate(many)]
    keeps(trials.trial_screen(words, ID, many, untried), rows=3)
    people = [(f"p{number:09d}", "Nguyễn Thị Hoàng Phương Thảo") for number in range(8)]
    keeps(naming.people_screen(words, ID, LONG, (LAST, LONG), people, people[0][0]), rows=8)
    keeps(naming.people_screen(words, ID, LONG, (LAST, LONG), people, None, begun=True), rows=8)
    for beside in ((), (ID, ID)):
        keeps(secrecy.secrecy_screen(words, *beside))
    keeps(secrecy.asked_for_screen(words, ID, LONG, LONG))
    keeps(secrecy.asking_screen(words, ID, LAST, LONG))
    keeps(holding.found_screen(words, LONG, LONG, LONG))
    keeps(holding.vacant_screen(words, ID, LAST, LONG, LONG, "3/3"))
    keeps(naming.voters_screen(words, ID, LONG, [(Voter(key, 3), "Ban Tổ chức Tỉnh ủy", "") for key in KEYS]), rows=11)


def test_the_cards_of_an_open_vote_are_short(words: Words) -> None:
    """The form, the paper, what was recorded, for whom the secretary writes, and who of fifteen said what."""
    content = Content(LARGEST, KEYS, open=True)
    sheet, paper = sheet_of(LARGEST), full(LARGEST)
    sheet = replace(sheet, content=content)
    for item in range(len(sheet.items)):
        keeps(paper_screens.item_screen(words, sheet, paper, item))
    keeps(paper_screens.confirm_screen(words, sheet, paper), listed=len(sheet.items))
    keeps(typed_papers.listed_screen(words, sheet, 0), listed=10)
    keeps(
        screens.opening_screen(
            words, ID, LONG, content, dict.fromkeys(KEYS, LONG), 16, deciding=(Deciding(),) * len(LARGEST), edits=True
        )
    )
    keeps(screens.invitation_screen(words, ID, LAST, LONG, LONG, is_open=True))
    keeps(slips.more_screen(words, ID, LONG, slips=True, annuls=True, hands=True))
    for value in (True, False):
        keeps(hands.form_screen(words, ID, is_open=value))
        keeps(hands.said_screen(words, ID, ID, LONG, by_hand=value))
    keeps(hands.recording_screen(words, ID, LONG, [(key, LONG) for key in KEYS], 0), rows=10)
    ballot = row(LONG)
    for questions in (LARGEST, CHOICES):
        said = [Said(key, full(questions), by_hand=True) for key in KEYS]
        for item in range(len(hands.items_of(questions))):
            keeps(hands.who_screen(words, ballot, questions, NAMES, said, item))


def test_motions_of_the_longest_words_fit(words: Words) -> None:
    """Four motions of three hundred letters: drafting, opening, paper, counts and result."""
    said = "<b>&" + "x" * (motions.LONGEST - 4)
    asked = tuple(Question.of_motion(number, said, RULES) for number in range(1, 5))
    content = Content(asked, KEYS)
    sheet = Sheet(ID, LONG, False, LAST, LONG, content, content.motions, (10,) * 4)
    paper = full(asked)
    keeps(motions.ask_screen(words, ID))
    keeps(screens.motion_screen(words, ID, 3, asked[3]))
    keeps(
        screens.draft_screen(words, ID, LONG, asked, 15, [], begin=content.fingerprint, names=True, note=LONG), rows=5
    )
    keeps(screens.draft_screen(words, ID, LONG, (), 15, [], begin="", names=True, motions=True))
    keeps(screens.opening_screen(words, ID, LONG, content, content.motions, 15, deciding=(Deciding(),) * 4, edits=True))
    keeps(paper_screens.item_screen(words, sheet, paper, 3))
    keeps(paper_screens.confirm_screen(words, sheet, paper))
    keeps(typed_papers.listed_screen(words, sheet, 0), listed=10)
    desk = tally_screens.Desk(ID, LONG, "14:11", asked, content.motions, (1, 1, 1), FEW, [])
    keeps(tally_screens.question_screen(words, desk, 3), rows=11)
    keeps(tally_screens.opinions_screen(words, desk, 3, 0, ""), rows=10)


def test_the_cards_of_slips_are_short(words: Words) -> None:
    """The largest ballot with three slips and with many: every button fits, whatever has been tapped so far."""
    ballot = row(LONG, state="open", annul_reason="x" * 300)
    listed: list[tuple[Voter, str, Channel | None]] = [(Voter(key, 3), LONG, Channel.WRITTEN) for key in KEYS]
    keeps(slips.slips_screen(words, ballot, listed, WHEN, 0), rows=11)
    keeps(slips.slip_screen(words, ballot, slips.Slip(LAST, LONG, None, 1, True), WHEN))
    keeps(slips.slip_screen(words, ballot, slips.Slip(LAST, LONG, Channel.PAPER, 2, False), WHEN))
    keeps(slips.given_screen(words, LONG, LONG, Channel.PAPER))
    keeps(slips.more_screen(words, ID, LONG, slips=True, annuls=True))
    keeps(closing.sure_close(words, ID, LONG, Seen(Step.UP_TO_HALF, 9, 3)))
    keeps(annulling.ask_screen(words, ID, LONG))
    keeps(annulling.proposed_screen(words, ID, LONG, "x" * 300, confirms=True))
    keeps(complaints.ask_screen(words, LONG))
    keeps(complaints.complaint_news(words, ID, LONG, LONG, "x" * 300, annuls=True))
    keeps(screens.annulled_screen(words, ID, LONG, "decided", prepare=True, reason="x" * 300))
    keeps(ballot_settings.settings_screen(words, ID, Balloting()))
    for field in ballot_settings.FIELDS:
        keeps(ballot_settings.values_screen(words, ID, field, Balloting()), rows=1)
    keeps(tally_screens.counting_news(words, ID, LONG, 200))
    for returned in (3, 200):
        for questions in (LARGEST, CHOICES):
            desk = tally_screens.Desk(ID, LONG, "14:11", questions, NAMES, (190, 5, 5), returned, [])
            keeps(tally_screens.desk_screen(words, desk, enters=True, annuls=True, complains=True), rows=5)
            for number, question in enumerate(questions):
                keeps(tally_screens.question_screen(words, desk, number), rows=17)
                tally = Tally(200, 9, (200,) * 15, (0,) * 15, (0,) * 15)
                keeps(tally_screens.entered_screen(words, desk, number, tally), listed=17)
                if returned == FEW:
                    keeps(tally_screens.invalid_screen(words, desk, number))
                    if question.kind is FLAT:
                        keeps(tally_screens.opinions_screen(words, desk, number, 0, "9" * 14), rows=10)
                    else:
                        keeps(tally_screens.choices_screen(words, desk, number, 0, "3" * 16), rows=17)


def test_a_question_being_prepared_shows_every_member(words: Words) -> None:
    """Fifteen members to tick, and four buttons more."""
    members = [(key, "Ban Tổ chức Tỉnh ủy") for key in KEYS]
    keeps(screens.question_screen(words, ID, 0, LARGEST[0], members), rows=15)


def test_a_result_names_everybody(words: Words) -> None:
    """Fifteen nominees, with the rule, papers that did not open, a tie of all of them that the head decides, and a next round."""
    line = {"yes": 9, "base": 9, "needed": 6, "verdict": "tied"}
    found = {
        "nominees": [{"key": key, **line} for key in KEYS],
        "tied": list(KEYS),
        "tally": {"valid": 9, "invalid": 1},
    }
    result = {"questions": [found] * 4, "unreadable": 1}
    tie = tie_words.tie_line(words, found, Deciding(), NAMES, [], lambda _agency: True)
    taps = [act(words("Đề xuất: {name}", name=NAMES[key]), "vhead", ID, 0, key) for key in KEYS[: rounds.NAMED]]
    for number in range(4):
        shown = screens.result_screen(
            words,
            ID,
            LONG,
            LARGEST,
            result,
            NAMES,
            number,
            deciding=scored(LARGEST).deciding[number],
            publish=True,
            papers=True,
            tie=tie,
            following=tie,
            taps=taps,
        )
        keeps(shown, listed=15, rows=rounds.NAMED)


def test_what_the_meeting_discusses_fits(words: Words) -> None:
    """Four questions against the ranking, with everybody passed over and everybody next."""
    found = tuple(
        contradictions.Against(number, asked, scored(LARGEST).deciding[number], KEYS[:8], KEYS[8:], 5, asked)
        for number, asked in enumerate(LARGEST)
    )
    ballot = Ballot(id=ID, year_id=ID, title=LONG, content=scored(LARGEST).to_json())
    names = {key: f"Ban Tổ chức {number}" for number, key in enumerate(KEYS)}
    keeps(rounds.talk_screen(words, ballot, found, names))


def test_the_rarer_rules_of_voting_fit(words: Words) -> None:
    """What is behind the rule card, and every list of values."""
    for field in ("", *rule_screens.FIELDS):
        keeps(rule_screens.rule_screen(words, ID, "PROV_FLAG", default_for("PROV_FLAG"), 15, field), rows=4)


def test_no_name_becomes_a_mark_of_the_text(words: Words) -> None:
    """Names and titles are data: what looks like HTML is shown as it was written."""
    hostile = "<b>&lt;Ban</b> & <a href='x'>"
    sheet = Sheet(ID, hostile, False, LAST, hostile, scored(CHOICES), dict.fromkeys(KEYS, hostile), (1,) * 4)
    shown = [
        typed_papers.listed_screen(words, sheet, 0), typed_papers.meaning_screen(words, sheet, full(CHOICES), "1"),
        paper_screens.item_screen(words, sheet, Paper(CHOICES), 0), paper_screens.confirm_screen(words, sheet, full(CHOICES)),
        screens.draft_screen(words, ID, hostile, LARGEST, 9, [], begin="", names=False),
        screens.opening_screen(
            words, ID, hostile, Content(LARGEST, KEYS), dict.fromkeys(KEYS, hostile), 9, deciding=scored(LARGEST).deciding, edits=True
        ),
        closing.progress_screen(words, row(hostile), Seen(Step.UP_TO_HALF, 9, 0, (hostile,)), closing.Close.CONFIRM),
        screens.annulled_screen(words, ID, hostile, "key_lost", prepare=True),
        screens.list_screen(words, [screens.Listed(ID, hostile, "open", None)], prepare=True),
        screens.invitation_screen(words, ID, LAST, hostile, hostile, which="3/3"),
        naming.people_screen(words, ID, hostile, (LAST, hostile), [(ID, hostile)], None),
        naming.named_screen(words, hostile, hostile, hostile, you=False),
        paper_screens.recorded_screen(words, hostile, trial=False),
    ]  # fmt: skip
    for screen in shown:
        assert "<a" not in screen.text
        assert screen.text.count("<b>") == screen.text.count("</b>") <= 2
        assert "<b><b>" not in screen.text
