"""Where the tags of a template stand and what stands in them, so that what is wrong can be shown by the words of the file itself."""

import re
from html import unescape
from itertools import pairwise

BEFORE, SHOWN = 16, 40
"""Letters before a tag that does not close, and letters of all that is shown of a place."""

_OPENS = re.compile(r"\{[{%#]")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARKS = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_PAIRS = {"endif": "if", "endfor": "for"}


class Tags:
    """The tags of one part of a file. `lines`: the part with each tag at the start of a line, the n-th on line n + 1."""

    def __init__(self, source: str) -> None:
        self.source = " ".join(source.splitlines())
        found = [one.start() for one in _OPENS.finditer(self.source)]
        ends = [self.source.find(_CLOSES[self.source[at : at + 2]], at + 2) for at in found]
        self.spans = [(at, end + 2 if end >= 0 else -1) for at, end in zip(found, ends, strict=True)]
        self.lines = _OPENS.sub(lambda one: "\n" + one[0], self.source)

    def on_line(self, line: int) -> str:
        """The tag on a line of `lines`, as it was typed; empty for the words before the first."""
        return self._typed(*self.spans[line - 2]) if 2 <= line <= len(self.spans) + 1 else ""

    def unclosed(self) -> str:
        """The first tag that does not end before the next begins, with the words before it; empty when all end."""
        starts = [at for at, _end in self.spans]
        for (at, end), following in pairwise([*self.spans, (len(self.source), 0)]):
            if end < 0 or end > following[0]:
                before = _words(self.source[:at].rpartition("</w:p>")[2])
                before = before if len(before) <= BEFORE else before[-BEFORE:].partition(" ")[2]
                rest = self.source[at : min([one for one in starts if one > at], default=len(self.source))]
                return f"{before} {_words(rest.partition('</w:p>')[0])}".strip()[:SHOWN]
        return ""

    def unpaired(self) -> str:
        """The first tag that opens or ends a passage without its counterpart; empty when all have theirs."""
        open_ = list[tuple[str, str]]()
        for span in self.spans:
            typed = self._typed(*span)
            word = _WORD.match(typed)
            name = word[1] if word else ""
            if name in _PAIRS.values():
                open_.append((name, typed))
            elif (name in _PAIRS and (not open_ or open_.pop()[0] != _PAIRS[name])) or (
                name in {"else", "elif"} and not open_
            ):
                return typed
        return open_[-1][1] if open_ else ""

    def _typed(self, at: int, end: int) -> str:
        return _words(self.source[at : end if end >= 0 else at + SHOWN])


def _words(source: str) -> str:
    """What a person reads in a part, without the marks of the file."""
    return " ".join(unescape(_MARKS.sub(" " if "</w:p>" in source else "", source)).split())
