#include "web/assets.h"
#include "base/text.h"
#include "web/page.h"
#include <filesystem>
#include <map>
namespace linden::web {
namespace {
constexpr std::string_view k_prefix = "/assets/";
/// Length of the digest that tools/build_assets.mjs puts between name and extension.
constexpr std::size_t k_digest = 8;

struct Asset {
  std::string type;
  std::string content;
};
struct Assets {
  std::map<std::string, Asset, std::less<>> by_path;
  std::map<std::string, std::string, std::less<>> path_of; ///< "app.css" -> "/assets/app-<digest>.css"
};
/// Written once by load_assets before the server listens, then only read.
Assets& assets() {
  static Assets loaded;
  return loaded;
}

std::string_view type_of(std::string_view extension) {
  if (extension == ".css") return "text/css; charset=utf-8";
  if (extension == ".js") return "text/javascript; charset=utf-8";
  if (extension == ".svg") return "image/svg+xml";
  return {};
}

/// "app-5VQXZ3PL" -> "app"; empty when there is no digest.
std::string_view without_digest(std::string_view stem) {
  auto const dash = stem.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || stem.size() - dash - 1 != k_digest) return {};
  return stem.substr(0, dash);
}
} // namespace

std::string asset_path(std::string_view name) {
  auto const found = assets().path_of.find(name);
  return found == assets().path_of.end() ? std::string() : found->second;
}

std::optional<http::Response> asset(std::string_view path) {
  auto const found = assets().by_path.find(path);
  if (found == assets().by_path.end()) return {};
  http::Response response;
  response.body = found->second.content;
  response.set_header("content-type", found->second.type);
  response.set_header("cache-control", "public, max-age=31536000, immutable");
  add_security_headers(response, true);
  return response;
}

Result<void> load_assets(std::string const& folder) {
  auto const missing = [] { return fail(Code::store_failed, "error.assets"); };
  Assets loaded;
  std::error_code error;
  for (auto const& entry : std::filesystem::directory_iterator(folder, error)) {
    auto const type = type_of(entry.path().extension().string());
    auto const stem = entry.path().stem().string();
    auto const name = without_digest(stem);
    if (type.empty() || name.empty()) continue;
    auto content = read_file(entry.path().string());
    if (!content) return missing();
    auto const path = std::string(k_prefix) + entry.path().filename().string();
    loaded.path_of[std::string(name) + entry.path().extension().string()] = path;
    loaded.by_path[path] = {std::string(type), *std::move(content)};
  }
  for (auto const* needed : {"app.css", "exit.js", "flow.js", "staff.js", "icon.svg"})
    if (error || !loaded.path_of.contains(needed)) return missing();
  assets() = std::move(loaded);
  return {};
}
} // namespace linden::web
