// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "widgets/common/shortcuttable.h"
#include "widgets/common/textfield.h"

#include <vector>

/// The field of the composer: knows which keys send, and takes files and pictures from clipboard and mouse.
class ComposerEdit final : public TextField
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposerEdit)

public:
    ComposerEdit(const Theme& theme, const ShortcutTable& keys, QWidget* parent = nullptr);

    /// Files and pictures in it; empty when it is text.
    static std::vector<items::OutgoingFile> filesOf(const QMimeData& source);

Q_SIGNALS:
    void submitted();
    void submittedToPark();
    /// Between answer and note.
    void switchWanted();
    void filesPasted(const std::vector<items::OutgoingFile>& files);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    const ShortcutTable& m_keys;
};
