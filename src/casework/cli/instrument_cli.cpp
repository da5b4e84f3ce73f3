#include "casework/cli/instrument_cli.h"
#include "base/text.h"
#include "casework/instruments.h"
#include <filesystem>
#include <istream>
#include <iterator>
#include <ostream>

namespace linden::casework::cli {
namespace {
using Tr = i18n::Catalogue;

void print(std::ostream& out, Tr const& tr, std::vector<Problem> const& problems) {
  for (auto const& problem : problems)
    out << "  " << tr.text(problem.message_key, problem.args) << "\n";
}

int refuse(std::ostream& out, Tr const& tr, std::vector<Problem> const& problems) {
  print(out, tr, problems);
  return problems.empty() ? 0 : exit_status(problems.front().code);
}

int check_file(std::string const& path, bool json, Tr const& tr, std::ostream& out) {
  auto const check = check_instrument_file(path);
  if (json) {
    out << check_report_json(path, check) << "\n";
  } else if (check.instrument) {
    auto const& found = *check.instrument;
    out << found.id << " " << found.version << " "
        << tr.text("casework.instrument.status." + std::string(word_of(k_status_words, found.status))) << "\n";
    out << "  sha256 " << found.sha256 << "\n";
    if (found.status != InstrumentStatus::empty)
      out << "  "
          << tr.text("casework.instrument.checked", {{"vectors", std::to_string(check.golden.vectors)},
                                                     {"sound", std::to_string(check.soundness.sound)},
                                                     {"tight", std::to_string(check.soundness.tight)},
                                                     {"cases", std::to_string(check.soundness.cases)}})
          << "\n";
    if (!check.activation.empty()) out << tr.text("casework.instrument.before_activation") << "\n";
    print(out, tr, check.activation);
  }
  if (!json) print(out, tr, check.problems);
  return check.problems.empty() ? 0 : exit_status(check.problems.front().code);
}

int check_folder(std::string const& folder, bool json, Tr const& tr, std::ostream& out) {
  auto const shelf = load_instrument_shelf(folder);
  if (!shelf) return refuse(out, tr, {shelf.error()});
  int status = 0;
  for (auto const& entry : shelf->entries) {
    int const found = check_file(folder + "/" + entry.file, json, tr, out);
    // A file that is whole but not as locked is only found by the shelf.
    if (found == 0 && !entry.problems.empty()) print(out, tr, entry.problems);
    if (found != 0 || !entry.problems.empty()) status = 1;
  }
  return status;
}

Result<std::string> read_input(std::string const& answers, std::istream& in) {
  constexpr std::size_t k_limit = 1u << 20;
  if (answers != "-") return read_file(answers, k_limit);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (text.size() > k_limit) return fail(Code::too_large, "error.too_large", "answers");
  return text;
}

void print_list(std::ostream& out, std::string const& head, std::vector<std::string> const& items) {
  out << head << (items.empty() ? " -" : " " + join(items, " ")) << "\n";
}

void print_result(Instrument const& instrument, InstrumentResult const& result, Tr const& tr, std::ostream& out) {
  auto const say = [&](std::string_view key, i18n::Arguments const& arguments = {}) {
    out << tr.text(key, arguments) << "\n";
  };
  out << result.instrument << " " << result.version << " "
      << tr.text("casework.instrument.status." + std::string(word_of(k_status_words, instrument.status))) << "\n";
  if (instrument.validation.empty()) say("casework.instrument.not_validated");
  if (result.age_doubt) say("casework.instrument.age_doubt");
  if (result.insufficient)
    say("casework.instrument.insufficient", {{"level", result.established}});
  else
    say("casework.instrument.established", {{"what", result.established}});
  say("casework.instrument.ceiling", {{"what", result.ceiling}});
  say("casework.instrument.answered",
      {{"n", std::to_string(result.answered)}, {"of", std::to_string(result.answerable)}});
  print_list(out, tr.text("casework.instrument.reasons"), result.reasons);
  print_list(out, tr.text("casework.instrument.open_items"), result.open_items);
  for (auto const kind : result.actions)
    out << "  - " << tr.text("casework.task." + std::string(word_of(kind))) << "\n";
  if (result.within) say("casework.instrument.review_within", {{"duration", duration_text(*result.within)}});
  if (result.revisit_within)
    say("casework.instrument.talk_again_within", {{"duration", duration_text(*result.revisit_within)}});
}
} // namespace

int check_instruments(std::string const& path, bool json, Tr const& tr, std::ostream& out) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return check_folder(path, json, tr, out);
  return check_file(path, json, tr, out);
}

int run_instrument(std::string const& path, std::string const& answers, RunOptions const& options, Tr const& tr,
                   std::istream& in, std::ostream& out) {
  auto const instrument = load_instrument_file(path);
  if (!instrument) return refuse(out, tr, instrument.error());
  auto const text = read_input(answers, in);
  if (!text) return refuse(out, tr, {text.error()});
  auto sheet = read_answers(*instrument, *text, options.age);
  if (!sheet) return refuse(out, tr, {sheet.error()});
  if (!options.form.empty()) sheet->form = options.form;
  if (!options.her_level.empty()) sheet->her_level = options.her_level;
  auto const result = evaluate(*instrument, *sheet);
  if (!result) return refuse(out, tr, {result.error()});
  if (options.json)
    out << result_bytes(*result) << "\n";
  else
    print_result(*instrument, *result, tr, out);
  return 0;
}
} // namespace linden::casework::cli
