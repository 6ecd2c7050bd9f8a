// Taps under way: a button shows that it waits until the bot answers its query.

const PATIENCE_MS = 15_000;

export class Taps {
  /** `send(message, button)` -> promise of {query_id}; `failed()` is called when the button is no longer there. */
  constructor(send, failed) {
    this.send = send;
    this.failed = failed;
    this.sending = 0;
    this.waiting = new Map();
    // An answer can overtake the reply that names its query.
    this.early = new Set();
  }

  async press(message, button, node) {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    this.sending += 1;
    const query = await this.send(message, button).catch(() => null);
    this.sending -= 1;
    if (!query) this.failed();
    if (!query || this.early.has(query.query_id)) node.removeAttribute("aria-busy");
    else this.wait(query.query_id, node);
    if (!this.sending) this.early.clear();
  }

  wait(id, node) {
    this.waiting.set(id, node);
    setTimeout(() => this.calm(id), PATIENCE_MS);
  }

  answered(id) {
    if (this.waiting.has(id)) this.calm(id);
    else if (this.sending) this.early.add(id);
  }

  calm(id) {
    this.waiting.get(id)?.removeAttribute("aria-busy");
    this.waiting.delete(id);
  }
}
