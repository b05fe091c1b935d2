// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/databaseeditor.h"

#include "ui/profiles/pathfield.h"
#include "ui/profiles/secretfield.h"
#include "ui/widgets/combobox.h"

#include <QLineEdit>
#include <QSpinBox>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr auto modes = {"prefer", "require", "verify-ca", "verify-full", "disable"};

} // namespace

DatabaseEditor::DatabaseEditor(Services &services, Profile &profile, QWidget *parent)
    : ConnectionEditor(services, profile, u"database"_s, parent)
    , m_host(addText(Place::Form, u"host"_s, tr("&Server"), tr("From spring.datasource.url"), u"databases[0].host"_s))
    , m_port(new QSpinBox)
    , m_mode(new ComboBox)
    , m_ca(new PathField(services.dialogs, PathField::Kind::File, named(u"ca"_s)))
{
    m_port->setObjectName(named(u"port"_s));
    m_port->setRange(1, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    // A port is a name, not an amount.
    m_port->setGroupSeparatorShown(false);
    addField(Place::Form, tr("&Port"), m_port, tr("5432 unless it was changed"), u"databases[0].port"_s);
    m_database =
        addText(Place::Form, u"name"_s, tr("Data&base"), tr("From spring.datasource.url"), u"databases[0].name"_s);
    m_schema = addText(Place::Form, u"schema"_s, tr("Sche&ma"),
                       tr("Only where Flowable shares a database: currentSchema in spring.datasource.url"),
                       u"databases[0].schema"_s);
    m_user = addText(Place::Form, u"user"_s, tr("&User"), tr("spring.datasource.username, or a user made for backups"),
                     u"databases[0].user"_s);
    addSecret(tr("Pass&word"), tr("spring.datasource.password"));

    m_applicationUser =
        addText(Place::More, u"applicationUser"_s, tr("User of the a&pplication"),
                tr("Only where the application logs in as another user"), u"databases[0].applicationUser"_s);
    m_mode->setObjectName(named(u"tls"_s));
    const QStringList words{tr("Encrypted if the server offers it (prefer)"), tr("Always encrypted (require)"),
                            tr("Encrypted, authority checked (verify-ca)"),
                            tr("Encrypted, authority and name checked (verify-full)"), tr("Not encrypted (disable)")};
    for (const char *mode : modes) {
        m_mode->addItem(words.at(m_mode->count()), QString::fromLatin1(mode));
    }
    addField(Place::More, tr("Encr&yption"), m_mode, tr("sslmode in spring.datasource.url"),
             u"databases[0].tls.mode"_s);
    m_ca->setQuestion(tr("Certificate of the authority"));
    m_ca->setFieldName(tr("Authority's certificate"));
    addField(Place::More, tr("Authority's certi&ficate"), m_ca, tr("sslrootcert in spring.datasource.url"),
             u"databases[0].tls.ca"_s, Width::Full);
    m_ca->setFieldName(tr("Authority's certificate"));
    finishForm();
    setFocusProxy(m_host);
}

QString DatabaseEditor::title() const
{
    return tr("Database");
}

QString DatabaseEditor::secretStore() const
{
    return profile().databases.empty() ? DatabaseSettings().storeName() : profile().databases.front().storeName();
}

void DatabaseEditor::read()
{
    const DatabaseSettings settings = profile().databases.empty() ? DatabaseSettings() : profile().databases.front();
    setText(m_host, settings.host);
    m_port->setValue(settings.port);
    setText(m_database, settings.name);
    setText(m_schema, settings.schema);
    setText(m_user, settings.user);
    setText(m_applicationUser, settings.applicationUser);
    m_mode->setCurrentIndex(qMax(0, m_mode->findData(settings.tls.mode)));
    setText(m_ca->edit(), settings.tls.ca);
    if (!settings.applicationUser.isEmpty() || !(settings.tls == DatabaseTls())) {
        openMore();
    }
}

void DatabaseEditor::write()
{
    if (profile().databases.empty()) {
        profile().databases.emplace_back();
    }
    DatabaseSettings &settings = profile().databases.front();
    settings.host = text(m_host);
    settings.port = m_port->value();
    settings.name = text(m_database);
    settings.schema = text(m_schema);
    settings.user = text(m_user);
    settings.applicationUser = text(m_applicationUser);
    settings.tls.mode = m_mode->currentData().toString();
    settings.tls.ca = text(m_ca->edit());
}

bool DatabaseEditor::isUsed() const
{
    return !profile().databases.empty();
}

QStringList DatabaseEditor::fieldPrefixes() const
{
    return {u"databases"_s};
}

ConnectionEditor::Probe DatabaseEditor::probe(const Secret &secret) const
{
    return [settings = profile().databases.front(), secret](std::stop_token stop) {
        return probeDatabase(settings, secret, stop);
    };
}

} // namespace Stillpoint
