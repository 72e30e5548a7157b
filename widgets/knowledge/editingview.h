// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QWidget>

class ArticleEditor;
class ArticleHeads;
class BulkPopup;
class Button;
class HeadList;
class KnowledgeReports;
class ReadersPage;
class Segmented;
class VersionPage;
class QStackedWidget;

/// Where articles are written: drafts and reviews, what readers said, reports; one article's editor and versions over
/// them.
class EditingView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditingView)

public:
    enum Tab
    {
        Drafts,
        Readers,
        Reports
    };

    /// The workplace has articles.
    explicit EditingView(const Workplace& workplace, QWidget* parent = nullptr);
    ~EditingView() override;

    void open(Tab tab);
    void edit(const base::ArticleId& id);
    void writeNew(const items::ArticleItem& article);
    void showVersions(const base::ArticleId& id);
    /// Keeps what is being written; what stands here stays.
    void leave();

    ArticleHeads& heads() { return *m_heads; }
    /// How many articles are to be published or submitted once they are saved.
    int wishes() const;
    Segmented& tabs() { return *m_tabs; }
    Button& newButton() { return *m_new; }
    Button& bulkButton() { return *m_bulk; }
    BulkPopup* bulk() const;
    HeadList& drafts() { return *m_drafts; }
    ReadersPage& readers() { return *m_readers; }
    KnowledgeReports& reports() { return *m_reports; }
    ArticleEditor& editor() { return *m_editor; }
    VersionPage& versions() { return *m_versions; }
    bool isEditing() const;
    /// Where one goes on.
    void focusFirst();

Q_SIGNALS:
    /// Back to reading.
    void left();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildHeader(QWidget& header);
    void connectParts();
    void followBulk();
    void showTab();
    void showPage(QWidget& page);

    const Workplace& m_workplace;
    ArticleHeads* m_heads;
    QStackedWidget* m_stack;
    QWidget* m_overview;
    QStackedWidget* m_pages;
    Button* m_back;
    Segmented* m_tabs;
    Button* m_bulk;
    Button* m_new;
    QPointer<BulkPopup> m_bulkPopup;
    HeadList* m_drafts;
    ReadersPage* m_readers;
    KnowledgeReports* m_reports;
    ArticleEditor* m_editor;
    VersionPage* m_versions;
};
