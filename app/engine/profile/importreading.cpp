// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importreading.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportReading)
};

/// Names of values that only a program on the same machine reaches by them.
bool isLoopback(const QString &host)
{
    return host == u"localhost"_s || host.startsWith(u"127."_s) || host == u"::1"_s;
}

} // namespace

ImportReading::ImportReading(ImportLayers &layers, const ImportGround &ground, ImportedSettings &result)
    : m_layers(layers)
    , m_ground(ground)
    , m_result(result)
{
}

void ImportReading::readAll()
{
    readDatabase();
    readSearch();
    readContent();
    if (const auto import = m_layers.find({u"spring.config.import"_s, u"spring.config.additional-location"_s})) {
        notUnderstood(import->source, import->place, Texts::tr("More settings come from elsewhere and are not read."));
    }
    // How the application pools connections and finds drivers is nothing that a backup has to know.
    m_layers.ignore({u"spring.datasource.hikari."_s, u"spring.datasource.tomcat."_s, u"spring.datasource.dbcp2."_s,
                     u"spring.datasource.driver-class-name"_s, u"spring.datasource.type"_s, u"datasource.driver"_s,
                     u"flowable.content.storage.create-root"_s, u"contentstorage.fs.create-root"_s});
    const std::vector<ImportEntry> unused = m_layers.takeUnused(
        {u"spring.datasource."_s, u"datasource."_s, u"flowable.datasource."_s, u"flowable.content."_s,
         u"contentstorage."_s, u"flowable.indexing."_s, u"spring.elasticsearch."_s, u"spring.data.elasticsearch."_s,
         u"opensearch."_s, u"spring.opensearch."_s});
    for (const ImportEntry &entry : unused) {
        notUnderstood(entry.name, entry.place, Texts::tr("This setting is not used."));
    }
    m_result.otherSettings = m_layers.countUnused();
}

ImportReading::Taken ImportReading::take(const QString &field, const QStringList &names)
{
    const std::optional<ImportedValue> found = m_layers.find(names);
    if (!found || (found->isUsable() && found->value.trimmed().isEmpty())) {
        return {};
    }
    judge(field, *found);
    return {found->isUsable() ? State::Usable : State::Unusable, *found};
}

void ImportReading::judge(const QString &field, const ImportedValue &found)
{
    if (!found.absent.isEmpty()) {
        missing(field, found, Texts::tr("The value is in %1.").arg(found.absent));
    } else if (!found.unresolved.isEmpty()) {
        missing(field, found,
                Texts::tr("The value needs %1, which is not set in these files.").arg(found.unresolved.join(u", "_s)));
    } else if (!found.defaulted.isEmpty()) {
        confirm(
            field, found,
            Texts::tr(
                "A default was taken, because these files do not set: %1. Where the application runs it may be set.")
                .arg(found.defaulted.join(u", "_s)));
    }
}

void ImportReading::takeSecret(const QString &store, const QStringList &names)
{
    const std::optional<ImportedValue> found = m_layers.find(names);
    if (!found) {
        return;
    }
    if (!found->isUsable()) {
        const QString where = found->absent.isEmpty() ? found->unresolved.join(u", "_s) : found->absent;
        missing({}, *found, Texts::tr("The password is in %1; it is asked for when it is needed.").arg(where), false);
        return;
    }
    keepSecret(store, *found, found->value);
}

void ImportReading::keepSecret(const QString &store, const ImportedValue &found, const QString &value)
{
    if (value.isEmpty()) {
        return;
    }
    if (value.startsWith(u"ENC("_s) || value.startsWith(u"{cipher}"_s)) {
        missing({}, found, Texts::tr("The password is encrypted; it is asked for when it is needed."), false);
        return;
    }
    m_result.secrets.insert(store, Secret(value.toUtf8()));
    understood({}, found, Texts::tr("A password, which is not shown and becomes no part of the profile."));
}

void ImportReading::checkHost(const QString &field, const QString &host, const ImportedValue &found)
{
    static const QRegularExpression clusterName(u"^[^.:]+$|\\.svc$|\\.svc\\.|\\.cluster\\.local$"_s);
    if (isLoopback(host)) {
        confirm(field, found,
                Texts::tr("%1 means the application's own machine: it is right only if Stillpoint runs there too.")
                    .arg(host));
    } else if (m_ground.kind == ImportGround::Kind::Compose
               && (m_ground.hosts.contains(host) || !host.contains(u'.') || host == u"host.docker.internal"_s)) {
        confirm(field, found,
                Texts::tr("%1 is a name inside the containers' network; from here it may be another one.").arg(host));
    } else if (m_ground.kind == ImportGround::Kind::Kubernetes && clusterName.match(host).hasMatch()) {
        confirm(field, found,
                Texts::tr("%1 is a name inside the Kubernetes cluster; from here it may be another one.").arg(host));
    }
}

void ImportReading::understood(const QString &field, const ImportedValue &found, const QString &message)
{
    m_result.understood.push_back({field, found.source, found.place, message});
}

void ImportReading::confirm(const QString &field, const ImportedValue &found, const QString &message)
{
    m_result.toConfirm.push_back({field, found.source, found.place, message});
}

void ImportReading::notUnderstood(const QString &source, const QString &place, const QString &message)
{
    m_result.notUnderstood.push_back({{}, source, place, message});
}

void ImportReading::missing(const QString &field, const ImportedValue &found, const QString &message, bool blocking)
{
    m_result.missing.push_back({field, found.source, found.place, message, blocking});
}

} // namespace Stillpoint
