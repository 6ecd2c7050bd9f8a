"""What of a year can be taken along, and two of them: the trail as a table, the published ballot files as an archive."""

from hashlib import sha256
from html import unescape

from documents.archive import Cell, Table, csv_file, pack
from domain.eligibility import Act
from domain.shown_dates import short_day
from domain.words import slug
from handlers.exports import screens
from handlers.history.callbacks import in_sight
from handlers.kit.access import Place
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year
from handlers.trail.words import SAID, names_of, said
from handlers.voting import sight
from handlers.voting.ballot_files import file_of
from storage import ballots, trail
from storage.tables import Ballot, Year

MOST = 5000
"""Lines of one table: more than a bloc of forty writes in a year."""


def year_here(talk: Talk, act: Act) -> tuple[Place, Year]:
    """The year that a button names, for somebody of its bloc who may do `act`; not the coming one."""
    place, year = at_any_year(talk, act, talk.words[0] if talk.words else "")
    in_sight(talk, place, year)
    return place, year


def show(talk: Talk) -> str:
    """What there is."""
    place, year = year_here(talk, Act.SEE_BLOC)
    files = len(_published(talk, place, year))
    talk.show(screens.more(talk._, year, files=files, heads=place.may(Act.SET_UP)))
    return END


def send_trail(talk: Talk) -> str:
    """The lines of the year that /nhatky tells, the oldest first; for whoever reads them there."""
    _, (place, year) = talk._, year_here(talk, Act.SEE_BLOC)
    found = trail.of_year(talk.session, year, sorted(SAID), MOST + 1)
    if not found:
        raise Refusal(_("Nhật ký năm {year} chưa có dòng nào.", year=str(year.year)))
    shown = found[:MOST]
    names = names_of(talk.session, [row for row, _who in shown])
    rows: list[list[Cell]] = [
        [row.at.astimezone(talk.house.tz), who or "-", unescape(said(_, row.act, row.what, names))]
        for row, who in reversed(shown)
    ]
    heading = tuple(unescape(one) for one in (_("Lúc"), _("Người thực hiện"), _("Việc đã làm")))
    table = Table(f"nhat-ky-{place.bloc.key}-{year.year}", heading, rows)
    path = talk.house.keep_file(f"{table.name}.csv", csv_file(table))
    talk.below(screens.trail_file(_, year, path, len(shown), cut=len(found) > MOST))
    return END


def send_ballot_files(talk: Talk) -> str:
    """Every file that this person may also have one by one, as it was published, with its hash in a table."""
    _, (place, year) = talk._, year_here(talk, Act.SEE_RESULT)
    found = _published(talk, place, year)
    if not found:
        raise Refusal(_("Năm {year} chưa có kết quả bỏ phiếu nào được công bố.", year=str(year.year)))
    files, rows = dict[str, bytes](), list[list[Cell]]()
    for number, (ballot, content) in enumerate(found, 1):
        name = f"{number:02}-{slug(ballot.title)}.json"
        files[name] = content
        at = ballot.published_at.astimezone(talk.house.tz) if ballot.published_at else None
        rows.append([number, ballot.title, name, at, sha256(content).hexdigest()])
    table = Table("01-tep-phieu", ("STT", "Đợt bỏ phiếu", "Tệp", "Công bố lúc", "Mã kiểm tra (SHA-256)"), rows)
    local = talk.now.astimezone(talk.house.tz)
    readme = (
        f"Tệp phiếu đã công bố năm {year.year}, xuất lúc {local:%H:%M} ngày {short_day(local)}.\n"
        "Trong tệp không có lá phiếu của ai, chỉ có số phiếu và kết quả; mã kiểm tra của từng tệp ở bảng 01-tep-phieu.\n"
    )
    path = talk.house.keep_file(
        f"tep-phieu-{place.bloc.key}-{year.year}.zip", pack(readme, [table], files, local, folder="tep-phieu")
    )
    talk.below(screens.ballot_files(_, year, path, len(files)))
    return END


def _published(talk: Talk, place: Place, year: Year) -> list[tuple[Ballot, bytes]]:
    """The ballots whose result this person may see and whose file is published, the oldest first."""
    seen = [
        one
        for one in reversed(ballots.of_year(talk.session, year.id))
        if one.published_at is not None and sight.of(talk.session, one, talk.person.id, place.roles).result
    ]
    return [(one, content) for one in seen if (content := file_of(talk.session, one)) is not None]
