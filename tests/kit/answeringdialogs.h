// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/wizard/dialogservice.h"

#include <QQueue>
#include <QStringList>

namespace Stillpoint {

/// Dialogs that a test answers beforehand: each question takes the next answer of its kind and is recorded. A question
/// that nobody expected fails the running test, and so does an answer that no choice has. Main thread.
class AnsweringDialogs : public DialogService
{
public:
    /// The id of a choice, or "" for a dialog that is closed.
    void willAnswer(const QString &choice) { m_choices.enqueue(choice); }

    void willOpen(const QStringList &files) { m_files.enqueue(files); }

    void willChooseFolder(const QString &folder) { m_folders.enqueue(folder); }

    void willSaveAs(const QString &file) { m_saves.enqueue(file); }

    void willType(const std::optional<QString> &text) { m_texts.enqueue(text); }

    void willGiveSecret(const std::optional<Secret> &secret) { m_secrets.enqueue(secret); }

    /// Titles of everything that was asked or said, in order.
    [[nodiscard]] const QStringList &shown() const { return m_shown; }

    /// Fails the running test when an answer was not taken.
    [[nodiscard]] bool allAnswersTaken() const;

    void ask(const DialogQuestion &question, QObject *context, std::function<void(QString)> handler) override;
    void inform(const QString &title, const QString &text) override;
    void openFiles(const FileQuestion &question, QObject *context, std::function<void(QStringList)> handler) override;
    void chooseFolder(const FileQuestion &question, QObject *context, std::function<void(QString)> handler) override;
    void saveFile(const FileQuestion &question, QObject *context, std::function<void(QString)> handler) override;
    void askText(const QString &title, const QString &label, const QString &proposal, QObject *context,
                 std::function<void(std::optional<QString>)> handler) override;
    void askSecret(const SecretQuestion &question, QObject *context,
                   std::function<void(std::optional<Secret>)> handler) override;

private:
    template <typename T>
    void answer(const QString &title, QQueue<T> &answers, QObject *context, const std::function<void(T)> &handler);

    QQueue<QString> m_choices;
    QQueue<QStringList> m_files;
    QQueue<QString> m_folders;
    QQueue<QString> m_saves;
    QQueue<std::optional<QString>> m_texts;
    QQueue<std::optional<Secret>> m_secrets;
    QStringList m_shown;
};

} // namespace Stillpoint
