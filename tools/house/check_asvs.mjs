// check_asvs: see tools/check_asvs.
import { csv, read } from '../texts.mjs';
import { makeTestFinder } from './tests_of.mjs';

const k_table = 'docs/asvs.csv';
const k_header = 'id,level,status,test,reason';
const k_states = ['met', 'not_applicable', 'open'];
/// How many requirements each level has. Source: OWASP ASVS 5.0.0, its table of requirements.
const k_of_level = { 1: 70, 2: 183, 3: 92 };

const root = process.argv[2] ?? '.';
const hasTest = makeTestFinder(root);
const findings = [];
const find = (line, text) => findings.push(`${k_table}:${line}: asvs: ${text}`);

function checkTests(row, line) {
  const names = row.test.split(';').map((name) => name.trim());
  if (row.status !== 'met') {
    if (row.test !== '') find(line, `${row.id} is ${row.status} and names a test`);
    if (row.reason.trim() === '') find(line, `${row.id} is ${row.status} without a reason`);
    return;
  }
  if (row.test === '') find(line, `${row.id} is met without a test`);
  else for (const name of names) if (!hasTest(name)) find(line, `${row.id}: no test is called ${name}`);
}

/// Requirements of one section are numbered from 1 without gaps.
function checkNumbers(rows) {
  const seen = new Map();
  rows.forEach((row, index) => {
    const section = row.id.slice(0, row.id.lastIndexOf('.'));
    const wanted = (seen.get(section) ?? 0) + 1;
    if (row.id !== `${section}.${wanted}`) find(index + 2, `${section}.${wanted} should stand here, not ${row.id}`);
    seen.set(section, wanted);
  });
}

function checkLevels(rows) {
  for (const [level, wanted] of Object.entries(k_of_level)) {
    const there = rows.filter((row) => row.level === level).length;
    if (there !== wanted) find(1, `${there} requirements of level ${level}, ASVS 5.0.0 has ${wanted}`);
  }
}

const header = read(root, k_table).split('\n')[0].trim();
if (header === k_header) {
  const rows = csv(root, k_table);
  const ids = new Set();
  rows.forEach((row, index) => {
    const line = index + 2;
    if (!/^V\d{1,2}\.\d{1,2}\.\d{1,2}$/.test(row.id)) find(line, `"${row.id}" is no requirement`);
    if (ids.has(row.id)) find(line, `${row.id} stands twice`);
    ids.add(row.id);
    if (!(row.level in k_of_level)) find(line, `${row.id}: level "${row.level}"`);
    if (!k_states.includes(row.status)) find(line, `${row.id}: status "${row.status}"`);
    else checkTests(row, line);
  });
  checkNumbers(rows);
  checkLevels(rows);
  const counts = k_states.map((state) => `${rows.filter((row) => row.status === state).length} ${state.replace('_', ' ')}`);
  findings.push(`asvs: ${counts.join(', ')} of ${rows.length}`);
} else {
  find(1, `the header is not ${k_header}`);
  findings.push('asvs: not read');
}
for (const line of findings) console.log(line);
process.exitCode = findings.length > 1 ? 1 : 0;
