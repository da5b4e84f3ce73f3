// What browser tests share: Chromium, a server for finished pages, the program itself, and axe.
//   node --test tests/browser/        with LINDEN_BUILD (build folder) and LINDEN_BIN (the program) in the environment
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
export const build = path.resolve(process.env.LINDEN_BUILD ?? path.join(root, "build", "dev"));
export const binary = process.env.LINDEN_BIN ?? path.join(build, "linden");
const k_chromium = process.env.LINDEN_CHROMIUM ?? "/usr/bin/chromium";

/** True where Debian's Chromium is installed; tests skip with a reason otherwise. */
export const has_browser = existsSync(k_chromium);

/** One browser for a test file; close it in `after`. */
export async function startBrowser() {
  return chromium.launch({
    executablePath: k_chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
}

/** A fresh page with its own cookies. `options`: of playwright's newContext (viewport, locale, javaScriptEnabled ...). */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.requests = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") page.errors.push(`${message.text()} ${message.location().url}`); });
  page.on("request", (request) => page.requests.push(request.url()));
  return page;
}

const k_axe = path.join(root, "node_modules", "axe-core", "axe.min.js");
/** Fails on any violation of the rules of WCAG 2.2 A and AA and of good practice. `options`: {exclude: [selectors]}. */
export async function checkAxe(page, options = {}) {
  // The pages' policy allows no foreign script, so axe enters through the debugger, not through a script element.
  await page.evaluate(await readFile(k_axe, "utf8"));
  const result = await page.evaluate(async (exclude) => {
    const { violations } = await globalThis.axe.run(exclude.length ? { exclude } : document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
    });
    return violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.map((n) => `    ${n.html}\n    ${n.failureSummary}`).join("\n"));
  }, options.exclude ?? []);
  assert.equal(result.length, 0, `axe on ${page.url()}:\n` + result.join("\n"));
}

/** Fails when the page scrolls sideways. */
export async function checkNoSidewaysScroll(page) {
  const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= width, `${page.url()}: ${content} px wide in a window of ${width} px`);
}

export async function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.once("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/**
 * Starts the program with `args` (a `{port}` in them is replaced by a free port, `{folder}` by a fresh folder) and waits
 * for the line on its output that matches `ready`. Answers {url, port, folder, output(), stop()}.
 */
export async function startLinden({ args = ["serve", "--port", "{port}"], env = {}, ready = /http:\/\/[^\s]+/, timeout_ms = 20000 } = {}) {
  const port = await freePort();
  const folder = await mkdtemp(path.join(os.tmpdir(), "linden-browser-"));
  const filled = args.map((arg) => arg.replaceAll("{port}", String(port)).replaceAll("{folder}", folder));
  const child = spawn(binary, filled, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], cwd: root });
  let output = "";
  const gone = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => { child.kill("SIGKILL"); reject(new Error(`not ready after ${timeout_ms} ms:\n${output}`)); }, timeout_ms);
    const read = (bytes) => {
      output += bytes;
      if (ready.test(output)) { clearTimeout(timer); resolve(); }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => { clearTimeout(timer); reject(error); });
    child.once("exit", (code) => { clearTimeout(timer); reject(new Error(`ended with ${code}:\n${output}`)); });
  });
  return {
    url: `http://127.0.0.1:${port}`, port, folder, output: () => output,
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await gone;
      clearTimeout(timer);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const k_types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml" };
/**
 * Serves finished pages of `folder` (with the headers in its headers.txt) and the built assets.
 * `answers`: {"POST /x": (request, body) => ({status, headers, body})} for paths beside the files.
 */
export async function servePages(folder, answers = {}) {
  const headers = Object.fromEntries((await readFile(path.join(folder, "headers.txt"), "utf8")).trim().split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
  const seen = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://x");
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    seen.push({ method: request.method, path: url.pathname, body, headers: request.headers });
    const special = answers[`${request.method} ${url.pathname}`];
    if (special) {
      const answer = special(request, body);
      response.writeHead(answer.status ?? 200, { ...headers, ...answer.headers });
      response.end(answer.body ?? "");
      return;
    }
    const file = url.pathname.startsWith("/assets/") ? path.join(build, url.pathname) : path.join(folder, path.basename(url.pathname));
    try {
      const content = await readFile(file);
      response.writeHead(200, { ...headers, "content-type": k_types[path.extname(file)] ?? "text/plain" });
      response.end(content);
    } catch {
      response.writeHead(404, headers);
      response.end("not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, seen, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}
