// What a round says to houses, and the ways it goes. A message is codes and the minimal need; it has no room for more.
#pragma once
#include "directory/model/ask/asked_need.h"
#include "directory/model/ask/round.h"
#include "store/database.h"
#include <memory>
#include <vector>
namespace linden::directory {

/// reminder: a report of places ends soon; the house says "still true" with one button.
enum class MessageKind { asked, held, not_needed, declined, reminder };
std::string_view code_of(MessageKind kind);

/// To one house. `asked` is filled for MessageKind::asked only.
struct RoundMessage {
  OrgId to;
  ServiceId service;
  MessageKind kind = MessageKind::asked;
  AskedNeed asked;
};
/// What every house of the round has to be told after a step. Pure; no message for what did not change.
std::vector<RoundMessage> messages_between(Round const& before, Round const& after);

/// One way out. Linden ships one, the house's own page in the same network; a link is passed on by the worker herself.
class Transport {
public:
  virtual ~Transport() = default;
  /// Inside the transaction of the step: what is rolled back was never sent.
  virtual Result<void> send(store::Tx& tx, RoundMessage const& message, Instant now) = 0;
};
/// Writes a notice that the house reads on its own page.
std::unique_ptr<Transport> own_page_transport();
} // namespace linden::directory
