# Fuzz targets, in the preset fuzz alone: they need clang's libFuzzer. Of src/ only what reads the
# bytes of strangers is compiled, so that every ./dev test can afford to fuzz.
file(GLOB readers CONFIGURE_DEPENDS src/base/*.cpp src/deadline/*.cpp src/documents/*.cpp
  src/sheet/*.cpp src/journal/*.cpp)
set(writers archive_writer docx_check docx_fill docx_outline docx_package docx_paragraphs
  docx_tags docx_template marked_writer pdf_maker xlsx_writer)
set(of_the_list export_filing export_sheets import_problems import_roster list_comparison
  problem_import problem_sheet roster_sheet row_routing unit_resolve)
list(JOIN writers "|" writers)
list(JOIN of_the_list "|" of_the_list)
list(FILTER readers EXCLUDE REGEX
  "_test\\.cpp$|/documents/(${writers})\\.cpp$|/sheet/(${of_the_list})\\.cpp$")
foreach(file campaign/plan campaign/plan_toml campaign/plan_rules campaign/plan_check
    http/header_parameters http/message http/multipart http/negotiation
    http/request_reader party/credit_code party/unit)
  list(APPEND readers src/${file}.cpp)
endforeach()

add_library(pledge_readers STATIC ${readers})
add_dependencies(pledge_readers pledge_labels)
target_include_directories(pledge_readers PUBLIC src tests)
target_include_directories(pledge_readers SYSTEM PUBLIC ${generated})
foreach(folder base sheet documents journal http)
  target_link_libraries(pledge_readers PUBLIC ${uses_${folder}})
endforeach()
target_link_libraries(pledge_readers PUBLIC pledge_embedded)

add_custom_target(fuzzers)
file(GLOB targets CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
foreach(source IN LISTS targets)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE pledge_readers)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  add_dependencies(fuzzers ${name})
endforeach()

# The files of the importer issues, as seeds.
file(GLOB makers CONFIGURE_DEPENDS tests/sheets/made_*.cpp)
add_executable(issue_seeds tests/fuzz/issue_seeds.cpp tests/sheets/issue_case.cpp ${makers})
target_link_libraries(issue_seeds PRIVATE pledge_readers)
add_dependencies(fuzzers issue_seeds)
