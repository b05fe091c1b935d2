// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/saving.h"

#include "app/engine/tools/desktopservices.h"
#include "ui/wizard/dialogservice.h"
#include "ui/wizard/uisettings.h"

#include <QCoreApplication>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ProfileSaving)
};

} // namespace

void tellOfKeychain(Services &services, const Error &error, QObject *context)
{
    askKeychainState(context, [&services, error](KeychainState state) {
        const bool isLocked = state == KeychainState::Locked;
        if (!isLocked && services.settings.saidNoKeychain()) {
            return;
        }
        if (!isLocked) {
            services.settings.setSaidNoKeychain();
        }
        services.dialogs.inform(isLocked ? Texts::tr("The keychain is locked")
                                         : Texts::tr("There is no keychain to keep passwords in"),
                                error.message + QLatin1Char('\n')
                                    + Texts::tr("The profile is saved. Its passwords are not: they are asked for when "
                                                "they are needed and kept until Stillpoint is closed."));
    });
}

} // namespace Stillpoint
