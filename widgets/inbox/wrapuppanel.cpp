// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/wrapuppanel.h"

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/names.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>

namespace {

constexpr qsizetype tagLength = 40;

} // namespace

WrapUpPanel::WrapUpPanel(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_bar(new QProgressBar(this))
    , m_left(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Body, false, this))
    , m_extend(new Button(workplace.theme, QString(), ButtonKind::Normal, ButtonSize::Small, this))
    , m_outcomeArea(new QWidget(this))
    , m_outcomeRow(new FlowLayout(m_outcomeArea, 8))
    , m_outcomes(new QButtonGroup(this))
    , m_tagArea(new QWidget(this))
    , m_tagRow(new FlowLayout(m_tagArea, 4))
    , m_tagEdit(new QLineEdit(this))
    , m_note(new TextField(workplace.theme, 2, 4, this))
    , m_finish(new Button(workplace.theme, tr("Finish"), ButtonKind::Primary, ButtonSize::Normal, this))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(146, 8);
    m_outcomes->setExclusive(true);
    m_tagEdit->setPlaceholderText(tr("Add a tag, Enter"));
    m_tagEdit->setAccessibleName(tr("Tags"));
    m_tagEdit->setMaxLength(int(tagLength));
    m_tagEdit->installEventFilter(this);
    m_note->installEventFilter(this);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What the next colleague should know"));
    m_finish->setKeyHint(QStringLiteral("Ctrl Enter"));
    buildLayout();
    connect(m_extend, &Button::clicked, this, [this] {
        m_workplace.commands.extendWrapUp(m_item.id).then(this, [this](const base::Status& done) {
            if (!done.ok()) {
                Q_EMIT failed(tr("The time could not be extended."), tr("What you entered is kept."));
            }
        });
    });
    connect(m_finish, &Button::clicked, this, &WrapUpPanel::finish);
    connect(&m_workplace.commands, &items::CommandSink::refused, this, &WrapUpPanel::takeBack);
    connect(m_outcomes, &QButtonGroup::idToggled, this, [this] { showState(); });
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &WrapUpPanel::rebuildOutcomes);
    rebuildOutcomes();
}

QWidget* WrapUpPanel::labelled(const QString& text, bool required)
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(4);
    auto* label = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Body, false, box);
    label->setText(text);
    row->addWidget(label);
    if (required) {
        auto* star = new PlainLabel(m_workplace.theme, &Tokens::red, TypeRole::Body, false, box);
        star->setText(QStringLiteral("*"));
        row->addWidget(star);
    }
    row->addStretch(1);
    box->setFixedHeight(26);
    return box;
}

void WrapUpPanel::buildLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    auto* title = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Title, true, this);
    title->setText(tr("Wrap-up"));
    head->addWidget(title);
    head->addWidget(m_bar);
    head->addWidget(m_left);
    head->addWidget(m_extend);
    auto* promise = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Caption, false, this);
    promise->setElided();
    promise->setAlignment(Qt::AlignRight);
    promise->setPlainText(tr("What is chosen when the time is up is saved"));
    head->addWidget(promise, 1);
    column->addLayout(head);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, 56);
    grid->setColumnStretch(1, 1);
    grid->addWidget(labelled(tr("Outcome"), true), 0, 0, Qt::AlignTop);
    grid->addWidget(m_outcomeArea, 0, 1);
    grid->addWidget(labelled(tr("Tags"), false), 1, 0, Qt::AlignTop);
    auto* tags = new QHBoxLayout;
    tags->setSpacing(8);
    tags->addWidget(m_tagArea);
    tags->addWidget(m_tagEdit, 1);
    grid->addLayout(tags, 1, 1);
    grid->addWidget(labelled(tr("Note"), false), 2, 0, Qt::AlignTop);
    grid->addWidget(m_note, 2, 1);
    column->addLayout(grid);

    auto* bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(m_finish);
    column->addLayout(bottom);
    m_tagArea->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

void WrapUpPanel::rebuildOutcomes()
{
    const int before = m_outcomes->checkedId();
    const base::DispositionId chosen
        = before >= 0 && before < int(m_choices.size()) ? m_choices[std::size_t(before)] : base::DispositionId();
    while (QLayoutItem* item = m_outcomeRow->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_choices.clear();
    for (const protocol::DispositionSettings& settings : m_workplace.repository.desk().row().dispositions) {
        auto* chip = new Button(m_workplace.theme,
            Names::safe(m_workplace.repository.desk().dispositionTitle(settings.id, m_workplace.language())),
            ButtonKind::Normal, ButtonSize::Normal, m_outcomeArea);
        chip->setProperty("shape", QStringLiteral("chip"));
        chip->setCheckable(true);
        chip->installEventFilter(this);
        m_outcomes->addButton(chip, int(m_choices.size()));
        chip->setChecked(!chosen.isEmpty() && settings.id == chosen);
        m_choices.push_back(settings.id);
        m_outcomeRow->addWidget(chip);
        chip->show();
    }
    showState();
}

void WrapUpPanel::setConversation(const items::ConversationItem* item)
{
    const bool other = item == nullptr || item->id != m_item.id;
    if (other) {
        capture();
    }
    const bool came = !other && item->givenBack && !m_item.givenBack && isUntouched();
    m_item = item != nullptr ? *item : items::ConversationItem();
    if (came) {
        m_entries.erase(m_item.id); // refused now, sent before the program was started again
    }
    if (other || came) {
        restore();
    }
    tick();
    showState();
}

void WrapUpPanel::capture()
{
    if (m_item.id.isNil()) {
        return;
    }
    Entry& entry = m_entries[m_item.id];
    entry.choice = hasChoice() ? m_choices[std::size_t(m_outcomes->checkedId())] : base::DispositionId();
    entry.tags = m_tags;
    entry.pendingTag = m_tagEdit->text();
    entry.note = m_note->toPlainText();
}

void WrapUpPanel::restore()
{
    const auto& outcome = m_item.givenBack ? m_item.givenBack : m_item.finishing;
    if (outcome && !m_entries.contains(m_item.id)) {
        Entry entry = entryOf(*outcome);
        entry.refused = m_item.givenBack.has_value();
        entry.sent = !entry.refused; // before the program was started again
        m_entries[m_item.id] = entry;
    }
    const auto found = m_entries.find(m_item.id);
    const Entry entry = found != m_entries.end() ? found->second : Entry();
    m_tags = entry.tags;
    m_tagEdit->setText(entry.pendingTag);
    m_note->setPlainText(entry.note);
    // An exclusive group never lets go of its last choice.
    m_outcomes->setExclusive(false);
    for (QAbstractButton* chip : m_outcomes->buttons()) {
        chip->setChecked(!entry.choice.isEmpty() && m_choices[std::size_t(m_outcomes->id(chip))] == entry.choice);
    }
    m_outcomes->setExclusive(true);
    showTags();
}

WrapUpPanel::Entries WrapUpPanel::entries()
{
    capture();
    return m_entries;
}

void WrapUpPanel::setEntries(const Entries& entries)
{
    m_entries = entries;
    restore();
    showState();
}

bool WrapUpPanel::isUntouched() const
{
    return !hasChoice() && m_tags.isEmpty() && m_tagEdit->text().isEmpty() && m_note->toPlainText().isEmpty();
}

bool WrapUpPanel::hasChoice() const
{
    return m_outcomes->checkedId() >= 0;
}

void WrapUpPanel::tick()
{
    capture();
    const base::Timestamp now = m_workplace.hubNow();
    // The hub closes a conversation without an outcome at the end: what was chosen goes there just before, also for
    // those that are not on the screen.
    for (auto at = m_entries.begin(); at != m_entries.end();) {
        const items::ConversationItem* item = m_workplace.repository.conversation(at->first);
        if (item == nullptr || item->state != protocol::ConversationState::wrapup) {
            at = at->first == m_item.id ? std::next(at) : m_entries.erase(at);
            continue;
        }
        const bool due = item->wrapUpUntil && (*item->wrapUpUntil - now).count() <= 2'000;
        if (due && !at->second.choice.isEmpty() && !at->second.sent && !at->second.refused) {
            send(at->first);
        }
        ++at;
    }
    if (m_item.id.isNil() || !m_item.wrapUpUntil) {
        return;
    }
    const auto left = *m_item.wrapUpUntil - now;
    const protocol::DeskSettings& settings = m_workplace.repository.desk().row().settings;
    const int whole = int(std::max(settings.wrapUpSeconds, 1U));
    m_bar->setRange(0, whole * 10);
    m_bar->setValue(int(std::clamp<qint64>(left.count() / 100, 0, qint64(whole) * 10)));
    m_left->setText(tr("%1 left").arg(Format::span(left)));
    m_left->setColour(left.count() < 10'000 ? &Tokens::amber : &Tokens::text);
    m_extend->setText(tr("%n s more", nullptr, int(settings.wrapUpExtensionSeconds)));
    m_extend->updateGeometry();
    m_extend->setVisible(m_item.extensionsLeft > 0);
}

void WrapUpPanel::showState()
{
    for (QAbstractButton* chip : m_outcomes->buttons()) {
        static_cast<Button*>(chip)->setIconName(chip->isChecked() ? QStringLiteral("checkmark") : QString(), 14);
    }
    m_outcomeArea->updateGeometry();
    const auto entry = m_entries.find(m_item.id);
    m_finish->setEnabled(hasChoice() && (entry == m_entries.end() || !entry->second.sent));
    m_finish->setToolTip(hasChoice() ? QString() : tr("Choose an outcome first"));
}

void WrapUpPanel::addTag(const QString& tag)
{
    const QString clean = tag.simplified();
    if (!clean.isEmpty() && !m_tags.contains(clean) && m_tags.size() < 16) {
        m_tags.append(clean);
    }
    showTags();
}

void WrapUpPanel::showTags()
{
    while (QLayoutItem* item = m_tagRow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& tag : std::as_const(m_tags)) {
        auto* chip = new Button(m_workplace.theme, Names::safe(tag), ButtonKind::Normal, ButtonSize::Small, m_tagArea);
        chip->setIconName(QStringLiteral("cross"), 16);
        chip->setAccessibleName(tr("Remove the tag %1").arg(tag));
        connect(chip, &Button::clicked, this, [this, tag] {
            m_tags.removeAll(tag);
            showTags();
        });
        m_tagRow->addWidget(chip);
        chip->show();
    }
    m_tagArea->setVisible(!m_tags.isEmpty());
}

WrapUpPanel::Entry WrapUpPanel::entryOf(const protocol::WrapUp& outcome)
{
    Entry entry;
    entry.choice = outcome.disposition;
    for (const std::string& tag : outcome.tags) {
        entry.tags.append(items::toQString(tag));
    }
    entry.note = items::toQString(outcome.note.reveal());
    return entry;
}

protocol::WrapUp WrapUpPanel::outcome(const Entry& entry)
{
    protocol::WrapUp outcome;
    outcome.disposition = entry.choice;
    for (const QString& tag : entry.tags) {
        outcome.tags.push_back(items::toUtf8(tag));
    }
    const QString pending = entry.pendingTag.simplified();
    if (!pending.isEmpty() && !entry.tags.contains(pending)) {
        outcome.tags.push_back(items::toUtf8(pending));
    }
    QList<uint> note = entry.note.toUcs4();
    note.resize(std::min<qsizetype>(note.size(), qsizetype(protocol::limits::noteCodePoints)));
    outcome.note = base::Personal(
        items::toUtf8(QString::fromUcs4(reinterpret_cast<const char32_t*>(note.constData()), note.size())));
    return outcome;
}

void WrapUpPanel::finish()
{
    capture();
    if (!m_item.id.isNil() && hasChoice() && !m_entries[m_item.id].sent) {
        send(m_item.id);
    }
}

void WrapUpPanel::send(const base::ConversationId& id)
{
    m_entries[id].sent = true;
    showState();
    m_workplace.commands.finishWrapUp(id, outcome(m_entries[id])).then(this, [this, id](const base::Status& done) {
        if (!done.ok()) {
            m_entries[id].sent = false;
            showState();
            Q_EMIT failed(tr("The wrap-up was not saved."), tr("What you entered is still here."));
        }
    });
}

// Outcome, tags and note were never taken away from here: they only wait for the person to finish again.
void WrapUpPanel::takeBack(const items::Refusal& refusal)
{
    const auto entry = m_entries.find(refusal.conversation);
    if (entry == m_entries.end() || refusal.command != QLatin1String("wrapup.finish")) {
        return;
    }
    entry->second.sent = false;
    entry->second.refused = true;
    showState();
}

void WrapUpPanel::focusFirst()
{
    const QList<QAbstractButton*> chips = m_outcomes->buttons();
    if (!chips.isEmpty()) {
        (m_outcomes->checkedButton() != nullptr ? m_outcomes->checkedButton() : chips.constFirst())
            ->setFocus(Qt::OtherFocusReason);
    }
}

void WrapUpPanel::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        finish();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool WrapUpPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
        finish();
        return true;
    }
    if (watched == m_tagEdit) {
        if (enter || key->key() == Qt::Key_Comma || key->text() == QStringLiteral("，")) {
            addTag(m_tagEdit->text());
            m_tagEdit->clear();
            return true;
        }
        if (key->key() == Qt::Key_Backspace && m_tagEdit->text().isEmpty() && !m_tags.isEmpty()) {
            m_tags.removeLast();
            showTags();
            return true;
        }
    } else if (enter && qobject_cast<QAbstractButton*>(watched) != nullptr) {
        static_cast<QAbstractButton*>(watched)->click();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void WrapUpPanel::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_workplace.theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(0, 0, width(), 2, t.accent);
}
