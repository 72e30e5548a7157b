// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/pictureviewer.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/picturecanvas.h"
#include "widgets/inbox/picturestore.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QThreadPool>

#include <cmath>

namespace {

constexpr QSize around(96, 136); ///< of the window, and the row above the picture
constexpr QSize mostPixels(4096, 4096); ///< 64 MB unpacked
constexpr double zoomStep = 1.25;
constexpr double panStep = 60;

} // namespace

PictureViewer::PictureViewer(const Workplace& workplace, const base::ConversationId& conversation,
    std::vector<items::AttachmentItem> pictures, std::size_t at, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_conversation(conversation)
    , m_pictures(std::move(pictures))
    , m_at(std::min(at, m_pictures.size() - 1))
    , m_canvas(new PictureCanvas(workplace.theme, (host->size() - around).expandedTo(QSize(240, 120)), body()))
{
    setAccessibleName(tr("Pictures"));
    build();
    connect(m_canvas, &PictureCanvas::scaleChanged, this, &PictureViewer::showScale);
    connect(this, &Popup::dismissed, this, &QObject::deleteLater);
    items::CommandSink& commands = m_workplace.commands;
    connect(
        &commands, &items::CommandSink::attachmentReady, this, [this](const QString& hash, const QByteArray& bytes) {
            if (hash == current().hash) {
                take(bytes);
            }
        });
    connect(&commands, &items::CommandSink::attachmentProgress, this, [this](const QString& hash, int percent) {
        if (hash == current().hash && !m_canvas->hasPicture()) {
            m_canvas->setWords(tr("Loading %1%").arg(percent));
        }
    });
    connect(&commands, &items::CommandSink::attachmentFailed, this, [this](const QString& hash) {
        if (hash == current().hash) {
            m_canvas->setWords(tr("The picture could not be fetched. Try again later."));
        }
    });
}

void PictureViewer::build()
{
    const Theme& theme = m_workplace.theme;
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    m_name = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, body());
    m_name->setElided(Qt::ElideMiddle);
    m_facts = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, body());
    m_scale = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, body());
    const auto button = [this, &theme](const QString& text, const QString& icon = {}) {
        auto* made = new Button(theme, text, ButtonKind::Normal, ButtonSize::Normal, body());
        if (!icon.isEmpty()) {
            made->setIconName(icon);
            made->setIconOnly(true);
            made->setAccessibleName(text);
        }
        return made;
    };
    m_previous = button(tr("Previous picture"), QStringLiteral("go-previous"));
    m_next = button(tr("Next picture"), QStringLiteral("go-next"));
    m_fit = button(tr("100 %"));
    m_copy = button(tr("Copy"), QStringLiteral("edit-copy"));
    Button* save = button(tr("Save…"));
    Button* close = button(tr("Close"), QStringLiteral("cross"));
    close->setKind(ButtonKind::Flat);
    head->addWidget(m_name, 1);
    head->addWidget(m_facts);
    head->addSpacing(8);
    head->addWidget(m_scale);
    for (Button* each : {m_previous, m_next, m_fit, m_copy, save, close}) {
        head->addWidget(each);
    }
    m_previous->setVisible(m_pictures.size() > 1);
    m_next->setVisible(m_pictures.size() > 1);
    column->addLayout(head);
    column->addWidget(m_canvas);
    connect(m_previous, &Button::clicked, this, [this] { step(-1); });
    connect(m_next, &Button::clicked, this, [this] { step(1); });
    connect(m_fit, &Button::clicked, this, [this] {
        if (m_canvas->isFitted()) {
            m_canvas->zoomTo(1, QRectF(m_canvas->rect()).center());
        } else {
            m_canvas->fit();
        }
    });
    connect(m_copy, &Button::clicked, this, &PictureViewer::copy);
    connect(save, &Button::clicked, this, [this] { Q_EMIT saveWanted(current()); });
    connect(close, &Button::clicked, this, [this] { dismiss(); });
}

void PictureViewer::open()
{
    showPicture(m_at);
    openCentred();
    m_canvas->setFocus(Qt::PopupFocusReason);
}

void PictureViewer::showPicture(std::size_t at)
{
    m_at = at;
    const items::AttachmentItem& file = current();
    const QString name = Names::file(file.name);
    const QString place = tr("%1 of %2").arg(m_at + 1).arg(m_pictures.size());
    m_name->setPlainText(name);
    m_facts->setPlainText(m_pictures.size() > 1 ? QStringLiteral("%1　%2").arg(place, Format::fileSize(file.bytes))
                                                : Format::fileSize(file.bytes));
    // The name comes first, where screen readers begin.
    m_canvas->setAccessibleName(
        m_pictures.size() > 1 ? tr("Picture %1, %2").arg(name, place) : tr("Picture %1").arg(name));
    m_previous->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_pictures.size());
    m_canvas->setWords(tr("Loading…"));
    m_workplace.commands.fetchAttachment(m_conversation, file.hash);
}

void PictureViewer::step(int by)
{
    const auto next = std::ptrdiff_t(m_at) + by;
    if (next >= 0 && next < std::ptrdiff_t(m_pictures.size())) {
        showPicture(std::size_t(next));
        if (!m_previous->isEnabled() || !m_next->isEnabled()) {
            m_canvas->setFocus(); // not where a button can't be pressed any more
        }
    }
}

void PictureViewer::take(const QByteArray& bytes)
{
    QPointer<PictureViewer> self(this);
    QThreadPool::globalInstance()->start([self, bytes, hash = current().hash] {
        const QImage image = PictureStore::decode(bytes, mostPixels);
        QMetaObject::invokeMethod(
            qApp,
            [self, image, hash] {
                if (self == nullptr || self->current().hash != hash) {
                    return;
                }
                if (image.isNull()) {
                    self->m_canvas->setWords(tr("This file can't be shown as a picture. It can be saved."));
                } else {
                    self->m_canvas->setPicture(image);
                }
            },
            Qt::QueuedConnection);
    });
}

void PictureViewer::copy()
{
    if (m_canvas->hasPicture()) {
        QGuiApplication::clipboard()->setImage(m_canvas->picture());
        Q_EMIT copied();
    }
}

void PictureViewer::showScale()
{
    const bool there = m_canvas->hasPicture();
    m_scale->setPlainText(there ? QStringLiteral("%1%").arg(std::lround(m_canvas->scale() * 100)) : QString());
    m_fit->setText(m_canvas->isFitted() ? tr("100 %") : tr("Fit"));
    m_fit->setEnabled(there && !(m_canvas->isFitted() && m_canvas->scale() == 1)); // a small one fits as it is
    m_copy->setEnabled(there);
}

bool PictureViewer::handlePan(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Left:
        m_canvas->pan({panStep, 0});
        return true;
    case Qt::Key_Right:
        m_canvas->pan({-panStep, 0});
        return true;
    case Qt::Key_Up:
        m_canvas->pan({0, panStep});
        return true;
    case Qt::Key_Down:
        m_canvas->pan({0, -panStep});
        return true;
    default:
        return false;
    }
}

void PictureViewer::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::Save)) {
        Q_EMIT saveWanted(current());
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier) && handlePan(*event)) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1);
        break;
    case Qt::Key_Right:
        step(1);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        handlePan(*event);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_canvas->zoomBy(zoomStep);
        break;
    case Qt::Key_Minus:
        m_canvas->zoomBy(1 / zoomStep);
        break;
    case Qt::Key_0:
        m_canvas->fit();
        break;
    case Qt::Key_1:
        m_canvas->zoomTo(1, QRectF(m_canvas->rect()).center());
        break;
    default:
        Popup::keyPressEvent(event);
    }
}
