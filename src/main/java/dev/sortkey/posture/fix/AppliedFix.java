package dev.sortkey.posture.fix;

import dev.sortkey.dynamo.wire.RequestSender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// A fix that was applied, as far as it went.
///
/// @param done the requests that succeeded
/// @param undo what undoes them, the last one first; empty when something of it can't be undone
/// @param failure why the next one failed; null when all succeeded
public record AppliedFix(
        List<DynamoDbRequest> done,
        List<DynamoDbRequest> undo,
        @Nullable RuntimeException failure) {
    /// Copies the lists.
    public AppliedFix {
        done = List.copyOf(done);
        undo = List.copyOf(undo);
    }

    /// Sends the changes of `remedy` through `client`, whose guard may refuse them. Before each it is read what
    /// there is, so that it can be undone.
    public static AppliedFix apply(DynamoDbClient client, Remedy remedy) {
        return send(client, remedy.changes());
    }

    /// Undoes it; the result can be undone again.
    public AppliedFix takeBack(DynamoDbClient client) {
        return send(client, undo);
    }

    private static AppliedFix send(DynamoDbClient client, List<DynamoDbRequest> requests) {
        var done = new ArrayList<DynamoDbRequest>();
        var undo = new ArrayList<DynamoDbRequest>();
        boolean undoable = true;
        for (DynamoDbRequest request : requests) {
            try {
                var before = WayBack.before(client, request);
                var response = (DynamoDbResponse) RequestSender.send(DynamoDbClient.class, client, request);
                done.add(request);
                var back = before.or(() -> WayBack.after(response));
                back.ifPresent(undo::addFirst);
                undoable &= back.isPresent();
            } catch (RuntimeException e) {
                return new AppliedFix(done, undoable ? undo : List.of(), e);
            }
        }
        return new AppliedFix(done, undoable ? undo : List.of(), null);
    }
}
