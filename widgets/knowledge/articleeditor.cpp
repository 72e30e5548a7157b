// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articleeditor.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articlefilerow.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articlemovepopup.h"
#include "widgets/knowledge/articlepreview.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/questionlist.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int threeFrom = 1060; ///< in width of the editor: details, text and preview
constexpr int twoFrom = 700;
constexpr int detailsWide = 304;
constexpr int wordsFrom = 620;

enum Panel
{
    Details,
    Text,
    Preview
};

} // namespace

ArticleEditor::ArticleEditor(const Workplace& workplace, ArticleHeads& heads, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_heads(heads)
    , m_draft(this)
    , m_strip(new Strip(workplace.theme, this))
    , m_empty(new EmptyState(workplace.theme, this))
    , m_body(new QWidget(this))
    , m_left(new Pane(workplace.theme, &Tokens::sunken, Qt::RightEdge, m_body))
    , m_right(new Pane(workplace.theme, &Tokens::surface, Qt::LeftEdge, m_body))
{
    setAccessibleName(tr("Article editor"));
    auto* header = new Pane(workplace.theme, &Tokens::surface, Qt::BottomEdge, this);
    buildHeader(*header);
    m_side = new QWidget(m_body);
    m_details = new ArticleDetails(workplace, m_left);
    buildText(*m_side);
    m_preview = new ArticlePreview(workplace, m_right);
    auto* left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 0, 1, 0);
    left->addWidget(m_details);
    auto* right = new QVBoxLayout(m_right);
    right->setContentsMargins(1, 0, 0, 0);
    right->addWidget(m_preview);
    auto* row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_left);
    row->addWidget(m_side, 1);
    row->addWidget(m_right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_strip);
    column->addWidget(m_empty, 1);
    column->addWidget(m_body, 1);
    m_strip->hide();
    m_empty->hide();
    setFocusProxy(m_title);
    connectParts();
    addKeys();
    refresh();
}

ArticleEditor::~ArticleEditor()
{
    m_details->questions().commit();
    if (m_draft.isRunning() && isTouched()) {
        m_workplace.articles->keepArticleDraft({written(), m_over});
    }
    delete m_popup; // it lives in the window
}

ArticleMovePopup* ArticleEditor::popup() const
{
    return m_popup;
}

void ArticleEditor::buildHeader(QWidget& header)
{
    const Theme& theme = m_workplace.theme;
    header.setFixedHeight(metrics::header);
    const auto make = [&](const QString& text, ButtonKind kind) {
        return new Button(theme, text, kind, ButtonSize::Normal, &header);
    };
    m_back = make(tr("Back to the list (Esc)"), ButtonKind::Flat);
    m_back->setIconName(QStringLiteral("go-previous"));
    m_back->setIconOnly(true);
    m_back->setAccessibleName(m_back->text());
    m_state = new ChipLabel(theme, EditWords::state(protocol::ArticleState::draft), paint::ChipKind::Accent, &header);
    m_panel = new Segmented(theme, &header);
    m_panel->add(tr("Details"));
    m_panel->add(tr("Text"));
    m_panel->add(tr("Preview"));
    m_panel->setAccessibleName(tr("What is shown"));
    m_panel->setCurrent(Text);
    m_return = make(tr("Return…"), ButtonKind::Normal);
    m_save = make(tr("Save"), ButtonKind::Normal);
    m_save->setKeyHint(QStringLiteral("Ctrl S"));
    m_submit = make(tr("Submit for review"), ButtonKind::Primary);
    m_publish = make(tr("Publish"), ButtonKind::Primary);
    m_more = make(tr("More"), ButtonKind::Flat);
    m_more->setIconName(QStringLiteral("overflow-menu"));
    m_more->setIconOnly(true);
    m_more->setAccessibleName(m_more->text());
    auto* row = new QHBoxLayout(&header);
    row->setContentsMargins(12, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_panel);
    row->addStretch(1);
    for (Button* button : {m_return, m_save, m_submit, m_publish, m_more}) {
        row->addWidget(button);
    }
}

void ArticleEditor::buildText(QWidget& side)
{
    const Theme& theme = m_workplace.theme;
    m_title = new QLineEdit(&side);
    m_title->setPlaceholderText(tr("Title"));
    m_title->setAccessibleName(tr("Title"));
    new ComposingGuard(m_title);
    m_text = new TextField(theme, 8, 40, &side);
    m_text->setFilling();
    m_text->setPlaceholderText(tr("The text, in Markdown. Begin with ## Answer and what is told to the customer."));
    m_text->setAccessibleName(tr("Text, in Markdown"));
    const auto flat = [&](const QString& text, const QString& icon) {
        auto* button = new Button(theme, text, ButtonKind::Flat, ButtonSize::Small, &side);
        button->setIconName(icon);
        return button;
    };
    m_placeholders = flat(tr("Placeholder"), QStringLiteral("insert-text"));
    m_placeholders->setToolTip(plainToolTip(tr("Filled in with the customer's fields when the answer is inserted")));
    m_picture = flat(tr("Picture"), QStringLiteral("insert-image"));
    auto* tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_placeholders);
    tools->addWidget(m_picture);
    tools->addStretch(1);
    auto* column = new QVBoxLayout(&side);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(tools);
    column->addWidget(m_text, 1);
}

void ArticleEditor::connectParts()
{
    connect(m_back, &Button::clicked, this, &ArticleEditor::left);
    connect(m_save, &Button::clicked, this, &ArticleEditor::save);
    connect(m_submit, &Button::clicked, this, [this] { send(items::ArticleMove::Submit); });
    connect(m_publish, &Button::clicked, this, [this] { send(items::ArticleMove::Publish); });
    connect(m_return, &Button::clicked, this, [this] { ask(items::ArticleMove::Return); });
    connect(m_more, &Button::clicked, this, &ArticleEditor::openMore);
    connect(m_panel, &Segmented::currentChanged, this, &ArticleEditor::arrange);
    connect(m_title, &QLineEdit::textChanged, this, &ArticleEditor::handleChange);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ArticleEditor::handleChange);
    connect(m_details, &ArticleDetails::changed, this, &ArticleEditor::handleChange);
    connect(m_placeholders, &Button::clicked, this, &ArticleEditor::openPlaceholders);
    connect(m_picture, &Button::clicked, this, [this] { m_details->files().choose(true); });
    connect(&m_details->files(), &ArticleFileRow::insertWanted, this, &ArticleEditor::insertPicture);
    connect(&m_details->files(), &ArticleFileRow::pictureRead, m_preview, &ArticlePreview::setPicture);
    connect(&m_draft, &DraftTimer::due, this, &ArticleEditor::keep);
    connect(m_empty, &EmptyState::actionClicked, this, &ArticleEditor::load);
    connect(&m_heads, &ArticleHeads::changed, this, &ArticleEditor::takeHead);
    connect(&m_workplace.commands, &items::CommandSink::refused, this, &ArticleEditor::takeRefusal);
    connect(&m_workplace.repository, &items::Repository::aboutToBeCleared, this, [this] {
        if (m_draft.isRunning()) {
            keep(); // the store still takes it
        }
    });
    connect(&m_workplace.repository.presence(), &items::PresenceState::changed, this, &ArticleEditor::refresh);
    connect(&m_workplace.repository.connection(), &items::ConnectionState::changed, this, [this] {
        if (!m_workplace.repository.connection().isLive()) {
            return;
        }
        if (m_empty->isVisible()) {
            load();
        }
        askAgain();
    });
    connect(m_strip, &Strip::actionClicked, this, [this] {
        if (m_conflict) {
            showDifference();
        } else {
            discard();
        }
    });
    connect(m_strip, &Strip::secondActionClicked, this, &ArticleEditor::saveOver);
}

void ArticleEditor::addKeys()
{
    const auto add = [this](const QKeySequence& keys, auto&& run) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(Qt::CTRL | Qt::Key_S, &ArticleEditor::save);
    add(Qt::CTRL | Qt::Key_Return, [this] {
        m_details->questions().commit(); // it may be all that changed
        Button* next = m_publish->isHidden() ? m_submit : m_publish;
        if (!next->isHidden()) {
            next->click();
        }
    });
    add(Qt::Key_Escape, &ArticleEditor::left);
    add(Qt::ALT | Qt::Key_V, [this] {
        if (m_panelsShown < 3) {
            m_panel->setCurrent((m_panel->current() + 1) % 3);
        }
    });
}

void ArticleEditor::insertText(const QString& text)
{
    m_text->insertPlainText(text);
    m_text->setFocus(Qt::OtherFocusReason);
}

/// Behind what is selected, which stays; whoever writes elsewhere writes on there.
void ArticleEditor::insertBehind(const QString& text)
{
    QTextCursor place = m_text->textCursor();
    const bool selected = place.hasSelection();
    const int anchor = place.anchor();
    const int position = place.position();
    place.setPosition(place.selectionEnd());
    place.insertText(text);
    if (selected) {
        QTextCursor same = place;
        same.setPosition(anchor);
        same.setPosition(position, QTextCursor::KeepAnchor);
        m_text->setTextCursor(same);
    }
}

void ArticleEditor::insertPicture(const items::AttachmentItem& picture, bool clicked)
{
    QString words = picture.name.section(QLatin1Char('.'), 0, -2);
    words.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    // In angles a name may have spaces and brackets.
    QString name = picture.name;
    name.remove(QLatin1Char('<')).remove(QLatin1Char('>'));
    const QString text = QStringLiteral("![%1](<%2>)").arg(words, name);
    if (clicked) {
        insertText(text);
    } else {
        insertBehind(text); // its upload ended, whatever is being done meanwhile
    }
}

void ArticleEditor::openPlaceholders()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Placeholders"));
    const std::pair<const char*, QString> known[] = {{"customer", tr("Customer's name")}, {"agent", tr("Agent's name")},
        {"order", tr("Order number")}, {"queue", tr("Queue")}, {"desk", tr("Shop")}};
    for (const auto& [name, word] : known) {
        const QString placeholder = QStringLiteral("{%1}").arg(QLatin1String(name));
        menu->addAction(
            QStringLiteral("%1\t%2").arg(word, placeholder), this, [this, placeholder] { insertText(placeholder); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(m_placeholders->mapToGlobal(QPoint(0, m_placeholders->height() + 4)));
}

void ArticleEditor::openMore()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(m_more->text());
    const bool known = m_over.has_value();
    if (EditWords::mayPublish(m_workplace)) {
        QAction* submit = menu->addAction(m_submit->text(), this, [this] { send(items::ArticleMove::Submit); });
        submit->setEnabled(m_submit->isEnabled());
        menu->addSeparator();
    }
    menu->addAction(tr("Versions"), this, [this] { Q_EMIT versionsWanted(current()); })->setEnabled(known);
    menu->addAction(tr("What readers said"), this, [this] { Q_EMIT feedbackWanted(current()); })->setEnabled(known);
    menu->addSeparator();
    menu->addAction(tr("Discard what I typed"), this, &ArticleEditor::discard)->setEnabled(isTouched() && !isBusy());
    if (EditWords::mayPublish(m_workplace)) {
        menu->addAction(tr("Retire…"), this, [this] { ask(items::ArticleMove::Retire); })
            ->setEnabled(known && !isBusy() && state() != protocol::ArticleState::retired);
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)));
}

void ArticleEditor::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    arrange();
}

/// All three, two with the text, or one of them.
void ArticleEditor::arrange()
{
    const int wide = width();
    m_panelsShown = wide >= threeFrom ? 3 : wide >= twoFrom ? 2 : 1;
    const int wanted = m_panel->current();
    m_panel->setVisible(m_panelsShown < 3);
    m_left->setVisible(m_panelsShown == 3 || wanted == Details);
    m_side->setVisible(m_panelsShown >= 2 || wanted == Text);
    m_right->setVisible(m_panelsShown == 3 || wanted == Preview || (m_panelsShown == 2 && wanted == Text));
    m_left->setMinimumWidth(m_panelsShown == 1 ? 0 : detailsWide);
    m_left->setMaximumWidth(m_panelsShown == 1 ? QWIDGETSIZE_MAX : detailsWide);
    m_state->setVisible(wide >= wordsFrom);
    m_save->setKeyHint(wide >= threeFrom ? QStringLiteral("Ctrl S") : QString());
}

void ArticleEditor::fill(const items::ArticleItem& article)
{
    m_showing = true;
    m_title->setText(article.title);
    m_text->setPlainText(article.body);
    m_details->setCategories(m_heads.categories());
    m_details->set(article);
    m_showing = false;
    m_empty->hide();
    m_body->show();
    m_preview->compare(nullptr);
    m_preview->set(written(), 0);
    arrange();
    refresh();
}

items::ArticleItem ArticleEditor::written() const
{
    items::ArticleItem now = m_before;
    now.title = m_title->text().trimmed();
    now.body = m_text->toPlainText();
    m_details->write(now);
    return now;
}

bool ArticleEditor::isTouched() const
{
    return !m_before.id.isNil() && !m_body->isHidden() && written() != m_before;
}

void ArticleEditor::handleChange()
{
    if (m_showing || m_before.id.isNil() || m_body->isHidden()) {
        return;
    }
    if (m_preview->isComparing()) {
        m_preview->compare(nullptr);
    }
    m_preview->set(written(), m_text->textCursor().position());
    m_draft.touch();
    if (m_told == Told::Done) {
        untell();
    }
    refresh();
}

void ArticleEditor::refresh()
{
    const protocol::ArticleState now = state();
    m_state->set(EditWords::state(now), EditWords::chip(now));
    const bool shown = !m_before.id.isNil() && !m_body->isHidden();
    m_more->setEnabled(shown);
    refreshButtons(shown ? written() : items::ArticleItem());
}

void ArticleEditor::refreshButtons(const items::ArticleItem& now)
{
    using State = protocol::ArticleState;
    const bool publishes = EditWords::mayPublish(m_workplace);
    const QString unread = m_details->problem();
    const QString mistake = unread.isEmpty() ? EditWords::mistake(now) : unread;
    const bool touched = !m_over || now != m_before;
    const bool may = EditWords::mayEdit(m_workplace) && !isBusy() && !m_conflict && (!touched || mistake.isEmpty())
        && !m_before.id.isNil();
    m_save->setEnabled(may && touched);
    m_submit->setEnabled(may && (touched || state() == State::draft));
    m_publish->setEnabled(may && (touched || state() == State::draft || state() == State::review));
    m_return->setEnabled(!isBusy());
    m_submit->setVisible(!publishes);
    m_publish->setVisible(publishes);
    m_return->setVisible(publishes && !touched && m_over && state() == State::review);
    const QString why = touched && !m_before.id.isNil() ? mistake : QString();
    for (Button* button : {m_save, m_submit, m_publish}) {
        button->setToolTip(why.isEmpty() ? QString() : plainToolTip(why));
    }
    const bool begun = !now.title.isEmpty() || !now.body.isEmpty();
    if (begun && touched && !mistake.isEmpty() && m_told != Told::News) {
        tell(StripKind::Warning, QStringLiteral("data-warning"), tr("It can't be saved yet."), mistake);
        m_told = Told::Mistake;
    } else if (m_told == Told::Mistake) {
        untell();
    }
}
