// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlefilelist.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/messagelayouter.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace {

constexpr int rowHigh = metrics::control;
constexpr int mostShown = 4; ///< rows; more are scrolled to
constexpr int above = 6;
constexpr int iconWide = 16;
constexpr int inset = 6;
constexpr int leftWide = 32 - inset;
constexpr int leftNarrow = 20 - inset;

} // namespace

FileLine::FileLine(const Theme& theme, const items::AttachmentItem& file, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_size(Format::fileSize(file.bytes))
{
    setText(Names::file(file.name));
    setAccessibleName(tr("Save %1, %2").arg(text(), m_size));
    setToolTip(plainToolTip(Names::safe(file.name)));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setShortcut({}); // an ampersand in a name is no key
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize FileLine::sizeHint() const
{
    const qreal words = QFontMetricsF(m_theme.font(TypeRole::Body)).horizontalAdvance(text());
    const qreal size = QFontMetricsF(m_theme.font(TypeRole::Caption)).horizontalAdvance(m_size);
    return {int(std::ceil(words + size)) + iconWide + 8 + 8 + 2 * inset + 2, rowHigh};
}

QSize FileLine::minimumSizeHint() const
{
    return {120, rowHigh};
}

void FileLine::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    paint::icon(painter, m_theme, QStringLiteral("mail-attachment"),
        QRect(inset, (height() - iconWide) / 2, iconWide, iconWide), t.text2);
    QFont font = m_theme.font(TypeRole::Body);
    font.setUnderline(underMouse() || hasFocus());
    const QFont small = m_theme.font(TypeRole::Caption);
    const qreal size = std::ceil(QFontMetricsF(small).horizontalAdvance(m_size));
    const qreal left = inset + iconWide + 8;
    const qreal most = width() - left - 8 - size - inset;
    const qreal words = std::min(most, std::ceil(QFontMetricsF(font).horizontalAdvance(text())) + 1);
    paint::elided(painter, QRectF(left, 0, words, height()), font, t.accent, text(), Qt::ElideMiddle);
    paint::text(painter, QRectF(left + words + 8, 0, size + 1, height()), small, t.text3, m_size);
}

ArticleFileList::ArticleFileList(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, Qt::TopEdge, parent)
    , m_workplace(workplace)
    , m_downloads(new Downloads(workplace.commands, this))
    , m_scroll(new QScrollArea(this))
    , m_column(new QVBoxLayout)
{
    setAccessibleName(tr("Files of the article"));
    auto* inside = new QWidget(m_scroll);
    m_column->setContentsMargins(0, above, 0, above);
    m_column->setSpacing(0);
    inside->setLayout(m_column);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(accessibleName());
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(inside);
    inside->setAutoFillBackground(false); // which setWidget switched on: the pane paints the ground
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addWidget(m_scroll);
    setNarrow(false);
    hide();
    connect(m_downloads, &Downloads::changed, this, &ArticleFileList::refresh);
    connect(m_downloads, &Downloads::saved, this,
        [this](const QString& path) { Q_EMIT told(tr("Saved: %1").arg(Names::safe(path))); });
    connect(m_downloads, &Downloads::failed, this, [this](const QString& hash) {
        if (const Downloads::State* state = m_downloads->of(hash)) {
            Q_EMIT told(
                QStringLiteral("%1: %2").arg(Names::file(state->file.name), MessageLayouter::downloadWords(*state)));
        }
    });
}

void ArticleFileList::setNarrow(bool narrow)
{
    layout()->setContentsMargins(narrow ? leftNarrow : leftWide, 1, 12, 0);
}

void ArticleFileList::clear()
{
    for (const Row& row : m_rows) {
        m_column->removeWidget(row.whole);
        row.whole->hide();
        row.whole->deleteLater(); // it may be what was clicked
    }
    m_rows.clear();
}

void ArticleFileList::set(const items::ArticleItem& article)
{
    if (m_files == article.files) {
        return; // whoever stands on one of them stays there
    }
    clear();
    m_files = article.files;
    for (const items::AttachmentItem& file : m_files) {
        if (!file.isPicture() && !file.hash.isEmpty()) {
            m_rows.push_back(makeRow(file));
            refresh(file.hash);
        }
    }
    m_scroll->setFixedHeight(std::min(int(m_rows.size()), mostShown) * rowHigh + 2 * above);
    setVisible(!m_rows.empty());
}

ArticleFileList::Row ArticleFileList::makeRow(const items::AttachmentItem& file)
{
    const Theme& theme = m_workplace.theme;
    auto* whole = new QWidget(m_scroll->widget());
    auto* line = new FileLine(theme, file, whole);
    auto* state = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, whole);
    state->setElided();
    auto* retry = new Button(theme, tr("Retry"), ButtonKind::Link, ButtonSize::Small, whole);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Link, ButtonSize::Small, whole);
    retry->setAccessibleName(tr("Retry saving %1").arg(line->text()));
    cancel->setAccessibleName(tr("Cancel saving %1").arg(line->text()));
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(line);
    row->addWidget(state);
    row->addWidget(retry);
    row->addWidget(cancel);
    row->addStretch(1);
    m_column->addWidget(whole);
    connect(line, &QAbstractButton::clicked, this, [this, hash = file.hash] { save(hash); });
    connect(retry, &Button::clicked, m_downloads, [this, hash = file.hash] { m_downloads->retry(hash); });
    connect(cancel, &Button::clicked, m_downloads, [this, hash = file.hash] { m_downloads->cancel(hash); });
    whole->show();
    return {file, whole, line, state, retry, cancel};
}

void ArticleFileList::save(const QString& hash)
{
    const auto file = std::ranges::find(m_files, hash, &items::AttachmentItem::hash);
    const Downloads::State* state = m_downloads->of(hash);
    if (file != m_files.end() && (state == nullptr || state->problem)) {
        m_downloads->ask(*file, this);
    }
}

/// How far it is.
void ArticleFileList::refresh(const QString& hash)
{
    const auto row = std::ranges::find(m_rows, hash, [](const Row& each) { return each.file.hash; });
    const Downloads::State* state = m_downloads->of(hash);
    if (row == m_rows.end()) {
        return; // another article stands here meanwhile
    }
    const bool failed = state != nullptr && state->problem;
    const QString words = state != nullptr         ? MessageLayouter::downloadWords(*state)
        : row->file.bytes > items::largestKeptFile ? tr("Not kept offline: over 5 MB")
                                                   : QString();
    row->line->setAccessibleDescription(words);
    row->state->setColour(failed ? &Tokens::red : &Tokens::text3);
    row->state->setPlainText(words);
    row->retry->setVisible(failed);
    row->cancel->setVisible(state != nullptr);
}

std::vector<FileLine*> ArticleFileList::lines() const
{
    std::vector<FileLine*> all;
    for (const Row& row : m_rows) {
        all.push_back(row.line);
    }
    return all;
}

QString ArticleFileList::state(const QString& hash) const
{
    const auto row = std::ranges::find(m_rows, hash, [](const Row& each) { return each.file.hash; });
    return row != m_rows.end() ? row->state->text() : QString();
}
