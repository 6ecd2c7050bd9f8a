"""Evidence: documents by number and date, photos and files, taken while a criterion's card is open."""

from domain.leaves import Evidence, Leaf
from domain.secrecy import find_mark
from domain.speech import Choice, Screen
from handlers.assessing import at_hand, criterion_screens, use_cases, walking, wording
from handlers.assessing.arriving import CONFIRMED, arrive, confirmed, is_confirmed
from handlers.assessing.desk import Desk, edit_desk, fresh, open_desk
from handlers.assessing.references import read_reference
from handlers.assessing.showing import show_leaf
from handlers.assessing.taps import found, gone, kept, number, word
from handlers.assessing.use_cases import NewFile
from handlers.kit.cards import back_to, card
from handlers.kit.conversation import END
from handlers.kit.heard import HeardFile
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from storage import files, sheets
from storage.sheets import Proof
from storage.tables import EvidenceFile

MOST = 10
"""Pieces of evidence a criterion may have."""

LARGEST = 20 * 1024 * 1024
"""Bot API, getFile: bots can download files of up to 20 MB in size."""

LARGEST_PHOTO = 10 * 1024 * 1024
"""Bot API, sendPhoto: at most 10 MB; a larger picture is sent as a document."""

NAME_LONGEST = 80
ENDINGS = frozenset({"pdf", "docx", "xlsx", "jpg", "jpeg", "png"})
PAPER = frozenset({"pdf", "jpg", "jpeg", "png"})
"""What was signed on paper, photographed or scanned."""


def refuse_secrets(talk: Talk, *texts: str) -> None:
    """Refuse, storing nothing, what bears a mark of secrecy."""
    if any(find_mark(text) for text in texts):
        raise Refusal(
            talk._(
                "Hệ thống không nhận tài liệu có độ mật và không lưu nội dung này. Đề nghị đồng chí xóa ngay tin nhắn vừa gửi."
            )
        )


def check_file(talk: Talk, file: HeardFile, endings: frozenset[str] = ENDINGS) -> NewFile:
    """The file as it will be kept; Refusal for a mark of secrecy, a wrong kind or size."""
    _ = talk._
    refuse_secrets(talk, file.name, file.caption)
    ending = file.name.rpartition(".")[2].lower()
    if ending not in endings:
        if endings is ENDINGS:
            raise Refusal(
                _("Hệ thống chỉ nhận ảnh (JPG, PNG) và tệp PDF, DOCX, XLSX. Mời đồng chí đổi định dạng rồi gửi lại.")
            )
        raise Refusal(_("Mời đồng chí gửi ảnh (JPG, PNG) hoặc tệp PDF bản đã ký."))
    if file.size > LARGEST:
        raise Refusal(_("Tệp lớn hơn 20 MB. Mời đồng chí giảm dung lượng hoặc gõ số, ngày văn bản thay cho tệp."))
    named = read_reference(file.caption, talk.now.astimezone(talk.house.tz).date())
    dated = named.dated.isoformat() if named and named.dated else ""
    name = " ".join(file.name.split())
    if len(name) > NAME_LONGEST:
        name = f"{name[:NAME_LONGEST].rstrip()}….{ending}"
    number_ = named.number if named and dated else ""
    return NewFile(talk.heard.channel, file.id, name, file.mime, file.size, number_, dated, file.unique_id)


def take_file(talk: Talk) -> str | None:
    """A photo or file sent while a criterion's card is open; the first of a sitting waits for a word about secrecy."""
    desk = edit_desk(talk, kept(talk, "sheet"))
    leaf, _part = found(talk, desk, kept(talk, "code"))
    file = talk.heard.sent_file
    if leaf.evidence is Evidence.REFERENCE:
        refuse_secrets(talk, file.name, file.caption)
        raise Refusal(
            talk._("Tiêu chí này chỉ nhận số, ngày văn bản, không nhận tệp. Đề nghị đồng chí xóa tin nhắn vừa gửi.")
        )
    it = arrive(talk, desk.bloc.id, check_file(talk, file), desk.proofs_of(leaf.code))
    if not it.twin:
        _check_room(talk, desk, leaf, len(it.all))
    if it.waits:
        if not it.same_album:
            talk.show(criterion_screens.secrecy(talk._, desk, leaf, [one.name for one in it.all]))
        return talk.wait("confirm", sheet=desk.sheet.id, code=kept(talk, "code"), album=it.album, waiting=it.to_json())
    if not it.twin:
        _keep(talk, desk, leaf, it.new)
    if it.same_album:
        return None
    came_from = kept(talk, "came_from")
    return show_leaf(talk, fresh(talk, desk), leaf, it.said(talk._), came_from=came_from, album=it.album)


def _check_room(talk: Talk, desk: Desk, leaf: Leaf, more: int) -> None:
    if len(desk.proofs_of(leaf.code)) + more > MOST:
        raise Refusal(talk._("Mỗi tiêu chí nhận nhiều nhất {n} minh chứng. Mời đồng chí bỏ bớt rồi gửi lại.", n=MOST))


def _keep(talk: Talk, desk: Desk, leaf: Leaf, new: NewFile) -> None:
    use_cases.add_file(talk.session, talk.house.new_id, desk.sheet.id, leaf.code, "file", new, talk.person.id, talk.now)
    talk.note(desk.bloc.id, "evidence_added", sheet=desk.sheet.id, code=leaf.code)


def confirm(talk: Talk) -> str | None:
    """The files bear no mark of secrecy: the waiting ones are taken, and others until the end of the sitting."""
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    if talk.position.state != "confirm" or kept(talk, "code") != word(talk, 1) or not talk.arg.get("waiting"):
        if is_confirmed(talk, desk.bloc.id):
            talk.toast(talk._("Tệp đã được nhận."))  # the same tap again: nobody is to send the file a second time
            return None
        raise Refusal(talk._("Không còn tệp nào chờ nhận. Mời đồng chí mở tiêu chí rồi gửi lại tệp."))
    new, said = confirmed(talk, desk.proofs_of(leaf.code))
    _check_room(talk, desk, leaf, len(new))
    talk.note(desk.bloc.id, CONFIRMED)
    for one in new:
        _keep(talk, desk, leaf, one)
    return show_leaf(talk, fresh(talk, desk), leaf, said, album=talk.arg.get("album", ""))


def ask_to_confirm(talk: Talk) -> str | None:
    """A text while files wait for the word about secrecy."""
    raise Refusal(
        talk._("Có tệp đang chờ. Mời đồng chí chọn Tài liệu không có độ mật, hoặc Quay lại nếu không gửi tệp nữa.")
    )


def add_typed_document(talk: Talk, desk: Desk, leaf: Leaf, text: str) -> str:
    """Keep the document that a typed line names; what to say, or nothing when it names none. Refusal when half of it is missing."""
    _ = talk._
    today = talk.now.astimezone(talk.house.tz).date()
    named = read_reference(text, today)
    if named is None:
        return ""
    refuse_secrets(talk, text)
    if named.dated is None:
        raise Refusal(_("Mời đồng chí gõ cả số và ngày của văn bản, ví dụ: 12-BC/TU 5/11/2026."))
    if named.dated > today:
        raise Refusal(
            _(
                "Ngày của văn bản ({day}) ở sau hôm nay. Mời đồng chí kiểm tra và gõ lại.",
                day=wording.day(named.dated.isoformat()),
            )
        )
    return _keep_document(talk, desk, leaf, named.number, named.dated.isoformat())


def _keep_document(talk: Talk, desk: Desk, leaf: Leaf, named: str, dated: str) -> str:
    """Keep a document; what to say. Naming it twice keeps it once."""
    if not any((proof.number, proof.dated) == (named, dated) for proof in desk.proofs_of(leaf.code)):
        _check_room(talk, desk, leaf, 1)
        row_id = talk.house.new_id()
        use_cases.add_document(talk.session, row_id, desk.sheet.id, leaf.code, named, dated, talk.person.id, talk.now)
        talk.note(desk.bloc.id, "evidence_added", sheet=desk.sheet.id, code=leaf.code)
    return talk._("Đã nhận minh chứng số {number} ngày {day}.", number=named, day=wording.day(dated))


def show_evidence(talk: Talk) -> str | None:
    """The evidence of a criterion; files and texts still belong to it."""
    desk = open_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    return _show_list(talk, desk, leaf, number(talk, 2))


def _show_list(talk: Talk, desk: Desk, leaf: Leaf, page: int = 0) -> str:
    listed = at_hand.at_hand(talk, desk, leaf) if desk.editable else []
    buttons = at_hand.buttons(talk._, desk, leaf, listed)
    talk.show(criterion_screens.evidence_list(talk._, desk, leaf, page, _reusable(desk, leaf), buttons))
    return talk.wait("criterion", sheet=desk.sheet.id, code=walking.token(leaf.code)) if desk.editable else END


def _reusable(desk: Desk, leaf: Leaf) -> list[Proof]:
    """The documents named last for other criteria, which this one has not."""
    own = {(proof.number, proof.dated) for proof in desk.proofs_of(leaf.code)}
    others = {(p.number, p.dated): p for p in desk.proofs if p.kind == "document" and (p.number, p.dated) not in own}
    return list(others.values())[-1 : -criterion_screens.REUSED - 1 : -1]


def reuse(talk: Talk) -> str:
    """A document named for another criterion proves this one too."""
    desk = edit_desk(talk, word(talk, 0))
    leaf, _part = found(talk, desk, word(talk, 1))
    proof = next((one for one in desk.proofs if one.id == word(talk, 2) and one.kind == "document"), None)
    if proof is None:
        raise gone(talk)
    said = _keep_document(talk, desk, leaf, proof.number, proof.dated)
    return show_leaf(talk, fresh(talk, desk), leaf, said)


def show_item(talk: Talk) -> str | None:
    """One piece of evidence."""
    desk = open_desk(talk, word(talk, 0))
    proof = _proof(talk, desk)
    who = sheets.names(talk.session, [proof.added_by]).get(proof.added_by or "", "")
    talk.show(criterion_screens.item(talk._, desk, proof, who))
    return None


def _proof(talk: Talk, desk: Desk) -> Proof:
    proof = next((one for one in desk.all_proofs if one.id == word(talk, 1)), None)
    if proof is None:
        raise Refusal(talk._("Minh chứng này đã được bỏ."))
    return proof


def show_file(talk: Talk) -> str | None:
    """The file itself, as it was stored."""
    desk = open_desk(talk, word(talk, 0))
    proof = _proof(talk, desk)
    back = (
        back_to(talk._, "asmore", desk.sheet.id, walking.token(proof.code), 0)
        if proof.code
        else back_to(talk._, "assess")
    )
    talk.show(file_card(talk, wording.proof_name(talk._, proof), proof, back))
    return None


def file_card(talk: Talk, title: str, file: Proof | EvidenceFile, back: Choice) -> Screen:
    """A card with a stored file; refused while it is still being fetched."""
    _ = talk._
    if file.state != "stored" or file.mime not in files.ENDINGS:
        raise Refusal(_("Tệp đang được tải về. Mời đồng chí xem lại sau ít phút."))
    path = files.path_of(file.sha256, files.ENDINGS[file.mime])
    picture = path if file.mime.startswith("image/") and file.size <= LARGEST_PHOTO else ""
    return card(_, title, picture=picture, paper="" if picture else path, back=back)


def drop(talk: Talk) -> str:
    """Take a piece of evidence back."""
    desk = edit_desk(talk, word(talk, 0))
    proof = _proof(talk, desk)
    row = sheets.evidence(talk.session, proof.id)
    leaf = next((one for one in desk.table.all_leaves() if one.code == proof.code), None)
    if row is None or leaf is None:
        raise gone(talk)
    row.removed_at = talk.now
    talk.note(desk.bloc.id, "evidence_removed", sheet=desk.sheet.id, code=proof.code, evidence=proof.id)
    talk.toast(talk._("Đã bỏ minh chứng."))
    return _show_list(talk, fresh(talk, desk), leaf)
