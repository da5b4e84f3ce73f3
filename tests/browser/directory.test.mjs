// Every page of the directory desk in the real program, as visitor, worker, house and editor; the public ones in every language
// of the public, at 320 and 1280 px. Where LINDEN_SHOTS says so, the pictures of docs/manual/directory.md are made here.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { has_browser, openPage } from "./lib.mjs";
import { look, press, signIn, usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
let practice, browser;
usePractice((...made) => { [practice, browser] = made; });
const text = (page, selector = "main") => page.locator(selector).first().innerText();
/** A picture of the manual: what a desk shows without scrolling, from `selector` on. */
async function picture(page, name, selector = "h1") {
  if (!process.env.LINDEN_SHOTS) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1100, height: 780 });
  await page.locator(selector).first().evaluate((one) => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 24));
  await page.screenshot({ path: path.join(process.env.LINDEN_SHOTS, `manual-${name}.png`) });
  await page.setViewportSize(size);
}

for (const language of ["en", "sl", "it", "nl", "fr", "fi", "sv", "es", "ar", "uk", "fa", "ti"])
  test(`browser.directory the public finder and a service in ${language}`, { skip }, async () => {
    const page = await openPage(browser);
    await page.goto(`${practice.url}/?l=${language}`);
    await look(page, `finder-${language}`);
    await page.check('input[name=need][value="sleep"]');
    await page.selectOption("#country", "SI");
    await page.click("main form button[type=submit]");
    await page.waitForSelector("section.offer");
    await look(page, `results-${language}`);
    const service = await page.getAttribute("section.offer a", "href");
    await page.goto(practice.url + service);
    await look(page, `service-${language}`);
    assert.deepEqual(page.errors, []);
  });

test("browser.directory a hotline worker: search, the card, a round, the waiting list, the board", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "lipa.worker");
  await page.goto(`${practice.url}/find`);
  await look(page, "find");
  await page.check('input[name="need"][value="sleep"]');
  await page.selectOption("#country", "SI");
  await page.selectOption("#identification", "not_identified");
  await press(page, "Show places");
  await look(page, "find-offers");
  await picture(page, "directory-offers", "section.offer");
  assert.match(await text(page, "section.offer"), /Its reports\s+not yet known/);
  await press(page, "Put her on the waiting list");
  await look(page, "queue-new");
  assert.match(await text(page), /Nobody is given points/);
  await page.selectOption("main select >> nth=0", "1");
  await press(page, "Save the entry");
  await page.waitForURL(/\/queue$/);
  await look(page, "queue");
  await picture(page, "directory-queue");
  assert.match(await text(page, "section.offer"), /A place is free now and meets her needs\.[^]*Task: ask her/);
  await page.goto(`${practice.url}/today`);
  assert.match(await text(page), /Task: a place is free for someone who waits/);
  for (const name of ["rounds", "board", "house"]) {
    await page.goto(`${practice.url}/${name}`);
    await look(page, `worker-${name}`);
    if (name === "board") await picture(page, "directory-board");
  }
  await page.goto(`${practice.url}/queue`);
  await press(page, "She no longer waits");
  assert.match(await text(page), /Nobody waits/);
  assert.deepEqual(page.errors, []);
});

test("browser.directory a house: report places, one press says still true, its own rate stands first", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "reka.shelter");
  await page.goto(`${practice.url}/house`);
  await page.selectOption("#unit", "family_room");
  await page.fill("#available", "1");
  await page.fill("#maximum", "2");
  await page.check('input[name="funded"]');
  await press(page, "Save the report");
  assert.match(await text(page, "table"), /family rooms[^]*not yet known[^]*1 free of 2/);
  await practice.pass(5 * 60);
  await signIn(page, practice.url, "reka.shelter");
  await page.goto(`${practice.url}/house`);
  assert.match(await text(page), /Is this still true\?/);
  await look(page, "house-reminder");
  await picture(page, "directory-house");
  await press(page, "Still true");
  assert.doesNotMatch(await text(page), /Is this still true\?/);
  assert.deepEqual(page.errors, []);
});

test("browser.directory the editor: services, a record, an agreement", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "lipa.editor");
  for (const name of ["services", "services/new", "agreements"]) {
    await page.goto(`${practice.url}/${name}`);
    await look(page, `editor-${name.replace("/", "-")}`);
  }
  for (const [field, value] of Object.entries({ "first-day": "1", "first-month": "1", "first-year": "2026", "last-day": "31", "last-month": "12", "last-year": "2027", budget: "1200.50", unit_price: "30" }))
    await page.fill(`[name="${field}"]`, value);
  await page.check('input[name="purposes"][value="referral"]');
  await page.check('input[name="fields"][value="contacts"]');
  await press(page, "Save the agreement");
  await look(page, "editor-agreement");
  await picture(page, "directory-agreements");
  assert.match(await text(page, "table"), /1200\.50 EUR[^]*in force/);
  await page.goto(`${practice.url}/services`);
  await page.click("main table a");
  await page.waitForURL(/\/services\/[0-9a-f]{32}$/);
  await look(page, "editor-service");
  const gate = await openPage(browser);
  await signIn(gate, practice.url, "lipa.shelter");
  await gate.goto(`${practice.url}/addresses`);
  await look(gate, "shelter-addresses");
  assert.deepEqual([...page.errors, ...gate.errors], []);
});
