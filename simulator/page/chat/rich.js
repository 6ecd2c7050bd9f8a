// Text with Telegram entities (Bot API, MessageEntity) as DOM. Offsets count UTF-16 units, as JavaScript strings do.
import { el } from "./dom.js";

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_SCHEME = /^(https?|tg|mailto|tel):/i;

/**
 * A fragment that shows `text` with its `entities`.
 * `links` = {deepLink(url) -> payload|null, start(payload), say(text), t(word)}.
 */
export function richText(text, entities, links) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fill(fragment, text, sorted, 0, text.length, links);
  return fragment;
}

function fill(parent, text, entities, from, to, links) {
  let at = from;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    if (end > start) {
      parent.append(text.slice(at, start));
      const { outer, inner } = frame(entity, text.slice(start, end), links);
      fill(inner, text, entities.slice(i + 1, next), start, end, links);
      parent.append(outer);
      at = end;
      // A block ends its line by itself; the line break that follows it would show as an empty line.
      if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
    }
    i = next;
  }
  parent.append(text.slice(at, to));
}

function frame(entity, words, links) {
  const { type } = entity;
  if (PLAIN_TAGS[type]) return same(el(PLAIN_TAGS[type]));
  if (type === "pre") {
    const code = el("code", { class: entity.language ? `language-${entity.language}` : null });
    return { outer: el("pre", { tabindex: "0" }, code), inner: code };
  }
  if (type === "blockquote") return same(el("blockquote"));
  if (type === "expandable_blockquote") return expandable(links.t);
  if (type === "spoiler") return spoiler(links.t);
  if (type === "bot_command") return same(pressable("chat-command", () => links.say(words)));
  const url = address(entity, words);
  return same(url ? anchor(url, links) : el("span"));
}

function same(node) {
  return { outer: node, inner: node };
}

function address({ type, url }, words) {
  if (type === "text_link") return url;
  if (type === "url") return /^[a-z][a-z+.-]*:/i.test(words) ? words : `https://${words}`;
  if (type === "mention") return `https://t.me/${words.slice(1)}`;
  if (type === "email") return `mailto:${words}`;
  if (type === "phone_number") return `tel:${words.replace(/[^+\d]/g, "")}`;
  return null;
}

/** A link that opens elsewhere, or the same conversation when it is a deep link of this bot; unknown schemes stay plain text. */
export function anchor(url, links, attributes = {}) {
  const payload = links.deepLink(url);
  if (payload !== null) {
    const begin = (event) => {
      event.preventDefault();
      links.start(payload);
    };
    return el("a", { href: url, onclick: begin, ...attributes });
  }
  if (!SAFE_SCHEME.test(url)) return el("span", attributes);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...attributes });
}

// A real <button> cannot break over two lines, and these stand inside a sentence.
function pressable(className, act) {
  const node = el("span", { class: className, role: "button", tabindex: "0" });
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
  return node;
}

function spoiler(t) {
  const hidden = el("span", { class: "chat-spoiler-text" });
  const reveal = () => {
    const shown = el("span", { class: "chat-spoiler-shown", tabindex: "-1" }, ...hidden.childNodes);
    const hadFocus = document.activeElement === cover;
    cover.replaceWith(shown);
    if (hadFocus) shown.focus({ preventScroll: true });
  };
  const cover = pressable("chat-spoiler", reveal);
  cover.setAttribute("aria-label", t("spoiler"));
  cover.append(hidden);
  return { outer: cover, inner: hidden };
}

function expandable(t) {
  const inner = el("div", { class: "chat-quote-text" });
  const more = el("button", { type: "button", class: "chat-quote-more", "aria-expanded": "false" }, t("showAll"));
  const outer = el("blockquote", { class: "chat-quote-folded" }, inner, more);
  more.addEventListener("click", () => {
    const folded = outer.classList.toggle("chat-quote-folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = t(folded ? "showAll" : "showLess");
  });
  return { outer, inner };
}
