// A colleague is invited, joins, is admitted, and opens the team's cases: with the pages only.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { has_browser, openPage, root } from "./lib.mjs";
import { look, signIn, usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
let practice, browser;
usePractice((...made) => { [practice, browser] = made; });

test("browser.people: from the invitation to the first case list", { skip }, async () => {
  const admin = await openPage(browser);
  await signIn(admin, practice.url, "lipa.admin");
  await admin.click("nav >> text=People");
  await look(admin, "people");
  await admin.click("text=Make the invitation"); // nothing filled in: all is said at the fields
  await look(admin, "people-errors");
  await admin.fill("#display_name", "Nova");
  await admin.fill("#name", "lipa.nova");
  await admin.check("input[name=roles][value=case_worker]");
  await admin.check("input[name=teams] >> nth=0");
  await admin.click("text=Make the invitation");
  const code = /[A-Z2-7]{4}(-[A-Z2-7]{2,4}){6}/.exec(await admin.textContent("main"))[0];
  assert.equal(admin.url().includes(code), false);

  const fresh = await openPage(browser);
  await fresh.goto(`${practice.url}/join`);
  await look(fresh, "join");
  await fresh.fill("#code", code);
  await fresh.fill("#passphrase", "nine little lanterns");
  await fresh.fill("#again", "nine little lanterns");
  await fresh.click("main button[type=submit]");
  await fresh.waitForSelector("text=Your account is made");
  await look(fresh, "joined");

  const lead = await openPage(browser);
  await signIn(lead, practice.url, "lipa.supervisor");
  await lead.click("nav >> text=People");
  await look(lead, "people-waiting");
  await lead.click("text=Admit Nova");
  await lead.waitForSelector("text=Nobody waits");

  await fresh.goto(`${practice.url}/sign-in`);
  await fresh.fill("#name", "lipa.nova");
  await fresh.fill("#passphrase", "nine little lanterns");
  await fresh.click("main button[type=submit]");
  await fresh.waitForURL("**/today");
  assert.equal((await fresh.goto(`${practice.url}/cases`)).status(), 200);
  assert.equal((await fresh.goto(`${practice.url}/people`)).status(), 404);

  // Disabled: out at once.
  await admin.goto(`${practice.url}/people`);
  await admin.click("text=Disable Nova");
  await admin.waitForSelector("text=Enable Nova again");
  assert.equal((await fresh.goto(`${practice.url}/cases`)).status(), 401);
  for (const page of [admin, fresh, lead]) await page.context().close();
});

test("browser.report_styled: the joint report keeps its own look under our policy and fits the window", { skip }, async () => {
  const page = await openPage(browser);
  await signIn(page, practice.url, "lipa.author");
  const report = path.join(root, "..", "shared", "report", "joint-report-2025.txt");
  if (existsSync(report)) {
    await practice.linden("evidence", "import", report, "--as", "report");
    assert.equal((await page.goto(`${practice.url}/evidence/report`)).status(), 200);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("table")).borderCollapse), "collapse");
    await look(page, "joint-report");
  } else {
    console.log("skipped: needs ../shared");
  }
  await page.context().close();
});
