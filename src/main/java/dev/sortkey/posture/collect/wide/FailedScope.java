package dev.sortkey.posture.collect.wide;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.support.UserError;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// The facts of a scope that can't be opened: every question has failed, for the one reason.
final class FailedScope {
    private static final List<Question> QUESTIONS = List.of(
            Questions.CALLER,
            Questions.TABLES,
            Questions.PRINCIPALS,
            AwsQuestions.CREDENTIAL_REPORT,
            AwsQuestions.BACKUPS,
            AwsQuestions.PROTECTED,
            AwsQuestions.VPCS,
            AwsQuestions.ENDPOINTS,
            AwsQuestions.INTERFACES,
            AwsQuestions.ROUTES,
            AwsQuestions.SUBNETS,
            AwsQuestions.SECURITY_GROUPS,
            AwsQuestions.VPNS,
            AwsQuestions.DIRECT_CONNECTIONS,
            AwsQuestions.VIRTUAL_INTERFACES,
            AwsQuestions.CLUSTERS,
            AwsQuestions.TRAILS,
            AwsQuestions.EVENT_STORES,
            AwsQuestions.ALARMS,
            AwsQuestions.RULES,
            AwsQuestions.RECORDERS,
            AwsQuestions.RECORDER_STATUS,
            AwsQuestions.CONFIG_RULES,
            AwsQuestions.CONFORMANCE_PACKS,
            AwsQuestions.STANDARDS,
            AwsQuestions.DETECTORS,
            AwsQuestions.ANALYZERS,
            AwsQuestions.ORGANIZATION,
            Question.of("cognito-identity", "ListIdentityPools"),
            Questions.PATH,
            Questions.TLS,
            Questions.CREDENTIALS,
            Questions.SECRETS);

    private FailedScope() {}

    /// Those of `account` in `region`; null when not even that is known.
    static Facts of(WideAccount account, @Nullable String region, UserError error) {
        Instant now = Instant.now();
        var failed = new Answer.Failed(Answer.Why.CREDENTIALS, "", error.what(), "");
        Map<Question, Answer> answers = new HashMap<>();
        QUESTIONS.forEach(question -> answers.put(question, failed));
        answers.put(
                Questions.TARGET,
                new Answer.Known(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("kind", "aws")
                                .put("name", account.connection())
                                .put("region", region == null ? "" : region)
                                .put("profile", account.profile())
                                .put("guard", account.guard().name()),
                        now));
        return new Facts(now, account.connection(), answers);
    }
}
