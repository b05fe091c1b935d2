// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/profile.h"

#include <QMap>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace Stillpoint {

class FormField;

/// Where the stores of a profile are now, for a restore to rebuilt or other servers: only what differs between two
/// homes of one application. Main thread; owned by its page.
class TargetForm : public QWidget
{
    Q_OBJECT

public:
    explicit TargetForm(QWidget *parent = nullptr);

    /// Builds the fields for the stores that this profile has.
    void setProfile(const Profile &profile);
    /// The profile with what was typed.
    [[nodiscard]] Profile profile() const;
    [[nodiscard]] bool hasBlockingIssue() const;

Q_SIGNALS:
    void edited();

private:
    using Write = std::function<void(Profile &, const QString &)>;

    void addDatabase(std::size_t index);
    void addSearch();
    void addContent(std::size_t index);
    void startRow();
    void addField(const QString &path, const QString &label, const QString &value, int stretch, const Write &write);
    void check();

    struct Field
    {
        FormField *field = nullptr;
        QLineEdit *edit = nullptr;
        Write write;
    };

    Profile m_profile;
    QMap<QString, Field> m_fields; ///< by the name that validateProfile uses
    QVBoxLayout *m_rows;
    QHBoxLayout *m_row = nullptr;
};

} // namespace Stillpoint
