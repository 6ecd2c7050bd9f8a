"""The secretary's first ten minutes: the answers."""

from dataclasses import replace

from domain.words import fold
from handlers import home
from handlers.founding import asking, dating, screens, use_cases
from handlers.founding.asking import again, ask, go_on, gone, setup_of
from handlers.founding.plan import FEWEST, MOST, STAGES, Setup, is_founded_in_chat
from handlers.joining import agencies
from handlers.joining.presiding import tell_of_change
from handlers.joining.reading import read_title
from handlers.kit.access import place_of
from handlers.kit.cards import HOME
from handlers.kit.conversation import Callback
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.reminding.hours import calendar_of
from storage import ballots, people
from storage.tables import Agency


def after_admission(talk: Talk, role: str) -> bool:
    """A new bloc's secretary goes straight on with setting it up; their agency is a member from now on."""
    place = place_of(talk)
    if role != "secretary" or place is None or not is_founded_in_chat(place.bloc):
        return False
    if place.agency is not None:
        use_cases.set_member(talk.session, place.year, place.agency.id, member=True)
    state = go_on(talk, setup_of(talk))
    talk.position.conversation, talk.position.state = asking.NAME, state
    return True


def go(talk: Talk) -> str | None:
    """Go on where setting up was left."""
    return go_on(talk, setup_of(talk))


def ask_one(talk: Talk) -> str | None:
    """One question again."""
    item = talk.words[0] if len(talk.words) == 1 else ""
    return ask(talk, setup_of(talk, item), item)


def turn_page(talk: Talk) -> str | None:
    """Another page of a list."""
    if len(talk.words) != 2 or not talk.words[1].isdecimal():
        raise gone(talk)
    item, setup = talk.words[0], setup_of(talk, talk.words[0])
    return ask(talk, setup, item, min(int(talk.words[1]), len(setup.members) // 10))


def keep_name(talk: Talk) -> str | None:
    """The proposed name is right."""
    setup = setup_of(talk, "name")
    use_cases.answered(setup.bloc, "named")
    return go_on(talk, again(talk, setup))


def type_name(talk: Talk) -> str | None:
    """Another name."""
    setup, name, _ = setup_of(talk, "name"), read_title(talk.heard.text), talk._
    if name is None:
        talk.show(screens.name_screen(_, setup, _("Tên Khối cần có chữ, dài nhất 120 ký tự.")))
        return talk.wait("name")
    use_cases.name_bloc(setup.bloc, name)
    talk.note(setup.bloc.id, "bloc_named", name=name)
    return go_on(talk, again(talk, setup))


def tick(talk: Talk) -> str | None:
    """Let an agency be a member or not: the button says which, so that two taps do no harm."""
    setup, _ = setup_of(talk, "members"), talk._
    if len(talk.words) != 2 or talk.words[1] not in {"0", "1"}:
        raise gone(talk)
    agency = use_cases.agency_of(talk.session, setup.bloc, talk.words[0])
    if agency is None:
        raise Refusal(_("Cơ quan này không thuộc danh sách của Khối. Mời đồng chí chọn lại."))
    if talk.words[1] == "0" and not talk.heard.query_id:
        # Its name was typed: as likely to have it in as to have it out.
        said = _("{agency} đã có. Muốn bỏ, mời đồng chí gõ: bỏ {agency}.", agency=agency.name)
        asking.show_members(talk, setup, said=said)
        return talk.wait("members")
    return _set_member(talk, setup, agency, member=talk.words[1] == "1")


def _set_member(talk: Talk, setup: Setup, agency: Agency, *, member: bool, said: str = "") -> str:
    _ = talk._
    if not member and use_cases.is_needed(talk.session, setup.year, agency.id):
        raise Refusal(_("{agency} đã có người tham gia nên không bỏ khỏi Khối được.", agency=agency.short_name))
    use_cases.set_member(talk.session, setup.year, agency.id, member=member)
    asking.show_members(talk, again(talk, setup), said=said)
    return talk.wait("members")


def add(talk: Talk) -> str | None:
    """Ask for the name of an agency that is not on the list."""
    setup_of(talk, "members")
    talk.show(screens.add_screen(talk._))
    return talk.wait("members")


def type_member(talk: Talk) -> str | None:
    """An agency by its name: ticked if it is on the list, otherwise added; "bỏ" and its name take it out."""
    setup, title, _ = setup_of(talk, "members"), read_title(talk.heard.text), talk._
    if title is None:
        raise Refusal(_("Tên cơ quan cần có chữ, dài nhất 120 ký tự. Mời đồng chí gõ lại."))
    word, _space, rest = title.partition(" ")
    if fold(word) == "bo" and (out := next((one for one in setup.members if agencies.is_named(rest, one)), None)):
        return _set_member(talk, setup, out, member=False, said=_("Đã bỏ: {agency}.", agency=out.name))
    agency = agencies.named(talk.session, talk.house, setup.bloc, title)
    return _set_member(talk, setup, agency, member=True, said=_("Đã thêm: {agency}.", agency=agency.name))


def enough(talk: Talk) -> str | None:
    """The list is complete."""
    setup, _ = setup_of(talk, "members"), talk._
    if not FEWEST <= len(setup.members) <= MOST:
        raise Refusal(
            _("Khối có từ {few} đến {many} cơ quan. Mời đồng chí kiểm tra lại danh sách.", few=FEWEST, many=MOST)
        )
    use_cases.put_in_order(talk.session, setup.bloc, setup.year)
    use_cases.answered(setup.bloc, "members")
    talk.note(setup.bloc.id, "members_set", agencies=[agency.key for agency in setup.members])
    return go_on(talk, again(talk, setup))


def choose_head(talk: Talk) -> str | None:
    """The head agency, by a tap."""
    setup = setup_of(talk, "head")
    return _set_head(talk, setup, talk.words[0] if talk.words else "")


def type_head(talk: Talk) -> str | None:
    """The head agency, by its name."""
    setup = setup_of(talk, "head")
    return _set_head(talk, setup, asking.typed_member(talk, setup))


def _set_head(talk: Talk, setup: Setup, agency_id: str) -> str:
    if agency_id not in {agency.id for agency in setup.members}:
        raise asking.no_member(talk)
    if ballots.of_bloc_open(talk.session, setup.bloc.id):
        _ = talk._
        raise Refusal(_("Khối đang bỏ phiếu. Đề nghị đổi Trưởng khối sau khi kết thúc bỏ phiếu."))
    before = people.holders(talk.session, setup.bloc.id, "chair")
    use_cases.set_head(talk.session, talk.house, setup.year, agency_id, talk.now)
    talk.note(setup.bloc.id, "head_set", agency=agency_id)
    tell_of_change(talk, setup.bloc, before)
    return go_on(talk, again(talk, setup))


def choose_deputy(talk: Talk) -> str | None:
    """The deputy agency or none, by a tap."""
    setup = setup_of(talk, "deputy")
    return _set_deputy(talk, setup, talk.words[0] if talk.words else "")


def type_deputy(talk: Talk) -> str | None:
    """The deputy agency, by its name."""
    setup = setup_of(talk, "deputy")
    return _set_deputy(talk, setup, asking.typed_member(talk, setup))


def _set_deputy(talk: Talk, setup: Setup, agency_id: str) -> str:
    others = {agency.id for agency in setup.members if agency != setup.head}
    if agency_id not in others and agency_id != screens.NONE:
        raise asking.no_member(talk)
    use_cases.set_deputy(talk.session, setup.bloc, setup.year, agency_id if agency_id != screens.NONE else None)
    talk.note(setup.bloc.id, "deputy_set", agency=agency_id)
    return go_on(talk, again(talk, setup))


def choose_stage(talk: Talk) -> str | None:
    """Where the bloc stands."""
    setup = setup_of(talk, "stage")
    codes, years = {stage.code for stage in STAGES}, {str(year) for year in asking.years_of(talk)}
    if len(talk.words) != 2 or talk.words[0] not in codes or talk.words[1] not in years:
        raise gone(talk)
    today = talk.now.astimezone(talk.house.tz).date()
    use_cases.set_stage(talk.session, setup.year, talk.words[0], int(talk.words[1]), calendar_of(talk.house), today)
    talk.note(setup.bloc.id, "stage_set", stage=talk.words[0], year=setup.year.year)
    return go_on(talk, again(talk, setup))


def invited(talk: Talk) -> str | None:
    """The message has been pasted."""
    setup = setup_of(talk, "invite")
    use_cases.answered(setup.bloc, "invited")
    return go_on(talk, again(talk, setup))


def choose_criteria(talk: Talk) -> str | None:
    """The sample table, or later."""
    setup = setup_of(talk, "criteria")
    if talk.words == ("A",):
        use_cases.adopt_sample_table(setup.year)
        talk.note(setup.bloc.id, "criteria_set", table="A")
    elif talk.words != (screens.NONE,):
        raise gone(talk)
    use_cases.answered(setup.bloc, "criteria")
    return go_on(talk, again(talk, setup))


def typed(talk: Talk) -> str | None:
    """A text while setting up: the number of a button, or what the question takes; otherwise the question comes again."""
    said, offer, item = talk.heard.text.strip(), talk.position.offer, talk.position.state
    if said.isascii() and said.isdecimal() and 0 < int(said) <= len(offer):
        name, *words = offer[int(said) - 1][1].split(":")
        if callback := TAPS.get(name):
            talk.heard = replace(talk.heard, kind="tap", action=name, words=tuple(words))
            return callback(talk)
    if callback := TYPED.get(item):
        return callback(talk)
    talk.toast(talk._("Mời đồng chí chọn một nút có sẵn, hoặc gõ tên nút."))
    return ask(talk, setup_of(talk, item), item)


TAPS: dict[str, Callback] = {
    "found": go,
    "foask": ask_one,
    "fopage": turn_page,
    "foname": keep_name,
    "fotick": tick,
    "foadd": add,
    "foall": enough,
    "fohead": choose_head,
    "fodep": choose_deputy,
    "fostage": choose_stage,
    "fodate": dating.choose_date,
    "foother": dating.ask_other_day,
    "foinv": invited,
    "focrit": choose_criteria,
    HOME: home.home,
}
"""What the buttons of the questions do."""

TYPED: dict[str, Callback] = {
    "name": type_name,
    "members": type_member,
    "head": type_head,
    "deputy": type_deputy,
    "SELF_SCORE": dating.type_date,
    "MEETING": dating.type_date,
}
"""The questions that can be answered in words of one's own."""
