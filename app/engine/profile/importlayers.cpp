// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importlayers.h"

#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// More than any configuration needs; a value that refers to itself through others must end.
constexpr int mostReplacements = 1000;
constexpr qsizetype longestValue = 64 * 1024;
constexpr int mostListItems = 100;

QString propertyKey(const QString &name)
{
    return name.toLower().remove(u'-').remove(u'_');
}

QString variableName(const QString &property, const QString &forHyphen)
{
    QString name = property.toUpper();
    name.replace(u'.', u'_').replace(u'[', u'_').remove(u']').replace(u"-"_s, forHyphen);
    return name;
}

/// A variable in the form of a property, as far as that can be said: for "is it below spring.datasource?".
QString dottedForm(const QString &key, bool isVariable)
{
    return isVariable ? key.toLower().replace(u'_', u'.') : key;
}

bool isBelow(const QString &dotted, const QStringList &beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&dotted](const QString &beginning) { return dotted.startsWith(propertyKey(beginning)); });
}

} // namespace

/// What happened while one value was resolved.
struct ImportLayers::Resolution
{
    QStringList unresolved;
    QStringList defaulted;
    QStringList open; ///< placeholders being replaced, against circles
    QString absent;
    int replacements = 0;
};

void ImportLayers::add(const ImportLayer &layer)
{
    std::vector<Entry> entries;
    for (const ImportEntry &entry : layer.entries) {
        const bool isVariable = layer.naming == ImportNaming::Environment && !entry.name.contains(u'.');
        QString key = isVariable ? entry.name.toUpper() : propertyKey(entry.name);
        // Spring also takes SPRING_ELASTICSEARCH_URIS_0_ for the first item.
        while (isVariable && key.endsWith(u'_')) {
            key.chop(1);
        }
        entries.push_back({entry, key, isVariable});
    }
    m_layers.push_back(std::move(entries));
}

ImportLayers::Entry *ImportLayers::findIn(std::vector<Entry> &layer, const QString &name)
{
    const QString property = propertyKey(name);
    const QStringList variables{variableName(name, {}), variableName(name, u"_"_s)};
    Entry *found = nullptr;
    for (Entry &entry : layer) {
        if (entry.isVariable ? variables.contains(entry.key) : entry.key == property) {
            entry.isUsed = true;
            found = &entry; // the last one wins, as in Spring and in Java's own reader
        }
    }
    return found;
}

std::optional<ImportedValue> ImportLayers::find(const QStringList &names)
{
    const Entry *best = nullptr;
    for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer) {
        for (const QString &name : names) {
            // Overridden ones are looked up as well: they are understood, and say nothing more.
            const Entry *found = findIn(*layer, name);
            if (best == nullptr && found != nullptr) {
                best = found;
            }
        }
    }
    return best == nullptr ? std::nullopt : std::optional(resolved(*best));
}

std::vector<ImportedValue> ImportLayers::findList(const QStringList &names)
{
    std::vector<ImportedValue> best;
    for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer) {
        for (const QString &name : names) {
            std::vector<ImportedValue> values;
            if (const Entry *whole = findIn(*layer, name)) {
                const ImportedValue value = resolved(*whole);
                for (const QString &item : value.value.split(u',')) {
                    values.push_back(value);
                    values.back().value = item.trimmed();
                }
            }
            for (int i = 0; i < mostListItems; ++i) {
                const Entry *item = findIn(*layer, u"%1[%2]"_s.arg(name).arg(i));
                if (item == nullptr) {
                    break;
                }
                values.push_back(resolved(*item));
            }
            if (best.empty()) {
                best = values;
            }
        }
    }
    return best;
}

const ImportLayers::Entry *ImportLayers::placeholderTarget(const QString &name)
{
    for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer) {
        if (const Entry *entry = findIn(*layer, name)) {
            return entry;
        }
    }
    return nullptr;
}

ImportedValue ImportLayers::resolved(const Entry &entry)
{
    Resolution resolution;
    resolution.absent = entry.entry.absent;
    resolution.defaulted = entry.entry.defaulted;
    const QString value = resolve(entry.entry.value, resolution);
    if (!entry.isVariable) {
        // Maven's way to fill in a value while the application is built.
        static const QRegularExpression filtered(u"@([A-Za-z][A-Za-z0-9_.-]*)@"_s);
        const QRegularExpressionMatch match = filtered.match(value);
        if (match.hasMatch()) {
            resolution.unresolved << match.captured(1);
        }
    }
    resolution.unresolved.removeDuplicates();
    resolution.defaulted.removeDuplicates();
    return {entry.entry.name, entry.entry.place, value, resolution.unresolved, resolution.defaulted, resolution.absent};
}

QString ImportLayers::resolve(const QString &text, Resolution &resolution)
{
    QString result;
    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype begin = text.indexOf(u"${"_s, position);
        if (begin < 0) {
            break;
        }
        qsizetype end = begin + 2;
        for (int depth = 1; end < text.size(); ++end) {
            depth += text.mid(end, 2) == u"${"_s ? 1 : text.at(end) == u'}' ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        if (end >= text.size()) {
            break;
        }
        result += text.mid(position, begin - position);
        result += replacement(text.mid(begin + 2, end - begin - 2), resolution);
        if (result.size() > longestValue) {
            resolution.unresolved << u"..."_s; // the text itself may be a secret
            return {};
        }
        position = end + 1;
    }
    return result + text.mid(position);
}

QString ImportLayers::replacement(const QString &inner, Resolution &resolution)
{
    const qsizetype nested = inner.indexOf(u"${"_s);
    const qsizetype colon = inner.indexOf(u':');
    const bool hasDefault = colon >= 0 && (nested < 0 || colon < nested);
    // A name that is itself put together from placeholders: "${db.${stage}.host}".
    const QString name = hasDefault ? inner.left(colon) : resolve(inner, resolution);
    if (++resolution.replacements > mostReplacements || resolution.open.contains(name)) {
        resolution.unresolved << name;
        return {};
    }
    const Entry *target = placeholderTarget(name);
    resolution.open << name;
    QString text;
    if (target != nullptr) {
        if (!target->entry.absent.isEmpty()) {
            resolution.absent = target->entry.absent;
        }
        resolution.defaulted += target->entry.defaulted;
        text = resolve(target->entry.value, resolution);
    } else if (hasDefault) {
        resolution.defaulted << name;
        text = resolve(inner.mid(colon + 1), resolution);
    } else {
        resolution.unresolved << name;
    }
    resolution.open.removeLast();
    return text;
}

void ImportLayers::ignore(const QStringList &beginnings)
{
    static_cast<void>(takeUnused(beginnings));
}

std::vector<ImportEntry> ImportLayers::takeUnused(const QStringList &beginnings)
{
    std::vector<ImportEntry> unused;
    for (std::vector<Entry> &layer : m_layers) {
        for (Entry &entry : layer) {
            if (!entry.isUsed && isBelow(dottedForm(entry.key, entry.isVariable), beginnings)) {
                entry.isUsed = true;
                unused.push_back(entry.entry);
            }
        }
    }
    return unused;
}

int ImportLayers::countUnused() const
{
    qsizetype count = 0;
    for (const std::vector<Entry> &layer : m_layers) {
        count += std::count_if(layer.begin(), layer.end(), [](const Entry &entry) { return !entry.isUsed; });
    }
    return static_cast<int>(count);
}

} // namespace Stillpoint
