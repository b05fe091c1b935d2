// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/hash.h"

#include "app/engine/core/descriptor.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <vector>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Hash)
};

constexpr std::size_t readBlock = 1024 * 1024;

} // namespace

struct Sha256::Context
{
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(), &EVP_MD_CTX_free};

    // OpenSSL's SHA-256 fails only without memory or without its default provider: nothing can be hashed then.
    void start() const
    {
        if (EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1) {
            qFatal("OpenSSL offers no SHA-256");
        }
    }
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
    m_context->start();
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(std::span<const char> bytes)
{
    if (EVP_DigestUpdate(m_context->digest.get(), bytes.data(), bytes.size()) != 1) {
        qFatal("OpenSSL could not continue a SHA-256");
    }
}

QByteArray Sha256::finish()
{
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int size = 0;
    auto *bytes = reinterpret_cast<unsigned char *>(digest.data());
    if (EVP_DigestFinal_ex(m_context->digest.get(), bytes, &size) != 1 || size != 32) {
        qFatal("OpenSSL could not finish a SHA-256");
    }
    m_context->start();
    return digest;
}

Result<QString> sha256OfFile(const QString &path, std::stop_token stop, ReadFrom from)
{
    const Descriptor file(
        uninterrupted([&] { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC); }));
    if (!file.isOpen()) {
        return fail(Error::system(Texts::tr("read"), path, errno));
    }
    if (from == ReadFrom::Disk) {
        ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED);
    }
    ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
    std::vector<char> block(readBlock);
    Sha256 hash;
    while (!stop.stop_requested()) {
        const ssize_t got = uninterrupted([&] { return ::read(file.number(), block.data(), block.size()); });
        if (got < 0) {
            return fail(Error::system(Texts::tr("read"), path, errno));
        }
        if (got == 0) {
            return QString::fromLatin1(hash.finish().toHex());
        }
        hash.add(std::span<const char>(block.data(), static_cast<std::size_t>(got)));
    }
    return fail(Error::cancelled());
}

void releaseHashThread()
{
    OPENSSL_thread_stop();
}

} // namespace Stillpoint
