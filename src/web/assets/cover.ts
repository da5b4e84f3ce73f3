// Hide screen and the idle lock: the page is covered, the session locked, and after unlocking the same field with the
// same text is back. Source: interface.md 4, "lock, not logout".
import { save_all_drafts } from "./drafts";

const k_warn_before_ms = 120_000;
const k_look_every_ms = 1000;
let last_sign_of_life = Date.now();
let back_to: HTMLElement | null = null;

const texts = (): DOMStringMap => document.body.dataset;
const is_covered = (): boolean => document.body.classList.contains("is-covered");

function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(path, { method: "POST", cache: "no-store", body: new URLSearchParams({ csrf: texts()["csrf"] ?? "", ...fields }) });
}

function field(label: string, attributes: Record<string, string>): HTMLElement {
  const group = document.createElement("div");
  group.className = "govuk-form-group";
  const name = document.createElement("label");
  name.className = "govuk-label";
  name.textContent = label;
  const input = document.createElement("input");
  input.className = "govuk-input";
  for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value);
  name.htmlFor = input.id;
  group.append(name, input);
  return group;
}

function make_cover(): HTMLElement {
  const cover = document.createElement("div");
  cover.className = "cover";
  cover.setAttribute("role", "dialog");
  cover.setAttribute("aria-modal", "true");
  cover.setAttribute("aria-label", texts()["locked"] ?? "");
  const form = document.createElement("form");
  const title = document.createElement("h1");
  title.className = "govuk-heading-m";
  title.textContent = texts()["locked"] ?? "";
  const button = document.createElement("button");
  button.className = "govuk-button";
  button.textContent = texts()["unlock"] ?? "";
  const failed = document.createElement("p");
  failed.className = "govuk-error-message";
  failed.setAttribute("role", "alert");
  form.append(title, failed,
              field(texts()["passphrase"] ?? "", { id: "cover-passphrase", name: "passphrase", type: "password", autocomplete: "current-password" }),
              field(texts()["code"] ?? "", { id: "cover-code", name: "code", type: "text", inputmode: "numeric", autocomplete: "one-time-code" }),
              button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void unlock(form, failed);
  });
  cover.append(form);
  return cover;
}

async function unlock(form: HTMLFormElement, failed: HTMLElement): Promise<void> {
  const input = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
  failed.textContent = "";
  try {
    const answer = await post("/unlock", { passphrase: input("passphrase").value, code: input("code").value, back: location.pathname });
    // A refused unlocking is answered with a status of 400 and above.
    if (answer.ok) {
      document.querySelector(".cover")?.remove();
      document.body.classList.remove("is-covered");
      last_sign_of_life = Date.now();
      back_to?.focus();
      return;
    }
  } catch {
    // The same text for no connection and a wrong passphrase: the page stays covered.
  }
  input("passphrase").value = "";
  failed.textContent = texts()["unlockFailed"] ?? "";
  input("passphrase").focus();
}

async function cover_screen(): Promise<void> {
  if (is_covered()) return;
  back_to = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const cover = make_cover();
  document.body.append(cover);
  document.body.classList.add("is-covered");
  document.querySelector(".lock-warning")?.remove();
  cover.querySelector("input")?.focus();
  await save_all_drafts();
  await post("/lock", {}).catch(() => undefined);
}

function warn(): void {
  if (document.querySelector(".lock-warning")) return;
  const warning = document.createElement("p");
  warning.className = "lock-warning";
  warning.setAttribute("role", "status");
  warning.textContent = texts()["lockSoon"] ?? "";
  document.body.append(warning);
}

function look(): void {
  const limit = Number(texts()["idleMinutes"] ?? "15") * 60_000;
  const idle = Date.now() - last_sign_of_life;
  if (is_covered()) return;
  if (idle >= limit) void cover_screen();
  else if (idle >= limit - k_warn_before_ms) warn();
  else document.querySelector(".lock-warning")?.remove();
}

export function watch_cover(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-hide]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void cover_screen();
  });
  let shifts: number[] = [];
  document.addEventListener("keydown", (event) => { if (event.key !== "Shift") shifts = []; });
  document.addEventListener("keyup", (event) => {
    // The same key as the exit of public pages, but it only covers.
    if (event.key !== "Shift") return;
    shifts = [...shifts.filter((at) => Date.now() - at < 5000), Date.now()];
    if (shifts.length >= 3) void cover_screen();
  });
  for (const kind of ["keydown", "pointerdown", "scroll"])
    document.addEventListener(kind, () => { last_sign_of_life = Date.now(); }, { passive: true, capture: true });
  setInterval(look, k_look_every_ms);
}
