// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/secretkeeper.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QObject;

namespace Stillpoint {

/// One way to answer a question. Labels are verbs, never Yes or No.
struct DialogChoice
{
    QString id;
    QString label; ///< translated
    bool isDangerous = false;
};

struct DialogQuestion
{
    QString title; ///< the question itself
    QString text; ///< what each answer means
    std::vector<DialogChoice> choices; ///< the first is the default; closing the dialog answers with an empty id
};

struct FileQuestion
{
    QString title;
    QString filter; ///< as QFileDialog's
    QString startAt; ///< folder or file
};

/// Every dialog of the window, so that tests can answer them and nothing else opens one. Answers come later on the main
/// thread, and not at all when the context is gone.
class DialogService
{
public:
    virtual ~DialogService() = default;
    /// handler gets the choice's id; empty: closed without an answer.
    virtual void ask(const DialogQuestion &question, QObject *context, std::function<void(QString)> handler) = 0;
    virtual void inform(const QString &title, const QString &text) = 0;
    virtual void openFiles(const FileQuestion &question, QObject *context,
                           std::function<void(QStringList)> handler) = 0;
    virtual void chooseFolder(const FileQuestion &question, QObject *context, std::function<void(QString)> handler) = 0;
    virtual void saveFile(const FileQuestion &question, QObject *context, std::function<void(QString)> handler) = 0;
    /// A line of text; nothing: cancelled.
    virtual void askText(const QString &title, const QString &label, const QString &proposal, QObject *context,
                         std::function<void(std::optional<QString>)> handler) = 0;
    virtual void askSecret(const SecretQuestion &question, QObject *context,
                           std::function<void(std::optional<Secret>)> handler) = 0;
};

} // namespace Stillpoint
