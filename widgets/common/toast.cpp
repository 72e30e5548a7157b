// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/toast.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace {

constexpr int around = 16;

class Toast final : public QWidget
{
public:
    Toast(const Theme& theme, ToastKind kind, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_kind(kind)
    { }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QRectF card = QRectF(rect()).adjusted(around, around - 8, -around, -around - 4);
        paint::shadow(painter, m_theme, card, metrics::radiusPopup);
        const Tokens& t = m_theme.tokens();
        paint::card(painter, m_theme, card,
            m_kind == ToastKind::Failure      ? t.red
                : m_kind == ToastKind::Notice ? t.amberMark
                                              : t.line);
    }

private:
    const Theme& m_theme;
    ToastKind m_kind;
};

std::pair<QString, Token> markOf(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Good:
        return {QStringLiteral("dialog-ok-apply"), &Tokens::green};
    case ToastKind::Info:
        return {QStringLiteral("documentinfo"), &Tokens::accent};
    case ToastKind::Notice:
        return {QStringLiteral("clock"), &Tokens::amber};
    case ToastKind::Failure:
        break;
    }
    return {QStringLiteral("data-error"), &Tokens::red};
}

/// In up to three lines where it may wrap; what is longer still is cut.
void showWhole(PlainLabel& label, const QString& text, bool mayWrap)
{
    constexpr int wide = metrics::toastMax - 96;
    const QFontMetrics sizes = label.fontMetrics();
    const int high = sizes.boundingRect(QRect(0, 0, wide, QWIDGETSIZE_MAX), Qt::TextWordWrap, text).height();
    if (!mayWrap || sizes.horizontalAdvance(text) <= wide || high > 3 * sizes.lineSpacing()) {
        label.setElided();
        label.setPlainText(text);
        return;
    }
    label.setWordWrap(true);
    label.setText(text);
    label.setFixedSize(wide, label.heightForWidth(wide));
}

} // namespace

ToastArea::ToastArea(const Theme& theme, QWidget* host)
    : QWidget(host)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    host->installEventFilter(this);
    hide();
}

QWidget* ToastArea::show(
    ToastKind kind, const QString& what, const QString& more, const QString& action, std::function<void()> handler)
{
    auto* toast = new Toast(m_theme, kind, this);
    auto* row = new QHBoxLayout(toast);
    row->setContentsMargins(around + 12, around, around + 12, around + 12);
    row->setSpacing(8);
    const bool stays = kind == ToastKind::Failure || kind == ToastKind::Notice;
    const auto [icon, colour] = markOf(kind);
    row->addWidget(new IconMark(m_theme, icon, colour, 16, toast));
    auto* bold = new PlainLabel(m_theme, &Tokens::text, TypeRole::Body, true, toast);
    bold->setElided();
    bold->setPlainText(what);
    auto* rest = new PlainLabel(m_theme, &Tokens::text, TypeRole::Body, false, toast);
    showWhole(*rest, more, stays);
    rest->setVisible(!more.isEmpty());
    if (stays && !more.isEmpty()) {
        // What went wrong, and under it all of what was kept.
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(bold);
        words->addWidget(rest);
        row->addLayout(words, 1);
    } else {
        row->addWidget(bold);
        row->addWidget(rest, 1);
    }
    if (!action.isEmpty()) {
        auto* link = new Button(m_theme, action, ButtonKind::Link, ButtonSize::Normal, toast);
        row->addWidget(link);
        connect(link, &Button::clicked, toast, [toast, handler] {
            toast->deleteLater();
            if (handler) {
                handler();
            }
        });
    }
    if (stays) {
        auto* close = new Button(m_theme, tr("Dismiss"), ButtonKind::Flat, ButtonSize::Small, toast);
        close->setIconName(QStringLiteral("cross"));
        close->setIconOnly(true);
        close->setAccessibleName(tr("Dismiss"));
        row->addWidget(close);
        connect(close, &Button::clicked, toast, &QWidget::deleteLater);
    } else {
        QTimer::singleShot(metrics::toastMs, toast, &QWidget::deleteLater);
    }
    connect(toast, &QObject::destroyed, this, [this] { QTimer::singleShot(0, this, [this] { settle(); }); });
    toast->setMaximumWidth(metrics::toastMax + 2 * around);
    toast->setAccessibleName(QStringLiteral("%1 %2").arg(what, more));
    m_layout->addWidget(toast, 0, Qt::AlignRight);
    toast->show(); // the layout would do it only later, and until then give it no room
    settle();
    if (toast->isVisible()) { // not over a locked window: names stand in it
        spoken::announce(*toast);
    }
    return toast;
}

int ToastArea::count() const
{
    return m_layout->count();
}

void ToastArea::setHost(QWidget* host)
{
    if (parentWidget() == host) {
        return;
    }
    parentWidget()->removeEventFilter(this);
    setParent(host);
    host->installEventFilter(this);
    settle();
}

void ToastArea::keepClearOf(QWidget* widget)
{
    m_clear.removeAll(QPointer<QWidget>());
    m_clear.append(widget);
    widget->installEventFilter(this);
}

bool ToastArea::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Show:
    case QEvent::Hide:
        // Once it has its new place.
        QTimer::singleShot(0, this, [this] { settle(); });
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ToastArea::settle()
{
    if (m_layout->count() == 0) {
        hide();
        return;
    }
    m_layout->activate();
    const QSize size = m_layout->sizeHint().boundedTo(parentWidget()->size());
    int bottom = parentWidget()->height();
    for (const QPointer<QWidget>& widget : std::as_const(m_clear)) {
        if (widget != nullptr && widget->isVisible() && parentWidget()->isAncestorOf(widget)) {
            bottom = std::min(bottom, widget->mapTo(parentWidget(), QPoint(0, 0)).y() + around / 2);
        }
    }
    setGeometry(QRect(QPoint(parentWidget()->width() - size.width(), std::max(0, bottom - size.height())), size));
    QWidget::show();
    raise();
}
