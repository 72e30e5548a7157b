// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/questionlist.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/fieldkeys.h"
#include "widgets/common/textfield.h"
#include "widgets/common/theme/metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int mostShown = 6;

/// Rows as high as controls, and a field that leaves Enter to the input method.
class QuestionDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::control};
    }
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAccessibleName(index.data().toString());
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        QStyledItemDelegate::setEditorData(editor, index);
        if (auto* field = qobject_cast<QLineEdit*>(editor); field != nullptr && !field->property("guarded").toBool()) {
            new ComposingGuard(field); // after the delegate's own filter, so that it comes first
            field->setProperty("guarded", true);
        }
    }
};

QStringList linesOf(const QString& text)
{
    QStringList lines;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (const QString plain = line.simplified(); !plain.isEmpty()) {
            lines.append(plain);
        }
    }
    return lines;
}

} // namespace

QuestionList::QuestionList(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new QStringListModel(this))
    , m_list(new QListView(this))
    , m_field(new TextField(theme, 1, 3, this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new QuestionDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->setTabKeyNavigation(false);
    m_list->setAccessibleName(tr("Similar questions"));
    m_field->setPlaceholderText(tr("Another way to ask it, then Enter"));
    m_field->setAccessibleName(tr("Add a similar question; several lines become several"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_list);
    buildButtons();
    column->addWidget(m_row);
    column->addWidget(m_field);
    new FieldKeys(m_list, [this](const QKeyEvent& key) { return handleListKey(key); });
    new FieldKeys(m_field, [this](const QKeyEvent& key) {
        const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        const bool plain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (!enter || !plain || m_field->isComposing()) {
            return false;
        }
        add();
        return true;
    });
    connect(m_field, &QPlainTextEdit::textChanged, this, &QuestionList::splitLines);
    connect(m_model, &QStringListModel::dataChanged, this, [this](const QModelIndex& index) {
        if (index.data().toString().trimmed().isEmpty()) {
            m_model->removeRow(index.row()); // emptied
        }
        refresh();
        Q_EMIT changed();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QuestionList::refresh);
    refresh();
}

void QuestionList::buildButtons()
{
    m_row = new QWidget(this);
    auto* row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto flat = [&](const QString& text, const QString& icon) {
        auto* button = new Button(m_theme, text, ButtonKind::Flat, ButtonSize::Small, m_row);
        button->setIconName(icon);
        button->setIconOnly(true);
        button->setAccessibleName(text);
        row->addWidget(button);
        return button;
    };
    m_up = flat(tr("Move up (Alt+Up)"), QStringLiteral("go-up"));
    m_down = flat(tr("Move down (Alt+Down)"), QStringLiteral("go-down"));
    m_remove = flat(tr("Remove the question (Delete)"), QStringLiteral("cross"));
    row->addStretch(1);
    connect(m_up, &Button::clicked, this, [this] { move(-1); });
    connect(m_down, &Button::clicked, this, [this] { move(1); });
    connect(m_remove, &Button::clicked, this, &QuestionList::remove);
}

void QuestionList::set(const QStringList& questions)
{
    m_model->setStringList(questions);
    m_splitting = true;
    m_field->clear();
    m_splitting = false;
    refresh();
}

QStringList QuestionList::questions() const
{
    return m_model->stringList() + linesOf(m_field->toPlainText());
}

void QuestionList::commit()
{
    const QList<QLineEdit*> fields
        = m_list->viewport()->findChildren<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
    for (QLineEdit* field : fields) {
        Q_EMIT m_list->itemDelegate()->commitData(field);
    }
}

void QuestionList::add()
{
    const QStringList lines = linesOf(m_field->toPlainText());
    if (lines.isEmpty()) {
        return;
    }
    m_model->setStringList(m_model->stringList() + lines);
    m_splitting = true;
    m_field->clear();
    m_splitting = false;
    m_list->setCurrentIndex(m_model->index(m_model->rowCount() - 1));
    m_list->scrollToBottom();
    refresh();
    Q_EMIT changed();
}

/// However several lines came there: pasted, dropped.
void QuestionList::splitLines()
{
    if (m_splitting) {
        return;
    }
    if (m_field->toPlainText().contains(QLatin1Char('\n'))) {
        add();
    } else {
        Q_EMIT changed();
    }
}

void QuestionList::move(int by)
{
    const int from = m_list->currentIndex().row();
    const int to = from + by;
    QStringList all = m_model->stringList();
    if (from < 0 || to < 0 || to >= all.size()) {
        return;
    }
    all.move(from, to);
    m_model->setStringList(all);
    m_list->setCurrentIndex(m_model->index(to));
    refresh();
    Q_EMIT changed();
}

void QuestionList::remove()
{
    const int row = m_list->currentIndex().row();
    if (row < 0) {
        return;
    }
    m_model->removeRow(row);
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1)));
    } else {
        m_field->setFocus(Qt::OtherFocusReason);
    }
    refresh();
    Q_EMIT changed();
}

bool QuestionList::handleListKey(const QKeyEvent& key)
{
    const Qt::KeyboardModifiers with = key.modifiers() & ~Qt::KeypadModifier;
    if (key.key() == Qt::Key_Delete && with == Qt::NoModifier) {
        remove();
        return true;
    }
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (enter && with == Qt::NoModifier && m_list->currentIndex().isValid()) {
        m_list->edit(m_list->currentIndex());
        return true;
    }
    if (with == Qt::AltModifier && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down)) {
        move(key.key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    return false;
}

void QuestionList::refresh()
{
    const int rows = m_model->rowCount();
    const int row = m_list->currentIndex().row();
    m_list->setVisible(rows > 0);
    m_row->setVisible(rows > 0);
    m_list->setFixedHeight(std::clamp(rows, 1, mostShown) * metrics::control + 2);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < rows);
    m_remove->setEnabled(row >= 0);
}
