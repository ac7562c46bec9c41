/** Draws text with Telegram's entities. Offsets are UTF-16 units, which is how JavaScript counts too. */
import { h } from "./dom.js";
import { t } from "./words.js";

const LONG_QUOTE = 140;
const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  hashtag: "span",
  cashtag: "span",
  code: "code",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Nodes for `text`; `deeds` are what a tap does: openLink(url, shown), send(text), reveal nothing more. */
export function drawText(text, entities = [], deeds) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return drawRange({ text, deeds }, ordered, 0, text.length);
}

function drawRange(context, entities, from, to) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > at) nodes.push(context.text.slice(at, start));
    const inside = entities.slice(index + 1).filter((other) => other.offset < end);
    nodes.push(drawEntity(context, entity, drawRange(context, inside, start, end), context.text.slice(start, end)));
    at = end;
    // The line break that ends a block is the block's own edge on the screen.
    if (BLOCKS.has(entity.type) && context.text[at] === "\n" && at < to) at += 1;
  }
  if (at < to) nodes.push(context.text.slice(at, to));
  return nodes;
}

function drawEntity({ deeds }, entity, children, shown) {
  const { type } = entity;
  if (type in PLAIN) return h(PLAIN[type], { class: type }, children);
  if (type === "spoiler") return drawSpoiler(children);
  if (type === "pre") return drawPre(entity, children, shown);
  if (type === "blockquote") return h("blockquote", {}, children);
  if (type === "expandable_blockquote") return drawLongQuote(children, shown);
  if (type === "bot_command") return tappable(children, () => deeds.send(shown), t("sendCommand", { command: shown }));
  const url = addressOf(entity, shown);
  return url ? drawLink(url, children, shown, deeds) : h("span", { class: type }, children);
}

function addressOf(entity, shown) {
  switch (entity.type) {
    case "url":
      return /^[a-z][a-z0-9+.-]*:/iu.test(shown) ? shown : `https://${shown}`;
    case "text_link":
      return entity.url;
    case "email":
      return `mailto:${shown}`;
    case "phone_number":
      return `tel:${shown.replace(/[^+\d]/gu, "")}`;
    case "mention":
      return `https://t.me/${shown.slice(1)}`;
    default:
      return null;
  }
}

function drawLink(url, children, shown, deeds) {
  const follow = (event) => {
    event.preventDefault();
    deeds.openLink(url, shown);
  };
  return h(
    "a",
    { href: safeAddress(url), title: url, rel: "noopener noreferrer", target: "_blank", on: { click: follow } },
    children,
  );
}

/** The address if a browser may follow it, otherwise nothing: a made-up scheme never becomes a link. */
export function safeAddress(url) {
  try {
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

const tappable = (children, deed, label) =>
  h("button", { type: "button", class: "inline-link", title: label, on: { click: deed } }, children);

function drawSpoiler(children) {
  const hidden = h("span", { "aria-hidden": "true", inert: true }, children);
  const cover = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("reveal") }, hidden);
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.replaceWith(h("span", { class: "revealed", tabindex: "-1" }, ...hidden.childNodes));
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}

function drawPre(entity, children, shown) {
  const copy = () => navigator.clipboard?.writeText(shown);
  const name = entity.language || t("copy");
  return h(
    "pre",
    {},
    h("button", { type: "button", class: "pre-name", title: t("copy"), on: { click: copy } }, name),
    h("code", {}, children),
  );
}

function drawLongQuote(children, shown) {
  const words = h("div", { class: "quoted" }, children);
  const isLong = shown.length > LONG_QUOTE || shown.split("\n").length > 3;
  if (!isLong) return h("blockquote", {}, words);
  const quote = h("blockquote", { class: "folded" }, words);
  const toggle = h("button", { type: "button", class: "unfold", "aria-expanded": "false" }, t("more"));
  toggle.addEventListener("click", () => {
    const isFolded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!isFolded));
    toggle.textContent = t(isFolded ? "more" : "less");
  });
  quote.append(toggle);
  return quote;
}
