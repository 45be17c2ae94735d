package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.credential.SigningException;
import dev.sortkey.dynamo.network.Unreachable;
import dev.sortkey.dynamo.wire.ServiceError;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Translates the SDK's exceptions into errors for the person.
public final class Failures {
    /// The messages of SQLite, in which local engines store their items, and of POSIX.
    private static final Pattern FULL = Pattern.compile("(?i)disk is full|no space left");

    private static final Pattern UNSUPPORTED_CODE = Pattern.compile(
            "UnknownOperation(Exception)?|InvalidAction|UnsupportedOperation(Exception)?|Not(Yet)?Implemented(Error|Exception)?");
    private static final Pattern UNSUPPORTED_HERE = Pattern.compile(
            "(?i)not (currently |yet )?(supported|implemented) (in|by|on) (DynamoDB Local|LocalStack|this)");

    private static final Pattern LOST = Pattern.compile("(?i)premature EOF|unexpected end of file|connection reset");

    private static final String DOCTOR =
            "Run the doctor: it checks each step from the configuration files to the first table.";

    private Failures() {}

    /// The failure of `operation` on the connection `label` with a message for the person. One that already has a
    /// message, or is only a cancellation, stays as it is.
    public static RuntimeException translate(RuntimeException failure, ConnectionLabel label, String operation) {
        return isCancelled(failure) || Causes.find(failure, UserException.class) != null
                ? failure
                : new UserException(error(failure, label, operation), failure);
    }

    /// What to tell of any failure of `operation`.
    public static UserError error(@Nullable Throwable failure, ConnectionLabel label, String operation) {
        String on = operation + " on " + label.name();
        UserException told = Causes.find(failure, UserException.class);
        if (told != null) {
            return told.error();
        }
        return failure == null || isCancelled(failure)
                ? new UserError.Unavailable(on + " was cancelled.", "Run it again if you need the result.")
                : error(failure, on, operation, label);
    }

    private static boolean isCancelled(Throwable failure) {
        return Causes.find(failure, AbortedException.class) != null
                || Causes.find(failure, InterruptedException.class) != null;
    }

    private static UserError error(Throwable failure, String on, String operation, ConnectionLabel label) {
        boolean signing = Causes.find(failure, SigningException.class) != null;
        Unreachable told = Causes.find(failure, Unreachable.class);
        if (told != null) {
            return new UserError.Offline(on + ": " + told.what(), told.next());
        }
        AwsServiceException service = Causes.find(failure, AwsServiceException.class);
        if (service != null) {
            UserError error = service(service, on, operation, label);
            return signing && isAboutTheRequest(error) ? unsigned(service, on) : error;
        }
        UserError network = network(failure, on, label, signing);
        if (network != null) {
            return network;
        }
        if (signing) {
            return new UserError.NoCredentials(on + ": couldn't get credentials: " + sentence(failure), DOCTOR);
        }
        return failure instanceof SdkException
                ? new UserError.Unavailable(on + " failed: " + sentence(failure), DOCTOR)
                : new UserError.Bug(failure);
    }

    /// Errors that would blame the person's request, although the request for credentials failed.
    private static boolean isAboutTheRequest(UserError error) {
        return switch (error) {
            case UserError.AccessDenied denied ->
                String.valueOf(denied.action()).startsWith("dynamodb:");
            case UserError.BadInput _, UserError.NotFound _ -> true;
            default -> false;
        };
    }

    private static UserError service(AwsServiceException failure, String on, String operation, ConnectionLabel label) {
        ServiceError said = ServiceError.of(failure);
        String code = said.code();
        String message = said.message();
        if (said.isExpired()) {
            return expired(on, label);
        }
        if (said.isUnknownCaller()) {
            return new UserError.NoCredentials(
                    on + " was refused: " + sentence(code, message),
                    "Check the access key, the profile and this computer's clock.");
        }
        if (said.isDenial()) {
            return denied(said, operation, on);
        }
        if (failure.isThrottlingException() || said.isLimit()) {
            return new UserError.Throttled(
                    on + " was throttled after all retries: " + sentence(code, message),
                    "Wait a moment and try again, ask for less at a time, or raise the table's capacity.");
        }
        return switch (failure) {
            case ConditionalCheckFailedException check -> ConditionErrors.failed(on, check.item());
            case TransactionCanceledException cancelled -> ConditionErrors.cancelled(on, cancelled);
            default ->
                isUnsupported(failure)
                        ? unsupported(operation, message, on, label.isAws())
                        : byCode(failure, code, message, on, label);
        };
    }

    /// Whether the server doesn't support the operation: local engines say so in several ways.
    public static boolean isUnsupported(AwsServiceException failure) {
        ServiceError said = ServiceError.of(failure);
        return UNSUPPORTED_CODE.matcher(said.code()).matches()
                || (failure.statusCode() == 501 && !said.code().isEmpty())
                || UNSUPPORTED_HERE.matcher(said.message()).find();
    }

    private static UserError unsupported(String operation, String message, String on, boolean aws) {
        String lacks = MissingFeature.ofOperation(operation)
                .map(gap -> "this server doesn't support " + gap.words() + ".")
                .orElse("this server doesn't support the operation.");
        return new UserError.Unavailable(
                on + ": " + lacks + (message.isBlank() ? "" : " The server said: " + sentence("", message)),
                aws ? "This region may not support it yet." : "It works on AWS. Local engines may not support it.");
    }

    private static UserError byCode(
            AwsServiceException failure, String code, String message, String on, ConnectionLabel label) {
        return switch (code) {
            case "TransactionConflictException", "TransactionInProgressException" -> ConditionErrors.busy(on);
            case "ResourceNotFoundException", "TableNotFoundException" ->
                new UserError.NotFound(
                        on + ": " + sentence(code, message), "Check the name, the region and the connection.");
            case "ValidationException", "ResourceInUseException", "SerializationException" ->
                new UserError.BadInput(on + ": " + sentence(code, message), "Correct the request and try again.");
            default -> other(failure, code, message, on, label);
        };
    }

    private static UserError other(
            AwsServiceException failure, String code, String message, String on, ConnectionLabel label) {
        if (failure.statusCode() / 100 == 3) {
            return new UserError.Offline(
                    on + ": the server redirects to " + location(failure)
                            + ", and signed requests can't follow redirects.",
                    "Use the URL of the DynamoDB server itself, or sign in to the network if it asks for that.");
        }
        if (code.isEmpty() || failure.awsErrorDetails() == null) {
            return new UserError.Offline(
                    on + ": " + label.target() + " answered with status " + failure.statusCode()
                            + ", but not like DynamoDB.",
                    failure.statusCode() >= 500
                            ? "Try again in a moment, and check the URL: a proxy may answer for a server that's down."
                            : "Check that the URL is that of a DynamoDB server.");
        }
        if (FULL.matcher(message).find()) {
            return new UserError.Unavailable(
                    on + ": the server's disk is full.",
                    "Free some space on the server and try again. Reads still work.");
        }
        if (failure.statusCode() >= 500) {
            return new UserError.Unavailable(on + ": the server failed: " + sentence(code, message), "Try again.");
        }
        return new UserError.BadInput(on + ": " + sentence(code, message), "Correct the request and try again.");
    }

    private static String location(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? "elsewhere"
                : details.sdkHttpResponse().firstMatchingHeader("Location").orElse("elsewhere");
    }

    private static UserError denied(ServiceError said, String operation, String on) {
        String action = said.deniedAction("dynamodb:" + operation);
        return new UserError.AccessDenied(
                on + " was denied: " + sentence("no permission for " + action, said.message()),
                "Ask for the permission " + action + ".",
                action);
    }

    /// What went wrong between here and the server; null when it was something else.
    private static @Nullable UserError network(Throwable failure, String on, ConnectionLabel label, boolean signing) {
        String where = signing ? "the credentials service" : label.target();
        UnknownHostException unknown = Causes.find(failure, UnknownHostException.class);
        if (unknown != null) {
            return new UserError.Offline(
                    on + ": can't find the host " + unknown.getMessage() + " (" + where + ").",
                    "Check the network, and the spelling of the region or the URL.");
        }
        SSLException tls = Causes.find(failure, SSLException.class);
        if (tls != null) {
            return new UserError.Offline(
                    on + ": couldn't set up TLS with " + where + ": " + sentence(tls),
                    "For a server without TLS, write http:// in the URL. Behind a proxy that inspects TLS, trust its"
                            + " certificate (AWS_CA_BUNDLE).");
        }
        if (Causes.find(failure, ConnectException.class) != null) {
            return new UserError.Offline(
                    on + ": can't reach " + where + ".", "Start the server, or check the URL and its port.");
        }
        if (Causes.of(failure).anyMatch(Failures::isTimeout)) {
            return new UserError.Offline(
                    on + ": " + where + " didn't answer in time.", "Check the network and try again.");
        }
        if (Causes.of(failure).anyMatch(Failures::isUnreadable)) {
            return new UserError.Offline(
                    on + ": " + where + " answered, but not like " + (signing ? "an AWS service." : "DynamoDB."),
                    "Check the URL, and whether a proxy or the network's sign-in page answers instead of the server.");
        }
        if (Causes.find(failure, Crc32MismatchException.class) != null) {
            return new UserError.Offline(
                    on + ": the answer of " + where + " was damaged on its way.",
                    "Try again, and check whether a proxy changes what passes it.");
        }
        IOException broken = Causes.find(failure, IOException.class);
        if (broken == null) {
            return null;
        }
        String scheme = "heck the URL: https:// if the server uses TLS, http:// if it doesn't.";
        return isLost(broken)
                ? new UserError.Offline(
                        on + ": lost the connection to " + where + ": " + sentence(broken),
                        "Check the network and try again. If that never helps, c" + scheme)
                : new UserError.Offline(
                        on + ": no valid response from " + where + ": " + sentence(broken), "C" + scheme);
    }

    /// Whether the connection broke before the whole answer was there. Java has no type of its own for that.
    private static boolean isLost(IOException failure) {
        return failure instanceof SocketException
                || failure instanceof EOFException
                || LOST.matcher(String.valueOf(failure.getMessage())).find();
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof SocketTimeoutException
                || failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException;
    }

    /// The SDK has no type of its own for an answer that it can't read.
    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof SdkClientException
                && String.valueOf(failure.getMessage()).startsWith("Unable to unmarshall response");
    }

    /// The error of a request for credentials that AWS STS or another service rejected.
    private static UserError unsigned(AwsServiceException failure, String on) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String service = details == null || details.serviceName() == null ? "AWS" : details.serviceName();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        return new UserError.NoCredentials(
                on + ": couldn't get credentials from " + service + ": "
                        + sentence(details == null ? "" : String.valueOf(details.errorCode()), message),
                DOCTOR);
    }

    private static UserError expired(String on, ConnectionLabel label) {
        String login = "aws sso login" + (label.profile() == null ? "" : " --profile " + label.profile());
        return new UserError.Expired(
                on + ": the session has expired.", "Sign in again, for example with '" + login + "', and try again.");
    }

    private static String sentence(Throwable failure) {
        return sentence(failure.getClass().getSimpleName(), Objects.requireNonNullElse(failure.getMessage(), ""));
    }

    static String sentence(String code, String message) {
        String text = message.isEmpty() ? code : message;
        return text.endsWith(".") ? text : text + ".";
    }
}
