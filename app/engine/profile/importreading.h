// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/import.h"
#include "app/engine/profile/importlayers.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Stillpoint {

/// Where the settings were found; decides what a host or a path in them means to the machine that imports them.
struct ImportGround
{
    enum class Kind { Server, Compose, Kubernetes };

    Kind kind = Kind::Server;
    QStringList hosts; ///< that exist in the compose file's network alone
};

/// Turns settings into those of a profile and says what was made of each. One thread, one import.
class ImportReading
{
public:
    ImportReading(ImportLayers &layers, const ImportGround &ground, ImportedSettings &result);

    /// Database, search and content.
    void readAll();

private:
    enum class State { NotSet, Unusable, Usable };

    struct Taken
    {
        State state = State::NotSet;
        ImportedValue found;
    };

    void readDatabase();
    void readSearch();
    void readContent();

    void readAddress(const ImportedValue &found);
    void readServer(const struct JdbcUrl &url, const ImportedValue &found);
    void readDatabaseTls(const struct JdbcUrl &url, const ImportedValue &found);
    void readSchema(const struct JdbcUrl &url, const ImportedValue &found);
    void noteParameters(const struct JdbcUrl &url, const ImportedValue &found);
    void readDatabaseLogin(const struct JdbcUrl &url, const ImportedValue &found);

    void readSearchAddress(const ImportedValue &found, qsizetype count);
    void readSearchLogin();
    void readPrefix();
    void readRootFolder(const ImportedValue &found);

    /// The setting, if it is there; says what keeps it from being used, and which defaults were taken.
    [[nodiscard]] Taken take(const QString &field, const QStringList &names);
    void judge(const QString &field, const ImportedValue &found);
    void takeSecret(const QString &store, const QStringList &names);
    void keepSecret(const QString &store, const ImportedValue &found, const QString &value);
    /// A name that may mean another machine, or none, where Stillpoint runs.
    void checkHost(const QString &field, const QString &host, const ImportedValue &found);

    void understood(const QString &field, const ImportedValue &found, const QString &message);
    void confirm(const QString &field, const ImportedValue &found, const QString &message);
    void notUnderstood(const QString &source, const QString &place, const QString &message);
    void missing(const QString &field, const ImportedValue &found, const QString &message, bool blocking = true);

    ImportLayers &m_layers;
    ImportGround m_ground;
    ImportedSettings &m_result;
};

} // namespace Stillpoint
