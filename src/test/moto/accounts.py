"""Builds one AWS account in a running moto server: accounts.py URL NAME. Prints what a test needs to know as JSON."""

import datetime
import json
import sys

import boto3

URL, REGION = sys.argv[1], "eu-west-1"
STRANGER = "999988887777"


def client(service):
    return boto3.client(
        service,
        region_name=REGION,
        endpoint_url=URL,
        aws_access_key_id="AKIAIOSFODNN7BUILDER",
        aws_secret_access_key="builder",
    )


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def trust(principal, **more):
    return policy({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", **more})


def table(name, **more):
    return client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        **more,
    )["TableDescription"]


def role(name, trusted, *statements):
    iam = client("iam")
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted)
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=policy(*statements))
    return f"arn:aws:iam::123456789012:role/{name}"


def user(name, *statements):
    iam = client("iam")
    iam.create_user(UserName=name)
    if statements:
        iam.put_user_policy(UserName=name, PolicyName="inline", PolicyDocument=policy(*statements))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return {"key": key["AccessKeyId"], "secret": key["SecretAccessKey"]}


def network():
    """A VPC with one network interface in it."""
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.1.0/24")["Subnet"]["SubnetId"]
    ec2.create_network_interface(SubnetId=subnet)
    return vpc, subnet


def cluster(name, **more):
    client("dax").create_cluster(
        ClusterName=name, NodeType="dax.r4.large", ReplicationFactor=2, IamRoleArn=more.pop("role"), **more
    )


def trail(logging):
    client("s3").create_bucket(
        Bucket="trail-logs", CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    logs = client("logs")
    logs.create_log_group(logGroupName="trail-logs")
    cloudtrail = client("cloudtrail")
    cloudtrail.create_trail(
        Name="main",
        S3BucketName="trail-logs",
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=logging,
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:{REGION}:123456789012:log-group:trail-logs:*",
        CloudWatchLogsRoleArn="arn:aws:iam::123456789012:role/trail",
    )
    if logging:
        cloudtrail.start_logging(Name="main")


def alerts():
    topic = client("sns").create_topic(Name="alarms")["TopicArn"]
    client("sns").subscribe(
        TopicArn=topic, Protocol="https", Endpoint="https://hooks.example.com/services/T0/SECRETHOOK"
    )
    client("logs").put_metric_filter(
        logGroupName="trail-logs",
        filterName="tables",
        filterPattern='{ ($.eventSource = "dynamodb.amazonaws.com") && ($.eventName = "DeleteTable") }',
        metricTransformations=[{"metricName": "Tables", "metricNamespace": "Audit", "metricValue": "1"}],
    )
    client("cloudwatch").put_metric_alarm(
        AlarmName="tables",
        MetricName="Tables",
        Namespace="Audit",
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        ActionsEnabled=True,
        AlarmActions=[topic],
    )
    events = client("events")
    events.put_rule(Name="dynamo", EventPattern=json.dumps({"source": ["aws.dynamodb"]}), State="ENABLED")
    events.put_targets(Rule="dynamo", Targets=[{"Id": "1", "Arn": topic, "Input": '{"token":"SECRETINPUT"}'}])
    events.put_rule(Name="machines", EventPattern=json.dumps({"source": ["aws.ec2"]}), State="ENABLED")


def recorder():
    config = client("config")
    config.put_configuration_recorder(
        ConfigurationRecorder={
            "name": "default",
            "roleARN": "arn:aws:iam::123456789012:role/config",
            "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True},
        }
    )
    config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "trail-logs"})
    config.start_configuration_recorder(ConfigurationRecorderName="default")
    config.put_config_rule(
        ConfigRule={
            "ConfigRuleName": "pitr",
            "Source": {"Owner": "AWS", "SourceIdentifier": "DYNAMODB_PITR_ENABLED"},
        }
    )


def organisation():
    organizations = client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    guard = organizations.create_policy(
        Name="guard",
        Description="tables stay",
        Type="SERVICE_CONTROL_POLICY",
        Content=policy({"Effect": "Deny", "Action": "dynamodb:DeleteTable", "Resource": "*"}),
    )["Policy"]["PolicySummary"]["Id"]
    organizations.attach_policy(PolicyId=guard, TargetId=root)
    return organizations.describe_organization()["Organization"]["Id"]


def kept():
    key = client("kms").create_key()["KeyMetadata"]
    client("kms").enable_key_rotation(KeyId=key["KeyId"])
    ledger = table(
        "ledger",
        DeletionProtectionEnabled=True,
        SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key["Arn"]},
    )
    dynamo = client("dynamodb")
    dynamo.update_continuous_backups(
        TableName="ledger", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    dynamo.put_resource_policy(
        ResourceArn=ledger["TableArn"],
        Policy=policy(
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "dynamodb:*",
                "Resource": ledger["TableArn"],
                "Condition": {"StringNotEqualsIfExists": {"aws:SourceVpce": "vpce-1"}},
            }
        ),
    )
    mine = organisation()
    vpc, subnet = network()
    for kind, where in (("Gateway", {}), ("Interface", {"SubnetIds": [subnet]})):
        client("ec2").create_vpc_endpoint(
            VpcId=vpc,
            VpcEndpointType=kind,
            ServiceName=f"com.amazonaws.{REGION}.dynamodb",
            PolicyDocument=policy(
                allow("dynamodb:*", Principal="*", Condition={"StringEquals": {"aws:PrincipalOrgID": mine, "aws:ResourceOrgID": mine}})
            ),
            **where,
        )
    reader = role(
        "dax", trust({"Service": "dax.amazonaws.com"}), allow(["dynamodb:GetItem", "dynamodb:Query"], ledger["TableArn"])
    )
    cluster("quick", role=reader, SSESpecification={"Enabled": True}, ClusterEndpointEncryptionType="TLS")
    trail(logging=True)
    alerts()
    recorder()
    client("guardduty").create_detector(Enable=True)
    client("cognito-identity").create_identity_pool(IdentityPoolName="app", AllowUnauthenticatedIdentities=False)
    return {}


def careless():
    orders = table("orders")
    table("customers", StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
    client("dynamodb").put_resource_policy(
        ResourceArn=orders["TableArn"],
        Policy=policy({"Effect": "Allow", "Principal": "*", "Action": "dynamodb:*", "Resource": orders["TableArn"]}),
    )
    client("dynamodb").put_item(
        TableName="customers",
        Item={
            "id": {"S": "CUSTOMER#1"},
            "mail": {"S": "ada@example.com"},
            "payment": {"M": {"card": {"S": "4111 1111 1111 1111"}}},
            "upload": {"S": "AKIAIOSFODNN7EXAMPLE"},
        },
    )
    network()
    client("ec2").create_vpn_connection(
        Type="ipsec.1",
        CustomerGatewayId=client("ec2").create_customer_gateway(Type="ipsec.1", PublicIp="203.0.113.7", BgpAsn=65000)[
            "CustomerGateway"
        ]["CustomerGatewayId"],
        VpnGatewayId=client("ec2").create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"],
    )
    role("partner", trust({"AWS": f"arn:aws:iam::{STRANGER}:root"}), allow("dynamodb:*"))
    role("anybody", trust({"AWS": "*"}), allow("*"))
    cluster("open", role=role("dax", trust({"Service": "dax.amazonaws.com"}), allow("dynamodb:*")))
    client("cognito-identity").create_identity_pool(IdentityPoolName="app", AllowUnauthenticatedIdentities=True)
    trail(logging=False)
    return user("deployer", allow("*"))


def denied():
    kept()
    return user("intern", allow("dynamodb:ListTables"))


def crowd():
    for number in range(100):
        table(f"table-{number:03}")
    for number in range(50):
        user(f"user-{number:02}", allow("dynamodb:GetItem"))
    for number in range(200):
        role(f"role-{number:03}", trust({"Service": "lambda.amazonaws.com"}), allow("dynamodb:Query"))
    vpc, _ = network()
    client("ec2").create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{REGION}.dynamodb")
    trail(logging=True)
    alerts()
    recorder()
    client("guardduty").create_detector(Enable=True)
    client("cognito-identity").create_identity_pool(IdentityPoolName="app", AllowUnauthenticatedIdentities=False)
    cluster("quick", role=role("dax", trust({"Service": "dax.amazonaws.com"}), allow("dynamodb:GetItem")))
    organisation()
    return {"key": "AKIAIOSFODNN7BUILDER", "secret": "builder"}


def wide():
    """Two Regions, and another account that a role can be assumed in; a table in each, with replicas named."""
    keys = client("sts").assume_role(RoleArn="arn:aws:iam::222222222222:role/Audit", RoleSessionName="build")[
        "Credentials"
    ]
    def there(service, region):
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=URL,
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
            aws_session_token=keys["SessionToken"],
        )
    def create(dynamodb, name):
        dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        )
    table("orders")
    create(boto3.client("dynamodb", region_name="us-east-1", endpoint_url=URL,
                        aws_access_key_id="AKIAIOSFODNN7BUILDER", aws_secret_access_key="builder"), "orders")
    create(there("dynamodb", "us-east-1"), "ledger")
    role("app", trust({"Service": "lambda.amazonaws.com"}), allow("dynamodb:Query"))
    there("iam", "us-east-1").create_role(RoleName="elsewhere", AssumeRolePolicyDocument=trust({"AWS": STRANGER}))
    return {"key": "AKIAIOSFODNN7BUILDER", "secret": "builder"}


def metrics():
    """A table that was used in the last hours, and an export of it."""
    made = table("orders")
    put, now = client("cloudwatch"), datetime.datetime.now(datetime.timezone.utc)
    def count(name, value, minutes, **dimensions):
        put.put_metric_data(
            Namespace="AWS/DynamoDB",
            MetricData=[
                {
                    "MetricName": name,
                    "Timestamp": now - datetime.timedelta(minutes=minutes),
                    "Value": value,
                    "Dimensions": [{"Name": key, "Value": each} for key, each in
                                   {"TableName": "orders", **dimensions}.items()],
                }
            ],
        )
    for ago in range(10, 170, 5):
        count("ConsumedReadCapacityUnits", 60 * (1 + ago % 30), ago)
        count("SuccessfulRequestLatency", 2 + ago % 7, ago, Operation="GetItem")
    count("ConsumedWriteCapacityUnits", 600, 20)
    count("ThrottledRequests", 3, 20, Operation="PutItem")
    count("ThrottledRequests", 4, 20, Operation="Query")
    client("s3").create_bucket(Bucket="exports", CreateBucketConfiguration={"LocationConstraint": REGION})
    dynamo = client("dynamodb")
    dynamo.update_continuous_backups(
        TableName="orders", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
    dynamo.export_table_to_point_in_time(TableArn=made["TableArn"], S3Bucket="exports", S3Prefix="monday")
    return {}


def protocols():
    """How the services want to be asked, by the models that boto3 brings."""
    import botocore.session

    session = botocore.session.get_session()
    models = [session.get_service_model(name).metadata for name in session.get_available_services()]
    return [
        {name: str(model.get(name, "")) for name in ("endpointPrefix", "apiVersion", "targetPrefix", "serviceId")}
        for model in models
    ]


print(json.dumps(globals()[sys.argv[2]]()))
