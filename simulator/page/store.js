// What the page knows of the stage: people, clock, hints, actions. It follows the events and tells its listeners.

export class Store {
  /** Listeners hear: "people" (list or a person changed), "stage", "clock", "line" (connection), "resync", and "chat:<id>" with each event of that chat. */
  constructor(control) {
    this.control = control;
    this.state = { people: [], hints: [], actions: [], marks: [], banner: "", title: "", bot: null };
    this.clockAhead = 0;
    this.online = true;
    this.copiedLink = "";
    this.listeners = new Map();
  }

  on(topic, callback) {
    if (!this.listeners.has(topic)) this.listeners.set(topic, new Set());
    this.listeners.get(topic).add(callback);
    return () => this.listeners.get(topic).delete(callback);
  }

  tell(topic, value) {
    for (const callback of [...(this.listeners.get(topic) ?? [])]) callback(value);
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
    this.tell("resync");
  }

  setOnline(online) {
    this.online = online;
    this.tell("line");
  }

  async refresh() {
    const state = await this.control.get("state").catch(() => null);
    if (!state) return;
    this.state = state;
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

  putPerson(changed) {
    const old = this.person(changed.id);
    if (old) Object.assign(old, changed);
    else if (changed.first_name !== undefined) this.state.people.push(changed);
    else return;
    this.tell("people");
    // Starting or blocking changes what the chat offers.
    const chatChanged = "started" in changed || "blocked" in changed;
    if (chatChanged) this.tell(`chat:${changed.id}`, { type: "person", chat_id: changed.id });
  }
}
