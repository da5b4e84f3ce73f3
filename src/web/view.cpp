#include "web/view.h"
#include "base/assert.h"
#include <algorithm>
namespace linden::web {
namespace {
/// Names are ours, never input; a colon would reach the names under which finished HTML is kept.
bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}
template <typename Members, typename Value> void put(Members& members, std::string name, Value value) {
  LINDEN_ASSERT(is_name(name) && name != "t" && name != "ta" && name != "html");
  auto const old =
      std::find_if(members.begin(), members.end(), [&](auto const& member) { return member.first == name; });
  if (old != members.end()) members.erase(old);
  members.emplace_back(std::move(name), std::move(value));
}
} // namespace

View& View::set(std::string name, std::string text) {
  put(m_members, std::move(name), Content(std::move(text)));
  return *this;
}
View& View::set(std::string name, bool yes) {
  put(m_members, std::move(name), Content(yes));
  return *this;
}
View& View::set(std::string name, std::int64_t number) {
  put(m_members, std::move(name), Content(std::to_string(number)));
  return *this;
}
View& View::set(std::string name, List list) {
  put(m_members, std::move(name), Content(std::move(list)));
  return *this;
}
View& View::set(std::string name, View inner) {
  put(m_members, std::move(name), Content(std::make_shared<View>(std::move(inner))));
  return *this;
}
View& View::set(std::string name, Html html) {
  put(m_members, std::move(name), Content(std::move(html)));
  return *this;
}
} // namespace linden::web
