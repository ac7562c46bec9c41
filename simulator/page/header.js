/** The top of a phone: who one talks to and what they are doing, the pinned message, the topics, the menu. */
import { api } from "./api.js";
import { ask, confirmIn, menu } from "./ask.js";
import { summaryOf } from "./bubble.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { readDeepLink } from "./deeds.js";
import { t } from "./words.js";

const ACTIONS = {
  typing: "typing",
  upload_photo: "uploadingPhoto",
  upload_document: "uploadingFile",
  record_voice: "recording",
  find_location: "locating",
};

export class Header {
  constructor(phone) {
    this.phone = phone;
    this.back = iconButton("back", t("chats"), () => phone.chatList.toggle(), { "aria-expanded": "false" });
    this.face = h("span", {});
    this.title = h("h3", { class: "title" });
    this.status = h("p", { class: "status", "aria-live": "polite" });
    this.more = iconButton("more", t("phoneMenu"), () => this.openMenu(), { "aria-haspopup": "menu" });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true });
    this.topics = h("div", { class: "topics", role: "group", "aria-label": t("topics"), hidden: true });
    this.pinned.addEventListener("click", () => phone.log.goTo(this.pinnedId));
    this.element = h(
      "header",
      { class: "head" },
      h(
        "div",
        { class: "head-line" },
        this.back,
        this.face,
        h("div", { class: "head-words" }, this.title, this.status),
        this.more,
      ),
      this.topics,
      this.pinned,
    );
  }

  show(chat, topics) {
    const { stage } = this.phone;
    const bot = stage.botOf(chat);
    const name = stage.titleOf(chat.chat, bot);
    this.face.replaceChildren(avatar(bot?.id ?? chat.chat.id, name));
    this.title.textContent = name;
    this.showStatus(chat);
    this.showPinned(chat);
    this.showTopics(topics);
  }

  showStatus(chat = this.phone.chat) {
    const { stage } = this.phone;
    const doing = chat?.action && t(ACTIONS[chat.action] ?? "working");
    const resting = chat?.blocked ? t("blockedStatus") : t(chat?.chat.type === "private" ? "bot" : "groupStatus");
    const words = stage.isConnected ? doing || resting : t("connecting");
    if (this.status.textContent !== words) this.status.textContent = words;
    this.status.classList.toggle("busy", Boolean(doing) || !stage.isConnected);
  }

  showPinned(chat) {
    const message = chat.pinned && chat.messages.find(({ message_id: id }) => id === chat.pinned);
    this.pinned.hidden = !message;
    if (!message) return;
    this.pinnedId = message.message_id;
    this.pinned.replaceChildren(
      icon("pushpin"),
      h("span", { class: "about-words" }, h("strong", {}, t("pinned")), h("span", {}, summaryOf(message))),
    );
  }

  showTopics(topics) {
    this.topics.hidden = !topics.length;
    this.topics.replaceChildren(
      ...topics.map(({ id, name }) =>
        h(
          "button",
          {
            type: "button",
            class: "topic",
            "aria-pressed": String(id === this.phone.threadId),
            on: { click: () => this.phone.openThread(id) },
          },
          name,
        ),
      ),
    );
  }

  openMenu() {
    const { phone } = this;
    const isPrivate = phone.chat?.chat.type === "private";
    menu(this.more, [
      isPrivate && { icon: "link", label: t("openDeepLink"), deed: () => this.askPayload() },
      isPrivate &&
        (phone.chat.blocked
          ? { icon: "check", label: t("unblock"), deed: () => phone.act("unblock") }
          : { icon: "block", label: t("block"), style: "danger", deed: () => this.block() }),
      { icon: "group", label: t("newGroup"), deed: () => this.askGroup() },
      { icon: "close", label: t("hidePhone"), deed: () => phone.stage.hide(phone) },
    ]);
  }

  async block() {
    if (await confirmIn(this.phone.screen, t("block"), t("blockWords"), t("block"), "danger"))
      await this.phone.act("block");
  }

  /** A start as from a link or QR code: the payload alone or the whole link. */
  async askPayload() {
    const field = h("input", {
      type: "text",
      "aria-label": t("payload"),
      placeholder: "bdg",
      autocomplete: "off",
      spellcheck: "false",
    });
    const payload = await ask(this.phone.screen, {
      title: t("openDeepLink"),
      words: t("payloadWords"),
      body: h("div", { class: "dialog-body" }, field),
      actions: [
        { label: t("cancel"), value: null },
        { label: t("open"), style: "strong", value: () => field.value.trim() },
      ],
    });
    if (payload !== null) await this.phone.start(readDeepLink(payload)?.payload ?? payload);
  }

  async askGroup() {
    const { phone } = this;
    const title = h("input", {
      type: "text",
      required: true,
      maxlength: "128",
      "aria-label": t("groupTitle"),
      placeholder: t("groupTitle"),
    });
    const forum = h("input", { type: "checkbox", class: "switch", role: "switch" });
    const members = phone.stage.people
      .filter(({ id }) => id !== phone.person.id)
      .map((person) => ({
        person,
        box: h("input", { type: "checkbox" }),
      }));
    const value = () => ({
      title: title.value.trim(),
      forum: forum.checked,
      members: [phone.person.id, ...members.filter(({ box }) => box.checked).map(({ person }) => person.id)],
    });
    const group = await ask(phone.screen, {
      title: t("newGroup"),
      body: h(
        "div",
        { class: "dialog-body" },
        title,
        h("label", { class: "choice" }, forum, t("withTopics")),
        h(
          "div",
          { class: "choices" },
          members.map(({ person, box }) => h("label", { class: "choice" }, box, person.first_name)),
        ),
      ),
      actions: [
        { label: t("cancel"), value: null },
        { label: t("create"), style: "strong", value },
      ],
    });
    if (!group) return;
    await phone.attempt(async () => phone.open({ chat_id: (await api.addGroup(group)).id }));
  }
}
