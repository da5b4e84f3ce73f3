// The pages of the casework desk: one function per route.
#pragma once
#include "casework/casework.h"
#include "web/call.h"
namespace linden::casework::pages {
using web::Call;
using web::CallResult;

CallResult list(Casework& desk, Call& call);
CallResult new_case(Casework& desk, Call& call);
CallResult post_case(Casework& desk, Call& call);
CallResult show(Casework& desk, Call& call);
CallResult history(Casework& desk, Call& call);
CallResult answers(Casework& desk, Call& call);
CallResult post_answers(Casework& desk, Call& call);
CallResult blocked(Casework& desk, Call& call);
CallResult post_blocked(Casework& desk, Call& call);
CallResult post_safe_contact(Casework& desk, Call& call);
CallResult post_task_done(Casework& desk, Call& call);

CallResult new_consent(Casework& desk, Call& call);
CallResult post_consent(Casework& desk, Call& call);
CallResult post_withdraw(Casework& desk, Call& call);

CallResult screening(Casework& desk, Call& call);
CallResult post_screening(Casework& desk, Call& call);
CallResult risk(Casework& desk, Call& call);
CallResult post_risk(Casework& desk, Call& call);
CallResult post_raise(Casework& desk, Call& call);

CallResult offers(Casework& desk, Call& call);
CallResult post_hold(Casework& desk, Call& call);
CallResult post_placement(Casework& desk, Call& call);
CallResult post_move(Casework& desk, Call& call);
CallResult post_place_step(Casework& desk, Call& call);
CallResult places(Casework& desk, Call& call);

CallResult new_referral(Casework& desk, Call& call);
CallResult post_referral(Casework& desk, Call& call);
CallResult referrals(Casework& desk, Call& call);
CallResult inbox_item(Casework& desk, Call& call);
CallResult post_answer(Casework& desk, Call& call);

/// `first` stands above her own tasks: what another desk proposes.
CallResult today(Casework& desk, Call& call, web::Html const& first = {});
} // namespace linden::casework::pages
