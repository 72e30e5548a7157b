// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/wrapuppanel.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
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
/// What the ring of a button with the focus needs on each side: an area cuts what stands over its edge.
constexpr int ringRoom = 4;
constexpr int gap = 8;

} // namespace

WrapUpPanel::WrapUpPanel(const Workplace& workplace, Kept& kept, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_kept(kept)
    , m_saving(this)
    , m_bar(new QProgressBar(this))
    , m_left(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Body, false, this))
    , m_promise(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
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
    m_bar->setAccessibleName(tr("Time left"));
    m_bar->setFixedSize(146, 8);
    m_outcomeRow->setContentsMargins(ringRoom, ringRoom, ringRoom, ringRoom);
    m_tagRow->setContentsMargins(ringRoom, ringRoom, ringRoom, ringRoom);
    m_outcomes->setExclusive(true);
    m_tagEdit->setPlaceholderText(tr("Add a tag, Enter"));
    m_tagEdit->setAccessibleName(tr("Tags"));
    m_tagEdit->setMaxLength(int(tagLength));
    m_tagEdit->installEventFilter(this);
    new ComposingGuard(m_tagEdit);
    m_note->installEventFilter(this);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What the next colleague should know"));
    const auto hint = [this] { m_finish->setKeyHint(m_workplace.keys.text(ShortcutId::FinishWrapUp)); };
    connect(&workplace.keys, &ShortcutTable::changed, this, hint);
    hint();
    buildLayout();
    connectParts();
    rebuildOutcomes();
}

WrapUpPanel::~WrapUpPanel()
{
    flush();
}

void WrapUpPanel::connectParts()
{
    connect(&m_saving, &DraftTimer::due, this, &WrapUpPanel::flush);
    connect(m_note, &QPlainTextEdit::textChanged, this, &WrapUpPanel::handleChange);
    connect(m_tagEdit, &QLineEdit::textChanged, this, &WrapUpPanel::handleChange);
    connect(m_extend, &Button::clicked, this, [this] {
        m_workplace.commands.extendWrapUp(m_item.id).then(this, [this](const base::Status& done) {
            if (!done.ok()) {
                Q_EMIT failed(tr("The time could not be extended."), tr("What you entered is kept."));
            }
        });
    });
    connect(m_finish, &Button::clicked, this, &WrapUpPanel::finish);
    connect(&m_workplace.commands, &items::CommandSink::refused, this, &WrapUpPanel::takeBack);
    connect(m_outcomes, &QButtonGroup::idToggled, this, [this] {
        handleChange();
        showState();
    });
    connect(&m_workplace.repository.desk(), &items::DeskInfo::changed, this, &WrapUpPanel::rebuildOutcomes);
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
    m_promise->setElided();
    m_promise->setAlignment(Qt::AlignRight);
    head->addWidget(m_promise, 1);
    column->addLayout(head);

    auto* grid = new QGridLayout;
    // With the room of the ring, which the fields are given as well, it is the usual gap.
    grid->setHorizontalSpacing(gap - ringRoom);
    grid->setVerticalSpacing(gap - ringRoom);
    grid->setColumnMinimumWidth(0, 56);
    grid->setColumnStretch(1, 1);
    QWidget* outcome = labelled(tr("Outcome"), true);
    outcome->setContentsMargins(0, ringRoom, 0, 0);
    outcome->setFixedHeight(outcome->height() + ringRoom);
    grid->addWidget(outcome, 0, 0, Qt::AlignTop);
    grid->addWidget(m_outcomeArea, 0, 1);
    grid->addWidget(labelled(tr("Tags"), false), 1, 0, Qt::AlignTop);
    auto* tags = new QHBoxLayout;
    tags->setContentsMargins(ringRoom, 0, 0, gap - ringRoom);
    tags->setSpacing(gap - ringRoom);
    tags->addWidget(m_tagArea);
    tags->addWidget(m_tagEdit, 1);
    grid->addLayout(tags, 1, 1);
    grid->addWidget(labelled(tr("Note"), false), 2, 0, Qt::AlignTop);
    auto* note = new QHBoxLayout;
    note->setContentsMargins(ringRoom, 0, 0, 0);
    note->addWidget(m_note);
    grid->addLayout(note, 2, 1);
    column->addLayout(grid);

    auto* bottom = new QHBoxLayout;
    m_waysBack = waysBack();
    bottom->addWidget(m_waysBack);
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
        flush();
    }
    const auto refused
        = [](const items::ConversationItem& each) { return each.wrapUpDraft && each.wrapUpDraft->refused; };
    const bool came = !other && refused(*item) && !refused(m_item) && isUntouched();
    m_item = item != nullptr ? *item : items::ConversationItem();
    // Whom the customer left, nobody can talk to.
    m_waysBack->setVisible(m_item.closeCause != protocol::CloseCause::customer);
    if (came) {
        m_kept.entries.erase(m_item.id); // refused now, sent before the program was started again
    }
    if (other || came) {
        restore();
    }
    tick();
    showState();
}

bool WrapUpPanel::hasChoice() const
{
    return m_outcomes->checkedId() >= 0;
}

void WrapUpPanel::tick()
{
    capture();
    const base::Timestamp now = m_workplace.hubNow();
    sendDue(now);
    if (m_item.id.isNil()) {
        return;
    }
    const bool ends = m_item.wrapUpUntil.has_value();
    m_bar->setVisible(ends);
    m_promise->setPlainText(ends ? tr("Saved as it is when time is up") : QString());
    if (!ends) { // only an outcome ends it
        m_left->setText(tr("Until you choose an outcome"));
        m_left->setColour(&Tokens::text);
        m_extend->hide();
        return;
    }
    const auto left = *m_item.wrapUpUntil - now;
    const items::QueueRules rules = m_workplace.repository.desk().rules(m_item.queue);
    const int whole = std::max(rules.wrapUp, 1);
    m_bar->setRange(0, whole * 10);
    m_bar->setValue(int(std::clamp<qint64>(left.count() / 100, 0, qint64(whole) * 10)));
    m_left->setText(tr("%1 left").arg(Format::span(left)));
    m_left->setColour(left.count() < 10'000 ? &Tokens::amber : &Tokens::text);
    m_extend->setText(tr("%n s more", nullptr, rules.wrapUpMore));
    m_extend->updateGeometry();
    m_extend->setVisible(m_item.extensionsLeft > 0);
}

void WrapUpPanel::showState()
{
    for (QAbstractButton* chip : m_outcomes->buttons()) {
        static_cast<Button*>(chip)->setIconName(chip->isChecked() ? QStringLiteral("checkmark") : QString(), 14);
    }
    m_outcomeArea->updateGeometry();
    const auto entry = m_kept.entries.find(m_item.id);
    m_finish->setEnabled(hasChoice() && (entry == m_kept.entries.end() || !entry->second.sent));
    m_finish->setToolTip(hasChoice() ? QString() : tr("Choose an outcome first"));
}

void WrapUpPanel::addTag(const QString& tag)
{
    const QString clean = tag.simplified();
    if (!clean.isEmpty() && !m_tags.contains(clean) && m_tags.size() < 16) {
        m_tags.append(clean);
        handleChange();
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
            handleChange();
        });
        m_tagRow->addWidget(chip);
        chip->show();
    }
    m_tagArea->setVisible(!m_tags.isEmpty());
}

void WrapUpPanel::finish()
{
    capture();
    if (!m_item.id.isNil() && hasChoice() && !m_kept.entries[m_item.id].sent) {
        send(m_item.id);
    }
}

void WrapUpPanel::send(const base::ConversationId& id)
{
    m_kept.entries[id].sent = true;
    m_kept.saved.erase(id);
    m_saving.stop();
    showState();
    m_workplace.commands.finishWrapUp(id, outcome(m_kept.entries[id])).then(this, [this, id](const base::Status& done) {
        if (!done.ok()) {
            m_kept.entries[id].sent = false;
            handleChange();
            showState();
            Q_EMIT failed(tr("The wrap-up was not saved."), tr("What you entered is still here."));
        }
    });
}

// Outcome, tags and note were never taken away from here: they only wait for the person to finish again.
void WrapUpPanel::takeBack(const items::Refusal& refusal)
{
    const auto entry = m_kept.entries.find(refusal.conversation);
    if (entry == m_kept.entries.end() || refusal.command != QLatin1String("wrapup.finish")) {
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
    if (m_workplace.keys.matches(ShortcutId::FinishWrapUp, *event)) {
        finish();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool WrapUpPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || (watched == m_note && m_note->isComposing())) {
        return QWidget::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (m_workplace.keys.matches(ShortcutId::FinishWrapUp, *key)) {
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
            handleChange();
            return true;
        }
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
