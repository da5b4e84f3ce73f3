#include "web/document.h"
namespace linden::web {
namespace {
/// Without angle brackets and quotation marks, since it is written as text. Colours and parts as in assets/parts.css.
constexpr std::string_view k_style =
    "body{font-family:sans-serif;line-height:1.45;max-inline-size:60rem;margin:2rem auto;padding:0 1rem;color:#2a2420;"
    "background:#fff}h1,h2,figcaption{line-height:1.25;font-weight:650}figcaption{font-size:1.25rem}"
    ".table-scroll{max-inline-size:100%;overflow-x:auto;margin-block-end:1.5rem}"
    "table{border-collapse:collapse;inline-size:100%}caption{text-align:start;font-weight:650;padding-block:.375rem}"
    "th,td{border-block-end:1px solid #d9d0c6;padding:.3rem .5rem;text-align:start;vertical-align:top;"
    "font-weight:400;min-inline-size:3.5rem}thead th{font-weight:650;border-block-end:2px solid #7d7168}"
    ".govuk-table__header--numeric,.govuk-table__cell--numeric{text-align:end;white-space:nowrap}bdi{unicode-bidi:isolate}"
    "dl{margin:0 0 1.5rem}dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding-block:.4rem;"
    "border-block-end:1px solid #d9d0c6}dt{font-weight:650;flex:1 1 10rem}dd{margin:0;flex:2 1 14rem}"
    ".notice{background:#f6ecd2;border-inline-start:5px solid #8a6d1c;padding:.625rem .875rem;margin-block-end:1rem}"
    ".notice__kind{display:block}.notice__text{margin:0}.chart{margin:0 0 2rem;max-inline-size:44rem}"
    ".chart__picture{display:block;margin-block-end:.5rem;overflow:visible}"
    ".chart__note,.chart__number,.chart__column,.chart__label,.chart__value{font-size:14px;fill:#2a2420;direction:ltr}"
    ".chart__number,.chart__value{font-weight:650}.chart__length,.chart__dot,.chart__point,.chart__bar{fill:#2c5d4f}"
    ".chart__no-dot,.chart__hidden,.chart__withheld{fill:#fff;stroke:#7d7168}"
    ".chart__span,.chart__limit{stroke:#2c5d4f;stroke-width:2.5}"
    ".chart__reference{stroke:#9a3a1c;stroke-width:1.5;stroke-dasharray:5 4}"
    ".chart__stripe,.chart__hatch{stroke:#7d7168;stroke-width:1.5}"
    "@media print{body{margin:0;max-inline-size:none;font-size:9pt}tr,.chart{break-inside:avoid}"
    ".table-scroll{overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";
} // namespace

std::string document(i18n::Catalogue const& tr, std::string_view title, Html const& body) {
  HtmlWriter w;
  w.open("html", {{"lang", tr.language()}, {"dir", tr.is_right_to_left() ? "rtl" : "ltr"}});
  w.open("head").empty("meta", {{"charset", "utf-8"}});
  w.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  w.element("title", {}, title).element("style", {}, k_style).close();
  w.open("body").open("main").add(body);
  return "<!doctype html>\n" + w.done().text() + "\n";
}
} // namespace linden::web
