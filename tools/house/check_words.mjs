// check_words: see tools/check_words.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles, readSource } from './sources.mjs';

const root = process.argv[2] ?? '.';
const words = new Set();
for (const line of fs.readFileSync(path.join(root, 'docs/words.md'), 'utf8').split('\n')) {
  const cells = line.split('|');
  if (cells.length < 5) continue;
  for (const [, name] of cells[3].matchAll(/`([A-Za-z:]+)`/g)) words.add(name.split('::').pop());
}
let findings = 0;
for (const file of listFiles(root, 'src').filter((name) => /^src\/\w+\/model\/.*\.h$/.test(name))) {
  readSource(root, file).code.split('\n').forEach((line, index) => {
    const name = /^(?:class|struct|enum class|enum)\s+(\w+)(?!.*;\s*$)/.exec(line)?.[1] ?? /^(?:class|struct|enum class)\s+(\w+)\s.*\{/.exec(line)?.[1];
    if (!name || words.has(name)) return;
    console.log(`${file}:${index + 1}: word: ${name} is not in docs/words.md`);
    ++findings;
  });
}
process.exitCode = findings > 0 ? 1 : 0;
