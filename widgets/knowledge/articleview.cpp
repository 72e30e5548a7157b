// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articleview.h"

#include "models/items/articletext.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/picturestore.h"
#include "widgets/knowledge/articlefacts.h"
#include "widgets/knowledge/articlewords.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextFrame>
#include <QThreadPool>

#include <utility>

namespace {

constexpr int columnWidth = 640;
constexpr int leftWide = 32;
constexpr int leftNarrow = 20;
constexpr int right = 24;
constexpr int barWidth = 3;
constexpr int overhang = 13; ///< of a changed block's ground, to the left
constexpr QSize widestPicture {600, 1200};

} // namespace

ArticleView::ArticleView(const Workplace& workplace, QWidget* parent)
    : QTextBrowser(parent)
    , m_workplace(workplace)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Article"));
    connect(this, &QTextBrowser::anchorClicked, this, &ArticleView::follow);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ArticleView::tellHeading);
    connect(&workplace.theme, &Theme::changed, this, [this] {
        if (m_article.version > 0) {
            rebuild();
        }
    });
}

void ArticleView::showArticle(const items::ArticleItem& article, const items::ArticleItem* before)
{
    const bool other = article.id != m_article.id;
    if (other) {
        m_pictures.clear();
        ++m_run;
    }
    m_article = article;
    m_before = before != nullptr ? std::optional(*before) : std::nullopt;
    if (other) {
        build();
        verticalScrollBar()->setValue(0);
    } else {
        rebuild();
    }
    askPictures();
}

/// Whoever reads or selects stays where he is; what is selected only while the same stands there.
void ArticleView::rebuild()
{
    const int place = verticalScrollBar()->value();
    const int anchor = textCursor().anchor();
    const int position = textCursor().position();
    const QString text = document()->toRawText();
    build();
    if (position + anchor > 0 && document()->toRawText() == text) {
        QTextCursor same(document());
        same.setPosition(anchor);
        same.setPosition(position, QTextCursor::KeepAnchor);
        setTextCursor(same);
    }
    verticalScrollBar()->setValue(place);
}

void ArticleView::askPictures()
{
    const std::vector<items::AttachmentItem> files = m_article.files; // who is asked may show another article
    for (const items::AttachmentItem& file : files) {
        if (file.isPicture() && !m_pictures.contains(file.hash)) {
            Q_EMIT pictureWanted(file.hash);
        }
    }
}

void ArticleView::clear()
{
    ++m_run;
    m_article = {};
    m_before.reset();
    m_headings.clear();
    m_pictures.clear();
    m_changes = 0;
    document()->clear();
    Q_EMIT headingsChanged();
}

void ArticleView::build()
{
    const Tokens& t = m_workplace.theme.tokens();
    QPalette colours = palette();
    colours.setColor(QPalette::Base, t.surface);
    colours.setColor(QPalette::Text, t.text);
    colours.setColor(QPalette::Link, t.accent);
    colours.setColor(QPalette::Highlight, t.accent);
    colours.setColor(QPalette::HighlightedText, t.onAccent);
    setPalette(colours);
    // Made apart: in the document that is shown, Qt lays out again with each step. As its child, it asks this for
    // pictures.
    auto* page = new QTextDocument(this);
    page->setDefaultTextOption(document()->defaultTextOption());
    articledocument::fill(*page, m_workplace.theme, m_article, ArticleWords::meta(m_article, m_workplace));
    if (m_before) {
        articledocument::insertLines(
            *page, m_workplace.theme, ArticleFacts::differences(*m_before, m_article, m_workplace));
    }
    m_changes = m_before ? articledocument::markChanges(*page, m_workplace.theme, *m_before) : 0;
    m_headings = articledocument::headings(*page);
    for (auto picture = m_pictures.keyBegin(); picture != m_pictures.keyEnd(); ++picture) {
        articledocument::showPicture(*page, *picture);
    }
    setMargins(*page);
    page->setPageSize(QSizeF(0, 0)); // no layout before it knows its width
    page->documentLayout()->setPaintDevice(viewport());
    const QPointer<QTextDocument> former = document();
    setDocument(page);
    delete former; // the first one is the control's, which has deleted it
    setAccessibleName(Names::safe(m_article.title));
    fit();
    m_told = -2;
    Q_EMIT headingsChanged();
    tellHeading();
}

void ArticleView::setPicture(const QString& hash, const QByteArray& bytes)
{
    const QPointer<ArticleView> self(this);
    QThreadPool::globalInstance()->start([self, run = m_run, hash, bytes] {
        const QImage picture = PictureStore::decode(bytes, widestPicture);
        QMetaObject::invokeMethod(
            qApp,
            [self, run, hash, picture] {
                if (self != nullptr && run == self->m_run && !picture.isNull()) {
                    self->takePicture(hash, picture);
                }
            },
            Qt::QueuedConnection);
    });
}

void ArticleView::takePicture(const QString& hash, const QImage& picture)
{
    m_pictures.insert(hash, picture);
    document()->addResource(QTextDocument::ImageResource, QUrl(hash), picture);
    articledocument::showPicture(*document(), hash);
    document()->markContentsDirty(0, document()->characterCount()); // it may be another one than before
}

/// Nothing but the pictures that were handed in: no file, no network.
QVariant ArticleView::loadResource(int type, const QUrl& name)
{
    if (type == QTextDocument::ImageResource) {
        const auto found = m_pictures.constFind(name.toString());
        if (found != m_pictures.constEnd()) {
            return *found;
        }
        QImage none(1, 1, QImage::Format_ARGB32_Premultiplied);
        none.fill(Qt::transparent);
        return none;
    }
    return {};
}

/// There is no other source than `showArticle`.
void ArticleView::doSetSource(const QUrl&, QTextDocument::ResourceType) { }

void ArticleView::follow(const QUrl& address)
{
    const items::ArticleLink link = items::articleLink(address.toString(QUrl::FullyEncoded));
    switch (link.kind) {
    case items::ArticleLink::Kind::Article:
        Q_EMIT articleWanted(QUrl::fromPercentEncoding(link.target.toUtf8()));
        return;
    case items::ArticleLink::Kind::Web:
        QDesktopServices::openUrl(QUrl(link.target, QUrl::StrictMode));
        return;
    case items::ArticleLink::Kind::Place:
        for (std::size_t i = 0; i < m_headings.size(); ++i) {
            QString place = m_headings[i].text.toLower();
            if (place.replace(QLatin1Char(' '), QLatin1Char('-'))
                == QUrl::fromPercentEncoding(link.target.toUtf8()).toLower()) {
                goTo(int(i));
            }
        }
        return;
    case items::ArticleLink::Kind::None:
        if (const auto* file = articledocument::fileNamed(m_article, address.toString(QUrl::FullyEncoded));
            file != nullptr && !file->isPicture()) {
            Q_EMIT fileWanted(file->hash);
        }
        return;
    }
}

void ArticleView::setNarrow(bool narrow)
{
    if (m_narrow != narrow) {
        m_narrow = narrow;
        fit();
    }
}

void ArticleView::fit()
{
    setMargins(*document());
    const QTextFrameFormat frame = document()->rootFrame()->frameFormat();
    const int most = columnWidth + int(frame.leftMargin() + frame.rightMargin());
    const int wide = std::min(most, viewport()->width());
    if (wide != lineWrapColumnOrWidth()) {
        setLineWrapColumnOrWidth(wide);
    }
}

void ArticleView::setMargins(QTextDocument& document) const
{
    const QTextFrameFormat before = document.rootFrame()->frameFormat();
    QTextFrameFormat frame = before;
    frame.setLeftMargin(m_narrow ? leftNarrow : leftWide);
    frame.setRightMargin(m_narrow ? 12 : right);
    frame.setTopMargin(16);
    frame.setBottomMargin(24);
    if (frame != before) { // each time it is laid out anew
        document.rootFrame()->setFrameFormat(frame);
    }
}

void ArticleView::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    fit();
    tellHeading();
}

int ArticleView::topOf(int block) const
{
    return int(document()->documentLayout()->blockBoundingRect(document()->findBlockByNumber(block)).top());
}

int ArticleView::currentHeading() const
{
    const int top = verticalScrollBar()->value();
    const bool atEnd = top > 0 && top == verticalScrollBar()->maximum();
    const int line = atEnd ? top + viewport()->height() : top + 40;
    int current = m_headings.empty() ? -1 : 0;
    for (std::size_t i = 0; i < m_headings.size(); ++i) {
        if (topOf(m_headings[i].block) <= line) {
            current = int(i);
        }
    }
    return current;
}

void ArticleView::tellHeading()
{
    const int heading = currentHeading();
    if (std::exchange(m_told, heading) != heading) {
        Q_EMIT currentHeadingChanged(heading);
    }
}

void ArticleView::goTo(int heading)
{
    if (heading >= 0 && heading < int(m_headings.size())) {
        const QTextBlock block = document()->findBlockByNumber(m_headings[std::size_t(heading)].block);
        setTextCursor(QTextCursor(block));
        verticalScrollBar()->setValue(topOf(block.blockNumber()) - 8);
        m_told = heading; // the last ones can't come to the top
        Q_EMIT currentHeadingChanged(heading);
    }
}

/// The grounds of changed blocks, under the text.
void ArticleView::paintEvent(QPaintEvent* event)
{
    const Tokens& t = m_workplace.theme.tokens();
    {
        QPainter painter(viewport());
        const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
        const QTextFrameFormat frame = document()->rootFrame()->frameFormat();
        const int left = int(frame.leftMargin()) - overhang;
        const int wide = lineWrapColumnOrWidth() - left - int(frame.rightMargin()) + overhang;
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
            const auto state = BlockState(block.userState());
            if (state != BlockState::Added && state != BlockState::Removed) {
                continue;
            }
            const QRectF place = document()->documentLayout()->blockBoundingRect(block);
            const QRect ground(left - offset.x(), int(place.top()) - offset.y() - 1, wide, int(place.height()) + 6);
            const bool added = state == BlockState::Added;
            painter.fillRect(ground, added ? t.greenTint : t.redTint);
            painter.fillRect(ground.x(), ground.y(), barWidth, ground.height(), added ? t.green : t.red);
        }
    }
    QTextBrowser::paintEvent(event);
}

/// Text alone: what is pasted elsewhere shows what was selected, and brings nothing else along.
QMimeData* ArticleView::createMimeDataFromSelection() const
{
    auto* copied = new QMimeData;
    QString text = textCursor().selection().toPlainText();
    text.remove(QChar::ObjectReplacementCharacter);
    copied->setText(text);
    return copied;
}
