#include "app/commands/commands.h"
#include "app/commands/context.h"
#include "app/commands/hours_commands.h"
#include "app/commands/round_commands.h"
#include "base/text.h"
#include "casework/cli/instrument_cli.h"
#include "directory/cli/hours_cli.h"
#include "directory/cli/index_cli.h"
#include "evidence/cli/evidence_cli.h"
#include "figures/cli/estimate_cli.h"
#include "figures/web/robustness_view.h"
#include <CLI/CLI.hpp>
#include <iostream>

namespace linden::app {
namespace {

/// One parsed command line: what to run, bound by the options.
struct CommandLine {
  CommandContext context{{}, {}, false, std::cin, std::cout, std::cerr};
  std::string listen, file, head, need = "-", at, code, what, answers;
  std::string out_folder = ".";
  evidence::cli::ImportOptions import_options;
  bool demo = false;
  std::string round, unit, period;
  directory::cli::VacancyOptions vacancy;
  directory::cli::IndexCheckOptions index;
  casework::cli::RunOptions run_options;
  figures::EstimateOptions estimate;
  figures::ExistsOptions exists;
  directory::cli::HoursOptions hours;
  std::function<int()> chosen;
};

int with_texts(CommandContext& context, std::function<int(i18n::Catalogue const&)> const& work) {
  auto const texts = command_texts();
  return texts ? work((*texts)->language("en")) : report_problem(context, texts.error());
}

void add_operation(CLI::App& app, CommandLine& line) {
  auto& context = line.context;
  auto* init = app.add_subcommand("init", "Make a store: asks for the organisation and its first people, or fills a practice network");
  init->add_flag("--demo", line.demo, "Three invented organisations with about 150 invented cases");
  init->add_option("--test-clock", context.config.test_clock, "With --demo: a file that holds the instant to use");
  init->callback([&] { line.chosen = [&] { return run_init(context, line.demo); }; });
  auto* serve = app.add_subcommand("serve", "Serve the pages and the API");
  serve->add_option("--listen", line.listen, "ADDRESS:PORT, default 127.0.0.1:8484");
  serve->add_flag("--behind-proxy", context.config.behind_proxy, "TLS ends before Linden: Secure cookies, other addresses than loopback");
  serve->add_option("--site-name", context.config.site_name, "Neutral name in titles (Community services)");
  serve->add_option("--leave-url", context.config.leave_url, "Where the quick exit of public pages ends; an https address")
      ->check([](std::string const& url) { return url.starts_with("https://") ? std::string() : std::string("must begin with https://"); });
  serve->add_option("--test-clock", context.config.test_clock, "Practice only: a file that holds the instant to use");
  serve->callback([&] { line.chosen = [&] { return run_serve(context); }; });
  app.add_subcommand("doctor", "Check store, keys, audit, disk")->callback([&] { line.chosen = [&] { return run_doctor(context); }; });
  auto* backup = app.add_subcommand("backup", "Copy the store while it is in use; prints the digest");
  backup->add_option("FILE", line.file)->required();
  backup->callback([&] { line.chosen = [&] { return run_backup(context, line.file); }; });
  auto* restore = app.add_subcommand("restore", "Put a backup into a folder that has no store yet");
  restore->add_option("FILE", line.file)->required();
  restore->callback([&] { line.chosen = [&] { return run_restore(context, line.file); }; });
  auto* audit = app.add_subcommand("audit", "The audit tree")->require_subcommand(1);
  auto* verify = audit->add_subcommand("verify", "Prove the chain; names the first bad leaf");
  verify->add_option("--head", line.head, "A file with heads that were kept elsewhere");
  verify->callback([&] { line.chosen = [&] { return run_audit_verify(context, line.head); }; });
}

void add_rounds(CLI::App& directory, CommandLine& line) {
  auto& context = line.context;
  auto* ask = directory.add_subcommand("ask", "Ask all fitting houses at once (NEED: a file, or - for standard input)");
  ask->add_option("NEED", line.need);
  auto* status = ask->add_subcommand("status", "One round of your organisation");
  status->add_option("ID", line.round)->required();
  ask->callback([&, status] {
    bool const is_status = status->parsed();
    line.chosen = [&, is_status] { return is_status ? run_ask_status(context, line.round) : run_ask(context, line.need); };
  });
  auto* truth = directory.add_subcommand("truth", "How often reports of your places were true");
  truth->add_option("UNIT", line.unit);
  truth->callback([&] { line.chosen = [&] { return run_truth(context, line.unit); }; });
  auto* turnaways = directory.add_subcommand("turnaways", "Draft: requests that ended without a place");
  turnaways->add_option("--period", line.period, "2024, 2024-Q1 or 2024-03")->required();
  turnaways->callback([&] { line.chosen = [&] { return run_turnaways(context, line.period); }; });
  auto* queue = directory.add_subcommand("queue", "Who waits for which house")->require_subcommand(1);
  queue->add_subcommand("list", "Entries of your organisation and to your houses")->callback([&] { line.chosen = [&] { return run_queue_list(context); }; });
  auto* vacancy = directory.add_subcommand("vacancy", "Reports of places")->require_subcommand(1);
  auto* set = vacancy->add_subcommand("set", "Report the places of an own service");
  set->add_option("SERVICE", line.vacancy.service, "Its key")->required();
  set->add_option("--state", line.vacancy.state, "capacity, waitlist, additional-assessment-required or no-capacity")->required();
  set->add_option("--free", line.vacancy.available);
  set->add_option("--of", line.vacancy.maximum);
  set->add_option("--unit", line.vacancy.unit, "bed, room, family_room, seat or slot");
  set->add_option("--for", line.vacancy.population, "Code of an audience");
  set->add_option("--note", line.vacancy.note);
  set->callback([&] { line.chosen = [&] { return run_vacancy_set(context, line.vacancy); }; });
}

void add_index(CLI::App& directory, CommandLine& line) {
  auto* index = directory.add_subcommand("index", "The index of all services")->require_subcommand(1);
  index->add_subcommand("build", "Make it from the store and say what it holds")->callback([&] { line.chosen = [&] { return run_index_build(line.context); }; });
  auto* check = index->add_subcommand("check", "Compare its answers with the store's on random needs and words");
  check->add_option("--needs", line.index.needs, "How many for staff, and as many for visitors; default 200")->check(CLI::Range(1, 1'000'000));
  check->add_option("--seed", line.index.seed, "Same seed, same questions");
  check->callback([&] { line.chosen = [&] { return run_index_check(line.context, line.index); }; });
}

void add_people(CLI::App& app, CommandLine& line) {
  auto& context = line.context;
  auto* people = app.add_subcommand("people", "Who works here")->require_subcommand(1);
  people->add_subcommand("list", "Accounts, roles, and who waits for keys")->callback([&] { line.chosen = [&] { return run_people_list(context); }; });
  auto* admit = people->add_subcommand("admit", "Give a new account its keys with the recovery code (first line of standard input)");
  admit->add_option("NAME", line.what)->required();
  admit->callback([&] { line.chosen = [&] { return run_people_admit(context, line.what); }; });
}

/// Opening hours as texts; a store is opened only when one is named, for its holidays.
void add_hours(CLI::App& directory, CommandLine& line) {
  auto& context = line.context;
  auto& question = line.hours.question;
  auto* hours = directory.add_subcommand("hours", "Opening hours as texts")->require_subcommand(1);
  auto* expand = hours->add_subcommand("expand", "When a text of OpenStreetMap means open, or unknown");
  expand->add_option("TEXT", question.text);
  expand->add_option("--zone", question.zone, "IANA name, e.g. Europe/Rome");
  expand->add_option("--holidays", question.holidays, "Country, or country and region: IT, ES-CT");
  expand->add_option("--from", question.from, "Local: 2026-05-01T00:00");
  expand->add_option("--to", question.to, "Local: 2026-06-01T00:00");
  expand->add_option("--batch", line.hours.batch, "A file of {text, zone, holidays, from, to}, one a line, or -");
  expand->callback([&line, &context] {
    line.chosen = [&] {
      line.hours.as_json = context.json;
      return with_holidays(context, [&](auto const& tr) { return directory::cli::expand(line.hours, context.in, {tr, context.out, context.err}); });
    };
  });
  auto* check = hours->add_subcommand("check", "Whether a text can be read, and what holds at a time");
  check->add_option("TEXT", question.text)->required();
  check->add_option("--zone", question.zone, "IANA name, e.g. Europe/Rome");
  check->add_option("--holidays", question.holidays, "Country, or country and region: IT, ES-CT");
  auto* convert = hours->add_subcommand("convert", "Hours as an OpenStreetMap text or as HSDS schedule rows");
  convert->add_option("TEXT", question.text, "The text, or the JSON of the rows; - reads it")->required();
  convert->add_option("--from", line.hours.from_format)->check(CLI::IsMember({"osm", "hsds"}));
  convert->add_option("--to", line.hours.to_format)->check(CLI::IsMember({"osm", "hsds"}));
  convert->add_option("--zone", question.zone, "IANA name, e.g. Europe/Rome")->required();
  convert->add_option("--holidays", question.holidays, "Country, or country and region: IT, ES-CT");
  convert->callback([&line, &context] {
    line.chosen = [&] {
      auto const now = kernel::Clock(context.config.test_clock).now();
      return with_holidays(context, [&](auto const& tr) { return directory::cli::convert(line.hours, context.in, now, {tr, context.out, context.err}); });
    };
  });
  check->add_option("--at", line.hours.at, "Local: 2026-05-01T09:30; default: now");
  check->callback([&line, &context] {
    line.chosen = [&] {
      line.hours.as_json = context.json;
      auto const now = kernel::Clock(context.config.test_clock).now();
      return with_holidays(context, [&](auto const& tr) { return directory::cli::check(line.hours, now, {tr, context.out, context.err}); });
    };
  });
}

void add_holidays(CLI::App& directory, CommandLine& line) {
  auto& context = line.context;
  auto* holidays = directory.add_subcommand("holidays", "Tables of public and school days")->require_subcommand(1);
  auto* load = holidays->add_subcommand("load", "Put a newer table of one country in use; every version is kept");
  load->add_option("FILE", line.file, "Named by its country: it.csv")->required();
  load->callback([&] { line.chosen = [&] { return run_holidays_load(context, line.file); }; });
  holidays->add_subcommand("list", "Every version, and which is in use")->callback([&] { line.chosen = [&] { return run_holidays_list(context); }; });
  auto* show = holidays->add_subcommand("show", "One version as it was loaded");
  show->add_option("VERSION", line.code, "Its hash, or the first 12 digits")->required();
  show->callback([&] { line.chosen = [&] { return run_holidays_show(context, line.code); }; });
}

void add_desks(CLI::App& app, CommandLine& line) {
  auto& context = line.context;
  auto* directory = app.add_subcommand("directory", "Who can take her now?")->require_subcommand(1);
  auto* match = directory->add_subcommand("match", "Offers for a need (JSON)");
  match->add_option("--need", line.need, "A file, or - for standard input");
  match->add_option("--at", line.at, "The instant, e.g. 2024-03-01T22:40:00Z");
  match->callback([&] { line.chosen = [&] { return run_match(context, line.need, line.at); }; });
  auto* search = directory->add_subcommand("search", "Services by words");
  search->add_option("words", line.need, "Names or words")->required();
  search->callback([&] { line.chosen = [&] { return run_search(context, line.need); }; });
  auto* projects = directory->add_subcommand("project", "Projects that services belong to, or one of them");
  projects->add_option("NUMBER", line.what, "The number of its page");
  projects->callback([&] { line.chosen = [&] { return run_projects(context, line.what); }; });
  auto* seed = directory->add_subcommand("seed", "Load the services that ship");
  seed->add_option("WHAT", line.what)->required()->check(CLI::IsMember({"starter"}));
  seed->callback([&] { line.chosen = [&] { return run_seed(context, line.what); }; });

  add_rounds(*directory, line);
  add_hours(*directory, line);
  add_index(*directory, line);
  add_holidays(*directory, line);

  auto* cases = app.add_subcommand("case", "Cases that --user may open")->require_subcommand(1);
  cases->add_subcommand("list", "Codes, days, levels")->callback([&] { line.chosen = [&] { return run_case_list(context); }; });
  auto* show = cases->add_subcommand("show", "One case by its code");
  show->add_option("CODE", line.code)->required();
  show->callback([&] { line.chosen = [&] { return run_case_show(context, line.code); }; });

  auto* instrument = app.add_subcommand("instrument", "Screening, risk and needs as data")->require_subcommand(1);
  auto* check = instrument->add_subcommand("check", "Check a LIF file, or a folder with its lock file");
  check->add_option("PATH", line.file)->required();
  check->callback([&] { line.chosen = [&] { return with_texts(context, [&](auto const& tr) { return casework::cli::check_instruments(line.file, context.json, tr, context.out); }); }; });
  auto* run = instrument->add_subcommand("run", "Evaluate answers; stores nothing");
  run->add_option("INSTRUMENT", line.file)->required();
  run->add_option("ANSWERS", line.answers)->required();
  run->add_option("--age", line.run_options.age, "29, or 17-20");
  run->add_option("--form", line.run_options.form);
  run->add_option("--her-level", line.run_options.her_level);
  run->callback([&] {
    line.chosen = [&] {
      line.run_options.json = context.json;
      return with_texts(context, [&](auto const& tr) { return casework::cli::run_instrument(line.file, line.answers, line.run_options, tr, context.in, context.out); });
    };
  });
  auto* figures = app.add_subcommand("figures", "Numbers that harm nobody")->require_subcommand(1);
  auto* estimate = figures->add_subcommand("estimate", "Estimate the hidden population from capture histories (CSV)");
  estimate->add_option("FILE", line.estimate.file)->required();
  auto const option = [&](std::string const& name, std::string const& text) {
    return estimate->add_option("--" + name, line.estimate.wish[name], text);
  };
  option("method", "How; all: side by side")->check(CLI::IsMember({"stepwise", "bic", "bic-full", "downhill", "graphs", "latent-class", "threshold", "chapman", "all"}));
  option("threshold", "Where stepwise stops (0.02)")->check(CLI::Number);
  option("bootstrap", "Replicates (1000; 0: no interval)")->check(CLI::Number);
  option("level", "Of the interval, in percent (95)")->check(CLI::Number);
  option("seed", "The same seed gives the same answer")->check(CLI::Number);
  option("threads", "Changes the time, never the answer")->check(CLI::Number);
  option("model", "This model alone, e.g. [12,3]");
  option("strata", "Columns COL,.. whose groups are estimated apart");
  option("linkage", "FALSE_MATCH,MISS: shares of wrong and of missed links between the lists, e.g. 0.01,0.05");
  estimate->add_flag("--ungated", line.estimate.ungated, "Print what was computed even when a gate refuses, marked as such");
  estimate->add_option("--robustness", line.estimate.robustness, "Write everything that may change the number to this HTML file");
  estimate->callback([&] {
    line.chosen = [&] {
      line.estimate.as_json = context.json;
      line.estimate.document = figures::robustness_document;
      return with_texts(context, [&](auto const& tr) { return figures::run_estimate(line.estimate, tr, context.out, context.err); });
    };
  });
  auto* exists = figures->add_subcommand("exists", "Does the model have an estimate? 0 one, 1 none, 2 not identifiable, 3 neither");
  exists->add_option("FILE", line.exists.file)->required();
  exists->add_option("--model", line.exists.model, "e.g. [12,3]")->required();
  exists->callback([&] {
    line.chosen = [&] {
      line.exists.as_json = context.json;
      return with_texts(context, [&](auto const& tr) { return figures::run_exists(line.exists, tr, context.out, context.err); });
    };
  });
}

void add_evidence(CLI::App& app, CommandLine& line) {
  auto& context = line.context;
  auto* evidence = app.add_subcommand("evidence", "Studies, projects, practices; the joint report")->require_subcommand(1);
  auto* import = evidence->add_subcommand("import", "Read a report's tables into the store");
  import->add_option("FILE", line.import_options.file)->required();
  import->add_option("--as", line.import_options.as, "report");
  import->add_option("--repairs", line.import_options.repairs, "A repair log; without it the one that ships for this very file");
  import->add_flag("--dry-run", line.import_options.dry_run);
  import->callback([&] { line.chosen = [&] { line.import_options.as_json = context.json; return run_evidence_import(context, line.import_options); }; });
  auto* report = evidence->add_subcommand("report", "The joint report")->require_subcommand(1);
  auto* build = report->add_subcommand("build", "Write one HTML report of what was imported last");
  build->add_option("--out", line.out_folder, "Folder, default: .");
  build->callback([&] { line.chosen = [&] { return run_report_build(context, line.out_folder); }; });
}

bool read_listen(CommandLine& line) {
  if (line.listen.empty()) return true;
  auto const colon = line.listen.rfind(':');
  if (colon == std::string::npos) return false;
  auto const port = read_integer(line.listen.substr(colon + 1), 0, 65535);
  if (!port) return false;
  line.context.config.address = line.listen.substr(0, colon);
  line.context.config.port = static_cast<std::uint16_t>(*port);
  return true;
}
} // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app{"Linden: for the people who help survivors of human trafficking and migrant women", "linden"};
  CommandLine line;
  app.add_option("--data", line.context.config.data, "A folder, or postgresql://...");
  app.add_option("--keys", line.context.config.keys_file, "File of the server's own keys (default: server.keys in the data folder)");
  app.add_option("--user", line.context.user, "Act as this person; the passphrase is the first line of standard input");
  app.add_flag("--json", line.context.json, "Output that a program can read");
  app.require_subcommand(1);
  app.fallthrough();
  add_operation(app, line);
  add_people(app, line);
  add_desks(app, line);
  add_evidence(app, line);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    auto const status = app.exit(error);
    return status == 0 ? 0 : 2;
  }
  if (!read_listen(line)) {
    std::cerr << "linden: --listen takes ADDRESS:PORT, e.g. 127.0.0.1:8484\n";
    return 2;
  }
  return line.chosen();
}
} // namespace linden::app
