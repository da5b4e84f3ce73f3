// How big a file, a folder and a function may be. A reading of C++ by its braces: good enough for our own style.
import { lineCount } from './sources.mjs';

/// Hard limits. Source: ARCHITECTURE.md, sizes.
export const k_limits = { header: 250, source: 600, function: 80, parameters: 6, nesting: 4, folder: 30 };

export function checkFileSize(source) {
  const limit = source.file.endsWith('.h') ? k_limits.header : k_limits.source;
  const lines = lineCount(source.text);
  return lines > limit ? [{ file: source.file, line: limit + 1, rule: 'file-size', text: `${lines} lines, at most ${limit}` }] : [];
}

export function checkFolders(files) {
  const counts = new Map();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > k_limits.folder)
    .map(([folder, count]) => ({ file: folder, line: 1, rule: 'folder-size', text: `${count} files, at most ${k_limits.folder}` }));
}

const k_control = /^(else\b|if\b|for\b|while\b|switch\b|do\b|try\b|catch\b)/;

/// Functions that are too long, too deep or take too much.
export function checkFunctions(source) {
  const findings = [];
  const add = (line, rule, text) => findings.push({ file: source.file, line, rule, text });
  const code = source.code.replace(/^[ \t]*#.*(\\\n.*)*$/gm, (lines) => lines.replace(/[^\n]/g, ' '));
  const stack = [];
  let statement = '';
  let start = 0;
  let parens = 0;
  let line = 1;
  const begin = () => { statement = ''; start = 0; };
  for (const letter of code) {
    if (letter === '\n') ++line;
    if (start === 0 && /\S/.test(letter)) start = line;
    if (letter === '(' || letter === '[') ++parens;
    if (letter === ')' || letter === ']') --parens;
    if (letter === '{') {
      const block = classify(statement.trim(), stack, start);
      block.parens = parens;
      block.statement = statement;
      block.start = start;
      stack.push(block);
      enter(block, stack, line, add);
      parens = 0;
      begin();
    } else if (letter === '}') {
      const block = stack.pop();
      if (!block) return findings;
      if (block.kind === 'function') leave(block, line, add);
      parens = block.parens;
      // An initialiser or a lambda inside a statement: the statement goes on.
      if (block.kind === 'value') { statement = `${block.statement}{}`; start = block.start; } else begin();
    } else if (letter === ';' && parens === 0) {
      if (!inFunction(stack)) checkParameters(statement, start, add);
      begin();
    } else statement += letter;
  }
  return findings;
}

function inFunction(stack) {
  return stack.some((block) => block.kind === 'function');
}

function classify(statement, stack, start) {
  const text = statement.replace(/^(public|private|protected)\s*:/, '').trim();
  if (inFunction(stack)) {
    if (k_control.test(text)) return { kind: 'control', start };
    return { kind: text === '' || /\bcase\b[^?]*:$|^default\s*:$/.test(text) ? 'block' : 'value', start };
  }
  if (/^(TEST_CASE|TEST_CASE_METHOD)\s*\(/.test(text)) return { kind: 'function', start, name: text };
  if (/^(inline\s+)?namespace\b|^extern\s+"/.test(text)) return { kind: 'namespace', start };
  if (/(^|[^<,]\s)(class|struct|union|enum)\s/.test(` ${text}`) && !/\)\s*(const|noexcept|override|final)*\s*(->.*)?$/.test(text)) return { kind: 'type', start };
  if (parameterList(text) !== undefined && !/=\s*$/.test(text) && !isValue(text)) return { kind: 'function', start, name: text };
  return { kind: 'value', start };
}

/// `auto x = make(` and the like: an assignment before the first bracket, operators aside.
function isValue(text) {
  const head = text.slice(0, text.indexOf('('));
  return /[^=!<>]=[^=]/.test(head.replace(/operator\s*[=!<>+\-*/%&|^~]+/g, '').replace(/<[^()]*>/g, ''));
}

function enter(block, stack, line, add) {
  if (block.kind === 'function') checkParameters(block.name, block.start, add);
  if (block.kind !== 'control') return;
  const from = stack.map((each) => each.kind).lastIndexOf('function');
  const depth = stack.slice(from + 1).filter((each) => each.kind === 'control').length;
  if (depth === k_limits.nesting + 1) add(line, 'nesting', `${depth} levels deep, at most ${k_limits.nesting}`);
}

function leave(block, line, add) {
  const lines = line - block.start + 1;
  const name = /(~?\w+)\s*\($/.exec(block.name.slice(0, block.name.indexOf('(') + 1))?.[1] ?? 'function';
  if (lines > k_limits.function) add(block.start, 'function-size', `${name}: ${lines} lines, at most ${k_limits.function}`);
}

function checkParameters(statement, line, add) {
  const list = parameterList(statement.trim());
  if (list === undefined || isValue(statement)) return;
  const count = countParameters(list);
  if (count > k_limits.parameters) add(line, 'parameters', `${count} parameters, at most ${k_limits.parameters}`);
}

/// The text between the brackets after a function's name, if this is one.
function parameterList(statement) {
  let text = statement.replace(/\[\[[^\]]*\]\]/g, '').replace(/operator\s*\(\s*\)/, 'operator_call');
  text = text.replace(/\b(decltype|requires|noexcept|explicit|alignas)\s*\([^()]*\)/g, '');
  const open = /(\w|[=!<>+\-*/&|^~\]])\s*\(/.exec(text);
  if (!open || /^(static_assert|return|using|typedef|friend class)\b|^[A-Z_0-9]+\s*\(/.test(text)) return undefined;
  const from = open.index + open[0].length;
  let depth = 1;
  for (let at = from; at < text.length; ++at) {
    if (text[at] === '(') ++depth;
    if (text[at] === ')' && --depth === 0) return text.slice(from, at);
  }
  return undefined;
}

function countParameters(list) {
  if (/^\s*(void)?\s*$/.test(list)) return 0;
  let depth = 0;
  let count = 1;
  for (const letter of list.replace(/->/g, '  ')) {
    if ('(<[{'.includes(letter)) ++depth;
    if (')>]}'.includes(letter)) --depth;
    if (letter === ',' && depth === 0) ++count;
  }
  return count;
}
