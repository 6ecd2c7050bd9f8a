// A conversation with a bot: messages, keyboards and composer, as one component that knows no server.
//
// It speaks to its adapter only:
//   load() -> {messages, commands, pinned, reply_keyboard, typing, started, blocked}   messages as in the Bot API, with `from` and `date` (ISO)
//   say(text), start(payload), sendFile(file, kind, caption, group), sendContact({phone_number, first_name}), unblock(), read()  -> promises
//   tap(message, button) -> {query_id}
//   fileUrl(file_id) -> url;  deepLink(url) -> payload of a link that starts this bot, or null;  copied(text): a button put text on the clipboard
//   on(event, callback) -> off   with the events message{message}, edit{message}, delete{message_id}, toast{query_id, text, alert},
//                                typing{}, chat{} (anything else about this chat changed: load again), resync{} (events may have been missed)
import { el, icon } from "./dom.js";
import { Composer } from "./composer.js";
import { askContact } from "./sheet.js";
import { Log } from "./log.js";
import { viewPhoto } from "./media.js";
import { Notices } from "./notices.js";
import { Taps } from "./taps.js";

const TYPING_MS = 5000;

export class Chat {
  /**
   * `options` = {adapter, t(word, values) -> text, peer: the other side's name, owner: the person's first name,
   * time(iso) -> "17:00", day(iso) -> "thứ Sáu, 13/11/2026", size(bytes) -> "1,2 MB", lang?, openLink?()}.
   */
  constructor(options) {
    Object.assign(this, options);
    this.events = [];
    this.node = el("div", { class: "chat", role: "group", lang: this.lang, "aria-label": this.t("chatWith", { who: this.peer }) });
    this.build();
    for (const name of ["message", "edit", "delete", "toast", "typing", "chat", "resync"]) {
      this.events.push(this.adapter.on(name, (event) => this.hear(name, event)));
    }
    document.addEventListener("visibilitychange", (this.wake = () => this.markRead()));
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => this.drop(event));
    this.reload();
  }

  build() {
    this.taps = new Taps((message, button) => this.adapter.tap(message, button), () => this.notices.toast(this.t("tapFailed")));
    this.log = new Log(this.messageActs());
    this.pinned = el("button", { type: "button", class: "chat-pinned", hidden: true, onclick: () => this.log.reveal(this.pinnedId) });
    this.typing = el("p", { class: "chat-typing", hidden: true }, el("span", { class: "chat-dots", "aria-hidden": "true" }), this.t("typing", { who: this.peer }));
    this.composer = new Composer({
      t: this.t,
      openLink: this.openLink,
      say: (text) => this.attempt(this.adapter.say(text)),
      send: (files, caption) => this.attempt(this.sendFiles(files, caption)),
      contact: () => this.sendContact(),
      start: () => this.start(""),
      unblock: () => this.attempt(this.adapter.unblock()),
    });
    const parts = [this.pinned, this.log.node, this.typing, this.composer.node];
    this.node.append(...parts);
    this.notices = new Notices(this.node, parts, this.t);
  }

  messageActs() {
    const { adapter, t, peer, time, day, size } = this;
    return {
      t, peer, time, day, size,
      fileUrl: (id) => adapter.fileUrl(id),
      deepLink: (url) => adapter.deepLink(url),
      say: (text) => this.attempt(adapter.say(text)),
      start: (payload) => this.start(payload),
      tap: (message, button, node) => this.taps.press(message, button, node),
      copy: (text) => this.copy(text),
      view: (photo) => viewPhoto(photo, t),
      lostFocus: () => this.focus(),
      find: (id) => this.log.find(id),
    };
  }

  /** Asks the adapter for everything; events that come meanwhile are kept and applied afterwards. */
  async reload() {
    if (this.loading) {
      this.loadAgain = true;
      return;
    }
    this.loading = [];
    this.log.scroller.setAttribute("aria-busy", "true");
    const state = await this.adapter.load().catch(() => null);
    const missed = this.loading;
    this.loading = null;
    this.log.scroller.removeAttribute("aria-busy");
    if (state) this.show(state);
    for (const [name, event] of missed) this.hear(name, event);
    if (this.loadAgain) {
      this.loadAgain = false;
      this.reload();
    }
  }

  show(state) {
    this.log.sync(state.messages);
    this.composer.setCommands(state.commands);
    this.composer.setMode(state.blocked ? "blocked" : state.started ? "talk" : "start");
    this.keyboard(state.reply_keyboard);
    this.pin(state.pinned);
    this.showTyping(state.typing);
    this.markRead();
  }

  hear(name, event) {
    if (this.loading && ["message", "edit", "delete"].includes(name)) {
      this.loading.push([name, event]);
      return;
    }
    const acts = {
      message: () => this.arrive(event.message),
      edit: () => this.change(event.message),
      delete: () => this.log.remove(event.message_id),
      toast: () => this.answer(event),
      typing: () => this.showTyping(true),
      chat: () => this.reload(),
      resync: () => this.reload(),
    };
    acts[name]();
  }

  arrive(message) {
    if (message.from === "user") this.log.sticky = true;
    else this.showTyping(false);
    this.log.put(message);
    this.markRead();
  }

  change(message) {
    if (!this.log.find(message.message_id)) return;
    this.log.put(message);
    if (message.message_id === this.pinnedId) this.pin(this.pinnedId);
  }

  answer({ query_id, text, alert }) {
    this.taps.answered(query_id);
    if (!text) return;
    if (alert) this.notices.alert(text);
    else this.notices.toast(text);
  }

  /** What the person sees is read: the tab is in front and the chat is drawn. */
  async markRead() {
    const newest = this.log.all.at(-1)?.message_id;
    if (newest === this.readTo || this.reading || document.hidden || !this.node.offsetParent) return;
    this.reading = true;
    const worked = await this.adapter.read().then(() => true, () => false);
    this.reading = false;
    if (!worked) return;
    this.readTo = newest;
    this.markRead();
  }

  keyboard(markup) {
    const drawn = JSON.stringify(markup ?? null);
    if (drawn === this.drawnKeyboard) return;
    this.drawnKeyboard = drawn;
    this.composer.setKeyboard(markup);
  }

  pin(id) {
    const message = id && this.log.find(id);
    this.pinnedId = id;
    this.pinned.hidden = !message;
    if (!message) return;
    const words = (message.text ?? message.caption ?? this.t("message")).split("\n", 1)[0];
    this.pinned.replaceChildren(icon("pin"), el("span", {}, el("small", {}, this.t("pinned")), words));
  }

  showTyping(shown) {
    clearTimeout(this.typingTimer);
    this.typing.hidden = !shown;
    if (shown) this.typingTimer = setTimeout(() => this.showTyping(false), TYPING_MS);
  }

  start(payload) {
    return this.attempt(this.adapter.start(payload));
  }

  async sendFiles(files, caption) {
    const group = files.length > 1 ? `group-${Date.now()}` : null;
    for (const [i, { file, kind }] of files.entries()) await this.adapter.sendFile(file, kind, i ? "" : caption, group);
  }

  async sendContact() {
    const contact = await askContact(this.t, this.owner);
    if (contact) await this.attempt(this.adapter.sendContact(contact));
  }

  drop(event) {
    const files = [...event.dataTransfer.files];
    if (!files.length) return;
    event.preventDefault();
    this.composer.files.add(files);
  }

  async copy(text) {
    await writeClipboard(text);
    this.adapter.copied(text);
    this.notices.toast(this.t("copied"));
  }

  /** True when it worked; otherwise the person is told and what they wrote is not lost. */
  async attempt(promise) {
    try {
      await promise;
      return true;
    } catch (error) {
      this.notices.toast(this.t("failed", { why: error.message }));
      return false;
    }
  }

  focus() {
    this.log.scroller.focus({ preventScroll: true });
  }

  dispose() {
    for (const off of this.events) off();
    document.removeEventListener("visibilitychange", this.wake);
    this.node.remove();
  }
}

async function writeClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).catch(() => {});
  // Without https browsers offer no clipboard object; the old command still works.
  const field = el("textarea", { class: "visually-hidden" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
