// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/transferpopup.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/handoffwords.h"
#include "widgets/inbox/names.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace {

constexpr int widest = 560;
constexpr int shownRows = 3;

} // namespace

TransferPopup::TransferPopup(
    const Workplace& workplace, const items::ConversationItem& item, const QString& note, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_item(item)
    , m_targets(new TransferTargets(m_workplace, m_item, this))
    , m_saving(this)
{
    setPersistent(true);
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(0, 12, 0, 14);
    column->setSpacing(10);
    buildHead(*column);
    buildChoice(*column);
    buildNote(*column);
    buildFoot(*column);
    m_note->setPlainText(note);
    m_kept = note;
    connectParts();
    chooseFirst();
    m_workplace.commands.loadDirectory(m_item.id);
}

void TransferPopup::buildHead(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 16, 0);
    head->setSpacing(8);
    head->addWidget(new IconMark(theme, QStringLiteral("exchange-positions"), &Tokens::text, 16, body()));
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setElided();
    title->setPlainText(
        tr("Transfer the conversation with “%1”").arg(Names::customer(m_item.customerName, m_item.customer)));
    auto* close = closeButton(body());
    close->setFocusPolicy(Qt::ClickFocus); // Esc does the same; the first stop is the search
    head->addWidget(title, 1);
    head->addWidget(close);
    column.addLayout(head);
    setAccessibleName(title->text());
}

void TransferPopup::buildChoice(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_search = new QLineEdit(body());
    m_search->setPlaceholderText(tr("Name, account or initials"));
    m_search->setAccessibleName(tr("Search for whom"));
    m_search->installEventFilter(this);
    new ComposingGuard(m_search);
    m_kinds = new Segmented(theme, body());
    m_kinds->add(tr("People"), QStringLiteral("im-user"));
    m_kinds->add(tr("Groups"), QStringLiteral("system-users"));
    m_kinds->add(tr("Skills"), QStringLiteral("view-certificate"));
    m_kinds->add(tr("Queues"), QStringLiteral("mail-folder-inbox"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_kinds);
    row->addWidget(m_search, 1);
    column.addLayout(row);

    m_list = new QListView(body());
    m_list->setModel(m_targets);
    m_list->setItemDelegate(new TransferDelegate(theme, *m_targets, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setFixedHeight(shownRows * 44 + 22); // half a row says that there are more
    m_list->setAccessibleName(tr("To whom"));
    m_list->installEventFilter(this);
    m_nobody = new PlainLabel(theme, &Tokens::text3, TypeRole::Body, false, body());
    m_nobody->setAlignment(Qt::AlignCenter);
    m_nobody->setFixedHeight(m_list->height());
    m_nobody->hide();
    column.addWidget(new Hairline(theme, Qt::Horizontal, body()));
    column.addWidget(m_list);
    column.addWidget(m_nobody);
    column.addWidget(new Hairline(theme, Qt::Horizontal, body()));
}

void TransferPopup::buildNote(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* area = new QVBoxLayout;
    area->setContentsMargins(16, 0, 16, 0);
    area->setSpacing(4);
    auto* caption = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, body());
    caption->setPlainText(tr("What the next one has to know (the customer can't see it)"));
    m_note = new TextField(theme, 2, 5, body());
    m_note->setPaper(true);
    m_note->setAccessibleName(caption->text());
    m_note->setPlaceholderText(tr("What the customer wants, what was done, what comes next"));
    m_note->installEventFilter(this);
    area->addWidget(caption);
    area->addWidget(m_note);
    m_tell = new QCheckBox(tr("Tell the customer that a colleague goes on"), body());
    m_tell->setChecked(true);
    area->addSpacing(4);
    area->addWidget(m_tell);
    if (!m_item.draft.isEmpty() || !m_item.draftFiles.empty()) {
        auto* draft = new PlainLabel(theme, &Tokens::amber, TypeRole::Caption, false, body());
        draft->setWordWrap(true);
        draft->setText(tr("Your reply that isn't sent yet stays here and is not passed on."));
        area->addWidget(draft);
    }
    m_problem = new PlainLabel(theme, &Tokens::red, TypeRole::Caption, false, body());
    m_problem->setWordWrap(true);
    m_problem->hide();
    area->addWidget(m_problem);
    column.addLayout(area);
}

void TransferPopup::buildFoot(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(8);
    m_promise = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, body());
    m_promise->setWordWrap(true);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(tr("Esc"));
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    m_submit = new Button(theme, tr("Transfer"), ButtonKind::Primary, ButtonSize::Normal, body());
    m_submit->setKeyHint(QStringLiteral("Enter"));
    connect(m_submit, &Button::clicked, this, &TransferPopup::submit);
    foot->addWidget(m_promise, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    column.addLayout(foot);
}

void TransferPopup::connectParts()
{
    items::Repository& repository = m_workplace.repository;
    connect(&repository, &items::Repository::personChanged, this, &TransferPopup::refreshTargets);
    connect(&repository, &items::Repository::peopleReset, this, &TransferPopup::refreshTargets);
    connect(&repository.desk(), &items::DeskInfo::changed, this, &TransferPopup::refreshTargets);
    connect(&items::PinyinSearch::of(repository), &items::PinyinSearch::ready, this, &TransferPopup::refreshTargets);
    connect(&repository.connection(), &items::ConnectionState::changed, this, &TransferPopup::refresh);
    connect(&repository, &items::Repository::conversationChanged, this, [this](const base::ConversationId& id) {
        if (id == m_item.id) {
            refresh();
        }
    });
    connect(m_kinds, &Segmented::currentChanged, this, [this](int kind) {
        m_targets->setKind(TransferTargets::Kind(kind));
        chooseFirst();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_targets->setNeedle(text);
        chooseFirst();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TransferPopup::choose);
    connect(m_list, &QListView::doubleClicked, m_note, [this] { m_note->setFocus(); });
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        refresh();
        m_saving.touch();
    });
    connect(&m_saving, &DraftTimer::due, this, &TransferPopup::keepNote);
    connect(this, &Popup::dismissed, this, &TransferPopup::keepNote);
}

void TransferPopup::keepNote()
{
    m_saving.stop();
    if (!m_sent && m_note->toPlainText() != m_kept) {
        m_kept = m_note->toPlainText();
        m_workplace.commands.saveTransferNote(m_item.id, m_kept);
    }
}

void TransferPopup::choose(const QModelIndex& index)
{
    const TransferTargets::Row* row = m_targets->at(index);
    m_chosen = row != nullptr && row->takes ? std::optional(row->target) : std::nullopt;
    refresh();
}

void TransferPopup::chooseFirst()
{
    m_list->setCurrentIndex(m_targets->index(0, 0));
    choose(m_list->currentIndex());
}

void TransferPopup::choosePerson(const base::PersonId& person)
{
    const QModelIndex index = m_targets->indexOf(person);
    if (m_targets->at(index) != nullptr && m_targets->at(index)->takes) {
        m_list->setCurrentIndex(index);
        m_note->setFocus(Qt::OtherFocusReason);
    }
}

void TransferPopup::step(int by)
{
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, m_targets->rowCount() - 1);
    const QModelIndex next = m_targets->index(row, 0);
    if (m_targets->at(next) != nullptr && m_targets->at(next)->takes) {
        m_list->setCurrentIndex(next);
    }
}

void TransferPopup::refreshTargets()
{
    // The choice stays with whom it was made for, also where he can't take it any more: nobody else slips in.
    const auto chosen = m_chosen;
    {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_targets->refresh();
        if (chosen && m_targets->indexOf(*chosen).isValid()) {
            m_list->setCurrentIndex(m_targets->indexOf(*chosen));
        }
    }
    m_list->viewport()->update();
    if (chosen) {
        m_chosen = chosen;
        refresh();
    } else {
        chooseFirst();
    }
}

QString TransferPopup::promise() const
{
    return m_promise->text();
}

QString TransferPopup::unsent() const
{
    return m_sent ? QString() : m_note->toPlainText();
}

QString TransferPopup::promiseFor(const items::TransferTarget& target) const
{
    if (!m_workplace.repository.connection().isLive()) {
        return tr("Not connected: it is transferred as soon as the connection is back, if it is still yours then.");
    }
    const QString to = HandOffWords::target(target, m_workplace);
    if (std::holds_alternative<base::PersonId>(target)) {
        return tr("Kept for %1 for %n s, then for everybody in the queue. The customer keeps his place.", nullptr,
            m_workplace.repository.desk().rules(m_item.queue).offer)
            .arg(to);
    }
    return tr("Whoever of “%1” is free first is asked. The customer keeps his place.").arg(to);
}

void TransferPopup::refresh()
{
    m_nobody->setVisible(m_targets->rowCount() == 0);
    m_list->setVisible(m_targets->rowCount() > 0);
    m_nobody->setPlainText(m_search->text().isEmpty()
            ? tr("There is nobody here to transfer it to")
            : tr("Nothing found for “%1”").arg(Names::line(m_search->text())));
    const items::ConversationItem* now = m_workplace.repository.conversation(m_item.id);
    using State = protocol::ConversationState;
    const bool ours = now != nullptr && now->mine && (now->state == State::active || now->state == State::parked);
    const TransferTargets::Row* row = m_chosen ? m_targets->at(m_targets->indexOf(*m_chosen)) : nullptr;
    const bool takes = row == nullptr || row->takes; // filtered away is not refused
    const bool written = !m_note->toPlainText().trimmed().isEmpty();
    m_submit->setText(
        m_chosen ? tr("Transfer to %1").arg(HandOffWords::target(*m_chosen, m_workplace)) : tr("Transfer"));
    const bool may = ours && m_chosen && takes && written && !m_sent;
    m_submit->setEnabled(may);
    m_submit->setToolTip(may      ? QString()
            : !ours               ? tr("The conversation is not yours any more.")
            : !m_chosen || !takes ? tr("Choose to whom first")
                                  : tr("Write what the next one has to know"));
    m_promise->setText(!ours ? tr("The conversation is not yours any more.")
            : m_chosen       ? takes ? promiseFor(*m_chosen)
                                     : tr("%1 can't take it any more.").arg(HandOffWords::target(*m_chosen, m_workplace))
                             : QString());
}

void TransferPopup::submit()
{
    if (!m_submit->isEnabled()) {
        return;
    }
    m_sent = true;
    m_problem->hide();
    refresh();
    m_workplace.commands.transfer(m_item.id, *m_chosen, m_note->toPlainText().trimmed(), m_tell->isChecked())
        .then(this, [this](const base::Status& done) {
            if (done.ok()) {
                dismiss();
                return;
            }
            m_sent = false;
            using Kind = base::FaultKind;
            m_problem->setText(done.error().kind == Kind::Full
                    ? tr("Not transferred: the disk of this computer is full.")
                    : done.error().detail == "uploading"
                    ? tr("A file of yours is still on its way. Transfer the conversation when it is sent.")
                    : done.error().kind == Kind::Invalid
                    ? tr("Not transferred: the note is longer than %n characters.", nullptr,
                        int(protocol::limits::noteCodePoints))
                    : tr("Not transferred: it could not be kept on this computer."));
            m_problem->show();
            refresh();
        });
}

bool TransferPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || isComposing()
        || (watched != m_search && watched != m_note && watched != m_list)) {
        return Popup::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_note) {
        if (enter && !key->modifiers().testFlag(Qt::ShiftModifier) && !m_note->isComposing()) {
            submit();
            return true;
        }
        return Popup::eventFilter(watched, event);
    }
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
        step(key->key() == Qt::Key_Down ? 1 : -1);
        return true;
    }
    if (enter) {
        // With everything there it is done at once; else the note is what is missing.
        if (m_submit->isEnabled()) {
            submit();
        } else {
            m_note->setFocus(Qt::OtherFocusReason);
        }
        return true;
    }
    return Popup::eventFilter(watched, event);
}
