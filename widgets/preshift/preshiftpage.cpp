// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/preshift/preshiftpage.h"

#include "models/settings/lastshift.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/preshift/checkrow.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>

#include <optional>
#include <utility>

namespace {

constexpr base::Milliseconds digestDelay {150};
constexpr int checksWidth = 460;
constexpr int digestWidth = 396;
constexpr int leastHeight = 440;

class Card final : public QWidget
{
public:
    Card(const Theme& theme, int width, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setMinimumWidth(280);
        setMaximumWidth(width);
        setMinimumHeight(leastHeight);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = m_theme.tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.line, 1));
        painter.setBrush(t.raised);
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusCard, metrics::radiusCard);
    }

private:
    const Theme& m_theme;
};

PlainLabel* label(const Theme& theme, Token colour, TypeRole role, bool bold, const QString& text, QWidget* parent)
{
    auto* made = new PlainLabel(theme, colour, role, bold, parent);
    made->setPlainText(text);
    made->setWordWrap(true);
    return made;
}

} // namespace

PreShiftPage::PreShiftPage(
    const Workplace& workplace, settings::Settings& settings, ShiftSystem system, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_settings(settings)
    , m_checks(workplace, settings, std::move(system))
    , m_sounds(settings)
{
    setAccessibleName(tr("Before your shift"));
    spoken::setRole(*this, QAccessible::Dialog);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* ground = new Pane(workplace.theme, &Tokens::sunken, {}, scroll);
    scroll->setWidget(ground);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(16, 16, 16, 16);
    column->addStretch(1);
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(16);
    m_cards->addStretch(1);
    m_checksCard = buildChecks();
    m_digestCard = buildDigest();
    m_cards->addWidget(m_checksCard, checksWidth);
    m_cards->addWidget(m_digestCard, digestWidth);
    m_cards->addStretch(1);
    column->addLayout(m_cards);
    column->addStretch(1);

    connect(&m_checks, &PreShiftChecks::changed, this, &PreShiftPage::refresh);
    m_soon.setSingleShot(true);
    m_soon.setInterval(digestDelay);
    connect(&m_soon, &QTimer::timeout, this, &PreShiftPage::refreshDigest);
    const auto later = [this] {
        if (!m_soon.isActive()) {
            m_soon.start();
        }
    };
    const items::Repository& repository = workplace.repository;
    connect(&repository, &items::Repository::conversationInserted, this, later);
    connect(&repository, &items::Repository::conversationChanged, this, later);
    connect(&repository, &items::Repository::conversationRemoved, this, later);
    connect(&repository, &items::Repository::peopleReset, this, later);
    connect(&repository, &items::Repository::personChanged, this, later);
    connect(&m_workplace.repository.connection(), &items::ConnectionState::changed, this, later);
    if (workplace.knowledge != nullptr) {
        connect(workplace.knowledge, &items::Knowledge::changed, this, later);
    }
    refresh();
    refreshDigest();
}

QWidget* PreShiftPage::buildChecks()
{
    const Theme& theme = m_workplace.theme;
    auto* card = new Card(theme, checksWidth, this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 14, 16, 12);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(label(theme, &Tokens::text, TypeRole::Title, true, tr("Before your shift"), card));
    words->addWidget(
        label(theme, &Tokens::text2, TypeRole::Body, false, tr("About ten seconds, then you can go ready."), card));
    head->addLayout(words, 1);
    m_sum = new ChipLabel(theme, {}, paint::ChipKind::Neutral, card);
    head->addWidget(m_sum, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(new Hairline(theme, Qt::Horizontal, card));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    column->addLayout(m_rows);
    column->addStretch(1);
    column->addWidget(new Hairline(theme, Qt::Horizontal, card));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 12, 16, 12);
    foot->setSpacing(8);
    m_wish = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, card);
    m_wish->setWordWrap(true);
    m_anyway = new Button(theme, tr("Ready all the same"), ButtonKind::Normal, ButtonSize::Normal, card);
    foot->addWidget(m_wish, 1);
    m_look = new Button(theme, tr("Only look"), ButtonKind::Normal, ButtonSize::Normal, card);
    m_ready = new Button(theme, tr("Ready"), ButtonKind::Primary, ButtonSize::Normal, card);
    m_ready->setKeyHint(m_workplace.keys.text(ShortcutId::Presence));
    foot->addWidget(m_look);
    foot->addWidget(m_anyway);
    foot->addWidget(m_ready);
    column->addLayout(foot);
    connect(m_look, &Button::clicked, this, &PreShiftPage::lookWanted);
    connect(m_ready, &Button::clicked, this, &PreShiftPage::readyWanted);
    connect(m_anyway, &Button::clicked, this, &PreShiftPage::readyWanted);
    return card;
}

QWidget* PreShiftPage::buildDigest()
{
    const Theme& theme = m_workplace.theme;
    auto* card = new Card(theme, digestWidth, this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 14, 16, 12);
    head->setSpacing(2);
    const auto left = settings::leftDeskAt(m_settings);
    head->addWidget(label(theme, &Tokens::text, TypeRole::Title, true,
        left ? tr("Since your last shift") : tr("Where things stand"), card));
    head->addWidget(label(theme, &Tokens::text2, TypeRole::Body, false,
        left ? tr("%1 %2 until now")
                   .arg(Format::day(Format::local(*left).date(), Format::local(m_workplace.clock.now()).date()),
                       Format::clock(*left))
             : tr("What is left over, and who is there."),
        card));
    column->addLayout(head);
    column->addWidget(new Hairline(theme, Qt::Horizontal, card));
    m_digest = new QVBoxLayout;
    m_digest->setContentsMargins(16, 12, 16, 12);
    m_digest->setSpacing(12);
    column->addLayout(m_digest);
    column->addStretch(1);
    return card;
}

void PreShiftPage::addSoundActions(CheckRow& row)
{
    m_heard = row.addAction(tr("I heard it"), ButtonKind::Primary);
    m_turnOn = row.addAction(tr("Turn sounds on"), ButtonKind::Primary);
    m_again = row.addAction(tr("Play it again"), ButtonKind::Normal);
    m_other = row.addAction(tr("Other output…"), ButtonKind::Link);
    m_without = row.addAction(tr("I work without sound"), ButtonKind::Link);
    const auto answer = [this](PreShiftChecks::Heard heard) {
        m_checks.setHeard(heard);
        (m_ready->isEnabled() ? m_ready : m_look)->setFocus(); // what was pressed is gone
    };
    connect(m_heard, &Button::clicked, this, [answer] { answer(PreShiftChecks::Heard::Yes); });
    connect(m_without, &Button::clicked, this, [answer] { answer(PreShiftChecks::Heard::Without); });
    connect(m_again, &Button::clicked, this, &PreShiftPage::playSound);
    connect(m_other, &Button::clicked, this, &PreShiftPage::chooseOutput);
    connect(m_turnOn, &Button::clicked, this, [this] {
        m_settings.set(settings::sounds, true);
        m_settings.set(settings::offerSound, true);
        playSound();
    });
}

CheckRow* PreShiftPage::rowOf(CheckKind kind)
{
    CheckRow*& row = m_byKind[kind];
    if (row == nullptr) {
        row = new CheckRow(m_workplace.theme, this);
        if (kind == CheckKind::Sound) {
            addSoundActions(*row);
        }
        // Power is known a moment later than the others, and stands before the last one.
        m_rows->insertWidget(int(std::distance(m_byKind.begin(), m_byKind.find(kind))), row);
    }
    return row;
}

QString PreShiftPage::titleOf(const CheckResult& result) const
{
    switch (result.kind) {
    case CheckKind::Sound:
        if (result.state == CheckState::Asks) {
            return tr("Did you hear the sound?");
        }
        if (result.state == CheckState::Trouble) {
            return m_checks.isMuted() ? tr("Sounds are switched off") : tr("No sound output found");
        }
        return tr("Sound");
    case CheckKind::Connection:
        return tr("Connection");
    case CheckKind::Clock:
        return tr("Clock");
    case CheckKind::Disk:
        return tr("Disk");
    case CheckKind::Power:
        return tr("Power");
    case CheckKind::Version:
        break;
    }
    return tr("Version");
}

void PreShiftPage::refresh()
{
    for (const CheckResult& result : m_checks.results()) {
        rowOf(result.kind)->set(result, titleOf(result));
    }
    followSound();
    const int open = m_checks.open();
    const bool passed = m_checks.isPassed();
    if (open > 0) {
        m_sum->set(tr("%n to look at", "", open), paint::ChipKind::Amber);
        m_sum->setIconName(QStringLiteral("data-warning"));
    } else {
        m_sum->setIconName({});
        m_sum->set(
            passed ? tr("All in order") : tr("Checking"), passed ? paint::ChipKind::Green : paint::ChipKind::Neutral);
    }
    m_ready->setEnabled(passed);
    followWish();
}

void PreShiftPage::setReadyWanted()
{
    m_isReadyWanted = true;
    refresh();
}

/// What is only asked is answered in its row; what is wrong and can't be mended now must not keep anybody from work.
void PreShiftPage::followWish()
{
    QStringList wrong;
    for (const CheckResult& result : m_checks.results()) {
        if (result.state == CheckState::Trouble) {
            wrong.append(titleOf(result));
        }
    }
    const bool tells = m_isReadyWanted && !wrong.isEmpty();
    m_anyway->setVisible(tells);
    m_ready->setVisible(!tells);
    m_wish->setColour(tells ? &Tokens::amber : &Tokens::text2);
    m_wish->setText(tells ? tr("You are not ready yet. Still wrong: %1.").arg(wrong.join(tr(", ")))
                          : tr("You can go in all the same, without offers."));
}

void PreShiftPage::followSound()
{
    const CheckResult& sound = m_checks.results().front();
    const bool hasOutput = !m_checks.output().isEmpty();
    const bool asks = sound.state == CheckState::Asks;
    m_heard->setVisible(asks);
    m_again->setVisible(asks);
    m_turnOn->setVisible(hasOutput && !asks);
    m_other->setVisible(asks && QMediaDevices::audioOutputs().size() > 1);
    if (asks && isVisible() && !m_played) {
        playSound();
        // A headset that is plugged in takes the keyboard from nobody who writes elsewhere.
        const QWidget* now = window()->focusWidget();
        if (now == nullptr || isAncestorOf(now)) {
            takeFocus();
        }
    }
    m_played = m_played && asks;
}

void PreShiftPage::takeFocus()
{
    firstStop()->setFocus();
}

/// Where the keyboard begins.
Button* PreShiftPage::firstStop() const
{
    for (Button* each : {m_heard, m_turnOn}) {
        if (!each->isHidden()) {
            return each;
        }
    }
    const bool silent = m_checks.results().front().state == CheckState::Trouble;
    return silent ? m_without : m_ready->isEnabled() ? m_ready : m_look;
}

void PreShiftPage::playSound()
{
    m_played = true;
    m_sounds.play(AlertKind::Offer);
    Q_EMIT played();
}

void PreShiftPage::chooseOutput()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QByteArray current = SoundBox::output(m_settings).id();
    for (const QAudioDevice& device : QMediaDevices::audioOutputs()) {
        QAction* action = menu->addAction(device.description().replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(device.id() == current);
        connect(action, &QAction::triggered, this,
            [this, id = QString::fromUtf8(device.id())] { m_settings.set(settings::soundOutput, id); });
    }
    menu->popup(m_other->mapToGlobal(QPoint(0, m_other->height())));
}

void PreShiftPage::refreshDigest()
{
    auto lines = ShiftDigest::of(m_workplace);
    if (lines == m_lines) {
        return;
    }
    m_lines = std::move(lines);
    while (QLayoutItem* item = m_digest->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Theme& theme = m_workplace.theme;
    for (const ShiftDigest::Line& line : m_lines) {
        auto* row = new QWidget(this);
        auto* cells = new QHBoxLayout(row);
        cells->setContentsMargins(0, 0, 0, 0);
        cells->setSpacing(12);
        cells->addWidget(new IconMark(theme, line.icon, line.colour, 16, row), 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(label(theme, &Tokens::text, TypeRole::Body, true, line.title, row));
        if (!line.detail.isEmpty()) {
            auto* detail = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, row);
            detail->setElided();
            detail->setPlainText(line.detail);
            words->addWidget(detail);
        }
        cells->addLayout(words, 1);
        m_digest->addWidget(row);
    }
}

void PreShiftPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    followSound();
    if (!isAncestorOf(focusWidget())) {
        takeFocus();
    }
}

void PreShiftPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool stacked = width() < metrics::narrowListBelow;
    m_cards->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_checksCard->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : checksWidth);
    m_digestCard->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : digestWidth);
}
