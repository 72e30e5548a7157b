# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How every target of the project is made: one place for language, warnings and definitions.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# moc 6.4 can't read libstdc++'s <concepts>, which core's headers bring in; it has no use for it either.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS)

find_program(CCACHE ccache)
if(CCACHE)
    # ccache takes a unit with a precompiled header only where it may pass over the definitions in it (the header's own
    # sum is compared). Not in depend mode: there a manifest was met without the header, and a unit that was compiled
    # with an older one came back. Entries of that time are in another namespace.
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_NODEPEND=1 CCACHE_NAMESPACE=preprocessed
        CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

# Assertions stay on in every preset: a broken invariant must stop the program, not the customer.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

add_library(cloudseat_strict INTERFACE)
target_compile_options(cloudseat_strict INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor)
# GCC 12 takes the copying inside std::string for a read or write beyond its end (its bug 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(cloudseat_strict INTERFACE
        -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
endif()
target_include_directories(cloudseat_strict INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(cloudseat_strict INTERFACE CLOUDSEAT_VERSION="${PROJECT_VERSION}")

add_library(cloudseat_qt_strict INTERFACE)
target_compile_definitions(cloudseat_qt_strict INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CAST_FROM_BYTEARRAY QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_ASCII
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
# Qt 6.4.2 asserts that whoever waits for a future is still there when it ends, which its own documentation does not ask
# and its release does not need. The sanitizers judge what is shipped.
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_compile_definitions(cloudseat_qt_strict INTERFACE QT_NO_DEBUG)
endif()
target_link_libraries(cloudseat_qt_strict INTERFACE cloudseat_strict)

# What only tests: it is compiled on every machine that proves the project, and runs for moments. Half of the optimiser's
# time goes, what it tests stays as it is shipped; exceptions are told of by the test, not by the assertion.
add_library(cloudseat_testing INTERFACE)
target_compile_options(cloudseat_testing INTERFACE $<$<CONFIG:Release>:-Og>)
target_compile_definitions(cloudseat_testing INTERFACE CATCH_CONFIG_FAST_COMPILE)

# cloudseat_precompiled(NAME KIND): NAME reads the precompiled header of KIND (cmake/precompiled), where there is one.
function(cloudseat_precompiled name kind)
    if(TARGET precompiled_${kind})
        target_precompile_headers(${name} REUSE_FROM precompiled_${kind})
    endif()
endfunction()

# cloudseat_library(NAME [MOC] [QT] [PRECOMPILED kind] SOURCES file... [LINK target...])
# A static library of the folder it is called in. LINK is PUBLIC: a layer is a link target.
# MOC switches automoc on (only for libraries with Q_OBJECT: it costs one more unit).
# PRECOMPILED names the header of cmake/precompiled that its files read; without it the one of core, or with Qt of models.
function(cloudseat_library name)
    cmake_parse_arguments(ARG "MOC;QT" "PRECOMPILED" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    if(ARG_MOC)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    endif()
    if(ARG_QT OR ARG_MOC)
        target_link_libraries(${name} PUBLIC cloudseat_qt_strict ${ARG_LINK})
        set(kind models)
    else()
        target_link_libraries(${name} PUBLIC cloudseat_strict ${ARG_LINK})
        set(kind core)
    endif()
    if(ARG_PRECOMPILED)
        set(kind ${ARG_PRECOMPILED})
    endif()
    cloudseat_precompiled(${name} ${kind})
endfunction()

option(CLOUDSEAT_GATHER "Compile test files several at a time" ON)

# cloudseat_gathered(OUT NAME source...)
# OUT is what NAME compiles: its test files six at a time, because all of them make the same of the same templates
# (a third of the time), everything else as it is.
function(cloudseat_gathered out name)
    set(sources ${ARGN})
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "(^|/)(tst|test)_[^/]*\\.cpp$|_test\\.cpp$")
    if(NOT CLOUDSEAT_GATHER)
        set(tests "")
    endif()
    list(REMOVE_ITEM sources ${tests})
    set(number 0)
    while(tests)
        list(SUBLIST tests 0 6 part)
        list(REMOVE_ITEM tests ${part})
        list(TRANSFORM part PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
        set(unit "${CMAKE_CURRENT_BINARY_DIR}/gathered/${name}_${number}.cpp")
        add_custom_command(OUTPUT "${unit}"
            COMMAND "${CMAKE_COMMAND}" "-DOUT=${unit}" "-DSOURCES=${part}" -P "${CMAKE_SOURCE_DIR}/cmake/gather.cmake"
            DEPENDS ${part} "${CMAKE_SOURCE_DIR}/cmake/gather.cmake" VERBATIM)
        set_source_files_properties("${unit}" PROPERTIES SKIP_AUTOMOC ON)
        list(APPEND sources "${unit}")
        math(EXPR number "${number} + 1")
    endwhile()
    set(${out} ${sources} PARENT_SCOPE)
endfunction()

# cloudseat_test(NAME [MOC] [GUI] [PRECOMPILED kind] SOURCES file... [ALONE file...] LINK target... [TIMEOUT s])
# A Catch2 program and one ctest entry. GUI tests run offscreen and never see the person's session bus. PRECOMPILED as
# above; without it what tests of core, or with GUI of windows, read. ALONE are files that can't be gathered: with a
# Q_OBJECT, or with something in a namespace that has a name.
function(cloudseat_test name)
    cmake_parse_arguments(ARG "MOC;GUI" "TIMEOUT;PRECOMPILED" "SOURCES;ALONE;LINK;ARGS" ${ARGN})
    cloudseat_gathered(sources ${name} ${ARG_SOURCES})
    add_executable(${name} ${sources} ${ARG_ALONE})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    if(ARG_MOC)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    endif()
    if(ARG_GUI)
        target_link_libraries(${name} PRIVATE cloudseat_qt_strict cloudseat_testing tests_main_gui ${ARG_LINK})
        set(kind guitests)
    else()
        target_link_libraries(${name} PRIVATE cloudseat_strict cloudseat_testing tests_main ${ARG_LINK})
        set(kind coretests)
    endif()
    if(ARG_PRECOMPILED)
        set(kind ${ARG_PRECOMPILED})
    endif()
    cloudseat_precompiled(${name} ${kind})
    target_compile_definitions(${name} PRIVATE CLOUDSEAT_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        CLOUDSEAT_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name} ${ARG_ARGS} WORKING_DIRECTORY "${CMAKE_BINARY_DIR}")
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 600)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "DBUS_SESSION_BUS_ADDRESS=disabled:;QT_QPA_PLATFORM=offscreen")
endfunction()
