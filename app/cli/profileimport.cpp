// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/profileimport.h"

#include "app/cli/profilesettings.h"
#include "app/engine/core/durable.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// Whether options say themselves what a note is about.
bool isAnswered(const ImportNote &note, const Arguments &arguments)
{
    struct Answer
    {
        QString field;
        QStringList options;
    };

    static const std::vector<Answer> answers{
        {u"databases"_s, {u"database"_s}},
        {u"search.prefix"_s, {u"search-prefix"_s, u"no-search"_s}},
        {u"search.repository"_s, {u"search-repository"_s, u"no-search"_s}},
        {u"search.user"_s, {u"search-user"_s, u"search-api-key"_s, u"no-search"_s}},
        {u"search.apiKey"_s, {u"search-user"_s, u"search-api-key"_s, u"no-search"_s}},
        {u"search"_s, {u"search"_s, u"no-search"_s}},
        {u"contentStores"_s, {u"content"_s, u"no-content"_s}},
    };
    for (const Answer &answer : answers) {
        if (note.field.startsWith(answer.field)) {
            return std::any_of(answer.options.begin(), answer.options.end(),
                               [&arguments](const QString &option) { return arguments.has(option); });
        }
    }
    return false;
}

std::vector<ImportNote> unanswered(const std::vector<ImportNote> &notes, const Arguments &arguments)
{
    std::vector<ImportNote> left;
    std::copy_if(notes.begin(), notes.end(), std::back_inserter(left),
                 [&arguments](const ImportNote &note) { return !isAnswered(note, arguments); });
    return left;
}

QString originOf(const ImportNote &note)
{
    QStringList parts;
    for (const QString &part : {note.source, note.place}) {
        if (!part.isEmpty()) {
            parts << part;
        }
    }
    return parts.isEmpty() ? QString() : u"  ("_s + parts.join(u", "_s) + u')';
}

void show(Output &output, const QString &title, const std::vector<ImportNote> &notes)
{
    if (notes.empty()) {
        return;
    }
    output.line(title);
    for (const ImportNote &note : notes) {
        output.line(u"  "_s + note.message + originOf(note));
    }
}

QJsonArray toJson(const std::vector<ImportNote> &notes)
{
    QJsonArray array;
    for (const ImportNote &note : notes) {
        array.append(QJsonObject{{u"field"_s, note.field},
                                 {u"source"_s, note.source},
                                 {u"place"_s, note.place},
                                 {u"message"_s, note.message},
                                 {u"blocking"_s, note.blocking}});
    }
    return array;
}

/// What the profile itself still lacks, beside what the files should have said.
std::vector<ImportNote> issuesOf(const Profile &profile)
{
    std::vector<ImportNote> notes;
    for (const FieldIssue &issue : validateProfile(profile)) {
        notes.push_back({issue.field, {}, {}, issue.message, issue.blocking});
    }
    return notes;
}

} // namespace

std::vector<OptionSpec> importOptions()
{
    return {
        {u"from"_s, u"FILE"_s,
         u"Read the settings from application.properties or .yml, docker-compose.yml, a Kubernetes manifest or .env "
         u"(repeat for more files of one application)."_s},
        {u"spring-profile"_s, u"PROFILE"_s, u"The Spring profile that counts in --from (repeat for more)."_s},
        {u"from-service"_s, u"NAME"_s, u"The service in --from, where several could be meant."_s},
        {u"no-search"_s, {}, u"The application has no search."_s},
        {u"no-content"_s, {}, u"Content is in the database, there is no folder."_s},
        {u"yes"_s, {}, u"Save also what --from says has to be confirmed."_s},
    };
}

Result<ImportedSettings> importedSettings(const Arguments &arguments)
{
    ImportRequest request;
    for (const QString &path : arguments.values(u"from"_s)) {
        const Result<QByteArray> content = readWhole(absolutePath(path), largestImport);
        if (!content) {
            return fail(content.error());
        }
        request.files.push_back({QFileInfo(path).fileName(), *content});
    }
    for (const QString &profile : arguments.values(u"spring-profile"_s)) {
        request.springProfiles += profile.split(u',', Qt::SkipEmptyParts);
    }
    request.service = arguments.value(u"from-service"_s);
    Result<ImportedSettings> imported = importConfiguration(request);
    if (!imported && imported.error().hint.startsWith(u"Choose the one"_s)) {
        Error error = imported.error();
        error.hint = u"Choose the one whose data is to be backed up with --from-service NAME."_s;
        return fail(error);
    }
    return imported;
}

void completeImported(Profile &profile, const ImportedSettings &imported, const Arguments &arguments)
{
    if (arguments.has(u"no-search"_s)) {
        profile.search.reset();
    }
    if (arguments.has(u"no-content"_s)) {
        profile.contentStores.clear();
    }
    if (!arguments.has(u"application-user"_s)) {
        keepApplicationUser(profile, imported);
    }
}

bool reportImported(Output &output, const Profile &profile, const ImportedSettings &imported,
                    const Arguments &arguments)
{
    const std::vector<ImportNote> toConfirm = unanswered(imported.toConfirm, arguments);
    std::vector<ImportNote> missing = unanswered(imported.missing, arguments);
    const std::vector<ImportNote> issues = issuesOf(profile);
    for (const ImportNote &issue : issues) {
        // The files' own words say more about the same store.
        const bool isTold = std::any_of(missing.begin(), missing.end(), [&issue](const ImportNote &note) {
            return !note.field.isEmpty() && issue.field.startsWith(note.field.section(u'[', 0, 0).section(u'.', 0, 0));
        });
        if (!isTold) {
            missing.push_back(issue);
        }
    }
    show(output, u"Understood:"_s, imported.understood);
    show(output, u"Not used:"_s, imported.notUnderstood);
    if (imported.otherSettings > 0) {
        output.line(u"%1 other settings have nothing to do with the stores."_s.arg(imported.otherSettings));
    }
    show(output, u"To be confirmed, by an option or with --yes:"_s, toConfirm);
    show(output, u"Missing:"_s, missing);
    output.event({{u"event"_s, u"import"_s},
                  {u"understood"_s, toJson(imported.understood)},
                  {u"notUnderstood"_s, toJson(imported.notUnderstood)},
                  {u"toConfirm"_s, toJson(toConfirm)},
                  {u"missing"_s, toJson(missing)},
                  {u"otherSettings"_s, imported.otherSettings}});
    const bool isComplete =
        std::none_of(missing.begin(), missing.end(), [](const ImportNote &note) { return note.blocking; });
    return isComplete && (toConfirm.empty() || arguments.has(u"yes"_s));
}

} // namespace Stillpoint
