#include "figures/codec/exists_json.h"

namespace linden::figures {
json::Object exists_json(CaptureHistories const& histories, LoglinearModel const& model, Existence existence) {
  json::Object answer;
  answer["observed"] = histories.observed();
  answer["lists"] = histories.list_count();
  answer["model"] = model.text();
  answer["existence_code"] = static_cast<int>(existence);
  return answer;
}
} // namespace linden::figures
