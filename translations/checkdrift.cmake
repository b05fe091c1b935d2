# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DLUPDATE=<program> -DCATALOGUES=<scratch folder> -P checkdrift.cmake: fails if an update would change a catalogue.

foreach(language IN ITEMS de en)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/stillpoint_${language}.ts ${CATALOGUES}/stillpoint_${language}.ts COPYONLY)
endforeach()

include(${CMAKE_CURRENT_LIST_DIR}/update.cmake)

foreach(language IN ITEMS de en)
    set(kept ${CMAKE_CURRENT_LIST_DIR}/stillpoint_${language}.ts)
    set(updated ${CATALOGUES}/stillpoint_${language}.ts)
    file(SHA256 ${kept} kept_hash)
    file(SHA256 ${updated} updated_hash)
    if(NOT kept_hash STREQUAL updated_hash)
        find_program(DIFF diff)
        if(DIFF)
            execute_process(COMMAND ${DIFF} -u ${kept} ${updated})
        endif()
        message(SEND_ERROR "stillpoint_${language}.ts does not fit the sources. Build the target update_translations, "
                           "then translate what is unfinished.")
    endif()
endforeach()
