// `figures exists FILE --model M`: the existence code of one model; app parses the options.
#pragma once
#include "i18n/catalogue.h"
#include <ostream>
#include <string>
namespace linden::figures {

struct ExistsOptions {
  std::string file;
  std::string model; ///< `[12,3]`
  bool as_json = false;
};

/// Prints the code whatever it is. Returns: 0 printed · 1 file or model refused or not found.
int run_exists(ExistsOptions const& options, i18n::Catalogue const& tr, std::ostream& out, std::ostream& err);
} // namespace linden::figures
