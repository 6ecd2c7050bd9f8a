// What an answered tap says: a short toast, or an alert that waits to be read.
import { el } from "./dom.js";

const SHORTEST_MS = 3000;
const MS_PER_LETTER = 60;

export class Notices {
  /** `root` is the chat; `still` are the parts that may not be used while an alert is open. */
  constructor(root, still, t) {
    this.root = root;
    this.still = still;
    this.t = t;
    this.live = el("div", { class: "chat-toasts", role: "status" });
    root.append(this.live);
  }

  toast(text) {
    clearTimeout(this.timer);
    this.live.replaceChildren(el("p", { class: "chat-toast" }, text));
    this.timer = setTimeout(() => this.live.replaceChildren(), Math.max(SHORTEST_MS, text.length * MS_PER_LETTER));
  }

  /** Waits for "Đã hiểu"; takes the focus only when the person is in this chat. */
  alert(text) {
    this.closeAlert?.();
    const before = this.root.contains(document.activeElement) ? document.activeElement : null;
    const id = `alert-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    const ok = el("button", { type: "button", class: "button primary" }, this.t("understood"));
    const box = el("div", { class: "chat-alert", role: "alertdialog", "aria-labelledby": id }, el("p", { id }, text), ok);
    const veil = el("div", { class: "chat-veil" }, box);
    this.closeAlert = () => {
      veil.remove();
      for (const part of this.still) part.inert = false;
      if (before?.isConnected) before.focus({ preventScroll: true });
      this.closeAlert = null;
    };
    ok.addEventListener("click", this.closeAlert);
    box.addEventListener("keydown", (event) => event.key === "Escape" && this.closeAlert());
    for (const part of this.still) part.inert = true;
    this.root.append(veil);
    if (before) ok.focus({ preventScroll: true });
  }
}
