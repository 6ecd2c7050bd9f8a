"""Files of one bot: ids, limits and how they are described in messages (Bot API "Sending files")."""

import base64
import hashlib
import itertools
from pathlib import PurePath

from simulator import pictures
from simulator.errors import Json, bad
from simulator.state import StoredFile

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
_PREFIX = {"photo": "AgACAgUAAxkB", "document": "BQACAgUAAxkB", "voice": "AwACAgUAAxkB", "sticker": "CAACAgUAAxkB"}
_FOLDER = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}


class FileStore:
    """All files one bot has seen; another bot's ids mean nothing here."""

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self._count = itertools.count()
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, content: bytes, mime: str) -> StoredFile:
        """Keep a file; a photo that is no picture is refused."""
        width, height = _dimensions(content) if kind == "photo" else (0, 0)
        number = next(self._count)
        seed = f"{self._bot_id}/{number}/{name}".encode()
        tail = base64.urlsafe_b64encode(hashlib.sha512(seed).digest()).decode().rstrip("=")[:60]
        same = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()[:12]
        suffix = ".jpg" if kind == "photo" else PurePath(name).suffix
        stored = StoredFile(
            file_id=_PREFIX[kind] + tail,
            unique_id="AQAD" + same.replace("=", ""),
            path=f"{_FOLDER[kind]}/file_{number}{suffix}",
            name=name,
            mime=mime,
            content=content,
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that getFile described with this path."""
        return self._by_path.get(path)


def _dimensions(content: bytes) -> tuple[int, int]:
    found = pictures.size_of(content)
    if found is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = found
    if not 0 < width + height <= 10_000 or max(found) > 20 * min(found):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return found


def _basic(stored: StoredFile) -> Json:
    return {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}


def described(kind: str, stored: StoredFile) -> Json:
    """The part of a Message that carries the file: {kind: PhotoSize list, Document, Voice or Sticker}."""
    if kind == "photo":
        return {"photo": [{**_basic(stored), "width": stored.width, "height": stored.height}]}
    if kind == "voice":
        seconds = max(1, len(stored.content) // 4000)
        return {"voice": {**_basic(stored), "duration": seconds, "mime_type": stored.mime or "audio/ogg"}}
    if kind == "sticker":
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {"sticker": {**_basic(stored), **look, "emoji": "🙂"}}
    document: Json = {**_basic(stored), "file_name": stored.name}
    return {"document": {**document, **({"mime_type": stored.mime} if stored.mime else {})}}


def file_object(stored: StoredFile) -> Json:
    """The File that getFile returns; refused above 20 MB."""
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {**_basic(stored), "file_path": stored.path}
