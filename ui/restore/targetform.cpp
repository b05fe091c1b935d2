// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/targetform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

TargetForm::TargetForm(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, Theme::smallGap, 0, 0);
    m_rows->setSpacing(Theme::gap);
}

void TargetForm::setProfile(const Profile &profile)
{
    while (QLayoutItem *row = m_rows->takeAt(0)) {
        while (QLayoutItem *item = row->layout()->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        delete row;
    }
    m_fields.clear();
    m_profile = profile;
    for (std::size_t i = 0; i < profile.databases.size(); ++i) {
        addDatabase(i);
    }
    if (profile.search) {
        addSearch();
    }
    for (std::size_t i = 0; i < profile.contentStores.size(); ++i) {
        addContent(i);
    }
    check();
}

void TargetForm::startRow()
{
    m_row = new QHBoxLayout;
    m_row->setSpacing(Theme::gap);
    m_rows->addLayout(m_row);
}

void TargetForm::addField(const QString &path, const QString &label, const QString &value, int stretch,
                          const Write &write)
{
    QLineEdit *edit = new QLineEdit(value);
    edit->setObjectName(u"target."_s + path);
    FormField *field = new FormField(label, edit);
    m_row->addWidget(field, stretch);
    m_fields.insert(path, {field, edit, write});
    connect(edit, &QLineEdit::textEdited, this, [this] {
        check();
        Q_EMIT edited();
    });
}

void TargetForm::addDatabase(std::size_t index)
{
    const DatabaseSettings &database = m_profile.databases[index];
    const QString path = u"databases[%1]."_s.arg(index);
    startRow();
    addField(path + u"host"_s, tr("Database &host"), database.host, 4,
             [index](Profile &profile, const QString &text) { profile.databases[index].host = text; });
    addField(path + u"port"_s, tr("Po&rt"), QString::number(database.port), 1,
             [index](Profile &profile, const QString &text) { profile.databases[index].port = text.toInt(); });
    addField(path + u"name"_s, tr("Database &name"), database.name, 3,
             [index](Profile &profile, const QString &text) { profile.databases[index].name = text; });
    addField(path + u"user"_s, tr("&User"), database.user, 3,
             [index](Profile &profile, const QString &text) { profile.databases[index].user = text; });
}

void TargetForm::addSearch()
{
    startRow();
    addField(u"search.url"_s, tr("&Search address"), m_profile.search->url, 5,
             [](Profile &profile, const QString &text) { profile.search->url = text; });
    addField(u"search.user"_s, tr("Search us&er"), m_profile.search->user, 3,
             [](Profile &profile, const QString &text) { profile.search->user = text; });
    addField(u"search.repository"_s, tr("Snapshot re&pository"), m_profile.search->repository, 3,
             [](Profile &profile, const QString &text) { profile.search->repository = text; });
}

void TargetForm::addContent(std::size_t index)
{
    startRow();
    addField(u"contentStores[%1].root"_s.arg(index), tr("Content &folder"), m_profile.contentStores[index].root, 1,
             [index](Profile &profile, const QString &text) { profile.contentStores[index].root = text; });
}

Profile TargetForm::profile() const
{
    Profile profile = m_profile;
    for (const Field &field : m_fields) {
        field.write(profile, field.edit->text().trimmed());
    }
    return profile;
}

void TargetForm::check()
{
    for (const Field &field : std::as_const(m_fields)) {
        field.field->setIssue({});
    }
    for (const FieldIssue &issue : validateProfile(profile())) {
        if (m_fields.contains(issue.field)) {
            m_fields.value(issue.field).field->setIssue(issue.message, !issue.blocking);
        }
    }
}

bool TargetForm::hasBlockingIssue() const
{
    const std::vector<FieldIssue> issues = validateProfile(profile());
    return std::ranges::any_of(issues, &FieldIssue::blocking);
}

} // namespace Stillpoint
