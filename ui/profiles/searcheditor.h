// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/connectioneditor.h"

namespace Stillpoint {

class PathField;

/// How the search cluster is reached, which indices belong to the application and where snapshots go.
class SearchEditor : public ConnectionEditor
{
    Q_OBJECT

public:
    SearchEditor(Services &services, Profile &profile, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString secretStore() const override;

protected:
    void read() override;
    void write() override;
    [[nodiscard]] bool isUsed() const override;
    [[nodiscard]] QStringList fieldPrefixes() const override;
    [[nodiscard]] Probe probe(const Secret &secret) const override;

private:
    QWidget *m_url;
    QWidget *m_user;
    QWidget *m_prefix;
    QWidget *m_repository;
    QWidget *m_apiKey = nullptr;
    QWidget *m_indices = nullptr;
    QWidget *m_excluded = nullptr;
    QWidget *m_location = nullptr;
    PathField *m_ca;
    QWidget *m_fingerprint = nullptr;
    std::optional<SearchSettings> m_aside; ///< what the profile had before the box was ticked, in case of a mistake
    QString m_asideOf; ///< id of that profile
};

} // namespace Stillpoint
