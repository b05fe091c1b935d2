# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DLUPDATE=<program> -DCATALOGUES=<folder of the .ts files> -P update.cmake

# No places and no lines in the catalogues: they would change with every edit of a source. The include path tells lupdate
# in which namespace a class is, and so the context of its texts.
function(update language)
    execute_process(
        COMMAND ${LUPDATE} app ui -extensions cpp,h -I . -locations none -no-ui-lines -no-obsolete -silent
                -source-language en -target-language ${language} ${ARGN}
                -ts ${CATALOGUES}/stillpoint_${language}.ts
        WORKING_DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/..
        COMMAND_ERROR_IS_FATAL ANY)
endfunction()

update(de)
# English is what the sources say; its catalogue holds the plural forms alone.
update(en -pluralonly)
