// The source files of a tree, each with its text split into code, literals and includes.
import fs from 'node:fs';
import path from 'node:path';

/// Every file below `folder` of `root`, as paths relative to `root`, sorted.
export function listFiles(root, folder) {
  const found = [];
  const walk = (at) => {
    for (const entry of fs.readdirSync(path.join(root, at), { withFileTypes: true })) {
      const name = `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else found.push(name);
    }
  };
  if (fs.existsSync(path.join(root, folder))) walk(folder);
  return found.sort();
}

/// One C++ file. `code` is the text with comments and the insides of literals blanked out, line for line as in `text`;
/// `literals` are {line, value}, neighbours joined as the compiler joins them; `includes` are {line, name, own}.
export function readSource(root, file) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const includes = [];
  text.split('\n').forEach((line, index) => {
    const match = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(line);
    if (match) includes.push({ line: index + 1, name: match[2], own: match[1] === '"' });
  });
  return { file, text, includes, lines: lineCount(text), ...splitLiterals(text) };
}

export function lineCount(text) {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

const k_token = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`R"([^\s()\\]{0,16})\(([\s\S]*?)\)\1"`,
    String.raw`"((?:[^"\\\n]|\\[\s\S])*)"`,
    String.raw`'(?:[^'\\\n]|\\.)+'`,
  ].join('|'),
  'g',
);

function splitLiterals(text) {
  const literals = [];
  let code = '';
  let last = 0;
  let endOfLiteral = -1;
  for (const match of text.matchAll(k_token)) {
    // 1'000: the mark between digits opens no character.
    if (match[0][0] === "'" && /[0-9a-fA-F]/.test(text[match.index - 1] ?? '')) continue;
    if (match.index < last) continue;
    const between = text.slice(last, match.index);
    code += between + blank(match[0]);
    last = match.index + match[0].length;
    const value = match[2] ?? match[3];
    if (value === undefined) continue;
    const start = text.lastIndexOf('\n', match.index) + 1;
    if (/^\s*#\s*include/.test(text.slice(start, match.index))) continue;
    if (endOfLiteral >= 0 && /^\s*$/.test(text.slice(endOfLiteral, match.index))) {
      literals[literals.length - 1].value += value;
    } else {
      literals.push({ line: text.slice(0, match.index).split('\n').length, value });
    }
    endOfLiteral = last;
  }
  return { code: code + text.slice(last), literals };
}

/// A comment becomes spaces; a literal keeps its quotes. Line ends stay where they are.
function blank(token) {
  if (token.startsWith('/')) return token.replace(/[^\n]/g, ' ');
  const mark = token.endsWith('"') ? '"' : "'";
  return mark + token.slice(1, -1).replace(/[^\n]/g, ' ') + mark;
}
