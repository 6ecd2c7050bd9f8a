"""Changes after the freeze: a reason and two people, secretary and chair; they show for ever."""

from domain.criteria import CriteriaTable
from domain.eligibility import Act
from domain.leaves import Leaf, Part
from domain.points import parse_points
from domain.refusals import Refusal as Rule
from domain.score_sight import Sees, Stage, Viewer, Whose, sees
from domain.standing import Standing
from domain.verifying import Deciders, check_points, check_second
from handlers.assessing import walking
from handlers.kit.access import able, scope_of
from handlers.kit.cards import act
from handlers.kit.conversation import END
from handlers.kit.reasons import short
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.telling import colleagues
from handlers.kit.where import gone, kept, number_of
from handlers.kit.words import Words
from handlers.verifying import freeze_screens, screens
from handlers.verifying.book import Round, round_at, table_of, unruled
from handlers.verifying.checking import words_of
from handlers.verifying.outcomes import meeting_of, own_agency
from storage import seats, sheets, standings, verifying
from storage.tables import Correction, Person, Sheet


def show_corrections(talk: Talk) -> str:
    """All changes after the freeze: everybody of the bloc reads that they were made, and of the points what the bloc's setting shows."""
    book = round_at(talk, Act.SEE_BLOC, talk.words[0] if talk.words else "")
    return _corrections(talk, book, number_of(talk.words[1]) if talk.words[1:] else 0)


def _corrections(talk: Talk, book: Round, page: int = 0) -> str:
    of = {one.id: agency for agency, one in book.sheets.items()}
    sight = {agency: _sees(talk, book, agency) for agency in book.sheets}
    rows = [
        (row, book.names.get(of[row.sheet_id], ""), sight[of[row.sheet_id]])
        for row in reversed(verifying.corrections(talk.session, book.year.id))
    ]
    two = _two(talk, book)
    if not two:
        rows = [one for one in rows if one[0].confirmed_at is not None]
    asks = two and book.year.frozen_at is not None
    talk.show(freeze_screens.corrections(talk._, book, rows, page, asks=asks))
    return END


def _two(talk: Talk, book: Round, agency_id: str = "") -> bool:
    """Whether this person is of those who ask for and confirm changes, of an agency's score or at all."""
    return talk.person.id in deciders(talk, book, agency_id).all


def _sees(talk: Talk, book: Round, agency_id: str) -> Sees:
    """What this person reads of a change of an agency's points: all of it the two, and whoever serves there."""
    if _two(talk, book, agency_id) or own_agency(talk, agency_id) is not None:
        return Sees.ALL
    stage = Stage.FROZEN if book.year.frozen_at is not None else Stage.SCORING
    viewer = Viewer.MEMBER if book.place.agency is not None else Viewer.READER
    return sees(scope_of(book.place.bloc), stage, viewer, Whose.OTHER)


def _changing(talk: Talk, year_id: str, agency_id: str = "") -> Round:
    """The year, for those who change scores after the freeze."""
    book = round_at(talk, Act.SEE_BLOC, year_id)
    if not _two(talk, book, agency_id):
        raise Refusal(talk._("Sửa điểm sau chốt do Thư ký và chủ trì thực hiện."))
    if book.year.frozen_at is None:
        raise Refusal(talk._("Điểm chưa chốt. Trước khi chốt, điểm thay đổi qua thẩm định và kiến nghị: /thamdinh."))
    return book


def choose_agency(talk: Talk) -> str:
    """Whose score."""
    book = _changing(talk, talk.words[0] if talk.words else "")
    talk.show(freeze_screens.agencies(talk._, book, number_of(talk.words[1]) if talk.words[1:] else 0))
    return END


def _sheet(talk: Talk, sheet_id: str) -> tuple[Round, Sheet, CriteriaTable]:
    sheet = sheets.by_id(talk.session, sheet_id)
    if sheet is None or sheet.state != "submitted":
        raise gone(talk)
    book = _changing(talk, sheet.year_id, sheet.agency_id)
    return book, sheet, table_of(talk, book.year, sheet.id)


def _now(talk: Talk, sheet: Sheet) -> dict[str, Standing]:
    talk.session.flush()
    return standings.of_year(talk.session, sheet.year_id).get(sheet.agency_id, {})


def choose_criterion(talk: Talk) -> str:
    """Which criterion."""
    book, sheet, table = _sheet(talk, talk.words[0] if talk.words else "")
    page = number_of(talk.words[1]) if talk.words[1:] else 0
    name = book.names.get(sheet.agency_id, "")
    talk.show(freeze_screens.criteria(talk._, book, name, sheet.id, table, _now(talk, sheet), page))
    return END


def _leaf(talk: Talk, table: CriteriaTable, word: str) -> tuple[Leaf, Part]:
    leaf = walking.leaf_of(table, word)
    if leaf is None:
        raise gone(talk)
    return leaf, table.part(leaf.code)


def _refuse_appealed(talk: Talk, sheet: Sheet, code: str) -> None:
    """Refused while the meeting has an objection to this criterion to decide: a change would count instead of what it decides."""
    if any(row.state == "open" and row.code == code for row in verifying.appeals(talk.session, [sheet.id])):
        raise Refusal(
            talk._(
                "Tiêu chí này còn kiến nghị chờ giải quyết. Mời đồng chí gõ /kiennghi để ghi kết luận trước khi sửa."
            )
        )


def ask_points(talk: Talk) -> str:
    """Type the new points."""
    if len(talk.words) != 2:
        raise gone(talk)
    book, sheet, table = _sheet(talk, talk.words[0])
    leaf, part = _leaf(talk, table, talk.words[1])
    _refuse_appealed(talk, sheet, leaf.code)
    points = _now(talk, sheet).get(leaf.code, Standing()).points
    talk.show(freeze_screens.ask_points(talk._, book.names.get(sheet.agency_id, ""), sheet.id, leaf, part, points))
    return talk.wait("fix", where=talk.words)


def take_points(talk: Talk) -> str:
    """The new points; why is asked next."""
    where = (*kept(talk), "", "")
    _book, sheet, table = _sheet(talk, where[0])
    leaf, part = _leaf(talk, table, where[1])
    before = _now(talk, sheet).get(leaf.code, Standing()).points
    try:
        points = parse_points(talk.heard.text)
        points = abs(points) if part is Part.MINUS else points
        check_points(leaf, part, before, points, step=table.step, may_raise=True)
    except Rule as rule:
        raise unruled(talk, rule) from None
    if points == before:
        raise Refusal(talk._("Điểm mới bằng điểm hiện tính. Mời đồng chí gõ số khác."))
    talk.show(freeze_screens.ask_reason(talk._, sheet.id, leaf, part, before, points))
    return talk.wait("fixwhy", where=where[:2], points=points, before=before)


def take_reason(talk: Talk) -> str:
    """The reason: the other one of the two is asked to confirm."""
    where, _ = (*kept(talk), "", ""), talk._
    book, sheet, table = _sheet(talk, where[0])
    leaf, _part = _leaf(talk, table, where[1])
    reason, points = words_of(talk), int(talk.arg.get("points", 0))
    sheets.frozen_at(talk.session, sheet.year_id)
    sheets.lock(talk.session, sheet.id)
    _refuse_appealed(talk, sheet, leaf.code)
    before = _now(talk, sheet).get(leaf.code, Standing()).points
    if before != int(talk.arg.get("before", -1)) or before == points:
        raise Refusal(_("Điểm của tiêu chí này vừa thay đổi. Mời đồng chí mở lại và xem."))
    if any(waits(one) and (one.sheet_id, one.code) == (sheet.id, leaf.code) for one in _all(talk, sheet)):
        raise Refusal(_("Đang có đề nghị sửa điểm này chờ xác nhận. Mời đồng chí xem trong Sửa điểm sau chốt."))
    row = Correction(
        id=talk.house.new_id(), sheet_id=sheet.id, code=leaf.code, before=before, points=points, reason=reason,
        asked_by=talk.person.id, asked_at=talk.now, by_meeting=_by_meeting(talk, book),
    )  # fmt: skip
    talk.session.add(row)
    talk.session.flush()
    bloc_id, name = book.place.bloc.id, book.names.get(sheet.agency_id, "")
    talk.note(bloc_id, "correction_asked", agency=sheet.agency_id, code=leaf.code)
    for person_id in sorted(_others(talk, book, sheet.agency_id)):
        person = talk.session.get_one(Person, person_id)
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("Đề nghị sửa điểm sau chốt: {agency}, {code}", agency=name, code=leaf.code),
            words("Cần đồng chí xác nhận."), act(words("Xem và xác nhận"), "fxsee", row.id),
        )  # fmt: skip
        talk.news(person_id, news, at_once=row.by_meeting)
    return _show(talk, row, _("Đã gửi đề nghị; điểm thay đổi khi người thứ hai xác nhận."))


def _all(talk: Talk, sheet: Sheet) -> list[Correction]:
    return verifying.corrections(talk.session, sheet.year_id)


def waits(row: Correction) -> bool:
    """Whether a change is asked for and neither confirmed nor dropped."""
    return row.confirmed_at is None and row.dropped_at is None


def _by_meeting(talk: Talk, book: Round) -> bool:
    """Whether the meeting changes it: it is under way and has not adopted the scores."""
    return book.year.adopted_at is None and meeting_of(talk, book.year) is not None


def deciders(talk: Talk, book: Round, agency_id: str) -> Deciders:
    """Who changes the scores of an agency after the freeze."""
    bloc = book.place.bloc
    seated = seats.current(talk.session, bloc.id)
    chairs = frozenset(person.id for seat, person in seated if seat.role == "chair")
    secretaries = frozenset(person.id for seat, person in seated if seat.role == "secretary")
    own = frozenset(person.id for seat, person in seated if seat.agency_id == agency_id)
    return Deciders(
        chairs, secretaries, able(talk.session, bloc, book.year, Act.CONFIRM_CORRECTION) - chairs, own
    )  # fmt: skip


def _others(talk: Talk, book: Round, agency_id: str) -> set[str]:
    """Who can be the second."""
    who = deciders(talk, book, agency_id)
    return {one for one in who.all if why_not(talk.person.id, one, who) == ""}


def why_not(asked_by: str, confirms: str, who: Deciders) -> str:
    """Why somebody cannot be the second; nothing when they can."""
    try:
        check_second(asked_by, confirms, who)
    except Rule as rule:
        return rule.code
    return ""


def see(talk: Talk) -> str:
    """One change."""
    return _show(talk, _named(talk, talk.words[0] if talk.words else ""))


def _named(talk: Talk, correction_id: str) -> Correction:
    row = verifying.correction(talk.session, correction_id)
    if row is None:
        raise gone(talk)
    return row


def _show(talk: Talk, row: Correction, said: str = "") -> str:
    sheet = talk.session.get_one(Sheet, row.sheet_id)
    book = round_at(talk, Act.SEE_BLOC, sheet.year_id)
    two = _two(talk, book, sheet.agency_id)
    if not two and row.confirmed_at is None:
        raise Refusal(talk._("Sửa điểm sau chốt do Thư ký và chủ trì thực hiện."))
    _node, part = _leaf(talk, table_of(talk, book.year, sheet.id), walking.token(row.code))
    confirms = waits(row) and _second(talk, book, row, sheet) == ""
    names = sheets.names(talk.session, [row.asked_by, row.confirmed_by])
    talk.show(
        freeze_screens.correction(
            talk._, row, book.names.get(sheet.agency_id, ""), part, names, confirms=confirms,
            drops=waits(row) and two, year_id=book.year.id, seen=_sees(talk, book, sheet.agency_id), said=said,
        )
    )  # fmt: skip
    return END


def _second(talk: Talk, book: Round, row: Correction, sheet: Sheet) -> str:
    return why_not(row.asked_by or "", talk.person.id, deciders(talk, book, sheet.agency_id))


def confirm(talk: Talk) -> str:
    """The second of the two confirms: from now on the new points count, and show for ever."""
    _, row = talk._, _named(talk, talk.words[0] if talk.words else "")
    book, sheet, _table = _sheet(talk, row.sheet_id)
    sheets.frozen_at(talk.session, sheet.year_id)
    sheets.lock(talk.session, sheet.id)
    row = _named(talk, row.id)
    if not waits(row):
        return _show(talk, row)
    if why := _second(talk, book, row, sheet):
        if why == "correction.same_person":
            raise Refusal(_("Cần người thứ hai xác nhận: Thư ký và chủ trì cùng thực hiện."))
        if why == "correction.own_agency":
            raise Refusal(_("Hai người cùng thuộc cơ quan được sửa điểm. Mời lãnh đạo Phó khối xác nhận."))
        if why == "correction.without_head":
            raise Refusal(_("Một trong hai người phải là Thư ký hoặc chủ trì."))
        raise Refusal(_("Một trong hai người phải là chủ trì, hoặc lãnh đạo Phó khối khi Khối chưa có chủ trì."))
    _refuse_appealed(talk, sheet, row.code)
    if _now(talk, sheet).get(row.code, Standing()).points != row.before:
        raise Refusal(_("Điểm của tiêu chí này vừa thay đổi. Mời đồng chí mở lại và xem."))
    row.confirmed_by, row.confirmed_at, row.by_meeting = talk.person.id, talk.now, _by_meeting(talk, book)
    bloc_id, agency = book.place.bloc.id, sheet.agency_id
    talk.note(bloc_id, "score_corrected", agency=agency, code=row.code, had_points=row.before, points=row.points)
    talk.session.flush()
    for person in colleagues(talk, bloc_id, agency, ("officer",)) or colleagues(talk, bloc_id, agency, ("leader",)):
        words = Words(person.lang, talk.house.tz)
        news = screens.news(
            words, words("Điểm {code} của cơ quan được sửa sau chốt", code=row.code), words("Lý do: {why}.", why=short(row.reason)),
            act(words("Xem"), "fxsee", row.id),
        )  # fmt: skip
        talk.news(person.id, news, at_once=row.by_meeting)
    return _show(talk, row, _("Đã sửa điểm."))


def drop(talk: Talk) -> str:
    """Not confirmed, or taken back: the points stay as they are."""
    row = _named(talk, talk.words[0] if talk.words else "")
    book, sheet, _table = _sheet(talk, row.sheet_id)
    sheets.frozen_at(talk.session, sheet.year_id)
    sheets.lock(talk.session, sheet.id)
    row = _named(talk, row.id)
    if waits(row):
        row.dropped_at = talk.now
        talk.note(book.place.bloc.id, "correction_dropped", agency=sheet.agency_id, code=row.code)
    return _show(talk, row)
