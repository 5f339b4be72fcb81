# The program, its tests and its benchmarks.

# malloc and free of the program are mimalloc's: a quarter of an import was spent in glibc's.
# Sanitizers bring their own.
function(pledge_allocator program)
  if(NOT PLEDGE_SANITIZERS)
    target_link_libraries(${program} PRIVATE -Wl,--no-as-needed mimalloc -Wl,--as-needed)
  endif()
endfunction()

if(EXISTS ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
  add_executable(pledge src/app/main.cpp)
  set_target_properties(pledge PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_link_libraries(pledge PRIVATE pledge_app pledge_embedded)
  pledge_allocator(pledge)
endif()

add_library(pledge_doctest OBJECT tests/doctest_main.cpp)

add_custom_target(fast_tests)
add_custom_target(slow_tests)

function(pledge_test name label)
  add_executable(${name} ${ARGN})
  add_dependencies(${label}_tests ${name})
  target_link_libraries(${name} PRIVATE pledge_doctest pledge_embedded)
  # What a test says itself runs once; the code it tries is optimised as the program's is.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS ${label} ENVIRONMENT
    "PLEDGE_BINARY=$<$<TARGET_EXISTS:pledge>:$<TARGET_FILE:pledge>>")
endfunction()

# Beside the code: fast.
foreach(folder IN LISTS folders)
  file(GLOB tests CONFIGURE_DEPENDS src/${folder}/*_test.cpp)
  if(tests)
    pledge_test(${folder}_test fast ${tests})
    target_link_libraries(${folder}_test PRIVATE pledge_${folder})
  endif()
endforeach()

# Folders of tests/ with a program of their own: slow, and they see everything.
file(GLOB suites CONFIGURE_DEPENDS LIST_DIRECTORIES true tests/*)
foreach(suite IN LISTS suites)
  file(GLOB sources CONFIGURE_DEPENDS ${suite}/*.cpp)
  get_filename_component(name ${suite} NAME)
  if(sources AND NOT name STREQUAL fuzz)
    pledge_test(${name} slow ${sources})
    target_link_libraries(${name} PRIVATE pledge_app)
    target_include_directories(${name} PRIVATE tests)
  endif()
endforeach()

file(GLOB benches CONFIGURE_DEPENDS bench/*.cpp)
if(benches)
  add_executable(pledge_bench ${benches})
  target_link_libraries(pledge_bench PRIVATE pledge_app pledge_embedded)
  pledge_allocator(pledge_bench)
  target_include_directories(pledge_bench PRIVATE tests)
endif()
