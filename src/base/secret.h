// Secret<T>: a value that cannot be printed, compared by accident or logged.
#pragma once
#include <utility>
namespace linden {
template <typename T> class Secret {
public:
  Secret() = default;
  explicit Secret(T value) : m_value(std::move(value)) {}
  /// The one way to the value; a reader of the code sees each use.
  [[nodiscard]] T const& expose() const { return m_value; }

private:
  T m_value{};
};
} // namespace linden
