// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/quietsettings.h"

#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/wheelguard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>

namespace {

constexpr int stepMinutes = 30;
constexpr int dayMinutes = 24 * 60;

enum Now : int
{
    Off,
    HalfAnHour,
    UntilReady
};

} // namespace

QuietSettings::QuietSettings(const Workplace& workplace, settings::Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_theme(workplace.theme)
    , m_settings(settings)
    , m_week(settings::readQuietWeek(settings.value(settings::quietHours)))
    , m_quiet(settings, workplace.repository.presence(), workplace.clock)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    addNow(*column);
    addCaption(*column);
    for (std::size_t day = 0; day < m_week.size(); ++day) {
        addDay(*column, day);
    }
}

void QuietSettings::addCaption(QVBoxLayout& column)
{
    auto* caption = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Caption, false, this);
    caption->setWordWrap(true);
    caption->setText(tr("Being on shift beats quiet hours: offers, conversations given to you and customers who wait "
                        "too long are heard all the same. You are told of the rest when the hours are over."));
    column.addWidget(caption);
}

void QuietSettings::addNow(QVBoxLayout& column)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* word = new PlainLabel(m_theme, &Tokens::text, TypeRole::Body, false, row);
    word->setText(tr("From now on"));
    auto* now = new Segmented(m_theme, row);
    now->add(tr("Off"));
    now->add(tr("30 min"));
    now->add(tr("Until I am ready"));
    now->setAccessibleName(tr("Do not disturb"));
    line->addWidget(word, 1);
    line->addWidget(now);
    column.addWidget(row);
    const auto state = [this] {
        const auto span = settings::readQuietSpan(m_settings.value(settings::quietNow));
        return !m_quiet.isByHand() || !span ? Off : span->until == 0 ? UntilReady : HalfAnHour;
    };
    now->setCurrent(state());
    connect(&m_quiet, &Quiet::changed, now, [now, state] { now->setCurrent(state()); });
    connect(now, &Segmented::currentChanged, this, [this, state](int choice) {
        if (choice == state()) {
            return; // it only says what holds
        }
        if (choice == HalfAnHour) {
            m_quiet.begin(Quiet::shortTime);
        } else if (choice == UntilReady) {
            m_quiet.beginUntilReady();
        } else {
            m_quiet.stop();
        }
    });
}

void QuietSettings::addDay(QVBoxLayout& column, std::size_t day)
{
    const QString word = m_theme.locale().dayName(int(day) + 1);
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* on = new QCheckBox(word, row);
    on->setAccessibleName(tr("Quiet hours that begin on %1").arg(word));
    on->setChecked(m_week[day].on);
    auto* from = timeBox(tr("%1, from").arg(word), m_week[day].from, row);
    auto* dash = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Body, false, row);
    dash->setText(QStringLiteral("–"));
    auto* to = timeBox(tr("%1, until").arg(word), m_week[day].to, row);
    line->addWidget(on, 1);
    line->addWidget(from);
    line->addWidget(dash);
    line->addWidget(to);
    column.addWidget(row);
    const auto follow = [on, from, to] {
        from->setEnabled(on->isChecked());
        to->setEnabled(on->isChecked());
    };
    const auto take = [this, day, on, from, to, follow] {
        follow();
        change(day, {on->isChecked(), from->currentData().toTime(), to->currentData().toTime()});
    };
    connect(on, &QCheckBox::toggled, this, take);
    connect(from, &QComboBox::currentIndexChanged, this, take);
    connect(to, &QComboBox::currentIndexChanged, this, take);
    follow();
}

QComboBox* QuietSettings::timeBox(const QString& name, const QTime& time, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    new WheelGuard(box);
    const auto add = [box](const QTime& each) { box->addItem(each.toString(QStringLiteral("HH:mm")), each); };
    for (int minutes = 0; minutes < dayMinutes; minutes += stepMinutes) {
        const QTime each = QTime(0, 0).addSecs(minutes * 60);
        add(each);
        if (each < time && time < QTime(0, 0).addSecs((minutes + stepMinutes) * 60 - 1)) {
            add(time); // somebody wrote it into the file
        }
    }
    box->setCurrentIndex(box->findData(time));
    return box;
}

void QuietSettings::change(std::size_t day, const settings::QuietDay& now)
{
    m_week[day] = now;
    m_settings.set(settings::quietHours, settings::written(m_week));
}
