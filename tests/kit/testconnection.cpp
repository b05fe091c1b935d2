// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/testconnection.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

void failTest(const QString &what, const QSqlError &error)
{
    QTest::qFail(qUtf8Printable(u"%1: %2"_s.arg(what.left(200), error.text())), __FILE__, __LINE__);
}

QString nextName()
{
    static std::atomic<int> number = 0; // connections are made on several threads
    return u"test-%1"_s.arg(++number);
}

} // namespace

TestConnection::TestConnection(const DatabaseAddress &address)
    : m_name(nextName())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_name);
    database.setHostName(address.host);
    database.setPort(address.port);
    database.setDatabaseName(address.name);
    database.setUserName(address.user);
    database.setPassword(address.password);
    database.setConnectOptions(u"connect_timeout=10;application_name=stillpoint-test"_s);
    if (!database.open()) {
        failTest(u"The test cannot log in to %1"_s.arg(address.name), database.lastError());
    }
}

TestConnection::~TestConnection()
{
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

bool TestConnection::isOpen() const
{
    return QSqlDatabase::database(m_name, false).isOpen();
}

bool TestConnection::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    const bool done = query.exec(sql);
    if (!done) {
        failTest(sql, query.lastError());
    }
    return done;
}

QString TestConnection::tryExecute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    return query.exec(sql) ? QString() : query.lastError().databaseText();
}

QVariant TestConnection::value(const QString &sql)
{
    const QList<QList<QVariant>> all = rows(sql);
    return all.isEmpty() || all.first().isEmpty() ? QVariant() : all.first().first();
}

QList<QList<QVariant>> TestConnection::rows(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    QList<QList<QVariant>> result;
    if (!query.exec(sql)) {
        failTest(sql, query.lastError());
        return result;
    }
    const int columns = query.record().count();
    while (query.next()) {
        QList<QVariant> row;
        for (int column = 0; column < columns; ++column) {
            row.append(query.value(column));
        }
        result.append(row);
    }
    return result;
}

} // namespace Stillpoint
