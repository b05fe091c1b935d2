// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// One setting as a file has it.
struct ImportEntry
{
    QString name;
    QString value;
    QString place;
    QString absent; ///< where the value is instead, "the key x of the Kubernetes secret y"; empty: it is here
    QStringList defaulted; ///< variables whose default was taken already
};

/// How a layer's names are written: "spring.datasource.url", or "SPRING_DATASOURCE_URL" as well.
enum class ImportNaming { Property, Environment };

/// What one document, or one container's environment, sets.
struct ImportLayer
{
    ImportNaming naming = ImportNaming::Property;
    std::vector<ImportEntry> entries;
};

/// A setting that was looked up, its placeholders replaced.
struct ImportedValue
{
    QString source; ///< the name as written
    QString place;
    QString value;
    QStringList unresolved; ///< placeholders without a value; the value is of no use then
    QStringList defaulted; ///< placeholders whose default was taken
    QString absent; ///< as in ImportEntry

    [[nodiscard]] bool isUsable() const { return unresolved.isEmpty() && absent.isEmpty(); }
};

/// The settings of an application, later layers over earlier ones, with Spring Boot's relaxed names
/// (https://docs.spring.io/spring-boot/reference/features/external-config.html): in files case, "-" and "_" do not
/// count; environment variables are in capitals, with "_" for "." and nothing, or "_", for "-". Remembers what was
/// looked up. One thread.
class ImportLayers
{
public:
    void add(const ImportLayer &layer);

    /// The value in the highest layer that has one of the names; among names of one layer the first wins.
    [[nodiscard]] std::optional<ImportedValue> find(const QStringList &names);
    /// The same of a list: "a,b", or a[0], a[1]. Empty: not set.
    [[nodiscard]] std::vector<ImportedValue> findList(const QStringList &names);
    /// Counts as looked up from now on.
    void ignore(const QStringList &beginnings);
    /// What is below one of the beginnings ("spring.datasource.") and was never looked up. Takes it.
    [[nodiscard]] std::vector<ImportEntry> takeUnused(const QStringList &beginnings);
    [[nodiscard]] int countUnused() const;

private:
    struct Entry
    {
        ImportEntry entry;
        QString key; ///< comparable form of the name
        bool isVariable = false;
        bool isUsed = false;
    };

    struct Resolution;

    [[nodiscard]] Entry *findIn(std::vector<Entry> &layer, const QString &name);
    [[nodiscard]] const Entry *placeholderTarget(const QString &name);
    [[nodiscard]] ImportedValue resolved(const Entry &entry);
    [[nodiscard]] QString resolve(const QString &text, Resolution &resolution);
    [[nodiscard]] QString replacement(const QString &inner, Resolution &resolution);

    std::vector<std::vector<Entry>> m_layers;
};

} // namespace Stillpoint
