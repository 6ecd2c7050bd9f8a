// The page of phones: reads the address, fills in the words, joins people, phones and panel.
import { el, icon } from "./chat/dom.js";
import { Control } from "./control.js";
import { formatsIn } from "./formats.js";
import { Panel } from "./panel.js";
import { People } from "./people.js";
import { Phones } from "./phones.js";
import { Store } from "./store.js";
import { LANGUAGES, wordsIn } from "./words.js";

const TOAST_MS = 4000;
const query = new URLSearchParams(location.search);
const language = LANGUAGES.includes(query.get("lang")) ? query.get("lang") : LANGUAGES[0];
const t = wordsIn(language);
const formats = formatsIn(language);
const control = new Control(query.get("bot"));
const store = new Store(control);
const part = (id) => document.getElementById(id);

function fillFrame() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-word]")) node.append(t(node.dataset.word));
  for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
  const other = LANGUAGES.find((code) => code !== language);
  const link = part("language");
  link.lang = other;
  const next = new URLSearchParams(query);
  next.set("lang", other);
  // The address changes with the phones that are open; it is read when the link is followed.
  link.href = `?${next}`;
  link.addEventListener("click", () => {
    link.href = `?${next}${location.hash}`;
  });
}

/** On narrow screens one part shows at a time. */
function view(name) {
  document.body.dataset.view = name;
  for (const tab of document.querySelectorAll("[data-view-tab]")) tab.setAttribute("aria-current", String(tab.dataset.viewTab === name));
}

function say(text) {
  clearTimeout(say.timer);
  part("notice").replaceChildren(el("p", {}, text));
  say.timer = setTimeout(() => part("notice").replaceChildren(), TOAST_MS);
}

function drawStage() {
  const { banner, title, people } = store.state;
  part("title").textContent = title || t("pageTitle");
  part("banner").hidden = !banner;
  part("banner").textContent = banner;
  const unread = people.reduce((sum, person) => sum + (person.unread ?? 0), 0);
  document.title = (unread ? `(${unread}) ` : "") + (title || t("pageTitle"));
  part("unread").hidden = !unread;
  part("unread").textContent = unread;
}

function togglePanel() {
  const hidden = document.body.classList.toggle("panel-away");
  part("panel-toggle").setAttribute("aria-expanded", String(!hidden));
}

function start() {
  fillFrame();
  let people = null;
  const phones = new Phones(part("phones"), {
    store, control, t, formats,
    changed: () => people?.draw(),
    closed: (id) => people.focus(id),
  });
  const open = (id) => {
    const leaves = document.body.dataset.view !== "phones";
    view("phones");
    phones.open(id);
    if (leaves) phones.focus(id);
  };
  people = new People(part("people"), { store, control, t, open, shown: () => phones.shown, say });
  new Panel(part("panel"), { store, control, t, formats, open, say });
  for (const tab of document.querySelectorAll("[data-view-tab]")) {
    tab.addEventListener("click", () => {
      view(tab.dataset.viewTab);
      phones.markRead();
    });
  }
  part("panel-toggle").addEventListener("click", togglePanel);
  part("skip").addEventListener("click", () => {
    view("phones");
    phones.focus(phones.shown[0]);
  });
  store.on("people", drawStage);
  store.on("stage", drawStage);
  store.on("line", () => {
    part("offline").hidden = store.online;
  });
  view("phones");
  store.connect();
}

start();
