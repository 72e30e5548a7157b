// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/completionpopup.h"

#include "core/text/text.h"
#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/keymark.h"
#include "widgets/common/marks.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/completiondelegate.h"
#include "widgets/inbox/completionsource.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace {

constexpr int widest = 560;
constexpr int headHeight = 32;
constexpr int footHeight = 30;
constexpr int previewLines = 3;
constexpr int fewestRows = 2; ///< before the preview has to go
constexpr qsizetype mostPreviewed = 2000;

QStringList namesOf(const std::vector<items::MissingPlaceholder>& missing)
{
    QStringList names;
    for (const items::MissingPlaceholder& each : missing) {
        const QString shown = QStringLiteral("{%1}").arg(CompletionSource::line(each.name));
        if (!names.contains(shown)) {
            names.append(shown);
        }
    }
    return names;
}

/// What is under a shadow stays within reach of the mouse.
class Shadow final : public QWidget
{
public:
    Shadow(const Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paint::shadow(painter, m_theme, QRectF(rect() - paint::shadowMargins), metrics::radiusPopup);
    }

private:
    const Theme& m_theme;
};

} // namespace

CompletionPopup::CompletionPopup(const Theme& theme, QWidget& over, const QWidget& field)
    : QWidget(&over)
    , m_theme(theme)
    , m_over(over)
    , m_field(field)
    , m_shadow(new Shadow(theme, &over))
    , m_telling(this)
{
    spoken::setRole(*this, QAccessible::PopupMenu);
    setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    buildHead(*column);
    column->addWidget(new Hairline(theme, Qt::Horizontal, this));
    buildList(*column);
    buildPreview(*column);
    column->addWidget(new Hairline(theme, Qt::Horizontal, this));
    buildFoot(*column);
    m_telling.setSingleShot(true);
    m_telling.setInterval(500);
    connect(&m_telling, &QTimer::timeout, this, [this] { spoken::announce(*m_count); });
    connect(&theme, &Theme::changed, this, &CompletionPopup::applyTheme);
    applyTheme();
    m_shadow->hide();
    hide();
}

CompletionPopup::~CompletionPopup()
{
    delete m_shadow;
}

/// The field may have come into its window, or into another one, since.
void CompletionPopup::enterWindow()
{
    QWidget* window = m_over.window();
    if (parentWidget() != window) {
        m_shadow->setParent(window);
        setParent(window);
    }
}

void CompletionPopup::buildHead(QVBoxLayout& column)
{
    auto* head = new QWidget(this);
    head->setFixedHeight(headHeight);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(6);
    m_heading = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Caption, false, head);
    m_needle = new PlainLabel(m_theme, &Tokens::accent, TypeRole::Caption, true, head);
    m_needle->setElided();
    m_hint = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Caption, false, head);
    m_hint->setElided();
    m_count = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Caption, false, head);
    row->addWidget(m_heading);
    row->addWidget(m_needle);
    row->addWidget(m_hint, 1);
    row->addWidget(m_count);
    column.addWidget(head);
}

void CompletionPopup::buildList(QVBoxLayout& column)
{
    m_list = new QListView(this);
    m_list->setItemDelegate(new CompletionDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Body, false, this);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(12, 12, 12, 12);
    column.addWidget(m_list);
    column.addWidget(m_nothing);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
}

void CompletionPopup::buildPreview(QVBoxLayout& column)
{
    m_previewArea = new QWidget(this);
    auto* area = new QVBoxLayout(m_previewArea);
    area->setContentsMargins(0, 0, 0, 0);
    area->setSpacing(0);
    area->addWidget(new Hairline(m_theme, Qt::Horizontal, m_previewArea));
    m_preview = new QPlainTextEdit(m_previewArea);
    m_preview->setFrameShape(QFrame::NoFrame);
    m_preview->setFocusPolicy(Qt::NoFocus);
    m_preview->setReadOnly(true);
    m_preview->setTextInteractionFlags(Qt::NoTextInteraction);
    m_preview->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_preview->document()->setDocumentMargin(8);
    m_preview->viewport()->setAutoFillBackground(false);
    m_preview->setAccessibleName(tr("The whole text"));
    m_missing = new PlainLabel(m_theme, &Tokens::amber, TypeRole::Caption, false, m_previewArea);
    m_missing->setElided();
    m_missing->setIndent(12);
    m_missing->setFixedHeight(22);
    auto* text = new QHBoxLayout;
    text->setContentsMargins(4, 0, 4, 0); // in line with the rows
    text->addWidget(m_preview);
    area->addLayout(text);
    area->addWidget(m_missing);
    column.addWidget(m_previewArea);
}

void CompletionPopup::buildFoot(QVBoxLayout& column)
{
    auto* foot = new QWidget(this);
    foot->setFixedHeight(footHeight);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(6);
    const auto explain = [&](const QStringList& keys, const QString& what) {
        for (const QString& key : keys) {
            row->addWidget(new KeyMark(m_theme, key, foot));
        }
        auto* label = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Caption, false, foot);
        label->setText(what);
        row->addWidget(label);
        row->addSpacing(6);
    };
    explain({QStringLiteral("↑"), QStringLiteral("↓")}, tr("choose"));
    explain({QStringLiteral("Enter")}, tr("insert"));
    explain({QStringLiteral("Esc")}, tr("close"));
    row->addStretch(1);
    m_link = new Button(m_theme, QString(), ButtonKind::Link, ButtonSize::Small, foot);
    m_link->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_link);
    column.addWidget(foot);
    connect(m_link, &Button::clicked, this, &CompletionPopup::linkClicked);
}

void CompletionPopup::applyTheme()
{
    const Tokens& t = m_theme.tokens();
    QPalette colours = m_preview->palette();
    colours.setColor(QPalette::Base, Qt::transparent);
    colours.setColor(QPalette::Text, t.text);
    m_preview->setPalette(colours);
    m_preview->setFont(m_theme.font(TypeRole::Body));
    m_preview->setFixedHeight(previewLines * int(std::ceil(QFontMetricsF(m_preview->font()).lineSpacing())) + 16);
    update();
}

void CompletionPopup::open(CompletionSource& source, const QString& sign)
{
    m_source = &source;
    m_sign = sign;
    m_typed.clear();
    m_chosen.clear();
    setAccessibleName(source.heading());
    m_list->setAccessibleName(source.heading());
    m_heading->setText(source.heading());
    m_link->setText(source.link());
    m_link->setVisible(!source.link().isEmpty());
    m_list->setModel(&source);
    connect(&source, &QAbstractItemModel::modelReset, this, &CompletionPopup::takeRows);
}

void CompletionPopup::showTyped(const QString& typed)
{
    m_typed = typed;
    m_list->scrollToTop();
    m_chosen.clear();
    takeRows();
    m_telling.start();
}

/// Others have changed something while the list is open: what was chosen stays so, in whatever row it is.
void CompletionPopup::takeRows()
{
    int row = 0;
    for (int i = 0; !m_chosen.isEmpty() && i < m_source->rowCount(); ++i) {
        if (m_source->key(i) == m_chosen) {
            row = i;
            break;
        }
    }
    showHead();
    select(row);
}

void CompletionPopup::showHead()
{
    const int found = m_source->rowCount();
    const QString typed = CompletionSource::line(m_typed);
    m_needle->setPlainText(m_sign + typed);
    m_needle->setVisible(!typed.isEmpty());
    m_hint->setPlainText(m_typed.isEmpty() ? source()->hint() : QString());
    m_count->setText(m_typed.isEmpty() ? QString() : tr("%n found", nullptr, found));
    m_nothing->setPlainText(m_source->nothing(m_sign + typed));
    m_count->setAccessibleName(found == 0 ? m_nothing->text() : m_count->text());
    m_list->setVisible(found > 0);
    m_nothing->setVisible(found == 0);
}

void CompletionPopup::select(int row)
{
    m_list->setCurrentIndex(m_source->index(row, 0));
    showCurrent();
    place();
}

void CompletionPopup::showCurrent()
{
    const int row = current();
    m_chosen = row < 0 ? QString() : m_source->key(row);
    if (row < 0) {
        return;
    }
    if (m_source->hasPreview()) {
        const items::FilledText filled = m_source->filled(row);
        const QString text = items::toQString(text::displayText(items::toUtf8(filled.text.left(mostPreviewed))));
        m_preview->setPlainText(filled.text.size() > mostPreviewed ? text + QChar(0x2026) : text);
        const QStringList missing = namesOf(filled.missing);
        m_missing->setVisible(!missing.isEmpty());
        m_missing->setPlainText(tr("No value here for %1").arg(missing.join(QStringLiteral(", "))));
    }
    // The list never has the focus, so a screen reader is told where in it one is.
    QAccessibleEvent focus(m_list, QAccessible::Focus);
    focus.setChild(row);
    QAccessible::updateAccessibility(&focus);
}

int CompletionPopup::current() const
{
    return m_source != nullptr ? m_list->currentIndex().row() : -1;
}

void CompletionPopup::step(int by)
{
    const int rows = m_source->rowCount();
    if (rows > 0) {
        select((current() + by + rows) % rows);
    }
}

void CompletionPopup::page(int by)
{
    const int rows = m_source->rowCount();
    if (rows > 0) {
        const int shown = std::max(1, m_list->height() / m_source->rowHeight() - 1);
        select(std::clamp(current() + by * shown, 0, rows - 1));
    }
}

void CompletionPopup::close()
{
    if (m_source != nullptr) {
        m_telling.stop();
        m_source->disconnect(this);
        m_list->setModel(nullptr);
        m_source = nullptr;
        m_shadow->hide();
        hide();
    }
}

void CompletionPopup::place()
{
    if (m_source == nullptr) {
        return;
    }
    enterWindow();
    const QWidget* window = parentWidget();
    const QPoint corner = m_over.mapTo(window, QPoint(0, 0));
    const int left = m_field.mapTo(window, QPoint(0, 0)).x();
    const int room = corner.y() - 4 - 8;
    const int rowHeight = m_source->rowHeight();
    const int bare = headHeight + footHeight + 4;
    const int below = m_preview->height() + 1 + (m_missing->isHidden() ? 0 : m_missing->height());
    const int rows = std::clamp(m_source->rowCount(), 1, m_source->mostRows());
    const bool preview = m_source->hasPreview() && m_source->rowCount() > 0
        && room >= bare + below + std::min(rows, fewestRows) * rowHeight;
    const int fits = std::max(1, (room - bare - (preview ? below : 0)) / rowHeight);
    m_previewArea->setVisible(preview);
    m_list->setFixedHeight(std::min(rows, fits) * rowHeight);
    setFixedWidth(std::min({widest, m_field.width(), window->width() - 24}));
    setFixedHeight(std::max(layout()->heightForWidth(width()), layout()->minimumSize().height()));
    move(left, corner.y() - 4 - height());
    m_list->scrollTo(m_list->currentIndex());
    m_shadow->setGeometry(geometry() + paint::shadowMargins);
    for (QWidget* each : {m_shadow.data(), static_cast<QWidget*>(this)}) {
        each->show();
        each->raise();
    }
}

void CompletionPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::card(painter, m_theme, QRectF(rect()), m_theme.tokens().line);
}
