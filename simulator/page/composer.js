/** Where a person writes: text, commands, edits and replies; or the one button that a chat begins with. */
import { attachMenu, offerFiles } from "./attach.js";
import { summaryOf } from "./bubble.js";
import { CommandList } from "./commands.js";
import { h, icon, iconButton } from "./dom.js";
import { recall, remember } from "./memory.js";
import { t } from "./words.js";

export class Composer {
  /** `phone` carries out what is written: text, edit, start, act, reply keyboard. */
  constructor(phone) {
    this.phone = phone;
    this.about = null;
    this.commands = new CommandList((command) => this.sendCommand(command));
    this.field = h("textarea", {
      rows: "1",
      class: "field",
      "aria-label": t("message"),
      placeholder: t("message"),
      maxlength: "4096",
      "aria-controls": this.commands.id,
      on: { input: () => this.changed(), keydown: (event) => this.key(event), paste: (event) => this.paste(event) },
    });
    this.attach = iconButton("attach", t("attach"), () => attachMenu(this.attach, this.phone), {
      "aria-haspopup": "menu",
    });
    this.menuButton = h(
      "button",
      {
        type: "button",
        class: "menu-button",
        "aria-label": t("menu"),
        "aria-expanded": "false",
        on: { click: () => this.toggleCommands() },
      },
      icon("menu"),
      h("span", {}, t("menu")),
    );
    this.keysButton = iconButton("keyboard", t("toggleKeys"), () => this.phone.keys.toggle(), {
      "aria-expanded": "true",
    });
    this.sendButton = h(
      "button",
      { type: "submit", class: "round send", "aria-label": t("send"), title: t("send") },
      icon("send"),
    );
    this.aboutBar = h("div", { class: "about", hidden: true });
    this.form = h(
      "form",
      { class: "writing", on: { submit: (event) => (event.preventDefault(), this.send()) } },
      this.menuButton,
      this.attach,
      this.field,
      this.keysButton,
      this.sendButton,
    );
    this.only = h("button", { type: "button", class: "only-button" });
    this.only.addEventListener("click", () => this.onlyDeed());
    this.element = h("div", { class: "composer" }, this.commands.element, this.aboutBar, this.form, this.only);
  }

  /** Fits the composer to the chat: a chat not begun has only MULAI, a blocked bot only a way back. */
  show(chat) {
    const isPrivate = chat.chat.type === "private";
    const only =
      (isPrivate && chat.blocked && ["restart", () => this.phone.start()]) ||
      (isPrivate && !chat.messages.length && ["start", () => this.phone.start()]) ||
      null;
    const hadFocus = this.only === document.activeElement;
    this.only.hidden = !only;
    this.form.hidden = Boolean(only);
    if (only) [this.only.textContent, this.onlyDeed] = [t(only[0]), only[1]];
    else if (hadFocus) this.field.focus();
    this.menuButton.hidden = !chat.commands.length || !isPrivate;
    this.commands.offer(chat.commands);
    this.field.placeholder = chat.reply_keyboard?.input_field_placeholder ?? this.about?.placeholder ?? t("message");
  }

  /** Tells whether there is a reply keyboard and whether it is open. */
  showKeys(isThere, isOpen) {
    this.keysButton.hidden = !isThere;
    this.keysButton.setAttribute("aria-expanded", String(isOpen));
  }

  openDraft(name) {
    this.draftName = `draft.${name}`;
    this.setAbout(null);
    this.setText(recall(this.draftName, ""));
  }

  setText(text) {
    this.field.value = text;
    this.changed();
  }

  changed() {
    this.field.rows = Math.min(this.field.value.split("\n").length, 6); // where `field-sizing` is not known
    this.sendButton.disabled = !this.field.value.trim();
    if (this.about?.kind !== "edit") remember(this.draftName, this.field.value);
    this.commands.filter(this.field.value);
    this.menuButton.setAttribute("aria-expanded", String(this.commands.isOpen));
  }

  key(event) {
    if (event.isComposing || this.commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.about) {
      event.stopPropagation();
      this.leaveAbout();
    } else if (event.key === "ArrowUp" && !this.field.value) this.phone.editNewest();
  }

  paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    offerFiles(this.phone, files);
  }

  toggleCommands() {
    this.commands.toggle();
    this.menuButton.setAttribute("aria-expanded", String(this.commands.isOpen));
    this.field.focus();
  }

  sendCommand(command) {
    this.setText("");
    this.phone.write(`/${command}`);
    this.field.focus();
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const about = this.about;
    this.setAbout(null);
    this.setText("");
    const isDone =
      about?.kind === "edit"
        ? await this.phone.rewrite(about.message, text)
        : await this.phone.write(text, about?.message);
    if (!isDone && !this.field.value) this.setText(text);
  }

  reply(message, placeholder) {
    this.setAbout({ kind: "reply", message, placeholder });
    this.field.focus();
  }

  edit(message) {
    this.setAbout({ kind: "edit", message });
    this.setText(message.text ?? message.caption ?? "");
    this.field.focus();
  }

  leaveAbout() {
    const wasEdit = this.about.kind === "edit";
    this.setAbout(null);
    if (wasEdit) this.setText("");
  }

  setAbout(about) {
    this.about = about;
    this.aboutBar.hidden = !about;
    if (!about) return;
    const name = t(about.kind === "edit" ? "editing" : "replying");
    this.aboutBar.replaceChildren(
      icon(about.kind),
      h("span", { class: "about-words" }, h("strong", {}, name), h("span", {}, summaryOf(about.message))),
      iconButton("close", t("cancel"), () => (this.leaveAbout(), this.field.focus())),
    );
  }
}
