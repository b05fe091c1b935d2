// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <memory>

namespace Stillpoint {

/// A real Flowable application with a database, a cluster and a content folder of its own, some work done in it: what
/// an administrator backs up, loses and restores. begin() first; it fails or skips the running test. Hides the test
/// servers, whose names the window uses for other things.
class Shop
{
public:
    Shop();
    ~Shop();

    void begin();

    /// The file that the application itself was started with.
    [[nodiscard]] QString configuration() const;
    [[nodiscard]] QString backupFolder() const;
    [[nodiscard]] QString password() const;
    [[nodiscard]] QString repository() const;
    [[nodiscard]] QString repositoryLocation() const;

    /// The application's own index, which no product knows.
    [[nodiscard]] static QString ownIndex() { return QStringLiteral("invoices"); }

    [[nodiscard]] bool becomesIdle();
    /// Tables dropped, files and indices deleted, the application stopped.
    [[nodiscard]] bool destroy();
    [[nodiscard]] bool start();
    /// What a user of the application sees now, asked by REST (orders, the bytes of every file, what a search finds),
    /// that is not as it was at the end of begin().
    [[nodiscard]] QStringList whatDiffers();

private:
    struct Servers;
    std::unique_ptr<Servers> m_servers;
};

} // namespace Stillpoint
