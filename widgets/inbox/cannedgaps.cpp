// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/cannedgaps.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>

#include <algorithm>

CannedGaps::CannedGaps(const Workplace& workplace, ComposerEdit& edit, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_edit(edit)
    , m_what(new PlainLabel(workplace.theme, &Tokens::amber, TypeRole::Caption, true, this))
    , m_fill(new Button(workplace.theme, tr("Fill it in"), ButtonKind::Link, ButtonSize::Small, this))
    , m_send(new Button(workplace.theme, tr("Send as it is"), ButtonKind::Link, ButtonSize::Small, this))
{
    const Theme& theme = workplace.theme;
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_what->setElided();
    row->addWidget(new IconMark(theme, QStringLiteral("data-warning"), &Tokens::amber, 16, this));
    row->addWidget(m_what);
    row->addWidget(m_fill);
    row->addWidget(m_send);
    row->addStretch(1);
    hide();
    connect(&edit, &QPlainTextEdit::textChanged, this, &CannedGaps::look);
    connect(&theme, &Theme::changed, this, &CannedGaps::show);
    connect(m_fill, &Button::clicked, this, [this] {
        markFirst();
        m_edit.setFocus(Qt::OtherFocusReason);
    });
    connect(m_send, &Button::clicked, this, [this] {
        m_edit.setFocus(Qt::OtherFocusReason);
        m_passed = true;
        m_asked = false;
        show();
        Q_EMIT sendAnyway(m_park);
    });
}

bool CannedGaps::isKnown(const QString& name) const
{
    const QStringList always {
        QStringLiteral("customer"), QStringLiteral("agent"), QStringLiteral("desk"), QStringLiteral("queue")};
    if (always.contains(name) || m_inserted.contains(name) || Names::knownFields().contains(name)
        || m_workplace.repository.desk().field(name) != nullptr) {
        return true;
    }
    const QString placeholder = QStringLiteral("{%1}").arg(name);
    return std::ranges::any_of(m_workplace.repository.canned(),
        [&placeholder](const auto& entry) { return entry.second.text.contains(placeholder); });
}

void CannedGaps::look()
{
    m_passed = false;
    std::vector<items::MissingPlaceholder> gaps;
    if (!m_note) {
        gaps = items::placeholdersIn(m_edit.toPlainText());
        std::erase_if(gaps, [this](const items::MissingPlaceholder& gap) { return !isKnown(gap.name); });
    }
    if (gaps != m_gaps) {
        m_gaps = std::move(gaps);
        m_asked = m_asked && !m_gaps.empty();
        show();
    }
}

void CannedGaps::show()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const items::MissingPlaceholder& gap : m_gaps) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_edit.document());
        mark.cursor.setPosition(int(gap.place.begin));
        mark.cursor.setPosition(int(gap.place.end), QTextCursor::KeepAnchor);
        mark.format.setBackground(m_workplace.theme.tokens().amberTint);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_workplace.theme.tokens().amberMark);
        marks.append(mark);
    }
    m_edit.setMarks(ComposerEdit::Layer::Gaps, marks);
    setVisible(!m_gaps.empty());
    if (m_gaps.empty()) {
        return;
    }
    const QString name = CompletionSource::line(m_gaps.front().name);
    m_what->setPlainText(
        m_asked ? tr("Not sent: {%1} has no value yet.").arg(name) : tr("{%1} has no value here.").arg(name));
    m_send->setVisible(m_asked);
}

void CannedGaps::markFirst()
{
    if (m_gaps.empty()) {
        return;
    }
    QTextCursor place(m_edit.document());
    place.setPosition(int(m_gaps.front().place.begin));
    place.setPosition(int(m_gaps.front().place.end), QTextCursor::KeepAnchor);
    m_edit.setTextCursor(place);
    m_edit.ensureCursorVisible();
}

bool CannedGaps::stop(bool park)
{
    if (m_gaps.empty() || m_passed) {
        return false;
    }
    m_asked = true;
    m_park = park;
    show();
    markFirst();
    spoken::announce(*m_what);
    return true;
}

void CannedGaps::setConversation(const base::ConversationId& id)
{
    if (m_conversation != id) {
        m_conversation = id;
        m_asked = false;
        m_park = false;
        m_passed = false;
        show();
    }
}

void CannedGaps::setNote(bool note)
{
    if (m_note != note) {
        m_note = note;
        look();
    }
}

void CannedGaps::addMissing(const std::vector<items::MissingPlaceholder>& missing)
{
    for (const items::MissingPlaceholder& each : missing) {
        m_inserted.insert(each.name);
    }
    if (!missing.empty()) {
        look();
    }
}
