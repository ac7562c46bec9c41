/** A drawer at the side of the window. It does not stop the phones: one watches them while switching. */
import { h, iconButton } from "./dom.js";
import { t } from "./words.js";

let current = null;

// Escape closes what is on top: dialogs, menus and lists keep the key for themselves while they are open.
document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && current?.close());

/** `{open, close, toggle, isOpen}` of a drawer with these contents; only one is open at a time. */
export function makePanel(title, hint, children) {
  let opener = null;
  const element = h(
    "aside",
    { class: "panel", "aria-label": title, hidden: true },
    h(
      "header",
      { class: "panel-head" },
      h("h2", {}, title),
      iconButton("close", t("close"), () => panel.close()),
    ),
    h("p", { class: "panel-hint" }, hint),
    children,
  );
  const panel = {
    get isOpen() {
      return !element.hidden;
    },
    open() {
      const pressed = document.activeElement;
      if (current !== panel) current?.close();
      current = panel;
      opener = pressed;
      opener?.setAttribute("aria-expanded", "true");
      element.hidden = false;
      element.querySelector("button, input").focus();
    },
    close() {
      if (element.hidden) return;
      element.hidden = true;
      opener?.setAttribute("aria-expanded", "false");
      opener?.focus();
    },
    toggle: () => (panel.isOpen ? panel.close() : panel.open()),
  };
  document.body.append(element);
  return panel;
}
