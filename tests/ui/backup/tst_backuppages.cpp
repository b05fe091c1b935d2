// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/runs.h"
#include "app/engine/wizard/backupwords.h"
#include "tests/kit/answeringdialogs.h"
#include "tests/kit/userinput.h"
#include "tests/ui/run/runscene.h"
#include "tests/unit/recipes/pastruns.h"
#include "tests/unit/run/scriptedstage.h"
#include "ui/backup/backupreviewpage.h"
#include "ui/backup/modepage.h"
#include "ui/backup/preflightpage.h"
#include "ui/run/resultpage.h"
#include "ui/run/runpage.h"
#include "ui/wizard/uisettings.h"
#include "ui/wizard/wizardshell.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize(1120, 780);

CheckResult finding(const QString &id, Severity severity, const QString &title)
{
    return {.id = id,
            .store = u"database"_s,
            .severity = severity,
            .title = title,
            .explanation = u"What was found about %1."_s.arg(title),
            .remedy = severity == Severity::Passed ? QString() : u"Do something about %1."_s.arg(title)};
}

Profile shop(const QString &backupFolder)
{
    Profile profile;
    profile.id = u"shop-id"_s;
    profile.name = u"shop"_s;
    profile.environment = u"production"_s;
    DatabaseSettings database;
    database.host = u"db01"_s;
    database.name = u"flowable"_s;
    database.user = u"stillpoint"_s;
    profile.databases = {database};
    SearchSettings search;
    search.url = u"https://search01:9200"_s;
    search.prefix = u"acme-"_s;
    search.repository = u"nightly"_s;
    search.repositoryLocation = u"/snapshots"_s;
    profile.search = search;
    ContentSettings content;
    content.root = u"/srv/content"_s;
    profile.contentStores = {content};
    profile.backupFolder = backupFolder;
    return profile;
}

/// What the outside answers, as the test wants it; read by background threads.
struct Outside
{
    std::atomic_bool hasBlocker = false;
    std::atomic_bool lacksRepository = false;
    std::atomic_bool canMeasure = true;
    std::atomic_int checked = 0;
};

/// The backup's pages in their wizard, with a scripted outside; no connections are tested and no server is asked.
class BackupScene
{
public:
    explicit BackupScene(const std::optional<BackupFolder> &past = {})
        : profiles(folder.filePath(u"profiles"_s))
        , settings(folder.filePath(u"settings.ini"_s))
    {
        draft.profile = shop(past ? past->path() : folder.filePath(u"backups"_s));
        draft.secrets.insert(u"database"_s, Secret("typed"));
        // Copies of the pointer: a background thread may still ask when the scene is gone.
        sources.check = [outside = outside](const Profile &, const RunSecrets &, const std::stop_token &,
                                            RepositoryConsent consent) { return checks(*outside, consent); };
        sources.measure = [outside = outside](const Profile &, const RunSecrets &, const std::stop_token &) {
            MeasuredActivity activity;
            activity.lines = {u"3 jobs running"_s, u"14 content changes a minute"_s};
            return outside->canMeasure ? Result<MeasuredActivity>(activity) : fail(Scripts::someError());
        };
        sources.history = [](const Profile &profile, const std::stop_token &stop) {
            return RunHistory::read(BackupFolder(profile.backupFolder), profile.id, stop);
        };
        sources.print = [this](QWidget *, const QString &html) { printed = html; };
        sources.begin = [this](const BackupDraft &begun, RunSession &run, const Clock &) {
            run.start(u"a test"_s, [this, plan = begun.plan()](const std::stop_token &) { return assemble(plan); });
        };
        window.addPage(std::make_unique<ModePage>(draft, sources));
        window.addPage(std::make_unique<PreflightPage>(draft, sources, services));
        window.addPage(std::make_unique<BackupReviewPage>(draft, sources, services));
        const RunPageTexts texts{
            .title = u"Backing up"_s, .cancel = u"Cancel"_s, .keepGoing = u"Go on"_s, .usually = {}};
        window.addPage(std::make_unique<RunPage>(session, services, texts,
                                                 [this](RunSession &run) { sources.begin(draft, run, clock); }));
        window.addPage(std::make_unique<ResultPage>(session, services));
        wearColors();
        window.resize(windowSize);
        window.show();
        window.begin();
    }

    [[nodiscard]] bool next() { return User::click(window, u"wizard.next"_s); }

    [[nodiscard]] bool canGoOn()
    {
        const QPushButton *button = window.findChild<QPushButton *>(u"wizard.next"_s);
        return button != nullptr && button->isVisible() && button->isEnabled();
    }

    /// To the review, with everything passed.
    [[nodiscard]] bool goToReview() { return next() && User::waitForText(window, u"A backup can begin"_s) && next(); }

    QTemporaryDir folder;
    std::shared_ptr<Outside> outside = std::make_shared<Outside>();
    SystemClock clock;
    AnsweringDialogs dialogs;
    MemorySecretStore store;
    SecretKeeper secrets{store};
    ProfileStore profiles;
    UiSettings settings;
    Services services{profiles, secrets, dialogs, settings, clock};
    BackupSources sources;
    BackupDraft draft;
    QString printed;
    RunSession session;
    WizardShell window;

private:
    static std::vector<CheckResult> checks(Outside &outside, RepositoryConsent consent)
    {
        ++outside.checked;
        std::vector<CheckResult> all{finding(u"database.version"_s, Severity::Passed, u"Version of the server"_s),
                                     finding(u"database.size"_s, Severity::Note, u"Size of the database"_s),
                                     finding(u"content.room"_s, Severity::Warning, u"Room on the disk"_s)};
        if (outside.hasBlocker) {
            all.push_back(finding(u"database.rights"_s, Severity::Blocker, u"Rights of the user"_s));
        }
        if (outside.lacksRepository) {
            all.push_back(finding(u"search.repository"_s,
                                  consent == RepositoryConsent::Register ? Severity::Note : Severity::Blocker,
                                  u"Snapshot repository"_s));
        }
        return all;
    }

    Result<AssembledRun> assemble(const Plan &plan)
    {
        AssembledRun assembled;
        assembled.request.runId = u"20261122-140211-7f3a"_s;
        assembled.request.runFolder = folder.filePath(u"run"_s);
        QDir().mkpath(assembled.request.runFolder);
        assembled.request.plan = plan;
        for (const PlannedStage &stage : plan.stages) {
            assembled.request.stages[stage.id] = std::make_unique<ScriptedStage>(ScriptedStage::Script());
        }
        assembled.request.clock = &clock;
        return assembled;
    }
};

} // namespace

class TestBackupPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAHistoryNothingIsForecast();
    void earlierBackupsAreTheForecast();
    void theChosenModeIsTheOneThatRuns();
    void aBlockerStopsTheWayUntilItIsGone();
    void findingsAreGroupedWithTheWorstFirst();
    void aMissingPasswordIsAskedFor();
    void theRepositoryIsRegisteredOnlyWithConsent();
    void aChangedProfileIsCheckedAgain();
    void nothingBeginsWithoutTheAcknowledgement();
    void thePlanThatIsShownIsThePlanThatRuns();
    void whatCouldNotBeMeasuredIsNotMadeUp();
    void theReviewIsPrintedAndCopied();
};

void TestBackupPages::withoutAHistoryNothingIsForecast()
{
    BackupScene scene;
    QVERIFY(User::waitForText(scene.window, u"so nothing can be forecast"_s));
    QCOMPARE(User::visibleText(scene.window).count(u"not measured yet"_s), 4);
    QVERIFY(!User::visibleText(scene.window).contains(u"Cold"_s));
    QVERIFY(RunScene::isReadable(scene.window));
    User::screenshot(scene.window, u"backup-mode"_s);
}

void TestBackupPages::earlierBackupsAreTheForecast()
{
    const PastRuns past;
    past.add({.id = u"20261120-140211-0001"_s,
              .plan = hotBackupPlan(storesOf(shop({})), HotWindow::Strict),
              .seconds = 256,
              .skewMs = 41'000});
    BackupScene scene(past.folder());
    QVERIFY(User::waitForText(scene.window, u"The forecasts come from 1 earlier backup"_s));
    const QString text = User::visibleText(scene.window);
    QVERIFY(text.contains(u"4 min 16 s"_s));
    QVERIFY(text.contains(u"41 s"_s));
    // The other mode has never been measured.
    QCOMPARE(text.count(u"not measured yet"_s), 2);
}

void TestBackupPages::theChosenModeIsTheOneThatRuns()
{
    BackupScene scene;
    QVERIFY(User::click(scene.window, u"mode.hot-narrow"_s));
    QVERIFY(scene.goToReview());
    QCOMPARE(scene.draft.options.window, HotWindow::Narrow);
    QVERIFY(User::visibleText(scene.window).contains(u"Content, first copy"_s));
    // Back to the first page: the choice is still there.
    QVERIFY(User::click(scene.window, u"wizard.back"_s));
    QVERIFY(User::click(scene.window, u"wizard.back"_s));
    QVERIFY(scene.window.findChild<QAbstractButton *>(u"mode.hot-narrow"_s)->isChecked());
}

void TestBackupPages::aBlockerStopsTheWayUntilItIsGone()
{
    BackupScene scene;
    scene.outside->hasBlocker = true;
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"A backup cannot begin yet"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(User::waitForText(scene.window, u"Do something about Rights of the user."_s));
    User::screenshot(scene.window, u"backup-preflight-blocked"_s);
    scene.outside->hasBlocker = false;
    QVERIFY(User::click(scene.window, u"preflight.again"_s));
    QVERIFY(User::waitForText(scene.window, u"A backup can begin, with warnings"_s));
    QVERIFY(scene.canGoOn());
}

void TestBackupPages::findingsAreGroupedWithTheWorstFirst()
{
    BackupScene scene;
    scene.outside->hasBlocker = true;
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"1 in the way · 1 warnings · 1 notes · 1 passed"_s));
    const auto topOf = [&scene](const QString &id) {
        QWidget *row = scene.window.findChild<QWidget *>(u"preflight.check."_s + id);
        return row == nullptr ? -1 : row->mapTo(&scene.window, QPoint()).y();
    };
    QTRY_VERIFY(topOf(u"database.rights"_s) > 0 && topOf(u"database.rights"_s) < topOf(u"content.room"_s)
                && topOf(u"content.room"_s) < topOf(u"database.size"_s)
                && topOf(u"database.size"_s) < topOf(u"database.version"_s));
    QVERIFY(RunScene::isReadable(scene.window));
}

void TestBackupPages::aMissingPasswordIsAskedFor()
{
    BackupScene scene;
    scene.draft.secrets.clear();
    std::optional<Secret> answer;
    scene.secrets.setAsker([&answer](const SecretQuestion &, const SecretKeeper::Answer &give) { give(answer); });
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"A password is missing"_s));
    QVERIFY(!scene.canGoOn());
    QCOMPARE(scene.outside->checked.load(), 0);
    answer = Secret("typed");
    QVERIFY(User::click(scene.window, u"preflight.again"_s));
    QVERIFY(User::waitForText(scene.window, u"A backup can begin"_s));
    QVERIFY(scene.draft.secrets.contains(u"database"_s));
}

void TestBackupPages::theRepositoryIsRegisteredOnlyWithConsent()
{
    BackupScene scene;
    scene.outside->lacksRepository = true;
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"A backup cannot begin yet"_s));
    QVERIFY(!scene.canGoOn());
    QCOMPARE(scene.draft.options.repository, RepositoryConsent::UseExisting);
    QVERIFY(User::click(scene.window, u"preflight.register"_s));
    QVERIFY(User::waitForText(scene.window, u"A backup can begin"_s));
    QCOMPARE(scene.draft.options.repository, RepositoryConsent::Register);
    QVERIFY(scene.canGoOn());
    // And it can be taken back.
    QVERIFY(User::click(scene.window, u"preflight.register"_s));
    QVERIFY(User::waitForText(scene.window, u"A backup cannot begin yet"_s));
    QCOMPARE(scene.draft.options.repository, RepositoryConsent::UseExisting);
}

void TestBackupPages::aChangedProfileIsCheckedAgain()
{
    BackupScene scene;
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"A backup can begin"_s));
    QVERIFY(User::click(scene.window, u"wizard.back"_s));
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"A backup can begin"_s));
    QCOMPARE(scene.outside->checked.load(), 1);
    QVERIFY(User::click(scene.window, u"wizard.back"_s));
    scene.draft.profile.databases.front().host = u"db02"_s;
    QVERIFY(scene.next());
    QTRY_COMPARE(scene.outside->checked.load(), 2);
}

void TestBackupPages::nothingBeginsWithoutTheAcknowledgement()
{
    BackupScene scene;
    QVERIFY(scene.goToReview());
    QVERIFY(User::waitForText(scene.window, u"Measured just now: 3 jobs running · 14 content changes a minute"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(RunScene::isReadable(scene.window));
    QVERIFY(User::click(scene.window, u"review.acknowledge"_s));
    User::screenshot(scene.window, u"backup-review"_s);
    QVERIFY(scene.canGoOn());
    QVERIFY(scene.draft.isAcknowledged);
    QVERIFY(scene.draft.acknowledgedAt.isValid());
    QVERIFY(User::click(scene.window, u"review.acknowledge"_s));
    QVERIFY(!scene.canGoOn());
    QVERIFY(!scene.draft.acknowledgedAt.isValid());
}

void TestBackupPages::thePlanThatIsShownIsThePlanThatRuns()
{
    BackupScene scene;
    QVERIFY(scene.goToReview());
    const QWidget *card = scene.window.findChild<QWidget *>(u"review.plan"_s);
    QVERIFY(card != nullptr);
    const QString shown = User::visibleText(*card);
    QVERIFY(User::click(scene.window, u"review.acknowledge"_s));
    QVERIFY(scene.next());
    QVERIFY(User::waitForText(scene.window, u"Backup complete, not verified"_s));
    qsizetype place = -1;
    const Plan &run = scene.session.runner().report().plan;
    QCOMPARE(run.stages.size(), backupChecklist(scene.draft).size());
    for (std::size_t i = 0; i < run.stages.size(); ++i) {
        const QString line = QString::number(i + 1) + u'\n' + run.stages[i].title;
        const qsizetype found = shown.indexOf(line);
        QVERIFY2(found > place, qPrintable(line + u" in "_s + shown));
        place = found;
    }
}

void TestBackupPages::whatCouldNotBeMeasuredIsNotMadeUp()
{
    BackupScene scene;
    scene.outside->canMeasure = false;
    QVERIFY(scene.goToReview());
    QVERIFY(User::waitForText(scene.window, u"could not be measured: The database server db01:5432 is gone."_s));
    QVERIFY(scene.draft.activity.isEmpty());
}

void TestBackupPages::theReviewIsPrintedAndCopied()
{
    BackupScene scene;
    scene.draft.profile.databases.front().name = u"<flowable>"_s;
    QVERIFY(scene.goToReview());
    QVERIFY(User::waitForText(scene.window, u"Measured just now"_s));
    QVERIFY(User::click(scene.window, u"review.print"_s));
    QVERIFY(scene.printed.contains(u"3 jobs running"_s));
    QVERIFY(scene.printed.contains(u"&lt;flowable&gt;"_s));
    QVERIFY(!scene.printed.contains(u"<flowable>"_s));
    QVERIFY(User::click(scene.window, u"review.copy"_s));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"Hot backup of production/shop"_s));
    QVERIFY(copied.contains(u"/srv/content"_s));
}

QTEST_MAIN(TestBackupPages)

#include "tst_backuppages.moc"
