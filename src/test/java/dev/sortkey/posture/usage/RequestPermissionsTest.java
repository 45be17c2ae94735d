package dev.sortkey.posture.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Each event is what IAM authorised.
class RequestPermissionsTest {
    @TempDir
    Path folder;

    private UsageLog log(String operation, String parameters, String... rest) {
        return Events.read(folder, "log.json", Events.records(Events.event(operation, parameters, rest)));
    }

    private static List<String> uses(UsageLog log) {
        return log.uses().stream()
                .map(use -> use.action().replace("dynamodb:", "") + " "
                        + use.resource().replace(Events.TABLE, ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GetItem               | {"tableName":"orders"}                                     | GetItem orders
            GetItem               | {"TableName":"orders"}                                     | GetItem orders
            Query                 | {"tableName":"orders"}                                     | Query orders
            Query                 | {"tableName":"orders","indexName":"by-day"}                | Query orders/index/by-day
            Scan                  | {"tablename":"orders","indexname":"by-day"}                | Scan orders/index/by-day
            SearchVectors         | {"tableName":"orders","indexName":"alike"}                 | SearchVectors orders/index/alike
            BatchGetItem          | {"requestItems":{"orders":{},"people":{}}}                 | BatchGetItem orders, BatchGetItem people
            BatchWriteItem        | {"requestItems":[{"tableName":"orders"}]}                  | BatchWriteItem orders
            TransactGetItems      | {"requestItems":[{"tableName":"orders"},{"tableName":"people"}]} | GetItem orders, GetItem people
            TransactWriteItems    | {"requestItems":[{"operation":"Put","tableName":"orders"},{"operation":"ConditionCheck","TableName":"people"}]} | PutItem orders, ConditionCheckItem people
            TransactWriteItems    | {"requestItems":[{"operation":"Update","tableName":"orders"},{"operation":"Delete","tableName":"orders"}]} | DeleteItem orders, UpdateItem orders
            ExecuteStatement      | {"statement":"SELECT * FROM orders WHERE id = ***(Redacted)"} | PartiQLSelect orders
            ExecuteStatement      | {"statement":"select a from \\"orders\\".\\"by-day\\""}     | PartiQLSelect orders/index/by-day
            ExecuteStatement      | {"statement":"-- one\\nDELETE FROM \\"orders\\" WHERE id = 'FROM people'"} | PartiQLDelete orders
            BatchExecuteStatement | {"requestItems":[{"statement":"UPDATE orders SET a = ***(Redacted) WHERE b = 'c'"},{"statement":"INSERT INTO people VALUE {'a' : ***(Redacted)}"}]} | PartiQLUpdate orders, PartiQLInsert people
            ExecuteTransaction    | {"transactStatements":[{"statement":"EXISTS(SELECT * FROM \\"orders\\" WHERE a = ?)"}]} | PartiQLSelect orders
            ListTables            | {}                                                         | ListTables *
            ListTables            | null                                                       | ListTables *
            ListStreams           | {"tableName":"orders"}                                     | ListStreams *
            DescribeStream        | {"streamArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000"} | DescribeStream orders/stream/2026-01-01T00:00:00.000
            GetRecords            | {"shardIterator":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000^1^AAA+/="} | GetRecords orders/stream/2026-01-01T00:00:00.000
            CreateBackup          | {"tableName":"orders","backupName":"b"}                    | CreateBackup orders
            DeleteBackup          | {"backupArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/backup/01-ab"} | DeleteBackup orders/backup/01-ab
            ExportTableToPointInTime | {"tableArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"} | ExportTableToPointInTime orders
            ImportTable           | {"tableCreationParameters":{"tableName":"orders"}}         | ImportTable orders
            CreateTable           | {"tableName":"orders","tags":[{"key":"a","value":"b"}]}    | CreateTable orders, TagResource orders
            CreateTable           | {"tableName":"orders","tags":[]}                           | CreateTable orders
            CreateTable           | {"tableName":"orders","resourcePolicy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"} | CreateTable orders, PutResourcePolicy orders
            UpdateTable           | {"tableName":"orders","replicaUpdates":[{"create":{"regionName":"eu-west-2"}}]} | CreateTableReplica orders, UpdateTable orders
            TagResource           | {"resourceArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"} | TagResource orders
            UpdateContributorInsights | {"tableName":"orders","indexName":"by-day"}            | UpdateContributorInsights orders, UpdateContributorInsights orders/index/by-day
            DescribeGlobalTable   | {"globalTableName":"orders"}                               | DescribeGlobalTable arn:aws:dynamodb::111122223333:global-table/orders
            ForecastTable         | {"tableName":"orders"}                                     | ForecastTable orders
            ListForecasts         | {}                                                         | ListForecasts *
            """)
    void requests(String operation, String parameters, String expected) {
        UsageLog log = log(operation, parameters.replace("^", "|"));
        assertThat(uses(log)).containsExactlyInAnyOrder(expected.split(", "));
        assertThat(log.unclear()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ExecuteStatement   | null                                                       | doesn't show the statement
            ExecuteStatement   | {"statement":"***(Redacted)"}                              | doesn't show the statement
            ExecuteStatement   | {"statement":"SELECT 1"}                                   | doesn't show the table
            ExecuteTransaction | {}                                                         | doesn't show the statement
            TransactWriteItems | null                                                       | doesn't show the operations
            TransactWriteItems | {"requestItems":[{"operation":"Grow","tableName":"orders"}]} | doesn't show the operations
            GetItem            | null                                                       | doesn't show a valid name
            PutItem            | {"tableName":"*"}                                          | doesn't show a valid name
            PutItem            | {"tableName":"orders*"}                                    | doesn't show a valid name
            Query              | {"tableName":"orders","indexName":"?"}                     | doesn't show a valid name
            PutItem            | {"tableName":"arn:aws:dynamodb:*:111122223333:table/orders"} | doesn't show a valid name
            BatchWriteItem     | {"requestItems":{"${aws:username}":[]}}                    | doesn't show a valid name
            DeleteBackup       | {"backupArn":"*"}                                          | doesn't show a valid name
            """)
    void whatCantBeToldIsSaidAndNotGranted(String operation, String parameters, String why) {
        UsageLog log = log(operation, parameters);
        assertThat(log.uses()).isEmpty();
        assertThat(log.unclear()).singleElement().satisfies(each -> {
            assertThat(each.why()).startsWith(operation).contains(why);
            assertThat(each.principal()).isEqualTo(Events.APP);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GetItem          | null                                 | GetItem orders
            Query            | {"tableName":"orders","indexName":"i"} | Query orders/index/i
            TransactGetItems | null                                 | GetItem orders
            ExecuteStatement | {"statement":"UPDATE ***(Redacted)"} | PartiQLUpdate orders
            BatchGetItem     | {}                                   | BatchGetItem orders
            """)
    void theEventsOwnListOfTablesHelps(String operation, String parameters, String expected) {
        assertThat(uses(log(operation, parameters, Events.on("orders")))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DescribeClusters | {}                             | dax:DescribeClusters *
            CreateCluster    | {"clusterName":"fast"}         | dax:CreateCluster arn:aws:dax:eu-west-1:111122223333:cache/fast
            DescribeEvents   | {"sourceName":"fast"}          | dax:DescribeEvents *
            """)
    void clusters(String operation, String parameters, String expected) {
        UsageLog log = log(operation, parameters, "\"eventSource\":\"dax.amazonaws.com\"");
        assertThat(uses(log)).containsExactly(expected);
        assertThat(log.caveats()).anyMatch(it -> it.contains("Requests through DAX aren't in CloudTrail"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            RestoreTableFromBackup    | {"backupArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders/backup/01-ab","targetTableName":"new"} | orders/backup/01-ab
            RestoreTableToPointInTime | {"sourceTableName":"orders","targetTableName":"new"} | orders
            """)
    void aRestoredTableIsWritten(String operation, String parameters, String from) {
        assertThat(uses(log(operation, parameters)))
                .containsExactlyInAnyOrder(
                        operation + " " + from,
                        operation + " new",
                        "BatchWriteItem new",
                        "DeleteItem new",
                        "GetItem new",
                        "PutItem new",
                        "Query new",
                        "Scan new",
                        "UpdateItem new");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/app/i-1"} | arn:aws:iam::111122223333:role/app
            {"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/team/mira"}           | arn:aws:iam::111122223333:user/team/mira
            {"type":"Root","arn":"arn:aws:iam::111122223333:root"}                        | arn:aws:iam::111122223333:root
            {"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/x","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:user/mira"}}} | arn:aws:iam::111122223333:user/mira
            {"type":"AssumedRole","arn":"arn:aws-cn:sts::111122223333:assumed-role/app/i"} | arn:aws-cn:iam::111122223333:role/app
            """)
    void callers(String identity, String principal) {
        UsageLog log = Events.read(folder, "log.json", Events.records(Events.by(identity, "ListTables", "{}")));
        assertThat(log.principals()).containsExactly(principal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"AWSService","invokedBy":"replication.dynamodb.amazonaws.com"} | An AWS service
            {"type":"AWSAccount","accountId":"444455556666","principalId":"AROA:x"} | account 444455556666
            {"type":"WebIdentityUser","userName":"x"}                              | of type WebIdentityUser
            {}                                                                     | don't name the caller
            """)
    void callersThatAreNoPrincipals(String identity, String why) {
        UsageLog log = Events.read(folder, "log.json", Events.records(Events.by(identity, "ListTables", "{}")));
        assertThat(log.principals()).isEmpty();
        assertThat(log.unclear())
                .singleElement()
                .satisfies(each -> assertThat(each.why()).contains(why));
    }

    @Test
    void eachOperationOfTheServiceIsKnown() {
        List<String> taken = List.of(
                "BatchExecuteStatement",
                "ExecuteStatement",
                "ExecuteTransaction",
                "TransactGetItems",
                "TransactWriteItems");
        assertThat(Stream.of(DynamoDbClient.class, DynamoDbStreamsClient.class)
                        .flatMap(client -> Stream.of(client.getMethods()))
                        .filter(method -> method.getParameterCount() == 1)
                        .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                        .map(method -> method.getReturnType().getSimpleName())
                        .filter(name -> name.endsWith("Response"))
                        .map(name -> name.substring(0, name.length() - "Response".length())))
                .isNotEmpty()
                .allMatch(name -> taken.contains(name) || ActionResources.isKnown(name));
    }
}
