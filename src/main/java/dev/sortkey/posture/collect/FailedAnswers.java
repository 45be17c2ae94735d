package dev.sortkey.posture.collect;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.network.Unreachable;
import dev.sortkey.dynamo.wire.ServiceError;
import dev.sortkey.posture.collect.aws.NoService;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.By;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a failure says about a question: that nobody may ask it, or why it could not be asked.
final class FailedAnswers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern GONE =
            Pattern.compile(".*NotFound(Exception)?|NoSuch.*|.*NotFound\\..*|.*DoesNotExist.*");
    private static final Pattern POLICY = Pattern.compile(
            "(?:because no|explicit deny in an?|because an?) ([a-zA-Z -]+?) ?(?:policy|policies|boundary)");
    private static final Map<String, By> BY = Map.of(
            "identity-based", By.IDENTITY,
            "service control", By.SERVICE_CONTROL,
            "resource control", By.RESOURCE_CONTROL,
            "permissions", By.BOUNDARY,
            "session", By.SESSION,
            "vpc endpoint", By.ENDPOINT,
            "resource-based", By.RESOURCE);
    /// Where the action has another name than the question.
    private static final Map<String, String> ACTIONS =
            Map.of("sample:Items", "dynamodb:Scan", "access-analyzer:ListFindingsV2", "access-analyzer:ListFindings");
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private FailedAnswers() {}

    /// The answer that `failure` is; `now` is this computer's time when it came.
    static Answer answer(Question question, Throwable failure, Instant now) {
        AwsServiceException service = Causes.find(failure, AwsServiceException.class);
        if (service != null) {
            return service(question, service, now);
        }
        if (failure instanceof NoService) {
            return failed(Why.NO_SERVICE, failure.getMessage());
        }
        Unreachable told = Causes.find(failure, Unreachable.class);
        if (told != null) {
            return failed(Why.UNREACHABLE, told.what());
        }
        SSLException tls = Causes.find(failure, SSLException.class);
        if (tls != null) {
            return failed(
                    Why.UNREACHABLE,
                    "no TLS: " + tls.getMessage()
                            + ". If a proxy intercepts TLS, this computer must trust the proxy's certificate");
        }
        if (Causes.find(failure, IOException.class) != null) {
            return failed(Why.UNREACHABLE, failure.getMessage());
        }
        return failure instanceof UserException user ? signing(user.error()) : failed(Why.OTHER, failure.getMessage());
    }

    /// A call for a single answer.
    @FunctionalInterface
    interface Call<T> {
        T call() throws InterruptedException;
    }

    /// A call whose answers go elsewhere.
    @FunctionalInterface
    interface Calls {
        void make() throws InterruptedException;
    }

    /// Makes `calls`, and fails as {@link #asking} does.
    static void making(Question question, String what, Calls calls) {
        Object _ = asking(question, what, () -> {
            calls.make();
            return calls;
        });
    }

    /// What `call` brings.
    ///
    /// @param what what a failure means, as a sentence
    /// @throws UserException with the failure in words for a person
    /// @throws java.util.concurrent.CancellationException after an interrupt; the thread stays interrupted
    static <T> T asking(Question question, String what, Call<T> call) {
        try {
            return call.call();
        } catch (InterruptedException e) {
            throw FactRecorder.cancelled();
        } catch (SdkException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw FactRecorder.cancelled();
            }
            throw told(question, e, what);
        }
    }

    private static UserException told(Question question, SdkException failure, String what) {
        Answer answer = answer(question, failure, Instant.now());
        String words = what + " " + answer.whyUnknown(question);
        return new UserException(
                switch (answer) {
                    case Answer.Denied denied ->
                        new UserError.AccessDenied(
                                words, "Ask for the permission " + denied.action() + ".", denied.action());
                    case Answer.Failed(var why, var _, var _, var _) -> told(why, words);
                    case Answer.Known _, Answer.NotApplicable _, Answer.NotAsked _ -> told(Why.OTHER, words);
                },
                failure);
    }

    private static UserError told(Why why, String words) {
        String doctor = "Check the connection with 'sortkey doctor'.";
        return switch (why) {
            case THROTTLED -> new UserError.Throttled(words, "Wait a moment and try again.");
            case CREDENTIALS, CLOCK -> new UserError.NoCredentials(words, doctor);
            case UNREACHABLE -> new UserError.Offline(words, doctor);
            case GONE -> new UserError.NotFound(words, "Check the name. It may have been deleted.");
            case REGION_DISABLED, NO_SERVICE, UNSUPPORTED, OTHER -> new UserError.Unavailable(words, doctor);
        };
    }

    private static Answer signing(UserError error) {
        return switch (error) {
            case UserError.NoCredentials _, UserError.Expired _ -> failed(Why.CREDENTIALS, error.what());
            case UserError.Offline _ -> failed(Why.UNREACHABLE, error.what());
            case UserError.AccessDenied _,
                    UserError.Throttled _,
                    UserError.ConditionFailed _,
                    UserError.BadInput _,
                    UserError.NotFound _,
                    UserError.Unavailable _,
                    UserError.Guarded _,
                    UserError.Bug _ -> failed(Why.OTHER, error.what());
        };
    }

    private static Answer service(Question question, AwsServiceException failure, Instant now) {
        ServiceError said = ServiceError.of(failure);
        if (said.isDenial()) {
            return new Answer.Denied(
                    said.deniedAction(ACTIONS.getOrDefault(question.action(), question.action())),
                    said.status(),
                    said.code(),
                    said.requestId(),
                    by(said.message()));
        }
        return new Answer.Failed(
                why(failure, said, now),
                said.code(),
                said.message().isEmpty() ? "HTTP " + said.status() : said.message(),
                said.requestId());
    }

    private static Why why(AwsServiceException failure, ServiceError said, Instant now) {
        String code = said.code();
        boolean unsigned = said.isExpired() || said.isUnknownCaller();
        if (code.equals("RequestTimeTooSkewed")
                || said.message().startsWith("Signature expired")
                || said.message().startsWith("Signature not yet current")
                || (unsigned && isSkewed(failure, now))) {
            return Why.CLOCK;
        }
        if (code.equals("OptInRequired")) {
            return Why.REGION_DISABLED;
        }
        if (unsigned) {
            return Why.CREDENTIALS;
        }
        if (failure.isThrottlingException() || said.isLimit()) {
            return Why.THROTTLED;
        }
        boolean bare = code.isEmpty() && (said.status() == 404 || said.status() == 501);
        if (bare || Failures.isUnsupported(failure)) {
            return Why.UNSUPPORTED;
        }
        if (GONE.matcher(code).matches()) {
            return Why.GONE;
        }
        return code.isEmpty() && failure.statusCode() < 500 ? Why.UNREACHABLE : Why.OTHER;
    }

    /// Whether the answer's date says that this computer's clock would make any signature wrong.
    private static boolean isSkewed(AwsServiceException failure, Instant now) {
        AwsErrorDetails details = failure.awsErrorDetails();
        if (details == null || details.sdkHttpResponse() == null) {
            return false;
        }
        return details.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(FailedAnswers::date)
                .filter(date -> Duration.between(date, now).abs().compareTo(TOLERATED) > 0)
                .isPresent();
    }

    private static @Nullable Instant date(String header) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Which policy a sentence of AWS blames.
    static By by(String message) {
        Matcher matcher = POLICY.matcher(message);
        return matcher.find() ? BY.getOrDefault(matcher.group(1).toLowerCase(Locale.ROOT), By.UNSAID) : By.UNSAID;
    }

    private static Answer failed(Why why, @Nullable String message) {
        return new Answer.Failed(why, "", message == null ? "" : message, "");
    }

    /// What `answer` means where the error is itself an answer: nothing is there, and that is all there is to know.
    static Answer meant(Answer answer, Instant now) {
        if (!(answer instanceof Answer.Failed(var _, var code, var _, var _))) {
            return answer;
        }
        return switch (code) {
            case "PolicyNotFoundException" -> new Answer.Known(JSON.objectNode(), now);
            case "AWSOrganizationsNotInUseException" ->
                new Answer.NotApplicable("This account isn't in an organization.");
            // Security Hub that was never turned on has no standards.
            case "InvalidAccessException" -> {
                var none = JSON.objectNode();
                none.putArray("StandardsSubscriptions");
                yield new Answer.Known(none, now);
            }
            default -> answer;
        };
    }
}
