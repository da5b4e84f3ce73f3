// check_words <source folder> : our own texts keep to the words of docs/words.md.
//  1 no text of lang/ holds a pattern of data/codelists/banned.csv in its scope; phrases of banned_kept.csv are names and stay
//  2 no source holds a pattern of the scope "code"
//  3 no sentence of lang/ is longer than 20 words in English, no text has an exclamation mark
// A pattern is words; a star ends a word anyhow. Scopes of a key: outgoing.* and letter.* their own, evidence.* and
// figures.* evidence_text, all others ui. Prints one line per finding. Exit status: 0 clean, 1 findings.
import path from "node:path";
import { csv, files, names, read, texts } from "./texts.mjs";

const root = process.argv[2] ?? ".";
const k_most_words = 20; // Source: interface.md 1
const banned = csv(root, "data/codelists/banned.csv");
const kept = csv(root, "data/codelists/banned_kept.csv");
const scopes = ["ui", "letter", "outgoing", "evidence_text", "code"];
const findings = [];

/** "illegal migrant*" as an expression for whole words. */
function expression(pattern) {
  const body = pattern.trim().split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\\\*/g, "[\\p{L}\\p{M}]*")).join("\\s+");
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${body}(?![\\p{L}\\p{M}\\p{N}])`, "giu");
}

function scope_of(key) {
  const room = key.split(".")[0];
  if (room === "outgoing" || room === "letter") return room;
  return room === "evidence" || room === "figures" ? "evidence_text" : "ui";
}

for (const [i, row] of banned.entries()) {
  const wrong = row.scope.split(" ").filter((scope) => !scopes.includes(scope));
  if (wrong.length > 0 || !row.pattern || !row.instead || !row.why)
    findings.push(`data/codelists/banned.csv:${i + 2}: a row needs pattern, known scopes, a better word and the reason`);
  row.expression = expression(row.pattern);
}

function without_kept(language, text) {
  return kept.filter((row) => row.language === language)
    .reduce((rest, row) => rest.replace(expression(row.phrase), " · "), text);
}

function check_words_of(language, { key, text, place }) {
  const rest = without_kept(language, text);
  const scope = scope_of(key);
  for (const row of banned)
    if (row.language === language && row.scope.split(" ").includes(scope) && rest.search(row.expression) >= 0)
      findings.push(`${place}: ${key}: "${row.pattern}" (${scope}): say ${row.instead}`);
}

function check_plain(language, { key, text, place }) {
  if (/!/.test(text)) findings.push(`${place}: ${key}: no exclamation mark`);
  if (language !== "en") return;
  for (const sentence of text.split(/[.?:;]\s|\n/)) {
    const count = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    if (count > k_most_words) findings.push(`${place}: ${key}: a sentence of ${count} words, at most ${k_most_words}`);
  }
}

let count = 0;
for (const folder of names(root, "lang").filter((name) => name.endsWith(".d"))) {
  const language = folder.replace(".d", "");
  for (const one of texts(root, language)) {
    check_words_of(language, one);
    check_plain(language, one);
    ++count;
  }
}

const code_words = banned.filter((row) => row.scope.split(" ").includes("code"));
for (const folder of ["src", "tests", "bench", "cmake"]) {
  if (!names(root).includes(folder)) continue;
  for (const file of files(path.join(root, folder), ".cpp", ".h", ".mjs", ".ts", ".css", ".sql", ".mustache", ".md", ".cmake", ".txt"))
    read(file).split("\n").forEach((line, i) => {
      for (const row of code_words)
        if (line.replaceAll("_", " ").search(row.expression) >= 0)
          findings.push(`${path.relative(root, file)}:${i + 1}: "${row.pattern}" (code): say ${row.instead}`);
    });
}

for (const finding of findings) console.log(finding);
console.log(`${count} texts, ${banned.length} banned patterns`);
process.exit(findings.length === 0 ? 0 : 1);
