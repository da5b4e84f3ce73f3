// Public pages stay one entry of the browser's history: links replace the page, forms marked data-in-place are sent by
// fetch and their answer is put in place. Without script the same links and forms work as they are.

function is_own_link(link: HTMLAnchorElement): boolean {
  return link.origin === location.origin && !link.hasAttribute("data-exit") && !link.target && !link.hasAttribute("download");
}

/** Puts the main part of an answered page in place and moves the focus to what changed. */
function put_in_place(text: string): boolean {
  const answer = new DOMParser().parseFromString(text, "text/html");
  const fresh = answer.querySelector("main");
  const old = document.querySelector("main");
  if (!fresh || !old) return false;
  old.replaceWith(document.adoptNode(fresh));
  document.title = answer.title;
  document.documentElement.lang = answer.documentElement.lang;
  document.documentElement.dir = answer.documentElement.dir;
  const summary = fresh.querySelector<HTMLElement>("[data-error-summary]");
  window.scrollTo(0, 0);
  (summary ?? fresh).focus({ preventScroll: summary === null });
  return true;
}

/** Multipart only where a file is sent; otherwise as a plain form would. */
function body_of(form: HTMLFormElement, submitter: HTMLElement | null): BodyInit {
  const fields = new FormData(form, submitter);
  if (form.enctype === "multipart/form-data") return fields;
  const plain = new URLSearchParams();
  for (const [name, value] of fields) if (typeof value === "string") plain.append(name, value);
  return plain;
}

let is_sending = false;

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (is_sending) return;
  is_sending = true;
  let is_done = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body: body_of(form, submitter), cache: "no-store" });
    is_done = (answer.headers.get("content-type") ?? "").startsWith("text/html") && put_in_place(await answer.text());
  } catch {
    is_done = false;
  }
  is_sending = false;
  if (!is_done) form.submit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset["inPlace"] === undefined) return;
  event.preventDefault();
  void send(form, event.submitter);
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || !is_own_link(link)) return;
  if (link.getAttribute("href")?.startsWith("#")) {
    // A jump inside the page would add an entry too.
    event.preventDefault();
    const target = document.getElementById(link.hash.slice(1));
    target?.scrollIntoView();
    target?.focus();
    return;
  }
  event.preventDefault();
  location.replace(link.href);
});
