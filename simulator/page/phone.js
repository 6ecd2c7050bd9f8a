// One phone: whose it is, and the conversation on it.
import { SimulatorAdapter } from "./adapter.js";
import { Chat } from "./chat/chat.js";
import { el, icon } from "./chat/dom.js";
import { openMenu } from "./chat/menu.js";
import { askSheet } from "./chat/sheet.js";
import { findDeepLink } from "./links.js";
import { avatar, calledAs, fullName } from "./people.js";

export class Phone {
  /** `close()` puts the phone away, `used()` is told when somebody works on it. */
  constructor(person, { store, control, t, formats, close, used }) {
    Object.assign(this, { person, store, control, t });
    const bot = store.state.bot?.first_name ?? "";
    const adapter = new SimulatorAdapter(control, store, person.id);
    const { time, day, size } = formats;
    this.bot = bot;
    const lang = person.language_code || null;
    const openLink = () => this.openLink();
    this.chat = new Chat({ adapter, t, peer: bot, owner: person.first_name, time, day, size, lang, openLink });
    this.node = el("article", { class: "phone" }, this.header(close), this.chat.node);
    this.node.addEventListener("focusin", used);
    this.describe(person);
  }

  header(close) {
    this.whose = el("div", { class: "phone-whose" });
    this.more = el("button", { type: "button", class: "chat-tool", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.menu() }, icon("more"));
    this.away = el("button", { type: "button", class: "chat-tool phone-close", onclick: close }, icon("close"));
    return el("header", { class: "phone-head" }, this.whose, this.more, this.away);
  }

  /** Names and labels can change while the phone is open. */
  describe(person) {
    const called = calledAs(person);
    const name = fullName(person) === called ? "" : fullName(person);
    const detail = [name, person.group || this.bot].filter(Boolean).join(" · ");
    const drawn = JSON.stringify([called, detail]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.whose.replaceChildren(avatar(person), el("span", { class: "phone-words" }, el("h2", {}, called), el("small", {}, detail)));
    this.node.setAttribute("aria-label", this.t("phoneOf", { who: called }));
    this.more.setAttribute("aria-label", this.t("phoneMenu", { who: called }));
    this.away.setAttribute("aria-label", this.t("closePhone", { who: called }));
  }

  menu() {
    if (this.closeMenu) return this.closeMenu();
    const { t } = this;
    const { blocked } = this.store.person(this.person.id) ?? {};
    const block = () => this.chat.attempt(this.control.patch(`people/${this.person.id}`, { blocked: !blocked }));
    const items = [
      { label: t("openLink"), icon: icon("link"), pick: () => this.openLink() },
      { label: t(blocked ? "unblock" : "block"), icon: icon("ban"), pick: block },
    ];
    const closed = () => {
      this.closeMenu = null;
    };
    this.closeMenu = openMenu(this.more.parentNode, items, { label: this.more.getAttribute("aria-label"), anchor: this.more, closed });
    return undefined;
  }

  /** The link a person would get by another way (Zalo, a letter); the text last copied on any phone is proposed. */
  async openLink() {
    const { t, store } = this;
    const { username } = store.state.bot ?? {};
    const proposed = findDeepLink(store.copiedText, username) === null ? "" : store.copiedText;
    const fields = [{ name: "text", label: t("linkField"), tag: "textarea", rows: "4", required: true, value: proposed }];
    const values = await askSheet({ title: t("openLink"), fields, submit: t("open"), cancel: t("cancel") });
    if (!values) return;
    const payload = findDeepLink(values.text, username);
    if (payload === null) this.chat.notices.toast(t("noLink"));
    else await this.chat.start(payload);
  }

  dispose() {
    this.chat.dispose();
    this.node.remove();
  }
}
