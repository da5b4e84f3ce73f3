// build_assets.mjs <out folder> : bundles src/web/assets into <out>/<name>-<digest>.<ext>, and writes manifest.json.
// Budgets are part of the build (interface.md 9): exit <= 5 KB, scripts of public pages <= 10 KB, styles <= 30 KB.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const out = path.resolve(process.argv[2] ?? "build/assets");
const source = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "src", "web", "assets");

const result = await build({
  entryPoints: ["app.css", "exit.ts", "flow.ts", "staff.ts"].map((name) => path.join(source, name)),
  outdir: out,
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
const files = result.outputFiles.map((file) => ({ name: path.basename(file.path), content: Buffer.from(file.contents) }));
files.push({ name: "icon.svg", content: await readFile(path.join(source, "icon.svg")) });

const size = (name) => files.find((file) => file.name === name).content.length;
const over = [["exit.js", size("exit.js"), 5000], ["exit.js + flow.js", size("exit.js") + size("flow.js"), 10000], ["app.css", size("app.css"), 30000]]
  .filter(([, bytes, limit]) => bytes > limit);
for (const [name, bytes, limit] of over) console.error(`${name}: ${bytes} bytes, the budget is ${limit}`);
if (over.length > 0) process.exit(1);

await mkdir(out, { recursive: true });
for (const old of await readdir(out)) if (/-[0-9a-f]{8}\.(css|js|svg)$/.test(old)) await rm(path.join(out, old));
const manifest = {};
for (const { name, content } of files) {
  const { name: stem, ext } = path.parse(name);
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 8);
  manifest[name] = `${stem}-${digest}${ext}`;
  await writeFile(path.join(out, manifest[name]), content);
}
await writeFile(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
