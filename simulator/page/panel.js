// The side panel: the clock that can be moved, the stage's actions, and what to try next.
import { el, icon } from "./chat/dom.js";

const HOUR_S = 3600;
const DAY_S = 86_400;

export class Panel {
  /** `open(id)` opens a phone; `say(text)` tells the person something in passing. */
  constructor(root, { store, control, t, formats, open, say }) {
    Object.assign(this, { root, store, control, t, formats, open, say });
    this.build();
    store.on("clock", () => this.drawClock());
    store.on("stage", () => this.drawStage());
    store.on("people", () => this.drawHints());
    setInterval(() => this.drawClock(), 1000);
  }

  build() {
    const { t } = this;
    this.time = el("time", { class: "clock-time" });
    this.day = el("p", { class: "clock-day" });
    const move = (word, seconds) => el("button", { type: "button", class: "button", onclick: () => this.move({ advance: seconds }) }, t(word));
    this.nextWords = el("small");
    this.next = el("button", { type: "button", class: "button two-lines", onclick: () => this.toNext() }, el("span", {}, t("nextMark")), this.nextWords);
    const buttons = el("div", { class: "clock-buttons" }, move("hour", HOUR_S), move("dayOn", DAY_S), this.next);
    this.actions = el("div", { class: "panel-list" });
    this.actionsPart = el("section", {}, el("h2", {}, t("actions")), this.actions);
    this.hints = el("ul", { class: "panel-list hints" });
    this.root.append(
      el("section", { class: "clock" }, el("h2", {}, t("clock")), this.time, this.day, buttons),
      this.actionsPart,
      el("section", {}, el("h2", {}, t("hints")), this.hints),
    );
  }

  async move(how) {
    await this.run(async () => {
      this.store.setClock(await this.control.post("clock", how));
      this.say(this.t("clockNow", { time: this.formats.moment(this.store.now()) }));
    });
  }

  nextMark() {
    const now = this.store.now();
    const ahead = this.store.state.marks.filter((mark) => new Date(mark.at) > now);
    return ahead.sort((a, b) => new Date(a.at) - new Date(b.at))[0];
  }

  async toNext() {
    const mark = this.nextMark();
    if (mark) await this.move({ to: mark.at });
  }

  async run(act) {
    await act().catch((error) => this.say(this.t("failed", { why: error.message })));
  }

  drawClock() {
    const now = this.store.now();
    const minute = Math.floor(now / 60_000);
    if (minute === this.minute && !this.stale) return;
    this.minute = minute;
    this.stale = false;
    this.time.textContent = this.formats.time(now);
    this.time.dateTime = now.toISOString();
    this.day.textContent = this.formats.day(now);
    const mark = this.nextMark();
    this.next.disabled = !mark;
    this.nextWords.textContent = mark ? `${mark.label} · ${this.formats.moment(mark.at)}` : this.t("noMark");
  }

  drawStage() {
    this.stale = true;
    this.drawClock();
    const { actions } = this.store.state;
    this.actionsPart.hidden = !actions.length;
    this.keepFocus(this.actions, () => this.actions.replaceChildren(...actions.map((action) => this.action(action))));
    this.drawHints();
  }

  action({ name, label, hint, done }) {
    const fire = () => this.run(() => this.control.post(`actions/${encodeURIComponent(name)}`));
    const words = [el("span", {}, label), hint && el("small", {}, hint)];
    return el("button", { type: "button", class: "button two-lines", "data-key": name, disabled: Boolean(done), onclick: fire }, words, done && icon("check"));
  }

  drawHints() {
    const { hints } = this.store.state;
    const drawn = JSON.stringify([hints, hints.map((hint) => this.nameOf(hint))]);
    if (drawn === this.drawnHints) return;
    this.drawnHints = drawn;
    const items = hints.map((hint) => this.hint(hint));
    this.keepFocus(this.hints, () => this.hints.replaceChildren(...(items.length ? items : [el("li", { class: "quiet" }, this.t("noHints"))])));
  }

  nameOf({ person_id: id }) {
    const person = this.store.person(id);
    return person && (person.label || person.first_name);
  }

  hint(hint) {
    const name = this.nameOf(hint);
    const sign = el("span", { class: "hint-sign", "aria-hidden": "true" }, hint.done ? icon("check") : null);
    const done = hint.done && el("span", { class: "visually-hidden" }, ` (${this.t("hintDone")})`);
    const words = el("span", { class: "hint-words" }, hint.text, done, name && el("small", {}, `${name} · ${this.t("openPhone")}`));
    const attributes = { class: `hint${hint.done ? " hint-done" : ""}` };
    if (!name) return el("li", {}, el("div", attributes, sign, words));
    return el("li", {}, el("button", { type: "button", ...attributes, "data-key": hint.text, onclick: () => this.open(hint.person_id) }, sign, words));
  }

  keepFocus(part, draw) {
    const key = part.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    draw();
    if (key) [...part.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus({ preventScroll: true });
  }
}
