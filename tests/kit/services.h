// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTest>

#include <chrono>
#include <optional>
#include <vector>

namespace Stillpoint {

/// What came back when a test asked for a real server: the thing itself, or why not.
template <typename T>
struct Offer
{
    std::optional<T> thing;
    QString missing; ///< this machine does not have it; the sentence names the package
    QString error; ///< it is there and did not work
};

/// A missing server is a failure in CI (environment CI=true) and a skip that names it elsewhere.
[[nodiscard]] bool missingServersMaySkip();

/// NEED_SERVICE(database, Services::database()); declares `database`, or skips or fails the test function with the
/// reason.
#define NEED_SERVICE(variable, expression)                                                                             \
    auto variable##Offer = (expression);                                                                               \
    if (!variable##Offer.missing.isEmpty() && Stillpoint::missingServersMaySkip()) {                                   \
        QSKIP(qUtf8Printable(variable##Offer.missing));                                                                \
    }                                                                                                                  \
    if (!variable##Offer.thing) {                                                                                      \
        QFAIL(qUtf8Printable(variable##Offer.missing + variable##Offer.error));                                        \
    }                                                                                                                  \
    auto &variable = *variable##Offer.thing

/// Something the broker runs for this test program; given back when it goes. Movable, one owner.
class Lease
{
public:
    Lease() = default;
    explicit Lease(const QString &id);
    Lease(Lease &&other) noexcept;
    Lease &operator=(Lease &&other) noexcept;
    ~Lease();

    [[nodiscard]] const QString &id() const { return m_id; }

private:
    void close() noexcept;

    QString m_id; ///< empty: nothing to give back (shared servers)
};

/// How to log in to a database.
struct DatabaseAddress
{
    QString host;
    int port = 0;
    QString name;
    QString user;
    QString password;
    QString schema; ///< for the application; empty: public
};

/// A running PostgreSQL server with TLS and scram passwords. The shared one must be left as it is.
struct PostgresServer
{
    QString host;
    int port = 0;
    QString superuser;
    QString password;
    QString bin; ///< folder of its programs
    QString data; ///< its data folder
    QString ca; ///< the authority that signed its certificate (localhost and 127.0.0.1)
    QString log;
    qint64 pid = 0;
    Lease lease; ///< set for one's own server

    [[nodiscard]] DatabaseAddress database(const QString &name) const;
    /// One's own server only. They fail the running test when they do not work.
    void stop();
    void kill();
    void start();
};

/// A fresh database; its owner may log in and create databases. Dropped at the end, if it still has its name.
struct TestDatabase
{
    DatabaseAddress owner;
    DatabaseAddress superuser;
    QString bin;
    QString ca;
    Lease lease;
};

/// A running Flowable application with admin:test as its user.
class Application
{
public:
    struct Answer
    {
        int status = 0;
        QByteArray body;
    };

    explicit Application(const QJsonObject &settings);

    [[nodiscard]] QString url() const { return m_url; }

    [[nodiscard]] qint64 pid() const { return m_pid; }

    [[nodiscard]] QString log() const { return m_log; }

    /// The user it runs as ("nobody"), empty when that is the user of this test.
    [[nodiscard]] QString user() const { return m_user; }

    [[nodiscard]] const QString &id() const { return m_lease.id(); }

    /// stop: a clean shutdown; kill: SIGKILL; start: with the same settings, ready when it returns. Each fails the
    /// running test when it does not work and returns false then.
    bool stop();
    bool kill();
    bool start();

    /// One REST call as admin, any status; status 0 (and a failed test) when nothing answered.
    [[nodiscard]] Answer get(const QString &path) const;
    [[nodiscard]] Answer send(const QString &method, const QString &path, const QJsonObject &body) const;
    /// The health endpoint says UP.
    [[nodiscard]] bool isHealthy() const;

    /// Started with Indexing::options(): true when the cluster has acknowledged every change, also those of the
    /// application's own jobs. A search finds the last of them after a refresh. Fails the running test otherwise.
    [[nodiscard]] bool waitUntilIndexed(std::chrono::seconds limit = std::chrono::seconds(120)) const;
    /// Nothing is under way when it returns. A start goes back to Indexing::paused.
    bool pauseIndexing() const;
    bool resumeIndexing() const;

private:
    void read(const QJsonObject &settings);
    bool setIndexing(const QString &state) const;

    QString m_url;
    QString m_log;
    QString m_user;
    qint64 m_pid = 0;
    Lease m_lease;
};

/// One write that the application acknowledged.
struct LedgerEntry
{
    QString kind; ///< start, variables, complete, attachment, case, content.create, content.replace, content.delete
    QString id; ///< process instance, task, attachment or content item
    QString process;
    QString task;
    QString store; ///< content store id
    QString name; ///< business key of a start, value of the variable "note"
    QByteArray sha256; ///< hex, of the bytes that were sent
    qint64 size = 0;
    std::chrono::microseconds before{}; ///< wall clock since 1970, before the request
    std::chrono::microseconds after{}; ///< after its answer
};

using Ledger = std::vector<LedgerEntry>;

/// Entries in the order of their answers.
[[nodiscard]] Ledger readLedger(const QString &path);

/// Real work on an application until it is stopped.
class Load
{
public:
    Load(const QString &ledger, const QString &id);

    /// The ledger's file, for reading while the load runs.
    [[nodiscard]] QString ledgerFile() const { return m_ledger; }

    /// Ends the load and returns what was acknowledged. Fails the running test if the load had failed.
    [[nodiscard]] Ledger stop();
    /// Writes whose answer never came: they may have happened or not.
    [[nodiscard]] Ledger unanswered() const;

private:
    QString m_ledger;
    Lease m_lease;
};

/// Asks the broker (tests/services) for real servers. All calls block; thread-safe. Outside `services.py run` the first
/// call starts a broker that ends with this process.
namespace Services {

enum class From { Empty, Template };

/// The shared server of a major version. 15 is complete; 17 has no clients.
[[nodiscard]] Offer<PostgresServer> postgres(int version = 15);
/// A server of one's own, for tests that stop, kill or reconfigure it.
[[nodiscard]] Offer<PostgresServer> ownPostgres(int version = 15);

/// The folder of the client tools of another major version (16 or 18).
[[nodiscard]] Offer<QString> postgresClients(int version);

/// A database in the shared server 15. Template: the real schema with some finished and running orders; with
/// contentFolder the content files that belong to it are put there (the folder must not exist or be empty).
[[nodiscard]] Offer<TestDatabase> database(From from = From::Empty, const QString &contentFolder = {});
/// An empty database in one's own server.
[[nodiscard]] Offer<TestDatabase> databaseIn(const PostgresServer &server);

/// Starts the application on a database. contentFolder is made if it is missing; the folders above it must let others
/// pass (TestFolder does). options: Spring arguments, "--flowable.process.async-history.enable=true".
[[nodiscard]] Offer<Application> application(const DatabaseAddress &database, const QString &contentFolder,
                                             const QStringList &options = {});
[[nodiscard]] Offer<Load> load(const Application &application, int threads = 4, int seed = 1);
/// A fixed amount of work: `rounds` orders by each of two threads, done when it returns.
[[nodiscard]] Offer<Ledger> work(const Application &application, int rounds, int seed = 1);

} // namespace Services

} // namespace Stillpoint
