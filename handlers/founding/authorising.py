"""The standing authorisation: once a year the chair lets the secretaries do the chair's acts; it stands in the trail (`screens.md` 3)."""

from domain.eligibility import Role
from domain.speech import Screen
from handlers.kit.access import STANDING, Place, has_standing, here
from handlers.kit.cards import act, back_to, card
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import Words
from storage import blocs, people
from storage.tables import Person

# Screens


def standing_screen(_: Words, year: int, names: str, *, given: bool) -> Screen:
    """What the secretaries may do, and the one thing the chair can change about it."""
    now = (
        _("Hiện nay: đã ủy quyền cho {names} trong năm {year}.", names=names, year=str(year))
        if given
        else _("Hiện nay: chưa ủy quyền.")
    )
    change = (
        act(_("Thôi ủy quyền"), "stand", "no")
        if given
        else act(_("Ủy quyền trong năm {year}", year=str(year)), "stand", "yes")
    )
    return card(
        _, _("Ủy quyền Thư ký"), now,
        _("Thư ký được ủy quyền thay chủ trì bắt đầu, kết thúc bỏ phiếu và công bố kết quả."),
        _("Việc ủy quyền được ghi vào nhật ký của Khối."), rows=[change], back=back_to(_, "mgmore"),
    )  # fmt: skip


# Callbacks


def show(talk: Talk) -> str | None:
    """Show it; with a word set it to that."""
    place, _ = here(talk), talk._
    if Role.CHAIR not in place.roles:
        raise Refusal(
            _("Việc này không thuộc phần việc của đồng chí trong Khối. Mời đồng chí gõ /viec để xem việc cần làm.")
        )
    secretaries = [one for one in people.holders(talk.session, place.bloc.id, "secretary") if one.id != talk.person.id]
    if not secretaries:
        raise Refusal(_("Khối chưa có Thư ký nào khác đồng chí."))
    if talk.words in {("yes",), ("no",)}:
        _set(talk, place, secretaries, given=talk.words == ("yes",))
    names = ", ".join(one.full_name for one in secretaries)
    talk.show(standing_screen(_, place.year.year, names, given=has_standing(place.bloc, place.year)))
    return None


def _set(talk: Talk, place: Place, secretaries: list[Person], *, given: bool) -> None:
    if has_standing(place.bloc, place.year) is given:
        return
    blocs.set_setting(talk.session, place.bloc, STANDING, place.year.id if given else "")
    talk.note(place.bloc.id, "standing_given" if given else "standing_taken", year=place.year.year)
    for one in secretaries:
        _ = Words(one.lang, talk.house.tz)
        line = (
            _(
                "Chủ trì đã ủy quyền đồng chí bắt đầu, kết thúc bỏ phiếu và công bố kết quả trong năm {year}.",
                year=str(place.year.year),
            )
            if given
            else _("Chủ trì đã thôi ủy quyền bắt đầu, kết thúc bỏ phiếu và công bố kết quả.")
        )
        talk.news(one.id, card(_, _("Ủy quyền Thư ký"), line))
