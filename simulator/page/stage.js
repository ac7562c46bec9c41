/** The phones side by side: which are shown, the tabs of a narrow window, and who is told of what happens. */
import { api, listen } from "./api.js";
import { nameOf } from "./bubble.js";
import { avatar, h } from "./dom.js";
import { recall, remember } from "./memory.js";
import { Phone } from "./phone.js";
import { t } from "./words.js";

export class Stage {
  /** `changed()` is called when people, or what is shown, have changed; `faultsChanged()` when faults have. */
  constructor(element, { changed, faultsChanged }) {
    Object.assign(this, { element, changed, faultsChanged, people: [], bots: [], isConnected: true });
    this.phones = new Map();
    this.tabs = h("div", { class: "tabs", role: "group", "aria-label": t("phones") });
    this.front = recall("front");
  }

  async begin() {
    await this.readPeople();
    listen(
      (event) => this.hear(event),
      (isUp) => this.setConnected(isUp),
    );
  }

  hear(event) {
    if (event.kind === "fault") this.faultsChanged();
    if (["person", "commands", "chat", "reload"].includes(event.kind)) this.readPeople();
    for (const phone of this.phones.values()) phone.hear(event);
  }

  /** The line is up or down. Whatever happened before it was up, also at the very beginning, is read now. */
  setConnected(isUp) {
    this.isConnected = isUp;
    for (const phone of this.phones.values()) {
      phone.header.showStatus();
      if (isUp) phone.refresh();
    }
    if (isUp) this.readPeople();
  }

  async readPeople() {
    try {
      [this.people, this.bots] = await Promise.all([api.people(), api.bots()]);
    } catch {
      return; // the line is down: everything is read again when it is up
    }
    this.draw();
  }

  /** The ids on show: what was chosen, or at first an owner and a member of staff. */
  get shown() {
    const known = new Set(this.people.map(({ id }) => id));
    const chosen = recall("shown")?.filter((id) => known.has(id));
    if (chosen) return chosen;
    const first = [this.people.find(({ staff }) => !staff), this.people.find(({ staff }) => staff)];
    return first.filter(Boolean).map(({ id }) => id);
  }

  choose(personId, isShown) {
    const others = this.shown.filter((id) => id !== personId);
    remember("shown", isShown ? [...others, personId] : others);
    if (isShown) this.setFront(personId);
    this.draw();
  }

  hide(phone) {
    this.choose(phone.person.id, false);
  }

  draw() {
    const { shown } = this;
    for (const [id, phone] of this.phones) {
      if (shown.includes(id)) continue;
      phone.element.remove();
      this.phones.delete(id);
    }
    shown.forEach((id) => {
      const person = this.people.find((each) => each.id === id);
      if (this.phones.has(id)) this.phones.get(id).drawOwner(person);
      else {
        this.phones.set(id, new Phone(person, this));
        this.element.append(this.phones.get(id).element);
      }
    });
    if (!shown.includes(this.front)) this.front = shown[0] ?? null;
    this.drawTabs();
    this.changed();
  }

  drawTabs() {
    const focused = this.tabs.contains(document.activeElement) && document.activeElement.dataset.person;
    this.tabs.hidden = this.phones.size < 2;
    this.tabs.replaceChildren(
      ...[...this.phones.values()].map(({ person, hasNews, element }) => {
        const isFront = person.id === this.front;
        element.classList.toggle("front", isFront);
        return h(
          "button",
          {
            type: "button",
            class: "tab",
            "aria-pressed": String(isFront),
            data: { person: person.id },
            on: { click: () => this.setFront(person.id) },
          },
          avatar(person.id, nameOf(person)),
          h("span", { class: "tab-name" }, person.first_name),
          hasNews && h("span", { class: "news", role: "img", "aria-label": t("news") }),
        );
      }),
    );
    if (focused) this.tabs.querySelector(`[data-person="${focused}"]`)?.focus();
  }

  setFront(personId) {
    this.front = personId;
    remember("front", personId);
    const phone = this.phones.get(personId);
    if (!phone) return;
    phone.hasNews = false;
    this.drawTabs();
    phone.log.scrollToEnd();
  }

  /** A phone that is not in sight has something new. */
  news(phone) {
    if (phone.element.offsetParent !== null) return;
    phone.hasNews = true;
    this.drawTabs();
  }

  /** A bot as chats name it: the whole user, its id or its username. */
  botNamed(bot) {
    return this.bots.find(({ id, username }) => id === (bot?.id ?? bot) || username === bot) ?? null;
  }

  botOf({ chat, bot }) {
    return chat.type === "private" ? (this.botNamed(bot) ?? this.bots[0] ?? null) : null;
  }

  /** What a bot says about itself in the language of a person's phone. */
  describe(bot, { language_code: speech }) {
    return bot.description[speech] ?? bot.description[""];
  }

  titleOf(chat, bot) {
    return chat.type === "private" ? ((this.botNamed(bot) ?? this.bots[0])?.first_name ?? t("bot")) : chat.title;
  }
}
