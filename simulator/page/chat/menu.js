// A pop-up menu: arrows move, Escape and a click elsewhere close, the focus returns to the button that opened it.
import { el } from "./dom.js";

/**
 * Opens a menu inside `host` (a positioned element) and returns its close function.
 * `items` = [{label, detail?, icon?, pick()}]; `options` = {label, anchor, focus = true, closed?()}.
 */
export function openMenu(host, items, { label, anchor, focus = true, closed = () => {} }) {
  const entries = items.map((item) =>
    el(
      "button",
      { type: "button", role: "menuitem", class: "menu-item", tabindex: "-1", onclick: () => choose(item) },
      item.icon,
      el("span", { class: "menu-words" }, el("b", {}, item.label), item.detail && el("small", {}, item.detail)),
    ),
  );
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label }, entries);

  function close(returnFocus = false) {
    if (!menu.isConnected) return;
    document.removeEventListener("pointerdown", outside, true);
    const held = menu.contains(document.activeElement);
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (returnFocus || held) anchor.focus({ preventScroll: true });
    closed();
  }
  function choose(item) {
    close(true);
    item.pick();
  }
  function outside(event) {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close();
  }

  menu.addEventListener("keydown", (event) => {
    const at = entries.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key in steps) {
      event.preventDefault();
      entries.at(steps[event.key] % entries.length).focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    }
  });
  document.addEventListener("pointerdown", outside, true);
  anchor.setAttribute("aria-expanded", "true");
  host.append(menu);
  if (focus) entries[0]?.focus();
  return close;
}
