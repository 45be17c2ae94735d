package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.connection.server.MissingFeature;
import dev.sortkey.dynamo.network.Unreachable;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Translates the SDK's exceptions into errors for the person.
public final class Failures {
    /// In the words of SQLite, which local engines keep their items in, and of POSIX.
    private static final Pattern FULL = Pattern.compile("(?i)disk is full|no space left");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidIdentityToken");
    private static final Set<String> UNKNOWN_CALLER = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "MissingAuthenticationTokenException",
            "IncompleteSignatureException");
    private static final Pattern NO_CREDENTIALS =
            Pattern.compile("Unable to (load|find) credentials|contained no credentials|rofile .* does not exist");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9]+)");

    private static final Pattern UNSUPPORTED_CODE = Pattern.compile(
            "UnknownOperation(Exception)?|InvalidAction|UnsupportedOperation(Exception)?|Not(Yet)?Implemented(Error|Exception)?");
    private static final Pattern UNSUPPORTED_HERE = Pattern.compile(
            "(?i)not (currently |yet )?(supported|implemented) (in|by|on) (DynamoDB Local|LocalStack|this)");

    private static final Pattern SIGNING = Pattern.compile(
            "software\\.amazon\\.awssdk\\.(auth\\.(credentials|token)|profiles|services\\.(sso|ssooidc|signin|sts))\\.");

    private Failures() {}

    /// `failure`, out of the wrapper that a joined future puts round it, as an exception with words for the person.
    static UserException of(RuntimeException failure, ConnectionSpec spec, String operation) {
        Throwable inner = failure instanceof CompletionException ? failure.getCause() : failure;
        Throwable translated = translate(inner, spec, operation);
        return translated instanceof UserException known
                ? known
                : new UserException(UserException.of(translated), translated);
    }

    /// The failure of `operation` on `spec` with words for the person; one that has words already stays as it is.
    public static Throwable translate(@Nullable Throwable failure, ConnectionSpec spec, String operation) {
        if (failure == null) {
            return new IllegalStateException(operation + " failed without a cause");
        }
        if (failure instanceof AbortedException
                || cause(failure, UserException.class) != null
                || cause(failure, InterruptedException.class) != null) {
            return failure;
        }
        String on = operation + " on " + spec.name();
        Unreachable told = cause(failure, Unreachable.class);
        if (told != null) {
            return new UserException(new UserError.Offline(on + ": " + told.what(), told.next()), failure);
        }
        UserError error = switch (failure) {
            case AwsServiceException service -> service(service, on, operation, spec);
            case SdkClientException client -> client(client, on, spec);
            default ->
                isSigning(failure)
                        ? new UserError.NoCredentials(
                                on + ": " + sentence("no credentials were found", String.valueOf(failure.getMessage())),
                                "Run the doctor: it names the first broken link.")
                        : new UserError.Bug(failure);
        };
        return new UserException(error, failure);
    }

    /// The SDK's credential providers throw plain exceptions of Java for a wrong file or a failing process.
    private static boolean isSigning(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(each -> Arrays.stream(each.getStackTrace()))
                .anyMatch(frame -> SIGNING.matcher(frame.getClassName()).lookingAt());
    }

    private static UserError service(AwsServiceException failure, String on, String operation, ConnectionSpec spec) {
        var details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        if (EXPIRED.contains(code)) {
            return expired(on, spec);
        }
        if (UNKNOWN_CALLER.contains(code)) {
            return new UserError.NoCredentials(
                    on + " was refused: " + sentence(code, message),
                    "Check the access key, the profile and this computer's clock.");
        }
        if (code.startsWith("AccessDenied")
                || code.startsWith("NotAuthorized")
                || (failure.statusCode() == 403 && (code.isEmpty() || code.equals("403")))) {
            return denied(message, operation, on);
        }
        if (failure.isThrottlingException()
                || code.equals("RequestLimitExceeded")
                || code.startsWith("LimitExceeded")) {
            return new UserError.Throttled(
                    on + " was throttled after all retries: " + sentence(code, message),
                    "Wait a little, read less at once, or raise the table's capacity.");
        }
        return switch (failure) {
            case ConditionalCheckFailedException check -> Conditions.failed(on, check.item());
            case TransactionCanceledException cancelled -> Conditions.cancelled(on, cancelled);
            default ->
                isUnsupported(failure)
                        ? unsupported(operation, message, on, spec.target().leadsToAws())
                        : byCode(failure, code, message, on);
        };
    }

    /// Whether the server lacks what was asked for: local engines say so in several ways.
    public static boolean isUnsupported(AwsServiceException failure) {
        var details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        return UNSUPPORTED_CODE.matcher(code).matches()
                || (failure.statusCode() == 501 && !code.isEmpty())
                || UNSUPPORTED_HERE.matcher(message).find();
    }

    private static UserError unsupported(String operation, String message, String on, boolean aws) {
        String lacks = MissingFeature.ofOperation(operation)
                .map(gap -> "this server doesn't support " + gap.words() + ".")
                .orElse("this server doesn't know the operation.");
        return new UserError.Unavailable(
                on + ": " + lacks + (message.isBlank() ? "" : " It said: " + sentence("", message)),
                aws ? "This Region may not have it yet." : "It works on AWS; a local engine may lack it.");
    }

    private static UserError byCode(AwsServiceException failure, String code, String message, String on) {
        return switch (code) {
            case "ResourceNotFoundException", "TableNotFoundException" ->
                new UserError.NotFound(
                        on + ": " + sentence(code, message), "Check the name, the region and the connection.");
            case "ValidationException", "ResourceInUseException", "SerializationException" ->
                new UserError.BadInput(on + ": " + sentence(code, message), "Change the request and try again.");
            default -> other(failure, code, message, on);
        };
    }

    private static UserError other(AwsServiceException failure, String code, String message, String on) {
        if (failure.statusCode() / 100 == 3) {
            return new UserError.Offline(
                    on + ": the server sends requests on to " + location(failure) + ", and a signed request isn't.",
                    "Use the URL of the DynamoDB server itself.");
        }
        if (code.isEmpty() || failure.awsErrorDetails() == null) {
            return new UserError.Offline(
                    on + ": the server answered " + failure.statusCode() + ", not as DynamoDB does.",
                    "Check that the URL leads to a DynamoDB server and not to something else.");
        }
        if (FULL.matcher(message).find()) {
            return new UserError.Unavailable(
                    on + ": the server's disk is full.", "Free some space and try again. Reading still works.");
        }
        if (failure.statusCode() >= 500) {
            return new UserError.Unavailable(on + ": the server failed: " + sentence(code, message), "Try again.");
        }
        return new UserError.BadInput(on + ": " + sentence(code, message), "Change the request and try again.");
    }

    private static String location(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? "elsewhere"
                : details.sdkHttpResponse().firstMatchingHeader("Location").orElse("elsewhere");
    }

    private static UserError denied(String message, String operation, String on) {
        Matcher named = ACTION.matcher(message);
        String action = named.find() ? named.group(1) : "dynamodb:" + operation;
        return new UserError.AccessDenied(
                on + " was denied: " + sentence("no right to " + action, message),
                "Ask for the permission " + action + ".",
                action);
    }

    private static UserError client(SdkClientException failure, String on, ConnectionSpec spec) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("expired") || text.contains("SSO session")) {
            return expired(on, spec);
        }
        if (NO_CREDENTIALS.matcher(text).find()) {
            return new UserError.NoCredentials(
                    on + ": no credentials were found.", "Run the doctor: it names the first broken link.");
        }
        if (text.contains("Unable to load region")) {
            return new UserError.BadInput(
                    on + ": no region is set.", "Name a region in the connection, or in the profile.");
        }
        String where = spec.target().describe();
        UnknownHostException unknown = cause(failure, UnknownHostException.class);
        if (unknown != null) {
            return new UserError.Offline(
                    on + ": the host " + unknown.getMessage() + " of " + where + " is not known.",
                    "Check the network, and the spelling of the region or the URL.");
        }
        SSLException tls = cause(failure, SSLException.class);
        if (tls != null) {
            return new UserError.Offline(
                    on + ": no TLS with " + where + ": " + tls.getMessage() + ".",
                    "A plain HTTP server needs http:// in the URL; behind a proxy its certificate must be trusted.");
        }
        if (cause(failure, ConnectException.class) != null) {
            return new UserError.Offline(
                    on + ": nothing answers at " + where + ".", "Start the server, or correct the URL and its port.");
        }
        if (cause(failure, SocketTimeoutException.class) != null || text.contains("timeout")) {
            return new UserError.Offline(
                    on + ": " + where + " did not answer in time.", "Check the network and try again.");
        }
        if (isSigning(failure)) {
            return new UserError.NoCredentials(
                    on + ": " + sentence("", text), "Run the doctor: it names the first broken link.");
        }
        if (cause(failure, IOException.class) != null
                || text.contains("Unable to unmarshall")
                || text.contains("parse")) {
            return new UserError.Offline(
                    on + ": what answers at " + where + " does not speak DynamoDB's protocol.",
                    "Check the URL: https:// for HTTPS ports, http:// for plain ones.");
        }
        return new UserError.Offline(
                on + " failed before it got an answer: " + sentence("", text),
                "Run the doctor: it goes the way of a request, step by step.");
    }

    private static UserError expired(String on, ConnectionSpec spec) {
        String login = spec.target() instanceof Target.Aws aws && aws.profile() != null
                ? "aws sso login --profile " + aws.profile()
                : "aws sso login";
        return new UserError.Expired(
                on + ": the session has expired.", "Sign in again, for example with '" + login + "', and try again.");
    }

    static String sentence(String code, String message) {
        String text = message.isEmpty() ? code : message;
        return text.endsWith(".") ? text : text + ".";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
