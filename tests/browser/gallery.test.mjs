// Every part of the pages, alone: accessibility, width, quick exit, drafts, cover. The pages are written by test_web.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { build, checkAxe, checkNoSidewaysScroll, has_browser, openPage, servePages, startBrowser } from "./lib.mjs";

const skip = has_browser ? false : "needs Chromium";
const folder = path.join(build, "gallery");
const pages = ["en", "sl", "ar"].flatMap((code) => ["", "-error"].flatMap((state) => ["public", "staff"].map((kind) => `${code}${state}-${kind}`)));
let browser, server, drafts, unlocks;

before(async () => {
  if (skip) return;
  execFileSync(path.join(build, "test_web"), ["web.gallery*"]);
  drafts = [];
  unlocks = 0;
  server = await servePages(folder, {
    "POST /x": () => ({ status: 303, headers: { location: "/elsewhere" } }),
    "GET /elsewhere": () => ({ headers: { "content-type": "text/html" }, body: "<!doctype html><title>Weather</title><p>Sun" }),
    "POST /drafts": (_request, body) => { drafts.push(new URLSearchParams(body)); return { status: 204 }; },
    "GET /drafts": () => ({ headers: { "content-type": "application/json" }, body: "{}" }),
    "POST /lock": () => ({ body: "locked" }),
    "POST /unlock": (_request, body) => { unlocks += 1; return { status: new URLSearchParams(body).get("passphrase") === "right" ? 200 : 403 }; },
    "POST /s": () => ({ headers: { "content-type": "text/html" }, body: "<!doctype html><html lang=en><title>T</title><main id=main tabindex=-1><h1>Step two</h1></main>" }),
  });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const name of pages)
  for (const width of [320, 1280])
    test(`browser.gallery ${name} at ${width} px is clean`, { skip }, async () => {
      const page = await openPage(browser, { viewport: { width, height: 800 } });
      await page.goto(`${server.url}/${name}.html`);
      if (process.env.LINDEN_SHOTS) {
        await mkdir(process.env.LINDEN_SHOTS, { recursive: true });
        await page.screenshot({ path: path.join(process.env.LINDEN_SHOTS, `${name}-${width}.png`), fullPage: true });
      }
      await checkAxe(page);
      await checkNoSidewaysScroll(page);
      if (name.includes("error")) assert.equal(await page.evaluate(() => document.activeElement.className), "govuk-error-summary");
      assert.deepEqual(page.errors, []);
      assert.ok(page.requests.every((url) => url.startsWith(server.url)));
      await page.context().close();
    });

test("browser.gallery details opened, menus opened: still clean", { skip }, async () => {
  for (const name of ["en-staff", "ar-public"]) {
    const page = await openPage(browser, { viewport: { width: 320, height: 800 } });
    await page.goto(`${server.url}/${name}.html`);
    await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
    await checkAxe(page);
    await checkNoSidewaysScroll(page);
    await page.context().close();
  }
});

test("browser.gallery targets are 24 px, on public pages 44 px where they stand alone", { skip }, async () => {
  for (const [name, least] of [["en-staff", 24], ["en-public", 44]]) {
    const page = await openPage(browser, { viewport: { width: 320, height: 800 } });
    await page.goto(`${server.url}/${name}.html`);
    const small = await page.evaluate((limit) => [...document.querySelectorAll("button, select, .govuk-button, .exit, input[type=text]")]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < limit).map((e) => e.outerHTML.slice(0, 80)), least);
    assert.deepEqual(small, []);
    await page.context().close();
  }
});

test("browser.gallery order of focus: exit, then the skip link, then the rest", { skip }, async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/en-public.html`);
  const order = [];
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press("Tab");
    order.push(await page.evaluate(() => document.activeElement.className || document.activeElement.tagName));
  }
  assert.deepEqual(order, ["exit", "govuk-skip-link", "A"]);
  await page.context().close();
});

async function leaving_page() {
  const page = await openPage(browser);
  await page.goto(`${server.url}/elsewhere`);
  await page.goto(`${server.url}/en-public.html`);
  await page.evaluate((url) => { for (const link of document.querySelectorAll("[data-exit]")) link.dataset.leave = url; }, `${server.url}/elsewhere`);
  return page;
}

test("browser.public exit by click: left at once, told the server, and Back does not return", { skip }, async () => {
  const page = await leaving_page();
  await page.fill("#name", "a secret");
  const posts = () => server.seen.filter((r) => r.method === "POST" && r.path === "/x").length;
  const before_click = posts();
  const blank_after = await page.evaluate(() => {
    const start = performance.now();
    document.querySelector("a.exit").click();
    return document.body.textContent.trim() === "" && document.querySelector("link[rel~=icon]") === null ? performance.now() - start : Infinity;
  });
  assert.ok(blank_after < 100, `blank after ${blank_after} ms`);
  await page.waitForURL("**/elsewhere");
  await page.goBack();
  assert.equal(await page.title(), "Weather");
  assert.equal(posts(), before_click + 1);
  await page.context().close();
});

test("browser.public exit by Shift three times, with spoken feedback; not by typing capitals", { skip }, async () => {
  const page = await leaving_page();
  await page.focus("#name");
  for (const key of ["A", "B", "C", "D"]) await page.keyboard.press(`Shift+${key}`);
  assert.ok(page.url().endsWith("/en-public.html"));
  await page.keyboard.press("Shift");
  assert.match(await page.textContent("#exit-says"), /two more times/);
  await page.keyboard.press("Shift");
  assert.match(await page.textContent("#exit-says"), /once more/);
  await page.keyboard.press("Shift");
  await page.waitForURL("**/elsewhere");
  await page.context().close();
});

test("browser.public exit works without script as a link", { skip }, async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${server.url}/en-public.html`);
  assert.equal(await page.getAttribute("a.exit", "href"), "/x");
  await page.context().close();
});

test("browser.public flow: a form's answer and a link replace the page, history stays one entry", { skip }, async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/en-public.html`);
  const length = await page.evaluate(() => history.length);
  await page.fill("#name", "Ana");
  await page.click("form[data-in-place] button");
  await page.waitForSelector("text=Step two");
  assert.ok(page.url().endsWith("/en-public.html"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.match(server.seen.findLast((r) => r.path === "/s").body, /name="name"\r\n\r\nAna\r\n/);
  await page.click("footer a[href^='/t']");
  await page.waitForURL((url) => url.pathname === "/t");
  assert.equal(await page.evaluate(() => history.length), length);
  await page.context().close();
});

test("browser.public nothing is kept on the device", { skip }, async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/en-public.html`);
  const kept = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys().catch(() => [])).length]);
  assert.deepEqual(kept, ["", 0, 0, 0, 0]);
  await page.context().close();
});

test("browser.staff drafts are sent 2 s after the last key, without token or passphrase", { skip }, async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/en-staff.html`);
  const before_typing = drafts.length;
  await page.focus("#story");
  await page.keyboard.type(" more");
  await page.waitForFunction(() => document.querySelector("[data-draft-status]").textContent.startsWith("Draft saved"), null, { timeout: 5000 });
  const draft = drafts.at(-1);
  assert.equal(drafts.length, before_typing + 1);
  assert.equal(draft.get("draft_form"), "gallery");
  assert.equal(draft.get("csrf"), "0123456789abcdef");
  const fields = new URLSearchParams(draft.get("draft_text"));
  assert.match(fields.get("story"), /more/);
  assert.equal(fields.get("csrf"), null);
  await page.context().close();
});

test("browser.staff hide screen covers, locks, and gives the field and its text back", { skip }, async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/en-staff.html`);
  await page.fill("#name", "half a sent");
  await page.focus("#name");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
  await page.waitForSelector(".cover");
  assert.equal(await page.isVisible("#name"), false);
  await checkAxe(page);
  await page.fill("#cover-passphrase", "wrong");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".cover [role=alert]").textContent !== "");
  await page.fill("#cover-passphrase", "right");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cover", { state: "detached" });
  assert.equal(await page.inputValue("#name"), "half a sent");
  assert.equal(await page.evaluate(() => document.activeElement.id), "name");
  assert.equal(unlocks, 2);
  await page.context().close();
});

test("browser.staff idle: warning two minutes before, cover at the limit", { skip }, async () => {
  const page = await openPage(browser);
  await page.clock.install();
  await page.goto(`${server.url}/en-staff.html`);
  await page.clock.runFor(13 * 60_000 + 2000);
  assert.equal(await page.locator(".lock-warning").count(), 1);
  assert.equal(await page.locator(".cover").count(), 0);
  await page.clock.runFor(2 * 60_000);
  await page.waitForSelector(".cover");
  await page.context().close();
});

test("browser.gallery print is discreet: no site name, no menu, no buttons", { skip }, async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/en-staff.html`);
  await page.emulateMedia({ media: "print" });
  for (const selector of [".top", ".menu--wide", ".bottom", ".govuk-button", ".practice"])
    assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  await page.context().close();
});

test("browser.gallery forced colours keep controls visible, reduced motion moves nothing", { skip }, async () => {
  const page = await openPage(browser, { forcedColors: "active", reducedMotion: "reduce" });
  await page.goto(`${server.url}/en-staff.html`);
  const border = await page.evaluate(() => getComputedStyle(document.querySelector(".govuk-button")).borderStyle);
  assert.equal(border, "solid");
  await page.context().close();
});

test("browser.weight of the first public page is under its budget", { skip }, async () => {
  const { gzipSync } = await import("node:zlib");
  const manifest = JSON.parse(await readFile(path.join(build, "assets", "manifest.json"), "utf8"));
  const files = ["app.css", "exit.js", "flow.js", "icon.svg"].map((name) => path.join(build, "assets", manifest[name]));
  let sum = 0;
  for (const file of [path.join(folder, "en-public.html"), ...files]) sum += gzipSync(await readFile(file)).length;
  assert.ok(sum < 40_000, `${sum} bytes`); // interface.md 9: < 100 KB, target 40
});
