// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/cannedform.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/fieldkeys.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/cannedfiles.h"
#include "widgets/inbox/cannedwords.h"
#include "widgets/inbox/names.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int widest = 560;
constexpr int mostLines = 8;

qsizetype points(const QString& text)
{
    return text.toUcs4().size();
}

} // namespace

CannedForm::CannedForm(const Workplace& workplace, const items::CannedItem& reply, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_before(reply)
    , m_places(CannedWords::places(workplace))
{
    setPersistent(true);
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* title = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(reply.id.isNil() ? tr("New canned reply") : tr("Change the canned reply"));
    setAccessibleName(title->text());
    column->addWidget(title);
    buildPlace(*column);
    buildHead(*column);
    buildText(*column);
    buildFoot(*column);
    refresh();
}

void CannedForm::addField(QVBoxLayout& column, const QString& name, QWidget* field)
{
    auto* label = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, body());
    label->setText(name);
    field->setAccessibleName(name);
    auto* pair = new QVBoxLayout;
    pair->setSpacing(4);
    pair->addWidget(label);
    pair->addWidget(field);
    column.addLayout(pair);
}

void CannedForm::buildPlace(QVBoxLayout& column)
{
    m_place = new QComboBox(body());
    if (!m_before.id.isNil()) {
        m_places = {m_before.group}; // it stays where it was made
    }
    for (const std::optional<base::GroupId>& place : m_places) {
        m_place->addItem(place ? tr("Everybody in “%1”").arg(CannedWords::place(place, m_workplace)) : tr("Only me"));
    }
    const auto own = std::ranges::find(m_places, m_before.group);
    m_place->setCurrentIndex(own == m_places.end() ? 0 : int(own - m_places.begin()));
    if (m_places.size() > 1) {
        addField(column, tr("Who has it"), m_place);
    } else {
        m_place->hide(); // there is nothing to choose
        auto* only = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, body());
        only->setText(m_place->currentText());
        column.addWidget(only);
    }
    connect(m_place, &QComboBox::currentIndexChanged, this, &CannedForm::refresh);
}

void CannedForm::buildHead(QVBoxLayout& column)
{
    m_title = new QLineEdit(m_before.title, body());
    m_shortcut = new QLineEdit(m_before.shortcut, body());
    m_shortcut->setPlaceholderText(tr("as in /hello"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    addField(*left, tr("Title"), m_title);
    addField(*right, tr("Shortcut behind the “/”"), m_shortcut);
    row->addLayout(left, 3);
    row->addLayout(right, 2);
    column.addLayout(row);
    for (QLineEdit* field : {m_title, m_shortcut}) {
        new FieldKeys(field, [this](const QKeyEvent& key) { return handleKey(key); });
        new ComposingGuard(field); // comes first
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_touched = true;
            refresh();
        });
    }
}

void CannedForm::buildText(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    const bool low = parentWidget()->height() < metrics::lowWindowBelow;
    m_text = new TextField(theme, low ? 2 : 4, low ? 3 : mostLines, body());
    m_text->setPlainText(m_before.text);
    m_text->moveCursor(QTextCursor::End);
    new FieldKeys(m_text, [this](const QKeyEvent& key) { return handleKey(key); });
    addField(column, tr("Text"), m_text);
    connect(m_text, &TextField::textChanged, this, [this] {
        m_touched = true;
        refresh();
    });
    addPlaceholders(column);
    m_language = new Segmented(theme, body());
    m_language->add(tr("Chinese"));
    m_language->add(tr("English"));
    m_language->add(tr("Any language"));
    m_language->setAccessibleName(tr("Language of the text"));
    m_language->setCurrent(m_before.language == QLatin1String("zh") ? 0
            : m_before.language == QLatin1String("en")              ? 1
                                                                    : 2);
    auto* row = new QWidget(body());
    auto* flow = new FlowLayout(row);
    auto* label = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, row);
    label->setText(tr("First for customers who write in"));
    flow->addWidget(label);
    flow->addWidget(m_language);
    column.addWidget(row);
    connect(m_language, &Segmented::currentChanged, this, &CannedForm::refresh);
}

void CannedForm::addPlaceholders(QVBoxLayout& column)
{
    auto* area = new QWidget(body());
    auto* row = new FlowLayout(area, 4);
    const std::pair<const char*, QString> known[] = {{"customer", tr("Customer's name")}, {"agent", tr("Your name")},
        {"order", tr("Order number")}, {"queue", tr("Queue")}, {"desk", tr("Shop")}};
    for (const auto& [name, word] : known) {
        const QString placeholder = QStringLiteral("{%1}").arg(QLatin1String(name));
        auto* button = new Button(
            m_workplace.theme, QStringLiteral("+ %1").arg(word), ButtonKind::Normal, ButtonSize::Small, area);
        button->setAccessibleName(tr("Insert: %1").arg(word));
        button->setToolTip(plainToolTip(tr("%1 is filled in when the reply is used").arg(placeholder)));
        row->addWidget(button);
        connect(button, &Button::clicked, this, [this, placeholder] {
            m_text->insertPlainText(placeholder);
            m_text->setFocus(Qt::OtherFocusReason);
        });
    }
    column.addWidget(area);
}

void CannedForm::buildFoot(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_files = new CannedFiles(m_workplace, m_before, body());
    column.addWidget(m_files);
    connect(m_files, &CannedFiles::changed, this, &CannedForm::refresh);
    connect(m_files, &CannedFiles::brought, this, &CannedForm::keep);
    connect(m_files, &CannedFiles::failed, this, &CannedForm::tell);
    m_problem = new PlainLabel(theme, &Tokens::red, TypeRole::Caption, false, body());
    m_problem->setWordWrap(true);
    column.addWidget(m_problem);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(&m_files->addButton());
    foot->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    m_save = new Button(theme, tr("Save"), ButtonKind::Primary, ButtonSize::Normal, body());
    m_save->setKeyHint(tr("Ctrl Enter"));
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    column.addLayout(foot);
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_save, &Button::clicked, this, &CannedForm::save);
}

items::CannedItem CannedForm::written() const
{
    items::CannedItem reply = m_before;
    const int place = m_place->currentIndex();
    reply.group = place >= 0 && place < int(m_places.size()) ? m_places[std::size_t(place)] : std::nullopt;
    reply.shortcut = m_shortcut->text().trimmed();
    if (reply.shortcut.startsWith(QLatin1Char('/'))) {
        reply.shortcut.remove(0, 1);
    }
    reply.title = m_title->text().trimmed();
    reply.text = m_text->toPlainText();
    reply.files = m_files->files();
    const char* const languages[] = {"zh", "en", ""};
    // One in a third language keeps it as long as nobody chooses another.
    const bool other = m_language->current() == 2 && m_before.language != QLatin1String("zh")
        && m_before.language != QLatin1String("en");
    reply.language = other ? m_before.language : QLatin1String(languages[m_language->current()]);
    return reply;
}

QString CannedForm::mistake(const items::CannedItem& reply) const
{
    namespace limits = protocol::limits;
    const auto over = [](const QString& text, std::size_t most) { return int(points(text) - qsizetype(most)); };
    if (m_places.empty()) {
        return tr("You may not write canned replies.");
    }
    if (reply.text.trimmed().isEmpty()) {
        return tr("The text is missing.");
    }
    if (const int more = over(reply.text, limits::textCodePoints); more > 0) {
        return tr("The text is %n character(s) too long.", nullptr, more);
    }
    if (const int more = over(reply.title, limits::nameCodePoints); more > 0) {
        return tr("The title is %n character(s) too long.", nullptr, more);
    }
    if (const int more = over(reply.shortcut, limits::shortcutCodePoints); more > 0) {
        return tr("The shortcut is %n character(s) too long.", nullptr, more);
    }
    if (std::ranges::any_of(reply.shortcut, [](QChar c) { return c.isSpace() || c == QLatin1Char('/'); })) {
        return tr("A shortcut has no spaces and no slash.");
    }
    if (reply.id.isNil() && CannedWords::count(reply.group, m_workplace) >= CannedWords::most(reply.group)) {
        return tr("There are %1 replies there already, and no room for more: delete one that nobody needs.")
            .arg(CannedWords::most(reply.group));
    }
    return {};
}

QString CannedForm::twin(const items::CannedItem& reply) const
{
    for (const auto& [id, other] : m_workplace.repository.canned()) {
        if (id != reply.id && !reply.shortcut.isEmpty()
            && other.shortcut.compare(reply.shortcut, Qt::CaseInsensitive) == 0) {
            return tr("“/%1” is also “%2” (%3): both will be listed.")
                .arg(Names::safe(reply.shortcut), CannedWords::name(other),
                    CannedWords::place(other.group, m_workplace));
        }
    }
    return {};
}

void CannedForm::refresh()
{
    const items::CannedItem reply = written();
    const QString mistake = this->mistake(reply);
    const QString words = mistake.isEmpty() ? twin(reply) : m_touched ? mistake : QString();
    m_problem->setColour(mistake.isEmpty() ? &Tokens::amber : &Tokens::red);
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    m_place->setEnabled(!m_files->isBringing());
    m_save->setEnabled(!m_files->isBringing() && mistake.isEmpty() && (reply.id.isNil() || reply != m_before));
    Popup::place();
}

QString CannedForm::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void CannedForm::save()
{
    if (!m_save->isEnabled()) {
        return;
    }
    m_save->setEnabled(false); // once
    m_place->setEnabled(false); // the files go where it is
    m_files->bring(written().group);
}

void CannedForm::keep()
{
    const items::CannedItem reply = written();
    if (!mistake(reply).isEmpty()) {
        refresh(); // he went on writing while they were on their way
        return;
    }
    m_save->setEnabled(false);
    m_workplace.commands.putCanned(reply).then(this, [this, reply](const base::Status& done) {
        if (done.ok()) {
            Q_EMIT saved(reply);
            dismiss();
            return;
        }
        tell(CannedWords::notKept(done.error()));
    });
}

void CannedForm::tell(const QString& problem)
{
    refresh();
    m_problem->setColour(&Tokens::red);
    m_problem->setText(problem);
    m_problem->show();
    Popup::place();
}

bool CannedForm::handleKey(const QKeyEvent& key)
{
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (!enter || !key.modifiers().testFlag(Qt::ControlModifier) || m_text->isComposing()) {
        return false;
    }
    save();
    return true;
}
