"""Which papers a dossier for an award needs, changed and confirmed by the head's people of the day."""

from collections.abc import Sequence
from dataclasses import replace

from domain.dossiers import Owner, Paper, check_papers
from domain.eligibility import Act
from domain.pact import sign_of
from domain.words import fold, nfc
from handlers.assessing.proving import refuse_secrets
from handlers.dossiers import screens
from handlers.dossiers.rules import by_rule
from handlers.kit.access import Place
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import at_any_year, gone, kept
from storage import dossiers, honours, quotas
from storage.tables import Year


def show(talk: Talk) -> str:
    """The list of an award."""
    _place, year, award = _award(talk, talk.words)
    return _show(talk, year, award)


def _show(talk: Talk, year: Year, award: str, said: str = "") -> str:
    listed, own = dossiers.papers_of(year, award), dossiers.has_own_list(year, award)
    talk.show(screens.papers(talk._, year.id, award, listed, own=own, said=said))
    return END


def item(talk: Talk) -> str:
    """One paper of it."""
    _place, year, award = _award(talk, talk.words)
    talk.show(screens.item(talk._, year.id, award, _paper(talk, year, award)))
    return END


def add(talk: Talk) -> str:
    """One more: what it is called."""
    _place, year, award = _award(talk, talk.words)
    talk.show(screens.ask_name(talk._, year.id, award))
    return talk.wait("name", where=(year.id, award))


def name(talk: Talk) -> str:
    """Its name was typed; then who brings it."""
    _place, year, award = _award(talk, kept(talk))
    refuse_secrets(talk, talk.heard.text)
    line = " ".join(nfc(talk.heard.text).split())
    new = _new(line, Owner.HEAD)
    by_rule(talk, lambda: check_papers([*dossiers.papers_of(year, award), new]))
    talk.show(screens.ask_owner(talk._, year.id, award, line))
    return talk.wait("owner", where=(year.id, award), name=line)


def owner(talk: Talk) -> str:
    """Who brings it; the list grows."""
    place, year, award = _award(talk, talk.words, held=True)
    if talk.position.state != "owner" or kept(talk) != (year.id, award) or len(talk.words) != 3:
        return _show(talk, year, award)  # the same tap again
    new = _new(str(talk.arg.get("name", "")), _owner(talk, talk.words[2]))
    return _change(talk, place, year, award, [*dossiers.papers_of(year, award), new])


def repeat(_talk: Talk) -> str:
    """A text where an owner is chosen."""
    raise Refusal(_talk._("Mời đồng chí chọn người lập trong các nút."))


def move(talk: Talk) -> str:
    """Somebody else brings it."""
    place, year, award = _award(talk, talk.words, held=True)
    wanted, to = _paper(talk, year, award), _owner(talk, talk.words[3] if len(talk.words) > 3 else "")
    listed = [replace(one, owner=to, shared=to is Owner.HEAD) if one == wanted else one for one in _listed(year, award)]
    return _change(talk, place, year, award, listed)


def out(talk: Talk) -> str:
    """It is not needed; a second tap finds it gone."""
    place, year, award = _award(talk, talk.words, held=True)
    key = talk.words[2] if len(talk.words) > 2 else ""
    return _change(talk, place, year, award, [one for one in _listed(year, award) if one.key != key])


def confirm(talk: Talk) -> str:
    """The list is what this province asks for."""
    place, year, award = _award(talk, talk.words, held=True)
    if dossiers.has_own_list(year, award):
        return _show(talk, year, award)
    return _change(talk, place, year, award, [replace(one, assumed=False) for one in _listed(year, award)])


def _change(talk: Talk, place: Place, year: Year, award: str, listed: Sequence[Paper]) -> str:
    by_rule(talk, lambda: check_papers(listed))
    if tuple(listed) != dossiers.papers_of(year, award) or not dossiers.has_own_list(year, award):
        dossiers.set_papers(talk.session, year, award, listed)
        talk.note(place.bloc.id, "dossier_papers_set", award=award)
    return _show(talk, year, award, talk._("Đã ghi nhận."))


def _new(line: str, owner_: Owner) -> Paper:
    return Paper(f"k{sign_of([fold(line)])}", line, owner_, shared=owner_ is Owner.HEAD)


def _listed(year: Year, award: str) -> tuple[Paper, ...]:
    return dossiers.papers_of(year, award)


def _paper(talk: Talk, year: Year, award: str) -> Paper:
    found = next((one for one in _listed(year, award) if talk.words[2:3] == (one.key,)), None)
    if found is None:
        raise gone(talk)
    return found


def _owner(talk: Talk, word: str) -> Owner:
    try:
        return Owner(word)
    except ValueError:
        raise gone(talk) from None


def _award(talk: Talk, words: tuple[str, ...], *, held: bool = False) -> tuple[Place, Year, str]:
    """The award that (year, award) name, for the head's people of the day; `held`: the year until the commit, so that lists add up."""
    if len(words) < 2:
        raise gone(talk)
    place, year = at_any_year(talk, Act.SET_UP, words[0])
    if held:
        talk.session.flush()
        talk.session.refresh(year, with_for_update=True)
    if words[1] not in quotas.awards(year) and not honours.chosen(talk.session, year.id, words[1]):
        raise gone(talk)
    return place, year, words[1]
