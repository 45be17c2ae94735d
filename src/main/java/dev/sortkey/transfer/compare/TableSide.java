package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.TableSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// A table, read by one scan, or what a request finds in it.
///
/// @param place where it is, for people
/// @param form as it was when the comparison began
/// @param read finds its items
public record TableSide(
        DynamoDbClient client,
        TableDescription table,
        String place,
        Optional<TableForm> form,
        Read read,
        Reading reading)
        implements Side {
    /// How it is read.
    ///
    /// @param segments in parallel
    /// @param consistent whether each request sees what was written before it
    /// @param rate read units a second; infinite for as many as the table gives
    /// @param trouble hears of what passes, such as throttling, each time before it is tried again
    public record Reading(int segments, boolean consistent, double rate, Consumer<UserError> trouble) {}

    /// The table `name`.
    ///
    /// @throws UserException when it doesn't exist or may not be described
    public static TableSide of(DynamoDbClient client, String name, String place, Reading reading) {
        TableDescription table =
                client.describeTable(request -> request.tableName(name)).table();
        String expiry = TableInspector.timeToLive(client, name)
                .known()
                .map(TableSide::expiry)
                .orElse(null);
        ScanRequest scan = ScanRequest.builder()
                .tableName(name)
                .consistentRead(reading.consistent() ? true : null)
                .build();
        return new TableSide(
                client,
                table,
                place,
                Optional.of(new TableForm(LiveDefinition.of(table, List.of()), expiry)),
                new Read.Scan(scan, reading.segments()),
                reading);
    }

    /// The same table with only those items that a request finds.
    ///
    /// @throws UserException bad input when the request makes no sense there, or doesn't find whole items
    public TableSide finding(ReadDraft request) {
        String name = table.tableName();
        boolean isWhole = request.statement() == null
                && request.projection().isEmpty()
                && (request.index() == null || request.index().equals(request.table()));
        if (!isWhole) {
            throw new UserException(new UserError.BadInput(
                    "The request doesn't find whole items of the table.",
                    "Read the table itself, without a projection or a statement, or compare all items."));
        }
        var options = new ReadOptions(false, null, reading.consistent(), reading.segments());
        ReadDraft there = new ReadDraft(name, name, request.key(), request.filters(), List.of(), options, null);
        return new TableSide(
                client, table, place, form, Planner.plan(table, there).read(), reading);
    }

    private static String expiry(TimeToLiveDescription description) {
        boolean on = description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return on && description.attributeName() != null ? description.attributeName() : "";
    }

    /// Whether it is only a part of the table.
    public boolean isPart() {
        return !(read instanceof Read.Scan(var scan, var _)) || scan.filterExpression() != null;
    }

    @Override
    public String name() {
        return table.tableName() + " on " + place;
    }

    @Override
    public void each(Consumer<Map<String, AttributeValue>> taker) {
        pages(page -> page.items().forEach(taker));
    }

    /// Reads all its pages.
    ///
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    void pages(Consumer<Page> taker) {
        var pace = new Pace(reading.rate());
        pace.onTrouble(reading.trouble());
        new TableSource(client, read, pace).each("", (page, _) -> taker.accept(page));
    }
}
