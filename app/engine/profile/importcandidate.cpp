// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importcandidate.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportCandidate)
};

/// Java's and Spring's other ways in.
bool isOptionsVariable(const QString &name)
{
    static const QStringList names{u"JAVA_OPTS"_s, u"JAVA_TOOL_OPTIONS"_s, u"JDK_JAVA_OPTIONS"_s, u"CATALINA_OPTS"_s,
                                   u"SPRING_APPLICATION_JSON"_s};
    return names.contains(name);
}

void takeVariable(ImportCandidate &candidate, const QString &name, const YamlNode &node, const QString &fileName,
                  const Variables &variables)
{
    ImportEntry entry{name, {}, importPlace(fileName, node.line), {}, {}};
    if (node.kind == YamlNode::Kind::Null) {
        // Named without a value: passed on from the shell or the .env file.
        if (variables.contains(name)) {
            entry.value = variables.value(name);
        } else {
            entry.absent = Texts::tr("the environment of the shell that starts it");
        }
    } else {
        const ExpandedText expanded = expandVariables(node.text, variables);
        entry.value = expanded.text;
        if (!expanded.unset.isEmpty()) {
            entry.absent = Texts::tr("the variable %1").arg(expanded.unset.first());
        }
        entry.defaulted = expanded.defaulted;
    }
    if (isOptionsVariable(name)) {
        noteArguments(candidate, entry.value, name, entry.place);
    }
    candidate.environment.entries.push_back(entry);
}

void takeEnvironment(ImportCandidate &candidate, const YamlNode &environment, const QString &fileName,
                     const Variables &variables)
{
    for (const YamlNode &child : environment.children) {
        if (environment.kind == YamlNode::Kind::Map) {
            takeVariable(candidate, child.key, child, fileName, variables);
            continue;
        }
        YamlNode value = child;
        const qsizetype sign = child.text.indexOf(u'=');
        value.text = sign < 0 ? QString() : child.text.mid(sign + 1);
        value.kind = sign < 0 ? YamlNode::Kind::Null : YamlNode::Kind::Text;
        takeVariable(candidate, sign < 0 ? child.text : child.text.left(sign), value, fileName, variables);
    }
}

/// A text, or the texts and the "path" members of a list.
QStringList textsIn(const YamlNode &node)
{
    QStringList texts;
    if (!node.text.isEmpty()) {
        texts << node.text;
    }
    for (const YamlNode &child : node.children) {
        texts << (child.kind == YamlNode::Kind::Map ? child.textOf(u"path"_s) : child.text);
    }
    return texts;
}

} // namespace

bool ImportCandidate::isApplication() const
{
    static const QRegularExpression known(u"^(?:SPRING|FLOWABLE)[_.]"_s, QRegularExpression::CaseInsensitiveOption);
    return !files.empty()
        || std::any_of(environment.entries.begin(), environment.entries.end(),
                       [](const ImportEntry &entry) { return known.match(entry.name).hasMatch(); });
}

bool isComposeFile(const YamlNode &document)
{
    return document.member(u"services"_s).kind == YamlNode::Kind::Map && !document.has(u"spring"_s);
}

bool isManifest(const YamlNode &document)
{
    return document.has(u"apiVersion"_s) && document.has(u"kind"_s);
}

void noteArguments(ImportCandidate &candidate, const QString &text, const QString &source, const QString &place)
{
    static const QRegularExpression setting(u"(?:--|-D|[\"'{,\\s])((?:spring|flowable)\\.[A-Za-z0-9.-]+)"_s);
    auto matches = setting.globalMatch(text);
    while (matches.hasNext()) {
        candidate.notUnderstood.push_back(
            {{},
             matches.next().captured(1),
             place,
             Texts::tr("It is set in %1, which is not read; give it as an option.").arg(source)});
    }
}

std::vector<ImportCandidate> composeServices(const YamlNode &document, const QString &fileName,
                                             const Variables &variables)
{
    std::vector<ImportCandidate> candidates;
    for (const YamlNode &service : document.member(u"services"_s).children) {
        ImportCandidate candidate;
        candidate.name = service.key;
        candidate.environment.naming = ImportNaming::Environment;
        takeEnvironment(candidate, service.member(u"environment"_s), fileName, variables);
        for (const QString &part : {u"command"_s, u"entrypoint"_s}) {
            const YamlNode &words = service.member(part);
            noteArguments(candidate, u' ' + textsIn(words).join(u' '), part, importPlace(fileName, words.line));
        }
        for (const QString &file : textsIn(service.member(u"env_file"_s))) {
            candidate.notUnderstood.push_back(
                {{},
                 u"env_file"_s,
                 importPlace(fileName, service.member(u"env_file"_s).line),
                 Texts::tr("More settings are in %1, which is read only when it is given as well.").arg(file)});
        }
        if (service.has(u"extends"_s)) {
            candidate.notUnderstood.push_back(
                {{},
                 u"extends"_s,
                 importPlace(fileName, service.member(u"extends"_s).line),
                 Texts::tr("The service takes settings over from another one, which is not read.")});
        }
        candidates.push_back(candidate);
    }
    return candidates;
}

QStringList composeHosts(const YamlNode &document)
{
    QStringList hosts;
    for (const YamlNode &service : document.member(u"services"_s).children) {
        hosts << service.key;
        for (const QString &part : {u"container_name"_s, u"hostname"_s}) {
            if (service.has(part)) {
                hosts << service.textOf(part);
            }
        }
    }
    return hosts;
}

} // namespace Stillpoint
