// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlecontents.h"

#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QVBoxLayout>

namespace {

constexpr int rowHigh = 26;
constexpr int textLeft = 12;
constexpr int depthStep = 12;
constexpr int barWide = 2;
constexpr int inset = 4; ///< of a title within its ring

void drop(std::vector<ContentsRow*>& rows, QVBoxLayout& column)
{
    for (ContentsRow* row : rows) {
        column.removeWidget(row);
        row->hide();
        row->deleteLater(); // it may be what was clicked
    }
    rows.clear();
}

} // namespace

ContentsRow::ContentsRow(const Theme& theme, Kind kind, const QString& text, int depth, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_kind(kind)
    , m_depth(depth)
{
    setText(text);
    setAccessibleName(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(rowHigh);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const int wide = QFontMetrics(theme.font(TypeRole::Body)).horizontalAdvance(text);
    if (wide > 180) {
        setToolTip(plainToolTip(text));
    }
}

void ContentsRow::setCurrent(bool current)
{
    if (m_current != current) {
        m_current = current;
        setAccessibleDescription(current ? tr("where you read") : QString());
        update();
    }
}

QSize ContentsRow::sizeHint() const
{
    return {120, rowHigh};
}

void ContentsRow::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    QFont font = m_theme.font(TypeRole::Body);
    if (m_kind == Kind::Article) {
        font.setUnderline(underMouse() || hasFocus());
        paint::elided(painter, QRectF(inset, 0, width() - 2 * inset, height()), font, t.accent, text());
        return;
    }
    painter.fillRect(0, 0, barWide, height(), m_current ? t.accent : t.line);
    const int left = textLeft + m_depth * depthStep;
    paint::elided(painter, QRectF(left, 0, width() - left - inset, height()), font,
        m_current || underMouse() ? t.accent : t.text2, text());
}

ArticleContents::ArticleContents(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_inside(new QWidget(this))
    , m_headingsTitle(new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, m_inside))
    , m_relatedTitle(new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, m_inside))
    , m_headingColumn(new QVBoxLayout)
    , m_relatedColumn(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_inside);
    setAccessibleName(tr("Contents"));
    m_headingsTitle->setPlainText(tr("On this page"));
    m_relatedTitle->setPlainText(tr("Related"));
    auto* column = new QVBoxLayout(m_inside);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(4);
    column->addWidget(m_headingsTitle);
    m_headingColumn->setSpacing(0);
    m_relatedColumn->setSpacing(0);
    column->addLayout(m_headingColumn);
    column->addSpacing(12);
    column->addWidget(m_relatedTitle);
    column->addLayout(m_relatedColumn);
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &ArticleContents::applyTheme);
    applyTheme();
    setHeadings({});
    setRelated({});
}

void ArticleContents::applyTheme()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Window, m_theme.tokens().surface);
    setPalette(colours);
    m_inside->setPalette(colours);
    m_inside->setAutoFillBackground(true);
}

void ArticleContents::setHeadings(const std::vector<ArticleHeading>& headings)
{
    drop(m_headings, *m_headingColumn);
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const int depth = std::max(0, headings[i].level - 2);
        auto* row
            = new ContentsRow(m_theme, ContentsRow::Kind::Heading, Names::safe(headings[i].text), depth, m_inside);
        m_headingColumn->addWidget(row);
        m_headings.push_back(row);
        connect(row, &QAbstractButton::clicked, this, [this, i] { Q_EMIT headingChosen(int(i)); });
    }
    m_headingsTitle->setVisible(!headings.empty());
}

void ArticleContents::setCurrent(int heading)
{
    for (std::size_t i = 0; i < m_headings.size(); ++i) {
        m_headings[i]->setCurrent(int(i) == heading);
    }
}

void ArticleContents::setRelated(const std::vector<items::ArticleHit>& articles)
{
    drop(m_related, *m_relatedColumn);
    for (const items::ArticleHit& each : articles) {
        auto* row = new ContentsRow(m_theme, ContentsRow::Kind::Article, Names::safe(each.title), 0, m_inside);
        m_relatedColumn->addWidget(row);
        m_related.push_back(row);
        connect(row, &QAbstractButton::clicked, this, [this, id = each.id] { Q_EMIT articleChosen(id); });
    }
    m_relatedTitle->setVisible(!articles.empty());
}
