// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PictureCanvas;
class PlainLabel;

/// The pictures of a conversation over the window, one at a time: arrows go on, + and - magnify, 0 fits, 1 is 100 %,
/// Shift and arrows move it, Ctrl+C copies, Ctrl+S saves, Esc closes.
class PictureViewer final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureViewer)

public:
    /// `at`: the first one shown, of `pictures`, which are not empty.
    PictureViewer(const Workplace& workplace, const base::ConversationId& conversation,
        std::vector<items::AttachmentItem> pictures, std::size_t at, QWidget* host);

    void open();
    PictureCanvas& canvas() { return *m_canvas; }
    const items::AttachmentItem& current() const { return m_pictures[m_at]; }

Q_SIGNALS:
    void saveWanted(const items::AttachmentItem& file);
    void copied();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void showPicture(std::size_t at);
    void step(int by);
    void take(const QByteArray& bytes);
    void copy();
    void showScale();
    bool handlePan(const QKeyEvent& event);

    const Workplace m_workplace;
    base::ConversationId m_conversation;
    std::vector<items::AttachmentItem> m_pictures;
    std::size_t m_at;
    PictureCanvas* m_canvas;
    PlainLabel* m_name;
    PlainLabel* m_facts;
    PlainLabel* m_scale;
    Button* m_previous;
    Button* m_next;
    Button* m_fit;
    Button* m_copy;
};
