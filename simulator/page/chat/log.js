// The list of messages. It holds all of them but draws only the latest, so that long conversations stay quick.
import { el, icon } from "./dom.js";
import { fillRow, newRow } from "./message.js";

const DRAWN = 80;
const DRAWN_MOST = 200;
const NEAR_END_PX = 60;
const SAME_SPEAKER_MS = 5 * 60_000;

export class Log {
  /** `on` is what messages may do (see chat.js); `on.day(iso)` names a day. */
  constructor(on) {
    this.on = on;
    this.all = [];
    this.first = 0;
    this.rows = new Map();
    this.sticky = true;
    this.unseen = 0;
    this.lastTop = 0;
    this.build();
    this.scroller.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    const resized = new ResizeObserver(() => this.sticky && this.toEnd());
    resized.observe(this.scroller);
    resized.observe(this.list);
  }

  build() {
    const { t } = this.on;
    this.earlier = el("button", { type: "button", class: "button chat-earlier", onclick: () => this.showEarlier() }, t("earlier"));
    this.list = el("div", { class: "chat-rows" });
    this.empty = el("p", { class: "chat-empty" }, t("noMessages"));
    this.scroller = el("div", { class: "chat-log", role: "log", "aria-label": t("messages"), tabindex: "0" }, this.earlier, this.empty, this.list);
    this.jump = el("button", { type: "button", class: "chat-jump", hidden: true, onclick: () => this.toEnd() }, icon("down"), el("span"));
    this.node = el("div", { class: "chat-log-frame" }, this.scroller, this.jump);
  }

  /** Shows exactly these messages; what did not change is left alone. */
  sync(messages) {
    const before = new Map(this.all.map((message) => [message.message_id, message]));
    this.all = messages.map((message) => {
      const old = before.get(message.message_id);
      return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
    });
    if (!before.size) this.first = Math.max(0, this.all.length - DRAWN);
    this.draw();
  }

  /** Adds a message or replaces the one with its number. */
  put(message) {
    const at = this.all.findLastIndex((other) => other.message_id <= message.message_id);
    if (this.all[at]?.message_id === message.message_id) this.all[at] = message;
    else {
      this.all.splice(at + 1, 0, message);
      if (!this.sticky && message.from === "bot") this.unseen += 1;
    }
    if (this.sticky && this.all.length - this.first > DRAWN_MOST) this.first = this.all.length - DRAWN;
    this.drawSoon();
  }

  remove(id) {
    const at = this.all.findIndex((message) => message.message_id === id);
    if (at < 0) return;
    this.all.splice(at, 1);
    if (at < this.first) this.first -= 1;
    this.drawSoon();
  }

  find(id) {
    return this.all.find((message) => message.message_id === id);
  }

  /** A burst of events costs one drawing. */
  drawSoon() {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const wanted = this.all.slice(this.first);
    const ids = new Set(wanted.map((message) => message.message_id));
    for (const [id, row] of this.rows) {
      if (ids.has(id)) continue;
      if (row.node.contains(document.activeElement)) this.scroller.focus({ preventScroll: true });
      row.node.remove();
      this.rows.delete(id);
    }
    let place = this.list.firstChild;
    wanted.forEach((message, i) => {
      const row = this.row(message);
      if (row.node === place) place = place.nextSibling;
      else this.list.insertBefore(row.node, place);
      this.group(row, message, wanted[i - 1]);
    });
    this.earlier.hidden = this.first === 0;
    this.empty.hidden = this.all.length > 0;
    if (this.sticky) this.toEnd();
    else this.showJump();
  }

  row(message) {
    const id = message.message_id;
    if (!this.rows.has(id)) this.rows.set(id, newRow());
    const row = this.rows.get(id);
    if (row.message !== message) fillRow(row, message, this.on);
    return row;
  }

  /** A new day gets its name above; messages of one speaker in a few minutes stand closer. */
  group(row, message, previous) {
    const day = this.on.day(message.date);
    const newDay = !previous || this.on.day(previous.date) !== day;
    const close = previous?.from === message.from && new Date(message.date) - new Date(previous.date) < SAME_SPEAKER_MS;
    row.node.classList.toggle("chat-close", !newDay && close);
    if (row.day === (newDay ? day : null)) return;
    row.day = newDay ? day : null;
    row.node.querySelector(".chat-day")?.remove();
    if (newDay) row.node.prepend(el("p", { class: "chat-day" }, el("span", {}, day)));
  }

  showEarlier() {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.first = Math.max(0, this.first - DRAWN);
    this.sticky = false;
    this.draw();
    this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
    if (this.earlier.hidden) this.scroller.focus({ preventScroll: true });
  }

  /** Scrolls to a message, drawing it first when it is an old one. False when it is gone. */
  reveal(id) {
    const at = this.all.findIndex((message) => message.message_id === id);
    if (at < 0) return false;
    this.sticky = false;
    if (at < this.first) {
      this.first = at;
      this.draw();
    }
    const { article } = this.rows.get(id);
    article.scrollIntoView({ block: "center" });
    article.classList.remove("chat-changed");
    requestAnimationFrame(() => article.classList.add("chat-changed"));
    return true;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.sticky = true;
    this.unseen = 0;
    this.showJump();
  }

  noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    // Out of sight (another tab of the page) there is no place to remember.
    if (!clientHeight) return;
    const nearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    // Only a person scrolls up; content that grows below (a picture arriving) must not loosen the log from its end.
    this.sticky = nearEnd || (this.sticky && scrollTop >= this.lastTop);
    this.lastTop = scrollTop;
    if (this.sticky) this.unseen = 0;
    this.showJump();
  }

  showJump() {
    this.jump.hidden = this.sticky;
    this.jump.lastChild.textContent = this.unseen ? String(this.unseen) : "";
    this.jump.setAttribute("aria-label", this.unseen ? this.on.t("newBelow", { n: this.unseen }) : this.on.t("toEnd"));
  }
}
