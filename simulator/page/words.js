/** The words of the page: Bahasa Indonesia unless somebody chose English. */
import { recall, remember } from "./memory.js";
import { words as en } from "./words.en.js";
import { words as id } from "./words.id.js";

export const language = recall("language") === "en" ? "en" : "id";
const words = language === "en" ? en : id;

/** The words called `name`, with `{values}` filled in. */
export function t(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/gu, (_, key) => String(values[key] ?? ""));
}

/** Changes the language; everything else on the page comes back by itself. */
export function setLanguage(chosen) {
  remember("language", chosen);
  location.reload();
}
