/** Times, dates and sizes, in the language of the page. */
import { language } from "./words.js";

const locale = language === "id" ? "id-ID" : "en-GB";
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const thisYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
const complete = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" });
const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

const dateOf = (seconds) => new Date(seconds * 1000);

export const timeOf = (seconds) => clock.format(dateOf(seconds));
export const momentOf = (seconds) => complete.format(dateOf(seconds));

export function dayOf(seconds) {
  const date = dateOf(seconds);
  return (date.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(date);
}

/** The time for today, otherwise the day: what a list of chats shows. */
export function whenOf(seconds) {
  const date = dateOf(seconds);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : short.format(date);
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes ?? 0} B`;
  if (bytes < 1024 ** 2) return `${amount.format(bytes / 1024)} KB`;
  return `${amount.format(bytes / 1024 ** 2)} MB`;
}

export const durationOf = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
