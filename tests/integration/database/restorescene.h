// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresstages.h"
#include "tests/integration/database/stagecontextdouble.h"
#include "tests/kit/fingerprint.h"
#include "tests/kit/services.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QString>

#include <memory>

namespace Stillpoint {

/// A database with a bit of everything, a set made from it, and a restore run over it.
class RestoreScene
{
public:
    /// schema: empty for a database of its own.
    explicit RestoreScene(const TestDatabase &database, const QString &schema = {});
    ~RestoreScene();

    /// Makes roles, objects, rights and settings; false and a failed test when it does not work.
    bool fill();
    /// Captures the database into the set and keeps its facts.
    Result<> capture();
    /// Changes rows, structure and settings, so that a restore has something to bring back.
    bool spoil();

    [[nodiscard]] Fingerprint fingerprint(const QString &name = {}) const;
    [[nodiscard]] PostgresRestoreSettings settings() const;
    [[nodiscard]] PostgresNames names() const;
    [[nodiscard]] bool exists(const QString &database) const;
    [[nodiscard]] bool acceptsSessions(const QString &database) const;
    /// Prepare and swap with the run's context.
    Result<StageReport> prepare();
    Result<StageReport> swap();
    Result<> rollBackSwap();
    Result<> rollBackPrepare();

    const TestDatabase &database;
    QString schema;
    TestFolder folder;
    PostgresTarget target;
    QString runId;
    QJsonObject storeFacts;
    QString role; ///< an extra role that is granted things
    InPlaceConsent consent = InPlaceConsent::Refused;
    std::unique_ptr<StageContextDouble> context;
};

} // namespace Stillpoint
