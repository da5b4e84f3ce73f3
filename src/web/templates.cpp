// The one place that knows the template engine (kainjow mustache).
#include "base/assert.h"
#include "base/embedded.h"
#include "base/log.h"
#include "base/text.h"
#include "web/view.h"
#include <kainjow/mustache.hpp>
#include <map>
#include <mutex>
namespace linden::web {
Html finished_template(std::string text) { return Html(std::move(text)); }

namespace {
namespace mustache = kainjow::mustache;
/// Depth of {{> partial}} in partials; deeper is a circle.
constexpr int k_partial_depth = 8;

std::mutex& sources_lock() {
  static std::mutex lock;
  return lock;
}
std::map<std::string, std::string_view, std::less<>>& sources() {
  static std::map<std::string, std::string_view, std::less<>> map;
  return map;
}

void add_sources(std::vector<embedded::Text> const& texts, std::string_view desk) {
  constexpr std::string_view k_folder = "web/", k_suffix = ".mustache";
  std::scoped_lock const guard(sources_lock());
  for (auto const& [path, text] : texts) {
    if (!path.ends_with(k_suffix)) continue;
    auto name = path.substr(0, path.size() - k_suffix.size());
    if (name.starts_with(k_folder)) name.remove_prefix(k_folder.size());
    sources()[std::string(desk) + "/" + std::string(name)] = text;
  }
}

std::string_view source_of(std::string_view name) {
  [[maybe_unused]] static bool const own = (add_sources(embedded::web(), "web"), true);
  std::scoped_lock const guard(sources_lock());
  auto const found = sources().find(name);
  if (found == sources().end()) log_line(LogLevel::error, "no such template: " + std::string(name));
  LINDEN_ASSERT(found != sources().end());
  return found->second;
}

/// Partials are put in as text before parsing: the engine would parse them at every rendering.
std::string with_partials(std::string_view text, int depth) {
  LINDEN_ASSERT(depth < k_partial_depth);
  std::string result;
  for (;;) {
    auto const open = text.find("{{>");
    if (open == std::string_view::npos) return result.append(text);
    auto const close = text.find("}}", open);
    LINDEN_ASSERT(close != std::string_view::npos);
    auto const name = trim(text.substr(open + 3, close - open - 3));
    result.append(text.substr(0, open)).append(with_partials(source_of(name), depth + 1));
    text.remove_prefix(close + 2);
  }
}

/// Inside a tag, a title, an option or a text area no element may stand: there {{#t}} becomes {{#ta}}, which never
/// marks an English text with its language.
std::string with_plain_texts(std::string_view text) {
  std::string result;
  bool in_tag = false, in_plain = false;
  for (std::size_t at = 0; at < text.size();) {
    auto const rest = text.substr(at);
    if (rest.starts_with("{{#t}}") || rest.starts_with("{{/t}}")) {
      result.append(rest.substr(0, 3)).append(in_tag || in_plain ? "ta}}" : "t}}");
      at += 6;
      continue;
    }
    if (rest.starts_with("<title") || rest.starts_with("<option") || rest.starts_with("<textarea"))
      in_plain = true;
    else if (rest.starts_with("</title") || rest.starts_with("</option") || rest.starts_with("</textarea"))
      in_plain = false;
    if (rest[0] == '<')
      in_tag = true;
    else if (rest[0] == '>')
      in_tag = false;
    result += rest[0];
    ++at;
  }
  return result;
}

/// Parsed templates of this thread: rendering is not const in the engine.
mustache::mustache& parsed(std::string_view name) {
  thread_local std::map<std::string, std::unique_ptr<mustache::mustache>, std::less<>> cache;
  auto const found = cache.find(name);
  if (found != cache.end()) return *found->second;
  auto const text = with_partials(source_of(name), 0);
  auto const checked = check_template(text);
  if (!checked) log_line(LogLevel::error, "template " + std::string(name) + ": " + checked.error().field);
  LINDEN_ASSERT(checked.has_value());
  auto tmpl = std::make_unique<mustache::mustache>(with_plain_texts(text));
  if (!tmpl->is_valid()) log_line(LogLevel::error, "template " + std::string(name) + ": " + tmpl->error_message());
  LINDEN_ASSERT(tmpl->is_valid());
  tmpl->set_custom_escape([](std::string const& value) { return escape(value); });
  return *cache.emplace(std::string(name), std::move(tmpl)).first->second;
}

mustache::data data_of(View const& view) {
  mustache::data data{mustache::data::type::object};
  for (auto const& [name, content] : view.members()) {
    if (auto const* text = std::get_if<std::string>(&content)) {
      data.set(name, *text);
      data.set("has_" + name, !text->empty());
    } else if (auto const* yes = std::get_if<bool>(&content))
      data.set(name, *yes);
    else if (auto const* inner = std::get_if<std::shared_ptr<View>>(&content))
      data.set(name, data_of(**inner));
    // A View's name has no colon, so only Html values can be reached by {{#html}}.
    else if (auto const* html = std::get_if<Html>(&content)) {
      data.set("html:" + name, html->text());
      data.set("has_" + name, !html->text().empty());
    } else if (auto const* list = std::get_if<View::List>(&content)) {
      mustache::data items{mustache::data::type::list};
      for (auto const& item : *list)
        items.push_back(data_of(item));
      data.set("has_" + name, !list->empty());
      data.set(name, items);
    }
  }
  return data;
}

/// A text of lang/; one that is missing in the page's language is English and marked so.
std::string translated(i18n::Catalogue const& tr, std::string const& key, bool may_mark) {
  auto const text = escape(tr.text(key));
  if (!may_mark || tr.language() == "en" || tr.is_translated(key)) return text;
  return "<span lang=\"en\" dir=\"ltr\">" + text + "</span>";
}

mustache::data text_lambda(i18n::Catalogue const& tr, bool may_mark) {
  return mustache::data(mustache::lambda2([&tr, may_mark](std::string const& text, mustache::renderer const& render) {
    auto const key = text.find("{{") == std::string::npos ? text : render(text);
    return translated(tr, std::string(trim(key)), may_mark);
  }));
}
} // namespace

Result<void> check_template(std::string_view text) {
  auto const refused_for = [](std::string_view place) {
    return fail(Code::invalid, "error.template", place, {{"place", std::string(place)}});
  };
  for (std::string_view const refused : {"{{{", "{{&", "{{ &", "{{=", "<style", " style=", "javascript:"})
    if (text.find(refused) != std::string_view::npos) return refused_for(refused);
  // An event attribute (` onclick=`) or a script without src.
  for (std::size_t at = text.find(" on"); at != std::string_view::npos; at = text.find(" on", at + 1)) {
    auto end = at + 3;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z')
      ++end;
    if (end > at + 3 && end < text.size() && text[end] == '=') return refused_for(text.substr(at + 1, end - at - 1));
  }
  for (std::size_t at = text.find("<script"); at != std::string_view::npos; at = text.find("<script", at + 1)) {
    auto const tag = text.substr(at, text.find('>', at) - at);
    if (tag.find(" src=") == std::string_view::npos) return refused_for("<script");
  }
  return {};
}

void register_templates(std::vector<embedded::Text> const& texts, std::string_view desk) { add_sources(texts, desk); }

Html render(std::string_view template_name, View const& view, i18n::Catalogue const& tr) {
  auto& tmpl = parsed(template_name);
  auto data = data_of(view);
  data.set("t", text_lambda(tr, true));
  data.set("ta", text_lambda(tr, false));
  data.set("html",
           mustache::data(mustache::lambda2([](std::string const& name, mustache::renderer const& render_inner) {
             return render_inner("{{{html:" + std::string(trim(name)) + "}}}");
           })));
  return finished_template(tmpl.render(data));
}
} // namespace linden::web
