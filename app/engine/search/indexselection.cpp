// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/indexselection.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// Everything the decision about one index needs.
class Selector
{
public:
    Selector(const SearchSettings &settings, const QStringList &knownKeys);

    void add(const LiveIndex &index);
    [[nodiscard]] IndexSelection finished();

private:
    [[nodiscard]] bool isExcluded(const LiveIndex &index) const;
    [[nodiscard]] QStringList extrasOf(const LiveIndex &index) const;
    [[nodiscard]] QString knownKeyOf(const LiveIndex &index) const;
    [[nodiscard]] QString foreignAliasOf(const LiveIndex &index) const;
    [[nodiscard]] bool isNamedAlias(const QString &alias) const;
    [[nodiscard]] bool isOwnAlias(const IndexAlias &alias) const;
    [[nodiscard]] QString sharedAliasOf(const LiveIndex &index) const;
    void dropShared();
    void choose(const LiveIndex &index, const QString &key);
    void noteAliases(const LiveIndex &index);
    void addStranger(const LiveIndex &index);

    const SearchSettings &m_settings;
    QStringList m_keys;
    QStringList m_extras;
    std::vector<QRegularExpression> m_excluded;
    QSet<QString> m_aliasesOfOthers; ///< carried by indices that were not chosen
    QSet<QString> m_seenKeys;
    QSet<QString> m_seenExtras;
    IndexSelection m_selection;
};

Selector::Selector(const SearchSettings &settings, const QStringList &knownKeys)
    : m_settings(settings)
    , m_keys(knownKeys)
{
    for (const QString &extra : settings.indices) {
        if (!extra.isEmpty() && !knownKeys.contains(extra)) {
            m_extras.append(extra);
        }
    }
    for (const QString &pattern : settings.excluded) {
        m_excluded.emplace_back(
            QRegularExpression::anchoredPattern(QRegularExpression::escape(pattern).replace(u"\\*"_s, u".*"_s)));
    }
}

void Selector::add(const LiveIndex &index)
{
    if (index.name.startsWith(u'.')) {
        return;
    }
    // The name itself is the most exact word of the administrator, an exclusion the next.
    if (m_extras.contains(index.name)) {
        choose(index, index.name);
        m_seenExtras.insert(index.name);
        return;
    }
    if (isExcluded(index)) {
        noteAliases(index);
        return;
    }
    const QString key = knownKeyOf(index);
    const QStringList extras = extrasOf(index);
    m_seenExtras.unite(QSet<QString>(extras.cbegin(), extras.cend()));
    if (!key.isEmpty()) {
        m_seenKeys.insert(key);
    }
    if (key.isEmpty() && extras.isEmpty()) {
        noteAliases(index);
        addStranger(index);
        return;
    }
    const QString foreign = foreignAliasOf(index);
    if (foreign.isEmpty()) {
        choose(index, key.isEmpty() ? extras.first() : key);
    } else {
        m_selection.unclear.push_back({.index = index.name, .why = UnclearIndex::Why::ForeignAlias, .detail = foreign});
    }
}

void Selector::noteAliases(const LiveIndex &index)
{
    for (const IndexAlias &alias : index.aliases) {
        m_aliasesOfOthers.insert(alias.name);
    }
}

void Selector::choose(const LiveIndex &index, const QString &key)
{
    m_selection.chosen.push_back(index);
    m_selection.keyOfIndex.insert(index.name, key);
}

/// Neither chosen nor excluded: either it stands in the way, or it is worth a word, or it is none of our business.
void Selector::addStranger(const LiveIndex &index)
{
    const QString &prefix = m_settings.prefix;
    const std::optional<StampedName> stamped = stampedName(index.name);
    const QString stem = stamped ? stamped->alias : index.name;
    const QString key = stem.mid(prefix.size());
    const bool isKnown = stem.startsWith(prefix) && (m_keys.contains(key) || m_extras.contains(key));
    if (isKnown && !stamped) {
        m_selection.clashes.append(index.name); // the application made it while its alias was away
        return;
    }
    if (isKnown || m_extras.contains(stem)) {
        m_selection.looksLikeFlowable.append(index.name);
        return;
    }
    // Without a prefix every index of the cluster begins with it; only Flowable's own form of a name counts then.
    const bool isOurs = prefix.isEmpty() ? stamped && index.carries(stem) : index.name.startsWith(prefix);
    if (isOurs) {
        m_selection.unclear.push_back({.index = index.name, .why = UnclearIndex::Why::UnknownKey, .detail = key});
    } else if (stamped) {
        m_selection.looksLikeFlowable.append(index.name);
    }
}

bool Selector::isExcluded(const LiveIndex &index) const
{
    const std::optional<StampedName> stamped = stampedName(index.name);
    return std::any_of(m_excluded.cbegin(), m_excluded.cend(), [&](const QRegularExpression &pattern) {
        return pattern.match(index.name).hasMatch() || (stamped && pattern.match(stamped->alias).hasMatch());
    });
}

QStringList Selector::extrasOf(const LiveIndex &index) const
{
    QStringList extras;
    for (const QString &extra : m_extras) {
        if (index.carries(extra) || index.carries(m_settings.prefix + extra)) {
            extras.append(extra);
        }
    }
    return extras;
}

QString Selector::knownKeyOf(const LiveIndex &index) const
{
    QString found;
    const std::optional<StampedName> stamped = stampedName(index.name);
    for (const QString &key : m_keys) {
        const QString alias = m_settings.prefix + key;
        if (index.carries(alias) && (found.isEmpty() || (stamped && stamped->alias == alias))) {
            found = key;
        }
    }
    return found;
}

QString Selector::foreignAliasOf(const LiveIndex &index) const
{
    for (const IndexAlias &alias : index.aliases) {
        if (!isOwnAlias(alias)) {
            return alias.name;
        }
    }
    return {};
}

/// Named by the profile or by a known key. An extra may be known by its alias with the prefix.
bool Selector::isNamedAlias(const QString &alias) const
{
    const QString key = alias.startsWith(m_settings.prefix) ? alias.mid(m_settings.prefix.size()) : QString();
    return m_extras.contains(alias) || m_keys.contains(key) || m_extras.contains(key);
}

/// Flowable's further aliases (for its queries and custom aliases) have the prefix and a filter. One without filter is
/// as good as another application's: "acme-test-tasks" begins with "acme-" too.
bool Selector::isOwnAlias(const IndexAlias &alias) const
{
    return isNamedAlias(alias.name) || (alias.name.startsWith(m_settings.prefix) && alias.body.contains(u"filter"_s));
}

QString Selector::sharedAliasOf(const LiveIndex &index) const
{
    for (const IndexAlias &alias : index.aliases) {
        if (!isNamedAlias(alias.name) && m_aliasesOfOthers.contains(alias.name)) {
            return alias.name;
        }
    }
    return {};
}

/// Without a prefix every filtered alias looks like Flowable's. One that leads to somebody else's index as well is not.
void Selector::dropShared()
{
    std::vector<LiveIndex> kept;
    for (const LiveIndex &index : m_selection.chosen) {
        const QString shared = m_extras.contains(index.name) ? QString() : sharedAliasOf(index);
        if (shared.isEmpty()) {
            kept.push_back(index);
            continue;
        }
        m_selection.keyOfIndex.remove(index.name);
        m_selection.unclear.push_back({.index = index.name, .why = UnclearIndex::Why::ForeignAlias, .detail = shared});
    }
    m_selection.chosen = std::move(kept);
}

IndexSelection Selector::finished()
{
    dropShared();
    for (const QString &extra : std::as_const(m_extras)) {
        if (!m_seenExtras.contains(extra)) {
            m_selection.missingExtras.append(extra);
        }
    }
    for (const QString &key : std::as_const(m_keys)) {
        if (!m_seenKeys.contains(key)) {
            m_selection.missingKeys.append(key);
        }
    }
    std::sort(m_selection.chosen.begin(), m_selection.chosen.end(),
              [](const LiveIndex &a, const LiveIndex &b) { return a.name < b.name; });
    return m_selection;
}

} // namespace

std::optional<StampedName> stampedName(const QString &index)
{
    static const QRegularExpression form(u"^(.+)-([0-9]{8}-[0-9]{4}-[0-9]{2}-[0-9]+)$"_s);
    const QRegularExpressionMatch match = form.match(index);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return StampedName{.alias = match.captured(1), .stamp = match.captured(2)};
}

QStringList IndexSelection::names() const
{
    QStringList names;
    for (const LiveIndex &index : chosen) {
        names.append(index.name);
    }
    return names;
}

IndexSelection selectIndices(const std::vector<LiveIndex> &indices, const SearchSettings &settings,
                             const QStringList &knownKeys)
{
    Selector selector(settings, knownKeys);
    for (const LiveIndex &index : indices) {
        selector.add(index);
    }
    return selector.finished();
}

QString restoredName(const QString &index, const QDateTime &utc, quint32 number)
{
    const std::optional<StampedName> stamped = stampedName(index);
    return u"%1-%2-%3"_s.arg(stamped ? stamped->alias : index, utc.toUTC().toString(u"yyyyMMdd-HHmm-ss"_s)).arg(number);
}

} // namespace Stillpoint
