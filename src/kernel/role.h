// The roles, actions, scopes and field classes of the one policy table, each with its code. Source: words.md 4, trust.md 6.
#pragma once
#include <array>
#include <optional>
#include <string_view>
namespace linden::kernel {

enum class Role {
  outreach, intake, case_worker, supervisor, shelter, specialist, interpreter, mentor, finance, dpo, statistician,
  network_admin, survivor, partner, directory_editor, author, system_operator, visitor
};
inline constexpr std::array<std::string_view, 18> k_roles = {
    "outreach", "intake",        "case_worker",  "supervisor", "shelter",          "specialist",
    "interpreter", "mentor",     "finance",      "dpo",        "statistician",     "network_admin",
    "survivor", "partner",       "directory_editor", "author", "operator",         "visitor"};

/// What a route or a command does. A route names one; no row in the table, no answer.
enum class Action {
  find_help, sign_in, own_session, view_today, list_cases, open_case, view_case, edit_case, give_consent,
  withdraw_consent, screen, review_risk, find_offers, hold_place, place_person, view_places, send_referral,
  view_referrals, answer_referral, view_case_audit, review_audit, view_directory, edit_directory, view_figures,
  collect_facts, release_table, estimate, view_published, view_evidence, import_evidence, build_report, manage_people,
  operate_store, reveal_address, load_holidays
};
inline constexpr std::array<std::string_view, 35> k_actions = {
    "find_help",       "sign_in",        "own_session",   "view_today",      "list_cases",     "open_case",
    "view_case",       "edit_case",      "give_consent",  "withdraw_consent", "screen",        "review_risk",
    "find_offers",     "hold_place",     "place_person",  "view_places",     "send_referral",  "view_referrals",
    "answer_referral", "view_case_audit", "review_audit", "view_directory",  "edit_directory", "view_figures",
    "collect_facts",   "release_table",  "estimate",      "view_published",  "view_evidence",  "import_evidence",
    "build_report",    "manage_people",  "operate_store",  "reveal_address",
    "load_holidays"};

/// How the object stands to the actor.
enum class Scope { own, team, office, referral, other_organisation, open };
inline constexpr std::array<std::string_view, 6> k_scopes = {"own",      "team",               "office",
                                                             "referral", "other_organisation", "public"};

/// I identity · A address · S story and notes · D domain notes · P plan · L placement · M money · C codes and dates ·
/// N released numbers · U audit · K consent register · G configuration · T directory · E evidence.
enum class FieldClass { I, A, S, D, P, L, M, C, N, U, K, G, T, E };
inline constexpr std::string_view k_field_classes = "IASDPLMCNUKGTE";

enum class Verdict { deny, allow, reveal, second_person };
inline constexpr std::array<std::string_view, 4> k_verdicts = {"deny", "allow", "reveal", "second_person"};

inline std::string_view code_of(Role role) { return k_roles[static_cast<std::size_t>(role)]; }
inline std::string_view code_of(Action action) { return k_actions[static_cast<std::size_t>(action)]; }
inline std::string_view code_of(Scope scope) { return k_scopes[static_cast<std::size_t>(scope)]; }
std::optional<Role> find_role(std::string_view code);
std::optional<Action> find_action(std::string_view code);
std::optional<Scope> find_scope(std::string_view code);
std::optional<FieldClass> find_field_class(char letter);
} // namespace linden::kernel
