// A page of docs that is written from another file: compared with it, or written anew.
import fs from 'node:fs';
import path from 'node:path';

/// Prints a line for each difference and sets the exit status: 0 agrees, 1 differs. `source` and `advice` are for people.
export function keepPage({ root, name, wanted, write, source, advice }) {
  const page = path.join(root, name);
  if (write) fs.writeFileSync(page, wanted);
  const text = fs.existsSync(page) ? fs.readFileSync(page, 'utf8') : '';
  const lines = text.split('\n'), due = wanted.split('\n');
  const differing = due.filter((line) => !lines.includes(line)).concat(lines.filter((line) => !due.includes(line)));
  for (const line of differing) console.log(`${name}: differs from ${source}: ${line}`);
  if (text !== wanted) console.log(advice);
  process.exitCode = text === wanted ? 0 : 1;
}
