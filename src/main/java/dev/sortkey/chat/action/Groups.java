package dev.sortkey.chat.action;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.member.FormerRows;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Details;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.chat.pattern.GroupRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Who is in a conversation, and changing that. Every method blocks and throws `UserException`.
///
/// @param client whose conversations these are
public record Groups(ChatClient client) {
    /// A group that isn't large has no more members: a message to it is one transaction of a hundred places.
    static final int MOST_MEMBERS = GroupRequests.MOST_RENAMED;

    private static final int LONGEST_TITLE = 100;

    /// R8: the conversation with its members and how far they have read, as it is now.
    public Details members(String conversation) {
        var pages = new Pages(
                dynamo(),
                ChatPatterns.DETAILS.read(client.table().description(), Map.of("conversation", conversation)));
        return Details.of(pages.all());
    }

    /// W8: one more member, who can read everything and has nothing unread.
    ///
    /// @throws UserException `BadInput` when the person is in it already, or nobody can be added
    public void add(InboxEntry entry, Person person) {
        Conversation head = group(entry, members(entry.conversation()));
        if (!head.isLarge() && head.members() >= MOST_MEMBERS) {
            throw bad("A group can have at most " + MOST_MEMBERS + " members.", "Start another group.");
        }
        var joining = new Member(head.uuid(), person, false, client.clock().instant(), null);
        try {
            dynamo().transactWriteItems(ChangeRequests.join(client.table().name(), joining, row(entry, head, person)));
        } catch (UserException e) {
            Cancellation refused = Cancellation.in(e).orElseThrow(() -> e);
            throw refused.refused(0) || refused.refused(1)
                    ? bad(person.displayName() + " is already a member of this group.", "Choose somebody else.")
                    : e;
        }
    }

    private static InboxRow row(InboxEntry entry, Conversation head, Person person) {
        Conversation.Latest latest = head.latest();
        return new InboxRow(
                person.uuid(),
                head.uuid(),
                null,
                head.title(),
                latest == null ? entry.row().last() : latest.last(),
                latest == null
                        ? InboxRow.Counter.NONE
                        : new InboxRow.Counter(0, latest.seq(), latest.last().at()),
                Set.of(),
                latest == null ? InboxRow.Origin.STABLE : InboxRow.Origin.HEAD_ONLY);
    }

    /// W9: the person leaves a group.
    ///
    /// @throws UserException `BadInput` when nobody else is in it
    public void leave(InboxEntry entry) {
        if (entry.row().title() == null) {
            throw bad("You can't leave a direct conversation.", "Archive it, and it's hidden until you look for it.");
        }
        String conversation = entry.conversation();
        Cancellation refused = left(conversation);
        if (lacksRow(refused) && client.hasMovedRow(conversation)) {
            refused = left(conversation);
            if (lacksRow(refused)) {
                throw FormerRows.restless(conversation, null);
            }
        }
        if (refused != null) {
            throw refused.refused(0) || refused.refused(1)
                    ? bad("You aren't a member of this group any more.", "Refresh the inbox.")
                    : bad(
                            "You're the last member of this group. If you leave, nobody can open it again.",
                            "Archive it, or add somebody first.");
        }
    }

    /// Why the person couldn't leave; null when that is done.
    private @Nullable Cancellation left(String conversation) {
        try {
            dynamo().transactWriteItems(GroupRequests.leave(
                    client.table().name(), conversation, client.me().uuid()));
            return null;
        } catch (UserException e) {
            return Cancellation.in(e).orElseThrow(() -> e);
        }
    }

    private static boolean lacksRow(@Nullable Cancellation refused) {
        return refused != null && refused.refused(1) && !refused.refused(0);
    }

    /// W17: another title.
    ///
    /// @return the title as it is now
    /// @throws UserException `BadInput` when it is blank or too long, or no group has it
    public String rename(InboxEntry entry, String title) {
        String wanted = title.strip();
        if (wanted.isEmpty()) {
            throw bad("The group has no name.", "Enter a group name.");
        }
        if (wanted.codePointCount(0, wanted.length()) > LONGEST_TITLE || wanted.indexOf('\n') >= 0) {
            throw bad(
                    "The group name is too long, or has more than one line.",
                    "Use at most " + LONGEST_TITLE + " characters on one line.");
        }
        Details details = members(entry.conversation());
        Conversation head = group(entry, details);
        List<String> members =
                details.members().stream().map(member -> member.person().uuid()).toList();
        if (members.size() > GroupRequests.MOST_RENAMED) {
            throw bad(
                    "A group of more than " + GroupRequests.MOST_RENAMED + " can't be renamed: one transaction has "
                            + "100 places.",
                    "Keep its name.");
        }
        var request = GroupRequests.rename(client.table().name(), head.uuid(), wanted, members, head.members());
        if (!isRenamed(request)) {
            var moved = new FormerRows(dynamo(), client.table().name()).move(head.uuid(), members);
            if (!moved.people().containsAll(members)) {
                throw bad(
                        "The group wasn't renamed: a member's inbox row is missing.",
                        "Correct the item on the Tables screen, then try again.");
            }
            if (!isRenamed(request)) {
                throw FormerRows.restless(head.uuid(), null);
            }
        }
        return wanted;
    }

    /// Whether all rows were at their place.
    private boolean isRenamed(TransactWriteItemsRequest request) {
        try {
            dynamo().transactWriteItems(request);
            return true;
        } catch (UserException e) {
            if (Cancellation.in(e).orElseThrow(() -> e).refused(0)) {
                throw bad("Somebody has joined or left the group meanwhile.", "Try again.");
            }
            return false;
        }
    }

    /// W3m: the other members may see that the messages up to `at` are read. Does nothing when they may already.
    public void receipt(String conversation, Stamp at) {
        try {
            dynamo().updateItem(GroupRequests.receipt(
                    client.table().name(), conversation, client.me().uuid(), at));
        } catch (UserException e) {
            if (!(e.error() instanceof UserError.ConditionFailed)) {
                throw e;
            }
        }
    }

    private static Conversation group(InboxEntry entry, Details details) {
        Conversation head = details.head();
        if (head == null) {
            throw bad(
                    "This conversation was created by another program, which knows only two people.",
                    "Start a group with New conversation.");
        }
        if (entry.row().title() == null) {
            throw bad("A direct conversation has two people.", "Start a group with New conversation.");
        }
        return head;
    }

    private DynamoDbClient dynamo() {
        return client.current().get();
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
