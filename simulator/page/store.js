// What the page knows of the stage: people, clock, hints, actions. It follows the events and tells its listeners.

const WAVE_MS = 30;

export class Store {
  /** Listeners hear: "people" (list or a person changed), "stage", "clock", "line" (connection), "resync", and "chat:<id>" with each event of that chat. */
  constructor(control) {
    this.control = control;
    this.state = { people: [], hints: [], actions: [], marks: [], banner: "", title: "", bot: null };
    this.clockAhead = 0;
    this.online = true;
    this.connected = false;
    this.meanwhile = null;
    this.copiedText = "";
    this.listeners = new Map();
    this.waves = new Set();
  }

  on(topic, callback) {
    if (!this.listeners.has(topic)) this.listeners.set(topic, new Set());
    this.listeners.get(topic).add(callback);
    return () => this.listeners.get(topic).delete(callback);
  }

  tell(topic, value) {
    for (const callback of [...(this.listeners.get(topic) ?? [])]) callback(value);
  }

  /** For news that come in waves: everything of a moment is told once. */
  tellSoon(topic) {
    if (this.waves.has(topic)) return;
    this.waves.add(topic);
    setTimeout(() => {
      this.waves.delete(topic);
      this.tell(topic);
    }, WAVE_MS);
  }

  connect() {
    this.control.listen({
      hear: (event) => this.hear(event),
      opened: () => this.opened(),
      lost: () => this.setOnline(false),
    });
  }

  /** Events may have been missed while the stream was down, so everything is asked again. */
  async opened() {
    this.setOnline(true);
    await this.refresh();
    if (this.connected) this.tell("resync");
    this.connected = true;
  }

  setOnline(online) {
    this.online = online;
    this.tell("line");
  }

  async refresh() {
    // What happens while the answer is on its way may be newer than the answer.
    this.meanwhile = [];
    const state = await this.control.get("state").catch(() => null);
    const { meanwhile } = this;
    this.meanwhile = null;
    if (!state) return;
    this.state = state;
    for (const person of meanwhile ?? []) this.merge(person);
    this.setClock(state);
    this.tell("people");
    this.tell("stage");
  }

  hear(event) {
    const { type } = event;
    if (type === "stage") this.refresh();
    else if (type === "clock") this.setClock(event);
    else if (type === "people") this.putPerson(event.person);
    else if (type === "unread") this.putPerson({ id: event.chat_id, unread: event.unread });
    else this.tell(`chat:${event.chat_id}`, event);
  }

  setClock({ now }) {
    this.clockAhead = Date.parse(now) - Date.now();
    this.tell("clock");
  }

  now() {
    return new Date(Date.now() + this.clockAhead);
  }

  person(id) {
    return this.state.people.find((person) => person.id === id);
  }

  merge(changed) {
    const old = this.person(changed.id);
    if (old) Object.assign(old, changed);
    else if (changed.first_name !== undefined) this.state.people.push(changed);
  }

  /** Takes in what is known of a person; fields that are not given stay as they are. */
  putPerson(changed) {
    this.meanwhile?.push(changed);
    this.merge(changed);
    this.tellSoon("people");
    // Starting or blocking changes what the chat offers.
    const chatChanged = "started" in changed || "blocked" in changed;
    if (chatChanged) this.tell(`chat:${changed.id}`, { type: "person", chat_id: changed.id });
  }
}
