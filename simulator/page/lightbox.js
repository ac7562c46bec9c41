/** Pictures as large as the window, with arrow keys through an album. */
import { h, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

/** `pictures` are {address, caption, name, isProtected}. */
export function showPictures(pictures, start) {
  let at = start;
  const image = h("img", { alt: "" });
  const caption = h("p", { class: "lightbox-caption" });
  const save = h("a", { class: "round", "aria-label": t("download"), title: t("download") }, icon("download"));
  const count = h("span", { class: "lightbox-count", "aria-live": "polite" });
  const go = (step) => {
    at = (at + step + pictures.length) % pictures.length;
    const picture = pictures[at];
    image.src = picture.address;
    image.alt = picture.caption || t("photo");
    image.draggable = !picture.isProtected;
    caption.textContent = picture.caption;
    count.textContent = pictures.length > 1 ? `${at + 1} / ${pictures.length}` : "";
    save.hidden = Boolean(picture.isProtected);
    save.href = picture.address;
    save.download = picture.name;
  };
  const arrows = { ArrowLeft: -1, ArrowRight: 1 };
  const box = h("dialog", {
    class: "lightbox",
    "aria-label": t("photo"),
    on: {
      close: () => box.remove(),
      click: (event) => (event.target === box || event.target === frame) && box.close(),
      keydown: (event) => arrows[event.key] && go(arrows[event.key]),
      contextmenu: (event) => pictures[at].isProtected && event.preventDefault(),
    },
  });
  const several = pictures.length > 1;
  const frame = h(
    "div",
    { class: "lightbox-frame" },
    several && iconButton("back", t("previous"), () => go(-1)),
    image,
    several && iconButton("forward", t("next"), () => go(1)),
  );
  box.append(
    h(
      "div",
      { class: "lightbox-bar" },
      count,
      save,
      iconButton("close", t("close"), () => box.close()),
    ),
    frame,
    caption,
  );
  document.body.append(box);
  go(0);
  box.showModal();
}
