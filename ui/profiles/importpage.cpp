// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/importpage.h"

#include "app/engine/core/background.h"
#include "app/engine/core/durable.h"
#include "ui/widgets/combobox.h"
#include "ui/widgets/formfield.h"
#include "ui/wizard/dialogservice.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

Result<ImportedSettings> readAll(ImportRequest request, const QStringList &paths)
{
    for (const QString &path : paths) {
        const Result<QByteArray> content = readWhole(path, largestImport);
        if (!content) {
            return fail(content.error());
        }
        request.files.push_back({QFileInfo(path).fileName(), *content});
    }
    return importConfiguration(request);
}

QString inWords(const ImportNote &note)
{
    QStringList origin;
    for (const QString &part : {note.source, note.place}) {
        if (!part.isEmpty()) {
            origin << part;
        }
    }
    return origin.isEmpty() ? note.message : u"%1  (%2)"_s.arg(note.message, origin.join(u", "_s));
}

} // namespace

ImportPage::ImportPage(Services &services, ProfileDraft &draft, QWidget *parent)
    : ProfilePage(services, draft, parent)
    , m_files(makeLabel({}))
    , m_forget(makeButton(tr("Choose none"), "link", u"import.forget"_s))
    , m_pasted(new QPlainTextEdit)
    , m_pastedKind(new ComboBox)
    , m_springProfiles(new QLineEdit)
    , m_service(new QLineEdit)
    , m_serviceField(new FormField(tr("&Service"), m_service, tr("The one whose data is to be backed up")))
    , m_read(makeButton(tr("&Read it"), "primary", u"import.read"_s))
    , m_problem(new Notice(Tone::Danger))
    , m_results(new QVBoxLayout)
{
    setHeading(tr("Import a configuration"),
               tr("The application's own files say where its data is. Everything can be changed on the next pages."));
    Card *card = new Card;
    card->body()->setSpacing(Theme::gap);
    QPushButton *choose = makeButton(tr("&Choose files…"), "", u"import.choose"_s);
    QHBoxLayout *row = new QHBoxLayout;
    row->addWidget(choose);
    row->addWidget(m_files, 1);
    row->addWidget(m_forget);
    card->body()->addLayout(row);
    m_pasted->setObjectName(u"import.text"_s);
    m_pasted->setTabChangesFocus(true);
    m_pasted->setFixedHeight(84);
    card->body()->addWidget(new FormField(tr("Or &paste the text"), m_pasted,
                                          tr("Passwords in it are not shown again and not saved here")));
    m_pastedKind->setObjectName(u"import.kind"_s);
    m_pastedKind->addItems(
        {u"application.properties"_s, u"application.yml"_s, u"docker-compose.yml"_s, u"manifest.yaml"_s, u"app.env"_s});
    m_springProfiles->setObjectName(u"import.springProfiles"_s);
    m_service->setObjectName(u"import.service"_s);
    QHBoxLayout *options = new QHBoxLayout;
    options->setSpacing(16);
    options->addWidget(new FormField(tr("The pasted text is &from"), m_pastedKind), 1);
    options->addWidget(new FormField(tr("Spring pro&files"), m_springProfiles,
                                     tr("With commas between them; empty: those that the files make active")),
                       1);
    options->addWidget(m_serviceField, 1);
    card->body()->addLayout(options);
    card->body()->addWidget(m_read, 0, Qt::AlignLeft);
    body()->addWidget(card);
    body()->addWidget(m_problem);
    m_results->setSpacing(Theme::gap);
    body()->addLayout(m_results);
    body()->addStretch(1);
    m_problem->hide();
    m_serviceField->hide();
    showFiles();
    connect(choose, &QPushButton::clicked, this, &ImportPage::chooseFiles);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_paths.clear();
        showFiles();
    });
    connect(m_pasted, &QPlainTextEdit::textChanged, this, &ImportPage::showFiles);
    connect(m_read, &QPushButton::clicked, this, &ImportPage::read);
}

ImportPage::~ImportPage()
{
    m_stop.request_stop();
}

QString ImportPage::stepTitle() const
{
    return tr("Import");
}

bool ImportPage::isComplete() const
{
    return !m_isReading;
}

void ImportPage::chooseFiles()
{
    services().dialogs.openFiles({.title = tr("The application's configuration"),
                                  .filter = tr("Configuration (*.properties *.yml *.yaml *.env .env);;All files (*)"),
                                  .startAt = {}},
                                 this, [this](const QStringList &files) {
                                     for (const QString &file : files) {
                                         if (!m_paths.contains(file)) {
                                             m_paths << file;
                                         }
                                     }
                                     showFiles();
                                 });
}

void ImportPage::showFiles()
{
    QStringList names;
    for (const QString &path : m_paths) {
        names << QFileInfo(path).fileName();
    }
    m_files->setText(names.isEmpty()
                         ? tr("application.properties or .yml, docker-compose.yml, a Kubernetes manifest, .env")
                         : names.join(u" · "_s));
    m_forget->setVisible(!names.isEmpty());
    m_read->setEnabled(!names.isEmpty() || !m_pasted->toPlainText().trimmed().isEmpty());
}

void ImportPage::read()
{
    ImportRequest request;
    for (const QString &name : m_springProfiles->text().split(u',')) {
        if (!name.trimmed().isEmpty()) {
            request.springProfiles << name.trimmed();
        }
    }
    request.service = m_service->text().trimmed();
    if (const QString pasted = m_pasted->toPlainText(); !pasted.trimmed().isEmpty()) {
        request.files.push_back({m_pastedKind->currentText(), pasted.toUtf8()});
    }
    m_isReading = true;
    m_pasted->setReadOnly(true);
    showFiles();
    Q_EMIT completeChanged();
    const int number = ++m_readNumber;
    m_stop = runInBackground<Result<ImportedSettings>>(
        this, [request, paths = m_paths](std::stop_token) { return readAll(request, paths); },
        [this, number](const Result<ImportedSettings> &imported) {
            if (number == m_readNumber) {
                take(imported);
            }
        });
}

void ImportPage::take(const Result<ImportedSettings> &imported)
{
    m_isReading = false;
    m_pasted->setReadOnly(false);
    if (imported) {
        // There may be passwords in it; this clears what Undo would bring back, too.
        m_pasted->clear();
    }
    showFiles();
    Q_EMIT completeChanged();
    while (QLayoutItem *item = m_results->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_problem->setVisible(!imported);
    if (!imported) {
        m_problem->setContent(Tone::Danger, imported.error().message, imported.error().hint);
        // One of several may be meant: it can be named now.
        m_serviceField->show();
        return;
    }
    draft().imported = *imported;
    m_isApplied = false;
    showResult(*imported);
}

void ImportPage::showResult(const ImportedSettings &imported)
{
    addNotes(tr("Still missing: it is asked on the next pages"), Tone::Warning, imported.missing);
    addNotes(tr("To be confirmed"), Tone::Info, imported.toConfirm);
    addNotes(tr("Understood"), Tone::Success, imported.understood);
    addNotes(tr("Not understood, and not used"), Tone::Neutral, imported.notUnderstood);
    if (imported.otherSettings > 0) {
        m_results->addWidget(makeLabel(
            tr("%n other settings have nothing to do with the stores.", nullptr, imported.otherSettings), "small"));
    }
}

void ImportPage::addNotes(const QString &title, Tone tone, const std::vector<ImportNote> &notes)
{
    if (notes.empty()) {
        return;
    }
    QStringList lines;
    for (const ImportNote &note : notes) {
        lines << inWords(note);
    }
    Notice *notice = new Notice(tone);
    notice->setContent(tone, title, lines.join(u'\n'));
    m_results->addWidget(notice);
}

bool ImportPage::finishPage()
{
    if (!draft().imported || m_isApplied) {
        return true;
    }
    m_isApplied = true;
    const ImportedSettings &imported = *draft().imported;
    Profile &profile = draft().profile;
    applyImported(profile, imported);
    const bool asksForContent =
        std::any_of(imported.missing.begin(), imported.missing.end(),
                    [](const ImportNote &note) { return note.field.startsWith(u"contentStores"_s); });
    if (!imported.content && !asksForContent) {
        profile.contentStores.clear();
    }
    const QMap<QString, Secret> secrets = importedSecrets(profile, imported);
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret) {
        services().secrets.hold(profile.id, secret.key(), secret.value());
    }
    return true;
}

} // namespace Stillpoint
