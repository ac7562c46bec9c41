/** Everything that is sent besides text: files by button, drop and paste, and samples of what a bot may not expect. */
import { ask, menu } from "./ask.js";
import { h, icon, iconButton } from "./dom.js";
import { sizeOf } from "./moments.js";
import { t } from "./words.js";

const ALBUM = 10;
const PLACE = { latitude: -0.94924, longitude: 100.35427 };
const isPicture = (file) => file.type.startsWith("image/") && !file.type.includes("svg");

/** The menu behind the paper clip. */
export function attachMenu(anchor, phone) {
  menu(anchor, [
    { icon: "photo", label: t("photo"), deed: () => pick(phone, "image/*") },
    { icon: "file", label: t("file"), deed: () => pick(phone, "", true) },
    { icon: "contact", label: t("myContact"), deed: () => phone.act("contact", { own: true }) },
    { icon: "group", label: t("otherContact"), deed: () => askContact(phone) },
    { icon: "pin", label: t("location"), deed: () => askPlace(phone) },
    { icon: "sticker", label: t("sticker"), deed: () => phone.act("sticker") },
    { icon: "voice", label: t("voice"), deed: () => phone.act("voice") },
  ]);
}

function pick(phone, accept, asFile = false) {
  const input = h("input", {
    type: "file",
    multiple: true,
    accept,
    class: "unseen",
    tabindex: "-1",
    "aria-hidden": "true",
  });
  const done = () => {
    const files = [...input.files];
    input.remove();
    if (files.length) offerFiles(phone, files, asFile);
  };
  input.addEventListener("change", done);
  input.addEventListener("cancel", () => input.remove());
  phone.element.append(input);
  input.click();
}

/** Shows what is about to be sent, with a caption and the choice between picture and file. */
export async function offerFiles(phone, files, asFile = false) {
  const chosen = [...files];
  const addresses = new Map(chosen.filter(isPicture).map((file) => [file, URL.createObjectURL(file)]));
  const list = h("ul", { class: "offered" });
  const draw = () =>
    list.replaceChildren(
      ...chosen.map((file) =>
        h(
          "li",
          {},
          addresses.has(file)
            ? h("img", { src: addresses.get(file), alt: "" })
            : h("span", { class: "file-sign" }, icon("file")),
          h(
            "span",
            { class: "file-words" },
            h("span", { class: "file-name" }, file.name),
            h("span", { class: "file-facts" }, sizeOf(file.size)),
          ),
          chosen.length > 1 &&
            iconButton(
              "close",
              t("remove", { name: file.name }),
              () => (chosen.splice(chosen.indexOf(file), 1), draw()),
            ),
        ),
      ),
    );
  draw();
  const caption = h("input", {
    type: "text",
    maxlength: "1024",
    "aria-label": t("caption"),
    placeholder: t("caption"),
  });
  const plain = h("input", { type: "checkbox", class: "switch", role: "switch" });
  plain.checked = asFile;
  const answer = await ask(phone.screen, {
    title: t("sendFiles"),
    body: h(
      "div",
      { class: "dialog-body" },
      list,
      addresses.size > 0 && h("label", { class: "choice" }, plain, h("span", {}, t("asFile"))),
      caption,
    ),
    actions: [
      { label: t("cancel"), value: null },
      { label: t("send"), style: "strong", value: () => ({ caption: caption.value.trim(), asFile: plain.checked }) },
    ],
  });
  for (const address of addresses.values()) URL.revokeObjectURL(address);
  if (answer && chosen.length) await sendFiles(phone, chosen, answer);
}

/** Pictures and files travel apart, as on Telegram, at most ten together; the caption goes with the first. */
async function sendFiles(phone, files, { caption, asFile }) {
  const parts = {
    photo: files.filter((file) => isPicture(file) && !asFile),
    document: files.filter((file) => !isPicture(file) || asFile),
  };
  let words = caption;
  for (const [part, all] of Object.entries(parts)) {
    for (let at = 0; at < all.length; at += ALBUM) {
      const form = new FormData();
      for (const file of all.slice(at, at + ALBUM)) form.append(part, file, file.name);
      if (words) form.append("caption", words);
      words = "";
      if (!(await phone.sendForm(form))) return;
    }
  }
}

async function askContact(phone) {
  const name = h("input", { type: "text", value: "Kenalan Contoh", required: true, "aria-label": t("firstName") });
  const number = h("input", {
    type: "tel",
    value: "+62 812 0000 0000",
    required: true,
    "aria-label": t("phoneNumber"),
  });
  const value = () => ({ own: false, first_name: name.value, phone_number: number.value });
  const answer = await ask(phone.screen, {
    title: t("otherContact"),
    body: h("div", { class: "dialog-body" }, name, number),
    actions: [
      { label: t("cancel"), value: null },
      { label: t("send"), style: "strong", value },
    ],
  });
  if (answer) await phone.act("contact", answer);
}

/** Asks where: an invented stay in a real town, ready to be changed; whether it was sent. */
export async function askPlace(phone) {
  const field = (name, limit) =>
    h("input", {
      type: "number",
      step: "any",
      min: -limit,
      max: limit,
      value: PLACE[name],
      required: true,
      "aria-label": t(name),
    });
  const [latitude, longitude] = [field("latitude", 90), field("longitude", 180)];
  const words = (name) => h("input", { type: "text", maxlength: "120", "aria-label": t(name) });
  const [title, address] = [words("venueName"), words("venueAddress")];
  const value = () => ({
    latitude: latitude.valueAsNumber,
    longitude: longitude.valueAsNumber,
    title: title.value.trim(),
    address: address.value.trim(),
  });
  const answer = await ask(phone.screen, {
    title: t("location"),
    body: h(
      "div",
      { class: "dialog-body" },
      h("label", {}, t("latitude"), latitude),
      h("label", {}, t("longitude"), longitude),
      h("label", {}, t("venueName"), title),
      h("label", {}, t("venueAddress"), address),
    ),
    actions: [
      { label: t("cancel"), value: null },
      { label: t("send"), style: "strong", value },
    ],
  });
  return Boolean(answer) && phone.act("location", answer);
}

/** Takes files that are dropped anywhere on the phone. */
export function takeDrops(phone) {
  const sign = h("div", { class: "drop-sign", "aria-hidden": "true" }, icon("attach"), h("span", {}, t("dropHere")));
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  phone.element.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (!sign.isConnected) phone.screen.append(sign);
  });
  phone.element.addEventListener("dragleave", (event) => !phone.element.contains(event.relatedTarget) && sign.remove());
  phone.element.addEventListener("drop", (event) => {
    sign.remove();
    const files = [...event.dataTransfer.files];
    if (!files.length) return;
    event.preventDefault();
    offerFiles(phone, files);
  });
}
