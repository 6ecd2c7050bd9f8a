"""The papers of the agencies in the handover package: registrations, pact, drives, reports."""

from html import unescape

from domain.pact import sign_of
from domain.points import show_points
from handlers.kit.awards import award_name
from handlers.kit.steps import step_name
from handlers.pact.text_screens import target_said
from handlers.registering.items import item_name
from handlers.requests.screens import value_said
from handlers.succession.package_facts import PAPER, Facts, Rows, day
from storage import attachments, drives, pacts, registrations, reports, requests
from storage.chasing import REPORTS
from storage.pacts import target_of


def registrations_table(facts: Facts) -> Rows:
    """What each agency has registered."""
    for agency_id, row in registrations.of_year(facts.session, facts.year.id).items():
        yield facts.name(agency_id), "; ".join(award_name(facts.words, one) for one in row.titles), PAPER[row.state]


def registered_numbers_table(facts: Facts) -> Rows:
    """The numbers beside the registrations that the bloc has."""
    items = registrations.counted(facts.bloc, facts.year)
    for agency_id, numbers in registrations.numbers_by_agency(facts.session, facts.year.id).items():
        for item in [*items, *(one for one in numbers if one not in items)]:
            if item in numbers:
                yield facts.name(agency_id), item_name(facts.words, item), numbers[item]


def pact_table(facts: Facts) -> Rows:
    """Theme, contents and targets."""
    row = pacts.find(facts.session, facts.year.id)
    if facts.year.theme:
        yield "Chủ đề", 1, facts.year.theme
    if facts.year.slogan:
        yield "Khẩu hiệu", 1, facts.year.slogan
    for number, text in enumerate(row.contents if row else [], 1):
        yield "Nội dung", number, text
    for number, one in enumerate(row.targets if row else [], 1):
        yield "Chỉ tiêu", number, _plain(target_said(facts.words, target_of(one)))


def _plain(text: str) -> str:
    return unescape(text)


def pact_answers_table(facts: Facts) -> Rows:
    """What each agency said to every version; a remark on one content with its number, where the content stands as it was."""
    row = pacts.find(facts.session, facts.year.id)
    numbers = {sign_of([text]): number for number, text in enumerate(row.contents if row else [], 1)}
    for one in pacts.every_answer(facts.session, facts.year.id):
        said, when = "nhất trí" if one.answer == "agreed" else "góp ý", facts.at(one.answered_at)
        if one.remark or not one.points:
            yield facts.name(one.agency_id), one.version, said, None, one.remark, when
        for mark, text in one.points.items():
            yield facts.name(one.agency_id), one.version, said, numbers.get(mark), text, when


def signings_table(facts: Facts) -> Rows:
    """Who has signed the pact."""
    for agency_id, one in pacts.signings(facts.session, facts.year.id).items():
        yield facts.name(agency_id), "tại hội nghị" if one.how == "meeting" else "ký bổ sung", day(one.signed_on)


def drives_table(facts: Facts) -> Rows:
    """Every drive."""
    kinds = {"regular": "thường xuyên", "campaign": "theo đợt", "thematic": "theo chuyên đề"}
    origins = {"bloc": "Khối", "above": "cấp trên"}
    for one in drives.of_year(facts.session, facts.year.id):
        commended = "; ".join(facts.name(key) for key in one.commended)
        origin = origins.get(one.origin) or facts.name(one.agency_id)
        yield one.name, kinds[one.kind], origin, one.occasion, one.first_on, one.last_on, one.summary, commended


def drive_reports_table(facts: Facts) -> Rows:
    """What the agencies reported of drives."""
    for one in drives.of_year(facts.session, facts.year.id):
        for agency_id, row in drives.reports(facts.session, one.id).items():
            yield one.name, facts.name(agency_id), row.text, facts.at(row.sent_at)


def requests_table(facts: Facts) -> Rows:
    """What the secretary asked for."""
    kinds = {"tap": "Có, Không", "number": "số", "line": "chữ", "file": "tệp"}
    asked = {"officers": "cán bộ", "leaders": "lãnh đạo", "both": "lãnh đạo, cán bộ"}
    states = {"open": "đang nhận", "closed": "đã kết thúc", "withdrawn": "đã rút"}
    for one, step in sorted(requests.of_year(facts.session, facts.year.id), key=lambda pair: pair[0].sent_at):
        yield (
            step.title, kinds[one.kind], asked[one.asked], facts.at(step.due_at), len(one.agencies), states[one.state],
            facts.who(one.sent_by), facts.at(one.sent_at),
        )  # fmt: skip


def request_answers_table(facts: Facts) -> Rows:
    """What the agencies answered."""
    for one, step in sorted(requests.of_year(facts.session, facts.year.id), key=lambda pair: pair[0].sent_at):
        place = requests.place_of(one.year_id, one.code)
        for agency_id, said in requests.answers(facts.session, one.year_id, one.code).items():
            names = "; ".join(file.name for file in attachments.listed(facts.session, place, agency_id))
            text = _plain(value_said(facts.words, one.kind, said.value, said.text))
            yield (
                step.title,
                facts.name(agency_id),
                text,
                names,
                facts.who(said.answered_by),
                facts.at(said.answered_at),
            )


def reports_table(facts: Facts) -> Rows:
    """The half-year and year-end reports, a heading a row."""
    for code in sorted(REPORTS):
        for agency_id, row in reports.of_step(facts.session, facts.year.id, code).items():
            for heading, text in row.texts.items():
                yield step_name(facts.words, code), facts.name(agency_id), heading, text, PAPER[row.state]


def numbers_table(facts: Facts) -> Rows:
    """Numbers against the pact's targets."""
    pact = pacts.find(facts.session, facts.year.id)
    targets = {sign_of([str(one)]): one for one in map(target_of, pact.targets if pact else [])}
    for code in sorted(REPORTS):
        for agency_id, row in reports.of_step(facts.session, facts.year.id, code).items():
            for sign, value in row.numbers.items():
                if target := targets.get(sign):
                    said = _plain(target_said(facts.words, target))
                    yield (
                        step_name(facts.words, code),
                        facts.name(agency_id),
                        said,
                        f"{show_points(value)} {target.unit}",
                    )
