// A service as one audience may know it. Only this can be rendered, serialised, indexed or exported.
#pragma once
#include "directory/model/service.h"
namespace linden::directory {

/// Made by redact() alone. A whole Service never becomes one by itself.
class PublicService : public Service {
public:
  [[nodiscard]] Audience seen_by() const { return m_reader; }

private:
  friend PublicService redact(Service service, Audience audience);
  PublicService(Service service, Audience reader) : Service(std::move(service)), m_reader(reader) {}
  Audience m_reader;
};

/// Takes away what the audience may not know: hidden fields (for everyone), addresses and points and values of channels
/// above its class, and, for visitors, the area of a place whose class is partners or never.
/// Source: directory.md 6.
PublicService redact(Service service, Audience audience);
/// True when a source hides the whole record: it is listed for no one.
bool is_hidden(Service const& service);
/// True when a source hides the field.
bool is_hidden(Service const& service, std::string_view field);
} // namespace linden::directory
