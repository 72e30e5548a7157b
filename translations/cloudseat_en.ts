<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Alerts</name>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s) came to you</source>
            <translation>
                <numerusform>%n conversation came to you</numerusform>
                <numerusform>%n conversations came to you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) wait too long</source>
            <translation>
                <numerusform>%n customer waits too long</numerusform>
                <numerusform>%n customers wait too long</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ArticleFileRow</name>
        <message numerus="yes">
            <source>An article has at most %n file(s).</source>
            <translation>
                <numerusform>An article has at most %n file.</numerusform>
                <numerusform>An article has at most %n files.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ArticleMovePopup</name>
        <message numerus="yes">
            <source>At most %n character(s)</source>
            <translation>
                <numerusform>At most %n character</numerusform>
                <numerusform>At most %n characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ArticlePage</name>
        <message numerus="yes">
            <source>Put into %n answer(s)</source>
            <translation>
                <numerusform>Put into %n answer</numerusform>
                <numerusform>Put into %n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) changed since your last shift.</source>
            <translation>
                <numerusform>%n article changed since your last shift.</numerusform>
                <numerusform>%n articles changed since your last shift.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This is %1 of %2. Two minutes to read, then %n question(s).</source>
            <translation>
                <numerusform>This is %1 of %2. Two minutes to read, then %n question.</numerusform>
                <numerusform>This is %1 of %2. Two minutes to read, then %n questions.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Two minutes to read, then %n question(s).</source>
            <translation>
                <numerusform>Two minutes to read, then %n question.</numerusform>
                <numerusform>Two minutes to read, then %n questions.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BlockPopup</name>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkWords</name>
        <message numerus="yes">
            <source>%n article(s) fetched…</source>
            <translation>
                <numerusform>%n article fetched…</numerusform>
                <numerusform>%n articles fetched…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) written to %1</source>
            <translation>
                <numerusform>%n article written to %1</numerusform>
                <numerusform>%n articles written to %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to put right first. Nothing was imported.</source>
            <translation>
                <numerusform>%n thing to put right first. Nothing was imported.</numerusform>
                <numerusform>%n things to put right first. Nothing was imported.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) imported:</source>
            <translation>
                <numerusform>%n article imported:</numerusform>
                <numerusform>%n articles imported:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s):</source>
            <translation>
                <numerusform>%n article:</numerusform>
                <numerusform>%n articles:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) came along.</source>
            <translation>
                <numerusform>%n file came along.</numerusform>
                <numerusform>%n files came along.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more is (are) not published and stay(s) here.</source>
            <translation>
                <numerusform>%n more is not published and stays here.</numerusform>
                <numerusform>%n more are not published and stay here.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CannedFiles</name>
        <message numerus="yes">
            <source>It is sent along when the reply is used; at most %n file(s)</source>
            <translation>
                <numerusform>It is sent along when the reply is used; at most %n file</numerusform>
                <numerusform>It is sent along when the reply is used; at most %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A reply has at most %n file(s).</source>
            <translation>
                <numerusform>A reply has at most %n file.</numerusform>
                <numerusform>A reply has at most %n files.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CannedForm</name>
        <message numerus="yes">
            <source>The text is %n character(s) too long.</source>
            <translation>
                <numerusform>The text is %n character too long.</numerusform>
                <numerusform>The text is %n characters too long.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The title is %n character(s) too long.</source>
            <translation>
                <numerusform>The title is %n character too long.</numerusform>
                <numerusform>The title is %n characters too long.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The shortcut is %n character(s) too long.</source>
            <translation>
                <numerusform>The shortcut is %n character too long.</numerusform>
                <numerusform>The shortcut is %n characters too long.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CannedPopup</name>
        <message numerus="yes">
            <source>%n canned reply(s)</source>
            <translation>
                <numerusform>%n reply</numerusform>
                <numerusform>%n replies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClosePopup</name>
        <message numerus="yes">
            <source>%n message(s) of the customer have no answer.</source>
            <translation>
                <numerusform>%n message of the customer has no answer.</numerusform>
                <numerusform>%n messages of the customer have no answer.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) of yours are not sent yet.</source>
            <translation>
                <numerusform>%n message of yours is not sent yet.</numerusform>
                <numerusform>%n messages of yours are not sent yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) of yours could not be sent.</source>
            <translation>
                <numerusform>%n message of yours could not be sent.</numerusform>
                <numerusform>%n messages of yours could not be sent.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompletionPopup</name>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CompletionSource</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <source>%n character(s) too many</source>
            <translation>
                <numerusform>%n character too many</numerusform>
                <numerusform>%n characters too many</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n character(s) left</source>
            <translation>
                <numerusform>%n character left</numerusform>
                <numerusform>%n characters left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) too many.</source>
            <translation>
                <numerusform>%n file too many.</numerusform>
                <numerusform>%n files too many.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConnectionWords</name>
        <message numerus="yes">
            <source>%n message(s) are kept here and will be sent.</source>
            <translation>
                <numerusform>%n message is kept here and will be sent.</numerusform>
                <numerusform>%n messages are kept here and will be sent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>next try in %n s</source>
            <translation>
                <numerusform>next try in %n s</numerusform>
                <numerusform>next try in %n s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationDelegate</name>
        <message numerus="yes">
            <source>%n not sent</source>
            <translation>
                <numerusform>%n not sent</numerusform>
                <numerusform>%n not sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) waiting to be sent</source>
            <translation>
                <numerusform>%n message waiting to be sent</numerusform>
                <numerusform>%n messages waiting to be sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unread</source>
            <translation>
                <numerusform>%n unread</numerusform>
                <numerusform>%n unread</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n quiet, not counted</source>
            <translation>
                <numerusform>%n quiet, not counted</numerusform>
                <numerusform>%n quiet, not counted</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationHeader</name>
        <message numerus="yes">
            <source>%n minutes, until %1</source>
            <translation>
                <numerusform>%n minute, until %1</numerusform>
                <numerusform>%n minutes, until %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationSections</name>
        <message numerus="yes">
            <source>%1, %n conversation(s)</source>
            <translation>
                <numerusform>%1, %n conversation</numerusform>
                <numerusform>%1, %n conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n quiet</source>
            <translation>
                <numerusform>%1, %n quiet</numerusform>
                <numerusform>%1, %n quiet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationWindow</name>
        <message numerus="yes">
            <source>%1, %n unread</source>
            <translation>
                <numerusform>%1, %n unread</numerusform>
                <numerusform>%1, %n unread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditWords</name>
        <message numerus="yes">
            <source>The title is %n character(s) too long.</source>
            <translation>
                <numerusform>The title is %n character too long.</numerusform>
                <numerusform>The title is %n characters too long.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n similar question(s).</source>
            <translation>
                <numerusform>At most %n similar question.</numerusform>
                <numerusform>At most %n similar questions.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A similar question has at most %n character(s): “%1”</source>
            <translation>
                <numerusform>A similar question has at most %n character: “%1”</numerusform>
                <numerusform>A similar question has at most %n characters: “%1”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>An article has at most %n file(s).</source>
            <translation>
                <numerusform>An article has at most %n file.</numerusform>
                <numerusform>An article has at most %n files.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FactorSettings</name>
        <message numerus="yes">
            <source>%n recovery code(s) left</source>
            <translation>
                <numerusform>%n recovery code left</numerusform>
                <numerusform>%n recovery codes left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilterChip</name>
        <message numerus="yes">
            <source>%1, %n article(s)</source>
            <translation>
                <numerusform>%1, %n article</numerusform>
                <numerusform>%1, %n articles</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n B</source>
            <translation>
                <numerusform>%n B</numerusform>
                <numerusform>%n B</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FoundFoot</name>
        <message numerus="yes">
            <source>Show %n weaker match(es)</source>
            <translation>
                <numerusform>Show %n weaker match</numerusform>
                <numerusform>Show %n weaker matches</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FoundPane</name>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandOffWords</name>
        <message numerus="yes">
            <source>%n message(s) so far</source>
            <translation>
                <numerusform>%n message so far</numerusform>
                <numerusform>%n messages so far</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HeldClose</name>
        <message numerus="yes">
            <source>In %n seconds the conversation with %1 is closed.</source>
            <translation>
                <numerusform>In %n second the conversation with %1 is closed.</numerusform>
                <numerusform>In %n seconds the conversation with %1 is closed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>InboxView</name>
        <message numerus="yes">
            <source>%n event(s) replayed</source>
            <translation>
                <numerusform>%n event replayed</numerusform>
                <numerusform>%n events replayed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued message(s) sent</source>
            <translation>
                <numerusform>%n queued message sent</numerusform>
                <numerusform>%n queued messages sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You missed %n offers, the last from %1.</source>
            <translation>
                <numerusform>You missed %n offer, the last from %1.</numerusform>
                <numerusform>You missed %n offers, the last from %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KnowledgePanel</name>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KnowledgeReports</name>
        <message numerus="yes">
            <source>Last %n day(s)</source>
            <translation>
                <numerusform>Last %n day</numerusform>
                <numerusform>Last %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s)</source>
            <translation>
                <numerusform>%n question</numerusform>
                <numerusform>%n questions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) that no article answered</source>
            <translation>
                <numerusform>%n question that no article answered</numerusform>
                <numerusform>%n questions that no article answered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to mend</source>
            <translation>
                <numerusform>%n thing to mend</numerusform>
                <numerusform>%n things to mend</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n customer(s) asked about this</source>
            <translation>
                <numerusform>%n customer asked about this</numerusform>
                <numerusform>%n customers asked about this</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KnowledgeView</name>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LeavePopup</name>
        <message numerus="yes">
            <source>%n conversation(s) are still open and go back to the queue.</source>
            <translation>
                <numerusform>%n conversation is still open and goes back to the queue.</numerusform>
                <numerusform>%n conversations are still open and go back to the queue.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) have not been sent; they stay on this computer.</source>
            <translation>
                <numerusform>%n message has not been sent; it stays on this computer.</numerusform>
                <numerusform>%n messages have not been sent; they stay on this computer.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) will be saved, but neither published nor submitted.</source>
            <translation>
                <numerusform>%n article will be saved, but neither published nor submitted.</numerusform>
                <numerusform>%n articles will be saved, but neither published nor submitted.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListPane</name>
        <message numerus="yes">
            <source>%n waiting customer(s) hidden by the search</source>
            <translation>
                <numerusform>%n waiting customer is hidden by the search</numerusform>
                <numerusform>%n waiting customers are hidden by the search</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessageLayouter</name>
        <message numerus="yes">
            <source>Connection back %1, %n event(s) replayed</source>
            <translation>
                <numerusform>Connection back %1, %n event replayed</numerusform>
                <numerusform>Connection back %1, %n events replayed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Bot, %n message(s)</source>
            <translation>
                <numerusform>Bot, %n message</numerusform>
                <numerusform>Bot, %n messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessageView</name>
        <message numerus="yes">
            <source>%n new message(s)</source>
            <translation>
                <numerusform>%n new message</numerusform>
                <numerusform>%n new messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfferStrip</name>
        <message numerus="yes">
            <source>%n s</source>
            <translation>
                <numerusform>%n s</numerusform>
                <numerusform>%n s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PasswordPopup</name>
        <message numerus="yes">
            <source>New password, at least %n characters</source>
            <translation>
                <numerusform>New password, at least %n character</numerusform>
                <numerusform>New password, at least %n characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreShiftChecks</name>
        <message numerus="yes">
            <source>It broke %n time(s) in the last minutes. Nothing gets lost, but customers wait.</source>
            <translation>
                <numerusform>It broke %n time in the last minutes. Nothing gets lost, but customers wait.</numerusform>
                <numerusform>It broke %n times in the last minutes. Nothing gets lost, but customers wait.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreShiftPage</name>
        <message numerus="yes">
            <source>%n to look at</source>
            <translation>
                <numerusform>%n to look at</numerusform>
                <numerusform>%n to look at</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PresenceButton</name>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message numerus="yes">
            <source>Inbox, %n unread</source>
            <translation>
                <numerusform>Inbox, %n unread</numerusform>
                <numerusform>Inbox, %n unread</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Knowledge, %n changed</source>
            <translation>
                <numerusform>Knowledge, %n changed</numerusform>
                <numerusform>Knowledge, %n changed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadersPage</name>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s)</source>
            <translation>
                <numerusform>%n complaint</numerusform>
                <numerusform>%n complaints</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShiftDigest</name>
        <message numerus="yes">
            <source>%n customer(s) wait for your answer</source>
            <translation>
                <numerusform>%n customer waits for your answer</numerusform>
                <numerusform>%n customers wait for your answer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open conversation(s)</source>
            <translation>
                <numerusform>%n open conversation</numerusform>
                <numerusform>%n open conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wrap-up(s) without an outcome</source>
            <translation>
                <numerusform>%n wrap-up without an outcome</numerusform>
                <numerusform>%n wrap-ups without an outcome</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n parked conversation(s)</source>
            <translation>
                <numerusform>%n parked conversation</numerusform>
                <numerusform>%n parked conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) not sent yet</source>
            <translation>
                <numerusform>%n thing not sent yet</numerusform>
                <numerusform>%n things not sent yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n colleague(s) ready</source>
            <translation>
                <numerusform>%n colleague ready</numerusform>
                <numerusform>%n colleagues ready</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) changed since your last shift</source>
            <translation>
                <numerusform>%n article changed since your last shift</numerusform>
                <numerusform>%n articles changed since your last shift</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SignInWords</name>
        <message numerus="yes">
            <source>Try again in %n second(s).</source>
            <translation>
                <numerusform>Try again in %n second.</numerusform>
                <numerusform>Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SpellMarks</name>
        <message numerus="yes">
            <source>%n misspelt word(s).</source>
            <translation>
                <numerusform>%n misspelt word.</numerusform>
                <numerusform>%n misspelt words.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SuggestionDock</name>
        <message numerus="yes">
            <source>%n article(s)</source>
            <translation>
                <numerusform>%n article</numerusform>
                <numerusform>%n articles</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TakeOverPopup</name>
        <message numerus="yes">
            <source>At most %n characters</source>
            <translation>
                <numerusform>At most %n character</numerusform>
                <numerusform>At most %n characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TransferPopup</name>
        <message numerus="yes">
            <source>Kept for %1 for %n s, then for everybody in the queue. The customer keeps his place.</source>
            <translation>
                <numerusform>Kept for %1 for %n s, then for everybody in the queue. The customer keeps his place.</numerusform>
                <numerusform>Kept for %1 for %n s, then for everybody in the queue. The customer keeps his place.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not transferred: the note is longer than %n characters.</source>
            <translation>
                <numerusform>Not transferred: the note is longer than %n character.</numerusform>
                <numerusform>Not transferred: the note is longer than %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TransferTargets</name>
        <message numerus="yes">
            <source>%n ready colleague(s) have it</source>
            <translation>
                <numerusform>%n ready colleague has it</numerusform>
                <numerusform>%n ready colleagues have it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n for too long</source>
            <translation>
                <numerusform>%n for too long</numerusform>
                <numerusform>%n for too long</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VersionPage</name>
        <message numerus="yes">
            <source>%n place(s) differ. Green stands only in version %1, red only in version %2.</source>
            <translation>
                <numerusform>%n place differs. Green stands only in version %1, red only in version %2.</numerusform>
                <numerusform>%n places differ. Green stands only in version %1, red only in version %2.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Above the text: %n difference(s).</source>
            <translation>
                <numerusform>Above the text: %n difference.</numerusform>
                <numerusform>Above the text: %n differences.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhyWords</name>
        <message numerus="yes">
            <source>%n customer(s) wait, but can&apos;t come to you</source>
            <translation>
                <numerusform>%n customer waits, but can&apos;t come to you</numerusform>
                <numerusform>%n customers wait, but can&apos;t come to you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WrapUpPanel</name>
        <message numerus="yes">
            <source>%n s more</source>
            <translation>
                <numerusform>%n s more</numerusform>
                <numerusform>%n s more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In %n hours, at %1</source>
            <translation>
                <numerusform>In %n hour, at %1</numerusform>
                <numerusform>In %n hours, at %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditPopup</name>
        <message numerus="yes">
            <source>%n character(s) too long</source>
            <translation>
                <numerusform>%n character too long</numerusform>
                <numerusform>%n characters too long</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutboxPopup</name>
        <message numerus="yes">
            <source>%n thing(s) the hub does not have yet</source>
            <translation>
                <numerusform>%n thing the hub does not have yet</numerusform>
                <numerusform>%n things the hub does not have yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutboxWords</name>
        <message numerus="yes">
            <source>Message with %n file(s) to %1</source>
            <translation>
                <numerusform>Message with %n file to %1</numerusform>
                <numerusform>Message with %n files to %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s) in the last 10 minutes</source>
            <translation>
                <numerusform>%n time in the last 10 minutes</numerusform>
                <numerusform>%n times in the last 10 minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's is %n s slow.</source>
            <translation>
                <numerusform>This computer's is %n s slow.</numerusform>
                <numerusform>This computer's is %n s slow.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This computer's is %n s fast.</source>
            <translation>
                <numerusform>This computer's is %n s fast.</numerusform>
                <numerusform>This computer's is %n s fast.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>held for %n s more: you can still take it back</source>
            <translation>
                <numerusform>held for %n s more: you can still take it back</numerusform>
                <numerusform>held for %n s more: you can still take it back</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnsentHint</name>
        <message numerus="yes">
            <source>%n thing(s) that you wrote for %1 are kept here. They go out when you sign in there, or here if the desk has moved.</source>
            <translation>
                <numerusform>%n thing that you wrote for %1 is kept here. It goes out when you sign in there, or here if the desk has moved.</numerusform>
                <numerusform>%n things that you wrote for %1 are kept here. They go out when you sign in there, or here if the desk has moved.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message numerus="yes">
            <source>Too many wrong passwords. Try again in %n second(s).</source>
            <translation>
                <numerusform>Too many wrong passwords. Try again in %n second.</numerusform>
                <numerusform>Too many wrong passwords. Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SendGuard</name>
        <message numerus="yes">
            <source>%n place(s) marked.</source>
            <translation>
                <numerusform>%n place marked.</numerusform>
                <numerusform>%n places marked.</numerusform>
            </translation>
        </message>
    </context>
</TS>
