package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Source;
import java.util.List;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The pages of some reads, one read after the other, at a rate. It always begins at the beginning.
record ReadSource(DynamoDbClient client, List<Read> reads, Pace pace) implements Source<Page> {
    @Override
    public void each(String position, Taker<Page> taker) {
        reads.forEach(read -> each(read, taker));
    }

    private void each(Read read, Taker<Page> taker) {
        StopReason stop = Reader.of(client, read).fill(Budget.everything(), page -> {
            var used = new CapacityUnits(page.tally().capacity().halves());
            taker.take(pace.send(used, () -> page, _ -> used), "");
        });
        if (stop == StopReason.CANCELLED) {
            throw new CancellationException("the read was interrupted");
        }
    }
}
