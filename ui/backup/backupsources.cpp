// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/backupsources.h"

#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>

#include <memory>

namespace Stillpoint {

namespace {

void printPage(QWidget *window, const QString &html)
{
    const auto printer = std::make_shared<QPrinter>();
    QPrintDialog *dialog = new QPrintDialog(printer.get(), window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QPrintDialog::finished, dialog, [printer, html](int answer) {
        if (answer == QDialog::Accepted) {
            QTextDocument document;
            document.setHtml(html);
            document.print(printer.get());
        }
    });
    dialog->open();
}

} // namespace

BackupSources BackupSources::real()
{
    return {.check = &checkProfile,
            .measure = [](const Profile &profile, const RunSecrets &secrets,
                          std::stop_token stop) { return measureActivity(profile, secrets, stop); },
            .history =
                [](const Profile &profile, std::stop_token stop) {
                    return RunHistory::read(BackupFolder(profile.backupFolder), profile.id, stop);
                },
            .print = &printPage,
            .begin = [](const BackupDraft &draft, RunSession &session,
                        const Clock &clock) { draft.start(session, clock); }};
}

} // namespace Stillpoint
