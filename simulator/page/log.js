/** The messages of one chat: draws what is new, keeps what is unchanged, and keeps the reader's place and focus. */
import { drawBubble, drawDay, drawService, serviceWords } from "./bubble.js";
import { h, iconButton } from "./dom.js";
import { dayOf } from "./moments.js";
import { t } from "./words.js";

const NEAR_END = 60;

export class Log {
  constructor(deeds) {
    this.deeds = deeds;
    this.rows = new Map();
    this.list = h("div", {
      class: "messages",
      role: "log",
      "aria-live": "polite",
      "aria-label": t("messages"),
      tabindex: "0",
    });
    this.toEnd = iconButton("down", t("toEnd"), () => this.scrollToEnd(), { class: "round to-end", hidden: true });
    this.element = h("div", { class: "log" }, this.list, this.toEnd);
    this.isAtEnd = true;
    this.lastTop = 0;
    this.list.addEventListener("scroll", () => this.noteScroll());
    this.list.addEventListener("keydown", (event) => this.walk(event));
    // Pictures arrive after their bubble, a keyboard takes room: whoever reads the end goes on reading the end.
    const keeper = new ResizeObserver(() => this.isAtEnd && this.scrollToEnd());
    keeper.observe(this.list);
    this.list.addEventListener("load", () => this.isAtEnd && this.scrollToEnd(), true);
  }

  /** Draws the messages of `chat`; `before` is an element that opens the list (the bot's introduction). */
  show(chat, opening) {
    const wanted = this.plan(chat, opening);
    const focus = this.rememberFocus();
    const rows = new Map();
    let previous = null;
    for (const { key, print, draw } of wanted) {
      const old = this.rows.get(key);
      const element = old?.print === print ? old.element : draw();
      if (old && old.element !== element) old.element.replaceWith(element);
      const next = previous ? previous.nextSibling : this.list.firstChild;
      if (next !== element) this.list.insertBefore(element, next);
      rows.set(key, { print, element });
      previous = element;
    }
    for (const [key, row] of this.rows) if (!rows.has(key)) row.element.remove();
    this.rows = rows;
    this.restoreFocus(focus);
    if (this.isAtEnd) this.scrollToEnd();
    else this.toEnd.hidden = false;
  }

  plan(chat, opening) {
    const rows = opening ? [{ key: "opening", print: opening.textContent, draw: () => opening }] : [];
    const isGroup = chat.chat.type !== "private";
    const groups = gather(chat.messages);
    const newestOut = groups.findLast((messages) => messages[0].sim.out);
    const taps = chat.messages.reduce((count, message) => count + message.sim.pressed.length, 0);
    let day = null;
    groups.forEach((messages, index) => {
      const [first] = messages;
      if (dayOf(first.date) !== day) {
        day = dayOf(first.date);
        const words = day;
        rows.push({ key: `day ${words}`, print: words, draw: () => drawDay(words) });
      }
      const isOut = Boolean(first.sim.out);
      const look = {
        isLast: !groups[index + 1] || senderOf(groups[index + 1][0]) !== senderOf(first),
        showsName: isGroup && !isOut && (!groups[index - 1] || senderOf(groups[index - 1][0]) !== senderOf(first)),
        isRead: chat.unsettled <= taps || messages !== newestOut,
      };
      const draw = serviceWords(first) ? () => drawService(first) : () => drawBubble(messages, look, this.deeds);
      rows.push({ key: `message ${first.message_id}`, print: JSON.stringify([messages, look]), draw });
    });
    return rows;
  }

  rememberFocus() {
    const active = document.activeElement;
    const row = this.list.contains(active) && active.closest("[data-message]");
    return row ? { message: row.dataset.message, spot: active.dataset.spot, isRow: row === active } : null;
  }

  restoreFocus(focus) {
    if (!focus || this.list.contains(document.activeElement)) return;
    const row = this.list.querySelector(`[data-message="${focus.message}"]`) ?? this.list;
    const same = focus.spot && row.querySelector(`[data-spot="${focus.spot}"]`);
    (focus.isRow ? row : same || row.querySelector("[data-spot]") || row).focus({ preventScroll: true });
  }

  /** Only a person scrolls up; a list that shrinks or grows leaves the place where it is. */
  noteScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END) {
      this.isAtEnd = true;
      this.toEnd.hidden = true;
    } else if (scrollTop < this.lastTop) this.isAtEnd = false;
    this.lastTop = scrollTop;
  }

  scrollToEnd() {
    this.isAtEnd = true;
    this.toEnd.hidden = true;
    this.list.scrollTop = this.list.scrollHeight;
  }

  goTo(messageId) {
    const row = this.list.querySelector(`[data-message="${messageId}"]`);
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
    row.classList.add("found");
    row.addEventListener("animationend", () => row.classList.remove("found"), { once: true });
  }

  /** Arrow keys walk from bubble to bubble. */
  walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.target.closest("button")) return;
    const bubbles = [...this.list.querySelectorAll("article")];
    const at = bubbles.indexOf(event.target.closest("article"));
    const next = at < 0 ? bubbles.at(-1) : bubbles[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

const senderOf = (message) => (serviceWords(message) ? null : `${message.sim.out} ${message.from?.id}`);

/** Messages of one album together, every other one alone. */
function gather(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}
