#include "app/commands/commands.h"
#include "base/log.h"
#include <exception>

int main(int argc, char** argv) {
  try {
    return linden::app::run_command_line(argc, argv);
  } catch (std::exception const&) { // libraries only; their message may hold input
    linden::log_line(linden::LogLevel::error, "an unexpected failure ended the command; nothing half-written was kept");
    return 4;
  }
}
