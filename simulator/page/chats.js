/** The person's chats: the bot's, and the groups that they are in. */
import { summaryOf } from "./bubble.js";
import { avatar, h } from "./dom.js";
import { whenOf } from "./moments.js";
import { t } from "./words.js";

export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.element = h("nav", {
      class: "chats",
      "aria-label": t("chats"),
      hidden: true,
      on: { keydown: (event) => event.key === "Escape" && (event.stopPropagation(), this.toggle()) },
    });
  }

  /** Draws the list while it is open. */
  show(chats) {
    if (this.element.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren(...chats.map((entry) => this.drawEntry(entry)));
    if (hadFocus) this.element.firstChild?.focus();
  }

  drawEntry({ chat, bot, last_message: last }) {
    const { stage, where } = this.phone;
    const known = stage.botNamed(bot);
    const name = stage.titleOf(chat, known);
    const isOpen = chat.id === where.chat_id && (where.bot ?? stage.bots[0]?.id) === (known ?? stage.bots[0])?.id;
    const open = () => {
      this.toggle();
      this.phone.open({ chat_id: chat.id, bot: known && stage.bots.length > 1 ? known.id : undefined });
    };
    return h(
      "button",
      { type: "button", class: "chat-entry", "aria-current": isOpen ? "true" : null, on: { click: open } },
      avatar(known?.id ?? chat.id, name),
      h(
        "span",
        { class: "chat-words" },
        h("span", { class: "chat-line" }, h("strong", {}, name), last && h("time", {}, whenOf(last.date))),
        h("span", { class: "chat-last" }, last ? summaryOf(last) : t("noMessages")),
      ),
    );
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.element.replaceChildren();
    this.show(this.phone.chats);
    const { back } = this.phone.header;
    back.setAttribute("aria-expanded", String(!this.element.hidden));
    (this.element.hidden ? back : this.element.firstChild)?.focus();
  }
}
