// check_house <source folder>: see tools/check_house.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles, readSource } from './sources.mjs';
import { checkIncludes } from './include_rules.mjs';
import { checkSource, checkTemplate, checkUnfinished } from './text_rules.mjs';
import { checkFileSize, checkFolders, checkFunctions } from './size_rules.mjs';

const k_exemptions = 'tools/check_house.exempt';
/// Files that are somebody else's, or broken on purpose.
const k_left_out = /^tests\/(house\/(broken|sound)|data|fuzz\/corpus)\//;
const k_text = /\.(h|cpp|sql|mustache|mjs|ts|css|cmake|md|toml|po)$/;

const root = process.argv[2] ?? '.';

function collectFindings() {
  const files = ['src', 'tests', 'bench', 'tools', 'cmake', 'docs', 'lang']
    .flatMap((folder) => listFiles(root, folder))
    .filter((file) => !k_left_out.test(file));
  const sources = files.filter((file) => /\.(h|cpp)$/.test(file)).map((file) => readSource(root, file));
  const ours = sources.filter((source) => source.file.startsWith('src/'));
  const findings = checkIncludes(ours).concat(checkFolders(files.filter((file) => /^(src|tests|bench)\//.test(file))));
  for (const source of ours) findings.push(...checkSource(source));
  for (const source of sources) findings.push(...checkFileSize(source), ...checkFunctions(source));
  for (const file of files.filter((name) => k_text.test(name))) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    findings.push(...checkUnfinished(file, text));
    if (file.endsWith('.mustache')) findings.push(...checkTemplate(file, text));
  }
  return findings;
}

/// An exemption needs a reason, and goes when nothing needs it any more.
function applyExemptions(findings) {
  const file = path.join(root, k_exemptions);
  if (!fs.existsSync(file)) return findings;
  let left = findings;
  const about = [];
  fs.readFileSync(file, 'utf8').split('\n').forEach((text, index) => {
    if (text === '' || text.startsWith('#')) return;
    const [where, rule, reason] = text.split('\t');
    const wrong = (words) => about.push({ file: k_exemptions, line: index + 1, rule: 'exemption', text: words });
    if (!reason?.trim()) return wrong('path TAB rule TAB reason');
    const kept = left.filter((finding) => finding.file !== where || finding.rule !== rule);
    if (kept.length === left.length) wrong(`nothing needs it: ${where} ${rule}`);
    left = kept;
  });
  return left.concat(about);
}

const findings = applyExemptions(collectFindings());
findings.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
for (const { file, line, rule, text } of findings) console.log(`${file}:${line}: ${rule}: ${text}`);
process.exitCode = findings.length > 0 ? 1 : 0;
