"""HTML and MarkdownV2 become plain text and entities, or the refusal Telegram gives."""

import html as standard
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import html, markdown
from simulator.entities import found_in, in_order, part, trimmed, units
from simulator.errors import ApiError

READ: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("không dấu", "không dấu", []),
    ("<b>a</b> <strong>b</strong>", "a b", [("bold", "a"), ("bold", "b")]),
    ("<i>a</i><em>b</em>", "ab", [("italic", "a"), ("italic", "b")]),
    ("<u>a</u><ins>b</ins>", "ab", [("underline", "a"), ("underline", "b")]),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", x) for x in "abc"]),
    ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", [("spoiler", "a"), ("spoiler", "b")]),
    ("😀<b>Đồng ý</b>", "😀Đồng ý", [("bold", "Đồng ý")]),
    ("<B>a</b >", "a", [("bold", "a")]),
    ("<b>a</>", "a", [("bold", "a")]),
    ("<b></b>a", "a", []),
    ("<b><i>a</i>b</b>", "ab", [("bold", "ab"), ("italic", "a")]),
    ('<a href="https://a.vn/?b=1&amp;c=2">a</a>', "a", [("text_link", "a")]),
    ("<a href=tg>a</a>", "a", []),
    ('<a href="tg://user?id=5">Lan</a>', "Lan", [("text_mention", "Lan")]),
    ("<pre>a</pre><code>b</code>", "ab", [("pre", "a"), ("code", "b")]),
    ('<pre><code class="language-python">a</code></pre>', "a", [("pre", "a")]),
    ("<blockquote>a</blockquote>", "a", [("blockquote", "a")]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", "a")]),
    ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", "👍")]),
    ("&lt;b&gt; &amp; &quot; &#39; &#x110; &nbsp; &", "<b> & \" ' Đ &nbsp; &", []),
]

NOT_READ: list[tuple[str, str]] = [
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("đ<br/>", 'Unsupported start tag "br/" at byte offset 2'),
    ("điểm < 5", 'Unsupported start tag "" at byte offset 8'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href>a</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
    ("<a href=x", "Unclosed start tag at byte offset 0"),
    ("<a ", "Unclosed start tag at byte offset 0"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<tg-emoji emoji-id='x'>a</tg-emoji>", "Invalid custom emoji identifier specified"),
]

MARKED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("*a* _b_ __c__ ~d~ ||e||", "a b c d e",
     [("bold", "a"), ("italic", "b"), ("underline", "c"), ("strikethrough", "d"), ("spoiler", "e")]),
    ("`a*b` ```py\nc\n```", "a*b c\n", [("code", "a*b"), ("pre", "c\n")]),
    ("[a](https://a.vn)", "a", [("text_link", "a")]),
    (">a\n>b\nc", "a\nb\nc", [("blockquote", "a\nb")]),
    ("5\\.000\\-10", "5.000-10", []),
    ("*a _b_*", "a b", [("bold", "a b"), ("italic", "b")]),
]  # fmt: skip

NOT_MARKED: list[tuple[str, str]] = [
    ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("a - b", "Character '-' is reserved and must be escaped with the preceding '\\'"),
    ("đ *a", "Can't find end of Bold entity at byte offset 3"),
    ("[a](b", "Can't find end of a URL at byte offset 4"),
]


def covered(text: str, entities: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(e["type"], part(text, e["offset"], e["length"])) for e in in_order(entities)]


@pytest.mark.parametrize(("raw", "plain", "marks"), READ)
def test_html_is_read(raw: str, plain: str, marks: list[tuple[str, str]]) -> None:
    """Known tags become entities whose offsets count UTF-16 units."""
    text, entities = html.parse(raw)
    assert (text, covered(text, entities)) == (plain, marks)


@pytest.mark.parametrize(("raw", "says"), NOT_READ)
def test_bad_html_is_refused(raw: str, says: str) -> None:
    """Broken HTML is refused with the place in bytes."""
    with pytest.raises(ApiError) as caught:
        html.parse(raw)
    assert caught.value.description == f"Bad Request: can't parse entities: {says}"


@pytest.mark.parametrize(("raw", "plain", "marks"), MARKED)
def test_markdown_is_read(raw: str, plain: str, marks: list[tuple[str, str]]) -> None:
    """MarkdownV2 becomes the same entities."""
    text, entities = markdown.parse(raw)
    assert (text, covered(text, entities)) == (plain, marks)


@pytest.mark.parametrize(("raw", "says"), NOT_MARKED)
def test_bad_markdown_is_refused(raw: str, says: str) -> None:
    """A reserved character without a backslash and an open mark are refused."""
    with pytest.raises(ApiError) as caught:
        markdown.parse(raw)
    assert caught.value.description == f"Bad Request: can't parse entities: {says}"


def test_the_older_markdown_reserves_nothing() -> None:
    """In the older mode dots and dashes are plain."""
    assert markdown.parse("*a* - [b].", legacy=True) == ("a - [b].", [{"type": "bold", "offset": 0, "length": 1}])
    text, entities = markdown.parse("[a](https://a.vn) (b)", legacy=True)
    assert (text, covered(text, entities)) == ("a (b)", [("text_link", "a")])


@given(st.text())
def test_escaped_text_survives(text: str) -> None:
    """What is escaped for HTML is read back letter by letter."""
    assert html.parse(standard.escape(text)) == (text, [])


@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "code"]), st.text(min_size=1)), max_size=8))
def test_marked_pieces_are_covered_exactly(pieces: list[tuple[str, str]]) -> None:
    """Each entity covers the text between its tags, whatever letters stand there."""
    text, entities = html.parse("".join(f"<{tag}>{standard.escape(words)}</{tag}>" for tag, words in pieces))
    assert [part(text, e["offset"], e["length"]) for e in entities] == [words for _, words in pieces]


@given(st.text())
def test_length_counts_utf16_units(text: str) -> None:
    """Letters beyond the basic plane count twice."""
    assert units(text) == len(text) + sum(letter > "\uffff" for letter in text)


def test_blanks_at_both_ends_go_and_entities_move() -> None:
    """Leading blanks are cut and what was marked stays marked."""
    bold = {"type": "bold", "offset": 1, "length": 4}
    blank = {"type": "bold", "offset": 0, "length": 1}
    assert trimmed(" \na b \x00", [bold, blank]) == ("a b", [{"type": "bold", "offset": 0, "length": 3}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/viec ngay", [("bot_command", "/viec")]),
        ("/viec@khoi_bot", [("bot_command", "/viec@khoi_bot")]),
        ("và/hoặc 1/2", []),
        ("xem https://a.vn/b?c=d.", [("url", "https://a.vn/b?c=d")]),
        ("t.me/khoi_bot?start=abc", [("url", "t.me/khoi_bot?start=abc")]),
        ("@khoi_bot 😀 #thidua", [("mention", "@khoi_bot"), ("hashtag", "#thidua")]),
        ("thu@a.vn", [("email", "thu@a.vn")]),
    ],
)
def test_links_and_commands_are_found(text: str, found: list[tuple[str, str]]) -> None:
    """Commands, links, mentions, hashtags and addresses in plain text become entities."""
    assert covered(text, found_in(text)) == found
