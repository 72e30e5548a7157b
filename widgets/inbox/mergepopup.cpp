// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/mergepopup.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/doublesmodel.h"
#include "widgets/inbox/fieldwords.h"
#include "widgets/inbox/names.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int widest = 560;
constexpr int shownRows = 2;
constexpr int comparisonHeight = 168;
constexpr int typingPause = 120; // ms

const items::CustomerFieldItem* fieldOf(const items::CustomerItem& customer, const QString& key)
{
    const auto found = std::ranges::find(customer.fields, key, &items::CustomerFieldItem::key);
    return found == customer.fields.end() ? nullptr : &*found;
}

} // namespace

MergePopup::MergePopup(
    const Workplace& workplace, const items::CustomerItem& customer, const QString& name, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_customer(customer)
    , m_name(name)
    , m_doubles(new DoublesModel(workplace, this))
{
    setPersistent(true);
    const Theme& theme = workplace.theme;
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(0, 12, 0, 14);
    column->setSpacing(10);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setElided();
    title->setContentsMargins(16, 0, 16, 0);
    title->setPlainText(tr("Merge “%1” with another customer").arg(Names::customer(name, m_customer.id)));
    setAccessibleName(title->text());
    column->addWidget(title);
    buildChoice(*column);
    buildComparison(*column);
    buildFoot(*column);
    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(&m_typed, &QTimer::timeout, this, &MergePopup::find);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typed.start(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &MergePopup::choose);
    connect(m_kept, &Segmented::currentChanged, this, &MergePopup::refresh);
    refresh();
    find();
}

void MergePopup::buildChoice(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    m_search = new QLineEdit(body());
    m_search->setPlaceholderText(tr("Name, number or id"));
    m_search->setAccessibleName(tr("Search for the other customer"));
    m_search->installEventFilter(this);
    new ComposingGuard(m_search);
    row->addWidget(m_search);
    column.addLayout(row);
    m_list = new QListView(body());
    m_list->setModel(m_doubles);
    m_list->setItemDelegate(new DoublesDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setFixedHeight(shownRows * DoublesDelegate::rowHeight + DoublesDelegate::rowHeight / 2);
    m_list->setAccessibleName(tr("The other customer"));
    m_list->installEventFilter(this);
    m_nobody = new PlainLabel(theme, &Tokens::text3, TypeRole::Body, false, body());
    m_nobody->setAlignment(Qt::AlignCenter);
    m_nobody->setWordWrap(true);
    m_nobody->setFixedHeight(m_list->height());
    column.addWidget(new Hairline(theme, Qt::Horizontal, body()));
    column.addWidget(m_list);
    column.addWidget(m_nobody);
    auto* where = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, body());
    where->setWordWrap(true);
    where->setContentsMargins(16, 0, 16, 0);
    where->setText(
        tr("Searched are the customers whom this computer knows, from your conversations and those you opened."));
    column.addWidget(where);
    column.addWidget(new Hairline(theme, Qt::Horizontal, body()));
}

void MergePopup::buildComparison(QVBoxLayout& column)
{
    m_both = new QWidget(body());
    auto* area = new QVBoxLayout(m_both);
    area->setContentsMargins(16, 0, 16, 0);
    area->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* caption = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, m_both);
    caption->setText(tr("Whose values win"));
    m_kept = new Segmented(m_workplace.theme, m_both);
    m_kept->add(QString());
    m_kept->add(QString());
    m_kept->setCurrent(0);
    m_kept->setAccessibleName(caption->text());
    row->addWidget(caption);
    row->addWidget(m_kept);
    row->addStretch(1);
    area->addLayout(row);
    m_area = new QScrollArea(m_both);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setFixedHeight(comparisonHeight);
    m_area->setAccessibleName(tr("Both side by side"));
    FocusOrder::stopWhileScrollable(*m_area);
    area->addWidget(m_area);
    auto* what = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, m_both);
    what->setWordWrap(true);
    what->setText(tr("What was said with both stands in one history from then on. The customer notices nothing, and it "
                     "can be undone."));
    area->addWidget(what);
    column.addWidget(m_both);
}

void MergePopup::buildFoot(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_problem = new PlainLabel(theme, &Tokens::red, TypeRole::Caption, false, body());
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(16, 0, 16, 0);
    m_problem->hide();
    column.addWidget(m_problem);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(8);
    foot->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    m_submit = new Button(theme, tr("Merge"), ButtonKind::Primary, ButtonSize::Normal, body());
    connect(m_submit, &Button::clicked, this, &MergePopup::submit);
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    column.addLayout(foot);
}

void MergePopup::find()
{
    const int asked = ++m_asked;
    m_workplace.commands.findDoubles(m_customer.id, m_search->text().simplified())
        .then(this, [this, asked](std::vector<items::CustomerItem> found) {
            if (asked == m_asked) {
                take(std::move(found));
            }
        });
}

void MergePopup::take(std::vector<items::CustomerItem> found)
{
    // Who was chosen stays so while he is among them: nobody else slips in.
    const auto before = m_other;
    m_doubles->set(std::move(found));
    QModelIndex chosen;
    for (int row = 0; before && row < m_doubles->rowCount(); ++row) {
        if (m_doubles->at(m_doubles->index(row, 0))->id == before->id) {
            chosen = m_doubles->index(row, 0);
        }
    }
    m_list->setCurrentIndex(chosen);
    choose(chosen);
}

void MergePopup::choose(const QModelIndex& index)
{
    const items::CustomerItem* other = m_doubles->at(index);
    m_other = other != nullptr ? std::optional(*other) : std::nullopt;
    refresh();
    place();
}

QString MergePopup::nameOf(const items::CustomerItem& customer) const
{
    return Names::customer(customer.id == m_customer.id ? m_name : customer.displayName, customer.id);
}

std::vector<MergePopup::Line> MergePopup::lines() const
{
    std::vector<Line> all;
    all.push_back({tr("Name"), m_customer.displayName, m_other->displayName, false});
    QStringList keys;
    for (const items::CustomerItem* one : {&m_customer, &*m_other}) {
        for (const items::CustomerFieldItem& field : one->fields) {
            if (!keys.contains(field.key)) {
                keys.append(field.key);
            }
        }
    }
    for (const QString& key : keys) {
        const auto value = [&](const items::CustomerItem& customer) {
            const items::CustomerFieldItem* field = fieldOf(customer, key);
            return field == nullptr || field->value.isEmpty() ? QString() : FieldWords::value(*field, m_workplace);
        };
        all.push_back({FieldWords::title(key, m_workplace), value(m_customer), value(*m_other), false});
    }
    all.push_back({tr("Tags"), m_customer.tags.join(tr(", ")), m_other->tags.join(tr(", ")), true});
    std::erase_if(all, [](const Line& line) { return line.his.isEmpty() && line.other.isEmpty(); });
    return all;
}

void MergePopup::addLine(QGridLayout& grid, const Line& line)
{
    const int row = grid.rowCount();
    auto* word = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Caption, false, grid.parentWidget());
    word->setText(line.word);
    grid.addWidget(word, row, 0, Qt::AlignTop);
    const bool ownWins = m_kept->current() == 0 ? !line.his.isEmpty() : line.other.isEmpty();
    addValue(grid, row, line, true, line.joined || ownWins);
    addValue(grid, row, line, false, line.joined || !ownWins);
}

void MergePopup::addValue(QGridLayout& grid, int row, const Line& line, bool own, bool taken)
{
    const QString value = own ? line.his : line.other;
    const bool bold = taken && !value.isEmpty();
    auto* label = new PlainLabel(
        m_workplace.theme, bold ? &Tokens::text : &Tokens::text3, TypeRole::Body, bold, grid.parentWidget());
    label->setElided();
    label->setPlainText(value.isEmpty() ? QStringLiteral("–") : Names::line(value));
    label->setAccessibleName(
        bold ? tr("%1: %2, is taken").arg(line.word, label->text()) : tr("%1: %2").arg(line.word, label->text()));
    grid.addWidget(label, row, own ? 1 : 2);
}

void MergePopup::refresh()
{
    const bool found = m_doubles->rowCount() > 0;
    m_list->setVisible(found);
    m_nobody->setVisible(!found);
    m_nobody->setPlainText(m_search->text().trimmed().isEmpty()
            ? tr("Nobody with the same name, number or order is known here. Search for the other customer.")
            : tr("Nothing found for “%1”").arg(Names::line(m_search->text())));
    m_both->setVisible(m_other.has_value());
    m_submit->setEnabled(m_other && !m_sent);
    m_submit->setToolTip(m_other ? QString() : tr("Choose the other customer first"));
    if (!m_other) {
        return;
    }
    m_kept->setText(0, nameOf(m_customer));
    m_kept->setText(1, nameOf(*m_other));
    auto* table = new QWidget(m_area);
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    for (const Line& line : lines()) {
        addLine(*grid, line);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_area->setWidget(table); // the one before goes
    table->setAutoFillBackground(false);
    table->show();
}

void MergePopup::submit()
{
    if (!m_submit->isEnabled()) {
        return;
    }
    m_sent = true;
    m_problem->hide();
    refresh();
    const bool own = m_kept->current() == 0;
    const base::CustomerId kept = own ? m_customer.id : m_other->id;
    const base::CustomerId merged = own ? m_other->id : m_customer.id;
    m_workplace.commands.mergeCustomers(merged, kept).then(this, [this](const base::Status& done) {
        if (done.ok()) {
            dismiss();
            return;
        }
        m_sent = false;
        m_problem->setText(done.error().kind == base::FaultKind::Full
                ? tr("Not merged: the disk of this computer is full.")
                : tr("Not merged: it could not be kept on this computer."));
        m_problem->show();
        refresh();
        place();
    });
}

bool MergePopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || isComposing() || (watched != m_search && watched != m_list)) {
        return Popup::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
        const int by = key->key() == Qt::Key_Down ? 1 : -1;
        const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_doubles->rowCount() - 1));
        m_list->setCurrentIndex(m_doubles->index(row, 0));
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        // Nobody is merged by an Enter too many: what happens is read first.
        if (m_submit->isEnabled()) {
            m_submit->setFocus(Qt::TabFocusReason);
        }
        return true;
    }
    return Popup::eventFilter(watched, event);
}
