#include "directory/outbox.h"
#include "directory/store/ask/ask_store.h"
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 5> k_kinds = {"asked", "held", "not_needed", "declined", "reminder"};

class OwnPage final : public Transport {
public:
  Result<void> send(store::Tx& tx, RoundMessage const& message, Instant now) override {
    return insert_notice(tx, message.to, message.service, code_of(message.kind), now);
  }
};

std::optional<MessageKind> message_of(AskState before, AskState after) {
  if (before == after) return {};
  switch (after) {
  case AskState::yes: return MessageKind::held;
  case AskState::not_needed: return MessageKind::not_needed;
  case AskState::declined: return MessageKind::declined;
  case AskState::silent: return MessageKind::asked; // asked again
  default: return {};
  }
}
} // namespace

std::string_view code_of(MessageKind kind) { return k_kinds[static_cast<std::size_t>(kind)]; }

std::vector<RoundMessage> messages_between(Round const& before, Round const& after) {
  std::vector<RoundMessage> messages;
  for (std::size_t i = 0; i < after.asks.size() && i < before.asks.size(); ++i)
    if (auto const kind = message_of(before.asks[i].state, after.asks[i].state))
      messages.push_back({after.asks[i].org, after.asks[i].service, *kind, {}});
  return messages;
}

std::unique_ptr<Transport> own_page_transport() { return std::make_unique<OwnPage>(); }
} // namespace linden::directory
