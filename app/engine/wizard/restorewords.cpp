// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/restorewords.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RestoreWords)
};

constexpr qsizetype mostNamedTables = 6;

StoreChange databaseChange(const DatabaseSettings &database, const RestoreOptions &options)
{
    StoreChange change{.store = database.storeName(),
                       .title = Texts::tr("Database %1").arg(database.display()),
                       .change = Texts::tr("Stays as it is."),
                       .kept = {},
                       .isTouched = options.database};
    if (!options.database) {
        return change;
    }
    if (options.allowInPlace) {
        change.change = Texts::tr("Is replaced whole. Where the account may prepare nothing beside it, it is emptied "
                                  "and filled in place.");
        change.kept = Texts::tr(
            "What is there now is kept beside it until you discard it, or as a dump in the run's folder where "
            "it is restored in place.");
    } else {
        change.change = database.schema.isEmpty()
            ? Texts::tr("Is replaced whole by the database of the set.")
            : Texts::tr("The schema %1 is replaced whole by that of the set.").arg(database.schema);
        change.kept = Texts::tr("What is there now is kept beside it on the same server until you discard it.");
    }
    return change;
}

StoreChange searchChange(const SearchSettings &search, const RestoreOptions &options)
{
    StoreChange change{.store = SearchSettings::storeName(),
                       .title = Texts::tr("Search on %1").arg(search.display()),
                       .change = Texts::tr("Stays as it is."),
                       .kept = {},
                       .isTouched = options.search == SearchPart::Snapshot};
    if (options.search == SearchPart::Snapshot) {
        change.change =
            Texts::tr("The application's indices are restored from the set's snapshot under new names, then "
                      "the aliases move to them.");
        change.kept = Texts::tr("The indices of now are kept without aliases until you discard them.");
    } else if (options.search == SearchPart::Later) {
        change.change = Texts::tr("Stays as it is and will not fit the restored database: the application has to "
                                  "rebuild its index afterwards.");
    }
    return change;
}

StoreChange contentChange(const ContentSettings &content, const RestoreOptions &options)
{
    StoreChange change{.store = content.storeName(),
                       .title = Texts::tr("Content %1").arg(content.root),
                       .change = Texts::tr("Stays as it is."),
                       .kept = {},
                       .isTouched = options.content != ContentPart::None};
    if (options.content == ContentPart::Replace) {
        change.change = Texts::tr("The whole folder is replaced by the files of the set.");
        change.kept = Texts::tr("The folder of now is kept beside it on the same volume until you discard it.");
    } else if (options.content == ContentPart::AddMissing) {
        change.change = Texts::tr("Files that the database refers to and the folder lacks are added. Nothing is "
                                  "removed.");
    }
    return change;
}

/// The tables of Flowable begin with these; its scripts write them in any case.
bool isApplicationTable(const QString &name)
{
    return name.startsWith("act_"_L1, Qt::CaseInsensitive) || name.startsWith("flw_"_L1, Qt::CaseInsensitive);
}

QString purposeOf(const QString &base, const QString &kind)
{
    const auto is = [&base](QStringView id) { return base == id; };
    if (is(StageId::preflight)) {
        return kind == u"restore"_s
            ? Texts::tr("Looks at the set, the servers and their identity. A blocker ends it here.")
            : Texts::tr("Looks at the servers and their identity. A blocker ends it here.");
    }
    if (is(StageId::contentPrepare)) {
        return Texts::tr("Unpacked beside the live folder and checked. Nothing live changes.");
    }
    if (is(StageId::databasePrepare)) {
        return Texts::tr("Restored beside the live database and checked. Nothing live changes.");
    }
    if (is(StageId::searchPrepare)) {
        return Texts::tr("Restored under new names without aliases and checked. Nothing live changes.");
    }
    if (is(StageId::nodesStop)) {
        return Texts::tr("You stop the application; the run goes on when its database sessions have ended.");
    }
    if (is(StageId::restoreReconcile)) {
        return Texts::tr("Compares the restored stores with each other and counts what does not fit.");
    }
    return {};
}

} // namespace

QString placesOf(const Profile &profile)
{
    QStringList places;
    for (const DatabaseSettings &database : profile.databases) {
        places << database.display();
    }
    if (profile.search) {
        places << profile.search->display();
    }
    for (const ContentSettings &content : profile.contentStores) {
        places << content.root;
    }
    return places.join(u" · "_s);
}

QString tierWords(const Profile &profile)
{
    const QString tier = profile.tier == Tier::Production ? Texts::tr("production") : Texts::tr("test");
    if (profile.environment.isEmpty() || profile.environment.contains(tier, Qt::CaseInsensitive)) {
        return profile.environment.isEmpty() ? tier : profile.environment;
    }
    //: The environment's own name and its tier: "blue · production"
    return Texts::tr("%1 · %2").arg(profile.environment, tier);
}

QString lossSentence(const RestoreOptions &options, const QDateTime &stateAt, const QDateTime &now)
{
    if (!options.database && options.content != ContentPart::Replace && options.search != SearchPart::Snapshot) {
        return options.content == ContentPart::AddMissing
            ? Texts::tr("No work is lost: files are added, nothing is removed or replaced.")
            : Texts::tr("Nothing is restored with these options.");
    }
    if (!stateAt.isValid()) {
        return Texts::tr("The set does not tell which moment it holds, so nobody knows how much work is lost.");
    }
    const QString window = formatDuration(std::chrono::milliseconds(std::max<qint64>(stateAt.msecsTo(now), 0)));
    if (options.database) {
        return Texts::tr("If you restore this set now you lose %1 of work.").arg(window);
    }
    if (options.content == ContentPart::Replace) {
        return Texts::tr("The content folder goes back by %1: files added since then are missing, although the "
                         "database refers to them.")
            .arg(window);
    }
    return Texts::tr("Search goes back by %1: what changed since then is found wrongly or not at all, until the "
                     "application indexes it again. No work is lost.")
        .arg(window);
}

QString forecastSentence(const RestoreForecast &forecast)
{
    if (!forecast.duration) {
        return Texts::tr("How long it takes is not known: no restore of this application with the same steps has been "
                         "measured yet.");
    }
    if (!forecast.downtime) {
        return Texts::tr("It takes about %1. The application goes on working meanwhile.")
            .arg(forecast.duration->display());
    }
    return Texts::tr("It takes about %1. The application is down for about %2 of that, and for as long as you need to "
                     "stop and start it.")
        .arg(forecast.duration->display(), formatDuration(forecast.downtime->median));
}

std::vector<StoreChange> storeChanges(const RestoreDraft &draft)
{
    std::vector<StoreChange> changes;
    for (const DatabaseSettings &database : draft.profile.databases) {
        changes.push_back(databaseChange(database, draft.options));
    }
    if (draft.profile.search) {
        changes.push_back(searchChange(*draft.profile.search, draft.options));
    }
    for (const ContentSettings &content : draft.profile.contentStores) {
        changes.push_back(contentChange(content, draft.options));
    }
    return changes;
}

QString foreignTables(const RestoreDraft &draft)
{
    if (!draft.options.database || !draft.manifest) {
        return {};
    }
    QStringList foreign;
    for (const DatabaseSettings &database : draft.profile.databases) {
        const QJsonArray tables = draft.manifest->stores.value(database.storeName()).value("tables"_L1).toArray();
        for (const QJsonValue &table : tables) {
            const QString name = table.toObject().value("name"_L1).toString();
            if (!isApplicationTable(name)) {
                foreign << table.toObject().value("schema"_L1).toString() + u'.' + name;
            }
        }
    }
    if (foreign.isEmpty()) {
        return {};
    }
    const QString named = foreign.mid(0, mostNamedTables).join(u", "_s);
    const QString list = foreign.size() > mostNamedTables
        ? Texts::tr("%1 and %n more", nullptr, static_cast<int>(foreign.size() - mostNamedTables)).arg(named)
        : named;
    return Texts::tr("Tables in the set that are not Flowable's own go back as well: %1.").arg(list);
}

std::vector<PlanLine> planLines(const Plan &plan)
{
    std::vector<PlanLine> lines;
    for (const PlannedStage &stage : plan.stages) {
        const QString base = baseStageId(stage.id);
        const bool changes =
            base == StageId::contentSwap || base == StageId::databaseSwap || base == StageId::searchSwap;
        lines.push_back({.title = stage.title, .purpose = purposeOf(base, plan.kind), .changesLiveData = changes});
    }
    return lines;
}

QString reviewText(const RestoreDraft &draft, const QStringList &sentences)
{
    QStringList text;
    text << Texts::tr("Restore of %1 over %2").arg(draft.set ? draft.set->id() : QString(), draft.profile.target())
         << placesOf(draft.profile) << QString();
    text << sentences << QString();
    for (const StoreChange &change : storeChanges(draft)) {
        text << change.title + u": "_s + change.change + (change.kept.isEmpty() ? QString() : u' ' + change.kept);
    }
    text << QString();
    int number = 0;
    for (const PlanLine &line : planLines(draft.plan())) {
        text << u"%1. %2"_s.arg(++number).arg(line.title)
                + (line.purpose.isEmpty() ? QString() : u": "_s + line.purpose);
    }
    return text.join(u'\n') + u'\n';
}

} // namespace Stillpoint
