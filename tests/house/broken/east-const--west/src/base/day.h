// A header of the test tree.
#pragma once
namespace linden {
int read_day(const char* text);
}
