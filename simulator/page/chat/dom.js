// Building blocks of the page: elements and icons.

/** An element with attributes, listeners (`onclick: fn`) and children. Attributes and children that are null, undefined or false are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const STROKES = {
  attach: "M19 11.5 12.2 18.3a4.6 4.6 0 0 1-6.5-6.5l7.1-7.1a3.1 3.1 0 0 1 4.4 4.4l-6.9 6.9a1.5 1.5 0 0 1-2.2-2.2l6.3-6.2",
  send: "M5 12h13M12.5 6l6 6-6 6",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  more: "M5.3 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0zM11.3 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0zM17.3 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0z",
  photo: "M4.5 6.5h15v11h-15zM4.5 15l4.2-4 3.4 3.2 2.6-2.4 4.8 4.2M15.6 9.6h.01",
  file: "M7 4.5h6.5l4 4v11H7zM13.5 4.5v4h4",
  contact: "M5 6h14v12H5zM8 15.2c.4-1.6 3.6-1.6 4 0M10 11.2h.01M14.5 10.5h2.3M14.5 13.5h2.3",
  voice: "M12 5a2.2 2.2 0 0 1 2.2 2.2v4a2.2 2.2 0 0 1-4.4 0v-4A2.2 2.2 0 0 1 12 5zM7 11a5 5 0 0 0 10 0M12 16.2V19",
  keyboard: "M4.5 7h15v10h-15zM8 10.2h.01M12 10.2h.01M16 10.2h.01M8.5 14h7",
  down: "M12 6v11M7 12.5l5 5 5-5",
  out: "M9 6.5h8.5V15M17.5 6.5 7 17",
  copy: "M9 9h9v9.5H9zM6 15V5.5h8.5",
  pin: "M9.5 5h5l-.6 5 2.6 3h-9l2.6-3zM12 13v6",
  check: "M5.5 12.5l4.2 4.2 8.8-9.2",
  people: "M9.2 11a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM3.8 18.6c.5-6 10.3-6 10.8 0M15.5 10.6a2.4 2.4 0 1 0-.6-4.7M16.5 13.4c2.3.3 3.6 2 3.8 5.2",
  phone: "M8 3.8h8v16.4H8zM11 17.4h2",
  bulb: "M9.4 16.5v-1.3c-5.5-3.6-3-11.7 2.6-11.7s8.1 8.1 2.6 11.7v1.3zM9.8 20h4.4",
  add: "M12 5.5v13M5.5 12h13",
  clock: "M12 4.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM12 8v4.3l2.8 1.9",
  slash: "M14.8 5.5 9.2 18.5",
  link: "M10.5 13.5a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-1 1M13.5 10.5a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6l1-1",
  ban: "M12 4.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM6.8 6.8l10.4 10.4",
};

/** A line drawing, 24 by 24, hidden from assistive technology. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", STROKES[name]);
  svg.append(path);
  return svg;
}
