// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlepreview.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/knowledge/articleview.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int soonMs = 150;
constexpr qsizetype longest = 4000; ///< UTF-16 units that are shown at once

/// Where paragraphs begin: behind empty lines, and never within a fenced block.
std::vector<qsizetype> beginnings(const QString& body)
{
    std::vector<qsizetype> all {0};
    bool fenced = false;
    bool empty = false;
    for (qsizetype at = 0; at < body.size();) {
        qsizetype end = body.indexOf(QLatin1Char('\n'), at);
        end = end < 0 ? body.size() : end;
        const QStringView line = QStringView(body).mid(at, end - at).trimmed();
        if (empty && !line.isEmpty() && !fenced) {
            all.push_back(at);
        }
        if (line.startsWith(QLatin1String("```")) || line.startsWith(QLatin1String("~~~"))) {
            fenced = !fenced;
        }
        empty = line.isEmpty();
        at = end + 1;
    }
    return all;
}

} // namespace

ArticlePreview::ArticlePreview(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_notice(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_all(new Button(workplace.theme, tr("Show all of it"), ButtonKind::Link, ButtonSize::Small, this))
    , m_view(new ArticleView(workplace, this))
{
    setAccessibleName(tr("Preview"));
    m_view->setNarrow(true);
    m_notice->setElided();
    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 8, 12, 0);
    head->addWidget(m_notice, 1);
    head->addWidget(m_all);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    m_notice->hide();
    m_all->hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &ArticlePreview::render);
    connect(m_all, &Button::clicked, this, [this] {
        m_whole = true;
        render();
    });
    connect(m_view, &ArticleView::pictureWanted, this, [this](const QString& hash) {
        if (m_workplace.knowledge == nullptr) {
            return;
        }
        m_workplace.knowledge->file(m_article.id, hash)
            .then(this, [this, id = m_article.id, hash](const QByteArray& bytes) {
                if (id == m_article.id && !bytes.isEmpty()) {
                    m_view->setPicture(hash, bytes);
                }
            });
    });
}

QString ArticlePreview::part(const QString& body, int cursor)
{
    if (body.size() <= longest) {
        return body;
    }
    const std::vector<qsizetype> all = beginnings(body);
    const auto endOf = [&](std::size_t i) { return i + 1 < all.size() ? all[i + 1] : body.size(); };
    const auto behind = std::ranges::upper_bound(all, qsizetype(std::max(cursor, 0)));
    std::size_t first = std::size_t(behind - all.begin()) - 1;
    std::size_t last = first;
    for (bool grown = true; grown;) {
        grown = false;
        if (last + 1 < all.size() && endOf(last + 1) - all[first] <= longest) {
            ++last;
            grown = true;
        }
        if (first > 0 && endOf(last) - all[first - 1] <= longest) {
            --first;
            grown = true;
        }
    }
    return body.mid(all[first], std::min(endOf(last) - all[first], longest));
}

void ArticlePreview::set(const items::ArticleItem& article, int cursor)
{
    if (article.id != m_article.id) {
        m_before.reset();
    }
    m_article = article;
    m_cursor = cursor;
    m_whole = false;
    m_soon.start();
}

void ArticlePreview::compare(const items::ArticleItem* before)
{
    m_before = before != nullptr ? std::optional(*before) : std::nullopt;
    render();
}

void ArticlePreview::setPicture(const QString& hash, const QByteArray& bytes)
{
    m_view->setPicture(hash, bytes);
}

void ArticlePreview::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    if (m_due) {
        m_soon.start();
    }
}

void ArticlePreview::render()
{
    m_due = !isVisible();
    if (m_due) {
        return; // nobody looks
    }
    m_soon.stop();
    items::ArticleItem shown = m_article;
    if (shown.version == 0) {
        shown.version = 1; // what it will be
    }
    if (!m_before && !m_whole) {
        shown.body = part(m_article.body, m_cursor);
    }
    const bool cut = shown.body.size() < m_article.body.size();
    m_view->showArticle(shown, m_before ? &*m_before : nullptr);
    m_notice->setPlainText(m_before && m_view->changes() == 0 ? tr("Both texts are the same.")
            : m_before                                        ? tr("Green stands only in yours, red only in theirs.")
            : cut                                             ? tr("A long article: this is the part where you write.")
                                                              : QString());
    m_notice->setVisible(m_before || cut);
    m_all->setVisible(cut);
}
