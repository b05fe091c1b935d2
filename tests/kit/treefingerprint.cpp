// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/fingerprint.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>
#include <array>
#include <dirent.h>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// Reads with the system's own calls and raw bytes: Qt's classes lose names that are not UTF-8.
class TreeReader
{
public:
    explicit TreeReader(const QByteArray &root)
        : m_root(root)
    {
    }

    Fingerprint read()
    {
        readEntry(".");
        nameHardLinks();
        return m_fingerprint;
    }

private:
    void readEntry(const QByteArray &name)
    {
        const QByteArray path = m_root + '/' + name;

        struct stat status
        {
        };

        if (::lstat(path.constData(), &status) != 0) {
            fail("cannot be looked at", path);
            return;
        }
        const QString key = QString::fromLatin1(name.toPercentEncoding(" /&+,=@"));
        QString value = u"%1 mode %2 owner %3:%4 time %5.%6"_s.arg(
            type(status.st_mode), QString::number(status.st_mode & 07777U, 8), QString::number(status.st_uid),
            QString::number(status.st_gid), QString::number(status.st_mtim.tv_sec),
            QString::number(status.st_mtim.tv_nsec));
        if (S_ISREG(status.st_mode)) {
            value += u" size %1 sha256 %2"_s.arg(QString::number(status.st_size), hashOf(path));
            if (status.st_nlink > 1) {
                m_hardLinks[{status.st_dev, status.st_ino}].push_back(key);
            }
        } else if (S_ISLNK(status.st_mode)) {
            std::array<char, 4096> target{};
            const ssize_t length = ::readlink(path.constData(), target.data(), target.size());
            value += u" to "_s
                + QString::fromLatin1(QByteArray(target.data(), std::max<ssize_t>(length, 0)).toPercentEncoding("/"));
        }
        m_fingerprint.insert(key, value);
        if (S_ISDIR(status.st_mode)) {
            readFolder(name, path);
        }
    }

    void readFolder(const QByteArray &name, const QByteArray &path)
    {
        DIR *folder = ::opendir(path.constData());
        if (folder == nullptr) {
            fail("cannot be opened", path);
            return;
        }
        std::vector<QByteArray> names;
        while (const dirent *entry = ::readdir(folder)) {
            const QByteArray child(static_cast<const char *>(entry->d_name));
            if (child != "." && child != "..") {
                names.push_back(name == "." ? child : name + '/' + child);
            }
        }
        ::closedir(folder);
        for (const QByteArray &child : names) {
            readEntry(child);
        }
    }

    static QString type(mode_t mode)
    {
        return S_ISREG(mode) ? u"file"_s
            : S_ISDIR(mode)  ? u"folder"_s
            : S_ISLNK(mode)  ? u"link"_s
                             : u"special %1"_s.arg(QString::number(mode & S_IFMT, 8));
    }

    static QString hashOf(const QByteArray &path)
    {
        const int descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (descriptor < 0) {
            fail("cannot be read", path);
            return {};
        }
        QCryptographicHash hash(QCryptographicHash::Sha256);
        std::array<char, 65536> buffer{};
        ssize_t count = 0;
        while ((count = ::read(descriptor, buffer.data(), buffer.size())) > 0) {
            hash.addData(QByteArrayView(buffer.data(), count));
        }
        ::close(descriptor);
        return QString::fromLatin1(hash.result().toHex());
    }

    /// Names of one file are told by each other, not by inode numbers, which differ after every restore.
    void nameHardLinks()
    {
        for (auto &[file, names] : m_hardLinks) {
            std::sort(names.begin(), names.end());
            for (const QString &name : names) {
                m_fingerprint[name] += u" same file as "_s + names.front();
            }
        }
    }

    static void fail(const char *what, const QByteArray &path)
    {
        const QByteArray sentence = "The test's own look at the tree failed: " + path + ' ' + what;
        QTest::qFail(sentence.constData(), __FILE__, __LINE__);
    }

    QByteArray m_root;
    Fingerprint m_fingerprint;
    std::map<std::pair<dev_t, ino_t>, std::vector<QString>> m_hardLinks;
};

} // namespace

Fingerprint fingerprintOfTree(const QString &path)
{
    return TreeReader(path.toLocal8Bit()).read();
}

QStringList differences(const Fingerprint &expected, const Fingerprint &actual, int limit)
{
    QStringList lines;
    for (auto entry = expected.cbegin(); entry != expected.cend(); ++entry) {
        if (!actual.contains(entry.key())) {
            lines.append(u"missing: %1 (%2)"_s.arg(entry.key(), entry.value().left(300)));
        } else if (actual[entry.key()] != entry.value()) {
            lines.append(u"%1: expected %2, found %3"_s.arg(entry.key(), entry.value().left(300),
                                                            actual[entry.key()].left(300)));
        }
    }
    for (auto entry = actual.cbegin(); entry != actual.cend(); ++entry) {
        if (!expected.contains(entry.key())) {
            lines.append(u"not expected: %1 (%2)"_s.arg(entry.key(), entry.value().left(300)));
        }
    }
    const qsizetype total = lines.size();
    if (total > limit) {
        lines = lines.first(limit);
        lines.append(u"and %1 more"_s.arg(total - limit));
    }
    return lines;
}

} // namespace Stillpoint
