package dev.sortkey.testkit.dax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// An error as a DAX cluster answers with it.
///
/// @param codes from the general to the particular; DynamoDB's own errors begin with 4, 37, 38, 39
/// @param code DynamoDB's name of it, such as `ValidationException`; null where the cluster has only the numbers
/// @param status as DynamoDB's HTTP status, such as 400
/// @param reasons why a transaction was cancelled, a reason for each of its items; else empty
public record DaxError(
        List<Integer> codes, String message, @Nullable String code, int status, List<CancellationReason> reasons) {
    static final DaxError NO_TABLE = new DaxError(
            List.of(4, 23, 24), "Requested resource not found", "ResourceNotFoundException", 400, List.of());
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("ProvisionedThroughputExceededException", 40),
            Map.entry("ResourceNotFoundException", 41),
            Map.entry("ConditionalCheckFailedException", 43),
            Map.entry("ResourceInUseException", 45),
            Map.entry("ValidationException", 46),
            Map.entry("InternalServerError", 47),
            Map.entry("ItemCollectionSizeLimitExceededException", 48),
            Map.entry("LimitExceededException", 49),
            Map.entry("ThrottlingException", 50),
            Map.entry("TransactionConflictException", 57),
            Map.entry("TransactionCanceledException", 58),
            Map.entry("TransactionInProgressException", 59),
            Map.entry("IdempotentParameterMismatchException", 60),
            Map.entry("RequestLimitExceeded", 61));

    /// The error that DynamoDB calls `code`.
    public static DaxError of(String code, String message, int status) {
        List<Integer> codes = code.equals("AccessDeniedException")
                ? List.of(4, 37, 38, 42)
                : List.of(4, 37, 38, 39, NUMBERS.getOrDefault(code, 46));
        return new DaxError(codes, message, code, status, List.of());
    }

    /// What a cluster says to somebody whose signature or token it does not take.
    public static DaxError unauthorized(int detail, String message) {
        return new DaxError(List.of(4, 23, 31, detail), message, null, 0, List.of());
    }

    static DaxError of(AwsServiceException failure) {
        DaxError error = of(
                failure.awsErrorDetails().errorCode(), failure.awsErrorDetails().errorMessage(), failure.statusCode());
        return failure instanceof TransactionCanceledException cancelled
                ? new DaxError(
                        error.codes(), error.message(), error.code(), error.status(), cancelled.cancellationReasons())
                : error;
    }
}
