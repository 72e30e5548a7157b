// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class MessageView;

/// Makes MessageView readable for screen readers: a list whose items speak author, time, text and state. May be
/// called again.
void installMessageAccessibility();
/// Tells that the keyboard chose a row.
void announceChoice(MessageView* view, int row);
/// Tells that a part was folded, or is shown.
void announceFold(MessageView* view, int row);
/// Tells that rows came in; a customer's message is read out at once.
void announceRows(MessageView* view, int first, int last);
