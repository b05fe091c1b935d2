// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/descriptor.h"
#include "app/engine/tools/processrunner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SecretFile)
};

Result<> writeSecret(int descriptor, const Secret &content)
{
    const QByteArray &bytes = content.reveal();
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = uninterrupted([&] {
            return ::write(descriptor, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        });
        if (written < 0) {
            return fail(Error::system(Texts::tr("write"), Texts::tr("a password file in memory"), errno));
        }
        done += written;
    }
    return {};
}

} // namespace

struct SecretFile::State
{
    Descriptor memory;
    QByteArray path; ///< of the real file, where there is no memory file

    ~State()
    {
        if (!path.isEmpty()) {
            ::unlink(path.constData());
        }
    }
};

Result<std::shared_ptr<SecretFile>> SecretFile::create(const Secret &content)
{
    auto state = std::make_unique<State>();
    state->memory = Descriptor(::memfd_create("stillpoint-secret", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (state->memory.isOpen()) {
        // libpq ignores a password file that group or others could read
        // (https://www.postgresql.org/docs/current/libpq-pgpass.html); memory files are made with mode 0777.
        if (::fchmod(state->memory.number(), 0600) != 0) {
            return fail(Error::system(Texts::tr("protect"), Texts::tr("a password file in memory"), errno));
        }
        if (Result<> written = writeSecret(state->memory.number(), content); !written) {
            return fail(written.error());
        }
        // Best effort: no child has a reason to change it.
        static_cast<void>(
            ::fcntl(state->memory.number(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL));
        return std::shared_ptr<SecretFile>(new SecretFile(std::move(state)));
    }
    // A kernel or a sandbox without memory files: owner-only, in the runtime folder, which is itself in memory.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    QByteArray path = QFile::encodeName(folder.isEmpty() ? QDir::tempPath() : folder) + "/stillpoint-XXXXXX";
    const Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
    if (!file.isOpen()) {
        return fail(Error::system(Texts::tr("create"), QFile::decodeName(path), errno));
    }
    state->path = path;
    if (Result<> written = writeSecret(file.number(), content); !written) {
        return fail(written.error());
    }
    return std::shared_ptr<SecretFile>(new SecretFile(std::move(state)));
}

SecretFile::SecretFile(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

SecretFile::~SecretFile() = default;

QString SecretFile::pathInChild() const
{
    return m_state->memory.isOpen() ? u"/proc/self/fd/%1"_s.arg(m_state->memory.number())
                                    : QFile::decodeName(m_state->path);
}

int SecretFile::descriptor() const
{
    return m_state->memory.number();
}

} // namespace Stillpoint
