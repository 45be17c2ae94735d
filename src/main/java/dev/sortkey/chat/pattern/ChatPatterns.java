package dev.sortkey.chat.pattern;

import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.BatchGetPattern;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.List;

/// Every way in which a chat table is used, each one request: what the program itself sends, and what a person can
/// look at and run. Values have the names of the parameters.
public final class ChatPatterns {
    /// R2: `conversation`.
    public static final ReadPattern NEWEST = ChatReads.read("R2");
    /// R1: `person`.
    public static final ReadPattern INBOX = ChatReads.read("R1");
    /// R1, second request: `person`; the reference's rows, and ours where older versions keep them.
    public static final ReadPattern REFERENCE_INBOX = ChatReads.read("R1r");
    /// R1, third request, for rows that say that the head has the newest message.
    public static final BatchGetPattern HEADS = ChatReads.heads();
    /// R3: `conversation`, `stamp` of the oldest message that is known.
    public static final ReadPattern OLDER = ChatReads.read("R3");
    /// R4: `conversation`, `stamp` of the newest message that is known.
    public static final ReadPattern NEWER = ChatReads.read("R4");
    /// R5: `conversation`, `date` or any beginning of a stamp.
    public static final ReadPattern SINCE = ChatReads.read("R5");
    /// R6: `conversation`, `stamp`.
    public static final ReadPattern MESSAGE = ChatReads.read("R6");
    /// R6b: `conversation`, `message_uuid` of version 7.
    public static final ReadPattern MESSAGE_BY_UUID = ChatReads.read("R6b");
    /// R7: `person`, `conversation`; consistent.
    public static final ReadPattern MEMBERSHIP = ChatReads.read("R7");
    /// R8: `conversation`.
    public static final ReadPattern DETAILS = ChatReads.read("R8");
    /// R9: `person`.
    public static final ReadPattern PROFILE = ChatReads.read("R9");
    /// R10: `handle`.
    public static final ReadPattern HANDLE = ChatReads.read("R10");
    /// R11: `prefix`.
    public static final ReadPattern PEOPLE = ChatReads.read("R11");
    /// R12: `lower`, `higher`: the two people in any order.
    public static final ReadPattern DIRECT = ChatReads.read("R12");
    /// R15: `conversation`, `stamp`: messages before it, many at once.
    public static final ReadPattern SEARCH = ChatReads.read("R15");
    /// R16: `conversation`, and the sort keys `from` and `to`, which may be longer than a message's.
    public static final ReadPattern REACTIONS = ChatReads.read("R16");
    /// R13: a list of people.
    public static final BatchGetPattern PRESENCE = ChatReads.presence();
    /// R14: `conversation`, `stamp`: the markers after it.
    public static final ReadPattern MARKERS = ChatReads.read("R14");

    /// W1.
    public static final WritePattern SEND = MessageWrites.send();
    /// W1r.
    public static final WritePattern SEND_WITH_REFERENCE_ROWS = MessageWrites.sendWithReferenceRows();
    /// W1a.
    public static final WritePattern SEND_ALONE = MessageWrites.sendAlone();
    /// W1h.
    public static final WritePattern SEND_TO_LARGE_GROUP = MessageWrites.sendToLargeGroup();
    /// W2.
    public static final WritePattern BEGIN = MessageWrites.begin();
    /// W2g.
    public static final WritePattern BEGIN_GROUP = MessageWrites.beginGroup();
    /// W3.
    public static final WritePattern MARK_READ = PersonWrites.markRead();
    /// W3r.
    public static final WritePattern MARK_READ_FOR_ALL = PersonWrites.markReadForAll();
    /// W4.
    public static final WritePattern EDIT = MessageWrites.edit();
    /// W4n.
    public static final WritePattern EDIT_NEWEST = RevisionRequests.editPattern();
    /// W5.
    public static final WritePattern DELETE = MessageWrites.delete();
    /// W5n.
    public static final WritePattern DELETE_NEWEST = RevisionRequests.deletePattern();
    /// W6.
    public static final WritePattern HERE = PersonWrites.here();
    /// W6, in a conversation.
    public static final WritePattern TYPING = PersonWrites.typing();
    /// W7.
    public static final WritePattern FLAG = PersonWrites.flag();
    /// W8.
    public static final WritePattern JOIN = PersonWrites.join();
    /// W9.
    public static final WritePattern LEAVE = GroupWrites.leave();
    /// W10.
    public static final WritePattern ADOPT = MessageWrites.adopt();
    /// W11.
    public static final WritePattern REGISTER = PersonWrites.register();
    /// W12.
    public static final WritePattern FORGET = PersonWrites.forget();
    /// W13.
    public static final WritePattern COUNT = MessageWrites.count();
    /// W14.
    public static final WritePattern MOVE = PersonWrites.move();
    /// W15.
    public static final WritePattern REACT = ReactionRequests.reactPattern();
    /// W16.
    public static final WritePattern UNREACT = ReactionRequests.unreactPattern();
    /// W17.
    public static final WritePattern RENAME = GroupWrites.rename();
    /// W3m.
    public static final WritePattern RECEIPT = GroupWrites.receipt();
    /// W3u.
    public static final WritePattern MARK_UNREAD = PersonWrites.markUnread();

    /// All of them, those first that everybody knows.
    public static final List<AccessPattern> ALL = List.of(
            NEWEST,
            INBOX,
            SEND,
            BEGIN,
            COUNT,
            REFERENCE_INBOX,
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
            PRESENCE,
            MARKERS,
            SEND_WITH_REFERENCE_ROWS,
            SEND_ALONE,
            SEND_TO_LARGE_GROUP,
            BEGIN_GROUP,
            MARK_READ,
            MARK_READ_FOR_ALL,
            EDIT,
            EDIT_NEWEST,
            DELETE,
            DELETE_NEWEST,
            HERE,
            TYPING,
            FLAG,
            JOIN,
            LEAVE,
            ADOPT,
            REGISTER,
            FORGET,
            MOVE,
            SEARCH,
            REACTIONS,
            REACT,
            UNREACT,
            MARK_UNREAD,
            RENAME,
            RECEIPT);

    private ChatPatterns() {}
}
