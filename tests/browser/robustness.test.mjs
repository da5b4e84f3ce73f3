// The page of an estimate, without and with script: a CSV is dropped, the registered count stands first, two charts with twins.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { checkAxe, checkNoSidewaysScroll, has_browser, openPage, root } from "./lib.mjs";
import { signIn, usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
const histories = path.join(root, "tests", "data", "mse", "invented_3.csv");
let practice, browser;

usePractice((...made) => { [practice, browser] = made; });

async function ask(page, fill) {
  await page.goto(`${practice.url}/figures/estimate`);
  await fill(page);
  await page.selectOption("#method", "stepwise");
  await Promise.all([page.waitForEvent("load"), page.click("main form button[type=submit]")]);
}

for (const width of [320, 1280])
  test(`browser.robustness page is clean at ${width} px`, { skip }, async () => {
    const page = await openPage(browser, { viewport: { width, height: 900 } });
    await signIn(page, practice.url, "lipa.statistician");
    await ask(page, async () => page.setInputFiles("#file", histories));
    await checkAxe(page);
    await checkNoSidewaysScroll(page);
    const shown = await page.locator("main").innerText();
    assert.match(shown, /209/);
    assert.match(shown, /No estimate is published/);
    assert.match(shown, /\[E09\]/);
    assert.equal(await page.locator("main figure svg").count(), 2);
    assert.equal(await page.locator("main figure table").count(), 2);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

test("browser.robustness charts hold the numbers of their tables, also without script and by paste", { skip }, async () => {
  const context = { viewport: { width: 1280, height: 900 } };
  const signed = await openPage(browser, context);
  await signIn(signed, practice.url, "lipa.statistician");
  const page = await openPage(browser, { ...context, javaScriptEnabled: false, storageState: await signed.context().storageState() });
  await ask(page, async () => {
    await page.fill("#table", await readFile(histories, "utf8"));
    await page.check("input[name=ungated]");
  });
  for (const figure of await page.locator("main figure").all()) {
    const drawn = await figure.locator("svg .chart__number").allTextContents();
    const table = (await figure.locator("td").allTextContents()).map((cell) => cell.trim());
    assert.ok(drawn.length > 0);
    for (const number of drawn) assert.ok(table.includes(number.trim()), number);
  }
  assert.match(await page.locator("main").innerText(), /Not for quotation/);
  await signed.context().close();
  await page.context().close();
});
