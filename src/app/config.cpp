#include "app/config.h"
#include <filesystem>
#include <initializer_list>

namespace linden::app {
namespace {
namespace fs = std::filesystem;

fs::path program_folder() {
  std::error_code error;
  auto const self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::current_path() : self.parent_path();
}

std::string first_folder(std::initializer_list<fs::path> candidates) {
  std::error_code error;
  for (auto const& candidate : candidates)
    if (fs::is_directory(candidate, error)) return candidate.string();
  return candidates.begin()->string();
}
} // namespace

Places find_places() {
  auto const beside = program_folder();
  fs::path const source = LINDEN_SOURCE_DIR;
  return {first_folder({beside / "data", source / "data"}), first_folder({beside / "lang", source / "build" / "lang"}),
          first_folder({beside / "assets", source / "build" / "assets"})};
}
} // namespace linden::app
