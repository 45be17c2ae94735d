package dev.sortkey.chat.member;

import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Who is in which conversation, read when asked for and remembered for a while.
///
/// Two people stay two, so theirs is remembered until forgotten; the members of a group for half a minute. A
/// conversation that only the reference knows gets its stable rows when a member first asks for it.
public final class Roster {
    private static final int MOST = 500;
    private static final Duration GROUP_HOLDS = Duration.ofSeconds(30);

    private final MemberItems items;
    private final Adoption adoption;
    private final FormerRows former;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    private record Known(Membership membership, Instant readAt) {}

    /// The conversations of `table`.
    public Roster(DynamoDbClient client, String table, Clock clock) {
        this.items = new MemberItems(client, table);
        this.adoption = new Adoption(client, table, items);
        this.former = new FormerRows(client, table);
        this.clock = clock;
    }

    /// Moves the rows of a conversation from where older versions keep them.
    ///
    /// @return whose rows are at their place now
    public Set<String> moveRows(String conversation, List<String> people) {
        return former.move(conversation, people).people();
    }

    /// The conversation, as somebody in it may see it.
    ///
    /// @throws UserException `NotFound` when neither we nor the reference know it, `AccessDenied` when `asking` is
    ///     not in it
    public Membership of(String conversation, Person asking) {
        Membership membership = remembered(conversation)
                .filter(known -> known.contains(asking.uuid()))
                .orElseGet(() -> read(conversation, asking));
        if (!membership.contains(asking.uuid())) {
            throw new UserException(new UserError.AccessDenied(
                    asking.displayName() + " isn't a member of the conversation " + conversation + ".",
                    "Ask a member to add you.",
                    null));
        }
        return membership;
    }

    /// The conversation as it is now, for anybody. Two people stay two, so only groups are read again.
    ///
    /// @param sender somebody who writes in it, by whom the reference may know it
    /// @throws UserException `NotFound` when neither we nor the reference know it
    public Membership current(String conversation, Person sender) {
        return remembered(conversation)
                .filter(membership -> membership.head().title() == null)
                .orElseGet(() -> read(conversation, sender));
    }

    /// The conversation as it was within the last half minute, for anybody.
    ///
    /// @param sender as for {@link #current}
    /// @throws UserException as {@link #current} does
    public Membership recent(String conversation, Person sender) {
        return remembered(conversation).orElseGet(() -> read(conversation, sender));
    }

    private Membership read(String conversation, Person asking) {
        Membership membership = items.read(conversation).orElseGet(() -> adoption.adopt(conversation, asking));
        remember(membership);
        return membership;
    }

    /// The direct conversation of two people: the one that has their lock, else the newest of those that only the
    /// reference knows.
    public Optional<String> directConversation(Person one, Person other) {
        return items.locked(one.uuid(), other.uuid())
                .or(() -> items.referenceRows(one.uuid()).stream()
                        .filter(row -> row.counterpart() != null
                                && row.counterpart().uuid().equals(other.uuid()))
                        .max(MemberItems.BY_LAST)
                        .map(InboxRow::conversation));
    }

    /// Reads the conversation again the next time: somebody joined or left.
    public synchronized void forget(String conversation) {
        known.remove(conversation);
    }

    /// A large group has a newer message.
    public synchronized void latest(String conversation, Conversation.Latest latest) {
        known.computeIfPresent(
                conversation, (_, known) -> new Known(known.membership().with(latest), known.readAt()));
    }

    private synchronized Optional<Membership> remembered(String conversation) {
        Known found = known.get(conversation);
        return found != null && (found.membership().head().title() == null || isFresh(found))
                ? Optional.of(found.membership())
                : Optional.empty();
    }

    /// False also after the clock was set back far.
    private boolean isFresh(Known found) {
        return Duration.between(found.readAt(), clock.instant()).abs().compareTo(GROUP_HOLDS) < 0;
    }

    private synchronized void remember(Membership membership) {
        known.put(membership.head().uuid(), new Known(membership, clock.instant()));
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
