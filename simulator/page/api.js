/** The simulator's control API, as the page uses it (docs/simulator.md). */
import { t } from "./words.js";

async function call(method, path, body) {
  const request = { method };
  if (body instanceof FormData) request.body = body;
  else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { "Content-Type": "application/json" };
  }
  let answer;
  try {
    answer = await fetch(`/sim${path}`, request);
  } catch {
    throw new Error(t("unreachable"));
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error ?? `${answer.status} ${answer.statusText}`);
  return said;
}

const query = (fields) =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

export const api = {
  people: () => call("GET", "/people"),
  addPerson: (person) => call("POST", "/people", person),
  bots: () => call("GET", "/bots"),
  addGroup: (group) => call("POST", "/groups", group),
  chats: (person) => call("GET", `/people/${person}/chats`),
  chat: (person, where, newest) => call("GET", `/people/${person}/chat?${query({ ...where, newest })}`),
  act: (person, deed, body = {}) => call("POST", `/people/${person}/${deed}`, body),
  faults: () => call("GET", "/faults"),
  addFault: (fault) => call("POST", "/faults", fault),
  clearFault: (id) => call("DELETE", `/faults/${id}`),
  clearFaults: () => call("DELETE", "/faults"),
  redelivery: () => call("GET", "/redelivery"),
  setRedelivery: (chance) => call("POST", "/redelivery", { chance }),
  limits: () => call("GET", "/limits"),
  setLimits: (limits) => call("POST", "/limits", limits),
  fileAddress: (fileId) => `/sim/files/${encodeURIComponent(fileId)}`,
};

const RETRY_MS = 1000;

/** Hears what happens, for as long as the page is open; `onState(true|false)` tells whether the line is up. */
export function listen(onEvent, onState) {
  const source = new EventSource("/sim/events");
  source.onopen = () => onState(true);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onerror = () => {
    onState(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onEvent, onState), RETRY_MS);
  };
}
