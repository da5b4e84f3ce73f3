// What a page function gets: one request, already signed in, checked and inside its transaction.
#pragma once
#include "base/time.h"
#include "http/message.h"
#include "i18n/catalogue.h"
#include "kernel/actor.h"
#include "kernel/policy.h"
#include "store/database.h"
#include "web/page.h"
#include <functional>
#include <string>
namespace linden::web {

/// A page or API function: `Result<http::Response> name(Desk&, web::Call&)`, at most 15 lines: read, call, render.
/// A Problem is answered by the endpoint (404, 409, 422 ... as page or JSON) and rolls the transaction back, as does a
/// response of status 400 and above; everything else commits.
struct Call {
  http::Request const& request;
  http::FormValues const& form;                  ///< fields of the POST, or of the query of a GET
  std::vector<http::UploadedFile> const& files;  ///< files of a multipart POST
  kernel::Actor const& actor;
  kernel::Policy const& policy;
  store::Tx& tx;
  i18n::Catalogue const& tr;
  Frame const& frame;
  Instant now;
  Zone zone; ///< of the office
  bool is_public = false;

  /// What the audit leaf of this call says. A write without a note is rolled back, and so is a sensitive read.
  std::string audit_object; ///< id text; "-" when there is no single object
  std::string audit_basis;  ///< why: own_case, team, duty, referral, own_data, public_content

  [[nodiscard]] Day today() const { return civil_day(now, zone); }
  void note(std::string object, std::string basis) {
    audit_object = std::move(object);
    audit_basis = std::move(basis);
  }
  /// Page in the frame that fits the call (public or staff).
  [[nodiscard]] http::Response page(std::string title, Html body, int status = 200, bool has_errors = false) const {
    PageContent const content{std::move(title), std::move(body), has_errors};
    return is_public ? public_page(frame, content, status) : staff_page(frame, content, status);
  }
  [[nodiscard]] std::string const& csrf() const { return frame.csrf_token; }
};
using CallResult = Result<http::Response>;
} // namespace linden::web
