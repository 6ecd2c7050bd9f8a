"""The page's dictionary: two languages, the house's tone, nothing stale."""

import re
from pathlib import Path

from tests.browser.conftest import OpenPage
from tests.browser.page.stand_in import Stage

PAGE = Path(__file__).parents[3] / "simulator" / "page"
REFUSED = re.compile(r"\b(bạn|mình|tôi|nhé|ơi)\b|!", re.IGNORECASE)
SLOT = re.compile(r"\{\w+\}")
Words = dict[str, list[str]]


async def words_of(open_page: OpenPage, stage: Stage) -> Words:
    page = await open_page(stage.url)
    words: Words = await page.evaluate("import('/page/words.js').then(({ WORDS }) => WORDS)")
    return words


async def test_every_word_has_both_languages_with_the_same_slots(open_page: OpenPage, stage: Stage) -> None:
    """Vietnamese and English are both there and take the same values."""
    for word, (vietnamese, english) in (await words_of(open_page, stage)).items():
        assert vietnamese, word
        assert english, word
        assert set(SLOT.findall(vietnamese)) == set(SLOT.findall(english)), word


async def test_the_vietnamese_keeps_the_tone(open_page: OpenPage, stage: Stage) -> None:
    """No familiar address and no exclamation."""
    words = await words_of(open_page, stage)

    assert [vietnamese for vietnamese, _ in words.values() if REFUSED.search(vietnamese)] == []


async def test_no_word_is_left_over(open_page: OpenPage, stage: Stage) -> None:
    """Each entry is named somewhere in the page's own files."""
    words = await words_of(open_page, stage)
    files = [*PAGE.rglob("*.js"), PAGE / "index.html"]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files if file.name != "words.js")

    assert [word for word in words if f'"{word}"' not in source] == []
