"""The words of the program. The Vietnamese sentence stands in the code and is the key; English comes from the catalogue.

`_("Còn {n} ngày", n=3)` translates, then fills in; what is filled in is escaped, because it is data. `Safe` is filled in as it is.
"""

import io
from datetime import datetime, tzinfo
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from domain.shown_dates import short_day, show_at, show_day
from domain.speech import plain

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


class Safe(str):
    """Text with marks of our own that must not be escaped again."""

    __slots__ = ()


class Words:
    """The catalogue of one language and the zone in which times are read; called with a sentence it gives the person's one."""

    def __init__(self, lang: str, tz: tzinfo) -> None:
        self.lang = lang if lang in LANGUAGES else "vi"
        self.tz = tz
        self._catalogue = _catalogue(self.lang)

    def __call__(self, sentence: str, /, **values: object) -> Safe:
        """The sentence in the person's language with `values` filled in, escaped unless `Safe`."""
        return _fill(self._catalogue.gettext(sentence), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> Safe:
        """As a call, for a sentence that English says in two ways; `n` is filled in too."""
        return _fill(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def when(self, at: datetime) -> str:
        """An instant as people read it: "17:00 thứ Sáu, 13/11/2026"; the weekday is computed, never typed."""
        return show_at(at, self.tz, self.lang)

    def day(self, at: datetime) -> str:
        """The day of an instant: "thứ Sáu, 13/11/2026"."""
        return show_day(at.astimezone(self.tz).date(), self.lang)

    def short_day(self, at: datetime) -> str:
        """The same without its weekday, as it stands behind "ngày": "13/11/2026"."""
        return short_day(at.astimezone(self.tz).date())

    def points(self, hundredths: int) -> str:
        """Points as people write them: 1250 is "12,5" in Vietnamese and "12.5" in English."""
        sign, value = ("-" if hundredths < 0 else ""), abs(hundredths)
        text = f"{value // 100}.{value % 100:02d}".rstrip("0").rstrip(".")
        return sign + (text if self.lang == "en" else text.replace(".", ","))


def _fill(sentence: str, values: dict[str, object]) -> Safe:
    if not values:
        return Safe(sentence)
    return Safe(sentence.format(**{k: v if isinstance(v, Safe | int) else plain(v) for k, v in values.items()}))


@cache
def _catalogue(lang: str) -> NullTranslations:
    """Compiled from the text catalogue when a language is first used, so that no compiled file can be stale."""
    source = files("handlers") / "locale" / lang / "LC_MESSAGES" / "messages.po"
    if lang == "vi" or not source.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with source.open("rb") as text:
        write_mo(compiled, read_po(text, lang))
    compiled.seek(0)
    return GNUTranslations(compiled)
