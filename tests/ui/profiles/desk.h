// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/tools/secretstore.h"
#include "app/engine/wizard/secretkeeper.h"
#include "tests/kit/answeringdialogs.h"
#include "ui/wizard/services.h"
#include "ui/wizard/uisettings.h"

#include <QTemporaryDir>

#include <memory>

namespace Stillpoint {

/// A keychain that is not there.
class NoSecretStore : public SecretStore
{
public:
    void read(const QString &, QObject *, std::function<void(Result<Secret>)> handler) override
    {
        handler(fail(unavailable()));
    }

    void write(const QString &, const Secret &, QObject *, std::function<void(Result<>)> handler) override
    {
        handler(fail(unavailable()));
    }

    void remove(const QString &, QObject *, std::function<void(Result<>)> handler) override
    {
        handler(fail(unavailable()));
    }

private:
    static Error unavailable()
    {
        return {.code = ErrorCode::SecretUnavailable,
                .message = QStringLiteral("There is no keychain."),
                .detail = {},
                .hint = {}};
    }
};

/// What a window works with, in a folder of its own.
struct Desk
{
    explicit Desk(std::unique_ptr<SecretStore> store = std::make_unique<MemorySecretStore>())
        : secretStore(std::move(store))
    {
    }

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }

    QTemporaryDir folder;
    ProfileStore profiles{folder.filePath(QStringLiteral("profiles"))};
    std::unique_ptr<SecretStore> secretStore;
    SecretKeeper secrets{*secretStore};
    AnsweringDialogs dialogs;
    UiSettings settings{folder.filePath(QStringLiteral("settings.ini"))};
    SystemClock clock;
    Services services{profiles, secrets, dialogs, settings, clock};
};

} // namespace Stillpoint
