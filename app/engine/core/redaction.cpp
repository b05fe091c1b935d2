// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <mutex>

namespace Stillpoint::Redaction {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestMasked = 3;

/// The forms of all secrets seen by this process, the longest first. The mutex protects the list.
struct Known
{
    std::mutex mutex;
    QStringList forms;
};

Known &known()
{
    static Known instance;
    return instance;
}

QString escaped(const QString &value, QStringView characters)
{
    QString text;
    for (const QChar character : value) {
        if (characters.contains(character)) {
            text += u'\\';
        }
        text += character;
    }
    return text;
}

QString doubled(QString value, QChar quote)
{
    return value.replace(quote, QString(2, quote));
}

/// As a secret may turn up in the words of other programs: in URLs, JSON, shell words, connection strings, SQL, HTML,
/// password files and HTTP headers.
QStringList formsOf(const Secret &secret)
{
    const QString value = QString::fromUtf8(secret.reveal());
    QStringList forms{value,
                      QString::fromLatin1(QUrl::toPercentEncoding(value)),
                      QString::fromLatin1(QUrl::toPercentEncoding(value).toLower()),
                      escaped(value, u"\\\""),
                      escaped(value, u"\\'"),
                      escaped(value, u":\\"),
                      doubled(value, u'\''),
                      doubled(value, u'"'),
                      QString(value).replace(u'\'', u"'\\''"_s),
                      value.toHtmlEscaped(),
                      QString::fromLatin1(secret.reveal().toBase64()),
                      QString::fromLatin1(secret.reveal().toBase64(QByteArray::OmitTrailingEquals))};
    // A key of several lines is torn apart by whoever prints line by line.
    const QStringList lines = value.split(u'\n', Qt::SkipEmptyParts);
    if (lines.size() > 1) {
        forms += lines;
    }
    return forms;
}

QString withoutPatterns(QString text)
{
    // The password of "scheme://user:password@host"; greedy, because people leave "@" and "/" in it unescaped.
    static const QRegularExpression inUrl(uR"(([A-Za-z][A-Za-z0-9+.-]*://[^\s/:@"'<>]*):[^\s"'<>]*@)"_s);
    // password=x, "password": "x", spring.datasource.password: x, PGPASSWORD=x, apiKey='x y'
    static const QRegularExpression pair(
        uR"(((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|secret[_-]?(?:access[_-]?)?key)["']?\s*[=:]\s*))"
        uR"((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.|'')*'|[^\s,;&"'\])}]+))"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression header(
        uR"((authorization["']?\s*[=:]\s*["']?(?:[A-Za-z]+\s+)?)[A-Za-z0-9+/=._~-]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    text.replace(inUrl, u"\\1:***@"_s);
    text.replace(pair, u"\\1***"_s);
    text.replace(header, u"\\1***"_s);
    return text;
}

} // namespace

void remember(const Secret &secret)
{
    if (secret.reveal().size() < shortestMasked) {
        return;
    }
    Known &store = known();
    const QStringList forms = formsOf(secret);
    const std::lock_guard lock(store.mutex);
    for (const QString &form : forms) {
        if (form.size() >= shortestMasked && !store.forms.contains(form)) {
            store.forms.append(form);
        }
    }
    // The longest first: masking a short form would break the long one that holds it and leave its rest readable.
    std::sort(store.forms.begin(), store.forms.end(),
              [](const QString &first, const QString &second) { return first.size() > second.size(); });
}

void forgetAll()
{
    Known &store = known();
    const std::lock_guard lock(store.mutex);
    store.forms.clear();
}

QString redact(const QString &text)
{
    QString clean = text;
    {
        Known &store = known();
        const std::lock_guard lock(store.mutex);
        for (const QString &form : std::as_const(store.forms)) {
            clean.replace(form, u"***"_s);
        }
    }
    return withoutPatterns(clean);
}

} // namespace Stillpoint::Redaction
