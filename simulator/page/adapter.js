// The chat component's adapter to the simulator: one person's private chat with the bot, over the control interface.
import { readDeepLink } from "./links.js";

// What the chat component simply loads again for.
const RELOADING = new Set(["person", "keyboard", "commands", "pinned"]);

export class SimulatorAdapter {
  constructor(control, store, personId) {
    this.control = control;
    this.store = store;
    this.id = personId;
  }

  path(end) {
    return `chats/${this.id}${end}`;
  }

  async load() {
    const chat = await this.control.get(this.path(""));
    const { started = true, blocked = false } = this.store.person(this.id) ?? {};
    return { ...chat, started: started || chat.messages.length > 0, blocked };
  }

  say(text) {
    return this.control.post(this.path("/say"), { text });
  }

  start(payload) {
    return this.control.post(this.path("/start"), payload ? { payload } : {});
  }

  /** The button's own data is sent, not its place: an edit may have moved it since the person saw it. */
  tap(message, button) {
    return this.control.post(this.path("/tap"), { message_id: message.message_id, data: button.callback_data });
  }

  sendFile(file, kind, caption, group) {
    const form = new FormData();
    form.append("kind", kind);
    if (caption) form.append("caption", caption);
    if (group) form.append("media_group_id", group);
    form.append("file", file, file.name);
    return this.control.post(this.path("/file"), form);
  }

  sendContact(contact) {
    return this.control.post(this.path("/contact"), contact);
  }

  read() {
    return this.control.post(this.path("/read"));
  }

  unblock() {
    return this.control.patch(`people/${this.id}`, { blocked: false });
  }

  fileUrl(fileId) {
    return this.control.url(`files/${encodeURIComponent(fileId)}`);
  }

  deepLink(url) {
    return readDeepLink(url, this.store.state.bot?.username);
  }

  copied(text) {
    this.store.copiedText = text;
  }

  on(name, callback) {
    if (name === "resync") return this.store.on("resync", callback);
    return this.store.on(`chat:${this.id}`, (event) => {
      const heard = RELOADING.has(event.type) ? "chat" : event.type;
      if (heard === name) callback(event);
    });
  }
}
