// Where a person writes: text, chosen files with a caption, the command menu, and the bars that stand in its place.
import { Attachments } from "./attachments.js";
import { el, icon } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { openMenu } from "./menu.js";

export class Composer {
  /**
   * `on` = {say(text), send(files, caption), contact(), start(), unblock(), openLink?, t}: what the person does.
   * Their promises tell whether it worked; what failed comes back into the field.
   */
  constructor(on) {
    this.on = on;
    this.commands = [];
    this.files = new Attachments(on.t, () => this.update());
    this.build();
  }

  build() {
    const { t } = this.on;
    this.field = el("textarea", { rows: "1", class: "chat-field", "aria-label": t("write"), placeholder: t("write"), autocomplete: "off" });
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("paste", (event) => this.pasted(event));
    this.attach = this.tool("attach", t("attach"), () => this.openAttach(), "menu");
    this.slash = this.tool("slash", t("commands"), () => this.toggleCommands(), "menu");
    this.toggle = this.tool("keyboard", t("replyKeys"), () => this.showKeys(this.keys.hidden), null);
    this.sendButton = el("button", { type: "submit", class: "chat-tool chat-send", "aria-label": t("send") }, icon("send"));
    const submit = (event) => {
      event.preventDefault();
      this.submit();
    };
    this.bar = el("form", { class: "chat-bar", onsubmit: submit }, this.attach, this.slash, this.field, this.toggle, this.sendButton);
    this.keys = el("div", { class: "chat-reply", hidden: true });
    this.instead = el("div", { class: "chat-instead" });
    this.node = el("div", { class: "chat-composer" }, this.files.node, this.bar, this.keys, this.instead);
    this.update();
  }

  tool(sign, label, act, popup) {
    return el("button", { type: "button", class: "chat-tool", "aria-label": label, "aria-haspopup": popup, "aria-expanded": "false", onclick: act }, icon(sign));
  }

  /** "talk" shows the field, "start" and "blocked" a bar with one button in its place. */
  setMode(mode) {
    const { t } = this.on;
    this.bar.hidden = mode !== "talk";
    this.mode = mode;
    this.keys.hidden ||= mode !== "talk";
    const bars = {
      talk: [],
      start: [
        el("button", { type: "button", class: "button primary", onclick: this.on.start }, t("start")),
        this.on.openLink && el("button", { type: "button", class: "button", onclick: this.on.openLink }, t("openLink")),
      ],
      blocked: [el("p", {}, t("blockedHere")), el("button", { type: "button", class: "button", onclick: this.on.unblock }, t("unblock"))],
    };
    this.instead.replaceChildren(...bars[mode].filter(Boolean));
    this.instead.hidden = mode === "talk";
  }

  setCommands(commands) {
    this.commands = commands;
    this.update();
  }

  setKeyboard(markup) {
    this.markup = markup?.keyboard?.length ? markup : null;
    this.keys.replaceChildren();
    if (this.markup) this.keys.append(replyKeyboard(this.markup, (button) => this.pressKey(button), this.on.t));
    this.field.placeholder = this.markup?.input_field_placeholder || this.on.t("write");
    this.showKeys(Boolean(this.markup));
    this.update();
  }

  showKeys(shown) {
    this.keys.hidden = !shown || this.mode !== "talk";
    this.toggle.setAttribute("aria-expanded", String(!this.keys.hidden));
  }

  pressKey(button) {
    if (this.markup?.one_time_keyboard) this.showKeys(false);
    if (button.request_contact) this.on.contact();
    else this.on.say(button.text);
  }

  update() {
    this.slash.hidden = !this.commands.length;
    this.toggle.hidden = !this.markup;
    this.sendButton.disabled = !this.field?.value.trim() && !this.files.chosen.length;
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    this.update();
    const { value } = this.field;
    if (/^\/\S*$/.test(value)) this.openCommands(value.toLowerCase(), false);
    else this.closeMenu?.();
  }

  pressed(event) {
    // An input method that is composing a syllable uses Enter for itself.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.closeMenu) {
      event.preventDefault();
      [...this.node.querySelectorAll(".menu-item")].at(-1)?.focus();
    } else if (event.key === "Escape") this.closeMenu?.();
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.files.add(files);
  }

  async submit() {
    const text = this.field.value.trim();
    const files = this.files.take();
    if (!text && !files.length) return;
    this.closeMenu?.();
    this.write("");
    const sent = files.length ? await this.on.send(files, text) : await this.on.say(text);
    if (sent) return;
    if (!this.field.value) this.write(text);
    this.files.restore(files);
  }

  /** Puts text into the field, as a draft. */
  write(text) {
    this.field.value = text;
    this.typed();
  }

  openAttach() {
    const { t } = this.on;
    const pick = (kind, accept) => () => this.files.pick(kind, accept);
    this.menu(t("attach"), this.attach, [
      { label: t("photo"), icon: icon("photo"), pick: pick("photo", "image/*") },
      { label: t("file"), icon: icon("file"), pick: pick("document", null) },
      { label: t("voice"), icon: icon("voice"), pick: pick("voice", "audio/*") },
      { label: t("contact"), icon: icon("contact"), pick: () => this.on.contact() },
    ]);
  }

  toggleCommands() {
    this.openCommands("/", true);
  }

  openCommands(prefix, focus) {
    const fitting = this.commands.filter(({ command }) => `/${command}`.startsWith(prefix));
    const say = (command) => () => {
      this.write("");
      this.on.say(`/${command}`);
    };
    const items = fitting.map(({ command, description }) => ({ label: `/${command}`, detail: description, pick: say(command) }));
    this.menu(this.on.t("commands"), this.slash, items, focus);
  }

  menu(label, anchor, items, focus = true) {
    const again = this.menuAnchor === anchor && focus;
    this.closeMenu?.();
    if (!items.length || again) return;
    const closed = () => {
      this.closeMenu = null;
      this.menuAnchor = null;
    };
    this.menuAnchor = anchor;
    this.closeMenu = openMenu(this.node, items, { label, anchor, focus, closed });
  }
}
