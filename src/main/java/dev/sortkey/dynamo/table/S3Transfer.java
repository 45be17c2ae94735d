package dev.sortkey.dynamo.table;

import dev.sortkey.support.Counted;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportSummary;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.ImportSummary;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.InputCompressionType;

/// One export of a table to Amazon S3, or the import from there that made it, by the service itself.
///
/// @param status such as `COMPLETED`
/// @param start when it began, where that is known
/// @param end when it ended, where that is known
/// @param what its format and how much it was, such as `ION, incremental, 12 items`
/// @param place such as `s3://bucket/prefix`; empty where it isn't known
/// @param failure why it failed; empty unless it did
/// @param source what the service said
public record S3Transfer(
        String arn,
        String status,
        Optional<Instant> start,
        Optional<Instant> end,
        String what,
        String place,
        String failure,
        SdkPojo source) {

    static S3Transfer of(ExportDescription it) {
        return new S3Transfer(
                it.exportArn(),
                it.exportStatusAsString(),
                Optional.ofNullable(it.startTime()),
                Optional.ofNullable(it.endTime()),
                list(
                        it.exportFormatAsString(),
                        it.exportType() == ExportType.INCREMENTAL_EXPORT ? "incremental" : null,
                        items(it.itemCount())),
                place(it.s3Bucket(), it.s3Prefix()),
                list(it.failureCode(), it.failureMessage()),
                it);
    }

    /// What the list of exports tells.
    static S3Transfer of(ExportSummary it) {
        return new S3Transfer(
                it.exportArn(),
                it.exportStatusAsString(),
                Optional.empty(),
                Optional.empty(),
                list(it.exportType() == ExportType.INCREMENTAL_EXPORT ? "incremental" : null),
                "",
                "",
                it);
    }

    static S3Transfer of(ImportTableDescription it) {
        var place = it.s3BucketSource();
        return new S3Transfer(
                it.importArn(),
                it.importStatusAsString(),
                Optional.ofNullable(it.startTime()),
                Optional.ofNullable(it.endTime()),
                list(
                        it.inputFormatAsString(),
                        it.inputCompressionType() == InputCompressionType.NONE
                                ? null
                                : it.inputCompressionTypeAsString(),
                        items(it.importedItemCount()),
                        it.errorCount() == null || it.errorCount() == 0 ? null : Counted.of(it.errorCount(), "error")),
                place == null ? "" : place(place.s3Bucket(), place.s3KeyPrefix()),
                list(it.failureCode(), it.failureMessage()),
                it);
    }

    /// What the list of imports tells.
    static S3Transfer of(ImportSummary it) {
        var place = it.s3BucketSource();
        return new S3Transfer(
                it.importArn(),
                it.importStatusAsString(),
                Optional.ofNullable(it.startTime()),
                Optional.ofNullable(it.endTime()),
                list(it.inputFormatAsString()),
                place == null ? "" : place(place.s3Bucket(), place.s3KeyPrefix()),
                "",
                it);
    }

    /// Whether it has come to nothing.
    public boolean hasFailed() {
        return status.equals("FAILED") || status.equals("CANCELLED");
    }

    /// Such as `completed · ION, 12 items · s3://bucket/prefix`.
    public String words() {
        return Stream.of(status.toLowerCase(Locale.ROOT).replace('_', ' '), what, place, failure)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// With a reason why there is no more to tell.
    S3Transfer with(String why) {
        return new S3Transfer(arn, status, start, end, what, place, "details unknown: " + why, source);
    }

    private static @Nullable String items(@Nullable Long count) {
        return count == null ? null : Counted.of(count, "item");
    }

    private static String place(@Nullable String bucket, @Nullable String prefix) {
        return bucket == null ? "" : "s3://" + bucket + (prefix == null || prefix.isEmpty() ? "" : "/" + prefix);
    }

    private static String list(@Nullable String... parts) {
        return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    /// What the service tells of the exports or the imports of a table.
    ///
    /// @param newest the newest first
    /// @param more how many there are besides
    public record Latest(List<S3Transfer> newest, int more) {}
}
