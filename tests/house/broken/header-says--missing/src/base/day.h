#pragma once
namespace linden {}
