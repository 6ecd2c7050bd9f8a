"""Who checks: one question when its step comes, a lot with a published seed, a team by name; later a sheet is given to others."""

from dataclasses import replace

from domain.eligibility import Act
from domain.refusals import Refusal as Rule
from domain.verifying import BY_LOT, TEAM_MOST, Bodies, Member, Mode, Task, assigned
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, number_of
from handlers.kit.words import Safe, Words
from handlers.verifying import screens
from handlers.verifying.book import SELF_SCORE, Round, refuse_frozen, round_at, round_of
from handlers.verifying.checking import show_overview
from storage import blocs, people, seats, sheets, verifying, year_file
from storage.tables import Membership, Person
from storage.verifying import Draw

TEAM = "team"
"""Among the facts of a year: the persons of the team, in the order in which they were chosen."""

SEED_LETTERS = 6


def ask(talk: Talk) -> str:
    """Who checks, or what a choice would mean."""
    book = _open(talk)
    if not talk.words[1:]:
        talk.show(screens.ask_mode(talk._, book, len(_bodies(talk, book).agencies)))
        return END
    mode = _mode(talk)
    if mode is Mode.TEAM and not _team(talk, book):
        return _show_team(talk, book, 0)
    tasks = _assigned(talk, book, mode, "")
    talk.show(screens.sure_mode(talk._, book, mode, tasks, who(talk, book, tasks)))
    return END


def _open(talk: Talk) -> Round:
    """The year, for the head's people, before the checking has begun."""
    book = round_at(talk, Act.SET_UP, talk.words[0] if talk.words else "")
    refuse_frozen(talk, book.year.id)
    if book.draw is not None:
        raise Refusal(talk._("Thẩm định đã bắt đầu. Mời đồng chí gõ /thamdinh để xem phân công."))
    return book


def _mode(talk: Talk) -> Mode:
    if talk.words[1] not in set(Mode):
        raise gone(talk)
    return Mode(talk.words[1])


def _bodies(talk: Talk, book: Round) -> Bodies:
    """The agencies of the year as the rule reads them."""
    session, year = talk.session, book.year
    acting = tuple(one.id for one in blocs.acting(session, year.id))
    heads = [one.id for one in blocs.officed(session, year.id, "head") if one.id in acting]
    deputies = tuple(one.id for one in blocs.officed(session, year.id, "deputy") if one.id in acting)
    into = {one.id: one.successor_id or "" for one in blocs.owing(session, year.id, SELF_SCORE) if one.id not in acting}
    return Bodies(acting, heads[0] if heads else next(iter(acting), ""), deputies, into)


def _assigned(talk: Talk, book: Round, mode: Mode, seed: str) -> tuple[Task, ...]:
    _, able = talk._, list[Member]()
    if mode is Mode.TEAM:
        able = _team(talk, book)
    elif mode is Mode.SUPERVISOR:
        able = [Member(one.id) for one in people.holders(talk.session, book.place.bloc.id, "supervisor")]
    try:
        return assigned(mode, _bodies(talk, book), seed=seed, people=able)
    except Rule as rule:
        if rule.code == "verify.too_few":
            raise Refusal(_("Khối chưa đủ cơ quan để thẩm định lẫn nhau.")) from None
        name = book.names.get(rule.params["agency"], "")
        raise Refusal(
            _(
                "Chưa có ai thẩm định được bảng điểm của {agency}. Mời đồng chí chọn thêm người của cơ quan khác.",
                agency=name,
            )
        ) from None


def who(talk: Talk, book: Round, tasks: tuple[Task, ...]) -> dict[str, str]:
    """The names of those who check, agencies and persons."""
    persons = sheets.names(talk.session, (task.by for task in tasks if task.person))
    agencies = {one.id: one.short_name or one.name for one in blocs.members(talk.session, book.year.id)}
    return agencies | persons


def begin(talk: Talk) -> str:
    """It begins: the mode is the bloc's from now on. A lot is drawn now and once, so that nobody draws until it pleases."""
    _ = talk._
    if len(talk.words) != 2:
        raise gone(talk)
    book = round_at(talk, Act.SET_UP, talk.words[0])
    year_file.hold(talk.session, book.year)
    book = round_of(talk, book.place)
    if book.draw is not None:
        return show_overview(talk, book)  # the same tap again
    refuse_frozen(talk, book.year.id)
    mode = _mode(talk)
    seed = talk.house.new_id()[:SEED_LETTERS] if mode in BY_LOT else ""
    tasks = _assigned(talk, book, mode, seed)
    verifying.set_rule(talk.session, book.year, "mode", mode.value)
    verifying.keep_draw(talk.session, book.year, Draw(mode, seed, talk.now.isoformat(), tasks))
    talk.note(book.place.bloc.id, "checking_begun", mode=mode.value, code=seed)
    return show_overview(
        talk, round_of(talk, book.place), _("Đã bắt đầu thẩm định. Nơi thẩm định thấy việc trong /viec.")
    )


# The team


def _team(talk: Talk, book: Round) -> list[Member]:
    """Who was chosen and still serves an agency of the bloc."""
    able = _candidates(talk, book)
    return [Member(one, able[one][0]) for one in book.year.facts.get(TEAM, []) if one in able]


def _candidates(talk: Talk, book: Round) -> dict[str, tuple[str, Person]]:
    """Everybody who serves a member agency, with the first one they serve, in the order of the agencies."""
    found, order = dict[str, tuple[str, Person]](), [one.id for one in blocs.acting(talk.session, book.year.id)]
    for seat, person in seats.current(talk.session, book.place.bloc.id):
        if seat.agency_id in order and seat.agency_id is not None:
            found.setdefault(person.id, (seat.agency_id, person))
    return dict(sorted(found.items(), key=lambda one: (order.index(one[1][0]), one[1][1].full_name)))


def team(talk: Talk) -> str:
    """Who is of the team."""
    return _show_team(talk, _open(talk), number_of(talk.words[1]) if talk.words[1:] else 0)


def _show_team(talk: Talk, book: Round, page: int, said: str = "") -> str:
    chosen = set(book.year.facts.get(TEAM, []))
    listed = [
        (key, f"{person.full_name}, {book.names.get(agency, '')}", key in chosen)
        for key, (agency, person) in _candidates(talk, book).items()
    ]
    talk.show(screens.team(talk._, book, listed, page, said))
    return END


def set_member(talk: Talk) -> str:
    """Somebody is of the team or not, as the button says."""
    if len(talk.words) != 4 or talk.words[2] not in {"0", "1"}:
        raise gone(talk)
    book, _ = _open(talk), talk._
    year_file.hold(talk.session, book.year)
    person, chosen = talk.words[1], [one.person for one in _team(talk, book)]
    if talk.words[2] == "1":
        if person not in _candidates(talk, book):
            raise Refusal(_("Người này không còn trong các cơ quan thành viên. Mời đồng chí chọn người khác."))
        if person not in chosen and len(chosen) >= TEAM_MOST:
            raise Refusal(_("Tổ thẩm định có tối đa {n} người. Mời đồng chí bỏ bớt trước.", n=TEAM_MOST))
        chosen = [*[one for one in chosen if one != person], person]
    else:
        chosen = [one for one in chosen if one != person]
    book.year.facts = {**book.year.facts, TEAM: chosen}
    talk.session.add(book.year)
    talk.note(book.place.bloc.id, "check_team_set", count=len(chosen))
    return _show_team(talk, round_of(talk, book.place), number_of(talk.words[3]))


# Who checks whom


def board(talk: Talk) -> str:
    """Who checks whom and how far: for everybody."""
    book = round_at(talk, Act.SEE_BLOC, talk.words[0] if talk.words else "")
    return _show_board(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def _show_board(talk: Talk, book: Round, page: int, said: str = "") -> str:
    names = who(talk, book, book.draw.tasks if book.draw else ())
    lines = [(task, f"{_pair(talk._, task, names)}: {_far(talk, book, task)}") for task in book.tasks]
    talk.show(screens.board(talk._, book, lines, page, said))
    return END


def _pair(_: Words, task: Task, names: dict[str, str]) -> Safe:
    """Who checks whom, as a button holds it."""
    return _("{by} → {checked}", by=names.get(task.by, "-"), checked=names.get(task.checked, "-"))


def _far(talk: Talk, book: Round, task: Task) -> Safe:
    _, look = talk._, book.look(task)
    if book.sheet(task.checked) is None:
        return _("chưa gửi")
    if look is None:
        return _("chưa thẩm định")
    return _("xong") if look.state == "done" else _("đang thẩm định")


def _line(talk: Talk, book: Round, task: Task, names: dict[str, str]) -> Safe:
    by, agency = names.get(task.by, "-"), names.get(task.checked, "-")
    return Safe(f"{talk._('{by} thẩm định {agency}', by=by, agency=agency)}: {_far(talk, book, task)}")


def one(talk: Talk) -> str:
    """One task; the head's people may give it to another agency while nobody has finished it."""
    book, task = _task(talk)
    names = who(talk, book, book.draw.tasks if book.draw else ())
    others = _others(talk, book, task) if book.runs and not book.is_done(task) and book.year.frozen_at is None else []
    page = number_of(talk.words[3]) if talk.words[3:] else 0
    talk.show(screens.one_task(talk._, book, task, f"{_line(talk, book, task, names)}.", others, page))
    return END


def _task(talk: Talk, act: Act = Act.SEE_BLOC) -> tuple[Round, Task]:
    if len(talk.words) < 3:
        raise gone(talk)
    book = round_at(talk, act, talk.words[0])
    task = next((one for one in book.tasks if (one.checked, one.by) == talk.words[1:3]), None)
    if task is None:
        raise Refusal(talk._("Phân công đã thay đổi. Mời đồng chí gõ /thamdinh để xem."))
    return book, task


def _others(talk: Talk, book: Round, task: Task) -> list[tuple[str, str]]:
    """The agencies that could check this sheet instead: no own one, and none that checks it already."""
    place = talk.session.get(Membership, (book.year.id, task.checked))
    busy = {one.by for one in book.tasks if one.checked == task.checked} | {task.checked}
    into = {one.id: one.successor_id for one in blocs.members(talk.session, book.year.id)}.get(task.checked)
    if place is not None and place.left_on is not None and into:
        busy.add(into)
    acting = blocs.acting(talk.session, book.year.id)
    return [(one.id, one.short_name or one.name) for one in acting if one.id not in busy]


def _not_given(_: Words) -> Refusal:
    return Refusal(_("Bảng điểm này đã thẩm định xong hoặc điểm đã chốt, không giao lại được."))


def give(talk: Talk) -> str:
    """Another agency checks this sheet; what was begun is taken away."""
    _, (book, task) = talk._, _task(talk, Act.SET_UP)
    year_file.hold(talk.session, book.year)
    book, task = _task(talk, Act.SET_UP)
    if book.year.frozen_at is not None or book.draw is None or book.is_done(task):
        raise _not_given(_)
    to = talk.words[3] if talk.words[3:] else ""
    names = dict(_others(talk, book, task))
    if to not in names:
        raise gone(talk)
    sheet = book.sheets.get(task.checked)
    if sheet is not None:
        sheets.lock(talk.session, sheet.id)
        row = verifying.find(talk.session, verifying.verification_id(sheet.id, task.by))
        if row is not None and row.state == "done":
            raise _not_given(_)
        if row is not None:
            verifying.drop(talk.session, row)
    tasks = tuple(Task(task.checked, to) if one == task else one for one in book.draw.tasks)
    verifying.keep_draw(talk.session, book.year, replace(book.draw, tasks=tasks))
    talk.note(book.place.bloc.id, "check_given", agency=task.checked, to=to)
    said = _("Đã giao {agency} thẩm định.", agency=names[to])
    return _show_board(talk, round_of(talk, book.place), 0, said)
