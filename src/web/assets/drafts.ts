// What is typed is kept as an encrypted draft on the server, 2 s after the last key and on leaving a field.
// Source: interface.md 4, drafts.

const k_wait_ms = 2000;
const waiting = new Map<HTMLFormElement, number>();
const sent = new Map<HTMLFormElement, string>();
const submitted = new Set<HTMLFormElement>();
const sending = new Map<HTMLFormElement, Promise<void>>();

function fields_of(form: HTMLFormElement): string {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const input = form.elements.namedItem(name);
    const is_secret = input instanceof HTMLInputElement && input.type === "password";
    if (typeof value === "string" && name !== "csrf" && name !== "draft_form" && !is_secret) fields.append(name, value);
  }
  return fields.toString();
}

function say(text: string, is_failed: boolean): void {
  const place = document.querySelector("[data-draft-status]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("draft-status--failed", is_failed);
}

function save(form: HTMLFormElement): Promise<void> {
  const one = (sending.get(form) ?? Promise.resolve()).then(() => send(form)).finally(() => { if (sending.get(form) === one) sending.delete(form); });
  sending.set(form, one);
  return one;
}

async function send(form: HTMLFormElement): Promise<void> {
  waiting.delete(form);
  const text = fields_of(form);
  if (submitted.has(form) || sent.get(form) === text) return;
  const body = new URLSearchParams({ csrf: document.body.dataset["csrf"] ?? "", draft_form: form.dataset["draft"] ?? "", draft_text: text });
  let is_saved = false;
  try {
    is_saved = (await fetch("/drafts", { method: "POST", body, cache: "no-store", keepalive: text.length < 60_000 })).status === 204;
  } catch {
    is_saved = false;
  }
  const time = new Date().toTimeString().slice(0, 5);
  if (is_saved) sent.set(form, text);
  else wait(form); // "Not saved" stays on the page until it is true no longer
  say((document.body.dataset[is_saved ? "saved" : "notSaved"] ?? "").replace("{time}", time), !is_saved);
}

function wait(form: HTMLFormElement): void {
  clearTimeout(waiting.get(form));
  waiting.set(form, window.setTimeout(() => void save(form), k_wait_ms));
}

/** Saves at once whatever waits. */
export async function save_all_drafts(): Promise<void> {
  await Promise.all([...waiting.keys()].map((form) => {
    clearTimeout(waiting.get(form));
    return save(form);
  }));
}

/** Puts an earlier draft back, field by field. */
function restore(form: HTMLFormElement, text: string): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) values.set(name, [...(values.get(name) ?? []), value]);
  for (const input of form.elements) {
    const is_box = input instanceof HTMLInputElement && (input.type === "radio" || input.type === "checkbox");
    if (is_box) input.checked = (values.get(input.name) ?? []).includes(input.value);
    else if (input instanceof HTMLTextAreaElement || input instanceof HTMLSelectElement ||
             (input instanceof HTMLInputElement && !["hidden", "password", "file", "submit"].includes(input.type))) {
      const value = values.get(input.name)?.shift();
      if (value !== undefined) input.value = value;
    }
  }
}

async function load(form: HTMLFormElement): Promise<void> {
  // Values that came back with errors are newer than the draft.
  if (document.querySelector("[data-error-summary]") || form.dataset["typed"]) return;
  const before = fields_of(form);
  try {
    const answer = await fetch(`/drafts?form=${encodeURIComponent(form.dataset["draft"] ?? "")}`, { cache: "no-store" });
    const draft = answer.ok ? ((await answer.json()) as { draft_text?: string }).draft_text : undefined;
    if (!draft || draft === before || fields_of(form) !== before) return;
    restore(form, draft);
    sent.set(form, fields_of(form));
    say(document.body.dataset["restored"] ?? "", false);
  } catch {
    // No connection: the page is as the server sent it.
  }
}

export function watch_drafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    sent.set(form, fields_of(form));
    void load(form);
    form.addEventListener("input", () => wait(form));
    form.addEventListener("focusout", () => { if (waiting.has(form)) void save_all_drafts(); });
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting.get(form));
      waiting.delete(form);
      submitted.add(form);
      const last = sending.get(form);
      if (!last) return;
      // A draft that arrived after the form itself would come back in the next empty form.
      event.preventDefault();
      void last.then(() => form.requestSubmit(event.submitter));
    });
  }
  window.addEventListener("pagehide", () => void save_all_drafts());
}
