// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/updatestrip.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QVBoxLayout>
#include <QVersionNumber>

namespace {

/// Nothing where the hub names none, or something that is no version.
QVersionNumber versionOf(const std::optional<std::string>& named)
{
    const QString text = QString::fromStdString(named.value_or(std::string()));
    qsizetype end = 0;
    const QVersionNumber version = QVersionNumber::fromString(text, &end);
    return end == text.size() ? version : QVersionNumber();
}

} // namespace

UpdateStrip::UpdateStrip(const Workplace& workplace, const QString& version, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_version(version)
    , m_strip(new Strip(workplace.theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_strip);
    connect(m_strip, &Strip::actionClicked, this, &UpdateStrip::open);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &UpdateStrip::refresh);
    refresh();
}

UpdateStrip* UpdateStrip::addTo(QWidget& view, const Workplace& workplace)
{
    auto* strip = new UpdateStrip(workplace, QCoreApplication::applicationVersion(), &view);
    view.layout()->addWidget(strip);
    return strip;
}

QUrl UpdateStrip::link() const
{
    const auto& wish = m_workplace.repository.connection().facts().program;
    const QUrl url(QString::fromStdString(wish ? wish->link.value_or(std::string()) : std::string()), QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty() ? url : QUrl();
}

void UpdateStrip::refresh()
{
    const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
    const QVersionNumber own = QVersionNumber::fromString(m_version);
    const QVersionNumber minimum = versionOf(facts.program ? facts.program->minimum : std::nullopt);
    const QVersionNumber newest = versionOf(facts.program ? facts.program->newest : std::nullopt);
    const bool refused = facts.stop == items::Stop::Version && !link().isEmpty();
    if (own < minimum) {
        m_strip->set(StripKind::Warning, QStringLiteral("data-warning"), tr("This version is too old for the hub."),
            tr("It asks for %1, this is %2: update when nobody waits for you.").arg(minimum.toString(), m_version));
    } else if (refused) {
        m_strip->set(StripKind::Warning, QStringLiteral("data-warning"), tr("A newer version can be downloaded."), {});
    } else if (own < newest && !m_seen) {
        m_strip->set(StripKind::Info, QStringLiteral("documentinfo"), tr("Version %1 is there.").arg(newest.toString()),
            tr("This is %1.").arg(m_version));
    } else {
        hide();
        Q_EMIT shownChanged();
        return;
    }
    m_strip->setHint(link().isEmpty() ? tr("Your administrator has it.") : link().host());
    m_strip->setAction(link().isEmpty() ? QString() : tr("Download"));
    show();
    Q_EMIT shownChanged();
}

void UpdateStrip::open()
{
    QDesktopServices::openUrl(link());
    m_seen = true;
    refresh();
}
