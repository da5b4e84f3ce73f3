// Staff pages: drafts, the covered screen, what is hidden again by itself, and a few keys.
import { watch_drafts, save_all_drafts } from "./drafts";
import { watch_cover } from "./cover";
import { watch_live } from "./live";

const k_reveal_seconds = 30; // interface.md 4, reveal address

/** Elements with data-reveal are removed from the page after 30 s, with a visible count. */
function watch_reveals(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-reveal]")) {
    const count = document.createElement("span");
    count.className = "meta";
    element.after(count);
    let left = k_reveal_seconds;
    const tick = (): void => {
      count.textContent = left > 0 ? ` ${left}` : ` ${document.body.dataset["hiddenAgain"] ?? ""}`;
      if (left <= 0) element.remove();
      else setTimeout(tick, 1000);
      left -= 1;
    };
    tick();
  }
}

function is_field(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** `/` and Ctrl-K: the search field. `g` then t, c, f: today, cases, find. Off inside fields and with data-no-keys. */
function watch_keys(): void {
  const places: Record<string, string> = { t: "/today", c: "/cases", f: "/find" };
  let after_g = 0;
  document.addEventListener("keydown", (event) => {
    const search = document.querySelector<HTMLElement>("[data-search]");
    if (event.key === "k" && event.ctrlKey && search) {
      event.preventDefault();
      search.focus();
      return;
    }
    if (document.body.dataset["noKeys"] !== undefined || document.body.classList.contains("is-covered")) return;
    if (is_field(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = places[event.key];
    if (place && Date.now() - after_g < 1500) {
      void save_all_drafts();
      location.assign(place);
    } else if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
    }
    after_g = event.key === "g" ? Date.now() : 0;
  });
}

watch_drafts();
watch_cover();
watch_reveals();
watch_keys();
watch_live();
