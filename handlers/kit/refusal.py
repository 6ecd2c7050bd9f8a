"""A rule says no."""


class Refusal(Exception):  # noqa: N818  # a refusal is an answer, not an error of the program
    """Raised with the sentence for the person; the turn rolls back and shows it, in exactly one place."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
