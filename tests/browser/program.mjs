// The real program over a fresh practice store: start, move its clock, sign in, look at a page as the checks do.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { binary, checkAxe, checkNoSidewaysScroll, has_browser, root, startBrowser, startLinden } from "./lib.mjs";

/** Of every practice account. Source: src/app/demo.h. */
export const passphrase = "lamp river seven birch";

/** Runs one command to its end. Answers {status, out}. */
export function run(args, input = "") {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
    let out = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.stderr.on("data", (bytes) => { out += bytes; });
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out }));
    child.stdin.end(input);
  });
}

/** A practice store and the program serving it, with a clock that the test moves; it begins now, or at `start` (ms). */
export async function startPractice(start = Date.now()) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "linden-practice-"));
  const data = path.join(folder, "store");
  const clock = path.join(folder, "now");
  let now = Math.floor(start / 1000) * 1000;
  const write = () => writeFile(clock, new Date(now).toISOString().replace(".000", ""));
  await write();
  const made = await run(["--data", data, "init", "--demo", "--test-clock", clock]);
  assert.equal(made.status, 0, made.out);
  const server = await startLinden({ args: ["--data", data, "serve", "--listen", "127.0.0.1:{port}", "--test-clock", clock], ready: /ready on http:\/\/\S+/, timeout_ms: 60_000 });
  return {
    url: server.url, data, folder,
    linden: (...args) => run(["--data", data, ...args]),
    now: () => now,
    async pass(minutes) { now += minutes * 60_000; await write(); },
    async stop() { await server.stop(); await rm(folder, { recursive: true, force: true }); },
  };
}

/** For a whole test file: the practice program and a browser, handed to `keep`; they are gone after the last test. */
export function usePractice(keep, start) {
  let practice, browser;
  before(async () => {
    if (!has_browser) return;
    practice = await startPractice(start);
    browser = await startBrowser();
    keep(practice, browser);
  });
  after(async () => {
    await browser?.close();
    await practice?.stop();
  });
}

/** Presses a button of the page's main part and waits for the next page. */
export async function press(page, label) {
  await Promise.all([page.waitForEvent("load"), page.click(`main button:has-text("${label}")`)]);
}

/** Fills the sign-in form; ends on Today. */
export async function signIn(page, url, name) {
  await page.goto(`${url}/sign-in`);
  await page.fill("#name", name);
  await page.fill("#passphrase", passphrase);
  await page.click("main button[type=submit]");
  await page.waitForURL("**/today");
}

let shots = 0;
/** The page as it is: no finding of axe, no sideways scroll, at 320 and 1280 px. Keeps a picture where LINDEN_SHOTS says. */
export async function look(page, name) {
  const before = page.viewportSize();
  shots += 1;
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (process.env.LINDEN_SHOTS) {
      await mkdir(process.env.LINDEN_SHOTS, { recursive: true });
      await page.screenshot({ path: path.join(process.env.LINDEN_SHOTS, `${String(shots).padStart(2, "0")}-${name}-${width}.png`), fullPage: true });
    }
    await checkAxe(page);
    await checkNoSidewaysScroll(page);
  }
  await page.setViewportSize(before);
}
