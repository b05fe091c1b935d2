// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/logging.h"

#include "app/engine/core/durable.h"
#include "app/engine/core/redaction.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t bytesPerFile = 5 * 1024 * 1024;
constexpr std::size_t rotatedFiles = 3;

/// The running log. The mutex protects the pointer: a line may come from any thread while main starts or stops the log.
struct Running
{
    std::mutex mutex;
    std::shared_ptr<spdlog::logger> logger;
    QtMessageHandler previousHandler = nullptr;
};

Running &running()
{
    static Running instance;
    return instance;
}

spdlog::level::level_enum levelOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

/// One call is one line, whatever a server or a file name put into the text.
QString onOneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar character : text) {
        if (character == u'\n') {
            line += u"\\n"_s;
        } else if (character.category() == QChar::Other_Control) {
            line += u"\\x%1"_s.arg(static_cast<uint>(character.unicode()), 2, 16, QChar(u'0'));
        } else {
            line += character;
        }
    }
    return line;
}

LogLevel levelOfQt(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogLevel::Error;
    }
    return LogLevel::Error;
}

void onQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QString category = context.category != nullptr ? QString::fromLatin1(context.category) : u"default"_s;
    log(levelOfQt(type), u"qt."_s + category, text);
}

/// The file is made owner-only before spdlog opens it, at the start and at every rotation.
spdlog::sink_ptr fileSink(const LogOptions &options)
{
    spdlog::file_event_handlers handlers;
    handlers.before_open = [](const spdlog::filename_t &name) {
        const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (file >= 0) {
            ::fchmod(file, 0600);
            ::close(file);
        }
    };
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(QFile::encodeName(options.file).toStdString(),
                                                                       bytesPerFile, rotatedFiles, false, handlers);
    sink->set_level(levelOf(options.fileLevel));
    return sink;
}

} // namespace

void startLogging(const LogOptions &options)
{
    stopLogging();
    std::vector<spdlog::sink_ptr> sinks;
    QString failure;
    if (options.console) {
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    }
    if (!options.file.isEmpty()) {
        if (Result<> folder = makeFolder(QFileInfo(options.file).absolutePath()); !folder) {
            failure = folder.error().toString();
        }
        try {
            sinks.push_back(fileSink(options));
        } catch (const spdlog::spdlog_ex &exception) {
            failure = QString::fromLocal8Bit(exception.what());
        }
    }
    auto logger = std::make_shared<spdlog::logger>("stillpoint", sinks.begin(), sinks.end());
    logger->set_level(spdlog::level::debug);
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %L [%t] %v", spdlog::pattern_time_type::utc);
    // A crash must not take the last lines with it.
    logger->flush_on(spdlog::level::debug);
    {
        Running &log = running();
        const std::lock_guard lock(log.mutex);
        log.logger = std::move(logger);
        log.previousHandler = qInstallMessageHandler(onQtMessage);
    }
    if (!failure.isEmpty()) {
        // A backup is worth more than its log: say it and go on.
        static_cast<void>(std::fprintf(stderr, "stillpoint: no log file: %s\n", qUtf8Printable(failure)));
        log(LogLevel::Warning, u"core.logging"_s, u"no log file: "_s + failure);
    }
}

void stopLogging()
{
    Running &log = running();
    const std::lock_guard lock(log.mutex);
    if (log.logger) {
        log.logger->flush();
        log.logger.reset();
        qInstallMessageHandler(log.previousHandler);
    }
}

void log(LogLevel level, const QString &area, const QString &text)
{
    std::shared_ptr<spdlog::logger> logger;
    {
        Running &log = running();
        const std::lock_guard lock(log.mutex);
        logger = log.logger;
    }
    if (logger) {
        const QByteArray line = onOneLine(Redaction::redact(area + u": "_s + text)).toUtf8();
        logger->log(levelOf(level), spdlog::string_view_t(line.constData(), static_cast<std::size_t>(line.size())));
    }
}

} // namespace Stillpoint
