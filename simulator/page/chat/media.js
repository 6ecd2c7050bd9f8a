// Photos, documents, voice messages, stickers and contact cards inside a message.
import { el, icon } from "./dom.js";

const TALLEST_PX = 560;
const SHOWN_IN_BROWSER = /^(application\/pdf|image\/(png|jpeg|gif|webp))$/;

/** The media parts of `message` as a list of elements. `on` = {fileUrl(file_id) -> url, size(bytes) -> text, view(photo), t}. */
export function mediaParts(message, on) {
  const { photo, document: file, voice, sticker, contact } = message;
  return [
    photo && photoPart(photo, message.caption, on),
    file && filePart(file, on),
    voice && el("audio", { class: "chat-voice", controls: true, preload: "none", src: on.fileUrl(voice.file_id), "aria-label": on.t("voice") }),
    sticker && stickerPart(sticker, on),
    contact && contactPart(contact, on),
  ].filter(Boolean);
}

function photoPart(photo, caption, on) {
  const { width, height } = photo;
  const image = el("img", { src: on.fileUrl(photo.file_id), alt: caption || on.t("photo"), loading: "lazy" });
  if (width && height) {
    // The space is kept before the bytes arrive, so that the conversation does not jump.
    image.style.aspectRatio = `${width} / ${height}`;
    image.style.width = `${Math.min(width, (TALLEST_PX * width) / height)}px`;
  }
  const open = () => on.view({ url: image.src, caption: caption ?? "" });
  return el("button", { type: "button", class: "chat-photo", "aria-label": `${on.t("openPhoto")}: ${image.alt}`, onclick: open }, image);
}

function filePart(file, on) {
  const name = file.file_name || on.t("file");
  const url = on.fileUrl(file.file_id);
  const opens = SHOWN_IN_BROWSER.test(file.mime_type ?? "");
  const how = opens ? { target: "_blank", rel: "noopener" } : { download: name };
  const detail = [extension(name), file.file_size !== undefined && on.size(file.file_size)].filter(Boolean).join(" · ");
  return el(
    "a",
    { class: "chat-file", href: url, ...how },
    el("span", { class: "chat-file-sign" }, icon("file")),
    el("span", { class: "chat-file-words" }, el("b", {}, name), el("small", {}, detail)),
  );
}

function extension(name) {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1).toUpperCase() : "";
}

function stickerPart(sticker, on) {
  if (!sticker.file_id) return el("span", { class: "chat-sticker" }, sticker.emoji ?? "");
  return el("img", { class: "chat-sticker", src: on.fileUrl(sticker.file_id), alt: sticker.emoji || on.t("sticker") });
}

function contactPart(contact, on) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return el(
    "div",
    { class: "chat-contact" },
    el("span", { class: "chat-file-sign" }, icon("contact")),
    el(
      "span",
      { class: "chat-file-words" },
      el("b", {}, name),
      el("a", { class: "chat-tel", href: `tel:${contact.phone_number}`, "aria-label": `${on.t("call")} ${name}` }, contact.phone_number),
    ),
  );
}

/** Shows one photo over everything; Escape or a click beside it closes. */
export function viewPhoto({ url, caption }, t) {
  const dialog = el(
    "dialog",
    { class: "chat-viewer", "aria-label": t("photo") },
    el("img", { src: url, alt: caption || t("photo") }),
    caption && el("p", {}, caption),
    el(
      "div",
      { class: "chat-viewer-tools" },
      el("a", { class: "button", href: url, download: "" }, t("download")),
      el("button", { type: "button", class: "button primary", onclick: () => dialog.close() }, t("close")),
    ),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
