// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/answeringdialogs.h"

#include <QMetaObject>
#include <QTest>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

// As with a real dialog, the answer comes after the question has returned.
template <typename T>
void AnsweringDialogs::answer(const QString &title, QQueue<T> &answers, QObject *context,
                              const std::function<void(T)> &handler)
{
    m_shown << title;
    if (answers.isEmpty()) {
        QTest::qFail(qUtf8Printable(u"unexpected dialog: "_s + title), __FILE__, __LINE__);
        return;
    }
    QMetaObject::invokeMethod(
        context, [handler, given = answers.dequeue()] { handler(given); }, Qt::QueuedConnection);
}

bool AnsweringDialogs::allAnswersTaken() const
{
    const qsizetype left =
        m_choices.size() + m_files.size() + m_folders.size() + m_saves.size() + m_texts.size() + m_secrets.size();
    if (left > 0) {
        QTest::qFail(qUtf8Printable(u"%1 prepared answers were not asked for"_s.arg(left)), __FILE__, __LINE__);
    }
    return left == 0;
}

void AnsweringDialogs::ask(const DialogQuestion &question, QObject *context, std::function<void(QString)> handler)
{
    const bool isKnown = m_choices.isEmpty() || m_choices.head().isEmpty()
        || std::any_of(question.choices.begin(), question.choices.end(),
                       [this](const DialogChoice &choice) { return choice.id == m_choices.head(); });
    if (!isKnown) {
        QTest::qFail(qUtf8Printable(u"\"%1\" has no choice \"%2\""_s.arg(question.title, m_choices.head())), __FILE__,
                     __LINE__);
    }
    answer<QString>(question.title, m_choices, context, handler);
}

void AnsweringDialogs::inform(const QString &title, const QString &text)
{
    m_shown << title + u'\n' + text;
}

void AnsweringDialogs::openFiles(const FileQuestion &question, QObject *context,
                                 std::function<void(QStringList)> handler)
{
    answer<QStringList>(question.title, m_files, context, handler);
}

void AnsweringDialogs::chooseFolder(const FileQuestion &question, QObject *context,
                                    std::function<void(QString)> handler)
{
    answer<QString>(question.title, m_folders, context, handler);
}

void AnsweringDialogs::saveFile(const FileQuestion &question, QObject *context, std::function<void(QString)> handler)
{
    answer<QString>(question.title, m_saves, context, handler);
}

void AnsweringDialogs::askText(const QString &title, const QString &, const QString &, QObject *context,
                               std::function<void(std::optional<QString>)> handler)
{
    answer<std::optional<QString>>(title, m_texts, context, handler);
}

void AnsweringDialogs::askSecret(const SecretQuestion &question, QObject *context,
                                 std::function<void(std::optional<Secret>)> handler)
{
    answer<std::optional<Secret>>(question.label, m_secrets, context, handler);
}

} // namespace Stillpoint
