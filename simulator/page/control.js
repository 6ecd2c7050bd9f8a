// The simulator's control interface: requests, and the stream of events with its reconnections.

const RETRY_MS = 1500;

export class Control {
  /** `bot` = the id of the bot to show, or null for the first one. */
  constructor(bot) {
    this.bot = bot;
  }

  url(path) {
    const url = new URL(`/control/${path}`, location.href);
    if (this.bot) url.searchParams.set("bot", this.bot);
    return url.href;
  }

  /** The decoded answer; an Error with the server's own words when it refuses, or with none when it cannot be reached. */
  async request(method, path, body) {
    const form = body instanceof FormData;
    const headers = body && !form ? { "content-type": "application/json" } : {};
    const options = { method, headers, body: body && !form ? JSON.stringify(body) : body };
    const answer = await fetch(this.url(path), options).catch(() => {
      throw new Error("");
    });
    const value = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(value.error ?? String(answer.status));
    return value;
  }

  get(path) {
    return this.request("GET", path);
  }

  post(path, body = {}) {
    return this.request("POST", path, body);
  }

  patch(path, body) {
    return this.request("PATCH", path, body);
  }

  /** Calls `hear(event)` for each event; `opened()` after each (re)connection, `lost()` when the stream breaks. */
  listen({ hear, opened, lost }) {
    let stream = null;
    let timer = null;
    const connect = () => {
      clearTimeout(timer);
      stream?.close();
      stream = new EventSource(this.url("events"));
      stream.onopen = opened;
      stream.onmessage = ({ data }) => hear(JSON.parse(data));
      // Browsers try again by themselves, but not when the server answers with an error.
      stream.onerror = () => {
        stream.close();
        lost();
        timer = setTimeout(connect, RETRY_MS);
      };
    };
    // After a change of network an old stream can stay open for minutes without a word.
    addEventListener("offline", lost);
    addEventListener("online", connect);
    connect();
  }
}
