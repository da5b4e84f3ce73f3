// Reads the catalogues of lang/ and the lists and sources that keys are composed from. Used by check_composed and check_words.
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

export const read = (...parts) => readFileSync(path.join(...parts), "utf8");
export const names = (...parts) => readdirSync(path.join(...parts)).sort();

/** All files below a folder whose names end with one of the endings. */
export function files(folder, ...endings) {
  const found = [];
  for (const name of names(folder)) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) found.push(...files(file, ...endings));
    else if (endings.some((ending) => name.endsWith(ending))) found.push(file);
  }
  return found;
}

/** The texts of one language: { key, text, place } for each form of each key. */
export function texts(root, language) {
  const found = [];
  for (const name of names(root, "lang", `${language}.d`)) {
    const file = path.join("lang", `${language}.d`, name);
    if (!name.endsWith(".po") || name === "header.po") continue;
    let entry = null;
    let key = "";
    read(root, file).split("\n").forEach((line, i) => {
      const content = /"(.*)"\s*$/.exec(line)?.[1].replace(/\\"/g, '"').replace(/\\n/g, "\n");
      if (/^msgid\s/.test(line)) [key, entry] = [content, null];
      else if (/^msgstr/.test(line)) found.push((entry = { key, text: content, place: `${file}:${i + 1}` }));
      else if (/^"/.test(line) && entry) entry.text += content;
      else if (/^"/.test(line)) key += content;
    });
  }
  return found.filter((one) => one.key !== "");
}

/** Rows of a CSV file as objects; cells may be quoted. */
export function csv(...parts) {
  const lines = read(...parts).replace(/\r/g, "").split("\n").filter((line) => line !== "");
  const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replace(/""/g, '"') ?? m[2]);
  const header = cells(lines[0]);
  return lines.slice(1).map((line) => Object.fromEntries(cells(line).map((cell, i) => [header[i], cell])));
}

/** The words of `name = { "a", "b" }` in a C++ file. */
export function words(root, file, name) {
  const source = read(root, file);
  const list = new RegExp(`${name}\\b[^={]*=?\\s*\\{([^}]*)\\}`).exec(source)?.[1];
  const found = [...(list ?? "").matchAll(/"([^"]+)"/g)].map((m) => m[1]);
  if (found.length === 0) throw new Error(`${file}: the list ${name} was not found`);
  return found;
}

/** The names of an `enum class` in a C++ file. */
export function values(root, file, name) {
  const list = new RegExp(`enum class ${name}\\b[^{]*\\{([^}]*)\\}`).exec(read(root, file))?.[1];
  if (!list) throw new Error(`${file}: the enum ${name} was not found`);
  return [...list.replace(/\/\/.*/g, "").matchAll(/[a-z_]\w*/g)].map((m) => m[0]);
}
