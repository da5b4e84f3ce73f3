#include "casework/instruments.h"
#include "base/text.h"
#include "casework/store/instrument_lock.h"
#include "casework/store/lif_codec.h"
#include "casework/store/lif_golden.h"
#include <algorithm>
#include <filesystem>
#include <map>

namespace linden::casework {
namespace {
namespace fs = std::filesystem;

std::vector<std::string> list_files(std::string const& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->is_regular_file(error) && at->path().string().ends_with(".lif.json"))
      files.push_back(fs::relative(at->path(), folder, error).generic_string());
  std::sort(files.begin(), files.end());
  return files;
}

// A file that cannot be read as JSON might be an active one, so it stops the start too.
bool may_be_active(std::string_view text) {
  auto const value = json::read(text, k_lif_depth);
  if (!value || !value->is_object()) return true;
  return json::text_of(value->get_object(), "status") == "active";
}

ShelfEntry read_entry(std::string const& folder, std::string const& file, InstrumentLock const& lock) {
  ShelfEntry entry{file, {}, {}, false};
  auto const text = read_file(folder + "/" + file, k_lif_limit);
  if (!text) {
    entry.problems.push_back(text.error());
    entry.stops_start = true;
    return entry;
  }
  auto instrument = read_instrument(file, *text);
  if (!instrument)
    entry.problems = instrument.error();
  else if (auto const locked = check_locked(lock, file, instrument->sha256); !locked)
    entry.problems.push_back(locked.error());
  else
    entry.instrument = std::move(*instrument);
  entry.stops_start = !entry.problems.empty() && may_be_active(*text);
  return entry;
}

// The pair (id, version) never names two different files.
void refuse_twins(std::vector<ShelfEntry>& entries) {
  std::map<std::pair<std::string, std::string>, std::string> seen;
  for (auto& entry : entries) {
    if (!entry.instrument) continue;
    auto const& found = *entry.instrument;
    auto const [at, is_new] = seen.emplace(std::pair(found.id, found.version), found.sha256);
    if (is_new || at->second == found.sha256) continue;
    entry.problems.push_back(make_problem(Code::conflict, "casework.lif.lock", "version", {{"file", entry.file}}));
    entry.stops_start = found.status == InstrumentStatus::active;
    entry.instrument.reset();
  }
}

void add_golden(std::string const& path, InstrumentCheck& check) {
  auto const& golden = check.instrument->golden;
  if (golden.empty()) return;
  auto const text = read_file((fs::path(path).parent_path() / golden).string(), k_lif_limit);
  auto const report = text ? check_golden(*check.instrument, *text) : tl::make_unexpected(text.error());
  if (!report) {
    check.problems.push_back(report.error());
    return;
  }
  check.golden = report->summary;
  check.problems.insert(check.problems.end(), report->failures.begin(), report->failures.end());
}

Result<AgeRange> read_age_text(std::string_view text) {
  auto const parts = split(text, '-');
  auto const from = read_integer(trim(parts.front()), 0, 130);
  auto const to = read_integer(trim(parts.back()), 0, 130);
  if (parts.size() > 2 || !from || !to || *from > *to) return fail(Code::invalid, "casework.error.age", "age");
  return AgeRange{static_cast<int>(*from), static_cast<int>(*to)};
}

json::Array problem_list(std::vector<Problem> const& problems) {
  json::Array list;
  for (auto const& problem : problems) {
    json::Object object{{"rule", problem.message_key}, {"field", problem.field}};
    for (auto const& [name, value] : problem.args)
      if (name != "field") object[name] = value;
    list.push_back(std::move(object));
  }
  return list;
}
} // namespace

Instrument const* InstrumentShelf::find(std::string_view id) const {
  Instrument const* best = nullptr;
  for (auto const& entry : entries) {
    if (!entry.instrument || entry.instrument->id != id) continue;
    bool const newer = !best || entry.instrument->version > best->version;
    if (may_run(*entry.instrument, true) && newer) best = &*entry.instrument;
  }
  return best;
}

Result<InstrumentShelf> load_instrument_shelf(std::string const& folder) {
  LINDEN_TRY(text, read_file(folder + "/instruments.lock", k_lif_limit));
  LINDEN_TRY(lock, read_instrument_lock(text));
  InstrumentShelf shelf;
  for (auto const& file : list_files(folder))
    shelf.entries.push_back(read_entry(folder, file, lock));
  refuse_twins(shelf.entries);
  return shelf;
}

Result<void> check_may_start(InstrumentShelf const& shelf) {
  for (auto const& entry : shelf.entries)
    if (entry.stops_start) return fail(entry.problems.front());
  return {};
}

Checked<Instrument> load_instrument_file(std::string const& path) {
  auto const text = read_file(path, k_lif_limit);
  if (!text) return tl::make_unexpected(std::vector{text.error()});
  return read_instrument(fs::path(path).filename().string(), *text);
}

InstrumentCheck check_instrument_file(std::string const& path, int cases) {
  InstrumentCheck check;
  auto instrument = load_instrument_file(path);
  if (!instrument) {
    check.problems = instrument.error();
    return check;
  }
  check.instrument = std::move(*instrument);
  if (check.instrument->status == InstrumentStatus::empty) return check;
  add_golden(path, check);
  check.activation = list_activation_problems(*check.instrument, check.golden);
  check.soundness = sample_soundness(*check.instrument, 1, cases);
  if (check.soundness.sound < check.soundness.cases)
    check.problems.push_back(
        make_problem(Code::invalid, "casework.lif.unsound", "derive", {{"file", check.instrument->id}}));
  return check;
}

Result<AnswerSheet> read_answers(Instrument const& instrument, std::string_view json_text, std::string_view age) {
  LINDEN_TRY(sheet, read_answer_sheet(instrument, json_text));
  if (!age.empty()) {
    LINDEN_TRY(range, read_age_text(age));
    sheet.age = range;
  }
  return sheet;
}

std::string result_bytes(InstrumentResult const& result) { return write_result(result); }

std::string check_report_json(std::string const& path, InstrumentCheck const& check) {
  json::Object object{{"file", fs::path(path).filename().string()}};
  if (check.instrument) {
    object["id"] = check.instrument->id;
    object["version"] = check.instrument->version;
    object["sha256"] = check.instrument->sha256;
    object["status"] = std::string(word_of(k_status_words, check.instrument->status));
    object["golden"] = json::Object{{"vectors", check.golden.vectors}, {"failing", check.golden.failing}};
    object["sound"] = json::Array{check.soundness.sound, check.soundness.cases};
    object["tight"] = json::Array{check.soundness.tight, check.soundness.cases};
  }
  object["problems"] = problem_list(check.problems);
  object["before_activation"] = problem_list(check.activation);
  return json::write_canonical(object);
}
} // namespace linden::casework
