// Files chosen for the next message, shown above the composer until they are sent.
import { el, icon } from "./dom.js";

export class Attachments {
  constructor(t, changed) {
    this.t = t;
    this.changed = changed;
    this.chosen = [];
    this.node = el("ul", { class: "chat-files", hidden: true, "aria-label": t("chosenFiles") });
  }

  /** Opens the file chooser of the browser; what is picked goes out as `kind` (photo, document or voice). */
  pick(kind, accept) {
    const input = el("input", { type: "file", accept, multiple: kind !== "voice" });
    input.addEventListener("change", () => this.add([...input.files], kind));
    input.click();
  }

  /** Without a kind (dropped or pasted) pictures go out as photos and everything else as documents. */
  add(files, kind = null) {
    const kindOf = (file) => kind ?? (file.type.startsWith("image/") ? "photo" : "document");
    this.restore(files.map((file) => ({ file, kind: kindOf(file) })));
  }

  restore(items) {
    this.chosen.push(...items);
    this.draw();
  }

  take() {
    const taken = this.chosen;
    this.chosen = [];
    this.draw();
    return taken;
  }

  draw() {
    for (const image of this.node.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.node.replaceChildren(...this.chosen.map((item) => this.chip(item)));
    this.node.hidden = !this.chosen.length;
    this.changed();
  }

  chip(item) {
    const { file, kind } = item;
    const remove = () => {
      this.chosen = this.chosen.filter((other) => other !== item);
      this.draw();
    };
    const sign = kind === "photo" ? el("img", { src: URL.createObjectURL(file), alt: "" }) : icon(kind === "voice" ? "voice" : "file");
    return el(
      "li",
      {},
      sign,
      el("span", {}, file.name),
      el("button", { type: "button", class: "chat-tool", "aria-label": `${this.t("remove")}: ${file.name}`, onclick: remove }, icon("close")),
    );
  }
}
