// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgressession.h"

#include "app/engine/core/workers.h"
#include "app/engine/database/postgreserrors.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlRecord>
#include <QStringList>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds cancelRepeat{200};

QString newConnectionName()
{
    static std::atomic<int> counter{0};
    return u"stillpoint-%1"_s.arg(++counter);
}

// libpq's connection string: 'a value with \' and \\'.
QString connectionValue(const QString &text)
{
    QString value = text;
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' % value % u'\'';
}

QString connectOptions(const DatabaseTls &tls, const QString &applicationName, std::chrono::seconds connectTimeout)
{
    // A dead network is noticed within half a minute, also while we only wait for an answer.
    QStringList options{u"connect_timeout=%1"_s.arg(connectTimeout.count()),
                        u"keepalives=1"_s,
                        u"keepalives_idle=10"_s,
                        u"keepalives_interval=5"_s,
                        u"keepalives_count=3"_s,
                        u"tcp_user_timeout=30000"_s,
                        u"application_name="_s % connectionValue(applicationName)};
    options.append(u"sslmode="_s % connectionValue(tls.mode.isEmpty() ? u"prefer"_s : tls.mode));
    if (!tls.ca.isEmpty()) {
        options.append(u"sslrootcert="_s % connectionValue(tls.ca));
    }
    return options.join(u' ');
}

QSqlError openConnection(QSqlDatabase &connection, const PostgresTarget &target, const QString &database,
                         const QString &applicationName, std::chrono::seconds connectTimeout)
{
    connection.setHostName(target.settings.host);
    connection.setPort(target.settings.port);
    connection.setDatabaseName(database.isEmpty() ? target.settings.name : database);
    connection.setConnectOptions(connectOptions(target.settings.tls, applicationName, connectTimeout));
    // Not setPassword(): open() with arguments does not keep the password in the connection's settings.
    if (connection.open(target.settings.user, QString::fromUtf8(target.password.reveal()))) {
        return {};
    }
    return connection.lastError();
}

// Asks the server, through a connection of its own, to cancel what the backend works on. A failure is no error of the
// caller's: the statement then ends by itself or with its connection.
void cancelOnServer(const PostgresTarget &target, const QString &database, int backendPid)
{
    const QString name = newConnectionName();
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        if (!openConnection(connection, target, database, u"stillpoint cancel"_s, SessionOptions().connectTimeout)
                 .isValid()) {
            QSqlQuery query(connection);
            query.exec(u"SELECT pg_cancel_backend(%1)"_s.arg(backendPid));
        }
        connection.close();
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

struct PostgresSession::State
{
    PostgresTarget target;
    QString database;
    QString applicationName;
    std::chrono::seconds connectTimeout{};
    std::stop_token stop;
    QString connectionName;
    QSqlDatabase connection;
    int backendPid = 0;
    int versionNumber = 0;

    // mutex protects busy, which the session's thread sets around each statement and the watcher reads.
    std::mutex mutex;
    std::condition_variable_any changed;
    bool busy = false;
    std::optional<std::stop_callback<std::function<void()>>> wake;
    std::unique_ptr<Workers> watcher;

    ~State();
    Result<> connect();
    Result<> configure(const SessionOptions &options);
    Result<> startWatcher();
    void watch(const std::stop_token &closing);
    void setBusy(bool value);
    Error errorOf(const QSqlError &error) const;
    Result<> run(QSqlQuery &query, const QString &sql, const QVariantList &values);
};

namespace {

/// Marks the session as busy while a statement runs, so that a stop knows whether there is something to cancel.
class BusyMark
{
public:
    explicit BusyMark(std::function<void(bool)> set)
        : m_set(std::move(set))
    {
        m_set(true);
    }

    ~BusyMark() { m_set(false); }

    BusyMark(const BusyMark &) = delete;
    BusyMark &operator=(const BusyMark &) = delete;

private:
    std::function<void(bool)> m_set;
};

} // namespace

PostgresSession::State::~State()
{
    wake.reset();
    watcher.reset();
    connection.close();
    connection = QSqlDatabase();
    if (!connectionName.isEmpty()) {
        QSqlDatabase::removeDatabase(connectionName);
    }
}

Result<> PostgresSession::State::connect()
{
    connectionName = newConnectionName();
    connection = QSqlDatabase::addDatabase(u"QPSQL"_s, connectionName);
    if (!connection.isValid()) {
        return fail(Error::internal(u"Qt's PostgreSQL driver (QPSQL, package libqt6sql6-psql) is not installed"_s));
    }
    const QSqlError error = openConnection(connection, target, database, applicationName, connectTimeout);
    if (error.isValid()) {
        const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
        return fail(postgresConnectError(target.settings, database, text));
    }
    return {};
}

Result<> PostgresSession::State::configure(const SessionOptions &options)
{
    QSqlQuery facts(connection);
    if (!facts.exec(u"SELECT current_setting('server_version_num')::int, pg_backend_pid()"_s) || !facts.next()) {
        return fail(errorOf(facts.lastError()));
    }
    versionNumber = facts.value(0).toInt();
    backendPid = facts.value(1).toInt();
    facts.finish();

    // Limits that a role or database may set by default would end our long statements and held sessions.
    QStringList settings{u"set_config('statement_timeout', '%1', false)"_s.arg(
                             options.statementTimeout ? options.statementTimeout->count() : 0),
                         u"set_config('lock_timeout', '0', false)"_s,
                         u"set_config('idle_in_transaction_session_timeout', '0', false)"_s,
                         u"set_config('client_min_messages', 'error', false)"_s};
    if (versionNumber >= 140000) {
        settings.append(u"set_config('idle_session_timeout', '0', false)"_s);
    }
    if (versionNumber >= 170000) {
        settings.append(u"set_config('transaction_timeout', '0', false)"_s);
    }
    QSqlQuery apply(connection);
    if (!apply.exec(u"SELECT "_s % settings.join(u", "_s))) {
        return fail(errorOf(apply.lastError()));
    }
    return {};
}

Result<> PostgresSession::State::startWatcher()
{
    if (!stop.stop_possible()) {
        return {};
    }
    // A pool of its own, not linked to the stage's stop: the watcher must live on after it, to cancel.
    watcher = std::make_unique<Workers>(1, std::stop_token{});
    wake.emplace(stop, [this] {
        const std::lock_guard lock(mutex); // the watcher is either waiting or yet to look
        changed.notify_all();
    });
    return watcher->submit([this](std::stop_token closing) -> Result<> {
        watch(closing);
        return {};
    });
}

void PostgresSession::State::watch(const std::stop_token &closing)
{
    std::unique_lock lock(mutex);
    while (changed.wait(lock, closing, [this] { return busy && stop.stop_requested(); })) {
        lock.unlock();
        cancelOnServer(target, database, backendPid);
        lock.lock();
        // A cancel that came before its statement had begun is lost; so it is sent again until the statement ended.
        changed.wait_for(lock, closing, cancelRepeat, [this] { return !busy; });
    }
}

void PostgresSession::State::setBusy(bool value)
{
    const std::lock_guard lock(mutex);
    busy = value;
    changed.notify_all();
}

Error PostgresSession::State::errorOf(const QSqlError &error) const
{
    if (stop.stop_requested()) {
        return Error::cancelled();
    }
    return postgresStatementError(target.settings, error.nativeErrorCode(), error.databaseText());
}

Result<> PostgresSession::State::run(QSqlQuery &query, const QString &sql, const QVariantList &values)
{
    if (stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    if (values.isEmpty()) {
        if (!query.exec(sql)) {
            return fail(errorOf(query.lastError()));
        }
        return {};
    }
    if (!query.prepare(sql)) {
        return fail(errorOf(query.lastError()));
    }
    for (const QVariant &value : values) {
        // Qt would send a QString that was never set as NULL; to us it is the empty text. NULL is an invalid QVariant.
        const bool unsetText = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.addBindValue(unsetText ? QVariant(u""_s) : value);
    }
    if (!query.exec()) {
        return fail(errorOf(query.lastError()));
    }
    return {};
}

PostgresSession::PostgresSession(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

PostgresSession::~PostgresSession() = default;

Result<std::unique_ptr<PostgresSession>> PostgresSession::open(const PostgresTarget &target,
                                                               const SessionOptions &options, std::stop_token stop)
{
    if (stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    auto state = std::make_unique<State>();
    state->target = target;
    state->database = options.database;
    state->applicationName = options.purpose.isEmpty() ? u"stillpoint"_s : QString(u"stillpoint "_s % options.purpose);
    state->connectTimeout = options.connectTimeout;
    state->stop = std::move(stop);
    if (const Result<> connected = state->connect(); !connected) {
        return fail(connected.error());
    }
    if (const Result<> configured = state->configure(options); !configured) {
        return fail(configured.error());
    }
    if (const Result<> watched = state->startWatcher(); !watched) {
        return fail(watched.error());
    }
    return std::unique_ptr<PostgresSession>(new PostgresSession(std::move(state)));
}

Result<> PostgresSession::execute(const QString &sql, const QVariantList &values)
{
    const BusyMark mark([this](bool busy) { m_state->setBusy(busy); });
    QSqlQuery query(m_state->connection);
    return m_state->run(query, sql, values);
}

Result<qint64> PostgresSession::executeCounting(const QString &sql, const QVariantList &values)
{
    const BusyMark mark([this](bool busy) { m_state->setBusy(busy); });
    QSqlQuery query(m_state->connection);
    if (const Result<> done = m_state->run(query, sql, values); !done) {
        return fail(done.error());
    }
    return qint64{query.numRowsAffected()};
}

Result<QVariant> PostgresSession::value(const QString &sql, const QVariantList &values)
{
    QVariant first;
    bool seen = false;
    const Result<> walked = forEachRow(sql, values, [&](const QSqlQuery &row) -> Result<> {
        if (!seen) {
            first = row.value(0);
            seen = true;
        }
        return {};
    });
    if (!walked) {
        return fail(walked.error());
    }
    return first;
}

Result<> PostgresSession::forEachRow(const QString &sql, const QVariantList &values,
                                     const std::function<Result<>(const QSqlQuery &)> &onRow)
{
    const BusyMark mark([this](bool busy) { m_state->setBusy(busy); });
    QSqlQuery query(m_state->connection);
    query.setForwardOnly(true); // row by row from the server, instead of the whole result in memory
    if (const Result<> done = m_state->run(query, sql, values); !done) {
        return done;
    }
    while (query.next()) {
        if (m_state->stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        if (const Result<> handled = onRow(query); !handled) {
            return handled;
        }
    }
    // The end of the rows and a lost connection both end the loop.
    if (query.lastError().isValid()) {
        return fail(m_state->errorOf(query.lastError()));
    }
    return {};
}

int PostgresSession::serverVersionNumber() const
{
    return m_state->versionNumber;
}

int PostgresSession::backendPid() const
{
    return m_state->backendPid;
}

const PostgresTarget &PostgresSession::target() const
{
    return m_state->target;
}

std::stop_token PostgresSession::stop() const
{
    return m_state->stop;
}

QString PostgresSession::quoteIdentifier(const QString &name)
{
    QString quoted = name;
    quoted.replace(u'"', u"\"\""_s);
    return u'"' % quoted % u'"';
}

QString PostgresSession::quoteLiteral(const QString &text)
{
    // E'' so that a backslash means itself whatever standard_conforming_strings says.
    QString quoted = text;
    quoted.replace(u'\'', u"''"_s);
    if (!quoted.contains(u'\\')) {
        return u'\'' % quoted % u'\'';
    }
    quoted.replace(u'\\', u"\\\\"_s);
    return u"E'"_s % quoted % u'\'';
}

} // namespace Stillpoint
