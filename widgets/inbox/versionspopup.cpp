// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/versionspopup.h"

#include "core/text/text.h"
#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 480;
constexpr int aroundList = 120; ///< title and margins

} // namespace

VersionsPopup::VersionsPopup(const Workplace& workplace, const base::ConversationId& conversation,
    const items::TimelineItem& item, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_item(item)
    , m_content(new QWidget)
    , m_list(new QVBoxLayout(m_content))
    , m_scroll(new QScrollArea(body()))
{
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 8, 16);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* title = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("What the message said"));
    setAccessibleName(title->text());
    auto* close = closeButton(body());
    head->addWidget(title, 1);
    head->addWidget(close);
    column->addLayout(head);
    m_list->setContentsMargins(0, 0, 8, 0);
    m_list->setSpacing(2);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll);
    addText({}, tr("Asking the hub…"));
    fit();
    workplace.commands.askVersions(conversation, item.id)
        .then(this, [this](const std::optional<std::vector<items::VersionItem>>& versions) { fill(versions); });
}

void VersionsPopup::fill(const std::optional<std::vector<items::VersionItem>>& versions)
{
    while (const QLayoutItem* old = m_list->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    if (!versions) {
        addText({}, tr("The hub doesn't answer now. Try again when you are connected."));
    } else if (versions->empty()) {
        addText({}, tr("Nothing earlier is kept, or it isn't yours to read."));
    } else {
        for (const items::VersionItem& version : *versions) {
            QString text = items::toQString(text::displayText(items::toUtf8(version.text)));
            for (const items::AttachmentItem& file : version.attachments) {
                text += (text.isEmpty() ? QString() : QStringLiteral("\n"))
                    + QStringLiteral("[%1]").arg(Names::file(file.name));
            }
            addText(Format::clockSeconds(version.at), text);
        }
        if (m_item.recalledAt) {
            addText(Format::clockSeconds(*m_item.recalledAt), tr("Taken back"));
        } else if (m_item.editedAt) {
            addText(tr("%1 and since").arg(Format::clockSeconds(*m_item.editedAt)),
                items::toQString(text::displayText(items::toUtf8(m_item.text))));
        }
    }
    fit();
}

void VersionsPopup::addText(const QString& head, const QString& text)
{
    if (!head.isEmpty()) {
        auto* when = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Caption, false, m_content);
        when->setText(head);
        when->setContentsMargins(0, m_list->count() > 0 ? 8 : 0, 0, 0);
        m_list->addWidget(when);
    }
    auto* said = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, m_content);
    said->setWordWrap(true);
    said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    said->setText(text);
    m_list->addWidget(said);
}

void VersionsPopup::fit()
{
    const int wide = body()->width() - 40;
    const int tall = m_content->layout()->hasHeightForWidth() ? m_content->layout()->heightForWidth(wide)
                                                              : m_content->sizeHint().height();
    m_scroll->setFixedHeight(std::clamp(tall, 24, std::max(96, parentWidget()->height() - aroundList)));
    place();
}
