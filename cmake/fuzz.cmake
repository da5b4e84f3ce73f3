# tests/fuzz/<name>.cpp is one libFuzzer target, fuzz_<name>; its seeds are tests/fuzz/corpus/<name>/.
file(GLOB programs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp)
foreach(program IN LISTS programs)
  get_filename_component(name ${program} NAME_WE)
  add_executable(fuzz_${name} ${program})
  target_link_libraries(fuzz_${name} PRIVATE linden_evidence)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  target_compile_definitions(fuzz_${name} PRIVATE LINDEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endforeach()
