// One message: its bubble, what is in it, and its inline keyboard.
import { el } from "./dom.js";
import { inlineKeyboard, refocus } from "./keyboards.js";
import { mediaParts } from "./media.js";
import { richText } from "./rich.js";

/** A row of the log for `message`; `fillRow` puts the content in and is called again after an edit. */
export function newRow() {
  const article = el("article", { class: "chat-message" });
  const row = el("div", { class: "chat-row" }, article);
  return { node: row, article, message: null, day: null };
}

export function fillRow(row, message, on) {
  const { article } = row;
  const cell = article.contains(document.activeElement) ? document.activeElement.dataset.cell : undefined;
  const held = article.contains(document.activeElement);
  const edit = row.message !== null;
  row.message = message;
  row.node.classList.toggle("chat-mine", message.from === "user");
  article.setAttribute("aria-label", on.t(message.from === "user" ? "sentAt" : "receivedAt", { who: on.peer, time: on.time(message.date) }));
  article.dataset.id = message.message_id;
  const keys = inlineKeyboard(message, on);
  article.classList.toggle("chat-wide", Boolean(keys));
  article.replaceChildren(bubble(message, on), ...(keys ? [keys] : []));
  if (held && !refocus(article, cell)) on.lostFocus();
  if (edit) flash(article);
}

function bubble(message, on) {
  const media = mediaParts(message, on);
  const words = message.text ?? message.caption ?? "";
  const text = words && el("div", { class: "chat-text" }, richText(words, message.entities, on));
  const meta = el(
    "span",
    { class: "chat-meta" },
    message.edited && `${on.t("edited")} · `,
    el("time", { datetime: message.date }, on.time(message.date)),
  );
  const kind = message.photo && !words ? " chat-only-photo" : "";
  const answered = message.reply_to && on.find(message.reply_to);
  const answer = answered && el("p", { class: "chat-answered" }, answered.text ?? answered.caption ?? on.t("message"));
  const forwarded = message.forwarded && el("small", { class: "chat-forwarded" }, on.t("forwarded"));
  const unknown = !media.length && !words && el("em", { class: "chat-text" }, on.t("unknown"));
  return el("div", { class: `chat-bubble${kind}` }, forwarded, answer, media, text, unknown, meta);
}

function flash(article) {
  article.classList.remove("chat-changed");
  // Reading the size ends the running animation, so that a second edit shows again.
  void article.offsetWidth;
  article.classList.add("chat-changed");
}
