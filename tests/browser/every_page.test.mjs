// Every page that a route serves, as each role of the practice network meets it: links lead somewhere, axe finds nothing,
// nothing scrolls sideways at 320 and 1280 px.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { has_browser, openPage, root } from "./lib.mjs";
import { look, signIn, usePractice } from "./program.mjs";

const skip = has_browser ? false : "needs Chromium";
let practice, browser;
usePractice((...made) => { [practice, browser] = made; }, Date.UTC(2026, 2, 18, 10));

/** One of each account's roles. Source: src/app/demo.h. */
const k_people = ["lipa.worker", "lipa.supervisor", "lipa.shelter", "lipa.statistician", "lipa.dpo", "lipa.author", "lipa.admin", "lipa.editor", "reka.worker", "reka.shelter", "breza.partner"];
/** Pages that need something which only another test makes; that test looks at them. */
const k_elsewhere = {
  "/p/{n}": "journey, step 1", "/g/{n}": "public.test.mjs", "/referrals/{id}": "journey, step 6", "/figures/releases/{id}": "journey, step 8", "/r/{id}": "journey, step 8",
  "/rounds/{id}": "ask.test.mjs", "/rounds/{id}/events": "no page: a stream", "/a/{token}": "ask.test.mjs",
};

/** The path of a route that this address belongs to. */
function route_of(routes, address) {
  const wanted = address.split("/");
  const fits = (route) => {
    const parts = route.split("/");
    return parts.length === wanted.length && parts.every((part, i) => part === wanted[i] || part.startsWith("{"));
  };
  // A route without a blank wins over one with.
  return routes.filter(fits).sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

async function page_routes() {
  const text = await readFile(path.join(root, "src", "app", "routes.cpp"), "utf8");
  const own_pages = ["/services/{id}/hours"]; // a section with a page of its own
  return [...text.matchAll(/\{Method::get, "([^"]+)", Action::\w+, (?:staff|public)_page/g)].map((match) => match[1]).concat(own_pages);
}

/** Follows every link of the program from `start`, once for each route. Answers what it met: route -> address.
 *  What is wrong goes to `findings`, so that one run tells all of it. */
async function walk(page, routes, start, seen, findings) {
  const waiting = [start], met = new Map();
  while (waiting.length > 0) {
    const address = waiting.shift();
    const route = route_of(routes, address);
    if (route === undefined || met.has(route) || route in k_elsewhere) continue;
    met.set(route, address);
    const answer = await page.goto(practice.url + address);
    if (answer.status() !== 200) findings.push(`${route} is linked and answers ${answer.status()}`);
    else if (!seen.has(route)) await look(page, `every${route.replace(/\W+/g, "-")}`).catch((error) => findings.push(`${route}: ${error.message}`));
    seen.add(route);
    const links = await page.$$eval("a[href]", (list) => list.map((a) => a.getAttribute("href")));
    for (const link of links) if (link.startsWith("/")) waiting.push(link.replace(/[?#].*$/, ""));
  }
  return met;
}

test("browser.every_page: each page of each role is found by links, whole, and clean in axe at 320 and 1280 px", { skip, timeout: 900_000 }, async () => {
  const report = path.join(root, "tests", "data", "evidence", "small-report.txt");
  const imported = await practice.linden("evidence", "import", report, "--as", "report");
  assert.match(imported.out, /Stored\./); // with findings, as every report
  const routes = await page_routes();
  assert.ok(routes.length > 40, `${routes.length} routes`);
  const seen = new Set(), findings = [];
  const visitor = await openPage(browser);
  await walk(visitor, routes, "/", seen, findings);
  await walk(visitor, routes, "/s", seen, findings); // by the choice of a language on the results
  await walk(visitor, routes, "/r", seen, findings);
  findings.push(...visitor.errors);
  await visitor.context().close();
  for (const name of k_people) {
    const page = await openPage(browser);
    await signIn(page, practice.url, name);
    const met = await walk(page, routes, "/today", seen, findings);
    assert.ok(met.size >= 3, `${name}: ${[...met.keys()]}`);
    findings.push(...page.errors.map((error) => `${name}: ${error}`));
    await page.context().close();
  }
  const missing = routes.filter((route) => !seen.has(route) && !(route in k_elsewhere));
  assert.deepEqual(missing.map((route) => `no link of any role leads to ${route}`).concat(findings), []);
});
