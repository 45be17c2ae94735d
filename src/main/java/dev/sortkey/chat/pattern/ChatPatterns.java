package dev.sortkey.chat.pattern;

import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.BatchGetPattern;
import dev.sortkey.dynamo.pattern.ReadPattern;
import java.util.List;

/// Every way in which a chat table is used, each one request: what the program itself sends, and what a person can
/// look at and try. Values go by the names of the parameters.
public final class ChatPatterns {
    /// R2: `conversation`.
    public static final ReadPattern NEWEST = ChatReads.newest();
    /// R1: `person`.
    public static final ReadPattern INBOX = ChatReads.inbox();
    /// R1, second request, for rows that say that the head has the newest message.
    public static final BatchGetPattern HEADS = ChatReads.heads();
    /// R3: `conversation`, `stamp` of the oldest message that is known.
    public static final ReadPattern OLDER = ChatReads.older();
    /// R4: `conversation`, `stamp` of the newest message that is known.
    public static final ReadPattern NEWER = ChatReads.newer();
    /// R5: `conversation`, `date` or any beginning of a stamp.
    public static final ReadPattern SINCE = ChatReads.since();
    /// R6: `conversation`, `stamp`.
    public static final ReadPattern MESSAGE = ChatReads.message();
    /// R6b: `conversation`, `message_uuid` of version 7.
    public static final ReadPattern MESSAGE_BY_UUID = ChatReads.messageByUuid();
    /// R7: `person`, `conversation`; consistent.
    public static final ReadPattern MEMBERSHIP = ChatReads.membership();
    /// R8: `conversation`.
    public static final ReadPattern DETAILS = ChatReads.details();
    /// R9: `person`.
    public static final ReadPattern PROFILE = ChatReads.profile();
    /// R10: `handle`.
    public static final ReadPattern HANDLE = ChatReads.handle();
    /// R11: `prefix`.
    public static final ReadPattern PEOPLE = ChatReads.people();
    /// R12: `lower`, `higher`: the two people in any order.
    public static final ReadPattern DIRECT = ChatReads.direct();
    /// R13: a list of people.
    public static final BatchGetPattern PRESENCE = ChatReads.presence();

    /// All of them, those first that everybody knows.
    public static final List<AccessPattern> ALL = List.of(
            NEWEST,
            INBOX,
            HEADS,
            OLDER,
            NEWER,
            SINCE,
            MESSAGE,
            MESSAGE_BY_UUID,
            MEMBERSHIP,
            DETAILS,
            PROFILE,
            HANDLE,
            PEOPLE,
            DIRECT,
            PRESENCE);

    private ChatPatterns() {}
}
