// `linden instrument check` and `linden instrument run`: the program reads the arguments and calls these.
#pragma once
#include "i18n/catalogue.h"
#include <iosfwd>
#include <string>
namespace linden::casework::cli {

/// How the answers are meant. `age` is "29", "17-20" or empty.
struct RunOptions {
  std::string age;
  std::string form;
  std::string her_level;
  bool json = false;
};

/// Exit: 0 clean, 1 refused or findings. `path` is one file, or a folder with an instruments.lock.
int check_instruments(std::string const& path, bool json, i18n::Catalogue const& tr, std::ostream& out);
/// `answers` is a file or "-" for `in`. Exit: 0 done, 1 refused. Drafts run: the command line stores nothing.
int run_instrument(std::string const& path, std::string const& answers, RunOptions const& options,
                   i18n::Catalogue const& tr, std::istream& in, std::ostream& out);
} // namespace linden::casework::cli
