package dev.sortkey.posture.check;

import dev.sortkey.posture.access.Outsider;
import dev.sortkey.posture.access.Strangers;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    /// The actions that look at a table or change one of its settings, and can be granted by its policy.
    public static final List<String> SETTINGS = List.of(
            "dynamodb:ConditionCheckItem",
            "dynamodb:UpdateTimeToLive",
            "dynamodb:TagResource",
            "dynamodb:UntagResource",
            "dynamodb:ListTagsOfResource",
            "dynamodb:DescribeTimeToLive",
            "dynamodb:DescribeContinuousBackups",
            "dynamodb:DescribeContributorInsights",
            "dynamodb:UpdateContributorInsights",
            "dynamodb:DescribeKinesisStreamingDestination",
            "dynamodb:DisableKinesisStreamingDestination",
            "dynamodb:UpdateKinesisStreamingDestination",
            "dynamodb:CreateTableReplica",
            "dynamodb:DeleteTableReplica",
            "dynamodb:DescribeTableReplicaAutoScaling",
            "dynamodb:UpdateTableReplicaAutoScaling",
            "dynamodb:StartAwsBackupJob");
    /// The actions of replication between accounts: the service's principal has them.
    public static final List<String> REPLICATION = List.of(
            "dynamodb:ReadDataForReplication",
            "dynamodb:WriteDataForReplication",
            "dynamodb:ReplicateSettings",
            "dynamodb:AssociateTableReplica");
    /// The actions that read a stream.
    public static final List<String> STREAM =
            List.of("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream");

    /// All that the policy of a table can grant.
    public static final List<String> GRANTABLE =
            Stream.of(ITEMS, TABLE, SETTINGS, REPLICATION).flatMap(List::stream).toList();

    private Probe() {}

    /// A VPC endpoint, and what its policy says to outsiders.
    ///
    /// @param id such as `vpce-1`
    /// @param vpc the VPC's id
    /// @param policy the endpoint's
    /// @param arn the ARN of a table of the account
    /// @param organisation the account's: empty when in none, null when it is not known
    public record Gate(
            String id,
            String vpc,
            Policy policy,
            String arn,
            @Nullable String organisation) {
        /// What strangers can do with the account's tables.
        public Optional<Decision> strangers() {
            return through(Strangers.through(List.of(policy), arn, organisation, id, vpc), tables(Caller.account(arn)));
        }

        /// What the account's own principals, and those of organizations that the policy names, can do with tables
        /// of an unknown account.
        public Optional<Decision> abroad() {
            var callers = new ArrayList<Outsider>();
            for (String foreign : List.of("", Strangers.ORGANISATION)) {
                insiders(organisation, foreign).forEach(callers::add);
                for (String named : organisations()) {
                    insiders(named, foreign).forEach(callers::add);
                }
            }
            return through(callers, tables(Strangers.ACCOUNT));
        }

        private Stream<Outsider> insiders(@Nullable String of, String foreign) {
            return Strangers.insiders(policy, arn, of, foreign, id, vpc);
        }

        /// The other organizations whose principals the policy lets in by name.
        private List<String> organisations() {
            return policy.statements().stream()
                    .flatMap(statement -> statement.conditions().stream())
                    .filter(condition -> condition.key().equalsIgnoreCase("aws:PrincipalOrgID") && condition.positive())
                    .flatMap(condition -> condition.values().stream())
                    .filter(value -> !value.matches(".*[*?$].*") && !value.equals(organisation))
                    .distinct()
                    .toList();
        }

        private Optional<Decision> through(List<Outsider> callers, List<String> tables) {
            var policies =
                    new Policies(List.of(), Policies.FOR_ANYBODY, null, null, List.of(), List.of(), policy, Set.of());
            return Outsider.first(callers, policies, GRANTABLE, tables).map(Outsider.Entry::decision);
        }

        /// A table of `account` that no policy names, and one for each table that this one names: anybody can give
        /// theirs that name.
        private List<String> tables(String account) {
            String own = ":" + Caller.account(arn) + ":";
            return Stream.concat(
                            Stream.of(arn),
                            policy.statements().stream()
                                    .map(PolicyStatement::resources)
                                    .flatMap(it -> it == null ? Stream.empty() : it.written().stream())
                                    .filter(it -> it.contains(":dynamodb:") && it.split(":", 6).length == 6)
                                    .map(it -> arn.substring(0, arn.indexOf("table/"))
                                            + it.split(":", 6)[5].replaceAll("[*?]", "x")))
                    .map(it -> it.replace(own, ":" + account + ":"))
                    .distinct()
                    .toList();
        }
    }

    /// Whether every principal of the account itself that no policy names is denied `action` on `arn` when it comes
    /// through the VPC endpoint `vpce` in `vpc`; both empty for another way.
    public static boolean refused(Policies policies, String action, String arn, String vpce, String vpc) {
        return Strangers.ordinary(arn, vpce, vpc)
                .allMatch(who -> who.decide(policies, action, arn).verdict() == AccessVerdict.EXPLICITLY_DENIED);
    }
}
