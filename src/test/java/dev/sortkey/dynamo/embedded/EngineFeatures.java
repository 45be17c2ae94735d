package dev.sortkey.dynamo.embedded;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.testkit.RawClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Tries each feature on an engine itself: whether it does what is asked, not whether it takes the request.
record EngineFeatures(RawClients clients) {

    /// Whether the engine has it; a refusal of any kind counts as no.
    boolean has(MissingFeature feature) {
        try {
            return tried(feature);
        } catch (DynamoDbException e) {
            return false;
        }
    }

    private boolean tried(MissingFeature feature) {
        DynamoDbClient dynamo = clients.dynamo();
        String table = "features-" + feature.name().toLowerCase(java.util.Locale.ROOT);
        return switch (feature) {
            case SEVERAL_KEY_ATTRIBUTES -> severalKeyAttributes(table);
            case VECTOR_INDEXES -> vectors(table);
            case RESOURCE_POLICIES -> {
                String arn = made(table).tableArn();
                dynamo.putResourcePolicy(put -> put.resourceArn(arn).policy(POLICY.replace("TABLE", arn)));
                yield dynamo.getResourcePolicy(get -> get.resourceArn(arn))
                        .policy()
                        .contains("Deny");
            }
            case WARM_THROUGHPUT -> {
                dynamo.createTable(definition(table)
                        .warmThroughput(warm -> warm.readUnitsPerSecond(14_000L).writeUnitsPerSecond(5_000L))
                        .build());
                var warm = described(table).warmThroughput();
                yield warm != null && Long.valueOf(14_000).equals(warm.readUnitsPerSecond());
            }
            case TAGS -> {
                String arn = made(table).tableArn();
                dynamo.tagResource(
                        tag -> tag.resourceArn(arn).tags(it -> it.key("a").value("b")));
                yield !dynamo.listTagsOfResource(list -> list.resourceArn(arn))
                        .tags()
                        .isEmpty();
            }
            case ENCRYPTION -> {
                dynamo.createTable(definition(table)
                        .sseSpecification(
                                sse -> sse.enabled(true).sseType(SSEType.KMS).kmsMasterKeyId("alias/none"))
                        .build());
                yield false; // with a key that isn't there
            }
            case GLOBAL_TABLES -> {
                made(table);
                dynamo.updateTable(update -> update.tableName(table)
                        .replicaUpdates(it -> it.create(create -> create.regionName("eu-west-1"))));
                yield described(table).hasReplicas()
                        && !described(table).replicas().isEmpty();
            }
            case BACKUPS -> {
                made(table);
                String arn = dynamo.createBackup(
                                create -> create.tableName(table).backupName("kept"))
                        .backupDetails()
                        .backupArn();
                dynamo.deleteBackup(delete -> delete.backupArn(arn));
                yield true;
            }
            case POINT_IN_TIME_RECOVERY -> {
                made(table);
                dynamo.updateContinuousBackups(update -> update.tableName(table)
                        .pointInTimeRecoverySpecification(it -> it.pointInTimeRecoveryEnabled(true)));
                dynamo.restoreTableToPointInTime(restore -> restore.sourceTableName(table)
                        .targetTableName(table + "-restored")
                        .useLatestRestorableTime(true));
                yield true;
            }
            case LIMITS -> dynamo.describeLimits().accountMaxReadCapacityUnits() > 0;
            case EXPORT -> {
                String arn = made(table).tableArn();
                yield dynamo.exportTableToPointInTime(
                                        export -> export.tableArn(arn).s3Bucket("bucket"))
                                .exportDescription()
                        != null;
            }
            case IMPORT ->
                dynamo.importTable(request -> request.inputFormat("DYNAMODB_JSON")
                                        .s3BucketSource(source -> source.s3Bucket("bucket"))
                                        .tableCreationParameters(create -> create.tableName(table)
                                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                                .attributeDefinitions(definition(table)
                                                        .build()
                                                        .attributeDefinitions())
                                                .keySchema(definition(table)
                                                        .build()
                                                        .keySchema())))
                                .importTableDescription()
                        != null;
            case KINESIS -> {
                made(table);
                dynamo.enableKinesisStreamingDestination(enable ->
                        enable.tableName(table).streamArn("arn:aws:kinesis:us-east-1:000000000000:stream/none"));
                yield true;
            }
            case CONTRIBUTOR_INSIGHTS -> {
                made(table);
                dynamo.updateContributorInsights(
                        update -> update.tableName(table).contributorInsightsAction("ENABLE"));
                yield true;
            }
            case CLOUDWATCH -> false; // another service, which no engine has
            case TIME_TO_LIVE -> {
                made(table);
                dynamo.updateTimeToLive(update -> update.tableName(table)
                        .timeToLiveSpecification(it -> it.enabled(true).attributeName("ttl")));
                yield "ttl"
                        .equals(dynamo.describeTimeToLive(describe -> describe.tableName(table))
                                .timeToLiveDescription()
                                .attributeName());
            }
            case TRANSACTIONS -> {
                made(table);
                dynamo.transactWriteItems(write -> write.transactItems(
                        it -> it.put(put -> put.tableName(table).item(item("a")))));
                yield count(table) == 1;
            }
            case PARTIQL -> {
                made(table);
                dynamo.executeStatement(run -> run.statement("INSERT INTO \"" + table + "\" VALUE {'pk': 'a'}"));
                yield count(table) == 1;
            }
            case STREAMS -> {
                dynamo.createTable(definition(table)
                        .streamSpecification(it -> it.streamEnabled(true).streamViewType("KEYS_ONLY"))
                        .build());
                yield described(table).latestStreamArn() != null;
            }
            case SIGNATURES -> {
                try (DynamoDbClient forger = clients.dynamo("another secret")) {
                    forger.listTables();
                    yield false;
                } catch (DynamoDbException e) {
                    yield true;
                }
            }
            case POLICIES -> clients.dynamo().listTables() == null; // no policy lets the signer in
            case THROTTLING -> throttles(table);
        };
    }

    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "dynamodb:DeleteTable",
            "Resource": "TABLE"}}""";

    private boolean severalKeyAttributes(String table) {
        clients.dynamo()
                .createTable(definition(table)
                        .attributeDefinitions(List.of("pk", "shop", "lane").stream()
                                .map(name ->
                                        software.amazon.awssdk.services.dynamodb.model.AttributeDefinition.builder()
                                                .attributeName(name)
                                                .attributeType(ScalarAttributeType.S)
                                                .build())
                                .toList())
                        .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                                .indexName("by-lane")
                                .keySchema(
                                        it -> it.attributeName("shop").keyType(KeyType.HASH),
                                        it -> it.attributeName("lane").keyType(KeyType.HASH))
                                .projection(it -> it.projectionType("ALL"))
                                .build())
                        .build());
        described(table);
        clients.dynamo()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("a"),
                                "shop", AttributeValue.fromS("x"),
                                "lane", AttributeValue.fromS("y"))));
        clients.dynamo()
                .putItem(put -> put.tableName(table)
                        .item(Map.of("pk", AttributeValue.fromS("b"), "shop", AttributeValue.fromS("x"))));
        // An engine may fill its indexes a moment later, as AWS does.
        new Waiting(Thread::sleep, Duration.ofSeconds(10)).until(() -> found(table) == 1, "the item in the index");
        return clients.dynamo()
                        .scan(scan -> scan.tableName(table).indexName("by-lane"))
                        .count()
                == 1;
    }

    private int found(String table) {
        return clients.dynamo()
                .query(query -> query.tableName(table)
                        .indexName("by-lane")
                        .keyConditionExpression("shop = :a AND lane = :b")
                        .expressionAttributeValues(
                                Map.of(":a", AttributeValue.fromS("x"), ":b", AttributeValue.fromS("y"))))
                .count();
    }

    private boolean vectors(String table) {
        clients.dynamo()
                .createTable(definition(table)
                        .vectorIndexes(index -> index.indexName("near")
                                .vectorAttribute(it -> it.attributeName("spot"))
                                .dimensions(3L)
                                .distanceFunction(VectorDistanceFunction.COSINE)
                                .projection(it -> it.projectionType("ALL")))
                        .build());
        return described(table).hasVectorIndexes()
                && !described(table).vectorIndexes().isEmpty();
    }

    /// A burst of ten times what a table of one unit a second has saved up.
    private boolean throttles(String table) {
        clients.dynamo()
                .createTable(definition(table)
                        .billingMode(BillingMode.PROVISIONED)
                        .provisionedThroughput(it -> it.readCapacityUnits(1L).writeCapacityUnits(1L))
                        .build());
        described(table);
        AttributeValue large = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[100_000]));
        try {
            return IntStream.range(0, 5).anyMatch(_ -> {
                List<WriteRequest> writes = IntStream.range(0, 10)
                        .mapToObj(i -> WriteRequest.builder()
                                .putRequest(put -> put.item(Map.of("pk", AttributeValue.fromS("k" + i), "data", large)))
                                .build())
                        .toList();
                return !clients.dynamo()
                        .batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)))
                        .unprocessedItems()
                        .isEmpty();
            });
        } catch (ProvisionedThroughputExceededException e) {
            return true;
        }
    }

    private TableDescription made(String table) {
        clients.dynamo().createTable(definition(table).build());
        return described(table);
    }

    private TableDescription described(String table) {
        return RawClients.settled(clients.dynamo(), table);
    }

    private int count(String table) {
        return clients.dynamo().scan(scan -> scan.tableName(table)).count();
    }

    private static Map<String, AttributeValue> item(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }

    private static CreateTableRequest.Builder definition(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(it -> it.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(it -> it.attributeName("pk").keyType(KeyType.HASH));
    }
}
