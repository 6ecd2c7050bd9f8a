"""The Vietnamese catalogue keeps its register, and the English one keeps up with it (`screens.md` 1)."""

import re
import unicodedata

import pytest

from tests.house.catalogue import bare, english, placeholders, sentences

REFUSED = {"bạn", "mình", "tôi", "nhé", "ơi", "nha", "ạ", "hả", "bot", "ok", "oke"}
KEPT = {"Dữ liệu của tôi", "Tải về dữ liệu của tôi", "dữ liệu của tôi", "Tệp dữ liệu của tôi"}
"""The right of one's own data is named by its owner; `contract.md` gives these words."""

FOREIGN_ALLOWED = {
    "telegram", "zalo", "qr", "pdf", "word", "excel", "docx", "xlsx", "jpg", "png", "mb", "kb", "id", "english", "email", "file",
    "bc", "tu", "qđ", "kh", "bcđ", "cv", "tb", "start", "x", "h", "stt", "k", "n",
}  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+")
SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A Vietnamese syllable without its diacritics: onset, vowels, ending."""

LONGEST = 40


def words_of(sentence: str) -> list[str]:
    """Words of a sentence, composed, in lower case."""
    return [word.lower() for word in LETTERS.findall(unicodedata.normalize("NFC", bare(sentence)))]


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_every_sentence_keeps_the_register(sentence: str) -> None:
    """No familiar pronoun or particle, no exclamation mark, NFC, and no sentence over 40 syllables."""
    assert unicodedata.is_normalized("NFC", sentence)
    assert "!" not in bare(sentence), sentences()[sentence]
    if sentence not in KEPT:
        refused = REFUSED & set(words_of(sentence))
        assert not refused, f"{sentences()[sentence]}: {refused}"
    for part in re.split(r"[.;:?\n]", bare(sentence)):
        assert len(words_of(part)) <= LONGEST, f"{sentences()[sentence]}: {len(words_of(part))} syllables"


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_no_english_word_stands_in_a_vietnamese_sentence(sentence: str) -> None:
    """Words that cannot be Vietnamese syllables are refused, but for a short list."""
    foreign = {word for word in words_of(sentence) if len(word) > 1 and not SYLLABLE.fullmatch(_undressed(word))} - FOREIGN_ALLOWED
    assert not foreign, f"{sentences()[sentence]}: {foreign}"


def test_every_sentence_has_its_english() -> None:
    """A missing translation shows by name; `make locale` adds the new sentences."""
    catalogue = english()
    missing = [s for s in sentences() if s not in catalogue or not any(_strings(s))]
    assert not missing, f"{len(missing)} sentences without English, first: {missing[:3]}"


def test_no_translation_is_stale() -> None:
    """A sentence that left the code leaves the catalogue."""
    known = set(sentences())
    stale = [m.id for m in english() if m.id and (m.id[0] if isinstance(m.id, tuple) else m.id) not in known]
    assert not stale


def test_translations_fill_in_the_same_things() -> None:
    """What is filled into the Vietnamese is filled into the English."""
    wrong = [s for s in sentences() if s in english() and any(placeholders(t) != placeholders(s) for t in _strings(s))]
    assert not wrong


def _undressed(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _strings(sentence: str) -> list[str]:
    message = english().get(sentence)
    if message is None:
        return []
    return [message.string] if isinstance(message.string, str) else list(message.string)
