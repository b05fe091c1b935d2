// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/wizard/uisettings.h"

#include <QStandardPaths>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// All keys, in one place.
namespace Key {
constexpr auto geometry = "window/geometry";
constexpr auto lastProfile = "window/lastProfile";
constexpr auto colorScheme = "window/colors";
constexpr auto language = "window/language";
constexpr auto saidNoKeychain = "notices/noKeychain";
} // namespace Key

QString usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/window.ini"_s;
}

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

} // namespace

UiSettings::UiSettings(const QString &file)
    : m_settings(file.isEmpty() ? usualFile() : file, QSettings::IniFormat)
{
}

QByteArray UiSettings::windowGeometry() const
{
    return m_settings.value(key(Key::geometry)).toByteArray();
}

void UiSettings::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(key(Key::geometry), geometry);
}

QString UiSettings::lastProfile() const
{
    return m_settings.value(key(Key::lastProfile)).toString();
}

void UiSettings::setLastProfile(const QString &id)
{
    m_settings.setValue(key(Key::lastProfile), id);
}

ColorScheme UiSettings::colorScheme() const
{
    const QString name = m_settings.value(key(Key::colorScheme)).toString();
    return name == u"dark"_s ? ColorScheme::Dark : name == u"light"_s ? ColorScheme::Light : ColorScheme::System;
}

void UiSettings::setColorScheme(ColorScheme scheme)
{
    m_settings.setValue(key(Key::colorScheme),
                        scheme == ColorScheme::Dark        ? u"dark"_s
                            : scheme == ColorScheme::Light ? u"light"_s
                                                           : u"system"_s);
}

QString UiSettings::language() const
{
    return m_settings.value(key(Key::language)).toString();
}

void UiSettings::setLanguage(const QString &language)
{
    m_settings.setValue(key(Key::language), language);
}

bool UiSettings::saidNoKeychain() const
{
    return m_settings.value(key(Key::saidNoKeychain)).toBool();
}

void UiSettings::setSaidNoKeychain()
{
    m_settings.setValue(key(Key::saidNoKeychain), true);
}

} // namespace Stillpoint
