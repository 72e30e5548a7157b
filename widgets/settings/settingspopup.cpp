// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/settingspopup.h"

#include "widgets/alerts/alertsettings.h"
#include "widgets/alerts/autostartcheck.h"
#include "widgets/alerts/quietsettings.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/marks.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/common/wheelguard.h"
#include "widgets/settings/aboutsection.h"
#include "widgets/settings/keysection.h"
#include "widgets/settings/networksection.h"
#include "widgets/settings/spellingrows.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace {

constexpr int widest = 720;
constexpr int highest = 560;
constexpr int listWidth = 192;
constexpr int rowHeight = 32;
constexpr int narrow = 600; ///< there is no room for the list of sections under it

class SectionDelegate final : public QStyledItemDelegate
{
public:
    SectionDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {listWidth, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = m_theme.tokens();
        const QRect& rect = option.rect;
        paint::rowGround(*painter, m_theme, rect, option.state);
        const auto* view = qobject_cast<const QWidget*>(option.widget);
        if ((option.state & QStyle::State_HasFocus) != 0 && view != nullptr
            && view->window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            painter->setPen(QPen(t.accent, 2));
            painter->drawRect(rect.adjusted(1, 1, -1, -1));
        }
        paint::elided(
            *painter, rect.adjusted(16, 0, -8, 0), m_theme.font(TypeRole::Body), t.text, index.data().toString());
    }

private:
    const Theme& m_theme;
};

QString wordsIn(const QWidget& widget)
{
    QStringList words;
    for (const auto* button : widget.findChildren<QAbstractButton*>()) {
        words.append(button->text());
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

SettingsPopup::SettingsPopup(const Workplace& workplace, settings::Settings& settings, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_settings(settings)
    , m_pinyin(items::PinyinSearch::of(workplace.repository))
{
    setPersistent(true);
    setAccessibleName(tr("Settings"));
    body()->setFixedSize(std::min(widest, host->width() - 40), std::min(highest, host->height() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(12);
    buildHead(*column);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    column->setSpacing(0);
    buildBody(*column);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPopup::showRows);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_search->clear();
        showRows();
    });
    connect(&m_pinyin, &items::PinyinSearch::ready, this, &SettingsPopup::showRows);
    m_pinyin.prepare();
    show(SettingsSectionId::Look);
}

void SettingsPopup::buildHead(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* area = new QWidget(body());
    auto* head = new QHBoxLayout(area);
    head->setContentsMargins(16, 0, 12, 12);
    head->setSpacing(16);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, area);
    title->setText(tr("Settings"));
    title->setMinimumWidth(listWidth - 24);
    m_search = new QLineEdit(area);
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(tr("Search settings"));
    new ComposingGuard(m_search);
    auto* close = closeButton(area);
    head->addWidget(title);
    head->addWidget(m_search, 1);
    head->addWidget(close);
    column.addWidget(area);
}

void SettingsPopup::buildBody(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* area = new QWidget(body());
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_list = new QListWidget(area);
    m_list->setFixedWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new SectionDelegate(theme, m_list));
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Sections"));
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setVisible(body()->width() >= narrow);
    m_scroll = new QScrollArea(area);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(m_scroll);
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(16, 12, 16, 16);
    sections->setSpacing(16);
    m_nothing = new PlainLabel(theme, &Tokens::text3, TypeRole::Body, false, content);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    addSections(*sections);
    sections->addWidget(m_nothing, 1);
    sections->addStretch(1);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    row->addWidget(m_list);
    row->addWidget(new Hairline(theme, Qt::Vertical, area));
    row->addWidget(m_scroll, 1);
    column.addWidget(area);
}

void SettingsPopup::addSections(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* alerts = new SettingsSection(theme, tr("Sounds and notifications"), body());
    auto* choices = new AlertSettings(theme, m_settings, alerts);
    alerts->addRow(choices, wordsIn(*choices));
    alerts->addCaption(tr("Do not disturb"));
    auto* quiet = new QuietSettings(m_workplace, m_settings, alerts);
    alerts->addRow(quiet, tr("Do not disturb") + QLatin1Char(' ') + wordsIn(*quiet));
    auto* network = new NetworkSection(theme, m_settings, body());
    connect(network, &NetworkSection::proxyClicked, this, &SettingsPopup::proxyClicked);
    m_sections = {lookSection(), alerts, writingSection(), new KeySection(theme, m_workplace.keys, body()), network,
        new AboutSection(theme, m_settings.folder(), body())};
    for (SettingsSection* section : m_sections) {
        column.addWidget(section);
        m_list->addItem(section->title());
    }
}

SettingsSection* SettingsPopup::lookSection()
{
    const Theme& theme = m_workplace.theme;
    auto* section = new SettingsSection(theme, tr("Look and language"), body());
    auto* language = new Segmented(theme, section);
    language->add(QStringLiteral("中文"));
    language->add(QStringLiteral("English"));
    language->setAccessibleName(tr("Language"));
    language->setCurrent(theme.locale().language() == QLocale::Chinese ? 0 : 1);
    section->addChoice(tr("Language"), language);
    connect(language, &Segmented::currentChanged, this, [this](int choice) {
        m_settings.set(settings::language, choice == 0 ? settings::Language::Chinese : settings::Language::English);
    });
    auto* look = new Segmented(theme, section);
    look->add(tr("System"));
    look->add(tr("Light"));
    look->add(tr("Dark"));
    look->setAccessibleName(tr("Look"));
    look->setCurrent(int(m_settings.value(settings::look)));
    section->addChoice(tr("Look"), look);
    connect(look, &Segmented::currentChanged, this,
        [this](int choice) { m_settings.set(settings::look, settings::Look(choice)); });
    if (scaling::isPossible()) {
        addScale(*section);
    }
    addClosing(*section);
    return section;
}

void SettingsPopup::addScale(SettingsSection& section)
{
    auto* size = new QComboBox(&section);
    for (const int percent : scaling::steps()) {
        size->addItem(tr("%1 %").arg(percent), percent);
    }
    size->setCurrentIndex(size->findData(scaling::nearest(m_settings.value(settings::scale))));
    size->setObjectName(sizeName());
    new WheelGuard(size);
    size->setAccessibleName(tr("Size"));
    section.addChoice(tr("Size"), size);
    connect(size, &QComboBox::activated, this,
        [this, size] { m_settings.set(settings::scale, size->currentData().toInt()); });
}

void SettingsPopup::addClosing(SettingsSection& section)
{
    auto* closing = new Segmented(m_workplace.theme, &section);
    closing->add(tr("By shift"));
    closing->add(tr("Keep running"));
    closing->add(tr("Quit"));
    closing->setAccessibleName(tr("When I close the window"));
    closing->setCurrent(int(m_settings.value(settings::closing)));
    section.addChoice(tr("When I close the window"), closing);
    connect(closing, &Segmented::currentChanged, this,
        [this](int choice) { m_settings.set(settings::closing, settings::Closing(choice)); });
    auto* caption = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, &section);
    caption->setWordWrap(true);
    caption->setText(tr("By shift: on shift or with open conversations the program keeps running in the tray, or "
                        "minimised where the desktop has none; else it quits."));
    section.addRow(caption, tr("When I close the window"));
}

SettingsSection* SettingsPopup::writingSection()
{
    auto* section = new SettingsSection(m_workplace.theme, tr("Writing"), body());
    auto* enter = new QCheckBox(tr("Enter sends, Shift+Enter breaks the line"), section);
    enter->setChecked(m_settings.value(settings::enterSends));
    connect(enter, &QCheckBox::toggled, this, [this](bool on) { m_settings.set(settings::enterSends, on); });
    section->addRow(enter, enter->text());
    auto* spelling = new SpellingRows(m_workplace, m_settings, section);
    section->addRow(spelling, spelling->words());
    return section;
}

void SettingsPopup::addSystem(const ReportButton::Write& report, const std::optional<settings::Autostart>& autostart)
{
    if (autostart) {
        SettingsSection* look = m_sections[std::size_t(SettingsSectionId::Look)];
        auto* check = new AutostartCheck(m_workplace.theme, *autostart, look);
        look->addRow(check, wordsIn(*check));
    }
    if (report) {
        SettingsSection* about = m_sections[std::size_t(SettingsSectionId::About)];
        auto* button = new ReportButton(m_workplace.theme, report, about);
        about->addRow(button, wordsIn(*button));
    }
}

void SettingsPopup::addReplies(std::function<void()> open)
{
    SettingsSection* writing = m_sections[std::size_t(SettingsSectionId::Writing)];
    auto* button = new Button(m_workplace.theme, tr("Change…"), ButtonKind::Normal, ButtonSize::Normal, writing);
    button->setAccessibleName(tr("Change canned replies"));
    writing->addChoice(tr("Canned replies"), button);
    connect(button, &Button::clicked, this, [this, open = std::move(open)] {
        dismiss();
        open();
    });
}

void SettingsPopup::show(SettingsSectionId section)
{
    m_list->setCurrentRow(int(section));
    showRows();
}

SettingsSectionId SettingsPopup::section() const
{
    return SettingsSectionId(m_list->currentRow());
}

void SettingsPopup::showRows()
{
    const QString typed = m_search->text().trimmed();
    const text::PinyinQuery query = m_pinyin.isReady() ? m_pinyin.query(typed) : text::PinyinQuery();
    const auto wanted = [&](const QString& words) {
        return words.contains(typed, Qt::CaseInsensitive)
            || (m_pinyin.isReady() && query.match(m_pinyin.read(words)).has_value());
    };
    bool any = false;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        if (typed.isEmpty()) {
            m_sections[i]->showAll();
            // Without the list all sections stand under each other.
            m_sections[i]->setVisible(m_list->isHidden() || int(i) == m_list->currentRow());
            any = true;
        } else {
            const bool found = m_sections[i]->filter(wanted);
            m_sections[i]->setVisible(found);
            any = any || found;
        }
    }
    m_nothing->setVisible(!any);
    m_nothing->setPlainText(tr("No setting is called “%1”.").arg(typed));
    m_scroll->verticalScrollBar()->setValue(0);
}
