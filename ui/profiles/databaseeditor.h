// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/connectioneditor.h"

class QComboBox;
class QSpinBox;

namespace Stillpoint {

class PathField;

/// How the application's database is reached: the first of the profile; more of them are kept as they are.
class DatabaseEditor : public ConnectionEditor
{
    Q_OBJECT

public:
    DatabaseEditor(Services &services, Profile &profile, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString secretStore() const override;

protected:
    void read() override;
    void write() override;
    [[nodiscard]] bool isUsed() const override;
    [[nodiscard]] QStringList fieldPrefixes() const override;
    [[nodiscard]] Probe probe(const Secret &secret) const override;

private:
    QWidget *m_host;
    QSpinBox *m_port;
    QWidget *m_database;
    QWidget *m_schema;
    QWidget *m_user;
    QWidget *m_applicationUser = nullptr;
    QComboBox *m_mode;
    PathField *m_ca;
};

} // namespace Stillpoint
