// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importcandidate.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportManifest)
};

struct Resource
{
    QString fileName;
    YamlNode node;
};

/// Texts that grow by each other's variables must not fill the memory.
constexpr qsizetype longestText = 4096;
constexpr int mostReferences = 50;

/// "$(NAME)": a variable defined further above.
void replaceReferences(const ImportCandidate &candidate, ImportEntry &entry)
{
    static const QRegularExpression reference(uR"(\$\(([A-Za-z_][A-Za-z0-9_.-]*)\))"_s);
    for (int i = 0; i < mostReferences && entry.value.size() <= longestText; ++i) {
        const QRegularExpressionMatch match = reference.match(entry.value);
        const auto earlier =
            std::find_if(candidate.environment.entries.rbegin(), candidate.environment.entries.rend(),
                         [&match](const ImportEntry &other) { return other.name == match.captured(1); });
        if (!match.hasMatch() || earlier == candidate.environment.entries.rend()) {
            return;
        }
        entry.absent = earlier->absent.isEmpty() ? entry.absent : earlier->absent;
        entry.value.replace(match.captured(), earlier->value);
    }
    entry.value.clear();
    entry.absent = Texts::tr("a text that is too long");
}

bool isConfigurationFile(const QString &name)
{
    static const QRegularExpression form(u"^application(?:-.+)?\\.(?:properties|ya?ml)$"_s);
    return form.match(name).hasMatch();
}

/// The files as a candidate of their own, and the variables that "envFrom" takes.
ImportCandidate configMapCandidate(const Resource &map)
{
    ImportCandidate candidate;
    candidate.name = map.node.member(u"metadata"_s).textOf(u"name"_s);
    candidate.environment.naming = ImportNaming::Environment;
    for (const YamlNode &entry : map.node.member(u"data"_s).children) {
        if (isConfigurationFile(entry.key)) {
            candidate.files.push_back({entry.key, entry.text.toUtf8()});
        } else {
            candidate.environment.entries.push_back(
                {entry.key, entry.text, importPlace(map.fileName, entry.line), {}, {}});
        }
    }
    return candidate;
}

/// Reads the containers of the workloads with the ConfigMaps that are in the same files.
class ManifestReader
{
public:
    explicit ManifestReader(const std::vector<std::pair<QString, YamlNode>> &documents)
    {
        for (const auto &[fileName, document] : documents) {
            sort({fileName, document});
        }
    }

    [[nodiscard]] std::vector<ImportCandidate> candidates();

private:
    void sort(const Resource &resource);
    [[nodiscard]] ImportCandidate container(const Resource &workload, const YamlNode &pod, const YamlNode &node);
    void takeWholeMaps(ImportCandidate &candidate, const Resource &workload, const YamlNode &sources);
    void takeVariable(ImportCandidate &candidate, const Resource &workload, const YamlNode &variable);
    void takeVolumes(ImportCandidate &candidate, const Resource &workload, const YamlNode &pod);

    std::vector<Resource> m_workloads;
    std::vector<Resource> m_configMaps;
    QHash<QString, ImportCandidate> m_maps; ///< by name
};

void ManifestReader::sort(const Resource &resource)
{
    const QString kind = resource.node.textOf(u"kind"_s);
    if (kind == u"List"_s) {
        for (const YamlNode &item : resource.node.member(u"items"_s).children) {
            sort({resource.fileName, item});
        }
    } else if (kind == u"ConfigMap"_s) {
        m_configMaps.push_back(resource);
        const ImportCandidate map = configMapCandidate(resource);
        m_maps.insert(map.name, map);
    } else {
        m_workloads.push_back(resource);
    }
}

/// The pod's description in a Deployment, StatefulSet, Job and so on, in a CronJob, or in a Pod itself.
const YamlNode &podOf(const YamlNode &workload)
{
    const YamlNode &spec = workload.member(u"spec"_s);
    if (spec.has(u"jobTemplate"_s)) {
        return podOf(spec.member(u"jobTemplate"_s));
    }
    return spec.has(u"template"_s) ? spec.member(u"template"_s).member(u"spec"_s) : spec;
}

std::vector<ImportCandidate> ManifestReader::candidates()
{
    std::vector<ImportCandidate> candidates;
    for (const Resource &workload : m_workloads) {
        const YamlNode &pod = podOf(workload.node);
        const YamlNode &containers = pod.member(u"containers"_s);
        for (const YamlNode &node : containers.children) {
            ImportCandidate candidate = container(workload, pod, node);
            const QString name = workload.node.member(u"metadata"_s).textOf(u"name"_s);
            candidate.name = containers.children.size() == 1 ? name : QString(name + u'/' + node.textOf(u"name"_s));
            candidates.push_back(candidate);
        }
    }
    if (candidates.empty()) {
        for (const Resource &map : m_configMaps) {
            candidates.push_back(configMapCandidate(map));
        }
    }
    return candidates;
}

ImportCandidate ManifestReader::container(const Resource &workload, const YamlNode &pod, const YamlNode &node)
{
    ImportCandidate candidate;
    candidate.environment.naming = ImportNaming::Environment;
    takeWholeMaps(candidate, workload, node.member(u"envFrom"_s));
    // After envFrom: what "env" names outranks it.
    for (const YamlNode &variable : node.member(u"env"_s).children) {
        takeVariable(candidate, workload, variable);
    }
    takeVolumes(candidate, workload, pod);
    for (const QString &part : {u"command"_s, u"args"_s}) {
        QString words;
        for (const YamlNode &word : node.member(part).children) {
            words += u' ' + word.text;
        }
        noteArguments(candidate, words, part, importPlace(workload.fileName, node.member(part).line));
    }
    return candidate;
}

void ManifestReader::takeWholeMaps(ImportCandidate &candidate, const Resource &workload, const YamlNode &sources)
{
    for (const YamlNode &source : sources.children) {
        const QString prefix = source.textOf(u"prefix"_s);
        const QString map = source.member(u"configMapRef"_s).textOf(u"name"_s);
        const QString secret = source.member(u"secretRef"_s).textOf(u"name"_s);
        const QString place = importPlace(workload.fileName, source.line);
        if (!secret.isEmpty()) {
            candidate.notUnderstood.push_back(
                {{},
                 u"envFrom"_s,
                 place,
                 Texts::tr("More settings are in the Kubernetes secret %1, which is not read.").arg(secret)});
        } else if (!m_maps.contains(map)) {
            candidate.notUnderstood.push_back(
                {{},
                 u"envFrom"_s,
                 place,
                 Texts::tr("More settings are in the ConfigMap %1, which is not in these files.").arg(map)});
        }
        const ImportCandidate values = m_maps.value(map);
        for (ImportEntry entry : values.environment.entries) {
            entry.name.prepend(prefix);
            candidate.environment.entries.push_back(entry);
        }
    }
}

void ManifestReader::takeVariable(ImportCandidate &candidate, const Resource &workload, const YamlNode &variable)
{
    ImportEntry entry{variable.textOf(u"name"_s), {}, importPlace(workload.fileName, variable.line), {}, {}};
    const YamlNode &source = variable.member(u"valueFrom"_s);
    const YamlNode &secret = source.member(u"secretKeyRef"_s);
    const YamlNode &map = source.member(u"configMapKeyRef"_s);
    if (secret.kind == YamlNode::Kind::Map) {
        entry.absent =
            Texts::tr("the key %1 of the Kubernetes secret %2").arg(secret.textOf(u"key"_s), secret.textOf(u"name"_s));
    } else if (map.kind == YamlNode::Kind::Map) {
        const QString key = map.textOf(u"key"_s);
        const ImportCandidate values = m_maps.value(map.textOf(u"name"_s));
        entry.absent =
            Texts::tr("the key %1 of the ConfigMap %2, which is not in these files").arg(key, map.textOf(u"name"_s));
        for (const ImportEntry &value : values.environment.entries) {
            if (value.name == key) {
                entry.value = value.value;
                entry.absent.clear();
            }
        }
    } else if (source.kind == YamlNode::Kind::Map) {
        entry.absent = Texts::tr("a value that Kubernetes fills in");
    } else {
        entry.value = variable.textOf(u"value"_s);
    }
    replaceReferences(candidate, entry);
    noteArguments(candidate, u' ' + entry.value, entry.name, entry.place);
    candidate.environment.entries.push_back(entry);
}

void ManifestReader::takeVolumes(ImportCandidate &candidate, const Resource &workload, const YamlNode &pod)
{
    for (const YamlNode &volume : pod.member(u"volumes"_s).children) {
        const QString map = volume.member(u"configMap"_s).textOf(u"name"_s);
        if (map.isEmpty()) {
            continue;
        }
        if (!m_maps.contains(map)) {
            candidate.notUnderstood.push_back(
                {{},
                 u"volumes"_s,
                 importPlace(workload.fileName, volume.line),
                 Texts::tr("Files are mounted from the ConfigMap %1, which is not in these files.").arg(map)});
        }
        const ImportCandidate values = m_maps.value(map);
        candidate.files.insert(candidate.files.end(), values.files.begin(), values.files.end());
    }
}

} // namespace

std::vector<ImportCandidate> manifestContainers(const std::vector<std::pair<QString, YamlNode>> &documents)
{
    return ManifestReader(documents).candidates();
}

} // namespace Stillpoint
