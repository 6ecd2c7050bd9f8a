"""Draws what it reads: a chart as JSON a line, answered by the file behind its length (8 bytes), or by the name of an error.

It ends with its input, which the bot closes when nothing has been asked for a while.
"""

import sys
from json import loads

from documents.charts import draw_json


def main() -> None:
    """Line after line."""
    for line in sys.stdin.buffer:
        try:
            answer = draw_json(loads(line))
        except Exception as error:  # noqa: BLE001  # whatever it is, one chart must not stop the others
            answer = type(error).__name__.encode()
        sys.stdout.buffer.write(len(answer).to_bytes(8, "big") + answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
