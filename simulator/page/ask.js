/** Questions, alerts, menus and toasts, each inside the phone (or panel) that they belong to. */
import { h, icon } from "./dom.js";
import { t } from "./words.js";

const TOAST_MS = 4500;
let counter = 0;

/**
 * Shows a dialog over `host`. `actions` are {label, style?, value}: the value may be a function that reads the form.
 * Answers what was chosen, or null for Esc and for a tap beside it.
 */
export function ask(host, { title, words, body, actions, kind = "dialog" }) {
  counter += 1;
  const titleId = `dialog-${counter}`;
  const opener = document.activeElement;
  return new Promise((answer) => {
    const others = [...host.children].filter((child) => !child.inert);
    const close = (value) => {
      veil.remove();
      for (const other of others) other.inert = false;
      if (opener?.isConnected) opener.focus({ preventScroll: true });
      answer(value);
    };
    const choose = (event) => {
      event.preventDefault();
      const action = actions[Number(event.submitter?.value ?? actions.length - 1)];
      close(typeof action.value === "function" ? action.value() : action.value);
    };
    const form = h(
      "form",
      { class: "dialog", role: kind, "aria-modal": "true", "aria-labelledby": titleId, on: { submit: choose } },
      h("h2", { id: titleId, class: title ? null : "unseen" }, title || words),
      words && h("p", { class: "dialog-words" }, words),
      body,
      h(
        "div",
        { class: "dialog-actions" },
        actions.map((action, index) =>
          h(
            "button",
            {
              type: "submit",
              value: index,
              formnovalidate: action.value === null,
              class: `plain ${action.style ?? ""}`,
            },
            action.label,
          ),
        ),
      ),
    );
    const veil = h(
      "div",
      {
        class: "veil",
        on: {
          keydown: (event) => event.key === "Escape" && (event.stopPropagation(), close(null)),
          pointerdown: (event) => event.target === veil && close(null),
        },
      },
      form,
    );
    for (const other of others) other.inert = true;
    host.append(veil);
    // Enter carries out the last action, the one that leads on, wherever the focus is.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || !event.target.matches("input")) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector(".dialog-actions button:last-child"));
    });
    (
      form.querySelector("input:not([type=radio]), textarea, select") ??
      form.querySelector(".dialog-actions button:last-child")
    ).focus();
  });
}

/** A message that wants nothing but to be read. */
export const alertIn = (host, words) =>
  ask(host, { words, kind: "alertdialog", actions: [{ label: t("ok"), value: true }] });

/** A question with one way on and one way back. */
export async function confirmIn(host, title, words, label, style) {
  return Boolean(
    await ask(host, {
      title,
      words,
      actions: [
        { label: t("cancel"), value: null },
        { label, style, value: true },
      ],
    }),
  );
}

/** A few words that go away by themselves. */
export function toast(host, words, style = "") {
  const note = h("div", { class: `toast ${style}` }, words);
  const shelf = host.querySelector(".toasts");
  shelf.append(note);
  while (shelf.children.length > 3) shelf.firstChild.remove();
  setTimeout(() => note.remove(), TOAST_MS);
}

/** A menu at `anchor`; `items` are {icon, label, deed, style?}, empty ones are left out. */
export function menu(anchor, items) {
  const close = (isBack) => {
    list.remove();
    document.removeEventListener("pointerdown", beside, true);
    anchor.setAttribute?.("aria-expanded", "false");
    if (isBack) anchor.focus();
  };
  const beside = (event) => !list.contains(event.target) && close(false);
  const buttons = items.filter(Boolean).map((item) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        class: `menu-item ${item.style ?? ""}`,
        on: { click: () => (close(true), item.deed()) },
      },
      icon(item.icon),
      item.label,
    ),
  );
  const list = h(
    "div",
    { class: "menu", role: "menu", on: { keydown: (event) => walk(event, buttons, close) } },
    buttons,
  );
  document.body.append(list);
  place(list, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  buttons[0].focus();
  document.addEventListener("pointerdown", beside, true);
}

function walk(event, buttons, close) {
  const at = buttons.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next !== undefined) buttons.at(next % buttons.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") close(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Below the anchor where there is room, otherwise above; never outside the window. */
function place(list, at) {
  const { offsetWidth: width, offsetHeight: height } = list;
  const isBelow = at.bottom + height + 8 < innerHeight;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  list.style.top = `${isBelow ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
}
