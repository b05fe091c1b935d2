// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/wizard/dialogservice.h"

#include <QPointer>
#include <QWidget>

namespace Stillpoint {

/// Real dialogs over a window. None of them blocks: an open dialog must not stop a run's progress.
class WindowDialogs : public DialogService
{
public:
    /// The window the dialogs belong to; set once it exists.
    void setWindow(QWidget *window) { m_window = window; }

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
    QPointer<QWidget> m_window;
};

} // namespace Stillpoint
