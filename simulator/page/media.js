/** Draws what a message carries besides words: pictures, files, places, people, and samples of the rest. */
import { api } from "./api.js";
import { avatar, h, icon } from "./dom.js";
import { durationOf, sizeOf } from "./moments.js";
import { t } from "./words.js";

const BUBBLE_PIXELS = 600;
const PICTURES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** The media of one message, or of all messages of an album, or null. */
export function drawMedia(messages, deeds) {
  const pictures = messages.filter((message) => message.photo);
  const others = messages
    .filter((message) => !message.photo)
    .map((message) => drawOne(message, deeds))
    .filter(Boolean);
  if (!pictures.length && !others.length) return null;
  return h("div", { class: "media" }, pictures.length > 0 && drawPictures(pictures, deeds), others);
}

function drawOne(message, deeds) {
  if (message.sticker) return drawSticker(message.sticker);
  if (message.voice) return drawVoice(message.voice);
  if (message.venue) return drawPlace(message.venue.location, message.venue.title, message.venue.address, deeds);
  if (message.location) return drawPlace(message.location, t("location"), null, deeds);
  if (message.contact) return drawContact(message.contact);
  if (message.dice) return h("div", { class: "big-sign" }, `${message.dice.emoji} ${message.dice.value}`);
  const file = message.animation ?? message.document ?? message.video ?? message.audio ?? message.video_note;
  if (file) return drawFile(file, message, deeds);
  return null;
}

function drawPictures(messages, deeds) {
  const show = (index) => deeds.showPictures(messages.map(pictureOf), index);
  return h(
    "div",
    { class: "pictures", data: { count: Math.min(messages.length, 10) } },
    messages.map((message, index) => {
      const best = sizeFor(message.photo, BUBBLE_PIXELS);
      const image = h("img", {
        src: api.fileAddress(best.file_id),
        alt: message.caption || t("photo"),
        width: best.width,
        height: best.height,
        draggable: "false",
      });
      if (message.has_media_spoiler) image.classList.add("veiled");
      return h(
        "button",
        {
          type: "button",
          class: "picture",
          data: { spot: `picture-${index}` },
          "aria-label": t("openPhoto"),
          on: { click: () => show(index) },
        },
        image,
      );
    }),
  );
}

function sizeFor(sizes, pixels) {
  const byWidth = [...sizes].sort((a, b) => a.width * a.height - b.width * b.height);
  return byWidth.find((size) => Math.max(size.width, size.height) >= pixels) ?? byWidth.at(-1);
}

function pictureOf(message) {
  const best = sizeFor(message.photo, Infinity);
  return {
    address: api.fileAddress(best.file_id),
    caption: message.caption ?? "",
    name: `photo_${message.message_id}.jpg`,
    isProtected: message.has_protected_content,
  };
}

function drawFile(file, message, deeds) {
  const name = file.file_name ?? t(fileKind(message));
  const address = api.fileAddress(file.file_id);
  const ending = name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "";
  const facts = [sizeOf(file.file_size), file.duration !== undefined && durationOf(file.duration)]
    .filter(Boolean)
    .join(" · ");
  const inside = [
    file.thumbnail
      ? h("img", { class: "file-picture", src: api.fileAddress(file.thumbnail.file_id), alt: "" })
      : h("span", { class: "file-sign", "aria-hidden": "true" }, ending || icon("file")),
    h(
      "span",
      { class: "file-words" },
      h("span", { class: "file-name" }, name),
      h("span", { class: "file-facts" }, facts),
    ),
  ];
  if (message.has_protected_content)
    return h("div", { class: "file", title: t("protected") }, inside, h("span", { class: "file-end" }, icon("lock")));
  const label = t("downloadFile", { name });
  const look =
    PICTURES.has(file.mime_type) && (() => deeds.showPictures([{ address, caption: message.caption ?? "", name }], 0));
  return h(
    "div",
    { class: "file" },
    look
      ? h("button", { type: "button", class: "file-open", "aria-label": t("openPhoto"), on: { click: look } }, inside)
      : inside,
    h(
      "a",
      { class: "round file-end", href: address, download: name, "aria-label": label, title: label },
      icon("download"),
    ),
  );
}

const fileKind = (message) => ["animation", "video", "audio"].find((kind) => message[kind]) ?? "file";

const drawSticker = (sticker) =>
  h(
    "div",
    { class: "big-sign", role: "img", "aria-label": `${t("sticker")} ${sticker.emoji ?? ""}` },
    sticker.emoji ?? t("sticker"),
  );

function drawVoice(voice) {
  const bars = h("span", { class: "wave", "aria-hidden": "true" });
  return h(
    "div",
    { class: "voice" },
    h("span", { class: "file-sign" }, icon("voice")),
    bars,
    h("span", { class: "file-facts" }, `${t("voice")} ${durationOf(voice.duration)}`),
  );
}

function drawPlace(location, title, address, deeds) {
  const spot = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${location.latitude}&mlon=${location.longitude}#map=16/${location.latitude}/${location.longitude}`;
  return h(
    "button",
    { type: "button", class: "place", on: { click: () => deeds.openLink(map, title) } },
    h("span", { class: "map", "aria-hidden": "true" }, icon("pin")),
    h(
      "span",
      { class: "file-words" },
      h("span", { class: "file-name" }, title),
      h("span", { class: "file-facts" }, address ?? spot),
    ),
  );
}

function drawContact(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return h(
    "div",
    { class: "file contact" },
    avatar(contact.user_id ?? 0, name),
    h(
      "span",
      { class: "file-words" },
      h("span", { class: "file-name" }, name),
      h("span", { class: "file-facts" }, contact.phone_number),
    ),
  );
}
