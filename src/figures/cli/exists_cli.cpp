#include "figures/cli/exists_cli.h"
#include "base/text.h"
#include "figures/codec/exists_json.h"

namespace linden::figures {
namespace {
constexpr std::size_t k_most_bytes = 4u << 20;

Result<int> answer_wish(ExistsOptions const& options, i18n::Catalogue const& tr, std::ostream& out) {
  LINDEN_TRY(text, read_file(options.file, k_most_bytes));
  LINDEN_TRY(table, read_csv_table(text));
  LINDEN_TRY(histories, read_capture_histories(table));
  LINDEN_TRY(model, read_model(options.model, histories.list_count()));
  LINDEN_TRY(existence, existence_of(histories, model));
  if (options.as_json)
    out << json::write_pretty(exists_json(histories, model, existence)) << "\n";
  else
    out << tr.text("figures.exists.answer",
                   {{"model", model.text()}, {"code", std::to_string(static_cast<int>(existence))}})
        << "\n";
  return 0;
}
} // namespace

int run_exists(ExistsOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err) {
  auto const status = answer_wish(options, tr, out);
  if (status) return *status;
  err << "[I01] " << options.file << ": " << tr.text(status.error().message_key, status.error().args) << "\n";
  return exit_status(status.error().code);
}
} // namespace linden::figures
