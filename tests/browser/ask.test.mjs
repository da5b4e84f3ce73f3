// A round of asking in two windows: one asks, the other house answers on its own page, the first sees it without a key.
import assert from "node:assert/strict";
import { test } from "node:test";
import { has_browser, openPage } from "./lib.mjs";
import { look, press, signIn, usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
let practice, browser, worker, reka, round_url;

usePractice((...made) => { [practice, browser] = made; });
const step = (name, body) => test(`browser.ask ${name}`, { skip }, body);
const text = (page, selector = "main") => page.locator(selector).innerText();

step("1 from the offers: what would leave is shown, then one act asks all", async () => {
  worker = await openPage(browser);
  await signIn(worker, practice.url, "lipa.worker");
  await worker.goto(`${practice.url}/find`);
  await worker.check('input[name="need"][value="sleep"]');
  await worker.selectOption("#country", "SI");
  await worker.selectOption("#identification", "identified").catch(() => worker.check('input[name="identification"][value="identified"]'));
  await press(worker, "Show places");
  await press(worker, "Ask these houses at once");
  await look(worker, "ask-preview");
  const shown = await text(worker);
  assert.match(shown, /This leaves, and nothing else/);
  assert.match(shown, /Identification\s+Identified/i);
  assert.match(shown, /House Reka/);
  await press(worker, "houses now");
  await worker.waitForURL(/\/rounds\/[0-9a-f]{32}$/);
  round_url = worker.url();
  await look(worker, "ask-live");
  assert.match(await text(worker, "[role=status]:not(.draft-status)"), /Asking\. 0 of \d+ answered/);
  assert.deepEqual(worker.errors, []);
});

step("2 the other house answers on its own page; the first window sees it by itself", async () => {
  reka = await openPage(browser);
  await signIn(reka, practice.url, "reka.worker");
  await reka.goto(`${practice.url}/house`);
  await look(reka, "house");
  assert.match(await text(reka), /Who asks us now/);
  await press(reka, "Yes, we hold a place");
  assert.match(await text(reka), /A place is held until/);
  // No key is pressed here: the stream brings it.
  await worker.waitForSelector("text=A place is held until", { timeout: 10_000 });
  await worker.waitForSelector("button:has-text('She goes there')", { timeout: 10_000 });
  await look(worker, "ask-held");
  assert.match(await text(worker), /House Reka[^\n]*\s+yes: a place is held/);
});

step("3 she goes there; the round is over and nothing that was asked is left on the page", async () => {
  await press(worker, "She goes there");
  assert.match(await text(worker), /The round is over/);
  assert.doesNotMatch(await text(worker), /What left/);
  await look(worker, "ask-over");
  await reka.goto(`${practice.url}/house`);
  await worker.goto(`${practice.url}/board`);
  await look(worker, "board");
});

step("4 a link works without account and without script; looking changes nothing", async () => {
  await worker.goto(`${practice.url}/find`);
  await worker.check('input[name="need"][value="sleep"]');
  await worker.selectOption("#country", "SI");
  await press(worker, "Show places");
  await press(worker, "Ask these houses at once");
  await press(worker, "houses now");
  await worker.waitForURL(/\/rounds\/[0-9a-f]{32}$/);
  await worker.click("summary:has-text('Links to pass on')");
  const link = (await text(worker, "details.links")).match(/\/a\/[0-9a-f]{64}/)[0];
  const guest = await openPage(browser, { javaScriptEnabled: false });
  await guest.goto(practice.url + link);
  await guest.goto(practice.url + link);
  const page = await guest.locator("body").innerText();
  assert.doesNotMatch(page + (await guest.title()), /shelter|traffick|survivor|victim|House Lipa/i);
  assert.match(await text(worker, "#live"), /0 of \d+ answered/);
  await guest.check('input[name="answer"][value="maybe"]');
  await guest.click("main button[type=submit]");
  assert.match(await guest.locator("main").innerText(), /Thank you/);
  await worker.waitForSelector("text=1 of", { timeout: 10_000 });
  // Reloading works too.
  await worker.reload();
  assert.match(await text(worker, "#live"), /maybe/);
  await guest.goto(practice.url + link);
  assert.match(await guest.locator("main").innerText(), /An answer was sent before/);
  const seen = await openPage(browser);
  await seen.goto(practice.url + link);
  await look(seen, "ask-link-answered");
  assert.deepEqual(worker.errors, []);
});
