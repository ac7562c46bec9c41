/** What a tap on a message does: follow a link, press a button, open a picture, the message's own menu. */
import { api } from "./api.js";
import { ask, confirmIn, menu, toast } from "./ask.js";
import { summaryOf } from "./bubble.js";
import { h } from "./dom.js";
import { safeAddress } from "./entities.js";
import { showPictures } from "./lightbox.js";
import { t } from "./words.js";

export function deedsOf(phone) {
  return {
    showPictures,
    send: (text) => phone.write(text),
    goTo: (messageId) => phone.log.goTo(messageId),
    openLink: (url, shown) => openLink(phone, url, shown),
    press: (message, button) => press(phone, message, button),
    messageMenu: (message, anchor) => messageMenu(phone, message, anchor),
  };
}

/** Links to a bot of this simulator start it here; others ask first when they hide where they lead. */
async function openLink(phone, url, shown) {
  const address = safeAddress(url);
  if (!address) {
    toast(phone.screen, t("badLink"), "bad");
    return;
  }
  const start = readDeepLink(address);
  const bot = start && phone.stage.bots.find(({ username }) => username.toLowerCase() === start.username);
  if (bot) {
    phone.open({ chat_id: phone.person.id, bot: phone.stage.bots.length > 1 ? bot.id : undefined });
    if (start.payload !== null) await phone.start(start.payload);
    return;
  }
  const isPlain =
    [address, `https://${shown}`, `mailto:${shown}`].includes(shown) ||
    address.replace(/\/$/u, "") === `https://${shown}`;
  if (isPlain || (await confirmIn(phone.screen, t("openLink"), address, t("open"), "strong")))
    window.open(address, "_blank", "noopener,noreferrer");
}

/** `{username, payload}` of a t.me or tg: link to a bot, or null. */
export function readDeepLink(text) {
  let url;
  try {
    url = new URL(text.includes(":") ? text : `https://${text}`);
  } catch {
    return null;
  }
  const isWeb = /^(?:www\.)?(?:t|telegram)\.me$/u.test(url.hostname);
  const name = isWeb ? url.pathname.slice(1) : url.protocol === "tg:" && url.searchParams.get("domain");
  return name && /^\w+$/u.test(name) ? { username: name.toLowerCase(), payload: url.searchParams.get("start") } : null;
}

async function press(phone, message, button) {
  const url = button.url ?? button.login_url?.url;
  if (url) await openLink(phone, url, button.text);
  else if (button.copy_text) {
    await navigator.clipboard?.writeText(button.copy_text.text).catch(() => null);
    toast(phone.screen, t("copied", { words: button.copy_text.text }));
  } else if (button.callback_data === undefined) toast(phone.screen, t("notHere"));
  else
    await phone.attempt(() =>
      api.act(phone.person.id, "tap", { ...phone.place(), message_id: message.message_id, data: button.callback_data }),
    );
}

function messageMenu(phone, message, anchor) {
  const text = message.text ?? message.caption;
  const isProtected = message.has_protected_content;
  menu(anchor, [
    { icon: "reply", label: t("reply"), deed: () => phone.composer.reply(message) },
    message.sim.out && text && { icon: "edit", label: t("edit"), deed: () => phone.composer.edit(message) },
    text && !isProtected && { icon: "copy", label: t("copyText"), deed: () => navigator.clipboard?.writeText(text) },
    !isProtected && { icon: "forward", label: t("forward"), deed: () => forward(phone, message) },
  ]);
}

/** Sends a message on into one of the person's chats, this one among them. */
async function forward(phone, message) {
  const name = `forward-${phone.person.id}`;
  const choices = phone.chats.map(({ chat, bot }, index) => {
    const radio = h("input", { type: "radio", name, value: index });
    radio.checked = index === 0;
    return h("label", { class: "choice" }, radio, phone.stage.titleOf(chat, bot));
  });
  const body = h("div", { class: "dialog-body" }, h("p", { class: "dialog-words" }, summaryOf(message)), choices);
  const value = () => phone.chats[Number(body.querySelector("input:checked").value)];
  const to = await ask(phone.screen, {
    title: t("forwardTo"),
    body,
    actions: [
      { label: t("cancel"), value: null },
      { label: t("forward"), style: "strong", value },
    ],
  });
  if (!to) return;
  const place = { chat_id: to.chat.id, ...(to.bot && phone.stage.bots.length > 1 ? { bot: to.bot.id } : {}) };
  await phone.attempt(() =>
    api.act(phone.person.id, "forward", { ...place, message_id: message.message_id, from_chat_id: message.chat.id }),
  );
}

/** Asks before a number leaves the phone, as Telegram does; whether it was shared. */
export async function shareContact(phone) {
  const words = t("shareWords", { phone: phone.person.phone });
  return (
    (await confirmIn(phone.screen, t("shareTitle"), words, t("share"), "strong")) && phone.act("contact", { own: true })
  );
}
