// Which phones lie on the desk: one to three, as many as fit side by side. The address keeps them (#101,102).
import { el } from "./chat/dom.js";
import { Phone } from "./phone.js";

const NARROWEST_PX = 330;
const GAP_PX = 16;
const MOST = 3;

export class Phones {
  /** `changed()` is called when other phones are shown, `closed(id)` when the person has put one away. */
  constructor(root, { store, control, t, formats, changed, closed }) {
    Object.assign(this, { root, store, control, t, formats, changed, closed });
    this.phones = new Map();
    this.wanted = location.hash.slice(1).split(",").map(Number).filter(Boolean);
    // Until the person chooses, the page fills the desk by itself.
    this.chosen = this.wanted.length > 0;
    this.lastUsed = [];
    this.fit = 1;
    this.shown = [];
    this.note = el("p", { class: "phones-note" });
    root.append(this.note);
    new ResizeObserver(() => this.measure()).observe(root);
    store.on("people", () => this.draw());
    store.on("stage", () => this.draw());
  }

  measure() {
    const width = this.root.clientWidth;
    // Hidden behind another tab there is nothing to measure.
    if (!width) return;
    const fit = Math.min(MOST, Math.max(1, Math.floor((width + GAP_PX) / (NARROWEST_PX + GAP_PX))));
    if (fit === this.fit) return;
    this.fit = fit;
    this.draw();
  }

  /** Opens a person's phone; when the desk is full the one unused for longest makes room. */
  open(id) {
    this.chosen = true;
    if (!this.shown.includes(id)) {
      const oldest = this.byUse(this.shown)[0];
      this.wanted = [...this.shown];
      if (this.wanted.length < this.fit) this.wanted.push(id);
      else this.wanted[this.wanted.indexOf(oldest)] = id;
    }
    this.used(id);
    this.draw();
    this.markRead();
  }

  /** Takes the keyboard to a phone. */
  focus(id) {
    this.phones.get(id)?.chat.focus();
  }

  /** What has just come into sight counts as read. */
  markRead() {
    for (const { chat } of this.phones.values()) chat.markRead();
  }

  close(id) {
    this.chosen = true;
    this.wanted = this.wanted.filter((other) => other !== id);
    this.draw();
    this.closed(id);
  }

  used(id) {
    this.lastUsed = [...this.lastUsed.filter((other) => other !== id), id];
  }

  /** Least recently used first. */
  byUse(ids) {
    return [...ids].sort((a, b) => this.lastUsed.indexOf(a) - this.lastUsed.indexOf(b));
  }

  fill() {
    const hinted = this.store.state.hints.filter((hint) => !hint.done).map((hint) => hint.person_id);
    const people = this.store.state.people.map((person) => person.id);
    const order = [...new Set([...this.wanted, ...hinted, ...people])];
    this.wanted = order.filter((id) => this.store.person(id)).slice(0, this.fit);
  }

  draw() {
    const { bot, people } = this.store.state;
    if (!this.chosen && bot) this.fill();
    const known = bot ? this.wanted.filter((id) => this.store.person(id)) : [];
    const kept = new Set(this.byUse(known).slice(-this.fit));
    const shown = known.filter((id) => kept.has(id));
    this.note.hidden = shown.length > 0;
    this.note.textContent = this.t(bot || !people.length ? "noPhones" : "noBot");
    for (const [id, phone] of this.phones) phone.describe(this.store.person(id) ?? phone.person);
    if (String(shown) === String(this.shown) && bot?.id === this.botShown) return;
    this.place(shown, bot);
    this.changed();
  }

  place(shown, bot) {
    const otherBot = bot?.id !== this.botShown;
    for (const [id, phone] of this.phones) {
      if (shown.includes(id) && !otherBot) continue;
      phone.dispose();
      this.phones.delete(id);
    }
    this.shown = shown;
    this.botShown = bot?.id;
    for (const [i, id] of shown.entries()) {
      if (!this.phones.has(id)) this.phones.set(id, this.make(id));
      const { node } = this.phones.get(id);
      const place = this.root.children[i];
      // Moving a phone would lose its scroll position and focus.
      if (place !== node) this.root.insertBefore(node, place);
    }
    if (this.chosen) history.replaceState(null, "", `${location.pathname}${location.search}#${shown.join(",")}`);
  }

  make(id) {
    const { store, control, t, formats } = this;
    return new Phone(store.person(id), { store, control, t, formats, close: () => this.close(id), used: () => this.used(id) });
  }
}
