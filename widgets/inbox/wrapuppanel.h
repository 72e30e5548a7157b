// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class FlowLayout;
class PlainLabel;
class QButtonGroup;
class QLineEdit;
class QProgressBar;
class TextField;

/// Stands in the composer's place after a conversation ended: outcome (required), tags, note, with the time that is
/// left. What is chosen when the time runs out is saved.
class WrapUpPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WrapUpPanel)

public:
    explicit WrapUpPanel(const Workplace& workplace, QWidget* parent = nullptr);

    void setConversation(const items::ConversationItem* item);
    void tick();
    void finish();
    void focusFirst();
    bool hasChoice() const;

Q_SIGNALS:
    void failed(const QString& what, const QString& kept);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    QWidget* labelled(const QString& text, bool required);
    void rebuildOutcomes();
    void addTag(const QString& tag);
    void showTags();
    void showState();
    protocol::WrapUp outcome() const;

    const Workplace& m_workplace;
    items::ConversationItem m_item;
    bool m_sent = false;
    std::vector<base::DispositionId> m_choices;
    QStringList m_tags;

    QProgressBar* m_bar;
    PlainLabel* m_left;
    Button* m_extend;
    QWidget* m_outcomeArea;
    FlowLayout* m_outcomeRow;
    QButtonGroup* m_outcomes;
    QWidget* m_tagArea;
    FlowLayout* m_tagRow;
    QLineEdit* m_tagEdit;
    TextField* m_note;
    Button* m_finish;
};
