/** Draws one message, or one album, as a bubble with its keyboard; and the lines between bubbles. */
import { h, hueOf, icon, iconButton } from "./dom.js";
import { drawText } from "./entities.js";
import { drawInlineKeyboard } from "./keyboard.js";
import { drawMedia } from "./media.js";
import { momentOf, timeOf } from "./moments.js";
import { t } from "./words.js";

const MEDIA = [
  "photo",
  "document",
  "sticker",
  "voice",
  "venue",
  "location",
  "contact",
  "dice",
  "video",
  "audio",
  "animation",
  "video_note",
];

export const nameOf = (user) =>
  user ? [user.first_name, user.last_name].filter(Boolean).join(" ") || user.title || "?" : "?";

/** A few words that stand for a message: in lists of chats, replies and the pinned bar. */
export function summaryOf(message) {
  const words = message.text ?? message.caption;
  if (words) return words.replace(/\s+/gu, " ");
  const kind = MEDIA.find((name) => message[name]);
  if (kind === "document") return message.document.file_name ?? t("file");
  if (kind) return t(kind === "dice" || kind === "video_note" ? "otherMessage" : kind);
  return serviceWords(message) ?? t("otherMessage");
}

const shortened = (words) => ([...words].length > 48 ? `${[...words].slice(0, 46).join("")}…` : words);

const SERVICES = {
  new_chat_members: (message) => t("joined", { name: message.new_chat_members.map(nameOf).join(", ") }),
  left_chat_member: (message) => t("left", { name: nameOf(message.left_chat_member) }),
  pinned_message: (message) =>
    t("pinnedBy", { name: nameOf(message.from), words: shortened(summaryOf(message.pinned_message)) }),
  new_chat_title: (message) => t("newTitle", { title: message.new_chat_title }),
  group_chat_created: () => t("groupMade"),
  supergroup_chat_created: () => t("groupMade"),
  migrate_to_chat_id: () => t("upgraded"),
  migrate_from_chat_id: () => t("upgraded"),
  forum_topic_created: (message) => t("topicMade", { name: message.forum_topic_created.name }),
  forum_topic_edited: (message) => t("topicRenamed", { name: message.forum_topic_edited.name ?? "" }),
  forum_topic_closed: () => t("topicClosed"),
  forum_topic_reopened: () => t("topicReopened"),
};

/** What a service message says, or null for an ordinary one. */
export function serviceWords(message) {
  const kind = Object.keys(SERVICES).find((name) => message[name]);
  return kind ? SERVICES[kind](message) : null;
}

export const drawDay = (words) => h("div", { class: "day" }, h("span", {}, words));
export const drawService = (message) =>
  h("div", { class: "service", data: { message: message.message_id } }, h("span", {}, serviceWords(message)));

/** One bubble; `look` says how it stands among its neighbours: {isLast, showsName, isRead}. */
export function drawBubble(messages, look, deeds) {
  const [first] = messages;
  const last = messages.at(-1);
  const isOut = Boolean(first.sim.out);
  const worded = messages.find((message) => message.text ?? message.caption) ?? first;
  const isBare = messages.every((message) => message.sticker || message.dice);
  const isPicture = messages.every((message) => message.photo) && !worded.caption && !first.sim.reactions;
  const bubble = h(
    "div",
    { class: ["bubble", isBare && "bare", isPicture && "only-picture"].filter(Boolean).join(" ") },
    look.showsName && drawName(first),
    drawForward(first),
    drawReply(first, deeds),
    drawMedia(messages, deeds),
    drawWords(worded, drawFoot(last, messages, isOut, look), deeds),
    drawReactions(first),
  );
  const rows = last.reply_markup?.inline_keyboard;
  const more = iconButton("more", t("messageMenu"), (event) => deeds.messageMenu(first, event.currentTarget), {
    class: "round bubble-more",
    tabindex: "-1",
  });
  const openMenu = (event) => {
    if (event.target.closest("a, img") || getSelection()?.toString()) return;
    event.preventDefault();
    deeds.messageMenu(first, more);
  };
  return h(
    "article",
    {
      class: `row ${isOut ? "out" : "in"}${look.isLast ? " tail" : ""}`,
      tabindex: "-1",
      data: { message: first.message_id },
      "aria-label": `${isOut ? t("you") : nameOf(first.from)}, ${timeOf(first.date)}`,
      on: {
        contextmenu: openMenu,
        keydown: (event) =>
          event.key === "Enter" && event.target === event.currentTarget && deeds.messageMenu(first, more),
      },
    },
    h(
      "div",
      { class: "stack" },
      bubble,
      rows && drawInlineKeyboard(rows, last.sim.pressed, (button) => deeds.press(last, button)),
    ),
    more,
  );
}

function drawName(message) {
  const name = h("div", { class: "sender" }, nameOf(message.sender_chat ?? message.from));
  name.style.setProperty("--hue", hueOf((message.sender_chat ?? message.from)?.id ?? 0));
  return name;
}

function drawForward(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user_name ?? nameOf(origin.sender_user ?? origin.sender_chat ?? origin.chat);
  return h("div", { class: "forwarded" }, icon("forward"), t("forwardedFrom", { name }));
}

function drawReply(message, deeds) {
  const target = message.reply_to_message;
  if (!target || target.forum_topic_created) return null;
  return h(
    "button",
    { type: "button", class: "quoted-message", on: { click: () => deeds.goTo(target.message_id) } },
    h("span", { class: "quoted-name" }, nameOf(target.from)),
    h("span", { class: "quoted-words" }, message.quote?.text ?? summaryOf(target)),
  );
}

function drawReactions(message) {
  const signs = message.sim.reactions?.map(({ emoji }) => emoji) ?? [];
  return (
    signs.length > 0 &&
    h(
      "div",
      { class: "reactions" },
      signs.map((sign) => h("span", {}, sign)),
    )
  );
}

function drawWords(message, foot, deeds) {
  if (message.text !== undefined)
    return h("div", { class: "words" }, drawText(message.text, message.entities, deeds), foot);
  if (message.caption)
    return h("div", { class: "words" }, drawText(message.caption, message.caption_entities, deeds), foot);
  const isKnown = MEDIA.some((kind) => message[kind]);
  return h("div", { class: isKnown ? "words no-words" : "words" }, !isKnown && h("em", {}, t("otherMessage")), foot);
}

function drawFoot(last, messages, isOut, look) {
  const edited = messages.find((message) => message.edit_date);
  const title = edited ? `${momentOf(last.date)} · ${t("edited")} ${momentOf(edited.edit_date)}` : momentOf(last.date);
  return h(
    "span",
    { class: "foot", title },
    last.has_protected_content && icon("lock"),
    edited && h("span", {}, t("edited")),
    h("time", { datetime: new Date(last.date * 1000).toISOString() }, timeOf(last.date)),
    isOut &&
      h(
        "span",
        { class: "ticks", role: "img", "aria-label": t(look.isRead ? "taken" : "sent") },
        icon(look.isRead ? "checks" : "check"),
      ),
  );
}
