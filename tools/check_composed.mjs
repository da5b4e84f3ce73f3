// check_composed <source folder> : each key that the program composes from a code has an English text.
//  1 the codes come from their sources: code lists, the field table, instruments, closed lists in headers
//  2 a beginning of a key in src/ ("place.state.") belongs to a family below, or at least one English key begins so
//  3 each literal in src/ that has the shape of a known key is a key
// Prints one line per finding. Exit status: 0 clean, 1 findings.
import path from "node:path";
import { csv, files, names, read, texts, values, words } from "./texts.mjs";

const root = process.argv[2] ?? ".";
const english = new Set(texts(root, "en").map((one) => one.key));
const findings = [];
const instruments = names(root, "data/instruments").filter((name) => name.endsWith(".lif.json"))
  .map((name) => JSON.parse(read(root, "data/instruments", name)));
const fields = csv(root, "data/fields/casework_case.csv");
const services = names(root, "data/directory").filter((name) => name.endsWith(".ndjson")).flatMap((name) =>
  read(root, "data/directory", name).split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line)));
const lists = names(root, "data/codelists").map((name) => name.replace(".csv", "")).filter((list) => !/^(banned|terminology)/.test(list));
const rows_of = lists.flatMap((list) => csv(root, "data/codelists", `${list}.csv`).map((row) => ({ list, ...row })));
const unique = (list) => [...new Set(list.filter((one) => typeof one === "string" && one !== ""))];

/** The rules that a reader refuses by: refuse("rule", ...). */
const refused = (...sources) => unique(sources.flatMap((file) =>
  [...read(root, file).matchAll(/(?:\brefuse|\brefused|\badd|\bwrong)\(\s*"([a-z_]+)"/g)].map((m) => m[1])));
const casework = (ending) => files(path.join(root, "src/casework"), ".cpp").map((file) => path.relative(root, file)).filter((file) => ending.test(file));

const tasks = words(root, "src/casework/model/task_kind.h", "k_task_words");
const letters = /k_field_classes = "([A-Z]+)"/.exec(read(root, "src/kernel/role.h"))[1];
const basis = ["own_case", "team", "duty", "referral", "own_data", "own_session", "public_content", "none"];
const notes = files(path.join(root, "src"), ".cpp").flatMap((file) =>
  [...read(file).matchAll(/\bnote\([^;{}]*,\s*"([a-z_]+)"\)/g)].map((m) => m[1]));
const statuses = [...read(root, "src/base/problem.h").matchAll(/= ([1-5]\d\d)\d\d,/g)].map((m) => m[1]);

/** The values of `key = "..."` below the headings [[table]] of a TOML file; without a table those of the whole file. */
function toml(text, key, table) {
  const blocks = table ? text.split(/^\[\[/m).filter((block) => block.startsWith(`${table}]]`)) : [text];
  return blocks.flatMap((block) => [...block.matchAll(new RegExp(`^${key} = "([^"]+)"`, "gm"))].map((m) => m[1]));
}
const toml_list = (text, key) =>
  [...(new RegExp(`^${key} = \\[([^\\]]*)\\]`, "m").exec(text)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map((m) => m[1]);
const report_words = read(root, "data/report/words-v1.toml");
const tables = names(root, "data/exports/tables").filter((name) => name.endsWith(".toml")).map((name) => read(root, "data/exports/tables", name));

const families = {
  "action.": words(root, "src/kernel/role.h", "k_actions"),
  "basis.": unique([...basis, ...notes]),
  "result.": ["done", "refused", "not_found"],
  "answer.": ["yes", "no", "unknown", "declined", "not_asked"],
  "risk.level.": unique(["not_reviewed", "low", "medium", "high", "extreme",
    ...instruments.flatMap((one) => one.bands?.cut.map(([level]) => level) ?? [])]),
  "task.": tasks,
  "casework.task.": tasks,
  "casework.instrument.status.": words(root, "src/casework/model/instrument/instrument.h", "k_status_words"),
  "casework.lif.": refused(...casework(/store\/lif_|model\/activation/)),
  "casework.programme.": refused(...casework(/programme_codec/)),
  "outcome.": unique(instruments.flatMap((one) => one.outcomes?.map((outcome) => outcome.id) ?? [])),
  "instrument.": instruments.map((one) => one.id),
  "decision.": ["indicated", "not_established", "ask_again"],
  "place.state.": words(root, "src/casework/model/placement.h", "k_placement_words"),
  "referral.state.": words(root, "src/casework/model/referral.h", "k_referral_words"),
  "stay.": values(root, "src/casework/model/stay.h", "StayState"),
  "safe_contact.": values(root, "src/kernel/safe_contact.h", "ContactState"),
  "consent.purpose.": words(root, "src/kernel/consent.h", "k_purposes"),
  "consent.form.": words(root, "src/kernel/consent.h", "k_consent_forms"),
  "consent.point.": words(root, "src/kernel/consent.h", "k_consent_points"),
  "consent.state.": values(root, "src/kernel/consent.h", "ConsentState"),
  "page.problem.": unique([...statuses, "405"]),
  "code.": rows_of.filter((row) => !row.text_key).map((row) => `${row.list}.${row.code}`),
  "field.": fields.flatMap((field) => [field.key, ...("IASD".includes(field.field_class) ? [`${field.key}.why`] : [])]),
  "field.class.": [...letters],
  "web.": ["day", "month", "year"],
  "web.notice_": ["info", "warning", "success"],
  "evidence.section.": toml(report_words, "key", "section"),
  "evidence.country.": toml(report_words, "code", "country"),
  "evidence.missing.": ["empty", ...toml(report_words, "kind", "missing")],
  "evidence.severity.": values(root, "src/evidence/model/report.h", "Severity"),
  "": names(root, "data/report").filter((name) => name.endsWith(".toml")).flatMap((name) => toml(read(root, "data/report", name), "heading")),
  "figures.table.": tables.flatMap((table) => toml(table, "id")),
  "figures.dim.": tables.flatMap((table) => toml(table, "rows")),
  "figures.code.": tables.flatMap((table) => [...toml_list(table, "more_rows"), ...toml(table, "row_list").flatMap((list) =>
    csv(root, "data/codelists", `${list}.csv`).map((row) => `${toml(table, "rows")[0]}.${row.code}`))]),
  "figures.blind_spot.": tables.flatMap((table) => toml_list(table, "blind_spots")),
  "figures.decided_by.": tables.flatMap((table) => toml(table, "decided_by")),
  "directory.": [
    ...services.flatMap((one) => [["kind", one.kinds], ["audience", one.audience], ["channel", one.channels?.map((channel) => channel.type)],
      ["language", one.languages?.named?.map((language) => language.code)], ["country", [one.country]]]
      .flatMap(([group, codes]) => unique(codes ?? []).map((code) => `${group}.${code}`))),
    ...[...english].filter((key) => key.startsWith("directory.reason.")).flatMap((key) => {
      const reason = key.split(".").slice(1, 3).join(".");
      return ["yes", "ask", "no"].map((form) => `${reason}.${form}`);
    }),
  ],
};
const begins = (literal) => literal in families || [...english].some((key) => key.startsWith(literal));

for (const [beginning, codes] of Object.entries(families)) {
  if (codes.length === 0) findings.push(`${beginning}: the source of this family holds no code`);
  for (const code of unique(codes)) if (!english.has(beginning + code)) findings.push(`${beginning + code}: no such key in lang/en.d`);
}
// A code list may name the key of each text itself.
for (const row of rows_of) if (row.text_key && !english.has(row.text_key)) findings.push(`${row.text_key}: no such key in lang/en.d`);

// Texts of the program's own sign boards: the first words of all keys, and shapes that are no keys.
const rooms = new Set([...english].map((key) => key.split(".")[0]));
const no_key = /\.(po|csv|toml|json|sql|mustache|css|js|lock|sqlite|keys|ndjson|html|txt|md)$|^(case|audit|web|directory|evidence|figures|identity|casework|kernel)\.(v\d|h|cpp)/;
for (const file of files(path.join(root, "src"), ".cpp", ".h")) {
  const source = read(file).replace(/^\s*\/\/.*$/gm, "");
  const place = path.relative(root, file);
  for (const [, literal] of source.matchAll(/"([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)*\.?)"/g)) {
    if (!literal.includes(".") || !rooms.has(literal.split(".")[0])) continue;
    if (/[._]$/.test(literal)) {
      if (!begins(literal)) findings.push(`${place}: ${literal}: no key in lang/en.d begins so`);
    } else if (!english.has(literal) && !no_key.test(literal)) findings.push(`${place}: ${literal}: no such key in lang/en.d`);
  }
}

for (const finding of unique(findings).sort()) console.log(finding);
console.log(`${Object.values(families).flat().length} composed keys in ${Object.keys(families).length} families`);
process.exit(findings.length === 0 ? 0 : 1);
