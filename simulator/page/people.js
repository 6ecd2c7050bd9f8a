// The list of people: groups, unread counts, a field to find somebody, and "Thêm người".
import { el, icon } from "./chat/dom.js";
import { askSheet } from "./chat/sheet.js";

const SEARCH_FROM = 12;
const HUES = 8;

export function fullName({ first_name, last_name }) {
  return [first_name, last_name].filter(Boolean).join(" ");
}

/** What a person is called on the page: the stage's label, or the name. */
export function calledAs(person) {
  return person.label || fullName(person);
}

/** A round sign with the first letter of the given name, which in Vietnamese stands last. */
export function avatar(person) {
  const letter = fullName(person).trim().split(/\s+/).at(-1)?.[0] ?? "?";
  return el("span", { class: `avatar hue-${person.id % HUES}`, "aria-hidden": "true" }, letter.toUpperCase());
}

// "Đ" is a letter of its own that NFD does not take apart.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

export class People {
  /** `open(id)` opens a phone; `shown()` tells which are open. */
  constructor(root, { store, control, t, open, shown }) {
    Object.assign(this, { root, store, control, t, open, shown });
    this.rows = new Map();
    this.search = el("input", { type: "search", class: "people-search", "aria-label": t("search"), placeholder: t("search"), oninput: () => this.draw() });
    this.list = el("div", { class: "people-list" });
    const add = el("button", { type: "button", class: "button people-add", onclick: () => this.add() }, icon("add"), t("addPerson"));
    root.append(el("h2", {}, t("people")), this.search, this.list, add);
    store.on("people", () => this.draw());
  }

  draw() {
    const { people } = this.store.state;
    this.search.hidden = people.length < SEARCH_FROM;
    const wanted = plain(this.search.value);
    const found = people.filter((person) => plain(`${calledAs(person)} ${fullName(person)}`).includes(wanted));
    const groups = Map.groupBy ? Map.groupBy(found, (person) => person.group ?? "") : groupByHand(found);
    const shown = this.shown();
    const lists = [...groups].map(([group, members]) => [group, members.map((person) => this.row(person, shown.includes(person.id)))]);
    // Mostly only counts change; the list itself is laid anew when somebody comes or goes.
    const order = JSON.stringify([...groups].map(([group, members]) => [group, members.map(({ id }) => id)]));
    if (order === this.order) return;
    this.order = order;
    this.lay(lists, people.length ? "notFound" : "nobody");
  }

  lay(lists, emptyWord) {
    const focused = document.activeElement;
    const held = this.list.contains(focused);
    const sections = lists.map(([group, rows]) => el("section", {}, group && el("h3", {}, group), el("ul", {}, rows)));
    this.list.replaceChildren(...(sections.length ? sections : [el("p", { class: "quiet" }, this.t(emptyWord))]));
    if (held && focused.isConnected) focused.focus({ preventScroll: true });
  }

  focus(id) {
    this.rows.get(id)?.node.firstChild.focus();
  }

  row(person, open) {
    const drawn = JSON.stringify([person, open]);
    const old = this.rows.get(person.id);
    if (old?.drawn === drawn) return old.node;
    const node = old?.node ?? this.newRow(person.id);
    const state = this.stateOf(person);
    const name = fullName(person);
    const button = node.firstChild;
    button.setAttribute("aria-pressed", String(open));
    button.replaceChildren(
      avatar(person),
      el("span", { class: "person-words" }, el("b", {}, calledAs(person)), el("small", {}, [person.label && person.label !== name && name, state].filter(Boolean).join(" · "))),
      ...this.badge(person.unread),
    );
    this.rows.set(person.id, { node, drawn });
    return node;
  }

  badge(n) {
    if (!n) return [];
    const words = el("span", { class: "visually-hidden" }, this.t("unread", { n }));
    return [el("span", { class: "badge", "aria-hidden": "true" }, n), words];
  }

  newRow(id) {
    return el("li", {}, el("button", { type: "button", class: "person", "data-person": id, onclick: () => this.open(id) }));
  }

  stateOf(person) {
    if (person.blocked) return this.t("blocked");
    return person.started === false ? this.t("notStarted") : "";
  }

  async add() {
    const { t } = this;
    const fields = [{ name: "first_name", label: t("name"), required: true, maxlength: "64" }];
    const values = await askSheet({ title: t("addPerson"), why: t("addPersonWhy"), fields, submit: t("add"), cancel: t("cancel") });
    if (!values) return;
    const person = await this.control.post("people", values);
    this.store.putPerson(person);
    this.open(person.id);
  }
}

function groupByHand(people) {
  const groups = new Map();
  for (const person of people) groups.set(person.group ?? "", [...(groups.get(person.group ?? "") ?? []), person]);
  return groups;
}
