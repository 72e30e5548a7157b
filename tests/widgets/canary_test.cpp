// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/pictureviewer.h"
#include "widgets/signin/signinscreen.h"

#include <QAbstractScrollArea>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTextEdit>
#include <QToolTip>

// Whatever comes from outside stays text wherever it is shown.

namespace {

const QString canary = QStringLiteral("<img src=\"file:///etc/passwd\"><b>x</b>&y");

/// A text that Qt may read as markup must not have anything of the canary's in it as markup.
void checkText(const QString& text)
{
    INFO(text.toStdString());
    CHECK((!Qt::mightBeRichText(text)
        || (!text.contains(QStringLiteral("<img")) && !text.contains(QStringLiteral("<b>")))));
}

/// What the pointer would be told over each part of a widget that tells by place.
void hover(QWidget& widget)
{
    for (int y = 4; y < widget.height(); y += 12) {
        for (const int x : {20, widget.width() / 2, widget.width() - 20}) {
            const QPoint at(x, y);
            QHelpEvent event(QEvent::ToolTip, at, widget.mapToGlobal(at));
            QApplication::sendEvent(&widget, &event);
            checkText(QToolTip::text());
        }
    }
    QToolTip::hideText();
}

int checkWindow(QWidget& root)
{
    int seen = 0;
    CHECK(root.findChildren<QTextEdit*>().isEmpty()); // reads markup on pasting
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        INFO(label->metaObject()->className() << ": " << label->text().toStdString());
        if (label->inherits("QTipLabel")) {
            checkText(label->text()); // Qt's own, it guesses
            continue;
        }
        CHECK(label->textFormat() == Qt::PlainText);
        seen += label->text().contains(QStringLiteral("<b>x</b>")) ? 1 : 0;
    }
    for (QWidget* widget : root.findChildren<QWidget*>() + QList<QWidget*> {&root}) {
        checkText(widget->toolTip());
        checkText(widget->whatsThis());
        checkText(widget->statusTip());
        if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
            INFO(button->text().toStdString());
            CHECK((button->shortcut().isEmpty() || !button->text().contains(QStringLiteral("<b>"))));
            seen += button->text().contains(QStringLiteral("<b>x</b>")) ? 1 : 0;
        }
        for (const QAction* action : widget->actions()) {
            checkText(action->toolTip());
        }
        if (auto* area = qobject_cast<QAbstractScrollArea*>(widget); area != nullptr && area->isVisible()) {
            hover(*area->viewport());
        } else if (qobject_cast<QLabel*>(widget) != nullptr && widget->isVisible()) {
            hover(*widget);
        }
    }
    CHECK_FALSE(root.windowTitle().contains(QStringLiteral("<b>")));
    return seen;
}

/// Every text that a hub can send, and every text of a customer, is the canary.
void poison(items::Repository& repository)
{
    protocol::DeskRow desk = repository.desk().row();
    const std::string bytes = items::toUtf8(canary);
    desk.settings.title = {bytes, bytes};
    for (auto& queue : desk.queues) {
        queue.title = queue.hint = {bytes, bytes};
    }
    for (auto& disposition : desk.dispositions) {
        disposition.title = {bytes, bytes};
    }
    for (auto& skill : desk.skills) {
        skill.title = {bytes, bytes};
    }
    repository.desk().set(desk);
    items::PersonItem person = repository.presence().person();
    person.displayName = canary;
    person.presenceReason = canary;
    repository.presence().set(person, true);
    repository.put(person);
    const auto known = repository.conversations();
    for (auto [id, item] : known) {
        item.customerName = item.lastLine = item.source = item.draft = item.noteDraft = item.ownerName = canary;
        item.language = canary;
        item.typing = true;
        item.preview = canary;
        repository.put(item);
        items::CustomerItem customer;
        customer.id = item.customer;
        customer.displayName = canary;
        customer.fields = {{canary, canary}, {QStringLiteral("phone"), canary}};
        customer.tags = {canary};
        repository.put(customer);
        items::EarlierItem earlier;
        earlier.id = Scene::conversation(77);
        earlier.lastLine = earlier.ownerName = canary;
        protocol::WrapUp outcome;
        outcome.disposition = {bytes};
        earlier.outcome = outcome;
        repository.setEarlier(item.customer, {earlier});
    }
    items::OfferItem offer;
    offer.id = {9};
    offer.queue = {"returns"};
    offer.customerName = offer.firstLine = offer.language = canary;
    offer.madeAt = Scene::now();
    offer.expiresAt = Scene::now() + base::Milliseconds(20'000);
    offer.receipt.language = bytes;
    offer.receipt.rule = bytes;
    offer.receipt.filters = {{bytes, 1}};
    offer.receipt.skills = {{{bytes}, 1}};
    repository.put(offer);
    items::TimelineItem said;
    said.id = Scene::message(70);
    said.number = 70;
    said.at = Scene::now();
    said.author = protocol::AuthorKind::customer;
    said.text = said.authorName = canary;
    said.attachments = {{QStringLiteral("h"), canary, QStringLiteral("image/png"), 5, 10, 10},
        {QStringLiteral("k"), canary, QStringLiteral("text/plain"), 5, 0, 0}};
    repository.timeline(Scene::conversation(2)).put(said);
    items::TimelineItem note = said;
    note.id = Scene::message(71);
    note.number = 71;
    note.kind = items::EntryKind::Note;
    note.attachments.clear();
    repository.timeline(Scene::conversation(2)).put(note);
}

void closePopups()
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<QMenu*>(widget) != nullptr) {
            widget->close();
        }
    }
}

} // namespace

TEST_CASE_METHOD(DeskWindow, "canaries_inTheInbox_stayText")
{
    inbox().select(Scene::conversation(2));
    poison(repository);
    settle();
    window.grab();
    CHECK(checkWindow(window) > 5);
    inbox().context().showNotes();
    settle();
    checkWindow(window);
    inbox().context().customer().beginEdit({{items::CustomerEdit::Kind::Field, canary, canary, canary}, false, true});
    repository.put([] {
        items::CustomerItem other;
        other.id = Scene::customer(2);
        other.fields = {{canary, canary + canary}};
        return other;
    }());
    settle();
    CHECK(checkWindow(window) > 5);
}

TEST_CASE_METHOD(DeskWindow, "canaries_inWrapUpAndToasts_stayText")
{
    scene.fillWrapUp();
    inbox().select(Scene::conversation(2));
    poison(repository);
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    protocol::WrapUp outcome;
    outcome.disposition = {"resolved"};
    outcome.tags = {items::toUtf8(canary)};
    outcome.note = base::Personal(items::toUtf8(canary));
    item.wrapUpDraft = items::WrapUpDraft {outcome, true};
    repository.put(item);
    for (const char* command : {"message.send", "wrapup.finish", "customer.update", "offer.accept"}) {
        items::Refusal refusal;
        refusal.command = QString::fromLatin1(command);
        refusal.conversation = Scene::conversation(1);
        refusal.text = canary;
        refusal.error.reason = refusal.error.current = refusal.error.field = items::toUtf8(canary);
        if (refusal.command == QLatin1String("customer.update")) {
            refusal.customer = *repository.customer(Scene::customer(1));
            refusal.customer->displayName += canary;
        }
        Q_EMIT commands.refused(refusal);
    }
    inbox().toasts().show(ToastKind::Failure, canary, canary, canary);
    window.tellStoreRebuilt(canary);
    settle();
    CHECK(checkWindow(window) > 5);
}

TEST_CASE_METHOD(DeskWindow, "canaries_inPopupsAndMenus_stayText")
{
    inbox().select(Scene::conversation(2));
    poison(repository);
    settle();
    const std::function<void()> openers[] = {[this] { window.openPresence(); }, [this] { window.openPerson(); },
        [this] {
            auto* viewer = new PictureViewer(workplace, Scene::conversation(2),
                std::vector<items::AttachmentItem> {
                    {QStringLiteral("h"), canary, QStringLiteral("image/png"), 5, 10, 10}},
                0, &window);
            viewer->open();
        },
        [this] {
            if (QAbstractButton* decline = buttonNamed(inbox().list(), QStringLiteral("Decline…"))) {
                decline->click();
            }
        },
        [this] {
            if (QAbstractButton* field = buttonNamed(inbox().context(), QStringLiteral("Add a field"))) {
                field->click();
            }
        }};
    for (const auto& open : openers) {
        open();
        settle();
        checkWindow(window);
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget != &window && widget->isVisible()) {
                checkWindow(*widget);
            }
        }
        closePopups();
        settle();
    }
}

TEST_CASE_METHOD(Workbench, "canaries_atTheSignIn_stayText")
{
    settings.set(settings::hubAddress, canary);
    settings.set(settings::lastName, canary);
    MainWindow window(workplace, theme, language, signIn, settings);
    window.resize(1024, 640);
    window.show();
    settle();
    for (int problem = 0; problem < 16; ++problem) {
        signIn.refuse(items::SignInProblem(problem), canary, 5);
        settle();
        checkWindow(window);
    }
    items::Certificate certificate;
    certificate.host = certificate.subject = certificate.fingerprint = canary;
    Q_EMIT signIn.certificateQuestion(certificate);
    settle();
    CHECK(checkWindow(window) > 0);
}
