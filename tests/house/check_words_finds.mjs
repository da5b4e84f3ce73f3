// check_words finds each banned pattern in each of its scopes, and leaves names and plain texts alone.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { csv } from '../../tools/texts.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const banned = csv(root, 'data/codelists/banned.csv');
const k_rooms = { ui: 'cases', letter: 'letter', outgoing: 'outgoing', evidence_text: 'evidence' };

/// Runs the tool on a small tree with these texts and sources; the lines it prints without the last, and its status.
function check(texts, sources = {}) {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'linden-words-'));
  try {
    fs.mkdirSync(path.join(tree, 'data'));
    fs.cpSync(path.join(root, 'data/codelists'), path.join(tree, 'data/codelists'), { recursive: true });
    fs.mkdirSync(path.join(tree, 'src'));
    for (const [name, text] of Object.entries(sources)) fs.writeFileSync(path.join(tree, 'src', name), text);
    fs.mkdirSync(path.join(tree, 'lang'));
    for (const [language, entries] of Object.entries(texts)) {
      fs.mkdirSync(path.join(tree, 'lang', `${language}.d`));
      const lines = entries.map(([key, text]) => `msgid "${key}"\nmsgstr "${text}"\n`);
      fs.writeFileSync(path.join(tree, 'lang', `${language}.d`, 'planted.po'), lines.join('\n'));
    }
    const run = spawnSync('node', [path.join(root, 'tools/check_words.mjs'), tree], { encoding: 'utf8' });
    assert.ok(run.status === 0 || run.status === 1, run.stderr);
    return { lines: run.stdout.trim().split('\n').slice(0, -1), status: run.status };
  } finally {
    fs.rmSync(tree, { recursive: true });
  }
}

test('house.lexicon finds each pattern planted in each of its scopes', () => {
  const texts = {};
  const planted = [];
  for (const [i, row] of banned.entries())
    for (const scope of row.scope.split(' ').filter((one) => one !== 'code')) {
      const key = `${k_rooms[scope]}.planted_${i}`;
      (texts[row.language] ??= []).push([key, `A ${row.pattern.toUpperCase().replaceAll('*', '')} b.`]);
      planted.push([key, row.pattern, scope]);
    }
  const found = check(texts);
  assert.equal(found.status, 1);
  for (const [key, pattern, scope] of planted)
    assert.ok(found.lines.some((line) => line.includes(`: ${key}: "${pattern}" (${scope})`)), `${key} ${pattern} ${scope}`);
});

test('house.lexicon finds words of the scope code in a source', () => {
  for (const row of banned.filter((one) => one.scope.split(' ').includes('code'))) {
    const name = row.pattern.replaceAll('*', '');
    const found = check({ en: [] }, { 'a.cpp': `int x;\nint y; // ${name}\n` });
    assert.deepEqual(found.lines.map((line) => line.split(': ')[0]), ['src/a.cpp:2'], name);
    assert.equal(found.status, 1);
  }
});

test('house.lexicon keeps scopes apart and names as they are', () => {
  const found = check({
    en: [['cases.a', 'Safe contact. It is unsafe now. Nothing was saved.'], ['evidence.b', 'Law on victims, 2004.'],
      ['cases.c', 'A survivor in a shelter.'], ['cases.d', 'Presumed victim']],
    sl: [['cases.a', 'Primer']],
  });
  assert.deepEqual(found, { lines: [], status: 0 });
});

test('house.lexicon finds a long sentence and an exclamation mark', () => {
  const twenty = Array(20).fill('word').join(' ');
  assert.deepEqual(check({ en: [['cases.a', `${twenty}.`]] }).lines, []);
  const long = check({ en: [['cases.a', `Short. ${twenty} more.`], ['cases.b', 'Now!']] });
  assert.equal(long.lines.length, 2);
  assert.match(long.lines[0], /cases\.a: a sentence of 21 words/);
  assert.match(long.lines[1], /cases\.b: no exclamation mark/);
  assert.equal(long.status, 1);
});
