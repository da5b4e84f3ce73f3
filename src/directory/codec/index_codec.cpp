#include "directory/codec/index_codec.h"
#include "directory/codec/need_codec.h"
#include "directory/codec/need_form_codec.h"

namespace linden::directory {

json::Object write_index_report(IndexReport const& report) {
  json::Object changes;
  for (auto const& [org, number] : report.changes) changes[org.text()] = number;
  return {{"services", report.services}, {"sets", report.sets},       {"set_bytes", report.set_bytes}, {"words", report.words},
          {"read_ms", report.read_ms},   {"text_ms", report.text_ms}, {"changes", std::move(changes)}};
}

json::Object write_index_finding(IndexFinding const& finding) {
  json::Object object{{"questions", finding.questions}, {"same", !finding.difference}};
  if (!finding.difference) return object;
  auto const& difference = *finding.difference;
  object["way"] = difference.way;
  object["audience"] = difference.audience == Audience::visitor ? "visitor" : "staff";
  if (!difference.words.empty()) {
    object["words"] = difference.words;
    return object;
  }
  object["need"] = write_need(difference.need);
  object["index"] = write_offers(difference.by_index);
  object["store"] = write_offers(difference.by_store);
  return object;
}
} // namespace linden::directory
