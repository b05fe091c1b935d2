// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importprofiles.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestCondition = 32;

/// Spring's grammar (org.springframework.core.env.Profiles): "!", "&", "|" and parentheses; "&" and "|" are not mixed
/// without parentheses.
class Condition
{
public:
    Condition(const QString &text, const QStringList &active)
        : m_active(active)
    {
        static const QRegularExpression token(uR"([()!&|]|[^\s()!&|]+)"_s);
        auto matches = token.globalMatch(text);
        while (matches.hasNext()) {
            m_tokens << matches.next().captured();
        }
    }

    [[nodiscard]] bool holds()
    {
        const std::optional<bool> result = expression(0);
        return result.value_or(false) && m_position == m_tokens.size();
    }

private:
    std::optional<bool> expression(int depth)
    {
        std::optional<bool> result = term(depth);
        QString operation;
        while (result && (peek() == u"&"_s || peek() == u"|"_s)) {
            if (!operation.isEmpty() && operation != peek()) {
                return std::nullopt;
            }
            operation = m_tokens.at(m_position++);
            const std::optional<bool> right = term(depth);
            if (!right) {
                return std::nullopt;
            }
            result = operation == u"&"_s ? *result && *right : *result || *right;
        }
        return result;
    }

    std::optional<bool> term(int depth)
    {
        const QString token = peek();
        ++m_position;
        if (depth > deepestCondition || token.isEmpty() || token == u")"_s || token == u"&"_s || token == u"|"_s) {
            return std::nullopt;
        }
        if (token == u"!"_s) {
            const std::optional<bool> inner = term(depth + 1);
            return inner ? std::optional(!*inner) : std::nullopt;
        }
        if (token != u"("_s) {
            return m_active.contains(token);
        }
        const std::optional<bool> inner = expression(depth + 1);
        const bool isClosed = peek() == u")"_s;
        ++m_position;
        return isClosed ? inner : std::nullopt;
    }

    [[nodiscard]] QString peek() const { return m_tokens.value(m_position); }

    QStringList m_tokens;
    QStringList m_active;
    qsizetype m_position = 0;
};

QStringList textsOf(const std::vector<ImportedValue> &values)
{
    QStringList texts;
    for (const ImportedValue &value : values) {
        if (value.isUsable() && !value.value.isEmpty()) {
            texts << value.value;
        }
    }
    return texts;
}

/// Unconditional settings: the only ones that may say which profiles are active.
ImportLayers baseLayers(const std::vector<SpringDocument> &documents, const ImportLayer &environment)
{
    ImportLayers layers;
    for (const SpringDocument &document : documents) {
        if (document.condition.isEmpty()) {
            layers.add(document.layer);
        }
    }
    layers.add(environment);
    return layers;
}

/// With the profiles that groups and includes bring along.
void addBrought(ImportLayers &layers, QStringList &active)
{
    active += textsOf(layers.findList({u"spring.profiles.include"_s}));
    active.removeDuplicates();
    for (qsizetype i = 0; i < active.size(); ++i) {
        active += textsOf(layers.findList({u"spring.profiles.group."_s + active.at(i)}));
        active.removeDuplicates();
    }
}

} // namespace

SpringDocument springDocument(const QString &fileName, const ImportLayer &layer)
{
    static const QRegularExpression profileFile(u"^application-(.+)\\.(?:properties|ya?ml)$"_s);
    SpringDocument document{fileName, profileFile.match(fileName).captured(1), {}, layer};
    ImportLayers layers;
    layers.add(layer);
    const QStringList conditions =
        textsOf(layers.findList({u"spring.config.activate.on-profile"_s, u"spring.profiles"_s}));
    document.condition = conditions.join(u',');
    return document;
}

bool profilesMatch(const QString &condition, const QStringList &active)
{
    const QStringList alternatives = condition.split(u',', Qt::SkipEmptyParts);
    return std::any_of(alternatives.begin(), alternatives.end(),
                       [&active](const QString &alternative) { return Condition(alternative, active).holds(); });
}

SpringSelection selectDocuments(const std::vector<SpringDocument> &documents, const ImportLayer &environment,
                                const QStringList &requested)
{
    SpringSelection selection;
    ImportLayers base = baseLayers(documents, environment);
    selection.isChosen = !requested.isEmpty();
    selection.active = requested.isEmpty() ? textsOf(base.findList({u"spring.profiles.active"_s})) : requested;
    for (const SpringDocument &document : documents) {
        // Whoever names the file of a profile means that profile.
        if (!document.fileProfile.isEmpty()) {
            selection.active << document.fileProfile;
        }
    }
    addBrought(base, selection.active);
    if (selection.active.isEmpty()) {
        selection.active << u"default"_s;
    }
    for (const bool ofProfile : {false, true}) {
        for (const SpringDocument &document : documents) {
            if (document.fileProfile.isEmpty() == ofProfile) {
                continue;
            }
            if (document.condition.isEmpty() || profilesMatch(document.condition, selection.active)) {
                selection.layers.push_back(document.layer);
            } else if (!selection.skipped.contains(document.condition)) {
                selection.skipped << document.condition;
            }
        }
    }
    return selection;
}

} // namespace Stillpoint
