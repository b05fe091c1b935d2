// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/backupfoldereditor.h"

#include "ui/profiles/pathfield.h"

#include <QLineEdit>

namespace Stillpoint {

using namespace Qt::StringLiterals;

BackupFolderEditor::BackupFolderEditor(Services &services, Profile &profile, QWidget *parent)
    : ConnectionEditor(services, profile, u"backupFolder"_s, parent)
    , m_folder(new PathField(services.dialogs, PathField::Kind::Folder, named(u"path"_s)))
{
    m_folder->setQuestion(tr("Backup folder"));
    addField(Place::Form, tr("Backup &folder"), m_folder,
             tr("An empty folder, or one that Stillpoint uses already; on another disk than the application's data"),
             u"backupFolder"_s, Width::Full);
    m_folder->setFieldName(tr("Backup folder"));
    finishForm();
    setFocusProxy(m_folder);
}

QString BackupFolderEditor::title() const
{
    return tr("Backup folder");
}

void BackupFolderEditor::read()
{
    setText(m_folder->edit(), profile().backupFolder);
}

void BackupFolderEditor::write()
{
    profile().backupFolder = text(m_folder->edit());
}

bool BackupFolderEditor::isUsed() const
{
    return true;
}

QStringList BackupFolderEditor::fieldPrefixes() const
{
    return {u"backupFolder"_s};
}

ConnectionEditor::Probe BackupFolderEditor::probe(const Secret &) const
{
    return [folder = profile().backupFolder](std::stop_token stop) { return probeBackupFolder(folder, stop); };
}

} // namespace Stillpoint
