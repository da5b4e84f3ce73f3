# One static library per folder of src/. Sources are found by name: a new file needs no line here.
# Texts that ship inside the program (migrations, page templates, the policy table) are embedded by embed_texts.

function(linden_library name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/src/app/main\\.cpp$")
  file(GLOB_RECURSE texts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.sql ${CMAKE_SOURCE_DIR}/src/${name}/*.mustache
       ${CMAKE_SOURCE_DIR}/src/${name}/policy.csv)
  if(texts)
    embed_texts(linden_${name}_texts ${name} "${texts}" embedded)
    list(APPEND sources ${embedded})
  endif()
  list(TRANSFORM ARG_USES PREPEND linden_)
  if(NOT sources)
    add_library(linden_${name} INTERFACE)
    target_include_directories(linden_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(linden_${name} INTERFACE ${ARG_USES} ${ARG_LINKS})
    return()
  endif()
  add_library(linden_${name} STATIC ${sources})
  target_include_directories(linden_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(linden_${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_LINKS})
  target_compile_definitions(linden_${name} PRIVATE LINDEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endfunction()

# Writes one .cpp that defines `linden::embedded::<folder>()`: a list of {path below src/<folder>, text}.
function(embed_texts target folder texts result)
  set(out ${CMAKE_BINARY_DIR}/embedded/${folder}_texts.cpp)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DFOLDER=${folder} -DROOT=${CMAKE_SOURCE_DIR}/src/${folder} "-DTEXTS=${texts}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${texts} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  set(${result} ${out} PARENT_SCOPE)
endfunction()
