// What a run of Linden is told from outside.
#pragma once
#include "crypto/password.h"
#include <cstdint>
#include <string>
namespace linden::app {
struct Config {
  std::string data;        ///< a folder, or postgresql://...
  std::string keys_file;   ///< default: server.keys in the data folder
  std::string address = "127.0.0.1";
  std::uint16_t port = 8484;
  bool behind_proxy = false; ///< TLS ends before us: Secure cookies, HSTS
  std::string site_name = "Community services";                  ///< neutral: it stands in titles and on screens
  std::string leave_url = "https://www.wunderground.com/"; ///< where the quick exit ends
  std::string test_clock;    ///< practice workspace only
  crypto::PasswordCost cost;
};
/// Beside the program, or in its source tree: where data/, lang/ and the built assets lie.
struct Places {
  std::string data_files; ///< the folder `data`
  std::string catalogues; ///< compiled lang/
  std::string assets;
};
/// Errors: a folder cannot be found -> Code::store_failed naming it.
Places find_places();
} // namespace linden::app
