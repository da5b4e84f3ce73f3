// The command line: linden --data DIR {init serve doctor backup restore audit directory case instrument figures evidence}.
#pragma once
namespace linden::app {
/// Exit status of house.md 6: 0 done · 1 refused or findings · 2 wrong use · 3 no permission · 4 store or disk.
int run_command_line(int argc, char** argv);
} // namespace linden::app
