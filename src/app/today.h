// The start page of each role.
#pragma once
#include "app/linden.h"
#include "web/call.h"
namespace linden::app {
web::CallResult today_page(Linden& linden, web::Call& call);
/// My account: language, second factor.
web::CallResult my_page(Linden& linden, web::Call& call);
web::CallResult post_language(Linden& linden, web::Call& call);
web::CallResult post_totp(Linden& linden, web::Call& call);
/// The audit review of the data protection officer: ids only.
web::CallResult audit_page(Linden& linden, web::Call& call);
} // namespace linden::app
