// data_model: see tools/data_model.
import fs from 'node:fs';
import path from 'node:path';
import { keepPage } from './kept_page.mjs';
import { listFiles } from './sources.mjs';

const write = process.argv.includes('--write');
const root = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? '.';

/// Columns of one CREATE TABLE: the lines that begin with a name and a type.
function columnsOf(body) {
  return body.split('\n').map((line) => /^\s+([a-z_0-9]+)\s+(TEXT|\{int\}|\{bytes\}|\{real\}|INTEGER|BLOB)(?=[\s,]|$)/.exec(line)).filter(Boolean)
    .map((match) => ({ name: match[1], bytes: match[2] === '{bytes}' || match[2] === 'BLOB' }));
}

function applyFile(tables, file) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  for (const match of text.matchAll(/CREATE TABLE ([a-z_0-9]+) \(\n([\s\S]*?)\n\)/g))
    tables.set(match[1], { folder: file.split('/')[1], columns: columnsOf(match[2]) });
  for (const match of text.matchAll(/ALTER TABLE ([a-z_0-9]+) ADD (?:COLUMN )?([a-z_0-9]+) (\S+)/g))
    tables.get(match[1]).columns.push({ name: match[2], bytes: /bytes|BLOB/.test(match[3]) });
  for (const match of text.matchAll(/DROP TABLE ([a-z_0-9]+)/g)) tables.delete(match[1]);
}

function pageText() {
  const tables = new Map();
  for (const file of listFiles(root, 'src').filter((name) => /\/store\/migrations\/\d{4}_\w+\.sql$/.test(name))) applyFile(tables, file);
  const rows = [...tables].sort((a, b) => (a[1].folder + a[0] < b[1].folder + b[0] ? -1 : 1)).map(([name, table]) => {
    const list = (bytes) => table.columns.filter((column) => column.bytes === bytes).map((column) => column.name).join(', ');
    return `| ${table.folder} | ${name} | ${list(false)} | ${list(true)} |`;
  });
  return `# The store: every table and what stands in it in clear

Written by \`tools/data_model --write .\` from the migrations; \`trust.clear_columns_listed\` fails when they differ. So nobody adds
a clear column without this page showing it.

**Clear** columns can be read by whoever has the database file: ids, days, counts, state words, staff names, public content.
**Opaque** columns are bytes: sealed bodies, wrapped keys, public keys, salts, hashes and signatures. Everything that tells of a
survivor is in a sealed column; docs/encryption.md says who can open which.
Every table begins with org_id, the organisation; names of sign-in are one across the deployment.

| folder | table | clear | opaque |
|---|---|---|---|
${rows.join('\n')}
`;
}

keepPage({ root, name: 'docs/data-model.md', wanted: pageText(), write, source: 'the migrations', advice: 'Look at what is clear now, then run tools/data_model --write .' });
