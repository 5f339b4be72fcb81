# One static library a folder of src/, linked as src/LAYERS says.
file(STRINGS src/LAYERS layer_lines REGEX "^[A-Za-z]")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS src/LAYERS)
set(folders)
foreach(line IN LISTS layer_lines)
  if(line MATCHES "^([FS]) = (.*)$")
    string(REPLACE " " ";" group_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
  elseif(line MATCHES "^([a-z]+):(.*)$")
    set(folder ${CMAKE_MATCH_1})
    string(STRIP "${CMAKE_MATCH_2}" words)
    string(REPLACE " " ";" words "${words}")
    set(sees_${folder})
    foreach(word IN LISTS words)
      if(DEFINED group_${word})
        list(APPEND sees_${folder} ${group_${word}})
      else()
        list(APPEND sees_${folder} ${word})
      endif()
    endforeach()
    list(APPEND folders ${folder})
  endif()
endforeach()

# In the release preset neighbours are compiled together: headers, which cost more than the code
# behind them, are read once for several files. The other presets compile every file alone, so that
# each still includes what it needs. These files have private names that a neighbour has as well.
option(PLEDGE_UNITY "Compile several files of a folder at once" OFF)
set(compiled_alone
  campaign/roster casework/letter_issue casework/room_digest casework/work_list
  cli/letter_commands deadline/wait documents/docx_paragraphs documents/form_book
  documents/form_filler documents/formula_rows documents/text_lines documents/workbook
  http/connection jobs/sender notice/quiet report/list_indicators report/money_indicators
  review/task sheet/problem_sheet sheet/roster_sheet sheet/row_routing sheet/row_words
  sheet/state_words sheet/unit_clauses)
list(TRANSFORM compiled_alone REPLACE "(.+)" "src/\\1.cpp")
# Loops over the arrays of a block: many rows judged with one instruction only at this level.
set(over_blocks storage/ledger_filter storage/problem_lists storage/block_lights)
list(TRANSFORM over_blocks REPLACE "(.+)" "src/\\1.cpp")
set_source_files_properties(${over_blocks} PROPERTIES COMPILE_OPTIONS
                                                      "$<$<CONFIG:Release>:-O3>")
set_source_files_properties(${compiled_alone} ${over_blocks}
                            PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

foreach(folder IN LISTS folders)
  file(GLOB sources CONFIGURE_DEPENDS src/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  if(sources)
    add_library(pledge_${folder} STATIC ${sources})
    set_target_properties(pledge_${folder} PROPERTIES UNITY_BUILD ${PLEDGE_UNITY}
                                                      UNITY_BUILD_BATCH_SIZE 12)
    set(how PUBLIC)
    add_dependencies(pledge_${folder} pledge_labels)
  else()
    add_library(pledge_${folder} INTERFACE)
    set(how INTERFACE)
  endif()
  target_include_directories(pledge_${folder} ${how} src)
  target_include_directories(pledge_${folder} SYSTEM ${how} ${generated})
  foreach(seen IN LISTS sees_${folder})
    target_link_libraries(pledge_${folder} ${how} pledge_${seen})
  endforeach()
  if(DEFINED uses_${folder})
    target_link_libraries(pledge_${folder} ${how} ${uses_${folder}})
  endif()
endforeach()
foreach(folder storage app cli)
  get_target_property(kind pledge_${folder} TYPE)
  if(kind STREQUAL INTERFACE_LIBRARY)
    target_link_libraries(pledge_${folder} INTERFACE pledge_embedded)
  else()
    target_link_libraries(pledge_${folder} PUBLIC pledge_embedded)
  endif()
endforeach()
target_link_libraries(pledge_app PUBLIC pledge_web_assets)
# The doors are never hot, and mostly templates: for size they cost a fifth less to compile.
foreach(folder http app cli)
  target_compile_options(pledge_${folder} PRIVATE $<$<CONFIG:Release>:-Os>)
endforeach()
