/** One person's phone: reads the open chat from the server, shows it, and carries out what the person does. */
import { api } from "./api.js";
import { alertIn, toast } from "./ask.js";
import { takeDrops } from "./attach.js";
import { nameOf } from "./bubble.js";
import { ChatList } from "./chats.js";
import { Composer } from "./composer.js";
import { deedsOf } from "./deeds.js";
import { avatar, h } from "./dom.js";
import { Header } from "./header.js";
import { Log } from "./log.js";
import { recall, remember } from "./memory.js";
import { ReplyKeys } from "./replykeys.js";
import { t } from "./words.js";

const PAGE = 100;
const ACTION_MS = 5200;

export class Phone {
  /** `stage` knows the bots and the other phones: bots, isConnected, news(phone), hide(phone). */
  constructor(person, stage) {
    Object.assign(this, {
      person,
      stage,
      chat: null,
      chats: [],
      threadId: null,
      newest: PAGE,
      heard: null,
      lastId: null,
    });
    this.log = new Log(deedsOf(this));
    this.composer = new Composer(this);
    this.header = new Header(this);
    this.chatList = new ChatList(this);
    this.keys = new ReplyKeys(this);
    this.screen = h(
      "div",
      { class: "screen" },
      this.header.element,
      this.chatList.element,
      this.log.element,
      h("div", { class: "toasts", role: "status" }),
      this.composer.element,
      this.keys.element,
    );
    this.owner = h("h2", { class: "owner" });
    this.element = h(
      "section",
      { class: "phone", "aria-label": t("phoneOf", { name: nameOf(person) }), data: { person: person.id } },
      this.owner,
      this.screen,
    );
    this.drawOwner(person);
    takeDrops(this);
    this.open(recall(`chat.${person.id}`, { chat_id: person.id }));
  }

  drawOwner(person) {
    this.person = person;
    const role = person.deactivated ? t("deactivated") : t(person.staff ? "staff" : "owner");
    this.owner.replaceChildren(
      avatar(person.id, nameOf(person)),
      h("span", { class: "owner-name" }, nameOf(person)),
      h("span", { class: `role ${person.staff ? "staff" : ""}` }, role),
    );
  }

  /** Opens a chat: {chat_id, bot?}; it is open again after a reload. */
  open(where) {
    this.where = { chat_id: where.chat_id, bot: where.bot };
    remember(`chat.${this.person.id}`, this.where);
    Object.assign(this, { threadId: null, newest: PAGE, heard: null, lastId: null, forced: null, chat: null });
    this.composer.openDraft(`${this.person.id}.${where.chat_id}.${where.bot ?? ""}`);
    this.log.isAtEnd = true;
    this.refresh();
  }

  openThread(threadId) {
    this.threadId = threadId;
    this.log.isAtEnd = true;
    this.show(this.chat);
  }

  hear(event) {
    const isOurs = this.where.chat_id === event.chat_id || this.chats.some(({ chat }) => chat.id === event.chat_id);
    if (isOurs || ["reload", "chat", "commands"].includes(event.kind)) this.refresh();
  }

  /** Reads the chat anew; calls during a reading lead to one more reading. */
  async refresh() {
    if (this.isReading) {
      this.isStale = true;
      return;
    }
    this.isReading = true;
    do {
      this.isStale = false;
      await this.read();
    } while (this.isStale);
    this.isReading = false;
  }

  async read() {
    const where = this.where;
    try {
      const [chat, chats] = await Promise.all([
        api.chat(this.person.id, where, this.newest),
        api.chats(this.person.id),
      ]);
      this.chats = chats;
      if (where === this.where) this.show(chat);
    } catch (problem) {
      if (where.chat_id !== this.person.id && this.stage.isConnected) this.open({ chat_id: this.person.id });
      else if (this.stage.isConnected) toast(this.screen, problem.message, "bad");
    }
  }

  show(chat) {
    this.chat = chat;
    const topics = topicsOf(chat);
    const inThread = (message) =>
      !chat.chat.is_forum || (message.is_topic_message ? message.message_thread_id : null) === this.threadId;
    const shown = { ...chat, messages: chat.messages.filter(inThread) };
    this.log.show(shown, this.opening(chat));
    this.composer.show(chat);
    this.header.show(chat, topics);
    this.chatList.show(this.chats);
    this.keys.show(shown);
    this.hearAnswers(chat.answers);
    this.noteNews(shown);
    clearTimeout(this.actionEnd);
    if (chat.action) this.actionEnd = setTimeout(() => this.refresh(), ACTION_MS);
  }

  opening(chat) {
    if (chat.messages.length >= this.newest) {
      const more = () => {
        this.newest += PAGE;
        this.refresh();
      };
      return h("button", { type: "button", class: "earlier", on: { click: more } }, t("earlier"));
    }
    const bot = this.stage.botOf(chat);
    if (chat.messages.length || !bot) return null;
    return h(
      "div",
      { class: "introduction" },
      avatar(bot.id, bot.first_name),
      h("h3", {}, bot.first_name),
      h("p", {}, this.stage.describe(bot, this.person) || t("pressStart")),
    );
  }

  /** Shows the answers to taps that have come since the last reading. */
  hearAnswers(answers) {
    const fresh = this.heard ? answers.filter((answer) => !this.heard.has(answer.callback_query_id)) : [];
    this.heard = new Set(answers.map((answer) => answer.callback_query_id));
    for (const answer of fresh) {
      if (answer.url) deedsOf(this).openLink(answer.url, "");
      else if (answer.text && answer.show_alert) alertIn(this.screen, answer.text);
      else if (answer.text) toast(this.screen, answer.text);
    }
  }

  noteNews({ messages }) {
    const newest = messages.at(-1);
    const isNew = this.lastId !== null && newest && newest.message_id > this.lastId && !newest.sim.out;
    this.lastId = newest?.message_id ?? 0;
    if (isNew) this.stage.news(this);
    const isForced = newest && !newest.sim.out && newest.reply_markup?.force_reply && this.forced !== newest.message_id;
    if (!isForced) return;
    this.forced = newest.message_id;
    this.composer.reply(newest, newest.reply_markup.input_field_placeholder);
  }

  /** Does one thing on the server; what goes wrong is said on the phone. */
  async act(deed, body = {}) {
    this.log.isAtEnd = true;
    return this.attempt(() => api.act(this.person.id, deed, { ...this.place(), ...body }));
  }

  async attempt(deed) {
    try {
      await deed();
    } catch (problem) {
      toast(this.screen, problem.message, "bad");
      return false;
    }
    this.refresh();
    return true;
  }

  place() {
    const place = { chat_id: this.where.chat_id };
    if (this.where.bot !== undefined) place.bot = this.where.bot;
    if (this.threadId !== null) place.message_thread_id = this.threadId;
    return place;
  }

  sendForm(form) {
    for (const [name, value] of Object.entries(this.place())) form.append(name, value);
    this.log.isAtEnd = true;
    return this.attempt(() => api.act(this.person.id, "files", form));
  }

  write(text, replyTo) {
    return this.act("text", replyTo ? { text, reply_to: replyTo.message_id } : { text });
  }

  rewrite(message, text) {
    return this.attempt(() =>
      api.act(this.person.id, "edit", { ...this.place(), message_id: message.message_id, text }),
    );
  }

  start(payload) {
    return this.act("start", payload ? { payload } : {});
  }

  editNewest() {
    const own = this.chat?.messages.findLast((message) => message.sim.out && (message.text || message.caption));
    if (own) this.composer.edit(own);
  }
}

/** The topics of a forum, the general one first. */
function topicsOf(chat) {
  if (!chat.chat.is_forum) return [];
  return [
    { id: null, name: t("generalTopic") },
    ...chat.topics.map(({ message_thread_id: id, name }) => ({ id, name })),
  ];
}
