// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"
#include "app/engine/profile/profile.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace Stillpoint {

/// A PostgreSQL database and the means to log in.
struct PostgresTarget
{
    DatabaseSettings settings;
    Secret password;
};

struct SessionOptions
{
    QString database; ///< other than the profile's, "postgres"; empty: the profile's
    QString purpose; ///< ends up in application_name: "stillpoint <purpose>"
    std::optional<std::chrono::milliseconds> statementTimeout;
    std::chrono::seconds connectTimeout{10}; ///< for each address of the host
};

/// One session with a PostgreSQL server, opened, used and closed on the stage's own thread. connect_timeout 10 s, TCP
/// keepalives, application_name "stillpoint ...". A stop cancels the running statement on the server through a second
/// connection and the call returns Cancelled within 2 s. Errors name host, port and object and carry a hint; the
/// server's own text is in the detail, redacted.
class PostgresSession
{
public:
    [[nodiscard]] static Result<std::unique_ptr<PostgresSession>>
    open(const PostgresTarget &target, const SessionOptions &options, std::stop_token stop);
    ~PostgresSession();
    PostgresSession(const PostgresSession &) = delete;
    PostgresSession &operator=(const PostgresSession &) = delete;

    /// Statements without result. Values are bound (?), never concatenated; identifiers go through quoteIdentifier. A
    /// null QString is bound as the empty text, an invalid QVariant as NULL. One statement in each call.
    [[nodiscard]] Result<> execute(const QString &sql, const QVariantList &values = {});
    /// Number of rows an UPDATE, DELETE or INSERT touched.
    [[nodiscard]] Result<qint64> executeCounting(const QString &sql, const QVariantList &values = {});
    /// First row's first column; a null QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});
    /// One call of onRow per row, in bounded memory (forward only, row by row). onRow may end the walk with an error.
    [[nodiscard]] Result<> forEachRow(const QString &sql, const QVariantList &values,
                                      const std::function<Result<>(const QSqlQuery &)> &onRow);

    [[nodiscard]] int serverVersionNumber() const; ///< 150020
    [[nodiscard]] int backendPid() const;
    [[nodiscard]] const PostgresTarget &target() const;
    [[nodiscard]] std::stop_token stop() const;

    /// "a""b" and 'a''b' for the few places where binding is impossible.
    [[nodiscard]] static QString quoteIdentifier(const QString &name);
    [[nodiscard]] static QString quoteLiteral(const QString &text);

private:
    struct State;
    explicit PostgresSession(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace Stillpoint
