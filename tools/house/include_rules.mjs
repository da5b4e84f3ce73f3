// Who may know whom: the layers, the line of desks, the rooms of a desk, one folder for each foreign library, no cycles.

const k_layers = { base: 0, terms: 1, crypto: 1, store: 2, i18n: 2, http: 2, files: 2, kernel: 3, web: 4, app: 6 };
const k_desks = ['identity', 'directory', 'casework', 'figures', 'evidence'];
const k_pages = ['web', 'api', 'cli'];
/// Rooms that show what the front hands out: the pages and the JSON codec.
const k_shown = [...k_pages, 'codec'];
/// The values of the kernel that a model may use.
const k_kernel_values = ['kernel/consent.h', 'kernel/safe_contact.h', 'kernel/role.h'];
/// Parts of base that touch the world, or a format: not for a model.
const k_not_for_models = ['base/json/', 'base/toml/', 'base/log.h', 'base/embedded.h'];

/// Foreign headers and the one folder (or file name) where each may stand.
const k_foreign = [
  [/^sodium(\.h$|\/)/, /^src\/crypto\//],
  [/^(liboath\/|oath\.h$)/, /^src\/crypto\//],
  [/^(sqlite3\.h$|libpq)/, /^src\/store\//],
  [/^(boost\/locale|unicode\/|libstemmer)/, /^src\/i18n\//],
  [/^boost\/(beast|asio|system)/, /^src\/http\//],
  [/^boost\/json/, /^src\/base\/json\//],
  [/^toml\+\+\//, /^src\/base\/toml\//],
  [/^date\//, /^src\/base\//],
  [/^tl\//, /^src\/base\//],
  [/^fmt\//, /^src\/base\//],
  [/^(kainjow\/)?mustache/, /^src\/web\//],
  [/^CLI\//, /^src\/app\//],
  [/^(Eigen\/|coin\/|Clp)/, /^src\/figures\//],
  [/^roaring\//, /^src\/directory\/store\/index\//],
  [/^linear\.h$/, /^src\/directory\//],
  [/^(archive(_entry)?\.h$|pugixml|xlsxwriter|qrencode)/, /^src\/files\//],
];
/// Headers of the system, beside those of the C++ standard library (which have no dot and no slash).
const k_system =
  /^([a-z_0-9]+|c?(assert|ctype|errno|limits|math|signal|stdint|stdio|stdlib|string|time)\.h|(unistd|fcntl|poll|dirent|pwd|grp|termios|dlfcn|netdb|execinfo)\.h|(sys|netinet|arpa|linux)\/[a-z_]+\.h)$/;

export function folderOf(path) {
  return path.split('/')[0];
}

/// model, store, web, api, cli, codec ..., or '' for the desk's front.
export function roomOf(path) {
  const parts = path.split('/');
  return parts.length > 2 ? parts[1] : '';
}

function layerOf(folder) {
  return k_desks.includes(folder) ? 5 : k_layers[folder];
}

/// Why `from` may not include `to` (both below src/), or nothing.
function refusal(from, to) {
  const [source, target] = [folderOf(from), folderOf(to)];
  if (source !== target) {
    if (layerOf(target) === undefined) return ['direction', `${target}/ is no folder of the plan`];
    if (k_desks.includes(source) && k_desks.includes(target)) return deskRefusal(source, target, to);
    if (layerOf(target) >= layerOf(source)) return ['direction', `${source}/ may not include ${target}/`];
  }
  return k_desks.includes(source) ? roomRefusal(source, from, to) : undefined;
}

function deskRefusal(source, target, to) {
  if (k_desks.indexOf(target) > k_desks.indexOf(source)) return ['desk-line', `${source} stands left of ${target}`];
  if (to !== `${target}/${target}.h`) return ['desk-front', `of ${target} only ${target}/${target}.h, not ${to}`];
  return undefined;
}

function roomRefusal(desk, from, to) {
  const room = roomOf(from);
  const inside = folderOf(to) === desk;
  const target = inside ? roomOf(to) : '';
  if (room === 'model') {
    if (k_not_for_models.some((start) => to.startsWith(start))) return ['model-pure', `a model does not know ${to}`];
    const known = ['base', 'terms'].includes(folderOf(to)) || k_kernel_values.includes(to) || (inside && target === 'model');
    return known ? undefined : ['model-pure', `a model knows base, terms, consent, safe_contact and models, not ${to}`];
  }
  if (room === 'store') {
    if (inside && !['model', 'store', 'codec'].includes(target)) return ['room', `${room}/ may not include ${to}`];
    return ['web', 'http'].includes(folderOf(to)) ? ['room', `${room}/ may not include ${to}`] : undefined;
  }
  if (k_shown.includes(room)) {
    if (inside && target === 'store') return ['room', `${room}/ never includes a store: ${to}`];
    if (inside && k_pages.includes(target) && target !== room) return ['room', `${room}/ may not include ${target}/`];
    return undefined;
  }
  if (room === '' && inside && k_pages.includes(target)) return ['room', `the front may not include ${to}`];
  return undefined;
}

function foreignRefusal(file, name) {
  const rule = k_foreign.find(([header]) => header.test(name));
  if (rule) return rule[1].test(file) ? undefined : ['foreign', `<${name}> belongs to one folder only`];
  return k_system.test(name) ? undefined : ['foreign', `<${name}> is a library without a folder in the plan`];
}

/// Findings {file, line, rule, text} of all includes of `sources` (files below src/).
export function checkIncludes(sources) {
  const findings = [];
  const known = new Set(sources.map((source) => source.file.slice(4)));
  for (const source of sources) {
    for (const include of source.includes) {
      let refused;
      if (!include.own) refused = foreignRefusal(source.file, include.name);
      else if (!known.has(include.name)) refused = ['include-path', `"${include.name}" is no file below src/`];
      else refused = refusal(source.file.slice(4), include.name);
      if (refused) findings.push({ file: source.file, line: include.line, rule: refused[0], text: refused[1] });
      if (include.own && include.name.startsWith('base/json/') && !mayKnowJson(source.file))
        findings.push({ file: source.file, line: include.line, rule: 'json', text: 'JSON stands in api/ and codecs' });
    }
  }
  return findings.concat(checkCycles(sources));
}

/// Whatever is no desk may read its own data files; in a desk it is api/, cli/ (--json), codec/, store/ and files named *_codec.
function mayKnowJson(file) {
  const inside = file.slice(4);
  if (!k_desks.includes(folderOf(inside))) return folderOf(inside) !== 'kernel';
  return /_codec\.(h|cpp)$/.test(file) || ['api', 'cli', 'codec', 'store'].includes(roomOf(inside));
}

function checkCycles(sources) {
  const findings = [];
  const byName = new Map(sources.map((source) => [source.file.slice(4), source]));
  const state = new Map();
  const visit = (name, trail) => {
    state.set(name, 'open');
    for (const include of byName.get(name).includes) {
      if (!include.own || !byName.has(include.name)) continue;
      if (state.get(include.name) === 'open') {
        const ring = [...trail.slice(trail.indexOf(include.name)), include.name].join(' -> ');
        findings.push({ file: `src/${name}`, line: include.line, rule: 'cycle', text: ring });
      } else if (!state.has(include.name)) visit(include.name, [...trail, include.name]);
    }
    state.set(name, 'done');
  };
  for (const name of byName.keys()) if (!state.has(name)) visit(name, [name]);
  return findings;
}
