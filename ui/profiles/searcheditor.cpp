// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/searcheditor.h"

#include "ui/profiles/pathfield.h"
#include "ui/profiles/secretfield.h"

#include <QLineEdit>

#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &part : text.split(u',')) {
        if (!part.trimmed().isEmpty()) {
            names << part.trimmed();
        }
    }
    return names;
}

} // namespace

SearchEditor::SearchEditor(Services &services, Profile &profile, QWidget *parent)
    : ConnectionEditor(services, profile, u"search"_s, parent)
    , m_url(addText(Place::Form, u"url"_s, tr("&Address"), tr("spring.elasticsearch.uris; one of them is enough"),
                    u"search.url"_s, Width::Full))
    , m_user(addText(Place::Form, u"user"_s, tr("&User"), tr("spring.elasticsearch.username"), u"search.user"_s))
    , m_ca(new PathField(services.dialogs, PathField::Kind::File, named(u"ca"_s)))
{
    addAbsence(tr("This application has no search"));
    addSecret(tr("Pass&word or API key"), tr("spring.elasticsearch.password"));
    m_prefix = addText(Place::Form, u"prefix"_s, tr("Index pre&fix"), tr("flowable.indexing.index-name-prefix"),
                       u"search.prefix"_s);
    m_repository =
        addText(Place::Form, u"repository"_s, tr("Snapshot &repository"),
                tr("The cluster's own place for snapshots; its administrator knows the name"), u"search.repository"_s);

    m_apiKey = addText(Place::More, u"apiKey"_s, tr("&Id of an API key"), tr("Instead of a user"), u"search.apiKey"_s);
    m_location =
        addText(Place::More, u"location"_s, tr("&Location of the repository"),
                tr("Path on the cluster's nodes, where it is still to be registered"), u"search.repositoryLocation"_s);
    m_indices = addText(Place::More, u"indices"_s, tr("E&xtra indices"),
                        tr("Keys, aliases or names of custom indices, with commas between them"), u"search.indices"_s);
    m_excluded =
        addText(Place::More, u"excluded"_s, tr("Excluded i&ndices"),
                tr("Begin with the prefix and belong to somebody else; * stands for anything"), u"search.excluded"_s);
    m_ca->setQuestion(tr("Certificate of the authority"));
    addField(Place::More, tr("Aut&hority's certificate"), m_ca,
             tr("Where the cluster's certificate is not signed by a public authority"), u"search.tls"_s);
    m_ca->setFieldName(tr("Authority's certificate"));
    m_fingerprint = addText(Place::More, u"fingerprint"_s, tr("Certificate's fin&gerprint"),
                            tr("SHA-256, instead of an authority"), u"search.fingerprint"_s);
    finishForm();
    setFocusProxy(m_url);
}

QString SearchEditor::title() const
{
    return tr("Search");
}

QString SearchEditor::secretStore() const
{
    const std::optional<SearchSettings> &search = profile().search;
    const bool hasLogin = search && !(search->user.isEmpty() && search->apiKey.isEmpty());
    return hasLogin ? SearchSettings::storeName() : QString();
}

void SearchEditor::read()
{
    const SearchSettings settings = profile().search.value_or(SearchSettings());
    setAbsent(!profile().search);
    setText(m_url, settings.url);
    setText(m_user, settings.user);
    setText(m_prefix, settings.prefix);
    setText(m_repository, settings.repository);
    setText(m_apiKey, settings.apiKey);
    setText(m_location, settings.repositoryLocation);
    setText(m_indices, settings.indices.join(u", "_s));
    setText(m_excluded, settings.excluded.join(u", "_s));
    setText(m_ca->edit(), settings.caFile);
    setText(m_fingerprint, settings.fingerprint);
    const QString more = settings.apiKey + settings.repositoryLocation + settings.indices.join(QString())
        + settings.excluded.join(QString()) + settings.caFile + settings.fingerprint;
    if (!more.isEmpty()) {
        openMore();
    }
}

void SearchEditor::write()
{
    if (isAbsent()) {
        // What was typed stays in the fields, and what no field shows is put aside, for a box that was ticked by
        // mistake.
        if (profile().search) {
            m_aside = std::exchange(profile().search, std::nullopt);
            m_asideOf = profile().id;
        }
        return;
    }
    if (!profile().search && m_asideOf == profile().id) {
        profile().search = std::exchange(m_aside, std::nullopt);
    }
    SearchSettings settings = profile().search.value_or(SearchSettings());
    settings.url = text(m_url);
    while (settings.url.endsWith(u'/')) {
        settings.url.chop(1);
    }
    settings.user = text(m_user);
    settings.prefix = text(m_prefix);
    settings.repository = text(m_repository);
    settings.apiKey = text(m_apiKey);
    settings.repositoryLocation = text(m_location);
    settings.indices = namesIn(text(m_indices));
    settings.excluded = namesIn(text(m_excluded));
    settings.caFile = text(m_ca->edit());
    settings.fingerprint = text(m_fingerprint);
    profile().search = settings;
}

bool SearchEditor::isUsed() const
{
    return profile().search.has_value();
}

QStringList SearchEditor::fieldPrefixes() const
{
    return {u"search"_s};
}

ConnectionEditor::Probe SearchEditor::probe(const Secret &secret) const
{
    return [settings = *profile().search, secret](std::stop_token stop) { return probeSearch(settings, secret, stop); };
}

} // namespace Stillpoint
