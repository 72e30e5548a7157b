// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/customermodel.h"
#include "models/items/earlierconversationmodel.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/customereditor.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QScrollArea>

#include <map>
#include <optional>

class BlockNotice;
class Button;
class DeskLinks;
class FieldReveal;
class FieldRow;
class MergeNotice;
class PlainLabel;
class QTimer;
class QVBoxLayout;

/// The customer of a conversation: name, fields, tags, earlier conversations. Everything he gave is plain text. Who
/// serves the conversation changes name, fields and tags in their places; each change can be undone for a while.
class CustomerPanel final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CustomerPanel)

public:
    explicit CustomerPanel(const Workplace& workplace, QWidget* parent = nullptr);

    void setConversation(const items::ConversationItem* item);
    void beginEdit(const CustomerEditor::Work& work);
    /// What is being changed in a panel that goes, for all its customers, goes on in this one.
    void takeWork(CustomerPanel& from);
    /// nullptr while nothing is being changed.
    CustomerEditor* editor() const { return m_editor; }
    void undo();
    BlockNotice& blockNotice() { return *m_block; }
    MergeNotice& mergeNotice() { return *m_merge; }

Q_SIGNALS:
    void earlierChosen(const items::EarlierItem& item);
    /// A change that could not be kept, when there is no editor to say it.
    void failed(const QString& what);
    void blockWanted(QWidget* anchor);
    void unblockWanted();
    void mergeWanted(QWidget* anchor);
    void partWanted(const base::CustomerId& customer);

private:
    void buildLayout();
    void fill();
    void showLink();
    void buildState(QVBoxLayout& column, QWidget* content);
    bool mayEdit() const;
    bool isEdited(const items::CustomerEdit& edit) const;
    void fillFields();
    void addRow(const items::CustomerFieldItem& field);
    void showValue(FieldRow& row, const items::CustomerFieldItem& field);
    void showReveal();
    void addTags(const items::CustomerItem& customer);
    void addButtons();
    void chooseField(const QWidget& anchor);
    void prepareEditor();
    void endEdit();
    void keepWork();
    void resumeWork();
    void save(const items::CustomerEdit& edit);
    void showState();
    void fillEarlier();
    bool mayBlock() const;

    /// What the rows were built from.
    struct Shown
    {
        base::CustomerId customer;
        QString name;
        std::vector<items::CustomerFieldItem> fields;
        QStringList tags;
        QString source;
        bool editable = false;
        const CustomerEditor* editor = nullptr;
        std::vector<protocol::FieldSettings> laidDown;
        QStringList rights;
        QString revealing;
        QString revealed;
        bool live = false;
        QLocale::Language language = QLocale::AnyLanguage;

        friend bool operator==(const Shown&, const Shown&) = default;
    };

    const Workplace& m_workplace;
    Shown m_shown;
    CustomerModel* m_customer;
    EarlierConversationModel* m_earlier;
    FieldReveal* m_reveal;
    QPointer<Button> m_revealButton; ///< of the field that is shown, asked for, or was shown last
    QString m_lastRevealed;
    items::ConversationItem m_item;
    AvatarMark* m_avatar;
    PlainLabel* m_name;
    PlainLabel* m_visits;
    ChipLabel* m_link;
    Button* m_rename;
    QWidget* m_fieldArea;
    QVBoxLayout* m_fields;
    QWidget* m_stateArea;
    IconMark* m_stateIcon;
    PlainLabel* m_state;
    Button* m_undo;
    DeskLinks* m_links;
    BlockNotice* m_block;
    MergeNotice* m_merge;
    std::vector<items::MergedItem> m_together; ///< whose earlier conversations were asked for
    QTimer* m_undoEnd;
    std::optional<CustomerEditor::Work> m_work; ///< as it was begun; the editor has what is written
    CustomerEditor* m_editor = nullptr;
    std::map<base::CustomerId, CustomerEditor::Work> m_kept;
    std::optional<items::CustomerEdit> m_lastEdit;
    PlainLabel* m_earlierTitle;
    QWidget* m_earlierArea;
    QVBoxLayout* m_earlierColumn;
    int m_olderAsked = 0; ///< so many earlier conversations were shown when more were asked for
};
