package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.table.TableRequests;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Carries out the plan of a change, step by step, each when the table takes it.
public final class TableChanger {
    private final DynamoDbClient client;
    private final TableWaiter tables;

    /// Changes through `client`, waits as `waiting` says: an index of a large table takes hours.
    public TableChanger(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.tables = new TableWaiter(client, waiting);
    }

    /// What became of a plan.
    ///
    /// @param done the steps that have taken effect
    /// @param left the steps that haven't, the one that failed first
    /// @param failure why the first of those could not be done; null when all are done
    public record Outcome(
            List<TableStep> done,
            List<TableStep> left,
            @Nullable UserError failure) {}

    /// Does the steps until one fails. Nothing is taken back then: a new plan has what is left.
    ///
    /// @param listener hears of each step before it is sent
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted; what was sent goes on in
    ///     DynamoDB
    public Outcome apply(String table, List<TableStep> steps, Consumer<TableStep> listener) {
        for (int i = 0; i < steps.size(); i++) {
            TableStep step = steps.get(i);
            listener.accept(step);
            try {
                tables.awaitSettled(table); // somebody else may be changing it
                TableRequests.send(client, step.request());
                tables.awaitSettled(table);
            } catch (UserException e) {
                return new Outcome(steps.subList(0, i), steps.subList(i, steps.size()), e.error());
            }
        }
        return new Outcome(steps, List.of(), null);
    }
}
