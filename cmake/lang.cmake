# lang/<code>.d/*.po (one fragment per room) -> ${CMAKE_BINARY_DIR}/lang/<code>.mo, by tools/build_lang (msgcat and msgfmt).
# The target linden_lang is part of `all`; whatever links linden_i18n is built after it.
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)
set(catalogues "")
file(GLOB lang_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true ${CMAKE_SOURCE_DIR}/lang/*.d)
foreach(folder IN LISTS lang_folders)
  get_filename_component(code ${folder} NAME_WE)
  file(GLOB fragments CONFIGURE_DEPENDS ${folder}/*.po)
  set(out ${CMAKE_BINARY_DIR}/lang/${code}.mo)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_SOURCE_DIR}/tools/build_lang ${folder} ${out}
    DEPENDS ${fragments} ${CMAKE_SOURCE_DIR}/tools/build_lang
    COMMENT "Compiling texts: ${code}"
    VERBATIM)
  list(APPEND catalogues ${out})
endforeach()
add_custom_target(linden_lang ALL DEPENDS ${catalogues})
add_dependencies(linden_i18n linden_lang)
