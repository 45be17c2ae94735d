package dev.sortkey.posture.collect.aws;

import java.util.Locale;

/// A service of AWS that posture asks, beside DynamoDB.
public enum AwsService {
    /// Who is calling.
    STS("sts", "Sts", Protocol.QUERY, "2011-06-15"),
    /// Users, roles and policies; one for the whole partition.
    IAM("iam", "Iam", Protocol.QUERY, "2010-05-08"),
    /// Networks.
    EC2("ec2", "Ec2", Protocol.EC2, "2016-11-15"),
    /// Direct Connect.
    DIRECT_CONNECT("directconnect", "Direct Connect", Protocol.JSON, "OvertureService"),
    /// CloudTrail.
    CLOUDTRAIL("cloudtrail", "CloudTrail", Protocol.JSON, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"),
    /// Logs and what is counted in them.
    LOGS("logs", "CloudWatch Logs", Protocol.JSON, "Logs_20140328"),
    /// Alarms.
    CLOUDWATCH("cloudwatch", "CloudWatch", Protocol.QUERY, "2010-08-01"),
    /// Rules for events.
    EVENTS("events", "EventBridge", Protocol.JSON, "AWSEvents"),
    /// Topics and their subscribers.
    SNS("sns", "Sns", Protocol.QUERY, "2010-03-31"),
    /// The recorder of settings.
    CONFIG("config", "Config Service", Protocol.JSON, "StarlingDoveService"),
    /// Standards.
    SECURITY_HUB("securityhub", "SecurityHub", Protocol.REST, ""),
    /// The organisation and its policies; one for the whole partition.
    ORGANIZATIONS("organizations", "Organizations", Protocol.JSON, "AWSOrganizationsV20161128"),
    /// Accelerator clusters.
    DAX("dax", "Dax", Protocol.JSON, "AmazonDAXV3"),
    /// Pools of end users.
    COGNITO("cognito-identity", "Cognito Identity", Protocol.JSON, "AWSCognitoIdentityService"),
    /// Keys.
    KMS("kms", "Kms", Protocol.JSON, "TrentService"),
    /// Threats.
    GUARD_DUTY("guardduty", "GuardDuty", Protocol.REST, ""),
    /// Access from outside the account.
    ACCESS_ANALYZER("access-analyzer", "AccessAnalyzer", Protocol.REST, ""),
    /// Recovery points.
    BACKUP("backup", "Backup", Protocol.REST, "");

    private final String prefix;
    private final String id;
    private final Protocol protocol;
    private final String version;

    /// @param prefix of its IAM actions
    /// @param id its name in the SDK's settings
    /// @param version the form's `Version`, or what stands before the operation in `X-Amz-Target`
    AwsService(String prefix, String id, Protocol protocol, String version) {
        this.prefix = prefix;
        this.id = id;
        this.protocol = protocol;
        this.version = version;
    }

    /// The prefix of its IAM actions, such as `kms`.
    public String prefix() {
        return prefix;
    }

    Protocol protocol() {
        return protocol;
    }

    String version() {
        return version;
    }

    /// What its hosts are named by, and what its signatures are for.
    String endpointPrefix() {
        return this == CLOUDWATCH ? "monitoring" : prefix;
    }

    /// Whether there is one for the whole partition.
    boolean isGlobal() {
        return this == IAM || this == ORGANIZATIONS;
    }

    /// Its name among a profile's services, such as `direct_connect`.
    String profileKey() {
        return id.replace(' ', '_').toLowerCase(Locale.ROOT);
    }
}
