# src/web/assets -> ${CMAKE_BINARY_DIR}/assets (tools/build_assets.mjs, esbuild). Part of `all` once `npm ci` has run.
find_program(NODE node)
if(NODE AND EXISTS ${CMAKE_SOURCE_DIR}/node_modules/esbuild)
  file(GLOB asset_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/web/assets/*)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/assets/manifest.json
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/build_assets.mjs ${CMAKE_BINARY_DIR}/assets
    DEPENDS ${asset_sources} ${CMAKE_SOURCE_DIR}/tools/build_assets.mjs
    COMMENT "Bundling styles and scripts"
    VERBATIM)
  add_custom_target(linden_assets ALL DEPENDS ${CMAKE_BINARY_DIR}/assets/manifest.json)
  add_dependencies(linden_web linden_assets)
else()
  message(WARNING "No node_modules: styles and scripts are not built. Run `npm ci --ignore-scripts` and configure again.")
endif()
