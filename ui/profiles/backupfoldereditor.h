// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/connectioneditor.h"

namespace Stillpoint {

class PathField;

/// Where the backup sets go.
class BackupFolderEditor : public ConnectionEditor
{
    Q_OBJECT

public:
    BackupFolderEditor(Services &services, Profile &profile, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void read() override;
    void write() override;
    [[nodiscard]] bool isUsed() const override;
    [[nodiscard]] QStringList fieldPrefixes() const override;
    [[nodiscard]] Probe probe(const Secret &secret) const override;

private:
    PathField *m_folder;
};

} // namespace Stillpoint
