// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/profiles/profilepage.h"

#include <QStringList>

#include <stop_token>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace Stillpoint {

class FormField;

/// Reads the application's own configuration and shows what was understood of it and what was not. Optional: without
/// it everything is entered by hand. Nothing is saved here.
class ImportPage : public ProfilePage
{
    Q_OBJECT

public:
    ImportPage(Services &services, ProfileDraft &draft, QWidget *parent = nullptr);
    ~ImportPage() override;

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;

private:
    void chooseFiles();
    void showFiles();
    void read();
    void take(const Result<ImportedSettings> &imported);
    void showResult(const ImportedSettings &imported);
    void addNotes(const QString &title, Tone tone, const std::vector<ImportNote> &notes);

    QStringList m_paths;
    QLabel *m_files;
    QPushButton *m_forget;
    QPlainTextEdit *m_pasted;
    QComboBox *m_pastedKind;
    QLineEdit *m_springProfiles;
    QLineEdit *m_service;
    FormField *m_serviceField;
    QPushButton *m_read;
    Notice *m_problem;
    QVBoxLayout *m_results;
    std::stop_source m_stop;
    int m_readNumber = 0; ///< answers of older readings are ignored
    bool m_isReading = false;
    bool m_isApplied = false; ///< to the draft; what is entered later must not be overwritten by going back
};

} // namespace Stillpoint
