// The starter directory in a store, the desk over it, and calls to its pages as a visitor makes them.
#pragma once
#include "directory/directory.h"
#include "directory/starter.h"
#include "support/migrate.h"
#include "support/temp_store.h"
#include "web/call.h"
namespace linden::directory::tests {

inline Instant const k_late = *read_instant("2025-03-01T22:40:00Z");
inline OrgId const k_seeded = *read_id<OrgId>("000000000000000000000000000000a1");

inline i18n::Catalogues const& catalogues() {
  static auto const loaded = i18n::load_catalogues(LINDEN_BINARY_DIR "/lang");
  REQUIRE(loaded);
  return **loaded;
}
inline i18n::Catalogue const& en() { return catalogues().language("en"); }

inline bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A desk over a seeded store, and calls to it.
class SeededDesk {
public:
  SeededDesk() : m_store(testing::make_temp_sqlite()) {
    testing::migrate_rooms(*m_store, {{"directory", &embedded::directory()}});
    auto const text = *read_file(LINDEN_SOURCE_DIR "/data/directory/starter.ndjson");
    REQUIRE((*m_store).write([&](store::Tx& tx) -> Result<void> {
      auto const count = m_desk.seed_starter(tx, k_seeded, text, k_late);
      return count ? Result<void>() : fail(count.error().front());
    }));
  }
  using Page = web::CallResult (*)(Directory&, web::Call&);
  /// Answers the page in a read-only transaction. The frame is not rendered here when the page fails.
  web::CallResult call(Page page, http::Request const& request, http::FormValues const& form = {},
                       std::string const& language = "en", bool is_public = true, Instant now = k_late) {
    web::Frame frame;
    frame.tr = &catalogues().language(language);
    frame.site_name = "Community services";
    std::vector<http::UploadedFile> const files;
    auto const actor = kernel::Actor::visitor();
    kernel::Policy const policy = kernel::Policy::load();
    std::optional<web::CallResult> answer;
    REQUIRE((*m_store).read([&](store::Tx& tx) -> Result<void> {
      web::Call call{request, form, files, actor, policy, tx, *frame.tr, frame, now, zone("UTC"), is_public, {}, {}};
      answer = page(m_desk, call);
      return {};
    }));
    return *std::move(answer);
  }
  template <typename Work> auto read(Work const& work) {
    std::optional<std::invoke_result_t<Work, store::Tx&>> answer;
    REQUIRE((*m_store).read([&](store::Tx& tx) -> Result<void> {
      answer = work(tx);
      return {};
    }));
    return *std::move(answer);
  }
  Directory& desk() { return m_desk; }
  testing::TempStore& store() { return m_store; }

private:
  testing::TempStore m_store;
  Directory m_desk;
};

inline http::FormValues form_of(std::vector<std::pair<std::string, std::string>> const& fields) {
  http::FormValues form;
  for (auto const& [name, value] : fields) form.add(name, value);
  return form;
}
} // namespace linden::directory::tests
