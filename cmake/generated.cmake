# Headers and data that are made from other files of the repository.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(generated ${CMAKE_BINARY_DIR}/generated)

add_custom_command(
  OUTPUT ${generated}/base/rule_names.inc ${generated}/base/rules.inc
         ${generated}/base/labels.inc
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/gen_labels.py ${generated}/base
  DEPENDS terms/terms.csv terms/rules.csv tools/gen_labels.py
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
  COMMENT "Terms and rules")
add_custom_target(pledge_labels DEPENDS ${generated}/base/rules.inc ${generated}/base/labels.inc)

# Plans, tables and migrations, in the program: embedded_files.hpp.
file(GLOB embedded CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
  plans/*.toml data/*.csv data/*.jsonl templates/*.docx
  src/storage/migrations/*.sql)
add_custom_command(
  OUTPUT ${generated}/embedded_files.S ${generated}/embedded_files.cpp
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_files.py
          ${generated} ${CMAKE_SOURCE_DIR} ${embedded}
  DEPENDS ${embedded} tools/embed_files.py
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
  COMMENT "Embedded files")
add_library(pledge_embedded STATIC ${generated}/embedded_files.S ${generated}/embedded_files.cpp)
target_include_directories(pledge_embedded PUBLIC ${CMAKE_SOURCE_DIR}/cmake/include)

# The web desk, as built by npm; empty until it was built.
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS web/dist/*)
add_custom_command(
  OUTPUT ${generated}/web_assets.S ${generated}/web_assets.cpp
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_assets.py
          ${generated} ${CMAKE_SOURCE_DIR}/web/dist
  DEPENDS ${web_files} tools/embed_assets.py
  COMMENT "Web assets")
add_library(pledge_web_assets STATIC ${generated}/web_assets.S ${generated}/web_assets.cpp)
target_include_directories(pledge_web_assets PUBLIC ${CMAKE_SOURCE_DIR}/cmake/include)
