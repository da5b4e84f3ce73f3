// check_asvs finds each way in which docs/asvs.csv can be wrong, and nothing in a sound table.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { csv } from '../../tools/texts.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const k_header = 'id,level,status,test,reason';
const ids = csv(root, 'docs/asvs.csv').map((row) => `${row.id},${row.level}`);
/// Every requirement, none of them claimed.
const sound = () => [k_header, ...ids.map((id) => `${id},open,,not looked at`)];
// Cut in two, so that the tool does not take these lines for tests of this file.
const k_case = 'TEST_' + 'CASE';
const k_node = 'te' + 'st(';

/// Runs the tool on a small tree with this table and three tests: the findings without the place, and the last line.
function check(lines) {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'linden-asvs-'));
  try {
    for (const folder of ['docs', 'cmake', 'tests/room']) fs.mkdirSync(path.join(tree, folder), { recursive: true });
    fs.writeFileSync(path.join(tree, 'docs/asvs.csv'), `${lines.join('\n')}\n`);
    fs.writeFileSync(path.join(tree, 'cmake/tests.cmake'), 'add_test(NAME house.there COMMAND true)\n');
    fs.writeFileSync(path.join(tree, 'tests/room/a_test.cpp'),
      `${k_case}("trust.planted.there: it holds", "[pure]") {}\n${k_case}("trust.planted.hidden", "[.][pure]") {}\n`);
    fs.writeFileSync(path.join(tree, 'tests/room/b.test.mjs'), `${k_node}'browser.planted', { skip: true }, () => {});\n`);
    const run = spawnSync(path.join(root, 'tools/check_asvs'), [tree], { encoding: 'utf8' });
    assert.equal(run.stderr, '');
    const said = run.stdout.trim().split('\n');
    return { status: run.status, findings: said.slice(0, -1).map((line) => line.replace('docs/asvs.csv:', '')), last: said.at(-1) };
  } finally {
    fs.rmSync(tree, { recursive: true });
  }
}

/// The findings when the third line of the table (V1.2.1) ends like this.
function withRow(rest) {
  const lines = sound();
  lines[3] = `${ids[2]},${rest}`;
  const found = check(lines);
  assert.equal(found.status, found.findings.length > 0 ? 1 : 0);
  return found.findings;
}

test('house.check_asvs_finds nothing in a sound table', () => {
  assert.deepEqual(check(sound()), { status: 0, findings: [], last: 'asvs: 0 met, 0 not applicable, 345 open of 345' });
  assert.deepEqual(withRow('met,trust.planted.there,'), []);
  assert.deepEqual(withRow('met,trust.planted; house.there,both hold'), []);
  assert.deepEqual(withRow('not_applicable,,"none of it, nowhere"'), []);
});

test('house.check_asvs_finds a claim without an enabled test', () => {
  assert.deepEqual(withRow('met,,it is so'), ['4: asvs: V1.2.1 is met without a test']);
  for (const name of ['trust.planted.gone', 'trust.planted.hidden', 'trust.plant', 'browser.planted', 'trust', 'house.'])
    assert.deepEqual(withRow(`met,trust.planted.there; ${name},`), [`4: asvs: V1.2.1: no test is called ${name}`]);
  assert.deepEqual(withRow('met,trust.planted.there;,'), ['4: asvs: V1.2.1: no test is called ']);
});

test('house.check_asvs_finds a missing reason and an unknown word', () => {
  for (const status of ['not_applicable', 'open']) {
    assert.deepEqual(withRow(`${status},,`), [`4: asvs: V1.2.1 is ${status} without a reason`]);
    assert.deepEqual(withRow(`${status},house.there,because`), [`4: asvs: V1.2.1 is ${status} and names a test`]);
  }
  assert.deepEqual(withRow('partly,house.there,'), ['4: asvs: V1.2.1: status "partly"']);
});

test('house.check_asvs_finds rows that stand twice, are missing, or have another level', () => {
  const twice = sound();
  twice.splice(4, 0, twice[3]);
  assert.deepEqual(check(twice).findings.slice(0, 2), ['5: asvs: V1.2.1 stands twice', '5: asvs: V1.2.2 should stand here, not V1.2.1']);
  const missing = sound();
  missing.splice(3, 1);
  const without = check(missing);
  assert.equal(without.status, 1);
  assert.equal(without.findings[0], '4: asvs: V1.2.1 should stand here, not V1.2.2');
  assert.equal(without.findings.at(-1), '1: asvs: 69 requirements of level 1, ASVS 5.0.0 has 70');
  const last = sound().slice(0, -1);
  assert.deepEqual(check(last).findings, ['1: asvs: 182 requirements of level 2, ASVS 5.0.0 has 183']);
  const raised = sound();
  raised[3] = raised[3].replace(',1,', ',4,');
  assert.equal(check(raised).findings[0], '4: asvs: V1.2.1: level "4"');
  assert.deepEqual(check(['id,level,status', 'V1.1.1,2,open']).findings, [`1: asvs: the header is not ${k_header}`]);
});
