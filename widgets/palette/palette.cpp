// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/palette.h"

#include "widgets/common/composing.h"
#include "widgets/common/fieldkeys.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/palette/palettedelegate.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace {

constexpr int widest = 640;
constexpr int mostShown = 10;
constexpr int around = 130; ///< field, foot and margins
constexpr int longestTyped = 200;

} // namespace

Palette::Palette(const Theme& theme, items::PinyinSearch& pinyin, const std::vector<PaletteSource*>& sources,
    const QStringList& recent, QWidget* host)
    : Popup(theme, host)
    , m_theme(theme)
    , m_model(new PaletteModel(pinyin, sources, recent, this))
    , m_field(new QLineEdit(body()))
    , m_list(new QListView(body()))
    , m_nothing(new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body()))
    , m_refreshing(this)
    , m_telling(this)
{
    setAccessibleName(tr("Go to"));
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    m_field->setPlaceholderText(tr("Person, conversation or command"));
    m_field->setAccessibleName(tr("Go to a person, a conversation or a command"));
    m_field->setMaxLength(longestTyped);
    m_field->addAction(theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    new FieldKeys(m_field, [this](const QKeyEvent& key) { return handleKey(key.key()); });
    new ComposingGuard(m_field); // comes first
    top->addWidget(m_field);
    column->addLayout(top);
    column->addWidget(new Hairline(theme, Qt::Horizontal, body()));
    buildList();
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    column->addWidget(new Hairline(theme, Qt::Horizontal, body()));
    buildFoot(*column);
    for (PaletteSource* source : sources) {
        source->setParent(this);
        connect(source, &PaletteSource::changed, &m_refreshing, qOverload<>(&QTimer::start));
    }
    m_refreshing.setSingleShot(true);
    m_refreshing.setInterval(250);
    connect(&m_refreshing, &QTimer::timeout, this, &Palette::refresh);
    m_telling.setSingleShot(true);
    m_telling.setInterval(500);
    connect(&m_telling, &QTimer::timeout, this, [this] { spoken::announce(*m_count); });
    connect(m_field, &QLineEdit::textChanged, this, &Palette::search);
    connect(&pinyin, &items::PinyinSearch::ready, this, &Palette::search);
    search();
}

void Palette::buildList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_theme, *m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the field
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("Found"));
    const int rows = std::clamp((parentWidget()->height() - around) / PaletteDelegate::rowHeight, 3, mostShown);
    m_list->setFixedHeight(rows * PaletteDelegate::rowHeight);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(24, 0, 24, 0);
    m_nothing->setFixedHeight(m_list->height());
    connect(m_list, &QListView::clicked, this, &Palette::go);
}

void Palette::buildFoot(QLayout& column)
{
    auto* foot = new QWidget(body());
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 0, 16, 0);
    auto* keys = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Caption, false, foot);
    keys->setText(tr("↑ ↓ choose   Enter go   Esc close"));
    m_count = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Caption, false, foot);
    row->addWidget(keys, 1);
    row->addWidget(m_count);
    column.addWidget(foot);
}

void Palette::search()
{
    m_model->setNeedle(m_field->text());
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    showFound();
}

void Palette::refresh()
{
    const QString current = m_model->key(m_list->currentIndex());
    m_model->refresh();
    const QModelIndex same = m_model->indexOf(current);
    m_list->setCurrentIndex(same.isValid() ? same : m_model->index(0));
    showFound();
}

void Palette::showFound()
{
    const int found = m_model->found();
    const QString typed = m_field->text().trimmed();
    m_list->setVisible(found > 0);
    m_nothing->setVisible(found == 0);
    m_nothing->setPlainText(tr("Nothing found for “%1”.\nTry another part of the name, its pinyin or initials, or say "
                               "what you want to do.")
                                .arg(typed));
    m_count->setText(typed.isEmpty() ? QString() : tr("%n found", nullptr, found));
    m_count->setAccessibleName(found == 0 ? m_nothing->text() : m_count->text());
    if (!typed.isEmpty()) {
        m_telling.start();
    }
    tellRow();
}

/// The list never has the focus, so a screen reader is told where in it one is.
void Palette::tellRow()
{
    if (m_list->currentIndex().isValid()) {
        QAccessibleEvent focus(m_list, QAccessible::Focus);
        focus.setChild(m_list->currentIndex().row());
        QAccessible::updateAccessibility(&focus);
    }
}

void Palette::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0) {
        return;
    }
    const int now = m_list->currentIndex().row();
    // By one round the ends, by a page up to them.
    const int next = by == 1 || by == -1 ? (now + by + rows) % rows : std::clamp(now + by, 0, rows - 1);
    m_list->setCurrentIndex(m_model->index(next));
    tellRow();
}

void Palette::go(const QModelIndex& index)
{
    const QString key = m_model->key(index);
    if (!key.isEmpty()) {
        dismiss();
        Q_EMIT chosen(key);
        m_model->run(key);
    }
}

bool Palette::handleKey(int key)
{
    const int page = m_list->height() / PaletteDelegate::rowHeight - 1;
    switch (key) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(page);
        return true;
    case Qt::Key_PageUp:
        step(-page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(m_list->currentIndex());
        return true;
    default:
        return false;
    }
}
