// A consent with every point agreed: for invented persons only (the practice network and tests).
#pragma once
#include "kernel/consent.h"
namespace linden::casework {
inline kernel::Consent all_agreed(kernel::Purpose purpose, kernel::Recipient recipient, kernel::FieldSet fields, Day given_on) {
  kernel::Consent consent;
  consent.purpose = purpose;
  consent.recipient = std::move(recipient);
  consent.fields = std::move(fields);
  consent.points.fill(kernel::PointAnswer::yes);
  consent.given_on = given_on;
  consent.expires_on = kernel::default_expiry(purpose, given_on);
  consent.review_on = kernel::default_review(purpose, given_on);
  return consent;
}
} // namespace linden::casework
