/** Begins the page: the bar, the drawers, the phones. */
import { h, icon } from "./dom.js";
import { FaultPanel } from "./faults.js";
import { PeoplePanel } from "./people.js";
import { Stage } from "./stage.js";
import { language, setLanguage, t } from "./words.js";

document.documentElement.lang = language;
document.title = t("title");

const badge = h("span", { class: "badge", hidden: true });
const faults = new FaultPanel((count) => {
  badge.hidden = !count;
  badge.textContent = count;
});
const room = document.getElementById("stage");
const stage = new Stage(room, { changed: () => drawPlace(), faultsChanged: () => faults.refresh() });
const people = new PeoplePanel(stage);

const barButton = (drawing, label, listener, ...more) =>
  h(
    "button",
    {
      type: "button",
      class: "bar-button",
      "aria-expanded": "false",
      title: label,
      "aria-label": label,
      on: { click: listener },
    },
    icon(drawing),
    h("span", { class: "bar-words" }, label),
    more,
  );
const peopleButton = barButton("group", t("people"), () =>
  people.panel.isOpen ? people.panel.close() : people.open(),
);
const faultsButton = barButton("warn", t("faults"), () => faults.panel.toggle(), badge);
const other = language === "id" ? "en" : "id";
const languageButton = h(
  "button",
  {
    type: "button",
    class: "bar-button",
    lang: other,
    title: t("otherLanguage"),
    "aria-label": t("otherLanguage"),
    on: { click: () => setLanguage(other) },
  },
  other.toUpperCase(),
);

document
  .getElementById("bar")
  .append(
    h("img", { src: "/page/icon.svg", alt: "", width: "28", height: "28" }),
    h("h1", { class: "brand" }, t("title")),
    stage.tabs,
    h("span", { class: "bar-space" }),
    peopleButton,
    faultsButton,
    languageButton,
  );

const welcome = h(
  "div",
  { class: "welcome" },
  h("h2", {}, t("welcome")),
  h("p", {}, t("welcomeWords")),
  h("button", { type: "button", class: "plain strong", on: { click: () => people.open() } }, t("addPerson")),
);

/** What stands on the stage when no phone does. */
function drawPlace() {
  if (stage.phones.size) welcome.remove();
  else room.append(welcome);
  room.dataset.phones = stage.phones.size;
  if (people.panel.isOpen) people.drawPeople();
}

// A file that misses the phone must not make the browser leave the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

await stage.begin();
await faults.refresh();
