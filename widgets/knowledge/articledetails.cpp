// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articledetails.h"

#include "models/items/convert.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/wheelguard.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlefilerow.h"
#include "widgets/knowledge/categorycompleter.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/questionlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

ArticleDetails::ArticleDetails(const Workplace& workplace, QWidget* parent)
    : QScrollArea(parent)
    , m_workplace(workplace)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("About the article"));
    viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(this);
    m_questions = new QuestionList(workplace.theme, body);
    m_category = new QComboBox(body);
    m_queue = new QComboBox(body);
    m_language = new QComboBox(body);
    m_from = new QLineEdit(body);
    m_until = new QLineEdit(body);
    m_customers = new QCheckBox(tr("Customers may read it"), body);
    m_owner = new QComboBox(body);
    m_files = new ArticleFileRow(workplace, body);
    build(*body);
    setWidget(body);
    body->setAutoFillBackground(false); // which setWidget switched on: the pane paints the ground
    connectParts();
}

void ArticleDetails::addField(QVBoxLayout& column, const QString& name, QWidget* field)
{
    auto* label = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, field->parentWidget());
    label->setText(name);
    if (field->accessibleName().isEmpty()) {
        field->setAccessibleName(name);
    }
    auto* pair = new QVBoxLayout;
    pair->setSpacing(4);
    pair->addWidget(label);
    pair->addWidget(field);
    column.addLayout(pair);
}

void ArticleDetails::build(QWidget& body)
{
    auto* column = new QVBoxLayout(&body);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(12);
    m_category->setEditable(true);
    m_category->setInsertPolicy(QComboBox::NoInsert);
    m_category->lineEdit()->setPlaceholderText(tr("As in Refunds/Money"));
    m_levels = new CategoryCompleter(m_category);
    m_category->setCompleter(m_levels);
    new ComposingGuard(m_category->lineEdit());
    for (QComboBox* box : {m_category, m_queue, m_language, m_owner}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        new WheelGuard(box);
    }
    addField(*column, tr("Similar questions"), m_questions);
    addField(*column, tr("Category"), m_category);
    m_category->lineEdit()->setAccessibleName(tr("Category"));
    addField(*column, tr("Queue whose agents see it first"), m_queue);
    addField(*column, tr("Language"), m_language);
    addDays(*column);
    column->addWidget(m_customers);
    addField(*column, tr("Who looks after it"), m_owner);
    addField(*column, tr("Files and pictures"), m_files);
    column->addStretch(1);
}

void ArticleDetails::addDays(QVBoxLayout& column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (const auto& [name, field] : {std::pair(tr("Valid from"), m_from), std::pair(tr("Valid to"), m_until)}) {
        auto* side = new QVBoxLayout;
        field->setPlaceholderText(tr("YYYY-MM-DD"));
        addField(*side, name, field);
        row->addLayout(side, 1);
    }
    m_from->setAccessibleName(tr("Valid from, first day; may be empty"));
    m_until->setAccessibleName(tr("Valid to, last day; may be empty"));
    column.addLayout(row);
}

void ArticleDetails::connectParts()
{
    const auto tell = [this] {
        if (!m_setting) {
            Q_EMIT changed();
        }
    };
    connect(m_questions, &QuestionList::changed, this, tell);
    connect(m_category, &QComboBox::editTextChanged, this, tell);
    for (QComboBox* box : {m_queue, m_language, m_owner}) {
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    }
    connect(m_from, &QLineEdit::textChanged, this, tell);
    connect(m_until, &QLineEdit::textChanged, this, tell);
    connect(m_customers, &QCheckBox::toggled, this, tell);
    connect(m_files, &ArticleFileRow::changed, this, tell);
}

/// What there is to choose, with what the article names even where the desk doesn't know it any more.
void ArticleDetails::fillChoices(const items::ArticleItem& article)
{
    const items::DeskInfo& desk = m_workplace.repository.desk();
    const auto choose = [](QComboBox& box, const QString& key, const QString& word) {
        int row = box.findData(key);
        if (row < 0) {
            box.addItem(word, key);
            row = box.count() - 1;
        }
        box.setCurrentIndex(row);
    };
    m_queue->clear();
    m_queue->addItem(tr("All queues"), QString());
    for (const auto& queue : desk.row().queues) {
        m_queue->addItem(desk.queueTitle(queue.id, m_workplace.language()), items::toQString(queue.id.name));
    }
    const QString queue = article.queue ? items::toQString(article.queue->name) : QString();
    choose(*m_queue, queue, queue);
    m_language->clear();
    for (const char* tag : {"zh", "en"}) {
        m_language->addItem(EditWords::language(QLatin1String(tag)), QLatin1String(tag));
    }
    const QString own = m_workplace.language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
    const QString language = article.language.isEmpty() ? own : article.language;
    choose(*m_language, language, EditWords::language(language));
    m_owner->clear();
    m_owner->addItem(tr("Nobody"), QString());
    for (const items::PersonItem& person : m_workplace.repository.people()) {
        m_owner->addItem(Names::colleague(person.id, m_workplace), items::toQString(person.id.name));
    }
    const QString owner = article.owner ? items::toQString(article.owner->name) : QString();
    choose(*m_owner, owner, article.owner ? Names::colleague(*article.owner, m_workplace) : owner);
}

void ArticleDetails::setCategories(const QStringList& categories)
{
    m_setting = true;
    const QString typed = m_category->currentText();
    const int cursor = m_category->lineEdit()->cursorPosition();
    QStringList known;
    for (int i = 0; i < m_category->count(); ++i) {
        known.append(m_category->itemText(i));
    }
    if (known != categories) {
        m_category->clear();
        m_category->addItems(categories);
        m_levels->set(categories);
        m_category->setEditText(typed);
        m_category->lineEdit()->setCursorPosition(cursor);
    }
    m_setting = false;
}

void ArticleDetails::set(const items::ArticleItem& article)
{
    m_setting = true;
    m_questions->set(article.questions);
    m_category->setEditText(article.category);
    fillChoices(article);
    m_from->setText(EditWords::dayOf(article.validFrom, false));
    m_until->setText(EditWords::dayOf(article.validUntil, true));
    m_customers->setChecked(article.forCustomers);
    m_files->set(article.files);
    m_setting = false;
}

void ArticleDetails::write(items::ArticleItem& article) const
{
    article.questions = m_questions->questions();
    article.category = m_category->currentText().trimmed();
    const QString queue = m_queue->currentData().toString();
    article.queue = queue.isEmpty() ? std::nullopt : std::optional(base::QueueId {items::toUtf8(queue)});
    article.language = m_language->currentData().toString();
    // A bound to the hour, as an import may bring, stays what it was while its day does.
    const auto bound = [](std::optional<base::Timestamp>& kept, const QLineEdit& field, bool last) {
        if (field.text().trimmed() != EditWords::dayOf(kept, last)) {
            kept = EditWords::boundOf(field.text(), last).value_or(std::nullopt);
        }
    };
    bound(article.validFrom, *m_from, false);
    bound(article.validUntil, *m_until, true);
    article.forCustomers = m_customers->isChecked();
    const QString owner = m_owner->currentData().toString();
    article.owner = owner.isEmpty() ? std::nullopt : std::optional(base::PersonId {items::toUtf8(owner)});
    article.files = m_files->files();
}

QString ArticleDetails::problem() const
{
    if (!EditWords::boundOf(m_from->text(), false) || !EditWords::boundOf(m_until->text(), true)) {
        return tr("Write a day as 2027-03-31, or nothing.");
    }
    return m_files->isBringing() ? tr("A file is still on its way.") : QString();
}
