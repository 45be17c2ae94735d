package dev.sortkey.stream;

import dev.sortkey.stream.ReaderFiles.Checkpoint;
import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.stream.StreamSource.Position;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/// Reads the shards of one table's stream pass by pass and keeps the position in each. For one thread.
final class ShardReading {
    private final StreamSource source;
    private final Start start;
    private final RecordDelivery delivery;
    private final Duration refreshAfter;
    private final @Nullable ReaderFiles files;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private ShardPlan plan = ShardPlan.EMPTY;
    private @Nullable String arn;
    private Duration sinceRefresh = Duration.ZERO;
    private boolean refreshNow = true;

    ShardReading(
            StreamSource source,
            Start start,
            RecordDelivery delivery,
            Duration refreshAfter,
            @Nullable ReaderFiles files) {
        this.source = source;
        this.start = start;
        this.delivery = delivery;
        this.refreshAfter = refreshAfter;
        this.files = files;
    }

    /// A position in a shard, and its iterator if there is one.
    private static final class Cursor {
        private Position position;
        private @Nullable String iterator;

        Cursor(Position position) {
            this.position = position;
        }
    }

    /// The result of a pass over the shards.
    sealed interface Pass {
        /// Something was read, or there is something new to read.
        record Progress() implements Pass {}

        /// There was nothing new.
        record Idle() implements Pass {}

        /// There is nothing left to read.
        record Ended(UserError why) implements Pass {}
    }

    /// Reads a page of every shard that may be read now, and first describes the stream again when that is due.
    ///
    /// @param waited the time since the last pass
    ///
    /// @throws UserException when the service or a listener refused; the next pass goes on where this one stood
    /// @throws CancellationException when it is time to stop
    Pass pass(Duration waited) {
        sinceRefresh = sinceRefresh.plus(waited);
        if (refreshNow || sinceRefresh.compareTo(refreshAfter) >= 0) {
            UserError over = refreshShards();
            if (over != null) {
                return new Pass.Ended(over);
            }
            refreshNow = false;
            sinceRefresh = Duration.ZERO;
        }
        boolean progress = false;
        for (String shard : plan.readable()) {
            progress |= readPage(shard);
        }
        refreshNow |= plan.readable().isEmpty();
        return progress ? new Pass.Progress() : new Pass.Idle();
    }

    /// Describes the table's stream and its shards; returns why there is nothing to read, or null.
    private @Nullable UserError refreshShards() {
        Optional<String> latest;
        try {
            latest = source.latest();
        } catch (UserException e) {
            if (e.error() instanceof UserError.NotFound gone) {
                return gone;
            }
            throw e;
        }
        if (arn != null && continues(arn, latest)) {
            return null;
        }
        if (latest.isEmpty()) {
            return StreamAccess.off(source.table());
        }
        boolean replaced = arn != null;
        open(latest.get());
        if (replaced) {
            delivery.gap(StreamGap.REPLACED);
        }
        return null;
    }

    /// Whether to go on reading `current`. A stream that the table no longer has is read to its end if it is
    /// closed; a local engine shows the new stream under the old name instead.
    private boolean continues(String current, Optional<String> latest) {
        Optional<StreamDescription> described = source.describe(current);
        boolean isLatest = latest.isPresent() && current.equals(latest.get());
        if (described.isEmpty()) {
            return false;
        }
        if (isLatest) {
            updatePlan(described.get());
            return true;
        }
        boolean closed = described.get().streamStatus() == StreamStatus.DISABLED
                || described.get().streamStatus() == StreamStatus.DISABLING;
        if (closed) {
            updatePlan(described.get());
        }
        return closed && !plan.readable().isEmpty();
    }

    private void updatePlan(StreamDescription stream) {
        plan = plan.update(stream.shards());
        if (cursors.keySet().retainAll(plan.parents().keySet())) {
            delivery.gap(StreamGap.TRIMMED);
        }
    }

    private void open(String latest) {
        StreamDescription stream = source.describe(latest)
                .orElseThrow(() -> new UserException(new UserError.Unavailable(
                        "The stream of the table " + source.table() + " isn't available yet.",
                        "Try again in a moment.")));
        Optional<Checkpoint> saved =
                arn == null ? Optional.ofNullable(files).flatMap(ReaderFiles::load) : Optional.empty();
        cursors.clear();
        plan = ShardPlan.EMPTY.update(stream.shards());
        if (saved.isPresent()) {
            resume(saved.get(), latest, stream);
        } else if (arn == null && start == Start.NOW) {
            plan = plan.fromNow();
            plan.readable().forEach(shard -> cursors.put(shard, new Cursor(Position.NOW)));
        }
        arn = latest;
    }

    private void resume(Checkpoint checkpoint, String latest, StreamDescription stream) {
        if (!checkpoint.stream().equals(latest)) {
            delivery.gap(checkpoint.stream().isEmpty() ? StreamGap.FORGOTTEN : StreamGap.REPLACED);
            return;
        }
        checkpoint.after().forEach((shard, number) -> cursors.put(shard, new Cursor(new Position.After(number))));
        plan = new ShardPlan(Map.of(), checkpoint.finished());
        updatePlan(stream);
    }

    /// Reads the next page of `shard` and returns whether it had anything.
    private boolean readPage(String shard) {
        Cursor cursor = cursors.computeIfAbsent(shard, _ -> new Cursor(Position.OLDEST));
        Optional<GetRecordsResponse> page = requestPage(shard, cursor);
        if (page.isEmpty()) {
            return false; // read after a pause: the new position might be refused again
        }
        cursor.iterator = null; // until every record of the page was handled
        try {
            delivery.ahead(page.get().records());
            for (Record record : page.get().records()) {
                delivery.deliver(record, shard);
                cursor.position = new Position.After(record.dynamodb().sequenceNumber());
            }
        } catch (UserException | CancellationException e) {
            save();
            throw e;
        }
        cursor.iterator = page.get().nextShardIterator();
        if (cursor.iterator == null) {
            plan = plan.finish(shard);
            cursors.remove(shard);
            refreshNow = true;
        }
        if (cursor.iterator == null || !page.get().records().isEmpty()) {
            save();
            return true;
        }
        return false;
    }

    /// The page at `cursor`, or nothing when the cursor had to be reset.
    private Optional<GetRecordsResponse> requestPage(String shard, Cursor cursor) {
        String stream = Objects.requireNonNull(arn);
        try {
            if (cursor.iterator == null) {
                cursor.iterator = source.iterator(stream, shard, cursor.position);
            }
            return Optional.of(source.records(cursor.iterator));
        } catch (UserException e) {
            if (!(cursor.position instanceof Position.Latest) || isRefused(e)) {
                cursor.iterator = null; // of the latest, another one would leave out what is written meanwhile
            }
            if (e.getCause() instanceof ExpiredIteratorException) {
                if (cursor.position instanceof Position.Latest) {
                    cursor.iterator = source.iterator(stream, shard, cursor.position);
                    delivery.gap(
                            StreamGap.AWAY); // told once the new position is known, so that a reload misses nothing
                }
                return Optional.empty();
            }
            if (e.getCause() instanceof TrimmedDataAccessException) {
                cursor.position = Position.OLDEST;
                delivery.gap(StreamGap.TRIMMED);
                return Optional.empty();
            }
            if (cursor.position instanceof Position.After && e.error() instanceof UserError.BadInput) {
                cursor.position = Position.OLDEST; // no valid number: the checkpoint was changed
                delivery.gap(StreamGap.FORGOTTEN);
                return Optional.empty();
            }
            refreshNow |= e.error() instanceof UserError.NotFound;
            throw e;
        }
    }

    /// Whether the iterator itself is refused, and not only the network or the service in the way.
    private static boolean isRefused(UserException failure) {
        return failure.getCause() instanceof ExpiredIteratorException
                || failure.getCause() instanceof TrimmedDataAccessException
                || failure.error() instanceof UserError.NotFound
                || failure.error() instanceof UserError.BadInput;
    }

    private void save() {
        if (files == null) {
            return;
        }
        var after = new LinkedHashMap<String, String>();
        cursors.forEach((shard, cursor) -> {
            if (cursor.position instanceof Position.After(String number)) {
                after.put(shard, number);
            }
        });
        var checkpoint = new Checkpoint(Objects.requireNonNull(arn), after, Set.copyOf(plan.finished()));
        StopSignal.withInterruptCleared(() -> files.save(checkpoint));
    }
}
