// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/contenteditor.h"

#include "ui/profiles/pathfield.h"

#include <QLineEdit>

#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

ContentEditor::ContentEditor(Services &services, Profile &profile, QWidget *parent)
    : ConnectionEditor(services, profile, u"content"_s, parent)
    , m_root(new PathField(services.dialogs, PathField::Kind::Folder, named(u"root"_s)))
{
    addAbsence(tr("This application has no content folder: its content is in the database"));
    m_root->setQuestion(tr("Content folder"));
    addField(Place::Form, tr("Content &folder"), m_root,
             tr("flowable.content.storage.root-folder, as this computer sees it: a local or a mounted folder"),
             u"contentStores[0].root"_s, Width::Full);
    m_root->setFieldName(tr("Content folder"));
    finishForm();
    setFocusProxy(m_root);
}

QString ContentEditor::title() const
{
    return tr("Content");
}

void ContentEditor::read()
{
    setAbsent(profile().contentStores.empty());
    if (!profile().contentStores.empty()) {
        setText(m_root->edit(), profile().contentStores.front().root);
    }
}

void ContentEditor::write()
{
    if (isAbsent()) {
        if (!profile().contentStores.empty()) {
            m_aside = std::exchange(profile().contentStores, {});
            m_asideOf = profile().id;
        }
        return;
    }
    if (profile().contentStores.empty() && m_asideOf == profile().id) {
        profile().contentStores = std::exchange(m_aside, {});
    }
    if (profile().contentStores.empty()) {
        profile().contentStores.emplace_back();
    }
    profile().contentStores.front().root = text(m_root->edit());
}

bool ContentEditor::isUsed() const
{
    return !profile().contentStores.empty();
}

QStringList ContentEditor::fieldPrefixes() const
{
    return {u"contentStores"_s};
}

ConnectionEditor::Probe ContentEditor::probe(const Secret &) const
{
    return [settings = profile().contentStores.front(), folder = profile().backupFolder](std::stop_token stop) {
        return probeContent(settings, folder, stop);
    };
}

} // namespace Stillpoint
