package dev.sortkey.posture.check;

import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Hypothetical requests that show what a policy allows.
public final class Probe {
    /// The actions that read and write items, including those of PartiQL.
    public static final List<String> ITEMS = List.of(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:PartiQLSelect",
            "dynamodb:SearchVectors",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PartiQLDelete");
    /// The actions that manage a table and can be granted by its policy.
    public static final List<String> TABLE = List.of(
            "dynamodb:DescribeTable",
            "dynamodb:UpdateTable",
            "dynamodb:DeleteTable",
            "dynamodb:PutResourcePolicy",
            "dynamodb:GetResourcePolicy",
            "dynamodb:DeleteResourcePolicy",
            "dynamodb:CreateBackup",
            "dynamodb:UpdateContinuousBackups",
            "dynamodb:RestoreTableToPointInTime",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:EnableKinesisStreamingDestination");
    /// The actions that read a stream.
    public static final List<String> STREAM =
            List.of("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream");

    /// An account that doesn't exist.
    static final String STRANGER = "000000000000";

    /// A call over TLS by a person or a program, not by a service.
    private static final RequestContext CALL = RequestContext.NONE
            .with("aws:SecureTransport", "true")
            .with("aws:PrincipalIsAWSService", "false")
            .with("aws:ViaAWSService", "false")
            .with("aws:CalledVia")
            .with("aws:PrincipalServiceName")
            .with("aws:PrincipalServiceNamesList")
            .with("aws:SourceAccount")
            .with("aws:SourceArn")
            .with("aws:SourceOrgID");
    private static final Document ANYTHING = Document.of("anything", """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""");
    private static final Document ANYBODY = Document.of("anybody", """
            {"Version": "2012-10-17", "Statement": {
                "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}""");

    private Probe() {}

    /// What the policy of a resource lets somebody of an unknown account do with one of `arns`: what is surely
    /// allowed, else what hangs on a condition.
    public static Optional<Decision> stranger(Policy policy, List<String> actions, String... arns) {
        Policies policies = new Policies(List.of(ANYTHING), policy, null, null, List.of(), List.of(), null, Set.of());
        RequestContext context =
                strange(policy).with("aws:SourceVpce", "vpce-0").with("aws:SourceVpc", "vpc-0");
        return first(actions.stream()
                .flatMap(action -> Arrays.stream(arns)
                        .map(arn -> policies.decide(
                                new AccessRequest(caller(STRANGER), action, arn, account(arn), context)))));
    }

    /// What the policy of a VPC endpoint allows an unknown account to do with the table `arn`.
    public static Optional<Decision> strangerThrough(Policy endpoint, String arn) {
        return through(endpoint, STRANGER, arn, strange(endpoint).with("aws:ResourceAccount", account(arn)));
    }

    /// What it allows `account` to do with a table of an unknown account, named like `arn`.
    public static Optional<Decision> abroadThrough(Policy endpoint, String account, String arn) {
        RequestContext context = CALL.with("aws:PrincipalAccount", account)
                .with("aws:ResourceAccount", STRANGER)
                .with("aws:ResourceOrgID", "o-0")
                .with("aws:ResourceOrgPaths", "o-0/r-0/");
        return through(endpoint, account, arn.replace(":" + account + ":", ":" + STRANGER + ":"), context);
    }

    private static Optional<Decision> through(Policy endpoint, String account, String arn, RequestContext context) {
        var policies = new Policies(List.of(ANYTHING), ANYBODY, null, null, List.of(), List.of(), endpoint, Set.of());
        return first(ITEMS.stream()
                .map(action ->
                        policies.decide(new AccessRequest(caller(account), action, arn, account(arn), context))));
    }

    /// Whether a principal of the account itself that no policy names is denied `action` on `arn` when it comes
    /// through the VPC endpoint `vpce` in `vpc`; both empty for another way.
    public static boolean refused(Policies policies, String action, String arn, String vpce, String vpc) {
        String account = account(arn);
        RequestContext context = CALL.with("aws:PrincipalAccount", account)
                .with("aws:PrincipalArn", caller(account).arn())
                .with("aws:ResourceAccount", account);
        context = vpce.isEmpty()
                ? context.with("aws:SourceVpce").with("aws:SourceVpc").with("aws:VpcSourceIp")
                : context.with("aws:SourceVpce", vpce).with("aws:SourceVpc", vpc);
        return policies.identity(List.of(ANYTHING))
                        .decide(new AccessRequest(caller(account), action, arn, account, context))
                        .verdict()
                == AccessVerdict.EXPLICITLY_DENIED;
    }

    /// The context of a request from an account and an organization that don't exist. It can create a role
    /// with any name that a policy allows from any account.
    private static RequestContext strange(Policy policy) {
        RequestContext context = CALL.with("aws:PrincipalAccount", STRANGER)
                .with("aws:PrincipalOrgID", "o-0")
                .with("aws:PrincipalOrgPaths", "o-0/r-0/")
                .with("aws:userid", "AIDA0");
        boolean anyAccount = policy.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .filter(condition -> condition.key().equalsIgnoreCase("aws:PrincipalArn"))
                .flatMap(condition -> condition.values().stream())
                .anyMatch(value -> !account(value).matches("\\d{12}"));
        return anyAccount
                ? context
                : context.with("aws:PrincipalArn", caller(STRANGER).arn());
    }

    private static Caller caller(String account) {
        return Caller.user("arn:aws:iam::" + account + ":user/somebody");
    }

    /// The account that an ARN names, or empty.
    public static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[4];
    }

    private static Optional<Decision> first(Stream<Decision> decisions) {
        return decisions
                .filter(it -> it.verdict() == AccessVerdict.ALLOWED || it.verdict() == AccessVerdict.DEPENDS)
                .min(Comparator.comparing(Decision::verdict));
    }
}
