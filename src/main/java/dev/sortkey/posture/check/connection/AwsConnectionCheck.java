package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// A check of a connection to AWS; of others there is nothing to say.
abstract class AwsConnectionCheck extends ConnectionCheck {
    /// What is to be said of a connection to AWS.
    abstract Finding aws(Facts facts, Expectations expectations, FindingBuilder judge);

    @Override
    protected final Finding judge(Facts facts, Expectations expectations, FindingBuilder judge) {
        return Questions.isAws(facts) ? aws(facts, expectations, judge) : judge.notApplicable("The server is not AWS.");
    }

    /// The profile as options of a command line, or empty.
    static String profile(Facts facts) {
        String profile = Questions.text(facts, Questions.TARGET, "/profile");
        return profile.isEmpty() ? "" : " --profile " + profile;
    }

    /// The user's name in the ARN of an IAM user.
    static String user(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
