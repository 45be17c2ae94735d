package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.trust.RoleTrust;
import dev.sortkey.posture.access.trust.Stranger;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// ID-DEPUTY: whether a service that acts for many customers can use a role only for this account.
///
/// Only services whose documentation asks for such a condition in the trust policy count. Those that run an
/// account's own code, such as EC2, Lambda and ECS, get a role only from somebody who may pass it, and are left
/// out.
final class ConfusedDeputy extends TrustCheck {
    private static final Set<String> DEPUTIES = Set.of(
            "access-analyzer",
            "appstream",
            "batch",
            "bedrock",
            "bedrock-agentcore",
            "chatbot",
            "cognito-idp",
            "comprehend",
            "datasync",
            "events",
            "firehose",
            "fis",
            "forecast",
            "gamelift",
            "greengrass",
            "iot",
            "kendra",
            "kinesisanalytics",
            "lexv2",
            "logs",
            "omics",
            "personalize",
            "pipes",
            "qbusiness",
            "rekognition",
            "scheduler",
            "sms-voice",
            "ssm",
            "transfer",
            "vpc-flow-logs");

    ConfusedDeputy() {
        super("ID-DEPUTY");
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding) {
        for (PolicyStatement entrance : trust.entrances()) {
            Optional<String> deputy = deputies(entrance)
                    .filter(service -> trust.admits(entrance, Stranger.service(service)))
                    .findFirst();
            if (deputy.isPresent()) {
                return Optional.of(finding.fail(
                        "The service " + deputy.get() + " can assume the role, also when it acts for somebody in "
                                + "another account: no condition on aws:SourceAccount or aws:SourceArn names this "
                                + "account.",
                        finding.fix(),
                        evidence(context, trust, entrance)));
            }
        }
        return Optional.empty();
    }

    private static Stream<String> deputies(PolicyStatement entrance) {
        return RoleTrust.named(entrance, "Service")
                .map(Principals.Named::value)
                .filter(service -> DEPUTIES.contains(service.split("\\.", 2)[0]));
    }

    @Override
    Finding passed(PrincipalContext context) {
        return entrances(context).flatMap(ConfusedDeputy::deputies).findAny().isPresent()
                ? context.finding()
                        .pass("Every service that acts for many customers can assume a role only for this account.")
                : context.finding().notApplicable("No role trusts a service that acts for many customers.");
    }
}
