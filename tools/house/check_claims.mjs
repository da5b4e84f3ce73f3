// check_claims: see tools/check_claims.
import fs from 'node:fs';
import path from 'node:path';
import { listFiles } from './sources.mjs';
import { makeTestFinder } from './tests_of.mjs';

const root = process.argv[2] ?? '.';
const k_claim = /`((?:trust|base|terms|crypto|store|i18n|http|kernel|identity|directory|casework|figures|evidence|web|app|house|browser|journey)\.[a-z0-9_]+(?:\.[a-z0-9_*]+)*[^`]*)`/g;
const k_file = /\.(h|cpp|md|csv|mjs|sql|toml|json|po|mo|mustache|ts|css|sqlite|keys|log|txt)$/;

const hasTest = makeTestFinder(root);
const pages = ['README.md', 'SECURITY.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...listFiles(root, 'docs').filter((file) => file.endsWith('.md'))];
let findings = 0;
for (const page of pages.filter((file) => fs.existsSync(path.join(root, file)))) {
  fs.readFileSync(path.join(root, page), 'utf8').split('\n').forEach((line, index) => {
    for (const [, claim] of line.matchAll(k_claim)) {
      if (k_file.test(claim) || hasTest(claim)) continue;
      console.log(`${page}:${index + 1}: claim: no test is called ${claim}`);
      ++findings;
    }
  });
}
process.exitCode = findings > 0 ? 1 : 0;
