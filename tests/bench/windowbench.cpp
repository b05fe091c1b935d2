// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

// How soon the window is there, and how long its event loop stands still while a backup runs in it.
//
//     windowbench PROFILE SECRETS-FILE    prints {"firstPaintMs":..,"longestGapMs":..,"seconds":..,"verdict":..}

#include "app/engine/core/hardening.h"
#include "app/engine/wizard/drafts.h"
#include "ui/home/homepage.h"
#include "ui/home/mainwindow.h"
#include "ui/run/runpage.h"
#include "ui/wizard/uisettings.h"
#include "ui/wizard/windowdialogs.h"
#include "ui/wizard/wizardshell.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr int tickMilliseconds = 2;

/// Notices when a widget is painted for the first time.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(const QElapsedTimer &since)
        : m_since(since)
    {
    }

    [[nodiscard]] qint64 milliseconds() const { return m_milliseconds; }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_milliseconds < 0) {
            m_milliseconds = m_since.elapsed();
        }
        return QObject::eventFilter(object, event);
    }

private:
    QElapsedTimer m_since;
    qint64 m_milliseconds = -1;
};

/// The longest time between two ticks of the event loop.
class GapWatch : public QObject
{
public:
    GapWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_last.nsecsElapsed());
            m_last.restart();
        });
    }

    void begin()
    {
        m_last.start();
        m_timer.start(tickMilliseconds);
    }

    [[nodiscard]] double milliseconds() const { return static_cast<double>(m_longest) / 1e6; }

private:
    QTimer m_timer;
    QElapsedTimer m_last;
    qint64 m_longest = 0;
};

void print(const QJsonObject &object)
{
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer start;
    start.start();
    hardenProcess();
    QApplication application(argc, argv);
    UiSettings settings;
    Theme::apply(application, ColorScheme::Light);
    const ProfileStore profiles;
    MemorySecretStore store;
    SecretKeeper secrets(store);
    WindowDialogs dialogs;
    const SystemClock clock;
    Services services{profiles, secrets, dialogs, settings, clock};
    const Result<Profile> profile = profiles.find(application.arguments().value(1));
    const Result<QMap<QString, Secret>> known =
        profile ? readSecretsFile(application.arguments().value(2)) : fail(profile.error());
    if (!known) {
        QTextStream(stderr) << known.error().toString() << Qt::endl;
        return 64;
    }

    MainWindow window(services);
    PaintWatch painted(start);
    window.home()->installEventFilter(&painted);
    window.show();

    BackupDraft draft;
    draft.profile = *profile;
    draft.secrets = *known;
    RunSession session;
    auto *shell = new WizardShell;
    auto page = std::make_unique<RunPage>(
        session, services,
        RunPageTexts{.title = u"Backing up"_s, .cancel = u"Cancel"_s, .keepGoing = u"Go on"_s, .usually = {}},
        [&](RunSession &begun) { draft.start(begun, clock); });
    shell->addPage(std::move(page));
    GapWatch gaps;
    QElapsedTimer run;
    const auto end = [&](const QString &verdict) {
        print({{u"firstPaintMs"_s, painted.milliseconds()},
               {u"longestGapMs"_s, gaps.milliseconds()},
               {u"seconds"_s, static_cast<double>(run.elapsed()) / 1000.0},
               {u"verdict"_s, verdict}});
        QTimer::singleShot(0, &application, &QApplication::quit);
    };
    QObject::connect(&session, &RunSession::ended, &application,
                     [&](const RunReport &report) { end(report.verdict ? verdictName(*report.verdict) : u"none"_s); });
    QObject::connect(&session, &RunSession::refused, &application, [&](const Error &error) { end(error.message); });
    QTimer::singleShot(500, &application, [&] {
        window.setCentralWidget(shell);
        run.start();
        gaps.begin();
        shell->begin();
    });
    return QApplication::exec();
}
