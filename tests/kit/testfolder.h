// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QString>
#include <QTemporaryDir>

namespace Stillpoint {

/// A temporary folder that other users may pass through: the test's servers do not run as the test's user.
class TestFolder
{
public:
    TestFolder();

    [[nodiscard]] QString path() const { return m_folder.path(); }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace Stillpoint
