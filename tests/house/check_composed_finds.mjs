// check_composed finds the text that is missing for a composed key, and a beginning of keys that no text has.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/// Runs the tool on this tree with other texts: `change(file name, content)` gives the content that is read instead.
function check(change) {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'linden-keys-'));
  try {
    for (const name of ['src', 'data']) fs.symlinkSync(path.join(root, name), path.join(tree, name));
    fs.mkdirSync(path.join(tree, 'lang/en.d'), { recursive: true });
    for (const name of fs.readdirSync(path.join(root, 'lang/en.d')))
      fs.writeFileSync(path.join(tree, 'lang/en.d', name), change(name, fs.readFileSync(path.join(root, 'lang/en.d', name), 'utf8')));
    const run = spawnSync('node', [path.join(root, 'tools/check_composed.mjs'), tree], { encoding: 'utf8' });
    assert.ok(run.status === 0 || run.status === 1, run.stderr);
    return run.stdout.trim().split('\n').slice(0, -1);
  } finally {
    fs.rmSync(tree, { recursive: true });
  }
}

const without = (key) => (name, content) => content.replace(`msgid "${key}"`, `msgid "gone.${key}"`);
const before = check((name, content) => content);

// One key of each kind of source: a closed list, an enum, a code list, a field, an instrument, a refusal, a status.
for (const key of ['action.release_table', 'task.protect_address', 'place.state.no_show', 'stay.overdue', 'safe_contact.ask_again',
  'consent.state.withdrawn', 'code.urgencies.this_week', 'field.her_words', 'field.her_words.why', 'field.class.S',
  'outcome.not_established', 'instrument.int.palermo.art3', 'risk.level.extreme', 'casework.lif.means_none', 'page.problem.412'])
  test(`house.lang_composed finds that ${key} has no text`, () => {
    const found = check(without(key)).filter((line) => !before.includes(line));
    assert.deepEqual(found, [`${key}: no such key in lang/en.d`]);
  });

test('house.lang_composed finds that a literal key has no text', () => {
  const found = check(without('case.do.labour')).filter((line) => !before.includes(line));
  assert.deepEqual(found, ['src/casework/web/sections.cpp: case.do.labour: no such key in lang/en.d']);
});
