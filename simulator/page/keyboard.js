/** Draws inline keyboards under messages and reply keyboards under the composer. */
import { h, icon } from "./dom.js";
import { t } from "./words.js";

const STYLES = new Set(["primary", "success", "danger"]);
const styleOf = (button) => (STYLES.has(button.style) ? `key ${button.style}` : "key");

/** Rows of buttons; `press(button)` carries one out, `pressed` holds the data the bot has not answered yet. */
export function drawInlineKeyboard(rows, pressed, press) {
  return h(
    "div",
    { class: "inline-keyboard" },
    rows.map((row, y) =>
      h(
        "div",
        { class: "keys" },
        row.map((button, x) => drawInlineButton(button, pressed, press, `key-${y}-${x}`)),
      ),
    ),
  );
}

function drawInlineButton(button, pressed, press, spot) {
  const isBusy = button.callback_data !== undefined && pressed.includes(button.callback_data);
  const mark = (button.url && "link") || (button.copy_text && "copy") || null;
  return h(
    "button",
    {
      type: "button",
      class: styleOf(button),
      data: { spot },
      "aria-busy": isBusy ? "true" : null,
      disabled: Boolean(button.disabled),
      title: button.url ?? null,
      on: { click: () => press(button) },
    },
    h("span", { class: "key-words" }, button.text),
    mark && h("span", { class: "key-mark" }, icon(mark)),
    isBusy && h("span", { class: "spinner", role: "img", "aria-label": t("waiting") }),
  );
}

/** The keyboard that replaces the letters; it scrolls by itself when it is tall. */
export function drawReplyKeyboard(markup, press) {
  return h(
    "div",
    {
      class: markup.resize_keyboard ? "reply-keyboard fitted" : "reply-keyboard",
      role: "group",
      "aria-label": t("replyKeyboard"),
    },
    markup.keyboard.map((row) =>
      h(
        "div",
        { class: "keys" },
        row.map((key) => drawReplyButton(key, press)),
      ),
    ),
  );
}

function drawReplyButton(key, press) {
  const button = typeof key === "string" ? { text: key } : key;
  const mark = (button.request_contact && "contact") || (button.request_location && "pin") || null;
  return h(
    "button",
    { type: "button", class: styleOf(button), on: { click: () => press(button) } },
    mark && icon(mark),
    h("span", { class: "key-words" }, button.text),
  );
}
