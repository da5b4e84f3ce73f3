// policy_page: see tools/policy_page.
import fs from 'node:fs';
import path from 'node:path';
import { keepPage } from './kept_page.mjs';

const write = process.argv.includes('--write');
const root = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? '.';

/// Rows of the table: no cell holds a quote, and only the last one, the note, may hold commas.
function rowsOf(text) {
  const [, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [role, action, scope, classes, verdict, ...note] = line.split(',');
    return { role, action, scope, classes, verdict, note: note.join(',') };
  });
}

function pageText() {
  const rows = rowsOf(fs.readFileSync(path.join(root, 'src', 'kernel', 'policy.csv'), 'utf8'));
  const roles = [...new Set(rows.map((row) => row.role))];
  const line = (row) => `| ${row.action} | ${row.scope} | ${row.classes} | ${row.verdict} | ${row.note} |`;
  const tables = roles.map((role) => `## ${role}\n| action | scope | field classes | verdict | note |\n|---|---|---|---|---|\n${rows.filter((row) => row.role === role).map(line).join('\n')}\n`);
  return `# Who may do what

Written by \`tools/policy_page --write .\` from src/kernel/policy.csv, the one table that the program asks at every call;
\`house.policy_page\` fails when they differ. What does not stand here is refused. A block that a survivor asked for beats every
line. The verdict \`reveal\` means by the reveal gate only, with a reason.

**Field classes** (src/kernel/role.h): I identity, A address, S story and notes, D domain notes, P plan, L placement, M money,
C codes and dates, N released numbers, U audit, K consent register, G configuration, T directory, E evidence.

${tables.join('\n')}`;
}

keepPage({ root, name: 'docs/policy.md', wanted: pageText(), write, source: 'src/kernel/policy.csv', advice: 'Look at who may do more now, then run tools/policy_page --write .' });
