package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.Map;

/// CN-ROOT: whether the account's root user is connected.
final class RootUser extends AwsConnectionCheck {
    RootUser() {
        super("CN-ROOT");
    }

    @Override
    Finding aws(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.CALLER, caller -> {
            String arn = caller.text("/Arn");
            return arn.endsWith(":root")
                    ? finding.fail(
                            "The root user of account " + caller.text("/Account") + " is connected.",
                            finding.fix(Map.of("profile", profile(context))),
                            caller.evidence("/Arn"))
                    : finding.pass("The caller is " + arn + ".", caller.evidence("/Arn"));
        });
    }
}
