// Lock, not logout: the session locks, and what was typed comes back. Source: interface.md 4 and 10.
import assert from "node:assert/strict";
import { test } from "node:test";
import { has_browser, openPage } from "./lib.mjs";
import { look, passphrase, signIn, usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
let practice, browser;
usePractice((...made) => { [practice, browser] = made; });

test("browser.lock_keeps_draft: hidden, locked on the server, unlocked: same field, same text", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "lipa.worker");
  await page.goto(`${practice.url}/cases/new`);
  await page.fill("#need", "a bed tonight, and nobody told");
  await page.focus("#need");
  await page.click("button.hide");
  await page.waitForSelector(".cover");
  await look(page, "covered");
  assert.equal(await page.isVisible("#need"), false);
  const other = await page.context().newPage();
  assert.equal((await other.goto(`${practice.url}/cases`)).status(), 401);
  await other.close();
  await page.fill("#cover-passphrase", "wrong");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".cover [role=alert]").textContent !== "");
  await page.fill("#cover-passphrase", passphrase);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cover", { state: "detached" });
  assert.equal(await page.inputValue("#need"), "a bed tonight, and nobody told");
  await page.context().close();
});

test("browser.lock_keeps_draft: idle for 16 minutes by the server's clock, the draft is there after unlocking", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "lipa.worker");
  await page.goto(`${practice.url}/cases/new`);
  await page.fill("#need", "half a sentence about");
  await page.waitForFunction(() => document.querySelector("[data-draft-status]").textContent.startsWith("Draft saved"), null, { timeout: 8000 });
  await practice.pass(16);
  assert.equal((await page.goto(`${practice.url}/cases/new`)).status(), 401);
  await look(page, "unlock");
  await page.fill("#passphrase", passphrase);
  await page.click("main button[type=submit]");
  await page.waitForURL("**/today");
  await page.goto(`${practice.url}/cases/new`);
  await page.waitForFunction(() => document.querySelector("#need").value === "half a sentence about");
  await page.context().close();
});

test("browser.lock_keeps_draft: a saved form leaves no draft behind", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "breza.worker");
  await page.goto(`${practice.url}/cases/new`);
  await page.fill("#alias", "Only once");
  await page.check('input[name=consent_form][value="verbal"]');
  for (const box of await page.$$('input[name^="point_"][value="yes"]')) await box.check();
  if (await page.$("input[name=through_interpreter]")) await page.check('input[name=through_interpreter][value="no"]');
  if (await page.$("#consent_language")) await page.fill("#consent_language", "English");
  await page.fill("#need", "this is hers alone");
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\/cases\/[0-9a-f]{32}$/);
  await page.goto(`${practice.url}/cases/new`);
  await page.waitForTimeout(1000);
  assert.equal(await page.inputValue("#alias"), "");
  assert.equal(await page.inputValue("#need"), "");
  await page.context().close();
});
