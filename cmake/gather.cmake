# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DOUT=file -DSOURCES=a.cpp;b.cpp -P gather.cmake: writes one unit that reads these files, each in a namespace of
# its own, so that what each of them keeps to itself stays apart. What they include is read before, once.

cmake_minimum_required(VERSION 3.25)

set(includes "")
set(bodies "")
foreach(source IN LISTS SOURCES)
    get_filename_component(folder "${source}" DIRECTORY)
    file(STRINGS "${source}" lines REGEX "^(#include |namespace [a-z_:]+ {|namespace [a-z_:]+$|template <>)" ENCODING UTF-8)
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "^#include ")
            message(FATAL_ERROR "${source}: `${line}` must stand outside of every namespace: name the file under ALONE")
        endif()
        if(line MATCHES "^#include \"([^\"]+)\"")
            set(beside "${folder}/${CMAKE_MATCH_1}")
            if(EXISTS "${beside}")
                set(line "#include \"${beside}\"")
            endif()
        endif()
        list(APPEND includes "${line}")
    endforeach()
    get_filename_component(name "${source}" NAME_WE)
    string(MAKE_C_IDENTIFIER "${name}" name)
    string(APPEND bodies "\nnamespace ${name} {\n#include \"${source}\"\n}\n")
endforeach()
list(REMOVE_DUPLICATES includes)
list(JOIN includes "\n" includes)
file(CONFIGURE OUTPUT "${OUT}" CONTENT "@includes@\n@bodies@" @ONLY)
