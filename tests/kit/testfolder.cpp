// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/testfolder.h"

#include <sys/stat.h>

namespace Stillpoint {

TestFolder::TestFolder()
{
    if (!m_folder.isValid() || ::chmod(m_folder.path().toLocal8Bit().constData(), 0711) != 0) {
        qFatal("No temporary folder for the test: %s", qUtf8Printable(m_folder.errorString()));
    }
}

} // namespace Stillpoint
