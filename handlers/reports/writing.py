"""Writing a report: a text under each heading, a number for each target, files."""

from domain.eligibility import Act
from domain.points import read_amount
from domain.reports import TEXT_LONGEST
from domain.speech import plain
from handlers import attaching
from handlers.assessing.proving import file_card, refuse_secrets
from handlers.kit.cards import back_to
from handlers.kit.conversation import END
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.where import gone, kept, number_of
from handlers.paper_moves import WORDS
from handlers.reports import screens
from handlers.reports.form import Form, form_at, held_form, named_form
from storage import reports, sheets


def show_overview(talk: Talk, form: Form, said: str = "") -> str:
    """The whole report, with a word about what has just been done."""
    row = form.row
    names = sheets.names(talk.session, [row.submitted_by, row.sent_by]) if row else {}
    talk.show(screens.overview(talk._, form, names, talk.now, said))
    return END


def heading(talk: Talk) -> str:
    """One heading; while it may change, the next text takes its place."""
    form = named_form(talk, Act.SCORE, talk.words[:WORDS])
    return _show_heading(talk, form, _number(talk, form, talk.words[WORDS:]))


def _show_heading(talk: Talk, form: Form, number: int, said: str = "") -> str:
    talk.show(screens.heading(talk._, form, number, said))
    return talk.wait("heading", where=form.spot.words, heading=number) if form.editable else END


def take_text(talk: Talk) -> str:
    """The text under the open heading."""
    form = _editable(talk, kept(talk))
    number = _number(talk, form, (str(talk.arg.get("heading", "")),))
    refuse_secrets(talk, talk.heard.text)
    text = talk.heard.text.strip()
    if len(text) > TEXT_LONGEST:
        raise Refusal(
            talk._("Nội dung dài quá {n} ký tự. Mời đồng chí rút gọn, hoặc gửi tệp ở mục Tệp kèm.", n=TEXT_LONGEST)
        )
    row = form.held
    row.texts = {**row.texts, form.headings[number - 1]: text}
    form = form_at(talk, form.spot)
    following = next((n for n, one in enumerate(form.headings, 1) if n > number and not form.texts.get(one)), None)
    said = talk._("Đã ghi mục {n}.", n=number)
    if following is None and all(form.texts.get(one) for one in form.headings):
        return show_overview(talk, form, said)  # the numbers, or the leader, are next
    return _show_heading(talk, form, following or number, said)


def numbers(talk: Talk) -> str:
    """The targets and what was reached."""
    form = named_form(talk, Act.SCORE, talk.words[:WORDS])
    talk.show(screens.numbers(talk._, form, number_of(talk.words[WORDS]) if talk.words[WORDS:] else 0))
    return END


def number(talk: Talk) -> str:
    """Wait for one number."""
    form = _editable(talk, talk.words[:WORDS])
    sign = talk.words[WORDS] if talk.words[WORDS:] else ""
    if sign not in form.targets:
        raise gone(talk)
    talk.show(screens.ask_number(talk._, form, sign))
    return talk.wait("number", where=form.spot.words, target=sign)


def take_number(talk: Talk) -> str:
    """The number of the open target; then the one that is next without any."""
    _ = talk._
    form = _editable(talk, kept(talk))
    sign = str(talk.arg.get("target", ""))
    if sign not in form.targets:
        raise Refusal(_("Chỉ tiêu này không còn trong giao ước. Mời đồng chí mở lại mục Số liệu."))
    target = form.targets[sign]
    typed = talk.heard.text.strip().rstrip("%").removesuffix(target.unit).strip()
    try:
        value = read_amount(typed)
    except ValueError:
        raise Refusal(_("Chưa đọc được số. Mời đồng chí gõ một số, ví dụ: 97,5.")) from None
    row = form.held
    row.numbers = {**row.numbers, sign: value}
    form = form_at(talk, form.spot)
    following = next((one for one in form.targets if one not in form.numbers), None)
    if following is None:
        talk.show(screens.numbers(_, form, 0, _("Đã ghi {value}.", value=screens.value_said(_, target, value))))
        return END
    talk.show(screens.ask_number(_, form, following))
    return talk.wait("number", where=form.spot.words, target=following)


def attached(talk: Talk) -> str:
    """The files beside it."""
    return _show_files(talk, named_form(talk, Act.SCORE, talk.words[:WORDS]))


def _show_files(talk: Talk, form: Form, said: str = "", **arg: object) -> str:
    talk.show(screens.attached(talk._, form, said))
    return talk.wait("files", where=form.spot.words, **arg) if form.editable else END


def take_file(talk: Talk) -> str | None:
    """A photo or file."""
    return attaching.take(talk, _files(talk, kept(talk)))


def confirm(talk: Talk) -> str | None:
    """What was sent bears no mark of secrecy."""
    return attaching.confirm(talk, _files(talk, talk.words))


def drop_file(talk: Talk) -> str:
    """Take a file off."""
    if len(talk.words) != WORDS + 1:
        raise gone(talk)
    return attaching.drop(talk, _files(talk, talk.words[:WORDS]), talk.words[WORDS])


def show_file(talk: Talk) -> str:
    """A file as it was stored."""
    form = named_form(talk, Act.SCORE, talk.words[:WORDS])
    file = next((one for one in form.files if talk.words[WORDS:] == (one.id,)), None)
    if file is None:
        raise gone(talk)
    talk.show(file_card(talk, plain(file.name), file, back_to(talk._, "rpfiles", *form.spot.words)))
    return END


def ask_for_file(talk: Talk) -> str | None:
    """A text where files are waited for."""
    raise Refusal(talk._("Mời đồng chí gửi ảnh hoặc tệp; nội dung chữ thì mở từng mục của báo cáo."))


def _files(talk: Talk, words: tuple[str, ...]) -> attaching.Form:
    """The report as a form that takes files."""
    form = _editable(talk, words)
    step = form.spot.step

    def again(said: str, **arg: object) -> str:
        return _show_files(talk, form_at(talk, form.spot), said, **arg)

    return attaching.Form(
        reports.place_of(step.year_id, step.code), form.spot.agency.id, form.spot.place.bloc.id, form.spot.words,
        "rpclean", "rpfiles", lambda: None, again,
    )  # fmt: skip


def _editable(talk: Talk, words: tuple[str, ...]) -> Form:
    """The report, held, while it may change."""
    form = held_form(talk, Act.SCORE, words[:WORDS])
    if not form.editable:
        raise Refusal(talk._("Báo cáo đã trình hoặc đã gửi. Muốn sửa, mời đồng chí chọn Rút lại để sửa."))
    return form


def _number(talk: Talk, form: Form, words: tuple[str, ...]) -> int:
    number = number_of(words[0]) if len(words) == 1 else 0
    if not 1 <= number <= len(form.headings):
        raise gone(talk)
    return number
