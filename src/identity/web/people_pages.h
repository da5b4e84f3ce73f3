// Pages about colleagues: who works here, inviting, disabling, and admitting who joined.
#pragma once
#include "identity/people.h"
#include "web/call.h"
namespace linden::identity::pages {

/// GET /people: for the administrator all people and invitations; for a supervisor those who wait for a key she holds.
/// Permit: manage_people.
web::CallResult people(Identity& identity, web::Call& call);
/// POST /people/invite: shows the code once. Scope office.
web::CallResult post_invite(Identity& identity, web::Call& call);
/// POST /people/invitations/{record}/withdraw. Scope office.
web::CallResult post_withdraw(Identity& identity, web::Call& call);
/// POST /people/{id}/state: `state` is active or disabled. Ends the sessions. Scope office.
web::CallResult post_state(Identity& identity, web::Call& call);
/// POST /people/{id}/admit: seals what the actor holds. Scope team.
web::CallResult post_admit(Identity& identity, web::Call& call);

/// The door of an invited person; `problems` stand at their fields. GET and POST /join.
web::Html join_form(i18n::Catalogue const& tr, std::string const& token, http::FormValues const* typed, std::vector<Problem> const* problems);
} // namespace linden::identity::pages
