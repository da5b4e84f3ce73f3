// Styles, scripts and pictures that the build wrote, held in memory under names that carry a digest.
#pragma once
#include <string>
#include <string_view>
namespace linden::web {
/// "app.css" -> "/assets/app-5VQXZ3PL.css". Empty before load_assets, or when there is no such file.
std::string asset_path(std::string_view name);
} // namespace linden::web
