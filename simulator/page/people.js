/** The panel of people: whose phone is shown, and a new person by name. */
import { api } from "./api.js";
import { nameOf } from "./bubble.js";
import { avatar, h } from "./dom.js";
import { makePanel } from "./panel.js";
import { t } from "./words.js";

const MANY = 8;

export class PeoplePanel {
  constructor(stage) {
    this.stage = stage;
    this.search = h("input", {
      type: "search",
      "aria-label": t("findPerson"),
      placeholder: t("findPerson"),
      on: { input: () => this.drawPeople() },
    });
    this.list = h("div", { class: "people" });
    this.panel = makePanel(t("people"), t("peopleHint"), [this.search, this.list, this.drawForm()]);
  }

  open() {
    this.drawPeople();
    this.panel.open();
  }

  drawPeople() {
    const { people, shown } = this.stage;
    const wanted = this.search.value.trim().toLowerCase();
    this.search.hidden = people.length <= MANY;
    const focused = this.list.contains(document.activeElement) && document.activeElement.value;
    this.list.replaceChildren(
      ...people
        .filter((person) => nameOf(person).toLowerCase().includes(wanted))
        .map((person) => {
          const box = h("input", {
            type: "checkbox",
            class: "switch",
            role: "switch",
            value: person.id,
            on: { change: () => this.stage.choose(person.id, box.checked) },
          });
          box.checked = shown.includes(person.id);
          return h(
            "label",
            { class: "person" },
            avatar(person.id, nameOf(person)),
            h(
              "span",
              { class: "file-words" },
              h("span", { class: "file-name" }, nameOf(person)),
              h(
                "span",
                { class: "file-facts" },
                t(person.staff ? "staff" : "owner"),
                ` · ${person.language_code.toUpperCase()}`,
              ),
            ),
            box,
          );
        }),
    );
    if (focused) this.list.querySelector(`[value="${focused}"]`)?.focus();
  }

  drawForm() {
    const name = h("input", {
      type: "text",
      required: true,
      maxlength: "64",
      "aria-label": t("firstName"),
      placeholder: t("firstName"),
      autocomplete: "off",
    });
    const staff = h("input", { type: "checkbox", class: "switch", role: "switch" });
    const speech = h(
      "select",
      { "aria-label": t("personLanguage") },
      h("option", { value: "id" }, "Bahasa Indonesia"),
      h("option", { value: "en" }, "English"),
    );
    const problem = h("p", { class: "problem", role: "alert" });
    const add = async (event) => {
      event.preventDefault();
      try {
        const person = await api.addPerson({
          first_name: name.value.trim(),
          staff: staff.checked,
          language_code: speech.value,
        });
        problem.textContent = name.value = "";
        await this.stage.readPeople();
        this.stage.choose(person.id, true);
        this.drawPeople();
      } catch (error) {
        problem.textContent = error.message;
      }
    };
    return h(
      "form",
      { class: "adding", on: { submit: add } },
      h("h3", {}, t("addPerson")),
      name,
      h("label", { class: "choice" }, staff, t("isStaff")),
      h("label", { class: "labelled" }, t("personLanguage"), speech),
      problem,
      h("button", { type: "submit", class: "plain strong" }, t("add")),
    );
  }
}
