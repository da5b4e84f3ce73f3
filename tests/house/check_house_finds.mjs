// check_house finds each fault, and only it: tests/house/broken/<rule>--<what>/ is a small tree with one fault.
// Sizes are made here, one step on each side of the limit.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const tool = path.join(here, '../../tools/check_house');

/// The findings of a tree: rule names, and whether the tool failed.
function findings(root) {
  try {
    return execFileSync(tool, [root], { encoding: 'utf8' }).split('\n').filter(Boolean);
  } catch (failed) {
    assert.equal(failed.status, 1, failed.stderr);
    return failed.stdout.split('\n').filter(Boolean);
  }
}

function rulesOf(root) {
  return [...new Set(findings(root).map((line) => /^[^:]+:\d+: ([a-z-]+): /.exec(line)?.[1] ?? line))];
}

for (const name of fs.readdirSync(path.join(here, 'broken')).sort()) {
  test(`house.check_house_finds ${name}`, () => {
    assert.deepEqual(rulesOf(path.join(here, 'broken', name)), [name.split('--')[0]]);
  });
}

test('house.check_house_finds nothing in a sound tree', () => {
  assert.deepEqual(findings(path.join(here, 'sound')), []);
});

test('house.check_house_finds the line', () => {
  const [found] = findings(path.join(here, 'broken/sql--select_in_a_front'));
  assert.match(found, /^src\/casework\/cases\.cpp:3: sql: /);
});

/// Writes one file in a fresh tree and answers its rules.
function rulesWith(files) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'linden-house.'));
  try {
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), text);
    }
    return rulesOf(root);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

const headerOf = (lines) => `// A header.\n#pragma once\n${'// line\n'.repeat(lines - 2)}`;
const functionOf = (lines) => `namespace linden {\nint f(int a) {\n${'  ++a;\n'.repeat(lines - 3)}  return a;\n}\n}\n`;
const caseOf = (lines) => `TEST_CASE("a.b", "[pure]") {\n${'  CHECK(true);\n'.repeat(lines - 2)}}\n`;
const folderOf = (count) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/base/f${index}.cpp`, '// One.\n']));

for (const [name, small, large, rule] of [
  ['a header of 250 lines', { 'src/base/a.h': headerOf(250) }, { 'src/base/a.h': headerOf(251) }, 'file-size'],
  ['a source of 600 lines', { 'src/base/a.cpp': '//\n'.repeat(600) }, { 'src/base/a.cpp': '//\n'.repeat(601) }, 'file-size'],
  ['a function of 80 lines', { 'src/base/a.cpp': functionOf(80) }, { 'src/base/a.cpp': functionOf(81) }, 'function-size'],
  ['a test of 80 lines', { 'tests/base/a.cpp': caseOf(80) }, { 'tests/base/a.cpp': caseOf(81) }, 'function-size'],
  ['a folder of 30 files', folderOf(30), folderOf(31), 'folder-size'],
]) {
  test(`house.check_house_finds more than ${name}`, () => {
    assert.deepEqual(rulesWith(small), []);
    assert.deepEqual(rulesWith(large), [rule]);
  });
}
