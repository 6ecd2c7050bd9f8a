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
    const lang = person.language_code || null;
    const openLink = () => this.openLink();
    this.chat = new Chat({ adapter, t, peer: bot, owner: person.first_name, time, day, size, lang, openLink });
    this.node = el("article", { class: "phone", "aria-label": t("phoneOf", { who: calledAs(person) }) }, this.header(bot, close), this.chat.node);
    this.node.addEventListener("focusin", used);
  }

  header(bot, close) {
    const { person, t } = this;
    const who = { who: calledAs(person) };
    const name = fullName(person) === calledAs(person) ? "" : fullName(person);
    const detail = [name, person.group || bot].filter(Boolean).join(" · ");
    this.more = el("button", { type: "button", class: "chat-tool", "aria-label": t("phoneMenu", who), "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.menu() }, icon("more"));
    return el(
      "header",
      { class: "phone-head" },
      avatar(person),
      el("span", { class: "phone-words" }, el("h2", {}, calledAs(person)), el("small", {}, detail)),
      this.more,
      el("button", { type: "button", class: "chat-tool phone-close", "aria-label": t("closePhone", who), onclick: close }, icon("close")),
    );
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
    const { t } = this;
    const fields = [{ name: "text", label: t("linkField"), tag: "textarea", rows: "4", required: true, value: this.store.copiedLink }];
    const values = await askSheet({ title: t("openLink"), fields, submit: t("open"), cancel: t("cancel") });
    if (!values) return;
    const payload = findDeepLink(values.text, this.store.state.bot?.username);
    if (payload === null) this.chat.notices.toast(t("noLink"));
    else await this.chat.start(payload);
  }

  dispose() {
    this.chat.dispose();
    this.node.remove();
  }
}
