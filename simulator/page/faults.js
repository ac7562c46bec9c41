/** The drawer "Telegram rusak?": makes the simulator fail in each way that a line to Telegram can. */
import { api } from "./api.js";
import { h, iconButton } from "./dom.js";
import { makePanel } from "./panel.js";
import { t } from "./words.js";

const KINDS = ["429", "500", "502", "timeout", "slow", "drop_before", "drop_after"];
const METHODS = [
  "*",
  "sendMessage",
  "editMessageText",
  "answerCallbackQuery",
  "sendPhoto",
  "sendDocument",
  "getFile",
  "getUpdates",
];
const OFTEN = { always: {}, half: { chance: 0.5 }, once: { times: 1 } };
const AGAIN = 0.5;
const RECHECK_MS = 1000;

export class FaultPanel {
  /** `counted(n)` hears how many faults are on. */
  constructor(counted) {
    this.counted = counted;
    this.method = h(
      "select",
      { "aria-label": t("faultMethod") },
      METHODS.map((name) => h("option", { value: name }, name === "*" ? t("everyMethod") : name)),
    );
    this.often = h(
      "select",
      { "aria-label": t("faultOften") },
      Object.keys(OFTEN).map((name) => h("option", { value: name }, t(name))),
    );
    this.switches = new Map(
      KINDS.map((kind) => [kind, makeSwitch(`fault_${kind}`, (isOn) => this.switchFault(kind, isOn))]),
    );
    this.again = makeSwitch("redelivery", (isOn) => this.attempt(() => api.setRedelivery(isOn ? AGAIN : 0)));
    this.limits = makeSwitch("limits", (isOn) => this.attempt(() => api.setLimits(isOn ? {} : { off: true })));
    this.list = h("ul", { class: "fault-list", "aria-live": "polite" });
    this.problem = h("p", { class: "problem", role: "alert" });
    this.clear = h(
      "button",
      { type: "button", class: "plain danger", on: { click: () => this.clearAll() } },
      t("clearFaults"),
    );
    this.panel = makePanel(t("faults"), t("faultsHint"), [
      h("section", {}, h("h3", {}, t("faultsOn")), this.list, this.clear, this.problem),
      h(
        "section",
        {},
        h("h3", {}, t("answersFail")),
        h("label", { class: "labelled" }, t("faultMethod"), this.method),
        h("label", { class: "labelled" }, t("faultOften"), this.often),
        [...this.switches.values()].map(({ label }) => label),
      ),
      h("section", {}, h("h3", {}, t("rules")), this.again.label, this.limits.label),
    ]);
  }

  async refresh() {
    try {
      const [faults, redelivery, limits] = await Promise.all([api.faults(), api.redelivery(), api.limits()]);
      this.draw(faults, redelivery, limits);
    } catch (problem) {
      this.problem.textContent = problem.message;
    }
  }

  draw(faults, redelivery, limits) {
    this.faults = faults;
    for (const [kind, { box }] of this.switches) box.checked = faults.some((fault) => fault.kind === kind);
    this.again.box.checked = redelivery.chance > 0;
    this.limits.box.checked = !limits.off;
    const rows = faults.map((fault) =>
      h(
        "li",
        {},
        h("span", {}, describe(fault)),
        iconButton("close", t("remove", { name: t(`fault_${fault.kind}`) }), () =>
          this.attempt(() => api.clearFault(fault.id)),
        ),
      ),
    );
    if (redelivery.chance > 0)
      rows.push(
        h(
          "li",
          {},
          h("span", {}, t("redelivery")),
          iconButton("close", t("remove", { name: t("redelivery") }), () => this.attempt(() => api.setRedelivery(0))),
        ),
      );
    this.list.replaceChildren(...(rows.length ? rows : [h("li", { class: "nothing" }, t("noFaults"))]));
    this.clear.hidden = !rows.length;
    this.counted(rows.length);
    // A fault that is counted down ends without a word from the server.
    clearTimeout(this.recheck);
    if (faults.some(({ times }) => times)) this.recheck = setTimeout(() => this.refresh(), RECHECK_MS);
  }

  async attempt(deed) {
    this.problem.textContent = "";
    try {
      await deed();
    } catch (problem) {
      this.problem.textContent = problem.message;
    }
    await this.refresh();
  }

  switchFault(kind, isOn) {
    if (isOn) return this.attempt(() => api.addFault({ method: this.method.value, kind, ...OFTEN[this.often.value] }));
    return this.attempt(() =>
      Promise.all(this.faults.filter((fault) => fault.kind === kind).map(({ id }) => api.clearFault(id))),
    );
  }

  clearAll() {
    return this.attempt(() => Promise.all([api.clearFaults(), api.setRedelivery(0)]));
  }
}

function describe({ kind, method, times, chance }) {
  const how = [
    times && t("timesLeft", { times }),
    chance !== undefined && chance !== null && chance < 1 && `${Math.round(chance * 100)} %`,
  ].filter(Boolean);
  const name = METHODS.find((each) => each.toLowerCase() === method.toLowerCase()) ?? method;
  return [t(`fault_${kind}`), name === "*" ? t("everyMethod") : name, ...how].join(" · ");
}

/** A switch with its name and, below, what happens then. */
function makeSwitch(name, changed) {
  const box = h("input", {
    type: "checkbox",
    class: "switch",
    role: "switch",
    data: { fault: name },
    on: { change: () => changed(box.checked) },
  });
  const label = h(
    "label",
    { class: "fault" },
    h(
      "span",
      { class: "file-words" },
      h("span", { class: "file-name" }, t(name)),
      h("span", { class: "file-facts" }, t(`${name}_note`)),
    ),
    box,
  );
  return { box, label };
}
