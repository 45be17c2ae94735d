package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import dev.sortkey.support.UserError;
import dev.sortkey.transfer.job.Pace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// A table, read by one scan.
///
/// @param place where it is, for people
/// @param form as it was when the comparison began
public record TableSide(
        DynamoDbClient client, TableDescription table, String place, Optional<TableForm> form, Reading reading)
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
    /// @throws dev.sortkey.support.UserException when it doesn't exist or may not be described
    public static TableSide of(DynamoDbClient client, String name, String place, Reading reading) {
        TableDescription table =
                client.describeTable(request -> request.tableName(name)).table();
        String expiry = TableInspector.timeToLive(client, name)
                .known()
                .map(TableSide::expiry)
                .orElse(null);
        return new TableSide(
                client, table, place, Optional.of(new TableForm(LiveDefinition.of(table, List.of()), expiry)), reading);
    }

    private static String expiry(TimeToLiveDescription description) {
        boolean on = description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return on && description.attributeName() != null ? description.attributeName() : "";
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
    /// @throws CancellationException when the thread is interrupted
    void pages(Consumer<Page> taker) {
        var pace = new Pace(reading.rate());
        ScanRequest scan = ScanRequest.builder()
                .tableName(table.tableName())
                .consistentRead(reading.consistent() ? true : null)
                .build();
        Reader reader = Reader.of(client, new Read.Scan(scan, reading.segments()));
        while (reader.hasMore()) {
            StopReason stop = pace.send(CapacityUnits.NONE, () -> read(reader, pace, taker), _ -> CapacityUnits.NONE);
            if (stop == StopReason.CANCELLED) {
                throw new CancellationException("reading was interrupted");
            }
        }
    }

    /// From where it was when it last failed.
    private StopReason read(Reader reader, Pace pace, Consumer<Page> taker) {
        pace.trouble().ifPresent(reading.trouble());
        return reader.fill(Budget.everything(), page -> {
            taker.accept(page);
            var used = new CapacityUnits(page.tally().capacity().halves());
            pace.send(used, () -> page, _ -> used);
        });
    }
}
