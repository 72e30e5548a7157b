// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/spellingrows.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace {

constexpr int listHeight = 140;

} // namespace

SpellingRows::SpellingRows(const Workplace& workplace, settings::Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_check(new QCheckBox(tr("Check spelling (English)"), this))
    , m_state(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_caption(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Body, false, this))
    , m_list(new QListWidget(this))
    , m_remove(new Button(workplace.theme, tr("Remove the word"), ButtonKind::Normal, ButtonSize::Small, this))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Caption, false, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_state->setWordWrap(true);
    m_caption->setText(tr("My words"));
    m_caption->setContentsMargins(0, 8, 0, 0);
    m_list->setAccessibleName(tr("My words"));
    m_list->setMaximumHeight(listHeight);
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);
    m_problem->hide();
    for (QWidget* each : std::initializer_list<QWidget*> {m_check, m_state, m_caption, m_list}) {
        column->addWidget(each);
    }
    column->addWidget(m_remove, 0, Qt::AlignLeft);
    column->addWidget(m_problem);
    m_check->setChecked(settings.value(settings::checkSpelling));
    connect(m_check, &QCheckBox::toggled, this, [&settings](bool on) { settings.set(settings::checkSpelling, on); });
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_remove, &Button::clicked, this, &SpellingRows::remove);
    connect(&workplace.spelling, &spelling::Spelling::changed, this, &SpellingRows::showState);
    connect(&workplace.repository, &items::Repository::ownWordsChanged, this, &SpellingRows::showWords);
    workplace.spelling.prepare();
    showState();
    showWords();
}

QString SpellingRows::words() const
{
    return QStringLiteral("%1 %2").arg(m_check->text(), m_caption->text());
}

QString SpellingRows::stateText() const
{
    return m_state->text();
}

void SpellingRows::showState()
{
    using spelling::State;
    const State state = m_workplace.spelling.state();
    switch (state) {
    case State::Unknown:
    case State::Looking:
        m_state->setText(tr("Looking for a dictionary…"));
        break;
    case State::Ready:
        m_state->setPlainText(tr("With the dictionary %1").arg(m_workplace.spelling.name()));
        break;
    case State::Missing:
        m_state->setText(tr("This computer has no English dictionary. Your administrator can install the package %1.")
                             .arg(QStringLiteral("hunspell-en-us")));
        break;
    case State::Unusable:
        m_state->setText(tr("The English dictionary of this computer can't be read."));
        break;
    }
    m_check->setEnabled(state != State::Missing && state != State::Unusable);
    m_check->setAccessibleDescription(m_state->text());
}

void SpellingRows::showWords()
{
    const int row = m_list->currentRow();
    QStringList words = m_workplace.repository.ownWords();
    words.sort(Qt::CaseInsensitive);
    m_list->clear();
    m_list->addItems(words);
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_remove->setEnabled(m_list->currentRow() >= 0);
    for (QWidget* each : std::initializer_list<QWidget*> {m_caption, m_list, m_remove}) {
        each->setVisible(!words.isEmpty());
    }
}

void SpellingRows::remove()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr) {
        return;
    }
    m_workplace.commands.dropWord(item->text()).then(this, [this](const base::Status& dropped) {
        m_problem->setVisible(!dropped.ok());
        m_problem->setText(tr("Not removed: this computer's records can't be written."));
    });
}

bool SpellingRows::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        remove();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}
