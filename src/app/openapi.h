// GET /api/openapi.json: the description of the API, as it lies in data/openapi.
#pragma once
#include "app/linden.h"
#include "http/message.h"
namespace linden::app {
http::Response openapi_response(Linden const& linden);
}
