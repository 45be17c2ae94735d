package dev.sortkey.chat.lesson;

import dev.sortkey.chat.lesson.RequestCost.Change;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.wire.RequestSender;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Makes the conditions of a request fail, to see what that looks like. On local servers only, and without a trace.
public final class ConditionTrial {
    private static final int LONGEST = 100;

    private final DynamoDbClient client;

    private ConditionTrial(DynamoDbClient client) {
        this.client = client;
    }

    /// What came of it.
    ///
    /// @param items what happened to each item of the request, in its order
    /// @param found the items as they are now, by their keys
    public record Outcome(List<Item> items, Map<Map<String, AttributeValue>, Change> found) {}

    /// What happened to an item.
    ///
    /// @param code DynamoDB's reason, such as `ConditionalCheckFailed`; `None` when it wasn't because of this one
    /// @param found the item as it is; empty when there is none, or when it wasn't the reason
    public record Item(Part part, String code, Map<String, AttributeValue> found) {
        /// Whether its condition didn't hold.
        public boolean isRefused() {
            return code.equals("ConditionalCheckFailed");
        }

        /// Such as `It doesn't hold: only if this message doesn't exist yet. There is: …`.
        ///
        /// @param parts of the same request
        public String why(List<Part> parts) {
            if (!isRefused()) {
                return "Its own condition wasn't the reason.";
            }
            String wanted = ConditionWords.of(part, parts);
            String values = found.entrySet().stream()
                    .filter(attribute -> part.condition() != null
                            && List.of(ConditionWords.text(part).split("\\W+")).contains(attribute.getKey())
                            && !part.key().containsKey(attribute.getKey()))
                    .map(attribute -> attribute.getKey() + " = " + ValueText.of(attribute.getValue(), LONGEST))
                    .sorted()
                    .collect(Collectors.joining(", "));
            String there = found.isEmpty() ? "" : values.isEmpty() ? " It's there." : " It has " + values + ".";
            return "Doesn't hold: " + wanted.replaceFirst("^Only if ", "").replaceFirst("\\.$", "") + "." + there;
        }
    }

    /// A trial on `connection`, if this computer answers it.
    public static Optional<ConditionTrial> on(Connection connection) {
        return connection.spec().target().isLocal()
                ? Optional.of(new ConditionTrial(connection.dynamo()))
                : Optional.empty();
    }

    /// Whether `request` has a condition that can fail.
    public static boolean canFail(SdkRequest request) {
        return FailingRequest.of(request).isPresent();
    }

    /// Whether `request` was sent by a trial.
    public static boolean isOne(SdkRequest request) {
        return FailingRequest.isOne(request);
    }

    /// Sends `request` again in a form that can't write anything.
    ///
    /// @throws UserException when it fails for another reason, such as a lock
    public Outcome run(SdkRequest request) {
        SdkRequest failing = FailingRequest.of(request).orElseThrow();
        try {
            RequestSender.send(DynamoDbClient.class, client, failing);
        } catch (UserException refused) {
            return outcome(Part.of(request), refused);
        }
        throw new UserException(new UserError.Unavailable(
                "The server accepted a condition that can't hold.", "Check the table; the server has a defect."));
    }

    private static Outcome outcome(List<Part> parts, UserException refused) {
        Optional<Cancellation> cancelled = Cancellation.in(refused);
        List<Item> items;
        if (cancelled.isPresent()) {
            items = IntStream.range(0, parts.size())
                    .mapToObj(place -> new Item(
                            parts.get(place),
                            code(cancelled.get(), place),
                            cancelled.get().item(place)))
                    .toList();
        } else if (refused.error() instanceof UserError.ConditionFailed(var _, var _, var item)) {
            items = List.of(new Item(parts.getFirst(), "ConditionalCheckFailed", item));
        } else {
            throw refused;
        }
        var found = new HashMap<Map<String, AttributeValue>, Change>();
        items.stream()
                .filter(item -> !item.found().isEmpty())
                .forEach(item -> found.put(item.part().key(), new Change(item.found(), null)));
        return new Outcome(items, found);
    }

    private static String code(Cancellation cancelled, int place) {
        String code = cancelled.reasons().get(place).code();
        return code == null ? "None" : code;
    }
}
