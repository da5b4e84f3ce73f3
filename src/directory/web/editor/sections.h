// The sections of the service editor: each asks for some facts of a record and reads them back.
#pragma once
#include "directory/model/service.h"
#include "http/message.h"
#include "i18n/catalogue.h"
#include "web/form.h"
#include <span>
#include <string_view>
#include <vector>
namespace linden::directory::editor {

/// What a section adds to a service, and the faults in what was typed, all of them.
struct Typed {
  Service service;
  std::vector<Problem> problems;
  /// Free text that is shown to everyone and may hold an address.
  std::vector<std::string> texts;
};
struct Section {
  std::string_view code; ///< stands in the path; its title is `directory.editor.<code>`
  void (*ask)(web::Form& form, Service const& service, i18n::Catalogue const& tr);
  void (*read)(Typed& typed, http::FormValues const& form);
};
std::span<Section const> sections();
Section const* find_section(std::string_view code);

// The sections with repeated blocks.
void ask_channels(web::Form& form, Service const& service, i18n::Catalogue const& tr);
void read_channels(Typed& typed, http::FormValues const& form);
void ask_places(web::Form& form, Service const& service, i18n::Catalogue const& tr);
/// The address of a place below `open` is not read here: it goes to the gate, sealed, and never into the record.
void read_places(Typed& typed, http::FormValues const& form);

/// Choices of a code list `directory.<group>.<code>`.
std::vector<web::Choice> choices(i18n::Catalogue const& tr, std::string_view group, std::span<std::string_view const> codes);
/// Position of the field's value in `codes`; another value is a fault.
std::size_t code_of(Typed& typed, http::FormValues const& form, std::string_view field,
                    std::span<std::string_view const> codes);
/// Trimmed; above 200 characters or no UTF-8 is a fault.
std::string line_of(Typed& typed, http::FormValues const& form, std::string_view field);
} // namespace linden::directory::editor
