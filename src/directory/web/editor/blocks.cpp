#include "directory/web/editor/sections.h"
#include "base/text.h"
#include "crypto/keys.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace linden::directory::editor {
namespace {
constexpr std::array<std::string_view, 8> k_types = {"phone",   "chat",        "email",    "sms",
                                                     "walk_in", "mobile_unit", "outreach", "social"};
constexpr std::array<std::string_view, 4> k_costs = {"unknown", "free", "covered", "fee"};
constexpr std::array<std::string_view, 4> k_visibilities = {"public", "area_only", "partners", "never"};
constexpr std::array<std::string_view, 8> k_accessibility = {"step_free",     "lift",         "accessible_toilet", "accessible_room",
                                                             "sign_language", "hearing_loop", "easy_language",     "assistance_dog"};

/// The field `name` of the block `i`.
std::string in(std::size_t i, std::string_view name) { return std::to_string(i) + "_" + std::string(name); }

std::string label_of(i18n::Catalogue const& tr, std::string_view key) {
  return tr.text("directory.editor.ask." + std::string(key));
}

void ask_channel(web::Form& form, std::size_t i, Channel const& channel, i18n::Catalogue const& tr) {
  auto types = choices(tr, "channel", k_types);
  types.insert(types.begin(), {"", label_of(tr, "channel_none"), {}});
  if (!channel.type.empty() && std::find(k_types.begin(), k_types.end(), channel.type) == k_types.end())
    types.push_back({channel.type, tr.text("directory.channel." + channel.type), {}});
  form.select({.name = in(i, "type"), .label = label_of(tr, "channel_type")}, types, channel.type);
  form.text({.name = in(i, "value"), .label = label_of(tr, "channel_value"), .hint = label_of(tr, "channel_value_hint")}, channel.value);
  form.select({.name = in(i, "visibility"), .label = label_of(tr, "channel_visibility")}, choices(tr, "visibility", k_visibilities),
              k_visibilities[static_cast<std::size_t>(channel.visibility)]);
  form.select({.name = in(i, "cost"), .label = label_of(tr, "channel_cost")}, choices(tr, "cost", k_costs), k_costs[static_cast<std::size_t>(channel.cost)]);
  form.radios({.name = in(i, "bill"), .label = label_of(tr, "bill")}, choices(tr, "tri", k_tri_names), tri_name(channel.appears_on_bill), true);
}

/// "46.05 14.51" as a point; a comma between the numbers is read as well.
std::optional<Point> point_of(std::string_view text) {
  auto const gap = text.find_first_of(" ,");
  if (gap == std::string_view::npos) return {};
  Point point;
  auto const read = [](std::string_view part, double& number) {
    auto const trimmed = trim(part);
    auto const done = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), number);
    return done.ec == std::errc() && done.ptr == trimmed.data() + trimmed.size();
  };
  if (!read(text.substr(0, gap), point.latitude) || !read(text.substr(gap + 1), point.longitude)) return {};
  return point;
}
std::string point_text(std::optional<Point> const& point) {
  if (!point) return {};
  return std::to_string(point->latitude) + " " + std::to_string(point->longitude);
}

void ask_place(web::Form& form, std::size_t i, Place const& place, i18n::Catalogue const& tr) {
  auto const ask = [&](char const* field, std::string const& value, int width = 0) {
    form.text({.name = in(i, field), .label = label_of(tr, std::string("place_") + field), .width = width}, value);
  };
  form.hidden(in(i, "id"), place.id == RecordId{} ? "" : place.id.text());
  ask("name", place.name);
  ask("zone", place.zone, 30);
  ask("country", place.country, 2);
  ask("nuts3", place.nuts3, 6);
  ask("municipality", place.municipality);
  form.select({.name = in(i, "visibility"), .label = label_of(tr, "place_visibility"), .hint = label_of(tr, "place_visibility_hint")},
              choices(tr, "visibility", k_visibilities), k_visibilities[static_cast<std::size_t>(place.visibility)]);
  form.checkboxes({.name = in(i, "area_told"), .label = label_of(tr, "area_told"), .hint = label_of(tr, "area_told_hint")},
                  {{"yes", label_of(tr, "area_told_yes"), {}}}, place.is_area_told ? std::vector<std::string>{"yes"} : std::vector<std::string>());
  form.text({.name = in(i, "address"),
             .label = label_of(tr, "place_address"),
             .hint = label_of(tr, place.has_sealed_address ? "place_address_sealed" : "place_address_hint")},
            place.address);
  form.text({.name = in(i, "point"), .label = label_of(tr, "place_point"), .hint = label_of(tr, "place_point_hint")}, point_text(place.point));
  form.checkboxes({.name = in(i, "accessibility"), .label = label_of(tr, "accessibility")}, choices(tr, "accessibility", k_accessibility), place.accessibility);
  auto const tri = [&](char const* field, Tri value) {
    form.radios({.name = in(i, field), .label = label_of(tr, field)}, choices(tr, "tri", k_tri_names), tri_name(value), true);
  };
  tri("pets", place.pets);
  tri("single_rooms", place.rooms.single);
  tri("shared_rooms", place.rooms.shared);
  tri("family_rooms", place.rooms.family);
}

void refuse(Typed& typed, std::string_view key, std::string field) {
  typed.problems.push_back(make_problem(Code::invalid, key, field));
}

/// Nobody typed or chose anything in the block that is always there for one place more; its country is filled in
/// beforehand, and its choices stand as those of a fresh place.
bool is_untouched(http::FormValues const& form, std::size_t i) {
  static constexpr std::array<std::string_view, 8> k_empty = {"name", "zone", "nuts3", "municipality", "address", "point", "area_told", "accessibility"};
  static constexpr std::array<std::string_view, 4> k_tris = {"pets", "single_rooms", "shared_rooms", "family_rooms"};
  auto const is_left_at = [&](std::string_view field, std::string_view otherwise) {
    auto const values = form.values(in(i, field));
    return std::all_of(values.begin(), values.end(), [&](auto const& value) { return trim(value).empty() || value == otherwise; });
  };
  return is_left_at("visibility", k_visibilities[static_cast<std::size_t>(Place{}.visibility)]) &&
         std::all_of(k_empty.begin(), k_empty.end(), [&](auto field) { return is_left_at(field, {}); }) &&
         std::all_of(k_tris.begin(), k_tris.end(), [&](auto field) { return is_left_at(field, tri_name(Tri::unknown)); });
}

Place read_place(Typed& typed, http::FormValues const& form, std::size_t i, Place place) {
  auto const line = [&](char const* field) { return line_of(typed, form, in(i, field)); };
  place.name = line("name");
  place.zone = line("zone");
  place.country = line("country");
  place.nuts3 = line("nuts3");
  place.municipality = line("municipality");
  place.visibility = static_cast<Visibility>(code_of(typed, form, in(i, "visibility"), k_visibilities));
  place.is_area_told = form.value(in(i, "area_told")) == "yes";
  bool const is_open = place.visibility == Visibility::open;
  place.address = is_open ? line("address") : "";
  auto const point = line("point");
  place.point = is_open ? point_of(point) : std::nullopt;
  if (!point.empty() && !point_of(point)) refuse(typed, "error.directory.point", in(i, "point"));
  place.accessibility.clear();
  for (auto const& code : form.values(in(i, "accessibility"))) place.accessibility.emplace_back(code);
  auto const tri = [&](char const* field) { return static_cast<Tri>(code_of(typed, form, in(i, field), k_tri_names)); };
  place.pets = tri("pets");
  place.rooms = {tri("single_rooms"), tri("shared_rooms"), tri("family_rooms")};
  if (auto const checked = check_place(place); !checked) refuse(typed, checked.error().message_key, in(i, checked.error().field));
  typed.texts.push_back(place.name);
  return place;
}
} // namespace

void ask_channels(web::Form& form, Service const& service, i18n::Catalogue const& tr) {
  form.paragraph(label_of(tr, "channels_text"));
  for (std::size_t i = 0; i <= service.channels.size(); ++i) {
    form.heading(tr.text("directory.editor.channel", {{"number", tr.number(static_cast<std::int64_t>(i + 1))}}));
    ask_channel(form, i, i < service.channels.size() ? service.channels[i] : Channel{}, tr);
  }
}

void read_channels(Typed& typed, http::FormValues const& form) {
  auto const before = typed.service.channels;
  std::vector<Channel> channels;
  for (std::size_t i = 0; i <= before.size(); ++i) {
    auto const type = line_of(typed, form, in(i, "type"));
    if (type.empty()) {
      // A way that is there is removed so; a new one that somebody typed is not dropped in silence.
      if (i == before.size() && !trim(form.value(in(i, "value"))).empty()) refuse(typed, "error.directory.choice", in(i, "type"));
      continue;
    }
    Channel channel = i < before.size() ? before[i] : Channel{};
    if (std::find(k_types.begin(), k_types.end(), type) == k_types.end() && type != channel.type) {
      refuse(typed, "error.directory.choice", in(i, "type"));
      continue;
    }
    channel.type = type;
    channel.value = line_of(typed, form, in(i, "value"));
    channel.visibility = static_cast<Visibility>(code_of(typed, form, in(i, "visibility"), k_visibilities));
    channel.cost = static_cast<Cost>(code_of(typed, form, in(i, "cost"), k_costs));
    channel.appears_on_bill = static_cast<Tri>(code_of(typed, form, in(i, "bill"), k_tri_names));
    if (channel.id.empty()) channel.id = type + std::to_string(i + 1);
    channels.push_back(std::move(channel));
  }
  typed.service.channels = std::move(channels);
}

void ask_places(web::Form& form, Service const& service, i18n::Catalogue const& tr) {
  form.paragraph(label_of(tr, "places_text"));
  for (std::size_t i = 0; i <= service.places.size(); ++i) {
    form.heading(tr.text("directory.editor.place", {{"number", tr.number(static_cast<std::int64_t>(i + 1))}}));
    Place fresh;
    fresh.country = service.country;
    ask_place(form, i, i < service.places.size() ? service.places[i] : fresh, tr);
  }
}

void read_places(Typed& typed, http::FormValues const& form) {
  auto const before = typed.service.places;
  std::vector<Place> places;
  for (std::size_t i = 0; i <= before.size(); ++i) {
    bool const is_new = i == before.size();
    if (is_new && is_untouched(form, i)) continue;
    Place place = is_new ? Place{} : before[i];
    if (is_new) place.id = crypto::make_id<RecordId>();
    if (is_new && trim(form.value(in(i, "name"))).empty()) refuse(typed, "error.directory.place_name", in(i, "name"));
    places.push_back(read_place(typed, form, i, std::move(place)));
  }
  typed.service.places = std::move(places);
}
} // namespace linden::directory::editor
