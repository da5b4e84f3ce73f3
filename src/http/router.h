// Paths to handlers: `/cases/{id}/risk`. A literal segment beats a `{name}`.
#pragma once
#include "http/message.h"
#include <cstddef>
#include <optional>
#include <string>
#include <vector>
namespace linden::http {

/// Answers an index into the caller's own list of routes, so that a route may carry whatever its owner needs.
class Router {
public:
  void add(Method method, std::string pattern, std::size_t index);
  struct Match {
    std::size_t index = 0;
    std::map<std::string, std::string, std::less<>> values;
  };
  /// HEAD is answered by GET. Empty when no route fits.
  [[nodiscard]] std::optional<Match> find(Method method, std::string_view path) const;
  /// Whether the path exists for another method (then 405).
  [[nodiscard]] bool has_path(std::string_view path) const;

private:
  struct Entry {
    Method method;
    std::vector<std::string> segments;
    std::size_t index;
  };
  std::vector<Entry> m_entries;
};
} // namespace linden::http
