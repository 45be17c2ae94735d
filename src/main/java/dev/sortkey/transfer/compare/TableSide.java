package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import dev.sortkey.support.UserError;
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
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    void pages(Consumer<Page> taker) {
        var pace = new Pace(reading.rate());
        pace.onTrouble(reading.trouble());
        ScanRequest scan = ScanRequest.builder()
                .tableName(table.tableName())
                .consistentRead(reading.consistent() ? true : null)
                .build();
        new TableSource(client, new Read.Scan(scan, reading.segments()), pace)
                .each("", (page, _) -> taker.accept(page));
    }
}
