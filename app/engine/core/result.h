// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace Stillpoint {

/// A value or an Error. Every function that returns one is [[nodiscard]] (tl::expected itself is not).
template <typename T = void>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// return fail(Error::...);
[[nodiscard]] inline Failure fail(Error error)
{
    return Failure(std::move(error));
}

} // namespace Stillpoint
