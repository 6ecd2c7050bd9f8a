"""Chi tiết thể thức: what sources tell differently of a layout, chosen for the bloc by the head's people; from "Thể thức"."""

from collections.abc import Callable, Mapping
from datetime import date

from documents.layouts import CHOICES, Family, Profile, adjusted, by_code, family_of, profile_of, value_of
from domain.eligibility import Act
from domain.speech import Choice, Screen
from handlers.kit.cards import act, back_to, card, paged
from handlers.kit.conversation import END
from handlers.kit.layouts import family_said
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, number_of
from handlers.kit.words import Safe, Words
from handlers.papers import issuing
from handlers.papers.letterhead import LAYOUT, settings_of
from storage import blocs
from storage.tables import Bloc, Year

Value = int | float | str | bool

# Words

NAMES: Mapping[str, Callable[[Words], Safe]] = {
    "nation_size": lambda _: _("Cỡ chữ tên nước, tên Đảng"),
    "parent_size": lambda _: _("Cỡ chữ cơ quan cấp trên"),
    "issuer_size": lambda _: _("Cỡ chữ cơ quan ban hành"),
    "title_size": lambda _: _("Cỡ chữ tên văn bản"),
    "subject_size": lambda _: _("Cỡ chữ trích yếu"),
    "letter_subject": lambda _: _("Trích yếu công văn"),
    "letter_subject_size": lambda _: _("Cỡ chữ trích yếu công văn"),
    "body": lambda _: _("Cỡ chữ nội dung"),
    "spacing": lambda _: _("Giãn dòng"),
    "indent": lambda _: _("Lùi đầu dòng"),
    "bases_italic": lambda _: _("Căn cứ"),
    "post_bold": lambda _: _("Chức vụ người ký"),
    "end": lambda _: _("Kết thúc nội dung"),
    "spelling": lambda _: _("Cách viết ủy, uỷ"),
}
"""What each choice is called."""


def value_said(_: Words, name: str, value: Value) -> Safe:
    """One value of a choice in words."""
    if name == "bases_italic":
        return _("chữ nghiêng") if value else _("chữ đứng")
    if name == "post_bold":
        return _("chữ đậm") if value else _("chữ thường")
    if name == "spacing":
        return _("đúng {n} pt", n=value)
    if name == "indent":
        return _("{n} cm", n=f"{float(value) / 10:.4g}".replace(".", ","))
    if name == "end":
        return _("dấu chấm") if value == "." else _("dấu ./.")
    if name == "spelling" and not value:
        return _("như đã nhập")
    return _("{value}", value=str(value).strip())


# Screens


def screen(
    _: Words, year: Year, profile: Profile, other: Family | None, page: int, head: str, said: str = ""
) -> Screen:
    """What can be chosen of a layout and how it stands. `other`: the other system, where agencies of the bloc write in it;
    `head`: the head agency."""
    ways = [
        act(_("{name}: {value}", name=name, value=value), "pptell", year.id, profile.code, key)
        for key, name, value in _told(_, profile)
    ]
    rows: list[Choice | tuple[Choice, ...]] = [*paged(_, ways, page, "ppfine", year.id, profile.family)]
    if other:
        rows.append(act(family_said(_, other), "ppfine", year.id, other))
    title = _("Chi tiết thể thức: {layout}", layout=family_said(_, profile.family))
    source = (
        _("Hướng dẫn {code}", code=profile.source)
        if profile.family == Family.PARTY
        else _("Nghị định {code}", code=profile.source)
    )
    told = _("Theo {source}. Những điểm các hướng dẫn nêu khác nhau, chọn theo văn thư cơ quan.", source=source)
    return card(_, title, said, told, rows=rows, back=back_to(_, "pplay", year.id, head))


def _told(_: Words, profile: Profile) -> list[tuple[str, Safe, Safe]]:
    """Of each choice its key, its name and how it stands."""
    return [(key, NAMES[key](_), value_said(_, key, value_of(profile, key))) for key in CHOICES[profile.code]]


def one_screen(_: Words, year: Year, profile: Profile, name: str, *, chosen: bool) -> Screen:
    """One choice: how it stands, a button for each other value."""
    now = value_of(profile, name)
    using = _("Đang dùng: {value}.", value=value_said(_, name, now))
    unsure = "" if chosen else _("Mặc định của hệ thống, chưa đối chiếu quy chế.")
    rows = [
        act(value_said(_, name, value), "pptells", year.id, profile.code, name, n)
        for n, value in enumerate(CHOICES[profile.code][name])
        if not chosen or value != now
    ]
    return card(_, NAMES[name](_), using, unsure, rows=rows, back=back_to(_, "ppfine", year.id, profile.family))


# Callbacks


def show(talk: Talk) -> str:
    """The choices of a system of papers as it is today; a page of them."""
    bloc, year = _asked(talk, 2)
    if talk.words[1] not in set(Family):
        raise gone(talk)
    return _show(talk, bloc, year, profile_of(Family(talk.words[1]), _today(talk)))


def show_one(talk: Talk) -> str:
    """One of them."""
    bloc, year = _asked(talk, 3)
    profile, name = _named(talk)
    mine = settings_of(bloc, profile)
    talk.show(one_screen(talk._, year, adjusted(profile, mine), name, chosen=name in mine))
    return END


def set_one(talk: Talk) -> str:
    """Set it to the value that a button names by its place among the choices."""
    bloc, year = _asked(talk, 4)
    profile, name = _named(talk)
    values, place = CHOICES[profile.code][name], number_of(talk.words[3])
    if place >= len(values):
        raise gone(talk)
    every, mine = bloc.settings.get(LAYOUT, {}), settings_of(bloc, profile)
    if mine.get(name) != values[place]:
        blocs.set_setting(talk.session, bloc, LAYOUT, {**every, profile.code: {**mine, name: values[place]}})
        words = Words("vi", talk.house.tz)  # the language of the paper
        text = f"{NAMES[name](words)}: {value_said(words, name, values[place])}"
        talk.note(bloc.id, "layout_detail_set", text=text, layout=profile.family)
    return _show(talk, bloc, year, profile, talk._("Đã ghi nhận."))


def _show(talk: Talk, bloc: Bloc, year: Year, profile: Profile, said: str = "") -> str:
    page = number_of(talk.words[2]) if talk.words[2:3] and not said else 0
    used = {Family(one.layout or family_of(one.kind)) for one in blocs.members(talk.session, year.id)}
    other = next((one for one in Family if one != profile.family and one in used), None)
    head = issuing.head_agency(talk.session, bloc.current_year_id)
    back = head.id if head else ""
    talk.show(screen(talk._, year, adjusted(profile, settings_of(bloc, profile)), other, page, back, said))
    return END


def _asked(talk: Talk, words: int) -> tuple[Bloc, Year]:
    if len(talk.words) < words:
        raise gone(talk)
    place, year = at_any_year(talk, Act.SET_UP, talk.words[0])
    return place.bloc, year


def _named(talk: Talk) -> tuple[Profile, str]:
    code, name = talk.words[1:3]
    if name not in CHOICES.get(code, {}):
        raise gone(talk)
    return by_code(code), name


def _today(talk: Talk) -> date:
    return talk.now.astimezone(talk.house.tz).date()
