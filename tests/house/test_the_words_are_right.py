"""The Vietnamese catalogue keeps its register, and the English one keeps up with it (`screens.md` 1)."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from tests.house.catalogue import ROOT, bare, commands, english, placeholders, sentences, translations

GUIDE = ROOT / "docs" / "huong-dan.md"

REFUSED = {"bạn", "mình", "tôi", "nhé", "ơi", "nha", "ạ", "hả", "bot", "ok", "oke"}
KEPT = ("dữ liệu của tôi", "dữ liệu của mình")
"""One's own data is named by its owner: `contract.md` and the data notice of `screens.md` 7 give these words."""

FOREIGN_ALLOWED = {
    "telegram", "zalo", "qr", "pdf", "word", "excel", "docx", "xlsx", "jpg", "png", "mb", "kb", "id", "english", "email", "file",
    "ubnd", "bc", "ttr", "tu", "qđ", "kh", "bcđ", "cv", "tb", "start", "x", "h", "stt", "k", "n", "pt", "cm",
}  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+")
SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A Vietnamese syllable without its diacritics: onset, vowels, ending."""

LONGEST = 40


def words_of(sentence: str) -> list[str]:
    """Words of a sentence, composed, in lower case."""
    return [word.lower() for word in LETTERS.findall(unicodedata.normalize("NFC", bare(sentence)))]


def wrong_in(text: str) -> list[str]:
    """What in a text does not keep the register: exclamation marks, familiar words, sentences over 40 syllables."""
    own = re.sub("|".join(KEPT), "", bare(text), flags=re.IGNORECASE)
    found = sorted(REFUSED & set(words_of(own))) + (["!"] if "!" in own else [])
    return found + [part for part in re.split(r"[.;:?|·\n]", own) if len(words_of(part)) > LONGEST]


def test_every_sentence_keeps_the_register() -> None:
    """No familiar pronoun or particle, no exclamation mark, NFC, and no sentence over 40 syllables."""
    assert not [f"{at}: {said}" for said, at in sentences().items() if not unicodedata.is_normalized("NFC", said)]
    assert not [f"{at}: {wrong}" for said, at in sentences().items() if (wrong := wrong_in(said))]


def test_no_english_word_stands_in_a_vietnamese_sentence() -> None:
    """Words that cannot be Vietnamese syllables are refused, but for a short list."""
    assert not [f"{at}: {foreign}" for said, at in sentences().items() if (foreign := _foreign_in(said))]


def test_every_sentence_is_written_out() -> None:
    """What is said is a literal in the code: a sentence made up at run time would have no English."""
    assert "" not in sentences(), sentences()[""]


def test_every_sentence_has_its_english() -> None:
    """A missing translation shows by name; `make locale` adds the new sentences."""
    missing = [one for one in sentences() if not translations(one)]
    assert not missing, f"{len(missing)} sentences without English, first: {missing[:3]}"


def test_no_translation_is_stale() -> None:
    """A sentence that left the code leaves the catalogue; a guess of the tool is no translation."""
    known = set(sentences())
    assert not [m.id for m in english() if m.id and m.fuzzy]
    stale = [m.id for m in english() if m.id and (m.id[0] if isinstance(m.id, tuple) else m.id) not in known]
    assert not stale, f"{len(stale)} sentences that nobody says, first: {stale[:3]}"


@pytest.mark.parametrize("read", [placeholders, commands])
def test_translations_fill_in_and_name_the_same_things(read: Callable[[str], set[str]]) -> None:
    """What is filled into the Vietnamese is filled into the English, and a command named in one is named in the other."""
    wrong = [one for one in sentences() if any(read(said) != read(one) for said in translations(one))]
    assert not wrong


def test_pictograms_and_blanks_at_the_ends_are_the_same() -> None:
    """A button has its pictogram in both languages, a fragment the blank that keeps it apart from its neighbours."""
    wrong = [one for one in sentences() if any(_signs(said) != _signs(one) for said in translations(one))]
    assert not wrong


def test_english_keeps_the_words_of_the_field() -> None:
    """One thing has one name in English, the glossary's; nobody is shouted at."""
    said = [text for one in sentences() for text in translations(one)]
    assert not [
        text
        for text in said
        if "!" in text or re.search(r"\b(votes? cast|slips?|comrades?|evidences|block)\b", text, re.IGNORECASE)
    ]


def test_the_guide_keeps_the_register() -> None:
    """The guide speaks as the program does."""
    text = re.sub(r"\(#[^)]+\)", "", GUIDE.read_text(encoding="utf-8"))
    assert not [line for line in text.splitlines() if wrong_in(line)]


def test_the_guide_names_buttons_that_exist() -> None:
    """What the guide puts in bold brackets is a button's or a screen's words, numbers and pictograms aside."""
    known = {_plain_label(one) for one in sentences()}
    named = re.findall(r"\*\*\[([^]]+)\]\*\*", GUIDE.read_text(encoding="utf-8"))
    assert len(named) > 50
    assert not [one for one in named if _plain_label(one) not in known]


def _plain_label(words: str) -> str:
    """Without numbers, pictograms and what is filled in, which the guide writes as "..."."""
    return " ".join(re.sub(r"\{\w+\}|[^\w ,]|\d", "", words).split())


def _foreign_in(sentence: str) -> set[str]:
    long = {word for word in words_of(sentence) if len(word) > 1}
    return {word for word in long - FOREIGN_ALLOWED if not SYLLABLE.fullmatch(_undressed(word))}


def _undressed(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _signs(sentence: str) -> tuple[list[str], bool, bool]:
    signs = [sign for sign in sentence if unicodedata.category(sign).startswith("S")]
    return signs, sentence[:1].isspace(), sentence[-1:].isspace()
