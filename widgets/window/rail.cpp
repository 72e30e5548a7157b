// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/rail.h"

#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/connectionwords.h"
#include "widgets/inbox/names.h"

#include <QVBoxLayout>

#include <cmath>

namespace {

constexpr int labelRoom = 52;

class PersonButton final : public QAbstractButton
{
public:
    PersonButton(const Workplace& workplace, QWidget* parent)
        : QAbstractButton(parent)
        , m_workplace(workplace)
    {
        setFixedSize(36, 36);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paint::avatar(painter, m_workplace.theme, QRectF(2, 2, 32, 32),
            Names::customer(m_workplace.repository.presence().person().displayName));
    }

private:
    const Workplace& m_workplace;
};

} // namespace

RailItem::RailItem(const Theme& theme, const QString& text, QString iconName, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_iconName(std::move(iconName))
{
    setText(text);
    setCheckable(true);
    setFixedSize(metrics::railItem, metrics::railItem);
    setAccessibleName(text);
}

void RailItem::setBadge(int count)
{
    m_badge = count;
    update();
}

QSize RailItem::sizeHint() const
{
    return {metrics::railItem, metrics::railItem};
}

void RailItem::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.railOn : t.hover);
        painter.drawRoundedRect(rect(), metrics::radiusCard, metrics::radiusCard);
    }
    const QColor colour = isChecked() ? t.accent : t.text2;
    const QFont font = m_theme.font(TypeRole::Caption);
    // Words only where they fit (Chinese); otherwise the tool tip says them.
    const bool word
        = m_theme.locale().language() == QLocale::Chinese && QFontMetrics(font).horizontalAdvance(text()) <= labelRoom;
    const int top = word ? 5 : 13;
    paint::icon(painter, m_theme, m_iconName, QRect((width() - 22) / 2, top, 22, 22), colour);
    if (word) {
        paint::text(painter, QRectF(0, 28, width(), 16), font, colour, text(), Qt::AlignCenter);
    }
    if (m_badge > 0) {
        const int wide = paint::badgeWidth(m_theme, m_badge);
        paint::badge(painter, m_theme, QRectF(width() - wide - 3, 3, wide, metrics::badge), m_badge);
    }
}

ConnectionChip::ConnectionChip(const Workplace& workplace, QWidget* parent)
    : QAbstractButton(parent)
    , m_workplace(workplace)
{
    setFixedSize(52, 38);
    setCursor(Qt::PointingHandCursor);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &ConnectionChip::tell);
    tell();
}

void ConnectionChip::tell()
{
    const ConnectionWords::Sentence s = ConnectionWords::sentence(m_workplace);
    const QString figure = ConnectionWords::figure(m_workplace.repository.connection().facts());
    const QString sentence = s.shown ? QStringLiteral("%1 %2").arg(s.what, s.kept)
        : m_workplace.repository.connection().isSlow()
        ? tr("The line is slow: the hub answers in %1. What you send takes longer, nothing is lost.").arg(figure)
        : tr("Connected, the hub answers in %1").arg(figure);
    setToolTip(plainToolTip(sentence));
    setAccessibleName(sentence);
    update();
}

void ConnectionChip::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_workplace.theme.tokens();
    const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool live = facts.connectivity == items::Connectivity::Live;
    const bool off = facts.connectivity == items::Connectivity::Offline;
    const bool slow = m_workplace.repository.connection().isSlow();
    const QColor colour = live && !slow ? t.green : off ? t.red : t.amber;
    const bool touched = underMouse() || isDown();
    if (!live || touched) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(live ? t.hover : off ? t.redTint : t.amberTint);
        painter.drawRoundedRect(rect(), metrics::radiusControl, metrics::radiusControl);
    }
    paint::icon(painter, m_workplace.theme, ConnectionWords::iconName(facts), QRect(18, 4, 16, 16), colour);
    paint::text(painter, QRectF(0, 20, width(), 15), m_workplace.theme.font(TypeRole::Caption),
        live && !slow ? t.text2 : colour, ConnectionWords::figure(facts), Qt::AlignCenter);
}

PresenceButton::PresenceButton(const Workplace& workplace, QWidget* parent)
    : QAbstractButton(parent)
    , m_workplace(workplace)
{
    setFixedSize(52, 40);
    setCursor(Qt::PointingHandCursor);
    connect(&workplace.repository.presence(), &items::PresenceState::changed, this, [this] { tick(); });
    tick();
}

void PresenceButton::tick()
{
    const items::PresenceState& state = m_workplace.repository.presence();
    const auto since = m_workplace.hubNow() - state.person().presenceSince;
    setText(state.person().presenceSince.ms > 0 ? Format::shortSpan(since) : QString());
    const QString words = Format::spanInWords(since);
    QString said = tr("You are %1 for %2.").arg(Names::presence(state.presence()), words);
    if (state.isByHub() && state.presence() != protocol::Presence::ready) {
        said = tr("The hub set you to %1 (%2 ago).").arg(Names::presence(state.presence()), words);
    }
    if (state.person().limit > 0) {
        said = tr("%1 You take at most %2 at once.").arg(said, tr("%n conversation(s)", nullptr, state.person().cap));
    }
    const QString keys = m_workplace.keys.text(ShortcutId::Presence);
    if (!keys.isEmpty()) {
        said = tr("%1 %2 changes it.").arg(said, keys);
    }
    setToolTip(plainToolTip(said));
    setAccessibleName(tr("Presence: %1").arg(Names::presence(state.presence())));
    update();
}

void PresenceButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    const items::PresenceState& state = m_workplace.repository.presence();
    const protocol::Presence shown = state.pending().value_or(state.presence());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isDown() || underMouse() ? t.accent : t.control);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusCard, metrics::radiusCard);
    const QFont font = theme.font(TypeRole::Caption);
    const QFontMetricsF sizes(font);
    const QString word = sizes.elidedText(Names::presence(shown), Qt::ElideRight, wordRoom);
    const QString below = state.pending() ? QStringLiteral("…") : text();
    // The dot stands before the word; where the word needs all the room, before the time.
    const bool dotAbove = sizes.horizontalAdvance(word) + 10 <= wordRoom;
    const auto line = [&](int top, const QString& said, bool withDot) {
        const int dot = withDot ? 10 : 0;
        const qreal left = std::floor((width() - dot - sizes.horizontalAdvance(said)) / 2);
        if (withDot) {
            paint::dot(painter, theme, QRectF(left, top + 4, 7, 7), Names::dot(shown));
        }
        paint::text(painter, QRectF(left + dot, top, width(), 15), font, t.text, said);
    };
    line(5, word, dotAbove);
    line(20, below, !dotAbove);
}

QuietMark::QuietMark(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFixedSize(sizeHint());
    setCursor(Qt::PointingHandCursor);
    hide();
}

void QuietMark::set(const QString& words, const QString& sentence)
{
    setToolTip(plainToolTip(sentence));
    setAccessibleName(words);
    setVisible(!words.isEmpty());
}

QSize QuietMark::sizeHint() const
{
    return {52, 28};
}

void QuietMark::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.hover);
        painter.drawRoundedRect(rect(), metrics::radiusControl, metrics::radiusControl);
    }
    paint::icon(painter, m_theme, QStringLiteral("bell-off"), QRect(18, 6, 16, 16), t.amber);
}

Rail::Rail(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::rail, Qt::RightEdge, parent)
    , m_workplace(workplace)
    , m_inbox(new RailItem(workplace.theme, tr("Inbox"), QStringLiteral("mail-folder-inbox"), this))
    , m_quiet(new QuietMark(workplace.theme, this))
    , m_connection(new ConnectionChip(workplace, this))
    , m_presence(new PresenceButton(workplace, this))
    , m_person(new PersonButton(workplace, this))
{
    setFixedWidth(metrics::rail);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 1, 8);
    column->setSpacing(4);
    column->addWidget(m_inbox, 0, Qt::AlignHCenter);
    if (workplace.knowledge != nullptr) {
        m_knowledge = new RailItem(workplace.theme, tr("Knowledge"), QStringLiteral("address-book-new"), this);
        m_knowledge->setToolTip(tr("Knowledge (Alt+2)"));
        column->addWidget(m_knowledge, 0, Qt::AlignHCenter);
    }
    column->addStretch(1);
    column->addWidget(m_quiet, 0, Qt::AlignHCenter);
    column->addWidget(m_connection, 0, Qt::AlignHCenter);
    column->addWidget(m_presence, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_person, 0, Qt::AlignHCenter);
    m_inbox->setChecked(true);
    m_inbox->setToolTip(tr("Inbox (Alt+1)"));
    const auto name = [this] {
        const QString who = Names::customer(m_workplace.repository.presence().person().displayName);
        m_person->setToolTip(plainToolTip(who));
        m_person->setAccessibleName(tr("Account of %1").arg(who));
        m_person->update();
    };
    connect(&workplace.repository.presence(), &items::PresenceState::changed, this, name);
    name();
}

void Rail::setUnread(int count)
{
    m_inbox->setBadge(count);
    m_inbox->setAccessibleName(count > 0 ? tr("Inbox, %n unread", nullptr, count) : tr("Inbox"));
}

void Rail::setChanged(int count)
{
    m_knowledge->setBadge(count);
    m_knowledge->setAccessibleName(count > 0 ? tr("Knowledge, %n changed", nullptr, count) : tr("Knowledge"));
}

void Rail::tick()
{
    m_presence->tick();
}
