// A header of the test tree.
#pragma once
namespace linden {
int make_day(int a, int b, int c, std::map<int, int> const& d, int e, int f, int g);
}
