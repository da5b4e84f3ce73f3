// The public pages of the real program leave no trace and can be left at once. Source: interface.md 8 and 9.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAxe, checkNoSidewaysScroll, has_browser, openPage } from "./lib.mjs";
import { usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
let practice, browser;
usePractice((...made) => { [practice, browser] = made; });

/** A page whose foreign addresses are answered here, so that leaving needs no network. */
async function visitor(options = {}) {
  const page = await openPage(browser, options);
  page.foreign = [];
  await page.context().route((url) => !url.href.startsWith(practice.url), (route) => {
    page.foreign.push({ url: route.request().url(), referer: route.request().headers()["referer"] ?? "" });
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Weather</title><p>Sun" });
  });
  return page;
}

async function find_help(page) {
  await page.goto(practice.url);
  await page.check('input[name=need][value="sleep"]');
  await page.selectOption("#country", "SI");
  await page.click("main form button[type=submit]");
  await page.waitForSelector("section.offer");
}

/** Every public page, with a path that can be opened by itself. */
async function paths() {
  const page = await visitor();
  await find_help(page);
  const service = await page.getAttribute("section.offer a", "href");
  await page.context().close();
  return ["/", "/t", service, "/r", "/s", "/g/371846"]; // a project of the starter
}

test("browser.public.p1_no_trace: no cookie, storage, cache or worker after the whole flow", { skip }, async () => {
  const page = await visitor();
  await find_help(page);
  await page.click("section.offer a");
  await page.waitForURL("**/p/*");
  const kept = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys().catch(() => [])).length, (await navigator.serviceWorker?.getRegistrations?.().catch(() => []) ?? []).length, document.referrer]);
  assert.deepEqual(kept, ["", 0, 0, 0, 0, 0, ""]);
  assert.deepEqual(await page.context().cookies(), []);
  const answer = await page.request.get(practice.url);
  assert.equal(answer.headers()["set-cookie"], undefined);
  assert.equal(answer.headers()["cache-control"], "no-store");
  assert.equal(answer.headers()["referrer-policy"], "no-referrer");
  assert.match(answer.headers()["x-robots-tag"], /noindex/);
  await page.context().close();
});

test("browser.public.p2_own_origin_only: nothing is asked from anywhere else before leaving", { skip }, async () => {
  const page = await visitor();
  for (const path of await paths()) await page.goto(practice.url + path);
  await find_help(page);
  assert.ok(page.requests.length > 5);
  assert.deepEqual(page.requests.filter((url) => !url.startsWith(practice.url)), []);
  await page.context().close();
});

test("browser.public.p3_neutral: no title, address or file name tells", { skip }, async () => {
  const page = await visitor();
  for (const path of await paths()) {
    await page.goto(practice.url + path);
    const shown = [await page.title(), page.url(), ...await page.$$eval("link[href], script[src], img[src]", (all) => all.map((one) => one.href ?? one.src))].join(" ");
    assert.doesNotMatch(shown, /traffick|victim|survivor|violence|abuse|shelter|linden|exploit|rape|women|escape/i);
    assert.equal(await page.title(), "Community services");
  }
  await page.context().close();
});

test("browser.public.p4_exit_no_script: the link leads away, clears, and Back shows nothing of the flow", { skip }, async () => {
  const page = await openPage(browser, { javaScriptEnabled: false }); // no routes here: they would switch the cache off
  await find_help(page);
  await page.click("a.exit");
  await page.waitForURL((url) => !url.href.startsWith(practice.url));
  assert.equal(await page.locator("section.offer, a.exit").count(), 0);
  const answer = await page.request.get(`${practice.url}/x`, { maxRedirects: 0 });
  assert.equal(answer.status(), 303);
  assert.equal(answer.headers()["clear-site-data"], '"cache","cookies","storage"');
  // The answer of a form is never kept: Back cannot show the places that were found.
  await page.goBack({ timeout: 5000 }).catch(() => undefined);
  assert.equal(await page.locator("section.offer").count(), 0);
  await page.context().close();
});

test("browser.public.p5_exit_fast: blank within 100 ms, and Back does not return", { skip }, async () => {
  const page = await visitor();
  await page.goto("http://before.example/");
  await find_help(page);
  const blank_after = await page.evaluate(() => {
    const start = performance.now();
    document.querySelector("a.exit").click();
    return document.body.textContent.trim() === "" ? performance.now() - start : Infinity;
  });
  assert.ok(blank_after < 100, `${blank_after} ms`);
  await page.waitForURL((url) => !url.href.startsWith(practice.url));
  assert.equal(page.foreign.at(-1).referer, "");
  for (let i = 0; i < 5; i += 1) {
    await page.goBack({ timeout: 3000 }).catch(() => undefined);
    assert.ok(!page.url().startsWith(practice.url), page.url());
  }
  await page.context().close();
});

test("browser.public.p6_exit_everywhere: seen at every scroll position and width, first in the order of focus", { skip }, async () => {
  const page = await visitor();
  for (const path of await paths())
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(practice.url + path);
      for (const part of [0, 0.5, 1]) {
        const is_reached = await page.evaluate((at) => {
          window.scrollTo(0, document.documentElement.scrollHeight * at);
          const box = document.querySelector("a.exit").getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return box.y >= 0 && box.bottom <= innerHeight && top?.closest("a.exit") !== null;
        }, part);
        assert.ok(is_reached, `${path} at ${width} px, scrolled ${part}`);
      }
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "exit");
    }
  await page.context().close();
});

test("browser.public.p8_back_one_entry: the whole flow is one entry of the history, no answer in the address", { skip }, async () => {
  const page = await visitor();
  await page.goto("http://before.example/");
  await page.goto(practice.url);
  const length = await page.evaluate(() => history.length);
  await page.check('input[name=need][value="talk"]');
  await page.selectOption("#language", "spa");
  await page.click("main form button[type=submit]");
  await page.waitForFunction(() => !document.querySelector("input[name=need]"));
  assert.doesNotMatch(page.url(), /talk|spa/);
  await page.click("main li a, section.offer a");
  await page.waitForURL("**/p/*");
  assert.equal(await page.evaluate(() => history.length), length);
  await page.goBack();
  assert.equal(await page.title(), "Weather");
  await page.context().close();
});

test("browser.public.p9_budget: the first load is under 100 KB, script under 10 KB", { skip }, async () => {
  const page = await visitor();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const kinds = new Map();
  const sizes = { all: 0, script: 0 };
  session.on("Network.responseReceived", (event) => kinds.set(event.requestId, event.type));
  session.on("Network.loadingFinished", (event) => {
    sizes.all += event.encodedDataLength;
    if (kinds.get(event.requestId) === "Script") sizes.script += event.encodedDataLength;
  });
  await page.goto(practice.url, { waitUntil: "networkidle" });
  assert.ok(sizes.all > 1000 && sizes.all < 100_000, `${sizes.all} bytes`);
  assert.ok(sizes.script > 0 && sizes.script < 10_000, `${sizes.script} bytes of script`);
  console.log(`first public load: ${sizes.all} bytes, script ${sizes.script} bytes`);
  await page.context().close();
});

test("browser.public.project: from a service that has ended to what it belonged to", { skip }, async () => {
  const page = await visitor();
  await page.goto(`${practice.url}/p/804213`); // SAFE HUT, in the starter: no search offers it any more
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "SAFE HUT safe space");
  assert.match(await page.textContent("main"), /This ended on/);
  await page.click('a[href^="/g/"]');
  await page.waitForURL(/\/g\/\d+\?l=en$/);
  const text = await page.textContent("main");
  for (const word of ["Italy", "Bulgaria", "Greece", "Lithuania", "Romania", "AMIF", "This ended on"]) assert.ok(text.includes(word), word);
  await checkAxe(page);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    await checkNoSidewaysScroll(page);
  }
  await page.context().close();
});
