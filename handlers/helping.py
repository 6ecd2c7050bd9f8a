"""Help, language, pause: what anybody may ask for at any time."""

from domain.speech import Screen
from handlers.kit.access import Place, place_of
from handlers.kit.cards import HOME, act, back_to, card
from handlers.kit.conversation import END, Conversation
from handlers.kit.refusal import Refusal
from handlers.kit.talk import Talk
from handlers.kit.words import LANGUAGES, Words

# Screens


def help_screen(_: Words, place: Place | None) -> Screen:
    """What the program does for this person, and the way to language and data."""
    if place is None:
        first = _("Để tham gia Khối, mời đồng chí mở đường dẫn mời của Thư ký Khối hoặc gõ /thamgia.")
    elif "secretary" in place.roles:
        first = _(
            "/viec: việc cần làm. /dondoc: cơ quan chưa làm. /yeucau: hỏi các cơ quan. /bophieu: chuẩn bị bỏ phiếu. "
            "/lich: các mốc trong năm. /vanban: văn bản của Khối."
        )
    elif "officer" in place.roles:
        first = _(
            "/viec: việc cần làm. /tucham: tự chấm điểm, gửi minh chứng. /lich: các mốc trong năm. /vanban: văn bản của Khối."
        )
    else:
        first = _(
            "/viec: việc cần làm. /bophieu: bỏ phiếu. /ketqua: kết quả. /lich: các mốc trong năm. /vanban: văn bản của Khối."
        )
    return card(
        _,
        _("Trợ giúp"),
        first,
        _("Đồng chí có thể chọn nút hoặc gõ chữ: gõ số thứ tự hay tên nút đều được."),
        _("Dừng lúc nào cũng được; phần đã nhập được giữ lại."),
        rows=[
            *([act(_("Giờ nhận tin, đi công tác"), "hear"), act(_("Bảo mật phiếu"), "vsecret")] if place else []),
            (act(_("Ngôn ngữ"), "lang"), act(_("Dữ liệu của tôi"), "privacy")),
        ],
        back=back_to(_, HOME),
    )


def language_screen(_: Words) -> Screen:
    """Vietnamese or English."""
    rows = [act(name, "lang", code) for code, name in LANGUAGES.items()]
    return card(_, _("Ngôn ngữ"), _("Mời đồng chí chọn ngôn ngữ hiển thị."), rows=rows, back=back_to(_, "help"))


# Callbacks


def help_(talk: Talk) -> None:
    """The help card; a form under way stays as it is."""
    talk.show(help_screen(talk._, place_of(talk)))


def language(talk: Talk) -> None:
    """Choose a language, or show the choice."""
    if not talk.words:
        talk.show(language_screen(talk._))
        return
    if talk.words[0] not in LANGUAGES:
        raise Refusal(talk._("Hệ thống chưa có ngôn ngữ này. Mời đồng chí chọn lại."))
    talk.person.lang = talk.words[0]
    talk.show(help_screen(talk._, place_of(talk)))


def pause(talk: Talk) -> str:
    """Leave whatever form is open; everything entered is kept in its rows."""
    _ = talk._
    home = act(_("🏠 Việc cần làm"), HOME)
    talk.below(
        Screen(_("Đã tạm dừng. Phần đã nhập được giữ lại; đồng chí có thể làm tiếp lúc nào cũng được."), ((home,),))
    )
    return END


CONVERSATION = Conversation(
    name="helping",
    commands={("trogiup", "huongdan", "help"): help_, ("ngonngu", "language"): language, ("tamdung", "cancel"): pause},
    taps={"help": help_, "lang": language},
    phrases={("trợ giúp", "hướng dẫn"): help_, ("ngôn ngữ",): language, ("tạm dừng",): pause},
)
