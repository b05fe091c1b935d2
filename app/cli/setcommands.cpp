// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/setcommands.h"

#include "app/cli/secretsource.h"
#include "app/cli/selection.h"
#include "app/cli/terminal.h"
#include "app/engine/backupset/catalogue.h"
#include "app/engine/backupset/verifyset.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/core/background.h"
#include "app/engine/core/text.h"
#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profilestore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QString verdictOf(const SetEntry &entry)
{
    return entry.manifest && entry.manifest->verdict ? verdictTitle(*entry.manifest->verdict) : QString();
}

class ListCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<QStringList> folders = selectedFolders(arguments());
        if (!folders) {
            endWith(folders.error());
            return;
        }
        for (const QString &folder : *folders) {
            const Result<Catalogue> catalogue = Catalogue::read(BackupFolder(folder));
            if (!catalogue) {
                endWith(catalogue.error());
                return;
            }
            show(folder, *catalogue);
        }
        Q_EMIT finished(ExitCode::success);
    }

private:
    void show(const QString &folder, const Catalogue &catalogue)
    {
        output().line(folder);
        if (catalogue.entries().empty()) {
            output().line(u"  no sets yet"_s);
        }
        for (const SetEntry &entry : catalogue.entries()) {
            QJsonObject object = entry.toJson(QDateTime::currentDateTimeUtc());
            object.insert(u"event"_s, u"set"_s);
            output().event(object);
            const QString state = entry.state == SetState::Complete ? verdictOf(entry) : setStateName(entry.state);
            output().line(
                u"  %1  %2  %3"_s.arg(entry.set.id().leftJustified(34), entry.profileName().leftJustified(16), state));
        }
    }
};

class ShowCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<BackupSet> set = selectedSet(arguments(), arguments().positional().first());
        const Result<Manifest> manifest = set ? Manifest::read(*set) : fail(set.error());
        if (!manifest) {
            endWith(manifest.error());
            return;
        }
        output().event({{u"event"_s, u"manifest"_s}, {u"set"_s, set->folder()}, {u"manifest"_s, manifest->toJson()}});
        show(*set, *manifest);
        Q_EMIT finished(ExitCode::success);
    }

private:
    void show(const BackupSet &set, const Manifest &manifest)
    {
        output().line(u"Set       %1"_s.arg(set.folder()));
        output().line(u"Of        %1/%2"_s.arg(manifest.profile.value(u"environment"_s).toString(),
                                               manifest.profile.value(u"name"_s).toString()));
        output().line(u"Made      %1 (%2)"_s.arg(isoUtc(manifest.createdAt), manifest.mode));
        if (manifest.verdict) {
            output().line(u"Verdict   %1"_s.arg(verdictTitle(*manifest.verdict)));
        }
        for (const Fence &fence : manifest.fences) {
            output().line(u"Fence     %1 at %2"_s.arg(fence.store, isoUtc(fence.fixedAt)));
        }
        output().line(u"Window    %1"_s.arg(
            formatDuration(std::chrono::milliseconds(manifest.skew.value(u"widthMs"_s).toInteger()))));
        for (auto store = manifest.stores.begin(); store != manifest.stores.end(); ++store) {
            output().line(u"Store     %1"_s.arg(store.key()));
        }
        for (const QJsonValue &loss : manifest.losses) {
            output().line(u"Loss      %1: %2"_s.arg(loss.toObject().value(u"subject"_s).toString(),
                                                    loss.toObject().value(u"explanation"_s).toString()));
        }
        for (const QString &warning : manifest.warnings) {
            output().line(u"Warning   %1"_s.arg(warning));
        }
    }
};

class VerifyCommand : public ConsoleCommand
{
public:
    using ConsoleCommand::ConsoleCommand;

    void start() override
    {
        const Result<BackupSet> set = selectedSet(arguments(), arguments().positional().first());
        if (!set) {
            endWith(set.error());
            return;
        }
        const QString words = arguments().value(u"depth"_s, u"hashes"_s);
        const std::optional<VerifyDepth> depth = verifyDepthFromName(words);
        if (!depth) {
            endWith(Error::invalidInput(u"--depth does not know \"%1\"."_s.arg(words),
                                        u"Use presence, hashes or canary."_s));
            return;
        }
        m_set = *set;
        m_depth = *depth;
        lookForCluster();
    }

private:
    /// The snapshot of a set with search lies in the cluster: asking for it takes a saved profile and its password.
    void lookForCluster()
    {
        const Result<Manifest> manifest = Manifest::read(*m_set);
        if (!manifest || !manifest->stores.contains(SearchSettings::storeName())) {
            verify({});
            return;
        }
        const Result<Profile> profile = profileOf(*manifest);
        if (!profile || !profile->search) {
            m_notes
                << u"The snapshot was not looked for in the cluster: there is no saved profile of this application. "
                   "Name one with --profile."_s;
            verify({});
            return;
        }
        const QStringList needed = storesWithSecret(*profile).contains(SearchSettings::storeName())
            ? QStringList{SearchSettings::storeName()}
            : QStringList();
        m_secrets.collect(
            *profile, needed, arguments(), [this, profile = *profile](const Result<QMap<QString, Secret>> &secrets) {
                if (!secrets) {
                    m_notes << u"The snapshot was not looked for in the cluster: "_s + secrets.error().message;
                }
                verify(secrets ? searchAccess(profile, *secrets) : std::optional<SearchAccess>());
            });
    }

    [[nodiscard]] Result<Profile> profileOf(const Manifest &manifest) const
    {
        if (arguments().has(u"profile"_s)) {
            return selectedProfile(arguments());
        }
        const Result<std::vector<Profile>> profiles = ProfileStore().list();
        if (!profiles) {
            return fail(profiles.error());
        }
        for (const Profile &profile : *profiles) {
            if (profile.id == manifest.profile.value(u"id"_s).toString()) {
                return profile;
            }
        }
        return fail(Error::notFound(u"There is no saved profile of this set."_s));
    }

    void verify(const std::optional<SearchAccess> &search)
    {
        const std::stop_source source = runInBackground<Result<SetVerification>>(
            this,
            [set = *m_set, depth = m_depth, search](const std::stop_token &stop) {
                const SystemClock clock;
                return verifySet(set, depth, verifiersWith(search), clock, {.stop = stop, .progress = {}});
            },
            [this](const Result<SetVerification> &result) { end(result); });
        connect(&m_interrupts, &InterruptWatcher::interrupted, this, [source]() mutable { source.request_stop(); });
    }

    void end(const Result<SetVerification> &result)
    {
        if (!result) {
            // A set that cannot even be opened is as damaged as one with a broken pack.
            endWith(result.error(), ExitCode::findings);
            return;
        }
        QJsonArray findings;
        for (const VerifyFinding &finding : result->findings) {
            findings.append(finding.toJson());
            output().line(u"%1: %2"_s.arg(finding.subject, finding.explanation));
            output().line(u"  %1"_s.arg(finding.remedy));
            for (const QString &cost : finding.costs) {
                output().line(u"  costs %1"_s.arg(cost));
            }
        }
        for (const QString &note : m_notes + result->notes) {
            output().line(note);
        }
        const int exitCode = result->findings.empty() ? ExitCode::success : ExitCode::findings;
        output().line(result->findings.empty() ? u"The set is whole."_s : u"The set is damaged."_s);
        output().event({{u"event"_s, u"end"_s},
                        {u"findings"_s, findings},
                        {u"notes"_s, QJsonArray::fromStringList(m_notes + result->notes)},
                        {u"exit"_s, exitCode}});
        Q_EMIT finished(exitCode);
    }

    std::optional<BackupSet> m_set;
    VerifyDepth m_depth = VerifyDepth::Hashes;
    QStringList m_notes;
    SecretSource m_secrets;
    InterruptWatcher m_interrupts;
};

} // namespace

std::vector<CommandEntry> setCommands()
{
    return {
        entry<ListCommand>(
            {u"list"_s, {}, 0, 0, u"Show the sets of a backup folder."_s, {profileOption(), inOption()}}),
        entry<ShowCommand>({u"show"_s, u"SET"_s, 1, 1, u"Show what a set holds."_s, {profileOption(), inOption()}}),
        entry<VerifyCommand>({u"verify"_s,
                              u"SET"_s,
                              1,
                              1,
                              u"Check a set without restoring it."_s,
                              {profileOption(),
                               inOption(),
                               {u"depth"_s, u"DEPTH"_s, u"presence, hashes (default) or canary."_s},
                               secretsOption()}}),
    };
}

} // namespace Stillpoint
