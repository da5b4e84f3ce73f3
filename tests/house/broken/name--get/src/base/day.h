// A header of the test tree.
#pragma once
namespace linden {
int get_day(int a);
}
