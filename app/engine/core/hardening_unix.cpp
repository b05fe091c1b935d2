// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/hardening.h"

#include <QProcessEnvironment>

#include <sys/resource.h>
#include <sys/stat.h>

namespace Stillpoint {

void hardenProcess()
{
    constexpr rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    umask(S_IRWXG | S_IRWXO);
    // libpq reads these inside this process too (PGHOSTADDR, PGOPTIONS, PGSSLMODE): only the profile decides.
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith(QLatin1String("PG"))) {
            qunsetenv(name.toLocal8Bit().constData());
        }
    }
}

} // namespace Stillpoint
