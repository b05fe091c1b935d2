// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/home/homepage.h"

namespace Stillpoint {

HomePage::HomePage(Services &services, QWidget *parent)
    : Page(parent)
    , m_services(services)
{
    setHeading(QStringLiteral("Stillpoint"),
               tr("Backup and restore of Flowable applications: database, search and content, in the right order."));
}

QString HomePage::stepTitle() const
{
    return tr("Home");
}

void HomePage::enter() { }

} // namespace Stillpoint
