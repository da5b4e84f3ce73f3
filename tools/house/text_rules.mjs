// What may stand in a file's text: SQL, HTML, names, unfinished words, the first lines of a header.

// Put together here, so that this file does not find itself.
const k_unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b|\\bfor ${'now'}\\b`);
const k_sql =
  /\bselect\s[^;]{1,400}?\sfrom\s+[a-z_]+|\binsert\s+(or\s+\w+\s+)?into\s+[a-z_]+|\bupdate\s+[a-z_]+\s+set\s+[a-z_]+\s*=|\bdelete\s+from\s+[a-z_]+|\b(create|drop|alter)\s+(table|index|database)\b|\bpragma\s+[a-z_]+|\bbegin\s+immediate\b/i;
const k_tags =
  'a|b|i|p|div|span|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|html|head|body|form|input|button|label|script|style|svg|path|g|rect|br|hr|img|link|meta|option|select|textarea|main|nav|section|article|header|footer|strong|em|bdi|dl|dt|dd|title|text|line|circle|details|summary|fieldset|legend|iframe|noscript|caption|figure|pre|code|small|time';
const k_html = new RegExp(`<\\/?(${k_tags})(\\s[^<>]*)?\\/?>|<(${k_tags})\\s+[a-z-]+=|<!doctype`, 'i');
const k_bad_type = /\b(class|struct|enum class|enum|using)\s+(\[\[[^\]]*\]\]\s*)?(\w*(Manager|Helper|Helpers|Util|Utils|Data|Info))\b/;
const k_bad_function = /(^|[^:.>\w])(get_\w+|process(_\w+)?)\s*\(/;
const k_bad_file = /(^|_)(manager|helper|helpers|util|utils|data|info|misc|common)(_|\.)/;

/// One finding for each line of `text` that `pattern` meets.
function findLines(text, pattern) {
  const found = [];
  text.split('\n').forEach((line, index) => {
    const match = pattern.exec(line);
    if (match) found.push({ line: index + 1, match });
  });
  return found;
}

export function checkUnfinished(file, text) {
  return findLines(text, k_unfinished).map(({ line, match }) => ({ file, line, rule: 'unfinished', text: `"${match[0]}"` }));
}

export function checkTemplate(file, text) {
  return findLines(text, /\{\{\{|\{\{&/).map(({ line }) => ({
    file, line, rule: 'unescaped', text: 'a page escapes all it shows: no triple mustache, no {{&',
  }));
}

/// Rules of every C++ file of src/.
export function checkSource(source) {
  const findings = [];
  const add = (line, rule, text) => findings.push({ file: source.file, line, rule, text });
  checkLiterals(source, add);
  checkNames(source, add);
  if (source.file.endsWith('.h')) checkHeader(source, add);
  return findings;
}

function checkLiterals(source, add) {
  const inStore = /^src\/(\w+\/)?store\//.test(source.file);
  const inWeb = /^src\/(\w+\/)?web\//.test(source.file);
  for (const literal of source.literals) {
    const sql = k_sql.exec(literal.value);
    if (sql && !inStore) add(literal.line, 'sql', `SQL outside store/: "${sql[0].slice(0, 40)}"`);
    const html = k_html.exec(literal.value);
    if (html && !inWeb) add(literal.line, 'html', `HTML outside web/: "${html[0].slice(0, 40)}"`);
    if (literal.value.includes('{{{') || literal.value.includes('{{&'))
      add(literal.line, 'unescaped', 'a page escapes all it shows');
  }
}

function checkNames(source, add) {
  const name = source.file.split('/').pop();
  if (k_bad_file.test(name)) add(1, 'name', `the file's name says nothing: ${name}`);
  for (const { line, match } of findLines(source.code, k_bad_type)) add(line, 'name', `the type's name says nothing: ${match[3]}`);
  for (const { line, match } of findLines(source.code, k_bad_function)) add(line, 'name', `say the domain's verb: ${match[2]}`);
  for (const { line } of findLines(source.code, /(^\s*|[(,<;]\s*|\b(static|inline|constexpr)\s+)const\s+[A-Za-z_]/))
    add(line, 'east-const', '`const` stands right of its type');
}

function checkHeader(source, add) {
  const first = source.text.split('\n').find((line) => !/^\s*(\/\/.*)?$/.test(line));
  if (first?.trim() !== '#pragma once') add(1, 'pragma-once', 'a header begins with what it is, then #pragma once');
  if (!source.text.startsWith('//')) add(1, 'header-says', 'a header begins with one sentence that says what it is');
  for (const { line } of findLines(source.code, /\busing\s+namespace\b/)) add(line, 'using-namespace', 'not in a header');
}
