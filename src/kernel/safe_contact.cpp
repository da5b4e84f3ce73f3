#include "kernel/safe_contact.h"

namespace linden::kernel {
ContactState state_on(SafeContact const& contact, Day today) {
  if (contact.unsafe_now || contact.use != YesNoUnknown::yes || contact.channel.empty())
    return ContactState::do_not_contact;
  if (!contact.confirmed_on || today > *contact.confirmed_on + Days(k_safe_contact_days)) return ContactState::ask_again;
  return ContactState::may_contact;
}
} // namespace linden::kernel
