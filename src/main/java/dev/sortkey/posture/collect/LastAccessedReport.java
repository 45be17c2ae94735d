package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What IAM says of when a user or role last used each action: a report that IAM makes first.
public final class LastAccessedReport {
    private static final Question MAKE = Question.of("iam", "GenerateServiceLastAccessedDetails");
    private static final Question GET = Question.of("iam", "GetServiceLastAccessedDetails");
    private static final Duration PACE = Duration.ofSeconds(1);
    /// A report takes seconds.
    private static final int MOST_LOOKS = 300;

    private final AwsCaller caller;
    private final Duration pace;

    /// Reports by the IAM that `caller` asks.
    public LastAccessedReport(AwsCaller caller) {
        this(caller, PACE);
    }

    /// One that waits as long as `pace` before it looks again whether a report is made.
    LastAccessedReport(AwsCaller caller, Duration pace) {
        this.caller = caller;
        this.pace = pace;
    }

    /// The report on the user or role with the ARN `arn`, as the AWS CLI prints it. Blocks.
    ///
    /// @throws UserException when a request fails or is refused, or the report can't be made
    /// @throws CancellationException after an interrupt; the thread stays interrupted
    public JsonNode read(String arn) {
        try {
            String job = made(arn);
            for (int look = 0; look < MOST_LOOKS; look++) {
                JsonNode answer = looked(job);
                switch (answer.path("JobStatus").asString("")) {
                    case "COMPLETED" -> {
                        return listed(answer);
                    }
                    case "FAILED" ->
                        throw new UserException(new UserError.Unavailable(
                                "IAM couldn't make the report on " + arn + ". "
                                        + answer.path("Error").path("Message").asString(""),
                                "Try again later."));
                    default -> Thread.sleep(pace);
                }
            }
            throw new UserException(
                    new UserError.Unavailable("IAM's report on " + arn + " isn't made yet.", "Try again later."));
        } catch (InterruptedException e) {
            throw FactRecorder.cancelled();
        }
    }

    private String made(String arn) {
        return FailedAnswers.asking(
                        MAKE,
                        "IAM can't report on " + arn + ".",
                        () -> caller.call(AwsRequest.of(AwsService.IAM, MAKE.operation())
                                .with("Arn", arn)
                                .with("Granularity", "ACTION_LEVEL")))
                .path("JobId")
                .asString("");
    }

    private JsonNode looked(String job) {
        return FailedAnswers.asking(
                GET,
                "IAM's report can't be read.",
                () -> caller.call(AwsRequest.of(AwsService.IAM, GET.operation()).with("JobId", job)));
    }

    /// An empty list looks like an empty text in XML.
    private static JsonNode listed(JsonNode answer) {
        if (answer instanceof ObjectNode object
                && !object.path("ServicesLastAccessed").isArray()) {
            object.putArray("ServicesLastAccessed");
        }
        return answer;
    }
}
