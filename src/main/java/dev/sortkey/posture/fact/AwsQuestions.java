package dev.sortkey.posture.fact;

/// The questions about an account and its region beside the tables, with the members that checks look at.
public final class AwsQuestions {
    /// `SummaryMap`: whether the root user has keys and a second factor.
    public static final Question ACCOUNT_SUMMARY = Question.of("iam", "GetAccountSummary");
    /// `rows`, one for each user and the root user, each with the report's columns.
    public static final Question CREDENTIAL_REPORT = Question.of("iam", "GetCredentialReport");

    /// The backups that DynamoDB lists: `BackupSummaries`, with who made each as `BackupType`.
    public static final Question BACKUPS = Question.of("dynamodb", "ListBackups");
    /// `ExportSummaries` of the last 90 days.
    public static final Question EXPORTS = Question.of("dynamodb", "ListExports");
    /// What AWS Backup has a recovery point of: `Results`.
    public static final Question PROTECTED = Question.of("backup", "ListProtectedResources");

    /// `vpcSet` with `ownerId`: a shared VPC is another account's.
    public static final Question VPCS = Question.of("ec2", "DescribeVpcs");
    /// `vpcEndpointSet`.
    public static final Question ENDPOINTS = Question.of("ec2", "DescribeVpcEndpoints");
    /// `networkInterfaceSet`: where something runs.
    public static final Question INTERFACES = Question.of("ec2", "DescribeNetworkInterfaces");
    /// `routeTableSet`.
    public static final Question ROUTES = Question.of("ec2", "DescribeRouteTables");
    /// `subnetSet`.
    public static final Question SUBNETS = Question.of("ec2", "DescribeSubnets");
    /// `securityGroupInfo`.
    public static final Question SECURITY_GROUPS = Question.of("ec2", "DescribeSecurityGroups");
    /// `vpnConnectionSet` with the gateway that each leads to.
    public static final Question VPNS = Question.of("ec2", "DescribeVpnConnections");
    /// `connections`.
    public static final Question DIRECT_CONNECTIONS = Question.of("directconnect", "DescribeConnections");
    /// `virtualInterfaces`.
    public static final Question VIRTUAL_INTERFACES = Question.of("directconnect", "DescribeVirtualInterfaces");

    /// `Clusters`.
    public static final Question CLUSTERS = Question.of("dax", "DescribeClusters");

    /// `trailList`, with those of the organisation and of other regions that record here.
    public static final Question TRAILS = Question.of("cloudtrail", "DescribeTrails");
    /// `EventDataStores`: CloudTrail Lake.
    public static final Question EVENT_STORES = Question.of("cloudtrail", "ListEventDataStores");
    /// `MetricAlarms`.
    public static final Question ALARMS = Question.of("cloudwatch", "DescribeAlarms");
    /// `Rules` of the default bus.
    public static final Question RULES = Question.of("events", "ListRules");
    /// `ConfigurationRecorders`.
    public static final Question RECORDERS = Question.of("config", "DescribeConfigurationRecorders");
    /// `ConfigurationRecordersStatus`.
    public static final Question RECORDER_STATUS = Question.of("config", "DescribeConfigurationRecorderStatus");
    /// `ConfigRules`.
    public static final Question CONFIG_RULES = Question.of("config", "DescribeConfigRules");
    /// `ComplianceByConfigRules`.
    public static final Question COMPLIANCE = Question.of("config", "DescribeComplianceByConfigRule");
    /// `ConformancePackDetails`.
    public static final Question CONFORMANCE_PACKS = Question.of("config", "DescribeConformancePacks");
    /// `ConformancePackStatusDetails`: whether their rules were deployed.
    public static final Question CONFORMANCE_STATUS = Question.of("config", "DescribeConformancePackStatus");
    /// `StandardsSubscriptions`; empty also when Security Hub is off, which it reports as an error.
    public static final Question STANDARDS = Question.of("securityhub", "GetEnabledStandards");
    /// `detectorIds`.
    public static final Question DETECTORS = Question.of("guardduty", "ListDetectors");
    /// `analyzers`.
    public static final Question ANALYZERS = Question.of("access-analyzer", "ListAnalyzers");

    /// `Organization`; not applicable outside one.
    public static final Question ORGANIZATION = Question.of("organizations", "DescribeOrganization");
    /// `Accounts` of the organisation.
    public static final Question ACCOUNTS = Question.of("organizations", "ListAccounts");

    private AwsQuestions() {}

    /// `ExportDescription` of an export by its ARN.
    public static Question export(String arn) {
        return new Question("dynamodb", "DescribeExport", arn);
    }

    /// `KeyMetadata` of a key by its ARN.
    public static Question key(String arn) {
        return new Question("kms", "DescribeKey", arn);
    }

    /// `Policy` of a key by its ARN, as text.
    public static Question keyPolicy(String arn) {
        return new Question("kms", "GetKeyPolicy", arn);
    }

    /// `KeyRotationEnabled` of a key by its ARN.
    public static Question rotation(String arn) {
        return new Question("kms", "GetKeyRotationStatus", arn);
    }

    /// `entrySet` of a prefix list by its ID.
    public static Question prefixList(String id) {
        return new Question("ec2", "GetManagedPrefixListEntries", id);
    }

    /// `IsLogging` of a trail by its ARN.
    public static Question trailStatus(String arn) {
        return new Question("cloudtrail", "GetTrailStatus", arn);
    }

    /// `EventSelectors` or `AdvancedEventSelectors` of a trail by its ARN.
    public static Question eventSelectors(String arn) {
        return new Question("cloudtrail", "GetEventSelectors", arn);
    }

    /// `Status` and `AdvancedEventSelectors` of an event data store by its ARN.
    public static Question eventStore(String arn) {
        return new Question("cloudtrail", "GetEventDataStore", arn);
    }

    /// `metricFilters` of a log group by its name.
    public static Question metricFilters(String group) {
        return new Question("logs", "DescribeMetricFilters", group);
    }

    /// `Targets` of a rule of the default bus by its name.
    public static Question targets(String rule) {
        return new Question("events", "ListTargetsByRule", rule);
    }

    /// `Subscriptions` of a topic by its ARN.
    public static Question subscriptions(String topic) {
        return new Question("sns", "ListSubscriptionsByTopic", topic);
    }

    /// `status` of a detector by its id.
    public static Question detector(String id) {
        return new Question("guardduty", "GetDetector", id);
    }

    /// Active `findings` about tables and streams, by the analyzer's ARN.
    public static Question analyzerFindings(String analyzer) {
        return new Question("access-analyzer", "ListFindingsV2", analyzer);
    }

    /// `Parents` of an account or an organisational unit by its id.
    public static Question parents(String child) {
        return new Question("organizations", "ListParents", child);
    }

    /// `Policies`, service control policies, of a root, a unit or an account by its id.
    public static Question policies(String target) {
        return new Question("organizations", "ListPoliciesForTarget", target);
    }

    /// `Policy` with its `Content` by its id.
    public static Question policy(String id) {
        return new Question("organizations", "DescribePolicy", id);
    }
}
