// The quick exit of public pages: blank at once, drop what was typed, and leave without a way back.
// Source: interface.md 8.1. Keep it small: it is loaded before anything else.

const k_presses = 3;
const k_within_ms = 5000;
let is_left = false;

function exit_link(): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>("a.exit[data-exit]");
}

function cover(): void {
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) field.checked = false;
    else field.value = "";
  }
  document.documentElement.classList.add("is-gone");
  document.body.replaceChildren();
  for (const icon of document.querySelectorAll("link[rel~=icon]")) icon.remove();
}

function leave(): void {
  const target = exit_link()?.dataset["leave"] ?? "/x";
  is_left = true;
  cover();
  document.title = /^https:\/\//.test(target) ? new URL(target).hostname : "";
  try {
    // Ends a session if there is one; the answer is not waited for.
    void fetch("/x", { method: "POST", keepalive: true, redirect: "manual", cache: "no-store" }).catch(() => undefined);
  } finally {
    location.replace(target);
  }
}

function say(text: string | undefined): void {
  let place = document.getElementById("exit-says");
  if (!place) {
    place = document.createElement("div");
    place.id = "exit-says";
    place.className = "govuk-visually-hidden";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = text ?? "";
}

let presses: number[] = [];
let is_alone = false;

document.addEventListener("keydown", (event) => {
  is_alone = event.key === "Shift";
  if (!is_alone) presses = [];
}, true);
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !is_alone) return;
  const now = Date.now();
  presses = [...presses.filter((at) => now - at < k_within_ms), now];
  const texts = exit_link()?.dataset;
  if (presses.length >= k_presses) leave();
  else say(presses.length === 1 ? texts?.["twice"] : texts?.["once"]);
}, true);

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-exit]") : null;
  if (!link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leave();
}, true);

// The page may come back from the browser's page cache after it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && is_left) leave();
});
