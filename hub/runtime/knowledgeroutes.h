// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/net/http.h"
#include "hub/runtime/attachmentroutes.h"
#include "hub/runtime/deskrunner.h"
#include "hub/runtime/knowledgefile.h"
#include "hub/runtime/publicdesk.h"

namespace hub {

/// Articles in bulk. Whether somebody may was judged before. Any thread; the desk's thread judges and answers.
class KnowledgeRoutes final
{
public:
    KnowledgeRoutes(DeskRunner& runner, AttachmentRoutes& attachments)
        : m_runner(runner)
        , m_attachments(attachments)
    { }

    /// All lines or none, read from then on; with `dry` only what would become of them, where `beside` new ones came
    /// besides.
    void receive(const HttpRequest& request, const PublicDesk& desk, const base::PersonId& by, HttpReply reply);
    /// What is read, in lines, from behind the change number `since`; `Cloudseat-Next` says where the next page begins.
    /// With `days` a validity of whole days of the desk is told by them.
    void give(const HttpRequest& request, HttpReply reply);

private:
    struct Bulk;

    void judge(const DeskView& view, Bulk& bulk);
    void put(const std::shared_ptr<Bulk>& bulk);

    DeskRunner& m_runner;
    AttachmentRoutes& m_attachments;
};

} // namespace hub
