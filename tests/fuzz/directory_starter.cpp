// Records, needs and the search behind them: no input may crash a reader, and what is read survives a round trip.
#include "directory/model/matcher.h"
#include "directory/codec/need_codec.h"
#include "directory/store/service_codec.h"
#include "directory/store/starter_codec.h"

namespace {
using namespace linden;
using namespace linden::directory;

void search(std::vector<Service> const& services, Need const& need) {
  std::vector<ListingPointer> listings;
  for (auto const& service : services) {
    auto const again = read_service_text(write_service_text(service));
    if (!again || write_service_text(*again) != write_service_text(service)) __builtin_trap();
    listings.push_back(std::make_shared<Listing const>(Listing{{}, redact(service, Audience::staff), {}}));
  }
  auto const offers = who_can_take(listings, need, instant_from_number(1'740'868'800));
  if (json::write(write_offers(offers)).empty()) __builtin_trap();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, unsigned long size) {
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  auto const request = read_need(text.substr(0, text.find('\n')));
  Need const need = request ? request->need : Need{};
  auto const starter = read_starter(text);
  if (starter) search(starter->services, need);
  if (auto const service = read_service_text(text)) search({*service}, need);
  return 0;
}
