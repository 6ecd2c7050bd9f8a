"""What every chart says around itself, and the card it is sent with."""

from collections.abc import Iterable
from datetime import datetime
from html import unescape

from documents.charts import Chart, Frame
from domain.shown_dates import short_day
from domain.speech import Choice, Screen
from handlers.kit.cards import card
from handlers.kit.words import Words
from storage.tables import Bloc


def frame(_: Words, bloc: Bloc, now: datetime, title: str, subtitle: str, what: str) -> Frame:
    """Title, subtitle, and in small print whose numbers these are, of what, and of which moment."""
    at = now.astimezone(_.tz)
    values = {"bloc": bloc.short_name or bloc.name, "what": what, "at": f"{at:%H:%M} {short_day(at)}"}
    return Frame(unescape(title), unescape(subtitle), unescape(_("Nguồn: {bloc}, {what}; lúc {at}", **values)))


def chart_card(_: Words, caption: str, chart: Chart, *, back: Choice, rows: Iterable[Choice] = ()) -> Screen:
    """The picture with one line of words."""
    return card(_, caption, rows=rows, back=back, chart=chart)


def chart_label(_: Words) -> str:
    """The button that leads to one."""
    return _("📊 Biểu đồ")
