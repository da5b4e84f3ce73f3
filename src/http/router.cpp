#include "http/router.h"
#include "base/text.h"

namespace linden::http {
namespace {
std::vector<std::string> segments_of(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  return split(path, '/');
}

bool is_name(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool fits(std::vector<std::string> const& pattern, std::vector<std::string> const& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i)
    if (is_name(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
  return true;
}

/// Both fit the same path: the one that is literal at the first difference is the better one.
bool is_better(std::vector<std::string> const& pattern, std::vector<std::string> const& other) {
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (is_name(pattern[i]) != is_name(other[i])) return is_name(other[i]);
  return false;
}
} // namespace

void Router::add(Method method, std::string pattern, std::size_t index) {
  m_entries.push_back({method, segments_of(pattern), index});
}

std::optional<Router::Match> Router::find(Method method, std::string_view path) const {
  if (!path.starts_with('/')) return {};
  if (method == Method::head) method = Method::get;
  auto const segments = segments_of(path);
  Entry const* best = nullptr;
  for (auto const& entry : m_entries)
    if (entry.method == method && fits(entry.segments, segments) &&
        (!best || is_better(entry.segments, best->segments)))
      best = &entry;
  if (!best) return {};
  Match match{best->index, {}};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    auto const& name = best->segments[i];
    if (is_name(name)) match.values.emplace(name.substr(1, name.size() - 2), segments[i]);
  }
  return match;
}

bool Router::has_path(std::string_view path) const {
  if (!path.starts_with('/')) return false;
  auto const segments = segments_of(path);
  for (auto const& entry : m_entries)
    if (fits(entry.segments, segments)) return true;
  return false;
}
} // namespace linden::http
