// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/cannedpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/fieldkeys.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/cannedcompletion.h"
#include "widgets/inbox/cannedform.h"
#include "widgets/inbox/cannedwords.h"
#include "widgets/inbox/completiondelegate.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <utility>

namespace {

constexpr int widest = 640;
constexpr int mostShown = 8;
constexpr int around = 210; ///< head, search, foot and margins
constexpr int longestTyped = 60;

} // namespace

CannedPopup::CannedPopup(const Workplace& workplace, const QString& written, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_replies(new CannedCompletion(workplace, this))
{
    setPersistent(true);
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(0, 12, 0, 14);
    column->setSpacing(8);
    buildHead(*column, written);
    buildList(*column);
    buildFoot(*column);
    m_replies->open();
    connect(m_replies, &QAbstractItemModel::modelReset, this, &CannedPopup::refresh);
    refresh();
}

CannedPopup::~CannedPopup()
{
    delete m_form;
}

CannedForm* CannedPopup::form() const
{
    return m_form;
}

void CannedPopup::buildHead(QVBoxLayout& column, const QString& written)
{
    const Theme& theme = m_workplace.theme;
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 16, 0);
    head->setSpacing(8);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Canned replies"));
    setAccessibleName(title->text());
    m_count = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, body());
    auto* close = closeButton(body());
    close->setFocusPolicy(Qt::ClickFocus); // Esc does the same; the first stop is the search
    head->addWidget(title);
    head->addWidget(m_count, 1);
    head->addWidget(close);
    column.addLayout(head);
    m_search = new QLineEdit(body());
    m_search->setPlaceholderText(tr("Shortcut, words, pinyin or initials"));
    m_search->setAccessibleName(tr("Search the canned replies"));
    m_search->setMaxLength(longestTyped);
    m_search->addAction(theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    new FieldKeys(m_search, [this](const QKeyEvent& key) { return handleKey(key.key(), true); });
    new ComposingGuard(m_search); // comes first
    auto* make = new Button(theme, tr("New reply"), ButtonKind::Normal, ButtonSize::Normal, body());
    make->setIconName(QStringLiteral("list-add"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    row->addWidget(make);
    if (!written.trimmed().isEmpty()) {
        auto* save = new Button(theme, tr("Save what I wrote"), ButtonKind::Normal, ButtonSize::Normal, body());
        row->addWidget(save);
        connect(save, &Button::clicked, this, [this, written] { writeNew(written); });
    }
    column.addLayout(row);
    const bool may = !CannedWords::places(m_workplace).empty();
    make->setEnabled(may);
    make->setToolTip(may ? QString() : plainToolTip(tr("You may not write canned replies.")));
    connect(make, &Button::clicked, this, [this] { writeNew({}); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& typed) {
        m_kept.clear();
        m_replies->setTyped(typed);
    });
}

void CannedPopup::buildList(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_list = new QListView(body());
    m_list->setModel(m_replies);
    m_list->setItemDelegate(new CompletionDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Canned replies"));
    new FieldKeys(m_list, [this](const QKeyEvent& key) { return handleKey(key.key(), false); });
    const int rows = std::clamp((parentWidget()->height() - around) / m_replies->rowHeight(), 2, mostShown);
    m_list->setFixedHeight(rows * m_replies->rowHeight());
    m_nothing = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(24, 0, 24, 0);
    m_nothing->setFixedHeight(m_list->height());
    column.addWidget(new Hairline(theme, Qt::Horizontal, body()));
    column.addWidget(m_list);
    column.addWidget(m_nothing);
    column.addWidget(new Hairline(theme, Qt::Horizontal, body()));
    connect(m_list, &QListView::doubleClicked, this, &CannedPopup::change);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) {
            m_kept = m_replies->key(now.row());
        }
    });
}

void CannedPopup::buildFoot(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    foot->setSpacing(8);
    m_told = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, body());
    m_told->setElided();
    m_undo = new Button(theme, tr("Undo"), ButtonKind::Link, ButtonSize::Small, body());
    m_undo->hide();
    m_remove = new Button(theme, tr("Delete"), ButtonKind::Danger, ButtonSize::Normal, body());
    m_change = new Button(theme, tr("Change"), ButtonKind::Normal, ButtonSize::Normal, body());
    m_change->setKeyHint(QStringLiteral("Enter"));
    foot->addWidget(m_told);
    foot->addWidget(m_undo);
    foot->addStretch(1);
    foot->addWidget(m_remove);
    foot->addWidget(m_change);
    column.addLayout(foot);
    connect(m_undo, &Button::clicked, this, &CannedPopup::takeBack);
    connect(m_remove, &Button::clicked, this, &CannedPopup::remove);
    connect(m_change, &Button::clicked, this, &CannedPopup::change);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const items::CannedItem* reply = chosen();
        const bool ours = reply != nullptr && CannedWords::mayChange(reply->group, m_workplace);
        m_remove->setEnabled(ours);
        m_remove->setToolTip(
            reply == nullptr || ours ? QString() : plainToolTip(tr("Replies of a group are changed by its leads.")));
        m_change->setText(reply == nullptr || ours ? tr("Change") : tr("Copy as mine"));
        m_change->setEnabled(reply != nullptr && (ours || CannedWords::mayChange(std::nullopt, m_workplace)));
    });
}

void CannedPopup::refresh()
{
    const int rows = m_replies->rowCount();
    m_count->setText(tr("%n canned reply(s)", nullptr, rows));
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    const QString typed = m_search->text().trimmed();
    m_nothing->setPlainText(m_workplace.repository.canned().empty()
            ? tr("What you often write can be saved here and sent with “/” and a few letters.")
            : tr("No reply found for “%1”.").arg(typed));
    int row = 0;
    for (int i = 0; i < rows && !m_kept.isEmpty(); ++i) {
        if (m_replies->key(i) == m_kept) {
            row = i;
            break;
        }
    }
    m_list->setCurrentIndex(m_replies->index(row, 0));
    if (rows == 0) {
        m_remove->setEnabled(false);
        m_change->setEnabled(false);
    }
}

const items::CannedItem* CannedPopup::chosen() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_replies->item(index.row()) : nullptr;
}

void CannedPopup::step(int by)
{
    const int rows = m_replies->rowCount();
    if (rows > 0) {
        const int next = std::clamp(m_list->currentIndex().row() + by, 0, rows - 1);
        m_list->setCurrentIndex(m_replies->index(next, 0));
        QAccessibleEvent focus(m_list, QAccessible::Focus);
        focus.setChild(next);
        QAccessible::updateAccessibility(&focus);
    }
}

void CannedPopup::writeNew(const QString& text)
{
    items::CannedItem reply;
    reply.text = text;
    reply.language = m_workplace.language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
    edit(reply);
}

void CannedPopup::change()
{
    const items::CannedItem* reply = chosen();
    if (reply == nullptr || !m_change->isEnabled()) {
        return;
    }
    edit(items::CannedItem(*reply));
}

void CannedPopup::edit(const items::CannedItem& reply)
{
    items::CannedItem wanted = reply;
    const auto& known = m_workplace.repository.canned();
    const bool ours = CannedWords::mayChange(reply.group, m_workplace);
    if (!ours) {
        wanted.group.reset();
    }
    if (!ours || !known.contains(reply.id) || known.at(reply.id).group != reply.group) {
        wanted.id = {};
    }
    auto* form = new CannedForm(m_workplace, wanted, parentWidget());
    m_form = form;
    connect(form, &Popup::dismissed, form, &QObject::deleteLater);
    connect(form, &CannedForm::saved, this,
        [this](const items::CannedItem& saved) { tell(tr("Saved: %1").arg(CannedWords::name(saved)), false); });
    connect(this, &Popup::dismissed, form, &Popup::dismiss);
    form->openCentred();
}

void CannedPopup::remove()
{
    const items::CannedItem* reply = chosen();
    if (reply == nullptr || !m_remove->isEnabled()) {
        return;
    }
    const items::CannedItem gone = *reply;
    m_workplace.commands.removeCanned(gone.id).then(this, [this, gone](const base::Status& done) {
        if (done.ok()) {
            m_removed = gone;
            tell(tr("Deleted: %1").arg(CannedWords::name(gone)), true);
        } else {
            tell(CannedWords::notKept(done.error()), false);
        }
    });
}

void CannedPopup::takeBack()
{
    if (const auto gone = std::exchange(m_removed, std::nullopt)) {
        m_workplace.commands.putCanned(*gone).then(this, [this, gone](const base::Status& done) {
            tell(done.ok() ? tr("It is back: %1").arg(CannedWords::name(*gone)) : CannedWords::notKept(done.error()),
                false);
        });
    }
}

void CannedPopup::tell(const QString& what, bool undo)
{
    m_told->setPlainText(what);
    if (m_undo->hasFocus() && !undo) {
        m_search->setFocus(Qt::OtherFocusReason);
    }
    m_undo->setVisible(undo);
    spoken::announce(*m_told);
}

bool CannedPopup::handleKey(int key, bool inField)
{
    const int page = m_list->height() / m_replies->rowHeight() - 1;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        change();
        return true;
    case Qt::Key_Delete:
        if (!inField) {
            remove();
        }
        return !inField;
    case Qt::Key_Down:
    case Qt::Key_Up:
        step(key == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        step(key == Qt::Key_PageDown ? page : -page);
        return true;
    default:
        return false;
    }
}
