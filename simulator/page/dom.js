/** Makes elements. Text always becomes text nodes, so that nothing a person or bot writes is ever read as markup. */

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const DRAWINGS = {
  attach: "M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.3-8.2a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.1a1.7 1.7 0 0 1-2.4-2.4l7.3-7.2",
  back: "M15 5l-7 7 7 7M8 12h12",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
  check: "M4 12.5l5 5L20 6.5",
  checks: "M1.5 13l4.5 4.5L16 7M11 15.5l2 2L23 7",
  close: "M6 6l12 12M18 6L6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  down: "M6 9l6 6 6-6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  eye: "M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  forward: "M13 6l6 6-6 6M19 12H9a5 5 0 0 0-5 5v2",
  group:
    "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 5.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  link: "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M4 6h16M4 12h16M4 18h16",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
  pin: "M12 21s7-6.3 7-11.5a7 7 0 1 0-14 0C5 14.7 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  plus: "M12 5v14M5 12h14",
  pushpin: "M9 3h6l-1 7 4 4H6l4-4zM12 14v7",
  reply: "M10 6l-6 6 6 6M4 12h11a5 5 0 0 1 5 5v2",
  send: "M4 12L20 4l-6 17-3.5-7.5z",
  sticker: "M5 4h14v9l-6 7H5zM13 20v-7h6M9 9.5h.01M14 9.5h.01",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  warn: "M12 4l9.5 16h-19zM12 10v4.5M12 17.5h.01",
};

/** A line drawing beside words: it never stands alone without a label. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `icon icon-${name}`);
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", DRAWINGS[name]);
  drawing.append(line);
  return drawing;
}

/** A round button that shows a drawing and says its name. */
export function iconButton(name, label, listener, properties = {}) {
  return h(
    "button",
    { type: "button", class: "round", "aria-label": label, title: label, on: { click: listener }, ...properties },
    icon(name),
  );
}

const HUES = ["#b3401f", "#a1490d", "#7a4fc0", "#2f7a2a", "#0d7382", "#2264b5", "#b0356f"];

/** The colour that stands for one person or chat, always the same and dark enough under white letters. */
export const hueOf = (id) => HUES[Math.abs(Number(id)) % HUES.length];

/** Initials in a circle. */
export function avatar(id, name) {
  const letters = name
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => [...word][0])
    .slice(0, 2)
    .join("")
    .toUpperCase();
  const circle = h("span", { class: "avatar", "aria-hidden": "true" }, letters || "?");
  circle.style.backgroundColor = hueOf(id);
  return circle;
}
