/** The list of the bot's commands over the composer: opened by the button or while a command is typed. */
import { h } from "./dom.js";
import { t } from "./words.js";

let counter = 0;

export class CommandList {
  constructor(choose) {
    counter += 1;
    this.id = `commands-${counter}`;
    this.choose = choose;
    this.all = [];
    this.element = h("div", {
      class: "commands",
      id: this.id,
      role: "listbox",
      "aria-label": t("commands"),
      hidden: true,
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  offer(commands) {
    this.all = commands;
  }

  toggle() {
    if (this.isOpen) this.element.hidden = true;
    else this.draw(this.all);
  }

  filter(text) {
    const typed = /^\/(?<begin>\w*)$/u.exec(text)?.groups.begin;
    this.draw(typed === undefined ? [] : this.all.filter(({ command }) => command.startsWith(typed.toLowerCase())));
  }

  draw(commands) {
    this.at = 0;
    this.shown = commands;
    this.element.hidden = !commands.length;
    this.element.replaceChildren(
      ...commands.map(({ command, description }, index) =>
        h(
          "button",
          {
            type: "button",
            role: "option",
            tabindex: "-1",
            class: "command",
            "aria-selected": String(index === 0),
            on: { click: () => this.take(index) },
          },
          h("span", { class: "command-name" }, `/${command}`),
          h("span", { class: "command-words" }, description),
        ),
      ),
    );
  }

  take(index) {
    const { command } = this.shown[index];
    this.element.hidden = true;
    this.choose(command);
  }

  /** Reads a key of the text field while the list is open; true when the list has used it. */
  key(event) {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark((this.at + step + this.shown.length) % this.shown.length);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.at);
    else if (event.key === "Escape") this.element.hidden = true;
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  mark(index) {
    this.element.children[this.at].setAttribute("aria-selected", "false");
    this.at = index;
    this.element.children[index].setAttribute("aria-selected", "true");
    this.element.children[index].scrollIntoView({ block: "nearest" });
  }
}
