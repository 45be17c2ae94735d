package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.pattern.MoveRequests;
import dev.sortkey.chat.pattern.MoveRequests.Move;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// Moves the inbox rows of a conversation from where older versions keep them, so that the programs of learners,
/// who list that partition, never meet them.
///
/// Safe while older versions write: what they change meanwhile refuses the move, which is tried again with what
/// they wrote.
///
/// @param client whose failures are `UserException`s
public record FormerRows(DynamoDbClient client, String table) {
    private static final int ATTEMPTS = 100;

    /// What came of it.
    ///
    /// @param rows how many were moved
    /// @param people whose row is at the present place now, whoever moved it
    public record Moved(int rows, Set<String> people) {
        private static final Moved NOTHING = new Moved(0, Set.of());

        private Moved plus(Moved more) {
            var all = new HashSet<>(people);
            all.addAll(more.people);
            return new Moved(rows + more.rows, all);
        }
    }

    /// Moves the rows of `people` in a conversation, however many they are: {@value MoveRequests#MOST} at a time.
    /// What is moved stays moved when this fails.
    ///
    /// @throws UserException when it can't be done now
    public Moved move(String conversation, List<String> people) {
        return people.stream()
                .gather(Gatherers.windowFixed(MoveRequests.MOST))
                .map(some -> moveAtOnce(conversation, some))
                .reduce(Moved.NOTHING, Moved::plus);
    }

    private Moved moveAtOnce(String conversation, List<String> people) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Found found = find(conversation, people);
            if (found.moves().isEmpty() || isDone(found.moves())) {
                Set<String> there = new HashSet<>(found.present());
                found.moves()
                        .forEach(move -> there.add(InboxRow.of(move.former()).person()));
                return new Moved(found.moves().size(), there);
            }
        }
        throw restless(conversation, null);
    }

    /// The failure of a change to rows that an older version moves back all the time.
    public static UserException restless(String conversation, @Nullable UserException cause) {
        return new UserException(
                new UserError.Throttled(
                        "Couldn't move the inbox rows of the conversation " + conversation
                                + ": an older version of Sortkey changes them all the time.",
                        "Try again, or close the older version."),
                cause);
    }

    private boolean isDone(List<Move> moves) {
        try {
            client.transactWriteItems(MoveRequests.move(table, moves));
            return true;
        } catch (RuntimeException failure) {
            var _ = Cancellation.in(failure).orElseThrow(() -> failure);
            return false;
        }
    }

    /// @param moves what is to be moved
    /// @param present whose row is at the present place
    private record Found(List<Move> moves, Set<String> present) {}

    private Found find(String conversation, List<String> people) {
        var keys = new ArrayList<Map<String, AttributeValue>>();
        for (String person : people) {
            keys.add(ChatItem.formerInbox(person, conversation));
            keys.add(ChatItem.inbox(person, conversation));
        }
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found = found(keys);
        var moves = new ArrayList<Move>();
        var there = new HashSet<String>();
        for (String person : people) {
            Map<String, AttributeValue> former = found.get(ChatItem.formerInbox(person, conversation));
            Map<String, AttributeValue> present = found.get(ChatItem.inbox(person, conversation));
            if (former != null && isWhole(former)) {
                moves.add(new Move(former, present));
            }
            if (present != null) {
                there.add(person);
            }
        }
        return new Found(moves, there);
    }

    /// What can't be read stays where it is.
    private static boolean isWhole(Map<String, AttributeValue> item) {
        try {
            InboxRow.of(item);
            return true;
        } catch (MalformedItem e) {
            return false;
        }
    }

    private Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found(
            List<Map<String, AttributeValue>> keys) {
        var found = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
        Map<String, KeysAndAttributes> left = Map.of(
                table,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        while (!left.isEmpty()) {
            var answer = client.batchGetItem(BatchGetItemRequest.builder()
                    .requestItems(left)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build());
            answer.responses().getOrDefault(table, List.of()).forEach(item -> found.put(key(item), item));
            left = answer.unprocessedKeys();
        }
        return found;
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        var key = new HashMap<String, AttributeValue>();
        ChatItem.KEY.all().forEach(name -> key.put(name, item.get(name)));
        return key;
    }
}
