"""One tap attaches what the agency has sent before: a document again by number and day, a file without storing it twice."""

from domain.evidence_fit import About
from handlers.assessing import use_cases
from handlers.assessing.arriving import is_among
from handlers.assessing.at_hand import at_hand, list_screen, name
from handlers.assessing.desk import edit_desk, fresh, open_desk
from handlers.assessing.proving import MOST
from handlers.assessing.showing import show_leaf
from handlers.assessing.taps import found, gone, number, word
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage.evidence_sources import Source
from storage.tables import EvidenceFile


def look(talk: Talk) -> str:
    """All of it."""
    desk = open_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    talk.show(list_screen(talk._, desk, leaf, at_hand(talk, desk, leaf), number(talk, 2)))
    return END


def take(talk: Talk) -> str:
    """Attach one; a second tap finds it attached."""
    _ = talk._
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    one = next((one for one in at_hand(talk, desk, leaf) if one.key == word(talk, 2)), None)
    if one is None:
        if any(_key(proof.file_id, proof.number, proof.dated) == word(talk, 2) for proof in desk.proofs_of(leaf.code)):
            talk.toast(_("Minh chứng này đã có."))
            return show_leaf(talk, desk, leaf)
        raise gone(talk)
    file = talk.session.get(EvidenceFile, one.file_id) if one.file_id else None
    if file is not None and is_among(file, desk.proofs_of(leaf.code)):
        talk.toast(_("Minh chứng này đã có."))
        return show_leaf(talk, desk, leaf)
    if len(desk.proofs_of(leaf.code)) >= MOST:
        raise Refusal(_("Mỗi tiêu chí nhận nhiều nhất {n} minh chứng. Mời đồng chí bỏ bớt rồi gửi lại.", n=MOST))
    where = (talk.session, talk.house.new_id(), desk.sheet.id, leaf.code)
    if one.number:
        use_cases.add_document(*where, one.number, one.dated, talk.person.id, talk.now)
    else:
        use_cases.add_stored(*where, one.file_id, talk.person.id, talk.now)
    talk.note(desk.bloc.id, "evidence_added", sheet=desk.sheet.id, code=leaf.code)
    said = _("Đã nhận minh chứng {name}.", name=name(_, one))
    return show_leaf(talk, fresh(talk, desk), leaf, said)


def _key(file_id: str | None, numbered: str, dated: str) -> str:
    return Source(About.REPORT, "", numbered, dated, file_id or "").key
