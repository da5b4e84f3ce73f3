# bench/<name>.cpp is one Google Benchmark program, bench_<name>.
find_package(benchmark REQUIRED)
file(GLOB programs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cpp)
foreach(program IN LISTS programs)
  get_filename_component(name ${program} NAME_WE)
  add_executable(bench_${name} ${program})
  target_link_libraries(bench_${name} PRIVATE linden_app benchmark::benchmark)
  target_compile_definitions(bench_${name} PRIVATE LINDEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endforeach()
