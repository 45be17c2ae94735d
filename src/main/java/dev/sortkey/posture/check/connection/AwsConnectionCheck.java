package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// A check of a connection to AWS; it does not apply to others.
abstract class AwsConnectionCheck extends ConnectionCheck {
    AwsConnectionCheck(String id) {
        super(id);
    }

    /// What is found about a connection to AWS.
    abstract Finding aws(AssessmentContext context, FindingBuilder finding);

    @Override
    protected final Finding check(AssessmentContext context, FindingBuilder finding) {
        return context.facts().isAws() ? aws(context, finding) : finding.notApplicable("This server isn't AWS.");
    }

    /// The name of the profile, or empty.
    static String profile(AssessmentContext context) {
        return context.facts().text(Questions.TARGET, "/profile");
    }

    /// The user's name in the ARN of an IAM user.
    static String user(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
