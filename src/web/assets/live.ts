// A part of a page that changes by itself: each event of the stream is the whole part anew. Without script, or when the
// stream ends, reloading does the same.
function watch(part: HTMLElement): void {
  const source = new EventSource(part.dataset["live"] ?? "");
  source.addEventListener("message", (event: MessageEvent<string>) => {
    // Only our own server answers here (connect-src 'self'), and it wrote and escaped this part.
    if (part.innerHTML !== event.data) part.innerHTML = event.data;
    if (part.dataset["state"] !== undefined && part.dataset["state"] !== part.querySelector<HTMLElement>("[data-state]")?.dataset["state"]) {
      source.close();
      location.reload(); // what can be done has changed with the state
    }
  });
  window.addEventListener("pagehide", () => source.close());
}

export function watch_live(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    watch(part);
    for (const other of document.querySelectorAll<HTMLElement>("[data-without-script]")) other.hidden = true;
  }
}
