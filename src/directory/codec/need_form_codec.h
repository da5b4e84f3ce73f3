// A need as JSON, so that a form can carry it from the offers to the round. What read_need() reads back.
#pragma once
#include "directory/model/need.h"
#include <string>
namespace linden::directory {
std::string write_need(Need const& need);
} // namespace linden::directory
