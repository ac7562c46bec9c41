/** The reply keyboard at the foot of a phone: shown, folded away, used once. */
import { toast } from "./ask.js";
import { askPlace } from "./attach.js";
import { shareContact } from "./deeds.js";
import { h } from "./dom.js";
import { drawReplyKeyboard } from "./keyboard.js";
import { recall, remember } from "./memory.js";
import { t } from "./words.js";

export class ReplyKeys {
  constructor(phone) {
    this.phone = phone;
    this.element = h("div", { class: "keys-shelf", hidden: true });
  }

  /** What the person folded away stays so until the bot sends another keyboard. */
  get memory() {
    return `keys.${this.phone.person.id}.${this.phone.where.chat_id}`;
  }

  show({ messages, reply_keyboard: markup }) {
    const { composer } = this.phone;
    this.markup = markup?.keyboard ? markup : null;
    this.source = messages.findLast((message) => message.reply_markup?.keyboard)?.message_id ?? 0;
    const isOpen = Boolean(this.markup) && recall(this.memory) !== this.source;
    const hadFocus = this.element.contains(document.activeElement);
    composer.showKeys(Boolean(this.markup), isOpen);
    this.element.hidden = !isOpen || composer.form.hidden;
    this.draw();
    const isLost = hadFocus && (this.element.hidden || !this.element.contains(document.activeElement));
    // Not on a touch screen: there it would bring up the letters.
    if (isLost && matchMedia("(hover: hover)").matches) composer.field.focus();
  }

  draw() {
    const print = this.markup && `${this.source} ${JSON.stringify(this.markup)}`;
    if (print === this.print) return;
    this.print = print;
    this.element.replaceChildren(...(print ? [drawReplyKeyboard(this.markup, (button) => this.press(button))] : []));
  }

  toggle() {
    remember(this.memory, this.element.hidden ? null : this.source);
    this.show(this.phone.chat);
  }

  async press(button) {
    const { markup, source } = this;
    const isDone = await this.carryOut(button);
    if (isDone && markup.one_time_keyboard) remember(this.memory, source);
    this.phone.refresh();
  }

  carryOut(button) {
    const { phone } = this;
    if (button.request_contact) return shareContact(phone);
    if (button.request_location) return askPlace(phone);
    const isUnknown = button.web_app || button.request_poll || button.request_users || button.request_chat;
    if (!isUnknown) return phone.write(button.text);
    toast(phone.screen, t("notHere"));
    return false;
  }
}
