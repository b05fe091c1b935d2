// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/output.h"

#include "app/cli/terminal.h"
#include "app/engine/core/redaction.h"
#include "app/engine/run/runreport.h"

#include <QJsonDocument>

#include <cstdio>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 progressIntervalMs = 100;

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

QString markOf(Severity severity)
{
    switch (severity) {
    case Severity::Passed:
        return u"ok      "_s;
    case Severity::Note:
        return u"note    "_s;
    case Severity::Warning:
        return u"warning "_s;
    case Severity::Blocker:
        return u"BLOCKER "_s;
    }
    return {};
}

} // namespace

Output::Output(Format format)
    : m_format(format)
    , m_terminal(format == Format::Text && isTerminal(StandardStream::Output))
{
}

void Output::line(const QString &text)
{
    if (isJson()) {
        return;
    }
    endProgress();
    write(stdout, text + u'\n');
}

void Output::event(const QJsonObject &object)
{
    if (isJson()) {
        write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
    }
}

void Output::error(const Error &error)
{
    if (isJson()) {
        QJsonObject object = errorToJson(error);
        object.insert(u"event"_s, u"error"_s);
        event(object);
        return;
    }
    endProgress();
    QString text = error.message + u'\n';
    if (!error.hint.isEmpty()) {
        text += error.hint + u'\n';
    }
    if (!error.detail.isEmpty()) {
        text += u"  Details: "_s + Redaction::redact(error.detail).replace(u'\n', u"\n  "_s) + u'\n';
    }
    write(stderr, text);
}

void Output::check(const CheckResult &check)
{
    if (isJson()) {
        QJsonObject object = check.toJson();
        object.insert(u"event"_s, u"check"_s);
        event(object);
        return;
    }
    line(markOf(check.severity) + check.title
         + (check.explanation.isEmpty() ? QString() : u": "_s + check.explanation));
    if (check.severity != Severity::Passed && !check.remedy.isEmpty()) {
        line(u"        "_s + check.remedy);
    }
}

void Output::progress(const QString &text)
{
    if (!m_terminal || (m_sinceProgress.isValid() && m_sinceProgress.elapsed() < progressIntervalMs)) {
        return;
    }
    m_sinceProgress.start();
    m_progressShown = true;
    // Erase to the end of the line, so that a shorter text leaves nothing of a longer one behind.
    write(stdout, u"\r"_s + text.left(terminalWidth() - 1) + u"\x1b[K"_s);
}

void Output::endProgress()
{
    if (m_progressShown) {
        write(stdout, u"\r\x1b[K"_s);
        m_progressShown = false;
    }
}

} // namespace Stillpoint
