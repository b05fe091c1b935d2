// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/fingerprint.h"
#include "tests/kit/services.h"
#include "tests/kit/testfolder.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace Stillpoint {

/// An application as trouble finds it: a database with the real schema, the content folder that belongs to it and a
/// place for backups. Everything it tells is seen from outside, on the server and in the folders, never in a report of
/// the program under test.
class ApplicationScene
{
public:
    /// folder: the one below which the database's content folder was made as "content". Both outlive the scene.
    ApplicationScene(const TestFolder &folder, const TestDatabase &database);

    [[nodiscard]] const TestDatabase &database() const { return m_database; }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.path(name); }

    [[nodiscard]] QString contentFolder() const { return m_folder.path(QStringLiteral("content")); }

    [[nodiscard]] QString backupFolder() const { return m_folder.path(QStringLiteral("backups")); }

    /// Writes a row and files as an application would, each time others; nothing that refers to missing content.
    void work();

    /// Every row, right and setting of the live database, and every file of the live content folder.
    [[nodiscard]] Fingerprint live() const;
    /// The application's role logs in to the live database and reads.
    [[nodiscard]] bool applicationCanLogIn() const;
    /// Databases and folders beside the live ones, sorted: what an interrupted run must not leave.
    [[nodiscard]] QStringList leftBeside() const;
    /// Programs of this application's role that are connected, apart from the test's own.
    [[nodiscard]] QStringList sessions() const;
    /// Waits until no such program is connected any more: a server takes its time to notice a lost client.
    [[nodiscard]] bool sessionsEnd() const;
    /// Sets below the backup folder that carry a manifest, and those that do not.
    [[nodiscard]] QStringList completeSets() const;
    [[nodiscard]] QStringList incompleteSets() const;
    /// The backup folder is free for the next run.
    [[nodiscard]] bool isUnlocked() const;

private:
    [[nodiscard]] QStringList sets(bool complete) const;

    const TestFolder &m_folder;
    const TestDatabase &m_database;
    int m_works = 0;
};

} // namespace Stillpoint
