// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profile.h"
#include "ui/wizard/page.h"

namespace Stillpoint {

/// A page of a wizard that changes a target: whose data it is about stands above and below the title, always.
class RestorePage : public Page
{
    Q_OBJECT

public:
    explicit RestorePage(QWidget *parent = nullptr);

protected:
    /// The tier in its color and where the data is. A profile without a name shows nothing.
    void showTarget(const Profile &profile);

private:
    ElidedLabel *m_places;
};

} // namespace Stillpoint
