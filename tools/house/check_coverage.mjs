// check_coverage: see tools/check_coverage.
import fs from 'node:fs';
import path from 'node:path';
import { listCovered } from './tests_of.mjs';

const write = process.argv.includes('--write');
const root = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? '.';
const page = path.join(root, 'docs/coverage.md');
const systems = path.join(root, '../shared/design/systems.md');
const k_desks = { D: 'Directory', C: 'Casework', F: 'Figures', E: 'Evidence' };
const k_id = /^\| ([DCFE]-[A-Z0-9]{2}-[0-9]{2}) \|/gm;

const idsOf = (file) => (fs.existsSync(file) ? [...fs.readFileSync(file, 'utf8').matchAll(k_id)].map((match) => match[1]) : []);
const covered = listCovered(root);
const listed = idsOf(page);
const known = idsOf(systems);
const ids = write && known.length > 0 ? known : listed;

/// A bar inside a test's name would end the cell.
function row(id) {
  const tests = covered.get(id) ?? [];
  const names = tests.map((name) => `\`${name.replaceAll('|', '/')}\``).join('; ');
  return `| ${id} | ${k_desks[id[0]]} | ${tests.length > 0 ? 'works' : 'planned'} | ${names} |`;
}

function pageText() {
  const works = ids.filter((id) => covered.has(id)).length;
  return `# Coverage: what the joint report describes, and what of it works

One row is one system, programme, study method or rule that the joint report of February 2025 describes. A row works when a
test proves it and says so (\`covers <id>\`); all others are planned. The state is about the row as a whole: a planned row may
have parts that are there already.

This page is written by \`tools/check_coverage --write .\`; \`house.coverage\` fails when it disagrees with the tests.
${works} of ${ids.length} rows work.

| row | desk | state | proved by |
|---|---|---|---|
${ids.map(row).join('\n')}
`;
}

const findings = [];
for (const id of covered.keys()) if (!ids.includes(id)) findings.push(`tests: covers ${id}, and no such row is known`);
for (const id of known) if (!ids.includes(id)) findings.push(`docs/coverage.md: ${id} is missing`);
if (ids.length === 0) findings.push('docs/coverage.md: no rows');
if (write) fs.writeFileSync(page, pageText());
const text = fs.existsSync(page) ? fs.readFileSync(page, 'utf8') : '';
for (const id of ids) {
  const line = text.split('\n').find((each) => each.startsWith(`| ${id} |`)) ?? '';
  if (line === row(id)) continue;
  const state = line.split('|')[3]?.trim();
  const why = state === 'works' && !covered.has(id) ? 'says works, and no test covers it'
    : state === 'planned' && covered.has(id) ? 'says planned, and a test covers it' : 'differs from the tests';
  findings.push(`docs/coverage.md: ${id} ${why}; run tools/check_coverage --write .`);
}
if (findings.length === 0 && text !== pageText()) findings.push('docs/coverage.md: run tools/check_coverage --write .');
for (const finding of findings) console.log(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
