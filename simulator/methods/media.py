"""Photos and documents: upload, sending again by file id, download."""

from simulator.errors import ApiError, Json, bad
from simulator.files import PHOTO_LIMIT, UPLOAD_LIMIT, described, file_object
from simulator.methods.content import caption_of
from simulator.methods.messages import send
from simulator.methods.registry import Call, method
from simulator.params import text
from simulator.state import StoredFile

_WRONG_ID = "wrong file identifier/HTTP URL specified"
_LIMIT = {"photo": PHOTO_LIMIT, "document": UPLOAD_LIMIT}


def stored_for(call: Call, kind: str, value: str, field: str) -> StoredFile:
    """The file a call means: an upload under `field` or attach://name, or the id of one sent before."""
    upload = call.files.get(value.removeprefix("attach://") if value.startswith("attach://") else field)
    if upload is None:
        if value.startswith("attach://") or not value:
            raise bad(f"there is no {kind} in the request")
        stored = call.bot.files.get(value)
        if stored is None:
            raise bad("failed to get HTTP URL content" if value.startswith("http") else _WRONG_ID)
        if (kind == "photo") != bool(stored.width):
            actual = "Photo" if stored.width else "Document"
            raise bad(f"can't use file of type {actual} as {kind.capitalize()}")
        return stored
    name, content, mime = upload
    if not content:
        raise bad("file must be non-empty")
    if len(content) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if len(content) > _LIMIT[kind]:
        raise bad("PHOTO_SAVE_FILE_INVALID")
    return call.bot.files.add(kind, name or kind, content, mime)


def media_of(call: Call, item: Json) -> Json:
    """The photo or document part of a message for one InputMedia object."""
    kind = item.get("type")
    if kind not in _LIMIT:
        raise bad("Can't parse InputMedia: type must be photo or document in this simulator")
    media = item.get("media")
    if not isinstance(media, str) or not media:
        raise bad("Can't parse InputMedia: media not found")
    return described(kind, stored_for(call, kind, media, field=""))


def _send_file(call: Call, kind: str) -> Json:
    caption = caption_of(call.params, kind)
    stored = stored_for(call, kind, text(call.params, kind), field=kind)
    return send(call, {**described(kind, stored), **caption})


@method("sendPhoto")
def send_photo(call: Call) -> Json:
    """A picture up to 10 MB with a caption up to 1024 units."""
    return _send_file(call, "photo")


@method("sendDocument")
def send_document(call: Call) -> Json:
    """A file up to 50 MB with a caption up to 1024 units."""
    return _send_file(call, "document")


@method("getFile")
def get_file(call: Call) -> Json:
    """The path to download a file up to 20 MB."""
    file_id = text(call.params, "file_id")
    if not file_id:
        raise bad("file_id not specified")
    stored = call.bot.files.get(file_id)
    if stored is None:
        raise bad("invalid file_id")
    return file_object(stored)
