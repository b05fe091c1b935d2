// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/import.h"

#include "app/engine/core/redaction.h"
#include "app/engine/profile/importcandidate.h"
#include "app/engine/profile/importprofiles.h"
#include "app/engine/profile/importproperties.h"
#include "app/engine/profile/importreading.h"
#include "app/engine/profile/importyaml.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Import)
};

constexpr std::size_t mostFiles = 16;

enum class Form { Properties, Yaml, Variables };

Result<Form> formOf(const QString &name)
{
    static const QRegularExpression variables(u"(?:^|\\.)env(?:\\.[A-Za-z0-9_-]+)?$"_s);
    if (name.endsWith(u".properties"_s, Qt::CaseInsensitive)) {
        return Form::Properties;
    }
    if (name.endsWith(u".yml"_s, Qt::CaseInsensitive) || name.endsWith(u".yaml"_s, Qt::CaseInsensitive)) {
        return Form::Yaml;
    }
    if (variables.match(name).hasMatch()) {
        return Form::Variables;
    }
    return fail(Error::invalidInput(
        Texts::tr("The name of %1 does not say what kind of file it is.").arg(name),
        Texts::tr("Give a file whose name ends with .properties, .yml, .yaml or .env; copy it if need be.")));
}

/// One import: sorts the files, chooses the application among services and reads what is left.
class Import
{
public:
    explicit Import(const ImportRequest &request)
        : m_request(request)
    {
    }

    [[nodiscard]] Result<ImportedSettings> run();

private:
    [[nodiscard]] Result<> sort(const ImportFile &file);
    void sortYaml(const YamlNode &document, const QString &name);
    [[nodiscard]] Result<> choose();
    [[nodiscard]] Result<> take(const ImportCandidate &candidate);
    [[nodiscard]] ImportLayers layers();

    const ImportRequest &m_request;
    std::vector<SpringDocument> m_documents;
    std::vector<std::pair<QString, YamlNode>> m_composeFiles;
    std::vector<std::pair<QString, YamlNode>> m_manifests;
    ImportLayer m_variables; ///< of .env files
    ImportLayer m_environment; ///< of the chosen container
    ImportGround m_ground;
    ImportedSettings m_result;
};

Result<ImportedSettings> Import::run()
{
    if (m_request.files.empty() || m_request.files.size() > mostFiles) {
        return fail(Error::invalidInput(Texts::tr("Between 1 and %1 files can be imported at once.").arg(mostFiles)));
    }
    m_variables.naming = ImportNaming::Environment;
    m_environment.naming = ImportNaming::Environment;
    for (const ImportFile &file : m_request.files) {
        if (const Result<> sorted = sort(file); !sorted) {
            return fail(sorted.error());
        }
    }
    if (const Result<> chosen = choose(); !chosen) {
        return fail(chosen.error());
    }
    ImportLayers all = layers();
    ImportReading(all, m_ground, m_result).readAll();
    for (const Secret &secret : std::as_const(m_result.secrets)) {
        Redaction::remember(secret);
    }
    for (auto *notes : {&m_result.understood, &m_result.toConfirm, &m_result.notUnderstood, &m_result.missing}) {
        for (ImportNote &note : *notes) {
            note.message = Redaction::redact(note.message);
        }
    }
    return m_result;
}

Result<> Import::sort(const ImportFile &file)
{
    const Result<Form> form = formOf(file.name);
    if (!form) {
        return fail(form.error());
    }
    if (file.content.size() > largestImport) {
        return fail(Error::invalidInput(Texts::tr("%1 is too large to be a configuration file.").arg(file.name)));
    }
    if (*form == Form::Variables) {
        const ImportLayer layer = readVariables(file.content, file.name);
        m_variables.entries.insert(m_variables.entries.end(), layer.entries.begin(), layer.entries.end());
        return {};
    }
    if (*form == Form::Properties) {
        for (const ImportLayer &layer : readProperties(file.content, file.name)) {
            m_documents.push_back(springDocument(file.name, layer));
        }
        return {};
    }
    const Result<std::vector<YamlNode>> documents = readYaml(file.content, file.name);
    if (!documents) {
        return fail(documents.error());
    }
    for (const YamlNode &document : *documents) {
        sortYaml(document, file.name);
    }
    return {};
}

void Import::sortYaml(const YamlNode &document, const QString &name)
{
    if (isManifest(document)) {
        m_manifests.emplace_back(name, document);
    } else if (isComposeFile(document)) {
        m_composeFiles.emplace_back(name, document);
    } else {
        m_documents.push_back(springDocument(name, flattenedYaml(document, name)));
    }
}

Result<> Import::choose()
{
    std::vector<ImportCandidate> all;
    for (const auto &[name, document] : m_composeFiles) {
        m_ground.kind = ImportGround::Kind::Compose;
        m_ground.hosts += composeHosts(document);
        const std::vector<ImportCandidate> services = composeServices(document, name, variablesOf(m_variables));
        all.insert(all.end(), services.begin(), services.end());
    }
    if (!m_manifests.empty()) {
        m_ground.kind = ImportGround::Kind::Kubernetes;
        const std::vector<ImportCandidate> containers = manifestContainers(m_manifests);
        all.insert(all.end(), containers.begin(), containers.end());
    }
    if (all.empty()) {
        return {};
    }
    std::vector<ImportCandidate> possible;
    QStringList names;
    for (const ImportCandidate &candidate : all) {
        const bool isWanted =
            m_request.service.isEmpty() ? candidate.isApplication() : candidate.name == m_request.service;
        if (isWanted) {
            possible.push_back(candidate);
        }
        if (candidate.isApplication()) {
            names << candidate.name;
        }
    }
    if (possible.size() == 1) {
        return take(possible.front());
    }
    if (names.isEmpty()) {
        return fail(Error::invalidInput(Texts::tr("No service in these files has settings of Spring or Flowable."),
                                        Texts::tr("Give the file that configures the application itself.")));
    }
    return fail(Error::invalidInput(
        possible.empty() ? Texts::tr("There is no service %1 with such settings; there is: %2")
                               .arg(m_request.service, names.join(u", "_s))
                         : Texts::tr("Several services could be the application: %1").arg(names.join(u", "_s)),
        Texts::tr("Choose the one whose data is to be backed up.")));
}

Result<> Import::take(const ImportCandidate &candidate)
{
    m_environment = candidate.environment;
    m_result.notUnderstood = candidate.notUnderstood;
    m_result.understood.push_back({{}, {}, {}, Texts::tr("Service: %1").arg(candidate.name)});
    for (const EmbeddedFile &file : candidate.files) {
        const QString place = Texts::tr("%1 of %2").arg(file.name, candidate.name);
        if (file.name.endsWith(u".properties"_s)) {
            for (const ImportLayer &layer : readProperties(file.content, place)) {
                m_documents.push_back(springDocument(file.name, layer));
            }
            continue;
        }
        const Result<std::vector<YamlNode>> documents = readYaml(file.content, place);
        if (!documents) {
            return fail(documents.error());
        }
        for (const YamlNode &document : *documents) {
            m_documents.push_back(springDocument(file.name, flattenedYaml(document, place)));
        }
    }
    return {};
}

ImportLayers Import::layers()
{
    // A container has what its own file gives it; the .env file beside it only fills that in.
    ImportLayer environment = m_variables;
    environment.entries.insert(environment.entries.end(), m_environment.entries.begin(), m_environment.entries.end());
    const SpringSelection selection = selectDocuments(m_documents, environment, m_request.springProfiles);
    if (selection.active != QStringList{u"default"_s}) {
        m_result.understood.push_back({{},
                                       {},
                                       {},
                                       selection.isChosen
                                           ? Texts::tr("Spring profiles: %1").arg(selection.active.join(u", "_s))
                                           : Texts::tr("Spring profiles, as the files make them active: %1")
                                                 .arg(selection.active.join(u", "_s))});
    }
    for (const QString &condition : selection.skipped) {
        m_result.notUnderstood.push_back(
            {{}, {}, {}, Texts::tr("Settings for the Spring profile %1 are not used.").arg(condition)});
    }
    ImportLayers layers;
    for (const ImportLayer &layer : selection.layers) {
        layers.add(layer);
    }
    layers.add(m_variables);
    layers.add(m_environment);
    layers.ignore({u"spring.profiles"_s, u"spring.config.activate"_s});
    return layers;
}

} // namespace

Result<ImportedSettings> importConfiguration(const ImportRequest &request)
{
    return Import(request).run();
}

} // namespace Stillpoint
