// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/connectioneditor.h"

namespace Stillpoint {

class PathField;

/// Where the content folder is: the first of the profile; more of them are kept as they are.
class ContentEditor : public ConnectionEditor
{
    Q_OBJECT

public:
    ContentEditor(Services &services, Profile &profile, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void read() override;
    void write() override;
    [[nodiscard]] bool isUsed() const override;
    [[nodiscard]] QStringList fieldPrefixes() const override;
    [[nodiscard]] Probe probe(const Secret &secret) const override;

private:
    PathField *m_root;
    std::vector<ContentSettings> m_aside; ///< what the profile had before the box was ticked, in case of a mistake
    QString m_asideOf; ///< id of that profile
};

} // namespace Stillpoint
