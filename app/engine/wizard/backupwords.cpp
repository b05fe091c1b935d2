// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/backupwords.h"

#include "app/engine/plan/recipes/consistencynotice.h"
#include "app/engine/plan/recipes/runs.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::BackupWords)
};

/// The store of the profile that a stage is about: the one with the id behind the stage's "@".
template <typename Store>
const Store *storeOf(const std::vector<Store> &stores, const QString &stage)
{
    const QString id = stage.section(u'@', 1);
    const auto found = std::ranges::find(stores, id, &Store::id);
    return found == stores.end() ? nullptr : &*found;
}

QString databaseDetail(const BackupDraft &draft, const QString &stage)
{
    const DatabaseSettings *database = storeOf(draft.profile.databases, stage);
    if (database == nullptr) {
        return {};
    }
    const QString jobs = Texts::tr("%n parallel jobs", nullptr, draft.options.jobs);
    return database->schema.isEmpty()
        ? Texts::tr("PostgreSQL %1, one exported snapshot, %2").arg(database->display(), jobs)
        : Texts::tr("PostgreSQL %1, schema %2, one exported snapshot, %3")
              .arg(database->display(), database->schema, jobs);
}

QString searchDetail(const Profile &profile)
{
    if (!profile.search) {
        return {};
    }
    return profile.search->prefix.isEmpty()
        ? Texts::tr("Snapshot of the application's indices on %1 to the repository %2")
              .arg(profile.search->display(), profile.search->repository)
        : Texts::tr("Snapshot of the indices with the prefix %1 on %2 to the repository %3")
              .arg(profile.search->prefix, profile.search->display(), profile.search->repository);
}

QString contentDetail(const BackupDraft &draft, const QString &stage, const QString &sentence)
{
    const ContentSettings *content = storeOf(draft.profile.contentStores, stage);
    return content == nullptr ? QString() : sentence.arg(content->root);
}

QString detailOf(const BackupDraft &draft, const QString &stage)
{
    const QString base = baseStageId(stage);
    if (base == StageId::preflight) {
        return Texts::tr("Every check once more, right before anything begins");
    }
    if (base == StageId::databaseCapture) {
        return databaseDetail(draft, stage);
    }
    if (base == StageId::searchCapture) {
        return searchDetail(draft.profile);
    }
    if (base == StageId::contentNames) {
        return contentDetail(draft, stage,
                             Texts::tr("Names and times of the files in %1, to see later what changed meanwhile"));
    }
    if (base == StageId::contentPrepass) {
        return contentDetail(draft, stage, Texts::tr("Files in %1, so that little is left to copy afterwards"));
    }
    if (base == StageId::contentCapture) {
        return contentDetail(draft, stage, Texts::tr("Files in %1; unchanged ones are taken from earlier backups"));
    }
    if (base == StageId::setVerify) {
        return Texts::tr("Checksums, counts, and whether every file that the database refers to is in the backup");
    }
    return base == StageId::setSeal
        ? Texts::tr("The manifest makes the set complete, in %1").arg(draft.profile.backupFolder)
        : QString();
}

} // namespace

std::vector<ChecklistLine> backupChecklist(const BackupDraft &draft)
{
    std::vector<ChecklistLine> lines;
    for (const PlannedStage &stage : draft.plan().stages) {
        lines.push_back({.title = stage.title, .detail = detailOf(draft, stage.id)});
    }
    return lines;
}

QString backupReviewHtml(const BackupDraft &draft)
{
    const ConsistencyNotice notice = hotBackupNotice();
    const auto put = [](const QString &element, const QString &text) {
        return QString(u'<' % element % u'>' % text.toHtmlEscaped() % u"</"_s % element % u'>');
    };
    QString html = put(u"h1"_s, Texts::tr("Hot backup of %1").arg(draft.profile.target()));
    html += put(u"h2"_s, notice.title);
    html += u"<ul>"_s;
    for (const QString &paragraph : notice.paragraphs) {
        html += put(u"li"_s, paragraph);
    }
    html += u"</ul>"_s;
    if (!draft.activity.isEmpty()) {
        html += put(u"p"_s, Texts::tr("Measured just now: %1").arg(draft.activity));
    }
    html += put(u"h2"_s, Texts::tr("What will run, in this order"));
    html += u"<ol>"_s;
    for (const ChecklistLine &line : backupChecklist(draft)) {
        html += u"<li>"_s % put(u"b"_s, line.title) % u' ' % line.detail.toHtmlEscaped() % u"</li>"_s;
    }
    return html + u"</ol>"_s;
}

QString backupReviewText(const BackupDraft &draft)
{
    QString text = Texts::tr("Hot backup of %1").arg(draft.profile.target()) % u"\n\n"_s % hotBackupNotice().text();
    if (!draft.activity.isEmpty()) {
        text += u'\n' % Texts::tr("Measured just now: %1").arg(draft.activity) % u'\n';
    }
    text += u'\n' % Texts::tr("What will run, in this order") % u'\n';
    int number = 0;
    for (const ChecklistLine &line : backupChecklist(draft)) {
        const QString detail = line.detail.isEmpty() ? QString() : QString(u" - "_s % line.detail);
        text += QString::number(++number) % u". "_s % line.title % detail % u'\n';
    }
    return text;
}

} // namespace Stillpoint
