// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/profilepage.h"

namespace Stillpoint {

class ConnectionEditor;

/// One connection as a step of its own. It may be left untested; the summary says so.
class EditorPage : public ProfilePage
{
    Q_OBJECT

public:
    EditorPage(Services &services, ProfileDraft &draft, ConnectionEditor *editor, const QString &subtitle,
               QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool finishPage() override;

private:
    ConnectionEditor *m_editor;
};

} // namespace Stillpoint
