package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.guard.ReadOperations;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.dax.exceptions.AmbiguousWriteFailureException;
import software.amazon.dax.exceptions.DaxServiceException;

/// Translates exceptions of AWS's client for DAX into those of DynamoDB's client, or into messages for the person.
///
/// @param cluster the cluster that was asked
/// @param on the operation and the connection, which begin each sentence
/// @param writes whether the operation may have changed something
record DaxFailures(DaxCluster cluster, String on, boolean writes) {
    /// The client puts its numbers for an error before DynamoDB's own message.
    private static final Pattern NUMBERS = Pattern.compile("^\\[[\\d.]*] ");

    private static final int AUTHENTICATION = 23;
    private static final int UNAUTHENTICATED = 31;
    private static final int SERVER_FAILED = 500;

    static DaxFailures of(DaxCluster cluster, ConnectionLabel label, String operation, SdkRequest request) {
        return new DaxFailures(
                cluster, operation + " on " + label.name(), !ReadOperations.contains(operation, request));
    }

    RuntimeException translate(RuntimeException failure) {
        return switch (failure) {
            case UserException told -> told;
            case AbortedException stopped -> stopped;
            case AwsServiceException service -> plain(service);
            case SdkException broken -> broken(broken);
            default -> failure;
        };
    }

    private static AwsServiceException plain(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String message = details == null ? null : details.errorMessage();
        String text = NUMBERS.matcher(Objects.requireNonNullElse(message, "")).replaceFirst("");
        String name = code == null || code.isBlank() ? name(failure, text) : code;
        return failure.toBuilder()
                .statusCode(name.equals("InternalServerError") ? SERVER_FAILED : failure.statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(name)
                        .errorMessage(text)
                        .build())
                .build();
    }

    /// DynamoDB's name of an error for which the cluster sent only numbers.
    private static String name(AwsServiceException failure, String message) {
        if (failure instanceof DaxServiceException dax) {
            int[] numbers = dax.getCodeSeq();
            if (numbers.length > 2 && numbers[1] == AUTHENTICATION && numbers[2] == UNAUTHENTICATED) {
                return message.contains("expired") ? "ExpiredTokenException" : "UnrecognizedClientException";
            }
        }
        boolean typed = failure instanceof DynamoDbException && failure.getClass() != DynamoDbException.class;
        return typed ? failure.getClass().getSimpleName() : "InternalServerError";
    }

    private RuntimeException broken(SdkException failure) {
        String text = failure.getMessage() + " " + failure.getCause();
        if (text.contains("No cluster endpoints") || text.contains("no healthy endpoints")) {
            Throwable why = cluster.whyUnreachable();
            AwsServiceException refused = Causes.find(why, AwsServiceException.class);
            return refused == null ? new UserException(offline(why), failure) : plain(refused);
        }
        return new UserException(offline(failure), failure);
    }

    private UserError offline(@Nullable Throwable failure) {
        String dax = "the DAX cluster " + cluster.url();
        UnknownHostException unknown = Causes.find(failure, UnknownHostException.class);
        if (unknown != null) {
            return new UserError.Offline(
                    on + ": can't find the host of " + dax + ".",
                    "Check the URL and the VPN: some names exist only inside the VPC.");
        }
        SSLException tls = Causes.find(failure, SSLException.class);
        if (tls != null) {
            return new UserError.Offline(
                    on + ": couldn't set up TLS with " + dax + ": " + tls.getMessage() + ".",
                    "The cluster's certificate must be for this host and from an issuer that Java trusts. AWS's client"
                            + " for DAX doesn't use a profile's certificate bundle.");
        }
        if (failure instanceof AmbiguousWriteFailureException) {
            return new UserError.Offline(on + ": " + dax + " closed the connection before it answered.", next(""));
        }
        if (Causes.find(failure, ConnectException.class) != null || failure == null) {
            return new UserError.Offline(
                    on + ": can't reach " + dax + ".",
                    next("A DAX cluster can be reached only from inside its VPC. Check the VPN and the URL, or remove"
                            + " the cluster from the connection."));
        }
        if (late(failure)) {
            return new UserError.Offline(
                    on + ": " + dax + " didn't answer in time.",
                    next("Check the network, and whether the cluster is busy, or remove it from the connection."));
        }
        if (Causes.find(failure, IOException.class) != null) {
            return new UserError.Offline(
                    on + ": " + dax + " closed the connection.",
                    next("Check that the URL is that of a DAX cluster: daxs:// if it uses encryption in transit, dax://"
                            + " if it doesn't."));
        }
        return new UserError.Offline(
                on + ": can't read the response of " + dax + " (" + root(failure) + ").",
                next("Remove the cluster from the connection to use DynamoDB directly."));
    }

    private String next(String advice) {
        String written = "The write may have succeeded: read the item before you write again.";
        return !writes ? advice : advice.isEmpty() ? written : advice + " " + written;
    }

    /// Netty has its own exceptions for this, and isn't on the compile class path.
    private static boolean late(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(each -> each.getClass().getSimpleName().endsWith("TimeoutException"));
    }

    private static Throwable root(Throwable failure) {
        return Causes.of(failure).reduce((_, cause) -> cause).orElse(failure);
    }
}
