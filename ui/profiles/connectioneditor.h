// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/probes.h"
#include "app/engine/profile/profile.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/radiobutton.h"
#include "ui/widgets/stateicon.h"
#include "ui/wizard/services.h"

#include <QSet>
#include <QWidget>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace Stillpoint {

class Notice;
class SecretField;

/// One connection of a profile as a form: its fields, what is wrong with them, a Test button and what the connection
/// answered. Writes into the profile with every change, which outlives it. Main thread; tests run in the background and
/// a newer test supersedes an older one.
class ConnectionEditor : public QWidget
{
    Q_OBJECT

public:
    enum class State { NotUsed, Incomplete, Untested, Testing, Ok, Warning, Failed };

    ConnectionEditor(Services &services, Profile &profile, const QString &name, QWidget *parent = nullptr);
    ~ConnectionEditor() override;

    /// "Database".
    [[nodiscard]] virtual QString title() const = 0;

    /// Shows what the profile says now; a test's answer stays while the connection is the same.
    void load();

    [[nodiscard]] State state() const;
    /// The state in a few words: "PostgreSQL 15.18", "not tested yet".
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] StateIcon::State icon() const;

    [[nodiscard]] const std::optional<ProbeAnswer> &answer() const { return m_answer; }

    [[nodiscard]] bool hasBlockingIssue() const;
    /// From now on also what is wrong with fields that were not visited yet. Returns the first such field.
    QWidget *showAllIssues();
    void test();
    void cancelTest();

    /// The password's field; none for folders.
    [[nodiscard]] SecretField *secret() const { return m_secret; }

    /// The store whose secret is asked for here; empty: none is needed.
    [[nodiscard]] virtual QString secretStore() const { return {}; }

Q_SIGNALS:
    /// The profile was changed by the user.
    void changed();
    void stateChanged();

protected:
    using Probe = std::function<ProbeAnswer(std::stop_token)>;

    /// Fills the widgets from the profile.
    virtual void read() = 0;
    /// Puts what the widgets hold into the profile.
    virtual void write() = 0;
    /// Whether the profile has this connection.
    [[nodiscard]] virtual bool isUsed() const = 0;
    /// Of the fields in FieldIssue that are its own: "databases", "search.".
    [[nodiscard]] virtual QStringList fieldPrefixes() const = 0;
    /// What the test does, with everything it needs by value. secret: of its store, if it has one.
    [[nodiscard]] virtual Probe probe(const Secret &secret) const = 0;

    [[nodiscard]] Profile &profile() const { return m_profile; }

    [[nodiscard]] Services &services() const { return m_services; }

    // What an editor is built of.
    enum class Place { Form, More };
    enum class Width { Half, Full };
    /// field: of a FieldIssue; empty: none.
    FormField *addField(Place place, const QString &label, QWidget *editor, const QString &hint, const QString &field,
                        Width width = Width::Half);
    QWidget *addText(Place place, const QString &name, const QString &label, const QString &hint, const QString &field,
                     Width width = Width::Half);
    SecretField *addSecret(const QString &label, const QString &hint);
    /// "This application has no search".
    void addAbsence(const QString &text);
    [[nodiscard]] bool isAbsent() const;
    void setAbsent(bool isAbsent);
    /// After the last field.
    void finishForm();
    /// Opens "More settings", where one of them is set.
    void openMore();
    void onEdited();

    static void setText(QWidget *field, const QString &text);
    [[nodiscard]] static QString text(const QWidget *field);
    [[nodiscard]] QString named(const QString &name) const;

private:
    struct Entry
    {
        QString field;
        FormField *form = nullptr;
        bool isVisited = false;
    };

    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] bool isOwn(const QString &field) const;
    void watchField(QWidget *editor);
    void showIssues();
    void showAnswer();
    void startProbe(const Secret &secret);
    void forgetAnswer();

    Services &m_services;
    Profile &m_profile;
    QString m_name;
    QWidget *m_form = nullptr;
    QGridLayout *m_grid = nullptr;
    QWidget *m_more = nullptr;
    QGridLayout *m_moreGrid = nullptr;
    QPushButton *m_moreButton = nullptr;
    CheckBox *m_absence = nullptr;
    SecretField *m_secret = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_cancel = nullptr;
    StateIcon *m_icon = nullptr;
    QLabel *m_stateLabel = nullptr;
    QLabel *m_otherIssues = nullptr;
    Notice *m_result = nullptr;
    std::vector<Entry> m_entries;
    std::optional<ProbeAnswer> m_answer;
    std::stop_source m_stop;
    int m_testNumber = 0; ///< answers of older tests are ignored
    bool m_isTesting = false;
    bool m_isLoading = false;
    bool m_showsAllIssues = false;
};

} // namespace Stillpoint
