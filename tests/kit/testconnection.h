// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/services.h"

#include <QList>
#include <QString>
#include <QVariant>

namespace Stillpoint {

/// A test's own session with a database, for looking at what the product did and for making trouble. Used on the thread
/// that made it. A statement that fails is the running test's failure, unless it is only tried.
class TestConnection
{
public:
    explicit TestConnection(const DatabaseAddress &address);
    ~TestConnection();
    TestConnection(const TestConnection &) = delete;
    TestConnection &operator=(const TestConnection &) = delete;

    [[nodiscard]] bool isOpen() const;

    /// False, and a failed test, when the server refuses.
    bool execute(const QString &sql);
    /// Runs a statement that may fail; returns the server's text, empty when it worked.
    [[nodiscard]] QString tryExecute(const QString &sql);
    /// The first column of the first row; invalid when there is none.
    [[nodiscard]] QVariant value(const QString &sql);
    [[nodiscard]] QList<QList<QVariant>> rows(const QString &sql);

private:
    QString m_name;
};

} // namespace Stillpoint
