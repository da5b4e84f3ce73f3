// The tests that exist, by name: TEST_CASE in C++, test(...) in node, add_test in CMake. A hidden test does not count.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles } from './sources.mjs';

const k_case = /(?:TEST_CASE(?:_METHOD)?\s*\(|^\s*(?:await\s+)?test\()\s*(?:\w+\s*,\s*)?(["'`])((?:(?!\1).)+)\1(?:\s*,\s*"((?:\[[^\]]*\])*)")?/gm;
/// node's way to leave a test out for good. `{ skip }` alone asks the machine (no browser, no data) and counts as a test.
const k_left_out = /^\s*,\s*\{[^}]*\b(?:skip|todo):\s*(?:true|["'`])/;

/// {name, file, at, hidden} of every test, in the order of the files.
export function listTests(root) {
  const tests = [];
  for (const file of testFiles(root)) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    for (const match of text.matchAll(k_case)) {
      const left_out = k_left_out.test(text.slice(match.index + match[0].length));
      tests.push({ name: match[2], file, at: match.index, hidden: left_out || /\[(\.|!hide)/.test(match[3] ?? '') });
    }
  }
  const cmake = fs.readFileSync(path.join(root, 'cmake/tests.cmake'), 'utf8');
  for (const match of cmake.matchAll(/add_test\(NAME ([a-z_.]+)/g))
    tests.push({ name: match[1], file: 'cmake/tests.cmake', at: match.index, hidden: false });
  return tests;
}

function testFiles(root) {
  return listFiles(root, 'tests').filter((file) => /\.(cpp|mjs)$/.test(file) && !/^tests\/(house\/(broken|sound)|data)\//.test(file));
}

/// A function that says whether a claimed name stands for an enabled test: for itself or for all that begin with it.
/// `browser.<file>` is the test of a whole file.
export function makeTestFinder(root) {
  const names = listTests(root).filter((test) => !test.hidden).map((test) => test.name);
  for (const file of listFiles(root, 'tests/browser')) {
    const match = /([a-z_]+)\.test\.mjs$/.exec(file);
    if (match) names.push(`browser.${match[1]}`);
  }
  return (claim) => {
    const start = claim.replace(/\.?\*$/, '');
    if (!/^\w+\.\w/.test(start)) return false;
    return names.some((name) => name === start || (name.startsWith(start) && !/\w/.test(name[start.length])));
  };
}

/// Rows of the coverage page that a test says it proves: a map from id to the names of the tests.
export function listCovered(root) {
  const covered = new Map();
  const tests = listTests(root).filter((test) => !test.hidden);
  for (const file of testFiles(root)) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    const inside = tests.filter((test) => test.file === file);
    for (const match of text.matchAll(/covers ((?:[DCFE]-[A-Z0-9]{2}-[0-9]{2}(?:,? (?:and )?)?)+)/g)) {
      const test = testOf(inside, text, match.index);
      for (const [id] of match[1].matchAll(/[DCFE]-[A-Z0-9]{2}-[0-9]{2}/g)) {
        if (!covered.has(id)) covered.set(id, []);
        if (test && !covered.get(id).includes(test.name)) covered.get(id).push(test.name);
      }
    }
  }
  return covered;
}

/// The test whose name or body holds the place; a comment outside of any body belongs to the test below it.
function testOf(tests, text, at) {
  const before = tests.filter((test) => test.at <= at).pop();
  const after = tests.find((test) => test.at > at);
  const inBody = before && !/\n\}/.test(text.slice(before.at, at));
  return inBody ? before : after;
}
