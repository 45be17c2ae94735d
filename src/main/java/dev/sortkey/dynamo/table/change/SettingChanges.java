package dev.sortkey.dynamo.table.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.WarmThroughput;

/// What UpdateTable changes besides indexes and capacity: stream, table class, encryption, protection, warm
/// throughput.
///
/// @param table as it is now
/// @param now its definition
/// @param wanted the definition that it gets
/// @param exact whether what the wanted definition doesn't say becomes the default; otherwise it stays
record SettingChanges(TableDescription table, CreateTableRequest now, CreateTableRequest wanted, boolean exact) {
    List<TableStep> steps() {
        var steps = new ArrayList<TableStep>();
        stream(steps);
        tableClass(steps);
        encryption(steps);
        warmThroughput(steps);
        protection(steps);
        return steps;
    }

    /// A stream that is on can't be given another view.
    private void stream(List<TableStep> steps) {
        if (!exact && wanted.streamSpecification() == null) {
            return;
        }
        String before = view(now.streamSpecification());
        String after = view(wanted.streamSpecification());
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            steps.add(step("Turn the stream off", request -> request.streamSpecification(it -> it.streamEnabled(false)))
                    .warning("Whatever reads the stream gets no more records. Those it has stay readable for 24 hours; "
                            + "one that is turned on later is another stream with another ARN."));
        }
        if (after != null) {
            steps.add(step(
                    "Turn the stream on (" + after + ")",
                    request -> request.streamSpecification(
                            it -> it.streamEnabled(true).streamViewType(after)),
                    "It has the changes from then on."));
        }
    }

    private static @Nullable String view(@Nullable StreamSpecification stream) {
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled()) ? stream.streamViewTypeAsString() : null;
    }

    private void tableClass(List<TableStep> steps) {
        if (!exact && wanted.tableClass() == null) {
            return;
        }
        TableClass after = Objects.requireNonNullElse(wanted.tableClass(), TableClass.STANDARD);
        if (after != Objects.requireNonNullElse(now.tableClass(), TableClass.STANDARD)) {
            steps.add(
                    step(
                            "Change the table class to " + after,
                            request -> request.tableClass(after),
                            after == TableClass.STANDARD
                                    ? "Storage becomes dearer, reads and writes cheaper. The class can be changed twice in 30 days."
                                    : "Storage becomes cheaper, reads and writes dearer. The class can be changed twice in 30 days."));
        }
    }

    private void encryption(List<TableStep> steps) {
        if ((!exact && wanted.sseSpecification() == null) || isSameKey() || isUndecidedKey()) {
            return;
        }
        if (isOwn(wanted)) {
            steps.add(step(
                    "Encrypt with " + Objects.requireNonNullElse(key(wanted), "the AWS managed key"),
                    request -> request.sseSpecification(wanted.sseSpecification()),
                    "AWS KMS bills its requests. Without the key nobody can read the table."));
        } else {
            steps.add(step(
                    "Encrypt with a key that AWS owns",
                    request -> request.sseSpecification(it -> it.enabled(false)),
                    "No requests to AWS KMS are billed any more."));
        }
    }

    /// What can't be compared, a sentence each. DynamoDB tells the ARN of the key, also of the AWS managed one.
    List<String> unknown() {
        return isUndecidedKey()
                ? List.of("Can't compare the key that encrypts the table: the definition has "
                        + Objects.requireNonNullElse(key(wanted), "the AWS managed key") + ", the table has " + key(now)
                        + ".")
                : List.of();
    }

    private boolean isSameKey() {
        String live = key(now);
        String key = key(wanted);
        return isOwn(now) == isOwn(wanted)
                && (Objects.equals(live, key) || (live != null && key != null && live.endsWith(":key/" + key)));
    }

    /// Whether both can be one key: an alias, or the AWS managed key, and an ARN.
    private boolean isUndecidedKey() {
        String key = key(wanted);
        return isOwn(wanted)
                && isOwn(now)
                && key(now) != null
                && !isSameKey()
                && (key == null || key.startsWith("alias/") || key.contains(":alias/"));
    }

    /// Whether the key is in the account, so not one that AWS owns.
    private static boolean isOwn(CreateTableRequest definition) {
        var encryption = definition.sseSpecification();
        return encryption != null && Boolean.TRUE.equals(encryption.enabled());
    }

    private static @Nullable String key(CreateTableRequest definition) {
        var encryption = definition.sseSpecification();
        return encryption == null ? null : encryption.kmsMasterKeyId();
    }

    private void warmThroughput(List<TableStep> steps) {
        WarmThroughput after = wanted.warmThroughput();
        if (after == null) {
            return; // it can't be lowered
        }
        var before = table.warmThroughput();
        long reads = before == null || before.readUnitsPerSecond() == null ? 0 : before.readUnitsPerSecond();
        long writes = before == null || before.writeUnitsPerSecond() == null ? 0 : before.writeUnitsPerSecond();
        long wantedReads = Math.max(reads, Objects.requireNonNullElse(after.readUnitsPerSecond(), 0L));
        long wantedWrites = Math.max(writes, Objects.requireNonNullElse(after.writeUnitsPerSecond(), 0L));
        if (wantedReads > reads || wantedWrites > writes) {
            steps.add(step(
                            String.format(
                                    Locale.ROOT,
                                    "Raise the warm throughput to %,d reads and %,d writes a second",
                                    wantedReads,
                                    wantedWrites),
                            request -> request.warmThroughput(
                                    it -> it.readUnitsPerSecond(wantedReads).writeUnitsPerSecond(wantedWrites)),
                            "AWS bills it once.")
                    .warning("Warm throughput can't be lowered."));
        }
    }

    private void protection(List<TableStep> steps) {
        if (!exact && wanted.deletionProtectionEnabled() == null) {
            return;
        }
        boolean after = Boolean.TRUE.equals(wanted.deletionProtectionEnabled());
        if (after != Boolean.TRUE.equals(now.deletionProtectionEnabled())) {
            steps.add(step(
                    "Turn deletion protection " + (after ? "on" : "off"),
                    request -> request.deletionProtectionEnabled(after),
                    after ? "The table can't be deleted while it is on." : "The table can be deleted then."));
        }
    }

    private TableStep step(String what, Consumer<UpdateTableRequest.Builder> change, String... notes) {
        var request = UpdateTableRequest.builder().tableName(table.tableName());
        change.accept(request);
        return TableStep.of(what, request.build(), notes);
    }
}
