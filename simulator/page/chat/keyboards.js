// Inline keyboards under messages and the reply keyboard under the composer (Bot API, InlineKeyboardMarkup and ReplyKeyboardMarkup).
import { el, icon } from "./dom.js";
import { anchor } from "./rich.js";

/**
 * The inline keyboard of `message`, or null.
 * `on` = {tap(message, button, node), copy(text), deepLink, start, t}. Buttons of kinds this chat cannot do are shown but disabled.
 */
export function inlineKeyboard(message, on) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const cells = rows.map((row, r) =>
    el("div", { class: "chat-keys-row" }, row.map((button, c) => key(message, button, `${r}:${c}`, on))),
  );
  return el("div", { class: "chat-keys", role: "group", "aria-label": on.t("keys") }, cells);
}

function key(message, button, cell, on) {
  const attributes = { class: "chat-key", "data-cell": cell };
  if (button.url) {
    const link = anchor(button.url, on, attributes);
    link.append(el("span", {}, button.text), icon("out"));
    return link;
  }
  const node = el("button", { type: "button", ...attributes }, el("span", {}, button.text));
  if (button.copy_text) {
    node.append(icon("copy"));
    node.addEventListener("click", () => on.copy(button.copy_text.text));
  } else if (button.callback_data !== undefined) {
    node.addEventListener("click", () => on.tap(message, button, node));
  } else {
    node.disabled = true;
  }
  return node;
}

/** Puts the focus back on the button that stood at `cell` before an edit, or on the nearest one that is left. */
export function refocus(root, cell) {
  const keys = [...root.querySelectorAll(".chat-key")];
  if (!keys.length) return false;
  const target = keys.find((node) => node.dataset.cell === cell) ?? keys[0];
  target.focus({ preventScroll: true });
  return true;
}

/** The reply keyboard; `press(button)` receives the KeyboardButton (a plain string counts as its text). */
export function replyKeyboard(markup, press, t) {
  const rows = markup.keyboard.map((row) =>
    el(
      "div",
      { class: "chat-keys-row" },
      row.map((cell) => {
        const button = typeof cell === "string" ? { text: cell } : cell;
        return el("button", { type: "button", class: "chat-reply-key", onclick: () => press(button) }, button.text);
      }),
    ),
  );
  return el("div", { class: "chat-reply-keys", role: "group", "aria-label": t("replyKeys") }, rows);
}
