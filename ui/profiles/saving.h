// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"
#include "ui/wizard/services.h"

class QObject;

namespace Stillpoint {

/// After a profile was saved without all of its secrets: that there is no keychain is said once, that it is locked each
/// time, because that can be changed.
void tellOfKeychain(Services &services, const Error &error, QObject *context);

} // namespace Stillpoint
