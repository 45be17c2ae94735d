package dev.sortkey.dynamo.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The error that a service of AWS, or a server that stands in for it, answered with. They say the same thing in
/// several ways.
///
/// @param status the HTTP status
/// @param code the error code, or empty
/// @param message the sentence that comes with it, or empty
/// @param requestId the service's ID of the request, or empty
public record ServiceError(int status, String code, String message, String requestId) {
    private static final Pattern DENIED = Pattern.compile(
            "AccessDenied.*|.*UnauthorizedOperation|UnauthorizedAccess.*|AuthorizationError.*|.*NotAuthorized.*|403"
                    + "|InvalidAccessException");
    private static final Pattern EXPIRED =
            Pattern.compile("ExpiredToken.*|RequestExpired|InvalidIdentityToken|TokenRefreshRequired");
    private static final Pattern UNKNOWN_CALLER = Pattern.compile(
            "UnrecognizedClient.*|InvalidClientTokenId|InvalidAccessKeyId|AuthFailure|SignatureDoesNotMatch"
                    + "|InvalidSignature.*|IncompleteSignature.*|MissingAuthenticationToken.*");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9]+)");

    /// The parts of `failure`.
    public static ServiceError of(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return new ServiceError(
                failure.statusCode(),
                details == null ? "" : text(details.errorCode()),
                details == null ? "" : text(details.errorMessage()),
                text(failure.requestId()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// Whether permissions are the reason. A bare 403 is a denial too, unless something on the way sent a page for
    /// people.
    public boolean isDenial() {
        return code.isEmpty()
                ? status == 403 && !message.startsWith("a web page")
                : DENIED.matcher(code).matches() && !message.contains("not subscribed");
    }

    /// The IAM action that the message names, or `otherwise`.
    public String deniedAction(String otherwise) {
        Matcher named = ACTION.matcher(message);
        return named.find() ? named.group(1) : otherwise;
    }

    /// Whether the credentials were good and have expired.
    public boolean isExpired() {
        return EXPIRED.matcher(code).matches();
    }

    /// Whether the service knows no such key, or the signature is wrong.
    public boolean isUnknownCaller() {
        return UNKNOWN_CALLER.matcher(code).matches();
    }

    /// Whether a limit of the service or the table is the reason, beside what the SDK counts as such.
    public boolean isLimit() {
        return code.startsWith("LimitExceeded") || code.equals("RequestLimitExceeded");
    }
}
